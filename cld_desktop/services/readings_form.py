"""What the form of a communication asks: whom a few letters mean, which cases are open, what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cld_desktop.domain import stages, turns
from cld_desktop.domain.clocks import turn_as_of
from cld_desktop.domain.drafts import InteractionDraft, ParticipantDraft, usual_role
from cld_desktop.domain.records import (
    Attachment,
    Case,
    Document,
    Interaction,
    Office,
    Organization,
    Person,
    Record,
    StageEvent,
    TurnEvent,
)
from cld_desktop.domain.turns import TurnOffer
from cld_desktop.domain.vocabulary import MINISTERIAL, ParticipantRole
from cld_desktop.storage import queries
from cld_desktop.storage.queries import InteractionFilter, Match
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Store

TO_COMPLETE = "Nom à compléter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """Whom a communication may be with, as shown: `name`, then `detail`, the organization or the function."""

    participant: ParticipantDraft
    name: str
    detail: str = ""
    last_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChoice:
    """A case to log into."""

    case: Case
    is_open: bool

    @property
    def name(self) -> str:
        """The short name, or the official one."""
        return self.case.short_name or self.case.title


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedFile:
    """A file already joined to a communication."""

    attachment_id: int
    document: Document


def somebodies(store: Store, words: str, today: date, *, limit: int = 8) -> list[Somebody]:
    """Whom a typed beginning may mean, accents ignored, the most recently talked to first."""
    matches = queries.people_matching(store, words, today, limit=limit)
    matches = _without_held_offices(store, matches, today)
    drafts = [_participant_of(match) for match in matches]
    shown = shown_as(store, drafts, today)
    return [replace(one, last_on=match.last_on) for one, match in zip(shown, matches, strict=True)]


def similar_somebodies(store: Store, words: str, today: date) -> list[Somebody]:
    """Whom a whole name may mean though it is not written that way: another order, a slip of a letter."""
    kinds = (("people", "person_id"), ("organizations", "organization_id"))
    drafts = [
        ParticipantDraft(**{field: id_})  # type: ignore[arg-type]
        for kind, field in kinds
        for id_ in queries.names_like(store, kind, words, with_inactive=False)
    ]
    return shown_as(store, drafts, today)


def _without_held_offices(store: Store, matches: Sequence[Match], today: date) -> list[Match]:
    """An office goes without saying when the person who holds it is found too."""
    people = {match.record_id for match in matches if match.kind == "people"}
    offices = [match.record_id for match in matches if match.kind == "offices"]
    held = queries.holders(store, offices, today)
    found = {office for office, several in held.items() if people & {one.id for one in several}}
    return [match for match in matches if match.kind != "offices" or match.record_id not in found]


def _participant_of(match: Match) -> ParticipantDraft:
    named = {"people": "person_id", "organizations": "organization_id", "offices": "office_id"}
    return ParticipantDraft(**{named[match.kind]: match.record_id})  # type: ignore[arg-type]


def shown_as(store: Store, participants: Sequence[ParticipantDraft], day: date) -> list[Somebody]:
    """How participants are shown: the words they carry, else those of the directory on that day."""
    alone = [one.person_id for one in participants if one.person_id and not one.office_id]
    held = queries.offices_held(store, alone, day)
    people = queries.some(store, Person, (one.person_id for one in participants))
    offices = queries.some(store, Office, (one.office_id for one in participants))
    bodies = {one.organization_id for one in participants}
    bodies |= {office.organization_id for office in offices.values()}
    organizations = queries.some(store, Organization, bodies)
    shown = []
    for one in participants:
        office = offices.get(one.office_id or 0)
        organization = organizations.get(
            one.organization_id or (office.organization_id if office else 0) or 0
        )
        if one.person_id in held:
            office, organization = held[one.person_id].office, held[one.person_id].organization
        person = people.get(one.person_id or 0)
        shown.append(_shown(one, person, office, organization))
    return shown


def _shown(
    one: ParticipantDraft, person: Person | None, office: Office | None, organization: Organization | None
) -> Somebody:
    function = one.function or (office.title if office else "")
    where = (organization.short_name or organization.name) if organization else ""
    if one.is_unknown:
        return Somebody(participant=one, name=one.name or one.address, detail="inconnue")
    if person is None and office is None and organization is not None and not one.is_new:
        detail = organization.kind.label
        return Somebody(participant=one, name=one.name or organization.name, detail=detail)
    name = one.name or (person.name if person else "")
    if name:
        return Somebody(participant=one, name=name, detail=where or function)
    if person is None and function:
        return Somebody(participant=one, name=function, detail=where)
    return Somebody(participant=one, name=TO_COMPLETE, detail=function or where)


def case_choices(store: Store, today: date) -> list[CaseChoice]:
    """Every case, those still open first, then by name."""
    cases = queries.all_of(store, Case)
    events = queries.grouped(store, StageEvent, "case_id", (case.id for case in cases))
    choices = [CaseChoice(case=case, is_open=stages.is_open(events[case.id], today)) for case in cases]
    return sorted(choices, key=lambda one: (not one.is_open, one.name.casefold(), one.case.id))


def current_case(store: Store, case_id: int, today: date) -> int:
    """The case asked for, else the only open one, else none (0)."""
    if case_id:
        return case_id
    still_open = [choice.case.id for choice in case_choices(store, today) if choice.is_open]
    return still_open[0] if len(still_open) == 1 else 0


def answerable(store: Store, case_id: int, words: str, *, but: int = 0, limit: int = 8) -> list[Interaction]:
    """The communications of a case that a reply may answer, newest first."""
    wanted = InteractionFilter(case_id=case_id, words=words)
    found = queries.interactions_page(store, wanted, limit=limit + 1).rows
    return [one for one in found if one.id != but][:limit]


def joined_files(store: Store, record_id: int, kind: type[Record] = Interaction) -> list[JoinedFile]:
    """The files joined to a communication, or to a record of another kind."""
    links = queries.all_of(store, Attachment, kind=kind_of(kind), record_id=record_id)
    documents = queries.some(store, Document, (link.document_id for link in links))
    return [
        JoinedFile(attachment_id=link.id, document=documents[link.document_id])
        for link in links
        if link.document_id in documents
    ]


def offered_turn(store: Store, draft: InteractionDraft, today: date) -> TurnOffer | None:
    """The turn that a communication may give, told in words before anything is saved."""
    turn = turn_as_of(queries.all_of(store, TurnEvent, case_id=draft.case_id), today)
    talk = Interaction(
        case_id=draft.case_id,
        channel=draft.channel,
        direction=draft.direction,
        subject=draft.subject,
        happened_on=draft.happened_on,
        purpose=draft.purpose,
        result=draft.result,
    )
    is_theirs = any(_is_ministerial(store, one, draft.happened_on) for one in draft.participants)
    return turns.offered_turn(talk, turn.side if turn else None, is_ministerial=is_theirs)


def is_from_ministry(store: Store, draft: InteractionDraft) -> bool:
    """Whether a ministry or its minister speaks in a communication."""
    speaking = (
        one
        for rank, one in enumerate(draft.participants)
        if (one.role or usual_role(draft.channel, draft.direction, rank)) is ParticipantRole.SENDER
    )
    return any(_is_ministerial(store, one, draft.happened_on) for one in speaking)


def _is_ministerial(store: Store, one: ParticipantDraft, day: date) -> bool:
    office = queries.find(store, Office, one.office_id)
    if one.person_id and office is None and not one.organization_id:
        held = queries.office_held(store, one.person_id, day)
        office = held.office if held else None
    body_id = one.organization_id or (office.organization_id if office else None)
    body = queries.find(store, Organization, body_id)
    return body is not None and body.kind in MINISTERIAL
