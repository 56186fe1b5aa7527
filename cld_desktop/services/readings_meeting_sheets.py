"""What a meeting sheet starts from, and what its page says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cld_desktop.domain import french, slots, stages
from cld_desktop.domain.meeting_page import MeetingPage, meeting_page
from cld_desktop.domain.records import (
    Case,
    Commitment,
    ContactDetail,
    DiscussionPoint,
    Interaction,
    MeetingSheet,
    OpenQuestion,
    Organization,
    Person,
    StageEvent,
    Statement,
    Verification,
)
from cld_desktop.domain.vocabulary import PointKind
from cld_desktop.services.settings import our_organization
from cld_desktop.storage import queries
from cld_desktop.storage.queries import InteractionFilter
from cld_desktop.storage.store import Store

QUESTIONS = 3
"""How many questions a sheet proposes when none was chosen for the next call."""
FOLLOW_UPS = 3


def sheets_of(store: Store, case_id: int) -> list[MeetingSheet]:
    """The sheets of a case, the next ones first, then those that became a communication, newest first."""
    sheets = queries.all_of(store, MeetingSheet, case_id=case_id)
    waiting = sorted((one for one in sheets if one.interaction_id is None), key=lambda one: one.planned_on)
    done = sorted((one for one in sheets if one.interaction_id), key=lambda one: one.planned_on, reverse=True)
    return [*waiting, *done]


def points_of(store: Store, sheet_id: int) -> list[DiscussionPoint]:
    """The points of a sheet, in their order."""
    points = queries.all_of(store, DiscussionPoint, meeting_sheet_id=sheet_id)
    return sorted(points, key=lambda point: (point.position, point.id))


def proposed_points(
    store: Store,
    case_id: int,
    today: date,
    *,
    person_id: int | None = None,
    organization_id: int | None = None,
) -> list[DiscussionPoint]:
    """What to bring to a call: last words, open promises, divergences, questions, what is due."""
    talk = _last_talk(store, case_id, today, person_id, organization_id)
    commitments = queries.all_of(store, Commitment, case_id=case_id, closed_on=None)
    waiting = queries.open_follow_ups(store, case_id=case_id)
    return [
        *([_last_words(case_id, talk)] if talk else []),
        *(_commitment(one) for one in sorted(commitments, key=_first_due)),
        *(_divergence(case_id, one) for one in _divergences(store, case_id)),
        *(_question(one) for one in _questions(queries.all_of(store, OpenQuestion, case_id=case_id))),
        *(
            DiscussionPoint(
                case_id=case_id,
                kind=PointKind.FOLLOW_UP,
                topic=f"{one.subject} (échéance le {french.long_date(one.due_on)})",
                follow_up_id=one.id,
            )
            for one in [one for one in waiting if person_id in (None, one.person_id)][:FOLLOW_UPS]
        ),
    ]


def _last_talk(
    store: Store, case_id: int, today: date, person_id: int | None, organization_id: int | None
) -> Interaction | None:
    wanted = InteractionFilter(
        case_id=case_id, until=today, person_id=person_id, organization_id=organization_id
    )
    return next(iter(queries.interactions_page(store, wanted, limit=1).rows), None)


def _last_words(case_id: int, talk: Interaction) -> DiscussionPoint:
    result = f". {talk.result.label}" if talk.result else ""
    return DiscussionPoint(
        case_id=case_id,
        kind=PointKind.LAST_WORDS,
        topic=f"{talk.subject}, le {french.long_date(talk.happened_on)}{result}",
    )


def _commitment(one: Commitment) -> DiscussionPoint:
    due = f" (échéance le {french.long_date(one.due_on)})" if one.due_on else ""
    return DiscussionPoint(
        case_id=one.case_id,
        kind=PointKind.COMMITMENT,
        topic=f"{one.side.label} : {one.text}{due}",
        commitment_id=one.id,
        is_in_camera=one.is_in_camera,
        is_personal=one.is_personal,
    )


def _divergences(store: Store, case_id: int) -> tuple[slots.Divergence, ...]:
    said = queries.all_of(store, Statement, case_id=case_id)
    judged = queries.grouped(store, Verification, "statement_id", (one.id for one in said))
    return slots.divergences(said, slots.states_of(one for several in judged.values() for one in several))


def _divergence(case_id: int, one: slots.Divergence) -> DiscussionPoint:
    values = (f"{value.shown} ({french.short_date(said.said_on)})" for value, said in one.values)
    return DiscussionPoint(
        case_id=case_id,
        kind=PointKind.DIVERGENCE,
        topic=f"{one.slot.label} : {', puis '.join(values)}",
        statement_id=slots.latest(one).id,
    )


def _first_due(one: Commitment) -> tuple[bool, date, int]:
    return one.due_on is None, one.due_on or one.made_on, one.id


def _questions(questions: Iterable[OpenQuestion]) -> list[OpenQuestion]:
    still = [one for one in questions if one.answered_on is None]
    chosen = [one for one in still if one.is_for_next_call]
    return chosen or sorted(still, key=lambda one: (one.asked_on or date.min, one.id))[:QUESTIONS]


def _question(one: OpenQuestion) -> DiscussionPoint:
    return DiscussionPoint(
        case_id=one.case_id,
        kind=PointKind.QUESTION,
        topic=one.question,
        open_question_id=one.id,
        is_in_camera=one.is_in_camera,
        is_personal=one.is_personal,
    )


def sheet_page(store: Store, sheet_id: int, today: date) -> MeetingPage:
    """The page of a sheet, ready to be printed. Raises Unknown."""
    sheet = queries.get(store, MeetingSheet, sheet_id)
    person = queries.find(store, Person, sheet.person_id)
    held = queries.office_held(store, person.id, sheet.planned_on) if person else None
    body_id = sheet.organization_id or (held.office.organization_id if held else None)
    body = queries.find(store, Organization, body_id)
    ours = our_organization(store)
    names = (person.name if person else "", held.office.title if held else "", body.name if body else "")
    return meeting_page(
        sheet,
        points_of(store, sheet_id),
        case=queries.get(store, Case, sheet.case_id),
        with_=", ".join(name for name in names if name),
        details=_details(store, person.id if person else None, held.office.id if held else None, body_id),
        standing=_standing(store, sheet.case_id, today),
        today=today,
        organization=ours.name if ours else "",
    )


def _details(
    store: Store, person_id: int | None, office_id: int | None, organization_id: int | None
) -> list[ContactDetail]:
    owners = {"person_id": person_id, "office_id": office_id, "organization_id": organization_id}
    return [
        detail
        for field, owner in owners.items()
        if owner
        for detail in queries.all_of(store, ContactDetail, **{field: owner})
    ]


def _standing(store: Store, case_id: int, today: date) -> str:
    events = queries.all_of(store, StageEvent, case_id=case_id)
    filed = stages.filed_on(events, today)
    answer = queries.last_answer(store, case_id, today)
    told = []
    if filed:
        told.append(f"{french.days((today - filed).days)} depuis le dépôt du {french.long_date(filed)}")
    if answer:
        since = french.days((today - answer.happened_on).days)
        told.append(f"{since} depuis la dernière réponse, du {french.long_date(answer.happened_on)}")
    return f"{french.sentence(', '.join(told))}." if told else ""
