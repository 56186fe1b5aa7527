"""The directory: people, organizations, the offices they hold and how to reach them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from cld_desktop.domain import rules
from cld_desktop.domain.french import join_and, long_date, plural, quote, sentence
from cld_desktop.domain.problems import InUse, Invalid
from cld_desktop.domain.records import (
    Case,
    ContactDetail,
    FollowUp,
    Interaction,
    Office,
    Organization,
    Participant,
    Person,
    Record,
    Tenure,
)
from cld_desktop.domain.vocabulary import record_name
from cld_desktop.services.removal import remove_with_its_own, users_of
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Change, Store

R = TypeVar("R", bound=Record)
_NAMED = 3  # how many of the things in the way a refusal names

_NO_NAME = "Indiquez le nom de la personne, ou la fonction par laquelle elle est connue."


# People


def add_person(
    store: Store, person: Person, *, tenure: Tenure | None = None, details: Iterable[ContactDetail] = ()
) -> Person:
    """Add a person, with an office and contact details when they are given.

    A person known by office alone has no name yet, but must have the office. The tenure and the details
    name no person: theirs is this one.
    """
    said = "" if rules.clean(person.name) or tenure is not None else _NO_NAME
    person = rules.check(person, name=said)
    with store.change("Ajouter une personne") as change:
        person = change.put(person)
        if tenure is not None:
            change.put(rules.check(replace(tenure, person_id=person.id)))
        for detail in details:
            change.put(rules.check(replace(detail, person_id=person.id)))
    return person


def update_person(store: Store, person: Person) -> Person:
    """Save a modified person."""
    person = rules.check(person)
    with store.change("Modifier une personne") as change:
        if not person.name and not change.all_of(Tenure, person_id=person.id):
            raise Invalid(name=_NO_NAME)
        return _put_person(change, person)


def complete_name(store: Store, person_id: int, name: str) -> Person:
    """Give its name to a person known by office alone, and to the communications where it was missing."""
    with store.change("Compléter un nom") as change:
        person = replace(change.get(Person, person_id), name=name)
        said = "" if rules.clean(name) else "Indiquez le nom de la personne."
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
        _refuse_if_used(change, person, person.name or "Cette personne")
        remove_with_its_own(change, person)


# Organizations and offices


def add_organization(store: Store, organization: Organization) -> Organization:
    """Add an organization."""
    return _save(store, "Ajouter un organisme", organization)


def update_organization(store: Store, organization: Organization) -> Organization:
    """Save a modified organization."""
    organization = rules.check(organization)
    with store.change("Modifier un organisme") as change:
        _refuse_loop(change, organization)
        return change.put(organization)


def _refuse_loop(change: Change, organization: Organization) -> None:
    seen = {organization.id}
    parent_id = organization.parent_id
    while parent_id is not None:
        if parent_id in seen:
            raise Invalid(parent_id="Cet organisme relève déjà de celui-ci. Choisissez-en un autre.")
        seen.add(parent_id)
        parent = change.find(Organization, parent_id)
        parent_id = parent.parent_id if parent else None


def remove_organization(store: Store, organization_id: int) -> None:
    """Remove an organization and its contact details. Raises InUse when something names it."""
    with store.change("Supprimer un organisme") as change:
        organization = change.get(Organization, organization_id)
        _refuse_if_used(change, organization, organization.name)
        remove_with_its_own(change, organization)


def add_office(store: Store, office: Office) -> Office:
    """Add an office, whoever holds it."""
    return _save(store, "Ajouter une fonction", office)


def update_office(store: Store, office: Office) -> Office:
    """Save a modified office. What was held in words in past communications stays as it was."""
    return _save(store, "Modifier une fonction", office)


def remove_office(store: Store, office_id: int) -> None:
    """Remove an office. Raises InUse when somebody held it or something names it."""
    with store.change("Supprimer une fonction") as change:
        office = change.get(Office, office_id)
        _refuse_if_used(change, office, office.title)
        remove_with_its_own(change, office)


# Who holds what, and how to reach them


def start_tenure(store: Store, tenure: Tenure) -> Tenure:
    """Note that a person holds an office."""
    return _save(store, "Ajouter un mandat", tenure)


def update_tenure(store: Store, tenure: Tenure) -> Tenure:
    """Save a modified tenure, for instance its end."""
    return _save(store, "Modifier un mandat", tenure)


def remove_tenure(store: Store, tenure_id: int) -> None:
    """Remove a tenure noted by mistake."""
    _remove(store, "Supprimer un mandat", Tenure, tenure_id)


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


# What stands in the way of a removal


def _refuse_if_used(change: Change, record: Record, name: str) -> None:
    uses: dict[type[Record], dict[int, Record]] = {}
    for (kind, _), members in users_of(change, record).items():
        for user in _seen_as(change, kind, members):
            uses.setdefault(type(user), {})[user.id] = user
    if uses:
        told = [_told(change, kind, list(members.values())) for kind, members in uses.items()]
        where = join_and(map(_in_brackets, told)) if len(told) > 1 else _at_length(told[0])
        raise InUse(f"{sentence(name)} figure dans {where}. Retirez d’abord ces liens.")


def _in_brackets(told: tuple[str, str]) -> str:
    counted, names = told
    return f"{counted} ({names})" if names else counted


def _at_length(told: tuple[str, str]) -> str:
    counted, names = told
    if names.startswith("dont "):
        return f"{counted}, {names}"
    return f"{counted} : {names}" if names else counted


def _seen_as(change: Change, kind: type[Record], members: list[Record]) -> list[Record]:
    """What people know of: a participant is seen as the communication."""
    if kind is not Participant:
        return members
    ids = sorted({one.interaction_id for one in members if isinstance(one, Participant)})
    return list(change.all_of(Interaction, id=ids))


def _told(change: Change, kind: type[Record], members: list[Record]) -> tuple[str, str]:
    """How many they are, and their names, or those of the first of them."""
    table = kind_of(kind)
    counted = plural(len(members), record_name(table), record_name(table, plural=True))
    names = join_and(name for one in members[:_NAMED] if (name := _name_of(change, one)))
    return counted, f"dont {names}" if len(members) > _NAMED and names else names


def _name_of(change: Change, record: Record) -> str:
    match record:
        case Interaction():
            return f"{quote(record.subject)}, {long_date(record.happened_on)}"
        case FollowUp():
            return quote(record.subject)
        case Case():
            return record.short_name or record.title
        case Tenure():
            return change.get(Person, record.person_id).name or "nom à compléter"
        case Organization():
            return record.name
        case Office():
            return record.title
        case _:
            return ""
