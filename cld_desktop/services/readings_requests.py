"""The ledger of requests: what was asked, promised, done and repeated, by official and by case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain import requests as ledger
from cld_desktop.domain.records import Case, Interaction, Office, Organization, Person, Request, RequestEvent
from cld_desktop.domain.vocabulary import RequestState
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestStep:
    """Something that became of a request, and who held the office that day."""

    event: RequestEvent
    person: Person | None
    interaction: Interaction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """A request as it is shown: whose it is, and what became of it, in order.

    `is_orphan`: it is open, and the person it is put to no longer holds the office.
    """

    request: Request
    case: Case
    person: Person | None
    office: Office | None
    organization: Organization | None
    steps: tuple[RequestStep, ...]
    state: RequestState
    is_open: bool
    is_orphan: bool

    @property
    def last(self) -> RequestEvent | None:
        """The event that tells the state."""
        return ledger.last_event([one.event for one in self.steps])


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The requests that concern an official, the open ones first, and how much of each state is theirs."""

    counts: Mapping[RequestState, int]
    lines: tuple[RequestLine, ...]


def request_line(store: Store, request_id: int, today: date) -> RequestLine:
    """One request. Raises Unknown."""
    (line,) = request_lines(store, [queries.get(store, Request, request_id)], today)
    return line


def requests_of_case(store: Store, case_id: int, today: date) -> tuple[RequestLine, ...]:
    """What was asked for a case, the requests to reassign first, then the open ones."""
    return request_lines(store, queries.all_of(store, Request, case_id=case_id), today)


def ledger_of_person(store: Store, person_id: int, today: date) -> Ledger:
    """What was asked of a person, and what they did of what has passed to somebody else since."""
    own = {one.id: one for one in queries.all_of(store, Request, person_id=person_id)}
    theirs = queries.all_of(store, RequestEvent, person_id=person_id)
    passed = queries.some(store, Request, (one.request_id for one in theirs))
    lines = request_lines(store, (own | passed).values(), today)
    counts = dict.fromkeys(ledger.COUNTED, 0)
    for line in lines:
        for step in line.steps:
            whose = step.event.person_id or line.request.person_id
            if whose == person_id and step.event.state in counts:
                counts[step.event.state] += 1
    return Ledger(counts=counts, lines=lines)


def requests_of_office(store: Store, office_id: int, today: date) -> tuple[RequestLine, ...]:
    """What was asked of an office, whoever held it."""
    return request_lines(store, queries.all_of(store, Request, office_id=office_id), today)


def requests_of_interaction(store: Store, interaction_id: int, today: date) -> tuple[RequestLine, ...]:
    """What was asked, promised or done in a communication."""
    events = queries.all_of(store, RequestEvent, interaction_id=interaction_id)
    return request_lines(
        store, queries.some(store, Request, [one.request_id for one in events]).values(), today
    )


def orphans(store: Store, today: date) -> tuple[RequestLine, ...]:
    """The open requests whose person no longer holds the office, in every case: they are to be reassigned."""
    return tuple(
        one for one in request_lines(store, queries.unfinished_requests(store), today) if one.is_orphan
    )


def request_lines(store: Store, requests: Iterable[Request], today: date) -> tuple[RequestLine, ...]:
    """These requests as they are shown, in a fixed number of questions."""
    wanted = list(requests)
    events = queries.grouped(store, RequestEvent, "request_id", [one.id for one in wanted])
    every = [event for several in events.values() for event in several]
    people = queries.some(
        store, Person, [*(one.person_id for one in wanted), *(one.person_id for one in every)]
    )
    offices = queries.some(store, Office, (one.office_id for one in wanted))
    places = queries.some(store, Organization, (one.organization_id for one in offices.values()))
    cases = queries.some(store, Case, (one.case_id for one in wanted))
    talks = queries.some(store, Interaction, (one.interaction_id for one in every))
    holding = _holding(store, wanted, today)

    def line(request: Request) -> RequestLine:
        ordered = ledger.in_order(events[request.id])
        last = ledger.last_event(ordered)
        is_open = ledger.is_open(ordered)
        office = offices.get(request.office_id or 0)
        return RequestLine(
            request=request,
            case=cases[request.case_id],
            person=people.get(request.person_id or 0),
            office=office,
            organization=places.get((office.organization_id if office else None) or 0),
            steps=tuple(
                RequestStep(
                    event=one,
                    person=people.get(one.person_id or 0),
                    interaction=talks.get(one.interaction_id or 0),
                )
                for one in ordered
            ),
            state=last.state if last else RequestState.ASKED,
            is_open=is_open,
            is_orphan=is_open and request.id not in holding,
        )

    lines = [line(one) for one in wanted]
    lines.sort(key=lambda one: (not one.is_orphan, not one.is_open, *_newest(one)))
    return tuple(lines)


def _newest(line: RequestLine) -> tuple[int, int]:
    last = line.last
    return (-last.happened_on.toordinal() if last else 0, -line.request.id)


def _holding(store: Store, requests: Sequence[Request], today: date) -> set[int]:
    """The requests put to somebody who still holds the office, or who never had one that we know of."""
    holders = queries.holders(store, [one.office_id for one in requests if one.office_id], today)
    without = {one.person_id for one in requests if one.person_id and not one.office_id}
    current = queries.tenures_on(store, today, without)
    known = queries.tenures_of_people(store, without)
    found = set()
    for one in requests:
        if one.office_id:
            is_held = one.person_id in {who.id for who in holders[one.office_id]}
        else:
            person_id = one.person_id or 0
            is_held = bool(current.get(person_id)) or not known.get(person_id)
        if is_held:
            found.add(one.id)
    return found
