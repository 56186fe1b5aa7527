"""The directory in words: what its rows, its cards and a screen reader say."""

from __future__ import annotations

from datetime import date

from cld_desktop.domain import french
from cld_desktop.domain.clocks import DueGroup, DueItem
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import ContactDetail, Interaction, Office, Organization, Person, Tenure
from cld_desktop.domain.vocabulary import (
    ELECTED,
    Channel,
    ContactKind,
    Direction,
    ParticipantRole,
    Purpose,
)
from cld_desktop.services.readings_directory import DirectoryLine
from cld_desktop.storage.queries import Held
from cld_desktop.ui import talk_words
from cld_desktop.ui.talk_words import UNNAMED

NO_HOLDER = "Sans titulaire"
DETAIL_ICONS = {
    ContactKind.PHONE: "phone",
    ContactKind.EMAIL: "mail",
    ContactKind.ADDRESS: "map-pin",
    ContactKind.WEBSITE: "globe",
}


# Names and places


def shown_name(line: DirectoryLine) -> str:
    """The name, or that it is to be completed."""
    return line.name or UNNAMED


def person_name(person: Person) -> str:
    """The same of a person alone."""
    return person.name or UNNAMED


def short_place(organization: Organization) -> str:
    """« Ministère (MIFI) », « Direction régionale », « Organisme A »."""
    short = organization.short_name
    if short and short.isupper() and " " not in short:
        return f"{organization.kind.label} ({short})"
    return short or organization.name


def held_place(held: Held) -> str:
    """Where an office is held: its organization, else its riding."""
    if held.organization is not None:
        return short_place(held.organization)
    return office_place(held.office, None)


def office_place(office: Office, organization: Organization | None) -> str:
    """« Ministère (MIFI) », « Circonscription de Matane-Matapédia »."""
    if organization is not None:
        return short_place(organization)
    return f"Circonscription {french.elide('de', office.riding)}" if office.riding else ""


def function_words(held: Held | None) -> str:
    """« Ministre », « Personne-ressource, direction régionale »."""
    if held is None:
        return ""
    if held.office.kind in ELECTED or held.organization is None:
        return held.office.title
    return f"{held.office.title}, {talk_words.body_name(held.organization)}"


def office_words(office: Office, organization: Organization | None) -> str:
    """« Ministre, Ministère (MIFI) »: enough to tell an office from another of the same title."""
    place = office_place(office, organization)
    is_told = organization is None and office.riding in office.title
    return office.title if is_told or not place else f"{office.title}, {place}"


def holders_words(line: DirectoryLine) -> str:
    """Who holds an office."""
    return french.join_and(map(person_name, line.holders)) or NO_HOLDER


def is_to_verify(card: Person | Organization | Office, today: date) -> bool:
    """Whether the day by which the card was to be verified has come."""
    return isinstance(card, Person) and card.verify_by is not None and card.verify_by <= today


# Mandates


def since_words(tenure: Tenure) -> str:
    """« Depuis le 1er sept. 2023 », « Attesté le 26 sept. 2023 », « Début à préciser »."""
    if tenure.ended_on:
        return f"Jusqu’au {french.short_date(tenure.ended_on)}"
    if tenure.started_on:
        return f"Depuis le {french.short_date(tenure.started_on)}"
    if tenure.attested_on:
        return f"Attesté le {french.short_date(tenure.attested_on)}"
    return "Début à préciser"


def period_words(tenure: Tenure) -> str:
    """« Du 3 avril au 31 août 2023 », « Depuis le 1er septembre 2023 », « Début et fin à préciser »."""
    start, end = tenure.started_on, tenure.ended_on
    if start and end:
        first = french.day_month(start) if start.year == end.year else french.long_date(start)
        return f"Du {first} au {french.long_date(end)}"
    if start:
        return f"Depuis le {french.long_date(start)}"
    if end:
        return f"Jusqu’au {french.long_date(end)}, début à préciser"
    return "Début et fin à préciser" if tenure.attested_on else "Début à préciser"


