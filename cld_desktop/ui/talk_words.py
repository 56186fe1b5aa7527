"""Communications and follow-ups in words: what their rows, their panes and a screen reader say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cld_desktop.domain import french
from cld_desktop.domain.clocks import DueGroup, DueItem, Lateness
from cld_desktop.domain.records import FollowUp, Interaction, Office, Organization
from cld_desktop.domain.vocabulary import (
    ELECTED,
    Channel,
    Direction,
    OfficeKind,
    OrganizationKind,
    ParticipantRole,
    Purpose,
)
from cld_desktop.services.readings_follow_ups import FollowUpRow, FollowUpStep
from cld_desktop.services.readings_interactions import InteractionRow, InteractionSheet, Party
from cld_desktop.ui.glyphs import Glyph

UNNAMED = "Nom à compléter"

_NOUNS = {
    Channel.PHONE: ("Appel", "de l’appel"),
    Channel.EMAIL: ("Courriel", "du courriel"),
    Channel.MEETING: ("Rencontre", "de la rencontre"),
    Channel.VIDEO_MEETING: ("Visioconférence", "de la visioconférence"),
    Channel.LETTER: ("Lettre", "de la lettre"),
    Channel.VOICEMAIL: ("Message vocal", "du message vocal"),
    Channel.TEXT_MESSAGE: ("Message texte", "du message texte"),
    Channel.WEB_FORM: ("Formulaire", "du formulaire"),
    Channel.PARLIAMENTARY: ("Intervention", "de l’intervention"),
    Channel.EVENT: ("Événement", "de l’événement"),
}
_COMMON = frozenset(
    {OrganizationKind.MINISTRY, OrganizationKind.MINISTER_OFFICE, OrganizationKind.REGIONAL_OFFICE}
)


# Communications


def dated_noun(interaction: Interaction) -> str:
    """« Question du 9 juin 2023 », « Lettre du 26 septembre 2023 »."""
    noun = _NOUNS.get(interaction.channel, ("Communication", ""))[0]
    if interaction.purpose is Purpose.PARLIAMENTARY_QUESTION:
        noun = "Question"
    return f"{noun} du {french.long_date(interaction.happened_on)}"


def from_noun(interaction: Interaction, today: date) -> str:
    """« de la lettre du 26 septembre », with its year when it is not this one."""
    noun = _NOUNS.get(interaction.channel, ("", "de la communication"))[1]
    if interaction.purpose is Purpose.PARLIAMENTARY_QUESTION:
        noun = "de la question"
    return f"{noun} du {day_words(interaction.happened_on, today)}"


def day_words(day: date, today: date) -> str:
    """« 26 septembre », with its year when it is not this one."""
    return french.day_month(day) if day.year == today.year else french.long_date(day)


def when_words(interaction: Interaction) -> str:
    """« Mardi 26 septembre 2023 », « Lundi 23 octobre 2023, 15 h 30 », « Vers mars 2024 »."""
    if interaction.precision.value != "day":
        return french.sentence(
            french.approximate_date(interaction.happened_on, interaction.precision, "long")
        )
    day = french.sentence(french.full_date(interaction.happened_on))
    return f"{day}, {french.time(interaction.happened_time)}" if interaction.happened_time else day


def body_name(organization: Organization) -> str:
    """A body inside a sentence: « direction régionale », « MIFI », « Organisme A »."""
    name = organization.short_name or organization.name
    is_common = organization.kind in _COMMON and not name[1:2].isupper()
    return name[:1].lower() + name[1:] if is_common else name


def party_name(party: Party) -> str:
    """Whom a list names: the person, else the office, else the body."""
    participant = party.participant
    if party.name and (party.person or not party.organization):
        return party.name
    if party.person or party.office or participant.function:
        return participant.function or (party.office.title if party.office else "") or UNNAMED
    if party.organization:
        return party.organization.short_name or party.organization.name
    return party.name or UNNAMED


def _place_of(party: Party) -> str:
    """What says where somebody speaks from: the function of an elected official, else the body."""
    if not party.name or not (party.person or party.office):
        return ""
    is_elected = _is_elected(party.office) and not party.participant.organization_id
    function = party.participant.function
    if function and (is_elected or party.organization is None):
        return function[:1].lower() + function[1:]
    return body_name(party.organization) if party.organization else ""


def _is_elected(office: Office | None) -> bool:
    return office is not None and (office.kind in ELECTED or office.kind is OfficeKind.MINISTER)


def _several(parties: Sequence[Party]) -> str:
    names = [party_name(party) for party in parties]
    places = list(dict.fromkeys(filter(None, map(_place_of, parties))))
    if len(names) > 3:
        names = [*names[:2], french.plural(len(names) - 2, "autre")]
    told = french.join_and(names)
    return f"{told}, {places[0]}" if len(places) == 1 else told


def who_words(row: InteractionRow) -> str:
    """With whom: « Contact A, direction régionale », « Christine Fréchette à Simon Jolin-Barrette »."""
    return parties_words(row.interaction, row.parties)


def parties_words(interaction: Interaction, parties: Sequence[Party]) -> str:
    """The same, of a communication and those who took part in it."""
    others = [party for party in parties if not party.is_ours] or list(parties)
    senders = [one for one in others if one.participant.role is ParticipantRole.SENDER]
    main = [
        one for one in others if one.participant.role not in {ParticipantRole.SENDER, ParticipantRole.COPIED}
    ]
    if interaction.direction is Direction.THIRD_PARTY:
        named = [one for one in senders if one.name]
        if named and main:
            return f"{french.join_and(map(party_name, named))} à {french.join_and(map(party_name, main))}"
        if main:
            return f"À {_several(main)}"
    return _several([*senders, *main] or others)


def interaction_sentence(row: InteractionRow) -> str:
    """A row for a screen reader."""
    interaction = row.interaction
    told = [
        interaction.channel.label,
        interaction.direction.label.lower(),
        interaction.subject,
        who_words(row),
        french.long_date(interaction.happened_on),
        interaction.result.label if interaction.result else "",
        french.plural(row.marks.attachments, "pièce jointe", "pièces jointes")
        if row.marks.attachments
        else "",
        "suivi ouvert" if row.marks.open_follow_ups else "",
        "jalon" if row.marks.is_milestone else "",
    ]
    return ", ".join(filter(None, told))


def as_text(sheet: InteractionSheet) -> str:
    """A communication as plain text, to paste elsewhere."""
    interaction = sheet.interaction
    lines = [
        interaction.subject,
        f"{interaction.channel.label}, {interaction.direction.label.lower()}",
        when_words(interaction),
        *(f"{party.participant.role.label} : {full_name(party)}" for party in sheet.parties),
        "",
        interaction.summary,
    ]
    return "\n".join(lines).strip()


def full_name(party: Party) -> str:
    """« Christine Fréchette, Ministre »."""
    name = party.name or UNNAMED
    function = party.participant.function
    return f"{name}, {function}" if function else name


# Follow-ups


def due_words(item: DueItem) -> str:
    """« 6 jours de retard », « Aujourd’hui », « Dans 2 jours », « Fait »."""
    if item.group is DueGroup.DONE:
        return "Fait"
    if item.group is DueGroup.LATE:
        return late_words(item)
    return french.relative_day(item.follow_up.due_on, _day_of(item))


def late_words(item: DueItem) -> str:
    """« 6 jours de retard », « Très en retard, 46 jours »."""
    if item.lateness is Lateness.VERY_LATE:
        return f"{item.lateness.label}, {french.days(item.days_late)}"
    return french.late(item.days_late)


def brief_due_words(item: DueItem) -> str:
    """The same where there is no room: the second level stands alone."""
    return item.lateness.label if item.lateness is Lateness.VERY_LATE else due_words(item)


def _day_of(item: DueItem) -> date:
    return date.fromordinal(item.follow_up.due_on.toordinal() - item.days)


DUE_COLORS = {DueGroup.LATE: "danger", DueGroup.TODAY: "warn", DueGroup.DONE: "ok"}


def due_glyph(item: DueItem) -> str:
    """The glyph of where a follow-up stands; the second level of lateness has its own."""
    return Glyph.VERY_LATE if item.lateness is Lateness.VERY_LATE else Glyph(item.group.value)


def due_name(item: DueItem) -> str:
    """What the glyph says: « Très en retard », « Aujourd’hui »."""
    return item.lateness.label if item.lateness is not Lateness.NONE else item.group.label


def due_sentence(item: DueItem) -> str:
    """« En retard de 6 jours », « Aujourd’hui », « Fait le 5 octobre 2023 »."""
    if item.group is DueGroup.LATE:
        return f"{item.lateness.label} de {french.days(item.days_late)}"
    if item.follow_up.done_on:
        return f"Fait le {french.long_date(item.follow_up.done_on)}"
    return due_words(item)


def origin_words(row: FollowUpRow, today: date) -> str:
    """What a follow-up comes from, in a line: a communication, a step, a meeting, or with whom."""
    if row.origin:
        return f"{row.origin.subject}, {french.short_date(row.origin.happened_on, today)}"
    if row.follow_up.stage:
        return f"Jalon {french.quote(row.follow_up.stage.label)}"
    if row.meeting:
        return "Rapports"
    return with_words(row)


def with_words(row: FollowUpRow) -> str:
    """With whom: the person, else the body."""
    if row.person:
        return row.person.name or UNNAMED
    return (row.organization.short_name or row.organization.name) if row.organization else ""


def follow_up_sentence(row: FollowUpRow) -> str:
    """A row for a screen reader."""
    told = [
        due_sentence(row.item),
        row.follow_up.subject,
        row.assignee.name if row.assignee else "",
        f"échéance le {french.long_date(row.follow_up.due_on)}",
    ]
    return ", ".join(filter(None, told))


def step_words(step: FollowUpStep, row: FollowUpRow, today: date) -> str:
    """« Reporté du 11 au 18 octobre », « Créé à partir de la lettre du 26 septembre »."""
    if step.postponement is not None:
        moved = step.postponement
        return f"Reporté {french.from_to(moved.from_on, moved.to_on, today)}"
    if step.what == "created":
        return f"Créé à partir {from_noun(row.origin, today)}" if row.origin else "Créé"
    return {"done": "Fait", "reopened": "Rouvert"}[step.what]


def done_words(follow_up: FollowUp) -> str:
    """What the toast says of a follow-up that is done."""
    return f"Suivi {french.quote(follow_up.subject)} fait."


def postponed_words(follow_up: FollowUp) -> str:
    """What the toast says of a follow-up that was postponed."""
    return f"Suivi {french.quote(follow_up.subject)} reporté au {french.full_date(follow_up.due_on)}."


def signed(who: str, day: date) -> str:
    """« Employé A, le 2 oct. 2023 »."""
    told = f"le {french.short_date(day)}"
    return f"{who}, {told}" if who else french.sentence(told)
