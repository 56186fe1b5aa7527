"""The parts of a card of the directory: how to reach them, mandates, cases, follow-ups, communications."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from cld_desktop.domain import french, tenures
from cld_desktop.domain.clocks import DueGroup
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import (
    Document,
    FollowUp,
    Interaction,
    Office,
    Organization,
    Participant,
    Person,
    Tenure,
)
from cld_desktop.domain.report_changes import lower_first
from cld_desktop.services.readings_interactions import InteractionRow
from cld_desktop.services.readings_offices import HeldOffice, Surroundings
from cld_desktop.services.readings_people import CardDetail, OfficeDetail, PersonDetail
from cld_desktop.storage import queries
from cld_desktop.ui import directory_words, talk_icons, talk_words, theme
from cld_desktop.ui.directory_actions import Card
from cld_desktop.ui.directory_parts import (
    Badge,
    Mandate,
    PaneRow,
    add_link,
    line_of,
    title_row,
)
from cld_desktop.ui.labels import Text
from cld_desktop.ui.prose import Prose, link
from cld_desktop.ui.screen import Context
from cld_desktop.ui.source_link import SourceLink

GAP = 12


# Mandates


def mandates(body: QVBoxLayout, context: Context, told: PersonDetail) -> None:
    """What somebody holds and held, the latest first."""
    add = add_link(lambda: context.ask("tenure", person_id=told.person.id), "un mandat")
    body.addSpacing(theme.px(8))
    body.addWidget(title_row("Mandats et fonctions", add))
    for held in told.tenures:
        item = _mandate(context, held.tenure, held.office.title, is_last=held is told.tenures[-1])
        if held.organization is not None:
            organization = held.organization
            go = partial(context.go, "directory", kind=Organization, record_id=organization.id)
            item.column.addWidget(link(organization.name, go, color="text2"))
        riding = directory_words.office_place(held.office, None)
        if riding and held.office.riding not in held.office.title:
            item.column.addWidget(line_of(riding, color="text2"))
        _mandate_end(item, context, held.tenure)
        body.addWidget(item)
    if not told.tenures:
        body.addWidget(Text("Aucune fonction connue.", color="text2"))


def holders(body: QVBoxLayout, context: Context, told: OfficeDetail) -> None:
    """Who holds an office and who held it, the latest first."""
    body.addSpacing(theme.px(8))
    body.addWidget(title_row("Titulaires"))
    for tenure, person in told.tenures:
        is_last = tenure.id == told.tenures[-1][0].id
        item = _mandate(context, tenure, directory_words.person_name(person), is_last=is_last)
        go = partial(context.go, "directory", kind=Person, record_id=person.id)
        to = link("Ouvrir la fiche", go, "meta")
        to.setAccessibleName(f"Ouvrir la fiche {french.quote(directory_words.person_name(person))}")
        item.column.addWidget(to)
        _mandate_end(item, context, tenure)
        body.addWidget(item)
    if not told.tenures:
        body.addWidget(Text("Aucun titulaire connu.", color="text2"))


def _mandate(context: Context, tenure: Tenure, title: str, *, is_last: bool) -> Mandate:
    is_attested = directory_words.is_only_attested(tenure)
    is_over = tenures.is_over(tenure, context.today)
    state = (
        "past" if is_over else "attested" if is_attested else "current" if tenure.started_on else "unknown"
    )
    pill = None
    if state in ("attested", "current"):
        pill = Badge("Attesté" if is_attested else "En cours", is_tinted=not is_attested)
    item = Mandate(
        state,
        is_last=is_last,
        edit=partial(context.ask, "tenure", person_id=tenure.person_id, tenure_id=tenure.id),
        name=title,
    )
    item.add_title(title, pill)
    return item


def _mandate_end(item: Mandate, context: Context, tenure: Tenure) -> None:
    """When, for which party, and where it is told."""
    source = queries.find(context.store, Document, tenure.source_id)
    if tenure.attested_on and source is None:
        words = f"Attesté le {french.long_date(tenure.attested_on)}"
        item.column.addWidget(line_of(words, "meta", "text2", wrap=False))
    item.column.addWidget(line_of(directory_words.period_words(tenure), "meta", "text2", wrap=False))
    if tenure.party:
        item.column.addWidget(line_of(tenure.party, "meta", "text2"))
    if source is not None:
        go = SourceLink(context, source, tenure)
        go.pad_px = 0
        item.column.addWidget(go)


# Organizations


def above_and_parts(
    body: QVBoxLayout, context: Context, parent: Organization | None, parts: Sequence[Organization]
) -> None:
    """What an organization is under, and what is under it."""
    for title, several in (("Relève de", [parent] if parent else []), ("Composantes", list(parts))):
        if several:
            _title(body, title)
            for each in several:
                go = partial(context.go, "directory", kind=Organization, record_id=each.id)
                body.addWidget(link(each.name, go))
                body.addSpacing(theme.px(4))


def offices(body: QVBoxLayout, context: Context, held: Sequence[HeldOffice]) -> None:
    """The offices of an organization and who holds each."""
    _title(body, "Fonctions")
    for each in held:
        _held_office(body, context, each)
    if not held:
        body.addWidget(Text("Aucune fonction connue.", color="text2"))


def _held_office(body: QVBoxLayout, context: Context, held: HeldOffice) -> None:
    go = partial(context.go, "directory", kind=Office, record_id=held.office.id)
    body.addWidget(link(held.office.title, go, "strong", color="text"))
    for person in held.holders:
        to = partial(context.go, "directory", kind=Person, record_id=person.id)
        body.addWidget(link(directory_words.person_name(person), to))
    if not held.holders:
        body.addWidget(Text(directory_words.NO_HOLDER, "meta", "text2"))
    body.addSpacing(theme.px(6))


def staff(body: QVBoxLayout, context: Context, around: Surroundings) -> None:
    """With whom somebody works: the official they are attached to, or the staff attached to them."""
    for title, several in (("Auprès de", around.officials), ("Personnel", around.staff)):
        if not several:
            continue
        _title(body, title)
        for each in several:
            _held_office(body, context, each)


# Cases, follow-ups, communications


def links(body: QVBoxLayout, context: Context, told: CardDetail) -> None:
    """Why somebody has to do with each case, and since when nobody talked."""
    if not told.links:
        return
    _title(body, "Lien avec le dossier" if len(told.links) == 1 else "Liens avec les dossiers")
    names_case = len(told.links) > 1 or queries.count(context.store, type(told.links[0].case)) > 1
    for each in told.links:
        edit = partial(context.ask, "stakeholder", case_id=each.case.id, stakeholder_id=each.stakeholder.id)
        why = link(each.stakeholder.involvement.label, edit, color="text")
        why.setAccessibleName(f"Modifier le lien avec le dossier{NBSP}: {each.stakeholder.involvement.label}")
        body.addWidget(why)
        if each.stakeholder.note:
            body.addWidget(line_of(each.stakeholder.note, "meta", "text2"))
        if names_case:
            go = partial(context.go, "case", case_id=each.case.id)
            body.addWidget(link(each.case.short_name or each.case.title, go, "meta"))
    body.addWidget(line_of(directory_words.since_last_words(told.days_since_last), "meta", "text2"))


def follow_ups(body: QVBoxLayout, context: Context, told: CardDetail) -> None:
    """What is planned with them, the most pressing first."""
    _title(body, "Prochain suivi" if len(told.follow_ups) < 2 else "Prochains suivis")
    if not told.follow_ups:
        body.addWidget(line_of("Aucun suivi planifié.", color="text2"))
        return
    for row in told.follow_ups:
        item = row.item
        is_pressing = item.group in (DueGroup.LATE, DueGroup.TODAY)
        made = PaneRow(
            row.follow_up.subject,
            directory_words.due_words(item, context.today),
            glyph=talk_words.due_glyph(item),
            color=talk_words.DUE_COLORS.get(item.group, "text2") if is_pressing else "text2",
            has_rule=row is not told.follow_ups[-1],
        )
        made.clicked.connect(partial(_go, context, "follow_ups", kind=FollowUp, record_id=row.follow_up.id))
        body.addWidget(made)


def _go(context: Context, section: str, _is_checked: bool = False, **where: object) -> None:
    context.go(section, **where)


def talks(
    body: QVBoxLayout, context: Context, card: Card, told: CardDetail, held: Collection[int] = ()
) -> None:
    """The latest communications, each leading to its own page.

    Of a person who held another office that day than the offices `held` today, the communication says which.
    """
    _title(body, "Communications récentes")
    for row in told.recent:
        interaction = row.interaction
        made = PaneRow(
            interaction.subject,
            french.short_date(interaction.happened_on, context.today),
            aside=", ".join(filter(None, (_role_words(card, row), _held_then(card, row, held)))),
            icon=talk_icons.channel_icon(interaction),
            has_rule=row is not told.recent[-1],
        )
        made.clicked.connect(
            partial(_go, context, "interactions", kind=Interaction, record_id=interaction.id)
        )
        body.addWidget(made)
    if not told.recent:
        body.addWidget(Text("Aucune communication consignée.", color="text2"))
    elif told.interactions > len(told.recent):
        rest = told.interactions - len(told.recent)
        words = f"Et {french.plural(rest, 'autre communication', 'autres communications')}"
        body.addWidget(Text(words, "meta", "text2"))


def _as_party(card: Card, row: InteractionRow) -> Participant | None:
    fields = {Person: "person_id", Organization: "organization_id", Office: "office_id"}
    parties = (party.participant for party in row.parties)
    return next((one for one in parties if getattr(one, fields[type(card)]) == card.id), None)


def _role_words(card: Card, row: InteractionRow) -> str:
    party = _as_party(card, row)
    return directory_words.role_words(row.interaction, party.role if party else None)


def _held_then(card: Card, row: InteractionRow, held: Collection[int]) -> str:
    party = _as_party(card, row)
    if not isinstance(card, Person) or party is None or party.office_id in (None, *held):
        return ""
    return f"alors {lower_first(party.function)}" if party.function else ""


def note(body: QVBoxLayout, words: str) -> None:
    """What was noted about them."""
    if words:
        _title(body, "Note")
        body.addWidget(Prose(words, "Note"))


def _title(body: QVBoxLayout, title: str) -> None:
    body.addSpacing(theme.px(GAP))
    body.addWidget(title_row(title))
