"""The directory: people, organizations, the offices they hold and how to reach them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from cld_desktop.domain import rules
from cld_desktop.domain.problems import InUse, Invalid
from cld_desktop.domain.records import (
    ContactDetail,
    Office,
    Organization,
    Participant,
    Person,
    Record,
    Tenure,
)
from cld_desktop.domain.typed_values import clean, text_fault
from cld_desktop.domain.vocabulary import OrganizationKind
from cld_desktop.services.namesakes import namesake_faults
from cld_desktop.services.offices import (
    name_office,
    name_organization,
    put_tenure,
    refuse_loop,
    refuse_own_staff,
)
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.services.uses import refuse_if_used
from cld_desktop.storage import queries
from cld_desktop.storage.store import Change, Store

R = TypeVar("R", bound=Record)
_NO_NAME = "Indiquez le nom de la personne, ou la fonction par laquelle elle est connue."
_NO_FUNCTION = "Indiquez la fonction."


# People


def add_person(
    store: Store,
    person: Person,
    *,
    tenure: Tenure | None = None,
    function: str = "",
    organization: str = "",
    started_on: date | None = None,
    details: Iterable[ContactDetail] = (),
    is_another: bool = False,
) -> Person:
    """Add a person, with an office and contact details when they are given, in one change.

    The office is told by `tenure`, or in words: `function` in `organization`, known or new, since
    `started_on`. A person known by office alone has no name yet, but must have the office. The tenure and the
    details name no person: theirs is this one. `is_another`: it is not whoever already bears that name.
    """
    has_office = tenure is not None or bool(clean(function))
    told = namesake_faults(store, person, is_another=is_another)
    if not clean(person.name) and not has_office:
        told["name"] = _NO_NAME
    needs_function = not has_office and (clean(organization) or started_on)
    person = rules.check(
        person, **told, **_word_faults(function, organization, is_needed=bool(needs_function))
    )
    with store.change("Ajouter une personne") as change:
        person = change.put(person)
        if clean(function):
            office = _office_in_words(change, function, organization)
            tenure = Tenure(person_id=person.id, office_id=office.id, started_on=started_on)
        if tenure is not None:
            put_tenure(change, replace(tenure, person_id=person.id))
        for detail in details:
            change.put(rules.check(replace(detail, person_id=person.id)))
    return person


def _word_faults(function: str, organization: str, *, is_needed: bool = False) -> dict[str, str]:
    """What is wrong with an office told in words, by field."""
    missing = _NO_FUNCTION if is_needed and not clean(function) else ""
    faults = {
        "function": missing or text_fault(clean(function)),
        "organization": text_fault(clean(organization)),
    }
    return {name: said for name, said in faults.items() if said}


def _office_in_words(change: Change, function: str, organization: str) -> Office:
    """The office of that title in that organization, each known or new."""
    where = name_organization(change, organization, OrganizationKind.OTHER)
    return name_office(change, function, where.id if where else None)


def use_person(
    store: Store,
    person_id: int,
    *,
    function: str = "",
    organization: str = "",
    started_on: date | None = None,
    details: Iterable[ContactDetail] = (),
) -> Person:
    """Put on the card of somebody known what was typed for a new one: an office in words, contact details."""
    rules.refuse(_word_faults(function, organization))
    with store.change("Compléter une fiche") as change:
        person = change.get(Person, person_id)
        if clean(function):
            office = _office_in_words(change, function, organization)
            if not change.all_of(Tenure, person_id=person_id, office_id=office.id):
                put_tenure(change, Tenure(person_id=person_id, office_id=office.id, started_on=started_on))
        for detail in details:
            change.put(rules.check(replace(detail, person_id=person_id)))
        return person


def update_person(store: Store, person: Person, *, is_another: bool = False) -> Person:
    """Save a modified person; `is_another` when the new name is somebody else's too."""
    was = queries.get(store, Person, person.id).name
    person = rules.check(person, **namesake_faults(store, person, was=was, is_another=is_another))
    with store.change("Modifier une personne") as change:
        if not person.name and not change.all_of(Tenure, person_id=person.id):
            raise Invalid(name=_NO_NAME)
        return _put_person(change, person)


def complete_name(store: Store, person_id: int, name: str) -> Person:
    """Give its name to a person known by office alone, and to the communications where it was missing."""
    with store.change("Compléter un nom") as change:
        person = replace(change.get(Person, person_id), name=name)
        said = "" if clean(name) else "Indiquez le nom de la personne."
        return _put_person(change, rules.check(person, name=said))


def _put_person(change: Change, person: Person) -> Person:
    before = change.get(Person, person.id)
    if person.name and not before.name:
        for participant in change.all_of(Participant, person_id=person.id, name=""):
            change.put(replace(participant, name=person.name))
    return change.put(person)


def remove_person(store: Store, person_id: int) -> None:
    """Remove a person with their tenures and contact details. Raises InUse when something names them."""
    with store.change("Supprimer une personne") as change:
        person = change.get(Person, person_id)
        refuse_if_used(change, person, person.name or "Cette personne")
        remove_with_its_own(change, person)


