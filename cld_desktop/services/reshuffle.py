"""Offices change hands, by a reshuffle or an election: what would change is told first, then done at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cld_desktop.domain import requests as ledger
from cld_desktop.domain import rules, tenures
from cld_desktop.domain.french import fold, long_date, quote
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import (
    Case,
    Office,
    Organization,
    Person,
    Request,
    RequestEvent,
    Stakeholder,
    Tenure,
)
from cld_desktop.domain.typed_values import clean, not_after, not_before
from cld_desktop.domain.vocabulary import Involvement, OfficeKind, RequestState
from cld_desktop.services.offices import put_tenure
from cld_desktop.services.requests import handed_over
from cld_desktop.storage.store import Change, Store

OF_AN_OFFICE = frozenset(
    {
        Involvement.RIDING_MEMBER,
        Involvement.MINISTER,
        Involvement.REGIONAL_MINISTER,
        Involvement.OPPOSITION_CRITIC,
        Involvement.HOUSE_LEADER,
        Involvement.GOVERNMENT_ASSISTANT,
    }
)
"""Why somebody has to do with a case because of the office they hold, whoever they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """Who takes an office: somebody of the directory, somebody new by name, or nobody yet."""

    office_id: int
    person_id: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What becomes of one office: the tenure that ends, who begins, and what follows the office.

    `promised` are the requests that the predecessor promised something of: the promise stays in their name.
    """

    office: Office
    organization: Organization | None
    tenure: Tenure
    on: date
    predecessor: Person
    successor: Person | None
    requests: tuple[Request, ...]
    links: tuple[tuple[Stakeholder, Case], ...]
    promised: tuple[Request, ...]


def foresee(
    store: Store, successions: Sequence[Succession], on: date | None, *, today: date
) -> tuple[Handover, ...]:
    """What a reshuffle of that day would change, without changing it. Raises Invalid."""
    with store.rehearsal() as change:
        return _hand_over(change, successions, on, today)


def hand_over(
    store: Store,
    successions: Sequence[Succession],
    on: date | None,
    *,
    today: date,
    is_election: bool = False,
) -> tuple[Handover, ...]:
    """Make these offices change hands on a day: tenures, open requests and links to the cases, in one change.

    Refusals are told under `on`, and under `offices` for what concerns one of them.
    """
    with store.change("Consigner une élection" if is_election else "Consigner un remaniement") as change:
        return _hand_over(change, successions, on, today)


def _hand_over(
    change: Change, successions: Sequence[Succession], on: date | None, today: date
) -> tuple[Handover, ...]:
    if on is None:
        raise Invalid(on="Indiquez le jour du changement.")
    said = not_after(on, today)
    if said:
        raise Invalid(on=said)
    if not successions:
        raise Invalid(offices="Choisissez au moins une fonction.")
    leaving = [_leaving(change, one.office_id, on) for one in successions]
    for tenure in leaving:
        change.put(replace(tenure, ended_on=on))
    added: dict[str, Person] = {}
    return tuple(
        _begin(change, one, tenure, on, added) for one, tenure in zip(successions, leaving, strict=True)
    )


def _leaving(change: Change, office_id: int, on: date) -> Tenure:
    """The tenure that ends on a day."""
    office = change.get(Office, office_id)
    known = change.all_of(Tenure, office_id=office_id)
    running = [one for one in known if one.ended_on is None or one.ended_on > on]
    held = tenures.in_force(one for one in running if (tenures.first_known(one) or on) <= on)
    if held:
        return held[0]
    later = next(iter(sorted(running, key=lambda one: tenures.first_known(one) or on)), None)
    if later is None:
        raise Invalid(
            offices=f"{office.title} : cette fonction n’a pas de titulaire ce jour-là. "
            "Ajoutez plutôt un mandat à la personne nommée."
        )
    who = change.get(Person, later.person_id).name or "la personne en poste"
    first = tenures.first_known(later) or on
    verb = "commence" if later.started_on else "est attesté"
    raise Invalid(on=f"Le mandat de {who} {verb} le {long_date(first)}. {not_before(first)}")


def _begin(
    change: Change, succession: Succession, left: Tenure, on: date, added: dict[str, Person]
) -> Handover:
    office = change.get(Office, succession.office_id)
    predecessor = change.get(Person, left.person_id)
    successor = _successor(change, succession, office, predecessor, on, added)
    moved = _requests(change, office, predecessor)
    for request in moved:
        change.put(handed_over(request.id, successor.id if successor else None, on))
        change.put(replace(request, office_id=office.id, person_id=successor.id if successor else None))
    links = _links(change, office, predecessor)
    for link in links:
        _follow(change, link, office, successor)
    cases = {one.id: one for one in change.all_of(Case, id={link.case_id for link in links})}
    return Handover(
        office=office,
        organization=change.find(Organization, office.organization_id or 0),
        tenure=left,
        on=on,
        predecessor=predecessor,
        successor=successor,
        requests=tuple(moved),
        links=tuple((link, cases[link.case_id]) for link in links),
        promised=tuple(_promised(change, moved, predecessor)),
    )


def _successor(
    change: Change,
    succession: Succession,
    office: Office,
    predecessor: Person,
    on: date,
    added: dict[str, Person],
) -> Person | None:
    name = clean(succession.name)
    if not succession.person_id and not name:
        return None
    if succession.person_id == predecessor.id:
        raise Invalid(
            offices=f"{office.title} : {predecessor.name or 'cette personne'} occupe déjà cette fonction. "
            "Choisissez quelqu’un d’autre, ou laissez le champ vide si la relève reste à nommer."
        )
    try:
        person = (
            change.get(Person, succession.person_id) if succession.person_id else _added(change, name, added)
        )
        put_tenure(change, Tenure(person_id=person.id, office_id=office.id, started_on=on))
    except Invalid as refusal:
        raise Invalid(offices=f"{office.title} : {refusal}") from refusal
    return person


def _added(change: Change, name: str, added: dict[str, Person]) -> Person:
    """Somebody new, once even when they take several offices. Raises Invalid when a card bears the name."""
    known = added.get(fold(name))
    if known is not None:
        return known
    person = rules.check(Person(name=name))
    if any(fold(one.name) == fold(name) for one in change.all_of(Person)):
        raise Invalid(name=f"une fiche porte déjà le nom {quote(name)}. Choisissez-la dans la liste.")
    added[fold(name)] = change.put(person)
    return added[fold(name)]


def _requests(change: Change, office: Office, predecessor: Person) -> list[Request]:
    """The open requests that go with the office."""
    known = change.all_of(Request, office_id=office.id)
    known += change.all_of(Request, person_id=predecessor.id, office_id=None)
    events: dict[int, list[RequestEvent]] = {one.id: [] for one in known}
    for event in change.all_of(RequestEvent, request_id=set(events)):
        events[event.request_id].append(event)
    return [one for one in known if ledger.is_open(ledger.in_order(events[one.id]))]


def _promised(change: Change, requests: Sequence[Request], predecessor: Person) -> list[Request]:
    promises = change.all_of(
        RequestEvent, request_id={one.id for one in requests}, state=RequestState.PROMISED
    )
    theirs = {one.request_id for one in promises if one.person_id in (predecessor.id, None)}
    for one in promises:
        if one.person_id is None:  # noted before it was known who held the office: it must not change author
            change.put(replace(one, person_id=predecessor.id))
    return [one for one in requests if one.id in theirs]


def _links(change: Change, office: Office, predecessor: Person) -> list[Stakeholder]:
    """Why the predecessor, or the office, has to do with cases."""
    of_office = change.all_of(Stakeholder, office_id=office.id)
    of_person = change.all_of(Stakeholder, person_id=predecessor.id, office_id=None)
    return [one for one in of_office if one.person_id in (predecessor.id, None)] + [
        one
        for one in of_person
        if one.involvement in OF_AN_OFFICE
        and (one.involvement is Involvement.RIDING_MEMBER) == (office.kind is OfficeKind.MNA)
    ]


def _follow(change: Change, link: Stakeholder, office: Office, successor: Person | None) -> None:
    moved = replace(link, office_id=office.id, person_id=successor.id if successor else None)
    known = change.all_of(
        Stakeholder,
        case_id=moved.case_id,
        involvement=moved.involvement,
        person_id=moved.person_id,
        office_id=moved.office_id,
    )
    if any(one.id != link.id for one in known):
        change.remove(link)
    else:
        change.put(moved)
