"""The settings of the base: who we are, our calendar, who each colleague is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from cld_desktop.domain import email_domains, rules
from cld_desktop.domain.calendar import BusinessCalendar, EasterChoice
from cld_desktop.domain.clocks import LateRule
from cld_desktop.domain.escalation import LadderRule
from cld_desktop.domain.french import collation_key, fold, quote
from cld_desktop.domain.problems import Invalid, Unknown
from cld_desktop.domain.records import Document, Organization, Person, Record, Setting
from cld_desktop.domain.references import named_by_setting
from cld_desktop.domain.typed_values import DAY_RANGE, FIRST_DAY, LAST_DAY, clean, text_fault
from cld_desktop.services.documents import document_of, store_files
from cld_desktop.storage import queries
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.store import Change, Store

ORGANIZATION = "organization_id"
LOGO = "logo_document_id"
EASTER = "easter"
CLOSED_DAYS = "closed_days"
VERY_LATE_AFTER = "late.very_late_after"
ANSWER_WITHIN = "late.answer_within"
LADDER_REMINDERS = "escalation.reminders"
LADDER_AFTER = "escalation.after"
BACKUP_FOLDER = "backup_folder"
EMAIL_DOMAINS = "email_domains"
PRIVACY_OFFICER = "privacy_officer"
PRIVACY_CONTACT = "privacy_contact"
PREPARED_BY = "report.prepared_by"
IMAGES = (".png", ".jpg", ".jpeg")
_ME = "me."

R = TypeVar("R", bound=Record)

# Actions


def set_setting(store: Store, name: str, value: str) -> None:
    """Save one setting; an empty value forgets it."""
    set_settings(store, {name: value})


def set_settings(store: Store, values: Mapping[str, str]) -> None:
    """Save several settings in one change. Raises Invalid with the name of each wrong one."""
    with store.change("Modifier les paramètres") as change:
        faults = {name: said for name, value in values.items() if (said := _fault(change, name, value))}
        rules.refuse(faults)
        for name, value in values.items():
            _put(change, name, clean(value))


def choose_me(store: Store, account: str, person_id: int) -> Person:
    """Note which colleague a system account is."""
    with store.change("Indiquer qui je suis") as change:
        return _be(change, account, change.get(Person, person_id))


def choose_logo(store: Store, documents: DocumentStore, path: Path) -> Document:
    """Keep an image of a file as the logo of the reports. Raises Invalid(logo_document_id=…)."""
    if path.suffix.lower() not in IMAGES:
        raise Invalid(logo_document_id="Choisissez une image PNG ou JPEG.")
    (stored,) = store_files(documents, [path])
    with store.change("Choisir le logo") as change:
        document = document_of(change, stored)
        _put(change, LOGO, str(document.id))
    return document


def introduce_me(store: Store, account: str, name: str) -> Person:
    """Note who a system account is by name, adding the colleague to the directory when unknown."""
    said = "" if clean(name) else "Indiquez votre nom."
    person = rules.check(Person(name=name, is_team=True), name=said)
    with store.change("Indiquer qui je suis") as change:
        team = change.all_of(Person, is_team=True)
        known = [one for one in team if fold(one.name) == fold(person.name)]
        return _be(change, account, known[0] if known else change.put(person))


def _be(change: Change, account: str, person: Person) -> Person:
    _put(change, _ME + account, str(person.id))
    return person if person.is_team else change.put(replace(person, is_team=True))


def _put(change: Change, name: str, value: str) -> None:
    known = next(iter(change.all_of(Setting, name=name)), None)
    if value:
        change.put(rules.check(Setting(id=known.id if known else 0, name=name, value=value)))
    elif known is not None:
        change.remove(known)


def _fault(change: Change, name: str, value: str) -> str:
    value = clean(value)
    check = _CHECKS.get(name)
    if not value:
        return ""
    kind = named_by_setting(name)
    if kind is not None:
        is_there = value.isdecimal() and change.find(kind, int(value)) is not None
        return "" if is_there else "Cette fiche n’existe plus. Choisissez-en une autre."
    return text_fault(value, is_long=True) or (check(value) if check else "")


def _easter_fault(value: str) -> str:
    is_known = value in {choice.value for choice in EasterChoice}
    return "" if is_known else "Choisissez Vendredi saint, Lundi de Pâques ou Les deux."


def _closed_days_fault(value: str) -> str:
    for word in filter(None, (part.strip() for part in value.split(","))):
        try:
            day = date.fromisoformat(word)
        except ValueError:
            return (
                f"{quote(word)} n’est pas une date. Écrivez 2023-12-27, et séparez les jours par une virgule."
            )
        if not FIRST_DAY <= day <= LAST_DAY:
            return DAY_RANGE
    return ""


def _email_domains_fault(value: str) -> str:
    try:
        email_domains.read(value)
    except ValueError as fault:
        return str(fault)
    return ""


def _one_line_fault(value: str) -> str:
    return text_fault(value)


def _count_fault(value: str) -> str:
    is_count = value.isascii() and value.isdecimal() and len(value) <= 3 and 1 <= int(value) <= MOST
    return "" if is_count else f"Indiquez un nombre de 1 à {MOST}."


MOST = 250
"""Business days, or reminders: about a year."""

_CHECKS: Mapping[str, Callable[[str], str]] = {
    EASTER: _easter_fault,
    CLOSED_DAYS: _closed_days_fault,
    EMAIL_DOMAINS: _email_domains_fault,
    PRIVACY_OFFICER: _one_line_fault,
    PRIVACY_CONTACT: _one_line_fault,
    VERY_LATE_AFTER: _count_fault,
    ANSWER_WITHIN: _count_fault,
    LADDER_REMINDERS: _count_fault,
    LADDER_AFTER: _count_fault,
}


# Readings


def business_calendar(store: Store) -> BusinessCalendar:
    """The calendar by which business days are counted here."""
    known = queries.settings(store)
    chosen = {choice.value: choice for choice in EasterChoice}
    closed = filter(None, (part.strip() for part in known.get(CLOSED_DAYS, "").split(",")))
    return BusinessCalendar(
        easter=chosen.get(known.get(EASTER, ""), EasterChoice.GOOD_FRIDAY),
        closed_days=frozenset(date.fromisoformat(day) for day in closed),
    )


def own_email_domains(store: Store) -> tuple[str, ...]:
    """The domains of our own addresses: what comes from them is sent by us."""
    return email_domains.read(queries.setting(store, EMAIL_DOMAINS))


def late_rule(store: Store) -> LateRule:
    """When something is late here, and very late."""
    usual = LateRule()
    return LateRule(
        calendar=business_calendar(store),
        very_late_after=_count(store, VERY_LATE_AFTER, usual.very_late_after),
        answer_within=_count(store, ANSWER_WITHIN, usual.answer_within),
    )


def ladder_rule(store: Store) -> LadderRule:
    """When the next rung is proposed here."""
    usual = LadderRule()
    return LadderRule(
        calendar=business_calendar(store),
        reminders=_count(store, LADDER_REMINDERS, usual.reminders),
        after=_count(store, LADDER_AFTER, usual.after),
    )


def _count(store: Store, name: str, usual: int) -> int:
    value = queries.setting(store, name)
    return usual if _count_fault(value) else int(value)


def me(store: Store, account: str) -> Person | None:
    """The colleague that a system account is, once chosen."""
    return _named(store, _ME + account, Person)


def our_organization(store: Store) -> Organization | None:
    """The organization that keeps this base, once chosen."""
    return _named(store, ORGANIZATION, Organization)


def logo(store: Store) -> Document | None:
    """The image printed at the head of the reports, if one was chosen."""
    return _named(store, LOGO, Document)


def _named(store: Store, name: str, kind: type[R]) -> R | None:
    value = queries.setting(store, name)
    return queries.find(store, kind, int(value)) if value.isdecimal() else None


def colleagues(store: Store) -> list[Person]:
    """The people of our team, in alphabetical order of the directory; those who left are left out."""
    people = queries.all_of(store, Person, is_team=True, is_inactive=False)
    return sorted(people, key=lambda person: collation_key(person.name))


def colleague(store: Store, name: str) -> Person:
    """The colleague of that name, whatever the case and the accents. Raises Unknown."""
    wanted = fold(name)
    for person in colleagues(store):
        if fold(person.name) == wanted:
            return person
    raise Unknown(f"Personne de l’équipe ne s’appelle {quote(name)}.")
