"""Requests made to elected officials: what was asked, promised, done, repeated, and whose it is now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cld_desktop.domain import requests as ledger
from cld_desktop.domain import rules
from cld_desktop.domain.problems import Invalid, Refused
from cld_desktop.domain.records import Request, RequestEvent
from cld_desktop.domain.typed_values import not_after, not_before
from cld_desktop.domain.vocabulary import RequestState
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage import queries
from cld_desktop.storage.store import Change, Store

_NOBODY = "Choisissez à qui la demande est faite."


def ask(store: Store, request: Request, asked: RequestEvent, *, today: date) -> Request:
    """Note a request and the day it was made; the office or the person left out is that of the day."""
    request = _addressed(store, rules.check(request, person_id=_fault(request)), asked.happened_on)
    asked = _checked(replace(asked, state=RequestState.ASKED), today)
    with store.change("Ajouter une demande") as change:
        request = change.put(request)
        change.put(replace(asked, request_id=request.id, person_id=asked.person_id or request.person_id))
        return request


def update_request(store: Store, request: Request) -> Request:
    """Save a modified request: its words, or whose it is."""
    request = rules.check(request, person_id=_fault(request))
    with store.change("Modifier une demande") as change:
        before = change.get(Request, request.id)
        if before.person_id != request.person_id:
            held = queries.office_held(store, request.person_id or 0, change.at.date())
            request = replace(request, office_id=held.office.id if held else None)
        return change.put(request)


def remove_request(store: Store, request_id: int) -> None:
    """Remove a request and all that became of it."""
    with store.change("Supprimer une demande") as change:
        remove_with_its_own(change, change.get(Request, request_id))


def record_event(store: Store, event: RequestEvent, *, today: date) -> RequestEvent:
    """Note what became of a request on a day, or correct it; whoever held the office that day did it."""
    event = _checked(event, today)
    with store.change("Consigner la suite d’une demande") as change:
        request = change.get(Request, event.request_id)
        others = _events(change, request.id, but=event.id)
        if others and event.happened_on < others[0].happened_on:
            first = others[0].happened_on
            raise Invalid(happened_on=f"Cette date précède la demande. {not_before(first)}")
        if not event.person_id:
            event = replace(event, person_id=_holder(store, request, event.happened_on))
        return change.put(event)


def remove_event(store: Store, event_id: int) -> None:
    """Take back what was noted by mistake. Refused for the request itself."""
    with store.change("Supprimer la suite d’une demande") as change:
        event = change.get(RequestEvent, event_id)
        if not _events(change, event.request_id, but=event.id):
            raise Refused("C’est la demande elle-même : supprimez plutôt la demande.")
        remove_with_its_own(change, event)


def reassign(store: Store, request_id: int, person_id: int | None, on: date, *, today: date) -> Request:
    """Hand an open request over to somebody else; what was promised before stays in its author's name."""
    with store.change("Réattribuer une demande") as change:
        request = change.get(Request, request_id)
        if not person_id:
            raise Invalid(person_id=_NOBODY)
        if not ledger.is_open(_events(change, request.id)):
            raise Refused("Cette demande est déjà faite.")
        if person_id == request.person_id:
            raise Invalid(person_id="La demande est déjà à cette personne. Choisissez-en une autre.")
        held = queries.office_held(store, person_id, on)
        moved = replace(request, person_id=person_id, office_id=held.office.id if held else None)
        change.put(_checked(handed_over(request.id, person_id, on), today))
        return change.put(moved)


def handed_over(request_id: int, person_id: int | None, on: date) -> RequestEvent:
    """The event that says to whom a request went."""
    return RequestEvent(
        request_id=request_id, state=RequestState.HANDED_OVER, happened_on=on, person_id=person_id
    )


def _events(change: Change, request_id: int, *, but: int = 0) -> list[RequestEvent]:
    events = change.all_of(RequestEvent, request_id=request_id)
    return ledger.in_order(one for one in events if not but or one.id != but)


def _fault(request: Request) -> str:
    return "" if request.person_id or request.office_id else _NOBODY


def _checked(event: RequestEvent, today: date) -> RequestEvent:
    return rules.check(event, happened_on=not_after(event.happened_on, today))


def _addressed(store: Store, request: Request, day: date) -> Request:
    """The request with the office that its person held that day, or the person who held its office."""
    if request.person_id and not request.office_id:
        held = queries.office_held(store, request.person_id, day)
        return replace(request, office_id=held.office.id if held else None)
    if request.office_id and not request.person_id:
        several = queries.holders(store, [request.office_id], day)[request.office_id]
        return replace(request, person_id=several[0].id if several else None)
    return request


def _holder(store: Store, request: Request, day: date) -> int | None:
    if request.office_id:
        several = queries.holders(store, [request.office_id], day)[request.office_id]
        if several:
            return several[0].id
    return request.person_id
