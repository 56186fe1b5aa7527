"""The next rung of the escalation ladder of a case, and whom one may turn to there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain import clocks, escalation, stages
from cld_desktop.domain.drafts import ParticipantDraft
from cld_desktop.domain.escalation import LADDER, NOT_REMINDERS, Nudge, Proposal, Standing
from cld_desktop.domain.records import (
    Case,
    Escalation,
    Interaction,
    Office,
    Organization,
    Participant,
    Person,
    StageEvent,
    Stakeholder,
    TurnEvent,
)
from cld_desktop.domain.vocabulary import MINISTERIAL, Involvement, ParticipantRole, Rung, Side
from cld_desktop.services import settings
from cld_desktop.services.readings_turns import promised_answer
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A rung proposed for a case, and whom to turn to there, when the directory knows."""

    case: Case
    proposal: Proposal
    recipient: ParticipantDraft | None
    recipient_name: str


def suggestion(store: Store, case_id: int, today: date) -> Suggestion | None:
    """The one rung to propose for a case, and whom to turn to; None most of the time. Raises Unknown."""
    case = queries.get(store, Case, case_id)
    stage_events = queries.all_of(store, StageEvent, case_id=case_id)
    if not stages.is_open(stage_events, today):
        return None
    turn = clocks.turn_as_of(queries.all_of(store, TurnEvent, case_id=case_id), today)
    filed_on = stages.filed_on(stage_events, today)
    answer = queries.last_answer(store, case_id, today)
    heard = [day for day in (filed_on, answer.happened_on if answer else None) if day]
    if turn is not None and turn.since_on > (filed_on or date.min):
        heard.append(turn.since_on)
    after = max(heard, default=None)
    decided = [one for one in queries.all_of(store, Escalation, case_id=case_id) if one.decided_on <= today]
    standing = Standing(
        nudges=tuple(_nudges(store, queries.sent_since(store, case_id, after, today), decided)),
        answered_on=answer.happened_on if answer else None,
        filed_on=filed_on,
        is_ours=turn is not None and turn.side is Side.OURS,
        promised_on=promised_answer(store, case_id, today),
        decided=tuple(decided),
    )
    found = escalation.proposal(standing, settings.ladder_rule(store), today)
    if found is None:
        return None
    recipient, name = recipient_at(store, case, found.rung, today)
    return Suggestion(case=case, proposal=found, recipient=recipient, recipient_name=name)


_ADDRESSED = (ParticipantRole.RECIPIENT, ParticipantRole.PRESENT)


def _nudges(store: Store, sent: list[Interaction], decided: list[Escalation]) -> Iterable[Nudge]:
    taken = {one.interaction_id: one.rung for one in decided if one.interaction_id}
    kept = [one for one in sent if one.id in taken or one.purpose not in NOT_REMINDERS]
    taking_part = queries.participants_of(store, [one.id for one in kept])
    everybody = [one for several in taking_part.values() for one in several]
    offices = queries.some(store, Office, (one.office_id for one in everybody))
    bodies = {one.organization_id for one in everybody} | {one.organization_id for one in offices.values()}
    organizations = queries.some(store, Organization, bodies)
    for talk in kept:
        rungs = [
            _rung(one, offices, organizations)
            for one in taking_part.get(talk.id, [])
            if one.role in _ADDRESSED and not _is_ours(one, offices, organizations)
        ]
        rungs += [taken[talk.id]] if talk.id in taken else []
        yield Nudge(interaction=talk, rung=max(rungs, key=LADDER.index, default=Rung.AGENT))


def _is_ours(
    one: Participant, offices: Mapping[int, Office], organizations: Mapping[int, Organization]
) -> bool:
    """Whether a participant belongs neither to a ministry nor to an elected official."""
    office = offices.get(one.office_id or 0)
    body = organizations.get(one.organization_id or (office.organization_id if office else 0) or 0)
    if office is not None and escalation.rung_of(office.kind, "", None, has_person=True) is not Rung.AGENT:
        return False
    return body is not None and body.kind not in MINISTERIAL and not _is_recourse(one, body)


def _is_recourse(one: Participant, body: Organization) -> bool:
    words = f"{one.function} {body.name}"
    return escalation.rung_of(None, words, body.kind, has_person=True) is Rung.RECOURSE


def _rung(one: Participant, offices: Mapping[int, Office], organizations: Mapping[int, Organization]) -> Rung:
    office = offices.get(one.office_id or 0)
    body = organizations.get(one.organization_id or (office.organization_id if office else 0) or 0)
    words = one.function or (office.title if office else "")
    if body is not None and _is_recourse(one, body):
        return Rung.RECOURSE
    has_person = bool(one.person_id or one.office_id)
    return escalation.rung_of(
        office.kind if office else None, words, body.kind if body else None, has_person=has_person
    )


# Whom to turn to


def recipient_at(store: Store, case: Case, rung: Rung, today: date) -> tuple[ParticipantDraft | None, str]:
    """Somebody known at a rung: among those who have to do with the case first, then in the ministry."""
    for draft in (*_of_the_case(store, case, today), *_of_the_ministry(store, case, today)):
        office = queries.find(store, Office, draft.office_id)
        body_id = draft.organization_id or (office.organization_id if office else None)
        body = queries.find(store, Organization, body_id)
        person = queries.find(store, Person, draft.person_id)
        participant = Participant(
            interaction_id=0,
            role=ParticipantRole.RECIPIENT,
            person_id=draft.person_id,
            office_id=draft.office_id,
            organization_id=draft.organization_id,
        )
        offices = {office.id: office} if office else {}
        bodies = {body.id: body} if body else {}
        if _is_ours(participant, offices, bodies) or _rung(participant, offices, bodies) is not rung:
            continue
        name = person.name if person else office.title if office else body.name if body else ""
        return draft, name
    return None, ""


_ABOUT_THE_MINISTRY = (
    Involvement.CONTACT_PERSON,
    Involvement.RIDING_MEMBER,
    Involvement.MINISTER,
)


def _of_the_case(store: Store, case: Case, today: date) -> Iterable[ParticipantDraft]:
    for link in queries.all_of(store, Stakeholder, case_id=case.id):
        if link.involvement not in _ABOUT_THE_MINISTRY:
            continue
        office_id = link.office_id
        if link.person_id and not office_id:
            held = queries.office_held(store, link.person_id, today)
            office_id = held.office.id if held else None
        yield ParticipantDraft(
            person_id=link.person_id,
            office_id=office_id,
            organization_id=None if office_id else link.organization_id,
        )


def _of_the_ministry(store: Store, case: Case, today: date) -> Iterable[ParticipantDraft]:
    if case.ministry_id is None:
        return
    parts = queries.all_of(store, Organization, parent_id=case.ministry_id, is_inactive=False)
    bodies = [case.ministry_id, *(one.id for one in parts)]
    offices = queries.all_of(store, Office, organization_id=bodies)
    holders = queries.holders(store, [one.id for one in offices], today)
    for office in offices:
        people = holders[office.id]
        yield ParticipantDraft(person_id=people[0].id if people else None, office_id=office.id)
    for part in parts:
        yield ParticipantDraft(organization_id=part.id)
