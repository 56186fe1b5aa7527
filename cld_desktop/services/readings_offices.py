"""Offices with who holds them: the staff attached to an official, and the official they work with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain.french import collation_key
from cld_desktop.domain.records import ContactDetail, Office, Organization, Person
from cld_desktop.domain.vocabulary import ELECTED
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOffice:
    """An office, where it is, and who holds it today."""

    office: Office
    organization: Organization | None
    holders: tuple[Person, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeContacts:
    """How to reach whoever holds an office: the details stay with the office when its holder leaves."""

    office: Office
    details: tuple[ContactDetail, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around offices: their staff, the officials they are attached to, their own contact details.

    `past_details` are no longer good.
    """

    staff: tuple[HeldOffice, ...] = ()
    officials: tuple[HeldOffice, ...] = ()
    contacts: tuple[OfficeContacts, ...] = ()
    past_details: tuple[ContactDetail, ...] = ()


def held_offices(store: Store, offices: Iterable[Office], today: date) -> tuple[HeldOffice, ...]:
    """These offices, in their order, with who holds each today."""
    several = list(offices)
    holders = queries.holders(store, [one.id for one in several], today)
    places = queries.some(store, Organization, (one.organization_id for one in several))
    return tuple(
        HeldOffice(
            office=one,
            organization=places.get(one.organization_id or 0),
            holders=tuple(holders[one.id]),
        )
        for one in several
    )


def surroundings(store: Store, offices: Iterable[Office], today: date) -> Surroundings:
    """What stands around the offices that somebody holds."""
    several = list(offices)
    ids = [one.id for one in several]
    if not ids:
        return Surroundings()
    staff = queries.all_of(store, Office, attached_to_id=ids)
    above = queries.some(store, Office, (one.attached_to_id for one in several))
    details = queries.grouped(store, ContactDetail, "office_id", ids)
    return Surroundings(
        staff=held_offices(store, staff, today),
        officials=held_offices(store, above.values(), today),
        contacts=tuple(
            OfficeContacts(office=one, details=good)
            for one in several
            if (good := tuple(detail for detail in details[one.id] if is_good(detail, today)))
        ),
        past_details=tuple(
            detail for some in details.values() for detail in some if not is_good(detail, today)
        ),
    )


def is_good(detail: ContactDetail, today: date) -> bool:
    """Whether a contact detail may still be used."""
    return detail.ended_on is None or detail.ended_on >= today


def office_name(store: Store, office: Office, today: date) -> str:
    """« Ministre (MIFI), Christine Fréchette »: enough to tell an office from another of the same title."""
    place = queries.find(store, Organization, office.organization_id)
    where = (place.short_name or place.name) if place else office.riding
    told = f"{office.title} ({where})" if where and where not in office.title else office.title
    (held,) = held_offices(store, [office], today)
    return ", ".join([told, *(one.name for one in held.holders[:1] if one.name)])


def elected_offices(store: Store, today: date) -> tuple[HeldOffice, ...]:
    """The offices of elected officials that somebody holds, by title."""
    offices = queries.all_of(store, Office, kind=list(ELECTED))
    held = [one for one in held_offices(store, offices, today) if one.holders]
    return tuple(sorted(held, key=lambda one: (collation_key(one.office.title), one.office.id)))