def is_only_attested(tenure: Tenure) -> bool:
    """Whether all that is known is a day on which it was held."""
    return tenure.attested_on is not None and tenure.started_on is None and tenure.ended_on is None


# Communications and follow-ups


def talk_noun(talk: Interaction) -> str:
    """« Appel », « Lettre », « Question »."""
    if talk.purpose is Purpose.PARLIAMENTARY_QUESTION:
        return "Question"
    return "Intervention" if talk.channel is Channel.PARLIAMENTARY else talk.channel.label


def role_words(talk: Interaction, role: ParticipantRole | None) -> str:
    """The part taken in what passed between others: « signataire », « destinataire »."""
    if role is ParticipantRole.COPIED:
        return "en copie"
    if talk.direction is not Direction.THIRD_PARTY:
        return ""
    if role is ParticipantRole.RECIPIENT:
        return "destinataire"
    return "signataire" if role is ParticipantRole.SENDER and talk.channel is Channel.LETTER else ""


def with_role(words: str, talk: Interaction, role: ParticipantRole) -> str:
    """« Lettre (signataire) »."""
    told = role_words(talk, role)
    return f"{words} ({told})" if told else words


def since_last_words(days: int | None) -> str:
    """« 28 jours depuis la dernière communication »."""
    if days is None:
        return "Aucune communication consignée"
    if days <= 0:
        return "Dernière communication aujourd’hui"
    return f"{french.days(days)} depuis la dernière communication"


def due_words(item: DueItem, today: date) -> str:
    """« 4 jours de retard », « Aujourd’hui », « jeu. 26 oct. »."""
    if item.group in (DueGroup.LATE, DueGroup.TODAY):
        return talk_words.brief_due_words(item)
    day = item.follow_up.due_on
    return french.weekday_short_date(day) if day.year == today.year else french.weekday_date(day)


# How to reach them


def detail_words(detail: ContactDetail) -> str:
    """A contact detail as it is read: a phone number in its usual form."""
    return french.phone(detail.value) if detail.kind is ContactKind.PHONE else detail.value


def until_words(detail: ContactDetail) -> str:
    """« jusqu’au 3 sept. 2024 », or nothing."""
    return f"jusqu’au {french.short_date(detail.ended_on)}" if detail.ended_on else ""


def mail_address(detail: ContactDetail) -> str:
    """The address to write to, or nothing when the detail is not one."""
    value = detail.value.strip()
    name, at, host = value.partition("@")
    is_one = (
        detail.kind is ContactKind.EMAIL and at and name and "." in host and not any(map(str.isspace, value))
    )
    return value if is_one else ""


def web_address(detail: ContactDetail) -> str:
    """The page to open, or nothing when the detail is not one."""
    value = detail.value.strip()
    if detail.kind is not ContactKind.WEBSITE or not value or any(map(str.isspace, value)):
        return ""
    if value.lower().startswith(("https://", "http://")):
        return value
    return "" if ":" in value or "." not in value else f"https://{value}"


# A whole line


def line_sentence(line: DirectoryLine) -> str:
    """A row for a screen reader."""
    told = [shown_name(line)]
    if line.held is not None:
        told += [line.held.office.title, held_place(line.held), since_words(line.held.tenure)]
    elif isinstance(line.record, Organization):
        told.append(line.record.kind.label)
    elif isinstance(line.record, Office):
        told += [office_place(line.record, line.place), holders_words(line)]
    if line.talk is not None and not line.is_team:
        day = french.long_date(line.talk.happened_on)
        told.append(f"dernière communication le{NBSP}{day}, {talk_noun(line.talk).lower()}")
    if line.due is not None:
        told.append(f"prochain suivi{NBSP}: {talk_words.due_sentence(line.due).lower()}")
    if line.is_inactive:
        told.append("fiche inactive")
    return ", ".join(filter(None, told))
