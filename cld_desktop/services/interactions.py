"""Communications: consigned with those who took part and what must follow, modified, removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date

from cld_desktop.domain import acts, rules
from cld_desktop.domain.drafts import FollowUpDraft, InteractionDraft, ParticipantDraft
from cld_desktop.domain.french import long_date
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import (
    ActDetails,
    DiscussionPoint,
    Escalation,
    FollowUp,
    Interaction,
    Milestone,
    Participant,
    TurnEvent,
)
from cld_desktop.domain.typed_values import Faults, cleaned, not_after, not_before
from cld_desktop.domain.vocabulary import Rung
from cld_desktop.services.documents import StoredFile, detach, join_files, store_files
from cld_desktop.services.follow_ups import answered_follow_ups, check_draft, follow_up_of
from cld_desktop.services.interaction_parts import answer_questions, save_act, save_milestone, save_turn
from cld_desktop.services.meeting_sheets import save_points
from cld_desktop.services.notes import move_notes
from cld_desktop.services.participants import save_participants
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage import queries
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.store import Change, Store

__all__ = [
    "FollowUpDraft",
    "InteractionDraft",
    "ParticipantDraft",
    "answered_follow_ups",
    "check_interaction",
    "draft_of",
    "faults_of",
    "log_interaction",
    "put_interaction",
    "remove_interaction",
    "update_interaction",
]

_SAME = frozenset(field.name for field in fields(Interaction)) & frozenset(
    field.name for field in fields(InteractionDraft)
)
_WHO = "Indiquez avec qui a eu lieu la communication."


# What may be saved


def faults_of(draft: InteractionDraft, *, today: date) -> Faults:
    """What is wrong with a draft, one sentence per field: a form asks it while it is being filled."""
    return _checked(draft, today)[1]


def check_interaction(draft: InteractionDraft, *, today: date) -> InteractionDraft:
    """The draft cleaned. Raises Invalid with one sentence per field."""
    draft, faults = _checked(draft, today)
    rules.refuse(faults)
    return draft


def _checked(draft: InteractionDraft, today: date) -> tuple[InteractionDraft, Faults]:
    draft, faults = cleaned(draft)
    _, told = rules.faults_of(_record(draft))
    faults = {**told, **faults}
    too_soon = not_after(draft.happened_on, today)
    if too_soon:
        faults.setdefault("happened_on", too_soon)
    if draft.act is not None:
        act = acts.kept(draft.act, draft.act_type)
        wrong = acts.faults(act, draft.act_type, draft.happened_on, today) if act else {}
        faults = {**wrong, **faults}
        draft = replace(draft, act=cleaned(act)[0] if act else None)
    participants, said = _checked_participants(draft.participants)
    if said:
        faults["participants"] = said
    if draft.follow_up is None:
        return replace(draft, participants=participants), faults
    follow_up, wrong = check_draft(
        replace(draft.follow_up, case_id=draft.case_id, planned_on=draft.happened_on), None
    )
    if "due_on" not in wrong and follow_up.due_on < draft.happened_on:
        wrong["due_on"] = f"L’échéance précède la communication. {not_before(draft.happened_on)}"
    faults |= {f"follow_up_{name}": sentence for name, sentence in wrong.items()}
    return replace(draft, participants=participants, follow_up=follow_up), faults


def _checked_participants(given: Sequence[ParticipantDraft]) -> tuple[tuple[ParticipantDraft, ...], str]:
    participants: list[ParticipantDraft] = []
    for one in given:
        participant, faults = cleaned(one)
        if faults:
            return tuple(given), next(iter(faults.values()))
        if _is_somebody(participant):
            participants.append(participant)
    return tuple(participants), "" if participants else _WHO


def _is_somebody(one: ParticipantDraft) -> bool:
    return bool(one.person_id or one.office_id or one.organization_id or one.name or one.function)


def _record(draft: InteractionDraft, *, id_: int = 0) -> Interaction:
    return Interaction(id=id_, **{name: getattr(draft, name) for name in _SAME})


# Actions


def log_interaction(
    store: Store, draft: InteractionDraft, *, today: date, documents: DocumentStore | None = None
) -> Interaction:
    """Consign a communication with all that comes with it, in one change."""
    draft = check_interaction(draft, today=today)
    files = _stored(draft, documents)
    with store.change("Consigner une communication") as change:
        return put_interaction(change, store, draft, files, today=today)


def put_interaction(
    change: Change, store: Store, draft: InteractionDraft, files: Sequence[StoredFile], *, today: date
) -> Interaction:
    """Consign a communication that was checked, with all that comes with it, inside a change."""
    interaction = change.put(_record(draft))
    _complete(store, change, interaction, draft, files, today)
    if draft.escalation is not None:
        change.put(_taken(interaction, draft.escalation))
    return interaction


def update_interaction(
    store: Store,
    interaction_id: int,
    draft: InteractionDraft,
    *,
    today: date,
    documents: DocumentStore | None = None,
) -> Interaction:
    """Modify a communication; those who took part keep their place when the draft names them by id."""
    draft = check_interaction(draft, today=today)
    if draft.answers_id == interaction_id:
        rules.check(_record(draft, id_=interaction_id))
    files = _stored(draft, documents)
    with store.change("Modifier une communication") as change:
        before = change.get(Interaction, interaction_id)
        interaction = change.put(_record(draft, id_=interaction_id))
        _complete(store, change, interaction, draft, files, today, before)
        detach(change, draft.removed_attachment_ids)
    return interaction


def remove_interaction(store: Store, interaction_id: int) -> None:
    """Remove a communication, who took part and its milestone; the follow-ups born of it stay."""
    with store.change("Supprimer une communication") as change:
        remove_with_its_own(change, change.get(Interaction, interaction_id))


def _stored(draft: InteractionDraft, documents: DocumentStore | None) -> list[StoredFile]:
    if not draft.attachments:
        return []
    if documents is None:
        raise TypeError("attachments need documents to be copied to")
    return store_files(documents, draft.attachments)


def _complete(
    store: Store,
    change: Change,
    interaction: Interaction,
    draft: InteractionDraft,
    files: Sequence[StoredFile],
    today: date,
    before: Interaction | None = None,
) -> None:
    _check_answered(change, interaction)
    save_participants(change, store, interaction, draft.participants)
    save_milestone(change, interaction, draft, before)
    save_turn(change, interaction, draft)
    save_act(change, interaction, draft)
    move_notes(change, interaction)
    save_points(change, interaction, draft.points, draft.meeting_sheet_id)
    join_files(change, files, interaction, received_on=today)
    if draft.follow_up is not None:
        follow_up = replace(draft.follow_up, interaction_id=interaction.id)
        change.put(follow_up_of(follow_up, planned_on=interaction.happened_on))
    for follow_up_id in draft.closes_follow_up_ids:
        kept = change.get(FollowUp, follow_up_id)
        if kept.done_on is None:
            change.put(replace(kept, done_on=interaction.happened_on, done_interaction_id=interaction.id))
    answer_questions(change, interaction, draft)


def _check_answered(change: Change, interaction: Interaction) -> None:
    answered = change.get(Interaction, interaction.answers_id) if interaction.answers_id else None
    if answered is not None and interaction.happened_on < answered.happened_on:
        raise Invalid(
            answers_id="La réponse précède la communication à laquelle elle répond, "
            f"qui est du {long_date(answered.happened_on)}. Choisissez-en une autre, ou corrigez la date."
        )


def _taken(interaction: Interaction, rung: Rung) -> Escalation:
    return Escalation(
        case_id=interaction.case_id,
        rung=rung,
        decided_on=interaction.happened_on,
        interaction_id=interaction.id,
    )


# What the form asks


def draft_of(store: Store, interaction_id: int) -> InteractionDraft:
    """A saved communication as a draft, to be modified in the form."""
    interaction = queries.get(store, Interaction, interaction_id)
    participants = queries.participants_of(store, [interaction_id]).get(interaction_id, [])
    milestones = queries.all_of(store, Milestone, interaction_id=interaction_id)
    turns = queries.all_of(store, TurnEvent, interaction_id=interaction_id)
    points = queries.all_of(store, DiscussionPoint, interaction_id=interaction_id)
    return InteractionDraft(
        **{name: getattr(interaction, name) for name in _SAME},
        act=next(iter(queries.all_of(store, ActDetails, interaction_id=interaction_id)), None),
        participants=tuple(_participant_draft(one) for one in participants),
        is_milestone=bool(milestones),
        milestone_title=_own_title(milestones, interaction),
        turn=turns[0].side if turns else None,
        turn_reason=turns[0].reason if turns else "",
        points=tuple(sorted(points, key=lambda point: point.position)),
    )


def _own_title(milestones: Sequence[Milestone], interaction: Interaction) -> str:
    titles = [milestone.title for milestone in milestones if milestone.title != interaction.subject]
    return titles[0] if titles else ""


def _participant_draft(one: Participant) -> ParticipantDraft:
    return ParticipantDraft(
        id=one.id,
        role=one.role,
        person_id=one.person_id,
        office_id=one.office_id,
        organization_id=one.organization_id,
        name=one.name,
        function=one.function,
    )
