"""The parts of the pane of a communication: people, past, statements, follow-ups, files."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.acts import deadline
from cld_desktop.domain.clocks import DueItem
from cld_desktop.domain.files import is_message
from cld_desktop.domain.local_time import here
from cld_desktop.domain.records import (
    Document,
    Interaction,
    Office,
    Organization,
    Person,
    Record,
    Statement,
)
from cld_desktop.domain.vocabulary import Channel
from cld_desktop.services.readings_interactions import InteractionSheet, JoinedFile, Party
from cld_desktop.storage import queries
from cld_desktop.ui import document_view, file_kinds, painting, talk_actions, talk_words, theme
from cld_desktop.ui.act_words import act_fields, answer_words, due_words
from cld_desktop.ui.buttons import FlatLink, IconButton, SecondaryButton
from cld_desktop.ui.file_icon import FileIcon
from cld_desktop.ui.glyphs import Glyph, GlyphLabel
from cld_desktop.ui.labels import ElidedLabel, Text
from cld_desktop.ui.pane_parts import Box, FieldGrid, section_head
from cld_desktop.ui.prose import Prose, link
from cld_desktop.ui.screen import Context
from cld_desktop.ui.source_link import SourceLink, Told

STATEMENTS_SHOWN = 3


# People and past


def people_grid(context: Context, sheet: InteractionSheet) -> FieldGrid:
    """De, À, Avec, Copie conforme: each with the function held that day."""
    grid = FieldGrid(60)
    shown = ""
    for party in sheet.parties:
        label = party.participant.role.label
        function = party.participant.function
        if function and party.participant.id in sheet.former:
            function = f"{function} au {french.long_date(sheet.interaction.happened_on)}"
        grid.add("" if label == shown else label, _name(context, party), function)
        shown = label
    return grid


def _name(context: Context, party: Party) -> QWidget | str:
    known: Record | None = party.person or party.office or party.organization
    if party.person is None and party.participant.organization_id:
        known = party.organization
    name = party.name or (talk_words.UNNAMED if party.person else talk_words.party_name(party))
    if known is None:
        return name
    kind, record_id = type(known), known.id
    if isinstance(known, Person | Organization | Office):
        return link(name, lambda: context.go("directory", kind=kind, record_id=record_id))
    return name


def past_grid(context: Context, sheet: InteractionSheet) -> FieldGrid:
    """Who logged it, what it answers, what answered it, where it is told."""
    grid = FieldGrid(100)
    if sheet.entry:
        at = here(sheet.entry.happened_at)
        below = f"le {french.short_date(at.date())}, {french.time(at.time())}"
        grid.add("Consignée par", sheet.entry.who, below)
    if sheet.answered:
        after = answer_words(sheet.answered_after)
        grid.add("Répond à", _to(context, sheet.answered), after if sheet.answered_after >= 0 else "")
    for rank, answer in enumerate(sheet.answers):
        days = (answer.happened_on - sheet.interaction.happened_on).days
        label = "Réponses" if len(sheet.answers) > 1 else "Réponse"
        grid.add("" if rank else label, _to(context, answer), answer_words(days))
    if sheet.source is not None:
        where = SourceLink(context, sheet.source, sheet.interaction)
        where.pad_px = 0
        grid.add("Source", where)
    return grid


def _to(context: Context, interaction: Interaction) -> QWidget:
    words = talk_words.dated_noun(interaction)
    return link(words, lambda: context.go("interactions", kind=Interaction, record_id=interaction.id))


def precisions(body: QVBoxLayout, sheet: InteractionSheet) -> None:
    """What else was noted: purpose, place, what kind of answer, parliamentary act."""
    interaction = sheet.interaction
    kinds = {True: "Réponse de fond", False: "Accusé de réception"}
    fields = [
        ("But", interaction.purpose.label if interaction.purpose else ""),
        ("", "" if interaction.is_substantive is None else kinds[interaction.is_substantive]),
        ("Lieu", interaction.place),
    ]
    told = [f"{label} : {words}" if label else words for label, words in fields if words]
    if told:
        body.addWidget(section_head("Précisions"))
        body.addWidget(Prose(" · ".join(told)))


def add_act(body: QVBoxLayout, sheet: InteractionSheet, today: date) -> None:
    """What a parliamentary act has of its own, and by when an answer is due."""
    told = act_fields(sheet.interaction, sheet.act)
    if not told:
        return
    body.addWidget(section_head("Acte parlementaire"))
    grid = FieldGrid(170)
    for label, words in told:
        grid.add(label, Prose(words, label))
    body.addLayout(grid)
    due = deadline(sheet.interaction, sheet.act)
    if due is not None and not sheet.answers:
        words, glyph = due_words(due, today)
        box = Box()
        box.row.addWidget(GlyphLabel(glyph), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Text(words, "strong", "danger" if glyph == Glyph.LATE else "text", wrap=True))
        lines.addWidget(Text(due.rule, "meta", "text2", wrap=True))
        box.row.addLayout(lines, 1)
        body.addWidget(box)


# Statements


class _Quote(QWidget):
    """Words behind a rule, and where they stand at the right."""

    def __init__(
        self,
        context: Context,
        statement: Statement,
        source: Document | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        words = french.quote(statement.quote) if statement.is_verbatim else statement.quote
        quote = Prose(words, "Déclaration")
        theme.current().themed.connect(self.update)
        # Assemble
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(15), theme.px(2), 0, theme.px(2))
        row.setSpacing(theme.px(16))
        row.addWidget(quote, 1)
        if source is not None:
            told: Told = "place" if statement.page or statement.paragraph else "whole"
            where = SourceLink(context, source, statement, told)
            row.addWidget(where, 0, Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            rule = QRectF(0, 0, theme.px(3), self.height())
            painter.fillRect(rule, theme.tokens().color("accent_border"))


def add_statements(body: QVBoxLayout, context: Context, sheet: InteractionSheet) -> None:
    """The first words drawn from the communication, and the way to all of them."""
    if not sheet.statements:
        return
    every = len(sheet.statements)
    all_of = "Voir la déclaration" if every == 1 else f"Voir les {french.plural(every, 'déclaration')}"
    go = FlatLink(all_of)
    go.clicked.connect(lambda: context.go("case", case_id=sheet.case.id, tab="statements"))
    body.addWidget(section_head("Déclarations extraites", go))
    shown = sheet.statements[:STATEMENTS_SHOWN]
    sources = queries.some(context.store, Document, (one.source_id for one in shown))
    for statement in shown:
        body.addWidget(_Quote(context, statement, sources.get(statement.source_id or 0)))
        body.addSpacing(theme.px(2))


# Follow-ups and files


def follow_up_box(context: Context, owner: QWidget, item: DueItem, assignee: Person | None) -> Box:
    """A follow-up of the communication, with « Fait »."""
    follow_up = item.follow_up
    box = Box()
    go = FlatLink(follow_up.subject, role="body", color="text")
    go.setAccessibleName(f"{follow_up.subject}, {talk_words.due_sentence(item)}")
    go.setToolTip(painting.tip(follow_up.subject))
    go.clicked.connect(lambda: context.go("follow_ups", kind=type(follow_up), record_id=follow_up.id))
    box.row.addWidget(GlyphLabel(talk_words.due_glyph(item), talk_words.due_name(item)))
    box.row.addWidget(go)
    if assignee:
        box.row.addWidget(Text("·", "body", "text3"))
        name = ElidedLabel(assignee.name, "body", "text2")
        name.setMaximumWidth(theme.px(160))
        box.row.addWidget(name)
    box.row.addStretch(1)
    color = talk_words.DUE_COLORS.get(item.group, "text2")
    box.row.addWidget(Text(talk_words.due_words(item), "meta_strong", color))
    if follow_up.done_on is None:
        done = SecondaryButton("Fait", "check", height=28)
        done.setAccessibleName(f"Fait : {follow_up.subject}")
        done.clicked.connect(lambda: talk_actions.complete(context, owner, follow_up))
        box.row.addWidget(done)
    return box


def add_email(body: QVBoxLayout, context: Context, sheet: InteractionSheet) -> None:
    """« Ouvrir le courriel »: the message that the communication was made of."""
    if sheet.interaction.channel is not Channel.EMAIL:
        return
    message = next((one.document for one in sheet.files if is_message(one.document.file_name)), None)
    if message is not None:
        go = FlatLink("Ouvrir le courriel", "mail-open")
        go.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        go.clicked.connect(lambda: context.ask("document", document_id=message.id))
        body.addWidget(go)


def file_box(context: Context, owner: QWidget, file: JoinedFile) -> Box:
    """A joined file: see it, open it, take it away."""
    document = file.document
    box = Box()
    names = QVBoxLayout()
    names.setSpacing(0)
    go = FlatLink(document.file_name, role="body", color="text")
    go.pad_px, go.height_px = 0, 20
    go.setAccessibleName(f"Voir dans Documents : {document.file_name}")
    go.setToolTip(painting.tip(document.file_name))
    go.clicked.connect(lambda: context.go("documents", kind=Document, record_id=document.id))
    names.addWidget(go)
    names.addWidget(ElidedLabel(_added(file), "meta", "text2"))
    see = SecondaryButton("Aperçu", "eye", height=28)
    see.setAccessibleName(f"Aperçu : {document.file_name}")
    see.clicked.connect(lambda: context.ask("document", document_id=document.id))
    remove = IconButton("x", f"Retirer la pièce jointe : {document.file_name}")
    remove.clicked.connect(lambda: talk_actions.detach(context, owner, file.attachment.id, document))
    box.row.addWidget(FileIcon(document.file_name))
    box.row.addSpacing(theme.px(4))
    box.row.addLayout(names, 1)
    box.row.addWidget(see)
    if file_kinds.opens_outside(document.file_name):
        out = IconButton("external-link", f"Ouvrir : {document.file_name}", framed=True)
        out.clicked.connect(lambda: document_view.open_outside(context, owner, document))
        box.row.addWidget(out)
    box.row.addWidget(remove)
    return box


def _added(file: JoinedFile) -> str:
    document = file.document
    told = [french.file_size(document.size)]
    if document.received_on is not None:
        told.insert(0, f"reçue le {french.short_date(document.received_on)}")
    if file.entry is not None:
        day = french.short_date(here(file.entry.happened_at).date())
        told.insert(0, f"ajoutée par {file.entry.who} le {day}")
    return french.sentence(" · ".join(told))
