"""Follow-ups: planned, modified, postponed, done, opened again, removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta

from cld_desktop.domain import rules
from cld_desktop.domain.drafts import FollowUpDraft, InteractionDraft, ParticipantDraft, usual_role
from cld_desktop.domain.french import fold, long_date
from cld_desktop.domain.problems import Invalid, Refused
from cld_desktop.domain.records import FollowUp, Interaction, Office, Postponement
from cld_desktop.domain.typed_values import Faults, cleaned, not_after, not_before
from cld_desktop.domain.vocabulary import Direction, ParticipantRole
from cld_desktop.services.participants import in_directory
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage import queries
from cld_desktop.storage.store import Change, Store

__all__ = [
    "FollowUpDraft",
    "answered_follow_ups",
    "check_draft",
    "complete",
    "follow_up_of",
    "plan",
    "postpone",
    "remove",
    "reopen",
    "update",
    "usual_postponement",
    "waiting_for_it",
]

_NO_NAME = "Indiquez le nom de la personne ou de l’organisme."
_SAME = frozenset(field.name for field in fields(FollowUp)) & frozenset(
    field.name for field in fields(FollowUpDraft)
)


def check_draft(draft: FollowUpDraft, today: date | None) -> tuple[FollowUpDraft, Faults]:
    """The draft cleaned, and what is wrong with it; without `today`, its due date may be past."""
    draft, faults = cleaned(draft)
    for name, sentence in rules.REQUIRED[FollowUp].items():
        if not getattr(draft, name):
            faults.setdefault(name, sentence)
    if today is not None and draft.due_on < today:
        faults.setdefault("due_on", f"Cette échéance est déjà passée. {not_before(today)}")
    return draft, faults


def follow_up_of(draft: FollowUpDraft, *, planned_on: date) -> FollowUp:
    """The follow-up that a draft describes, planned on that day unless the draft says another."""
    values = {name: getattr(draft, name) for name in _SAME}
    return FollowUp(**{**values, "planned_on": draft.planned_on or planned_on})


def plan(
    store: Store, draft: FollowUpDraft, *, today: date, newcomer: ParticipantDraft | None = None
) -> FollowUp:
    """Plan a follow-up; with a newcomer, whom it adds to the directory in the same change.

    What is wrong with the newcomer is told under `people`.
    """
    draft, faults = check_draft(draft, today)
    newcomer, told = _checked_newcomer(newcomer)
    rules.refuse({**told, **faults})
    with store.change("Planifier un suivi") as change:
        _check_origin(change, draft.interaction_id, draft.due_on)
        planned = rules.check(follow_up_of(draft, planned_on=today))
        return change.put(_with_newcomer(change, planned, newcomer, today))


def _checked_newcomer(newcomer: ParticipantDraft | None) -> tuple[ParticipantDraft | None, Faults]:
    if newcomer is None:
        return None, {}
    known, faults = cleaned(newcomer)
    said = next(iter(faults.values()), "") or ("" if known.name else _NO_NAME)
    return known, {"people": said} if said else {}


def _with_newcomer(
    change: Change, follow_up: FollowUp, newcomer: ParticipantDraft | None, today: date
) -> FollowUp:
    if newcomer is None:
        return follow_up
    known = in_directory(change, today, newcomer)
    return replace(
        follow_up,
        person_id=known.person_id,
        organization_id=None if known.person_id else known.organization_id,
    )


def _check_origin(change: Change, interaction_id: int | None, due_on: date) -> None:
    origin = change.find(Interaction, interaction_id) if interaction_id else None
    if origin is not None and due_on < origin.happened_on:
        raise Invalid(due_on=f"L’échéance précède la communication. {not_before(origin.happened_on)}")


def update(
    store: Store, follow_up: FollowUp, *, today: date | None = None, newcomer: ParticipantDraft | None = None
) -> FollowUp:
    """Save a modified follow-up. Its due date may be corrected; `postpone` is for one that moves.

    A newcomer is added to the directory as `plan` does, known as of `today`.
    """
    newcomer, told = _checked_newcomer(newcomer)
    follow_up = rules.check(follow_up, **told)
    with store.change("Modifier un suivi") as change:
        _check_origin(change, follow_up.interaction_id, follow_up.due_on)
        return change.put(_with_newcomer(change, follow_up, newcomer, today or follow_up.planned_on))


def usual_postponement(follow_up: FollowUp, *, today: date) -> date:
    """Where « Reporter d’une semaine » leads: seven days after the due date, or after today if it is past."""
    return max(follow_up.due_on, today) + timedelta(days=7)


def postpone(
    store: Store, follow_up_id: int, to: date | None = None, *, today: date, reason: str = ""
) -> FollowUp:
    """Move the due date to another day, today or later; by default a week further."""
    with store.change("Reporter un suivi") as change:
        follow_up = change.get(FollowUp, follow_up_id)
        if follow_up.done_on is not None:
            raise Refused("Ce suivi est déjà fait : il n’y a plus d’échéance à reporter.")
        moved = Postponement(
            follow_up_id=follow_up_id,
            from_on=follow_up.due_on,
            to_on=usual_postponement(follow_up, today=today) if to is None else to,
            postponed_on=today,
            reason=reason,
        )
        moved = rules.check(moved)
        _check_origin(change, follow_up.interaction_id, moved.to_on)
        change.put(moved)
        return change.put(replace(follow_up, due_on=moved.to_on))


def complete(
    store: Store,
    follow_up_id: int,
    on: date,
    *,
    today: date,
    note: str = "",
    interaction_id: int | None = None,
) -> FollowUp:
    """Mark a follow-up as done on a day, by a communication when one did it."""
    with store.change("Marquer un suivi comme fait") as change:
        follow_up = change.get(FollowUp, follow_up_id)
        if follow_up.done_on is not None:
            raise Refused(f"Ce suivi est déjà fait, depuis le {long_date(follow_up.done_on)}.")
        done = replace(follow_up, done_on=on, done_interaction_id=interaction_id, done_note=note)
        return change.put(rules.check(done, done_on=not_after(on, today)))


def reopen(store: Store, follow_up_id: int) -> FollowUp:
    """Open again a follow-up that was done."""
    with store.change("Rouvrir un suivi") as change:
        follow_up = change.get(FollowUp, follow_up_id)
        if follow_up.done_on is None:
            raise Refused("Ce suivi est encore ouvert.")
        return change.put(replace(follow_up, done_on=None, done_interaction_id=None, done_note=""))


def remove(store: Store, follow_up_id: int) -> None:
    """Remove a follow-up and its postponements."""
    with store.change("Supprimer un suivi") as change:
        remove_with_its_own(change, change.get(FollowUp, follow_up_id))


# What a reply could close


def answered_follow_ups(store: Store, draft: InteractionDraft) -> list[FollowUp]:
    """The open follow-ups of the case that this communication, being a reply, could close."""
    if draft.direction not in {Direction.RECEIVED, Direction.THIRD_PARTY}:
        return []
    speaking = [
        one
        for rank, one in enumerate(draft.participants)
        if (one.role or usual_role(draft.channel, draft.direction, rank)) in _SPEAKING
    ]
    people = {one.person_id for one in speaking if one.person_id}
    organizations = {one.organization_id for one in speaking if one.organization_id}
    organizations |= _organizations_on(store, speaking, draft.happened_on)
    return [
        follow_up
        for follow_up in queries.open_follow_ups(store, case_id=draft.case_id)
        if follow_up.person_id in people
        or follow_up.organization_id in organizations
        or (draft.answers_id is not None and follow_up.interaction_id == draft.answers_id)
    ]


def waiting_for_it(store: Store, follow_ups: Sequence[FollowUp], draft: InteractionDraft) -> set[int]:
    """Of what a reply could close, what waited for it, by id: planned with what it answers, or alone.

    A communication of the same subject is what it answers too: a message is often consigned twice.
    """
    answered = queries.find(store, Interaction, draft.answers_id)
    origins = queries.some(
        store, Interaction, {one.interaction_id for one in follow_ups if one.interaction_id}
    )
    about = {
        origin.id
        for origin in origins.values()
        if answered is not None and fold(origin.subject) == fold(answered.subject)
    }
    born = {one.id for one in follow_ups if one.interaction_id in about}
    return born or {one.id for one in follow_ups if len(follow_ups) == 1}


_SPEAKING = frozenset({ParticipantRole.SENDER, ParticipantRole.PRESENT})


def _organizations_on(store: Store, speaking: Iterable[ParticipantDraft], day: date) -> set[int]:
    """The organizations for which these people spoke that day."""
    offices = {one.office_id for one in speaking if one.office_id}
    alone = [one.person_id for one in speaking if one.person_id and not one.office_id]
    held = queries.tenures_on(store, day, alone).values()
    offices |= {tenure.office_id for tenures in held for tenure in tenures}
    found = queries.some(store, Office, offices).values()
    return {office.organization_id for office in found if office.organization_id}