# Organizations and offices


def add_organization(
    store: Store, organization: Organization, *, parent: str | None = None, is_another: bool = False
) -> Organization:
    """Add an organization; `parent` names the one it is under, known or new."""
    told = namesake_faults(store, organization, is_another=is_another)
    return _save_organization(store, "Ajouter un organisme", organization, parent, told)


def update_organization(
    store: Store, organization: Organization, *, parent: str | None = None, is_another: bool = False
) -> Organization:
    """Save a modified organization; `parent` names the one it is under (none when empty)."""
    was = queries.get(store, Organization, organization.id).name
    told = namesake_faults(store, organization, was=was, is_another=is_another)
    return _save_organization(store, "Modifier un organisme", organization, parent, told)


def _save_organization(
    store: Store, action: str, organization: Organization, parent: str | None, told: dict[str, str]
) -> Organization:
    said = text_fault(clean(parent or ""))
    organization = rules.check(organization, parent_id=said, **told)
    with store.change(action) as change:
        if parent is not None:
            above = name_organization(change, parent, OrganizationKind.OTHER)
            organization = rules.check(replace(organization, parent_id=above.id if above else None))
        refuse_loop(change, organization)
        return change.put(organization)


def remove_organization(store: Store, organization_id: int) -> None:
    """Remove an organization and its contact details. Raises InUse when something names it."""
    with store.change("Supprimer un organisme") as change:
        organization = change.get(Organization, organization_id)
        refuse_if_used(change, organization, organization.name)
        remove_with_its_own(change, organization)


def add_office(store: Store, office: Office, *, organization: str | None = None) -> Office:
    """Add an office, whoever holds it; `organization` names where, known or new."""
    return _save_office(store, "Ajouter une fonction", office, organization)


def update_office(store: Store, office: Office, *, organization: str | None = None) -> Office:
    """Save a modified office. What was held in words in past communications stays as it was."""
    return _save_office(store, "Modifier une fonction", office, organization)


def _save_office(store: Store, action: str, office: Office, organization: str | None) -> Office:
    office = rules.check(office, organization_id=text_fault(clean(organization or "")))
    with store.change(action) as change:
        if organization is not None:
            where = name_organization(change, organization, OrganizationKind.OTHER)
            office = replace(office, organization_id=where.id if where else None)
        refuse_own_staff(change, office)
        return change.put(office)


def remove_office(store: Store, office_id: int) -> None:
    """Remove an office. Raises InUse when somebody held it or something names it."""
    with store.change("Supprimer une fonction") as change:
        office = change.get(Office, office_id)
        refuse_if_used(change, office, office.title)
        remove_with_its_own(change, office)


# Who holds what, and how to reach them


def start_tenure(store: Store, tenure: Tenure, *, function: str = "", organization: str = "") -> Tenure:
    """Note that a person holds an office, which may be told in words: `function` in `organization`."""
    return _save_tenure(store, "Ajouter un mandat", tenure, function, organization)


def update_tenure(store: Store, tenure: Tenure, *, function: str = "", organization: str = "") -> Tenure:
    """Save a modified tenure, for instance its end; another office may be told in words."""
    return _save_tenure(store, "Modifier un mandat", tenure, function, organization)


def _save_tenure(store: Store, action: str, tenure: Tenure, function: str, organization: str) -> Tenure:
    faults = _word_faults(function, organization, is_needed=not tenure.office_id)
    tenure = rules.check(tenure, **faults)
    with store.change(action) as change:
        if clean(function):
            tenure = replace(tenure, office_id=_office_in_words(change, function, organization).id)
        return put_tenure(change, tenure)


def remove_tenure(store: Store, tenure_id: int) -> None:
    """Remove a tenure noted by mistake. Raises InUse for the only one of a person without a name."""
    with store.change("Supprimer un mandat") as change:
        tenure = change.get(Tenure, tenure_id)
        person = change.get(Person, tenure.person_id)
        if not person.name and len(change.all_of(Tenure, person_id=person.id)) == 1:
            raise InUse("Cette personne n’est connue que par ce mandat. Indiquez d’abord son nom.")
        remove_with_its_own(change, tenure)


def add_contact_detail(store: Store, detail: ContactDetail) -> ContactDetail:
    """Note how to reach a person, an office or an organization."""
    return _save(store, "Ajouter une coordonnée", detail)


def update_contact_detail(store: Store, detail: ContactDetail) -> ContactDetail:
    """Save a modified contact detail."""
    return _save(store, "Modifier une coordonnée", detail)


def remove_contact_detail(store: Store, detail_id: int) -> None:
    """Remove a contact detail."""
    _remove(store, "Supprimer une coordonnée", ContactDetail, detail_id)


def _save(store: Store, action: str, record: R) -> R:
    record = rules.check(record)
    with store.change(action) as change:
        return change.put(record)


def _remove(store: Store, action: str, kind: type[Record], record_id: int) -> None:
    with store.change(action) as change:
        remove_with_its_own(change, change.get(kind, record_id))
