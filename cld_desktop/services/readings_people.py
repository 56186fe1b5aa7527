"""Who is who: those who took part in communications, and the cards of the directory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain.clocks import days_since, due_items
from cld_desktop.domain.records import (
    Case,
    ContactDetail,
    FollowUp,
    Office,
    Organization,
    Person,
    Record,
    Stakeholder,
    Tenure,
)
from cld_desktop.services import settings
from cld_desktop.services.readings_follow_ups import FollowUpRow, follow_up_rows
from cld_desktop.services.readings_interactions import InteractionRow, interaction_rows
from cld_desktop.services.readings_offices import (
    HeldOffice,
    Surroundings,
    held_offices,
    is_good,
    surroundings,
)
from cld_desktop.services.readings_requests import Ledger, RequestLine, ledger_of_person, requests_of_office
from cld_desktop.storage import queries
from cld_desktop.storage.queries import Held, InteractionFilter, LastTalk
from cld_desktop.storage.store import Store

RECENT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why somebody has to do with a case."""

    stakeholder: Stakeholder
    case: Case


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDetail:
    """What every card of the directory shows.

    `last` and `days_since_last` tell the latest communication; `recent` are the latest ones, newest first;
    `interactions` counts them all. Personal contact details are apart, to be shown only when asked;
    `past_details` are no longer good.
    """

    details: tuple[ContactDetail, ...]
    personal_details: tuple[ContactDetail, ...]
    past_details: tuple[ContactDetail, ...]
    links: tuple[Link, ...]
    last: LastTalk | None
    days_since_last: int | None
    follow_ups: tuple[FollowUpRow, ...]
    recent: tuple[InteractionRow, ...]
    interactions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDetail:
    """A person's card. `held` is the office they are best known by today; `tenures` are newest first.

    `held_now` are those in force today, and `around` tells what stands around their offices.
    """

    person: Person
    held: Held | None
    tenures: tuple[Held, ...]
    held_now: tuple[Held, ...]
    requests: Ledger
    around: Surroundings
    card: CardDetail


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationDetail:
    """An organization's card: what it belongs to, its parts, its offices and their holders."""

    organization: Organization
    parent: Organization | None
    parts: tuple[Organization, ...]
    offices: tuple[HeldOffice, ...]
    card: CardDetail


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDetail:
    """An office's card: who holds it and who held it, newest first."""

    office: Office
    organization: Organization | None
    tenures: tuple[tuple[Tenure, Person], ...]
    requests: tuple[RequestLine, ...]
    around: Surroundings
    card: CardDetail


def person_detail(store: Store, person_id: int, today: date) -> PersonDetail:
    """A person's card. Raises Unknown."""
    person = queries.get(store, Person, person_id)
    tenures = _tenures(store, queries.all_of(store, Tenure, person_id=person_id))
    today_held = {one.id for one in queries.tenures_on(store, today, [person_id])[person_id]}
    held_now = tuple(one for one in tenures if one.tenure.id in today_held)
    offices = {one.office.id: one.office for one in held_now}
    return PersonDetail(
        person=person,
        held=queries.office_held(store, person_id, today),
        tenures=tenures,
        held_now=held_now,
        requests=ledger_of_person(store, person_id, today),
        around=surroundings(store, offices.values(), today),
        card=_card(store, person, "people", today),
    )


def organization_detail(store: Store, organization_id: int, today: date) -> OrganizationDetail:
    """An organization's card. Raises Unknown."""
    organization = queries.get(store, Organization, organization_id)
    offices = queries.all_of(store, Office, organization_id=organization_id)
    return OrganizationDetail(
        organization=organization,
        parent=queries.find(store, Organization, organization.parent_id),
        parts=tuple(queries.all_of(store, Organization, parent_id=organization_id)),
        offices=held_offices(store, offices, today),
        card=_card(store, organization, "organizations", today),
    )


def office_detail(store: Store, office_id: int, today: date) -> OfficeDetail:
    """An office's card. Raises Unknown."""
    office = queries.get(store, Office, office_id)
    tenures = sorted(queries.all_of(store, Tenure, office_id=office_id), key=_newest_first)
    people = queries.some(store, Person, (tenure.person_id for tenure in tenures))
    return OfficeDetail(
        office=office,
        organization=queries.find(store, Organization, office.organization_id),
        tenures=tuple((tenure, people[tenure.person_id]) for tenure in tenures),
        requests=requests_of_office(store, office_id, today),
        around=surroundings(store, [office], today),
        card=_card(store, office, "offices", today),
    )


def _newest_first(tenure: Tenure) -> tuple[bool, int, int]:
    known = tenure.started_on or tenure.attested_on or date.min
    return tenure.ended_on is not None, -known.toordinal(), -tenure.id


def _tenures(store: Store, tenures: Iterable[Tenure]) -> tuple[Held, ...]:
    ordered = sorted(tenures, key=_newest_first)
    offices = queries.some(store, Office, (tenure.office_id for tenure in ordered))
    places = queries.some(store, Organization, (office.organization_id for office in offices.values()))
    return tuple(
        Held(
            tenure=tenure,
            office=offices[tenure.office_id],
            organization=places.get(offices[tenure.office_id].organization_id or 0),
        )
        for tenure in ordered
    )


def _card(store: Store, record: Record, kind: str, today: date) -> CardDetail:
    wanted = _filter(kind, record.id)
    last = queries.last_talks(store, kind, [record.id], today).get(record.id)
    whose = {_FIELDS[kind]: record.id}
    details = queries.all_of(store, ContactDetail, **whose)
    links = queries.all_of(store, Stakeholder, **whose)
    cases = queries.some(store, Case, (link.case_id for link in links))
    return CardDetail(
        details=tuple(one for one in details if not one.is_personal and is_good(one, today)),
        personal_details=tuple(one for one in details if one.is_personal),
        past_details=tuple(one for one in details if not one.is_personal and not is_good(one, today)),
        links=tuple(Link(stakeholder=link, case=cases[link.case_id]) for link in links),
        last=last,
        days_since_last=days_since(last.happened_on, today) if last else None,
        follow_ups=tuple(
            follow_up_rows(
                store, due_items(_follow_ups(store, kind, record.id), today, settings.late_rule(store))
            )
        ),
        recent=interaction_rows(store, wanted, limit=RECENT).rows,
        interactions=queries.interaction_count(store, wanted),
    )


_FIELDS = {"people": "person_id", "organizations": "organization_id", "offices": "office_id"}


def _filter(kind: str, record_id: int) -> InteractionFilter:
    match kind:
        case "people":
            return InteractionFilter(person_id=record_id)
        case "organizations":
            return InteractionFilter(organization_id=record_id)
        case _:
            return InteractionFilter(office_id=record_id)


def _follow_ups(store: Store, kind: str, record_id: int) -> Sequence[FollowUp]:
    match kind:
        case "people":
            return queries.open_follow_ups(store, person_id=record_id)
        case "organizations":
            return queries.open_follow_ups(store, organization_id=record_id)
        case _:
            return ()
