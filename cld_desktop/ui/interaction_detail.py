"""The pane that shows one communication: who, what was said, what must follow, the files joined to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cld_desktop.domain.problems import Unknown
from cld_desktop.domain.records import Interaction
from cld_desktop.services.readings_interactions import InteractionSheet, interaction_sheet
from cld_desktop.ui import icons, talk_actions, talk_icons, talk_words, theme
from cld_desktop.ui.buttons import FlatLink, IconButton, SecondaryButton
from cld_desktop.ui.chips import FlowLayout
from cld_desktop.ui.interaction_points import add_points
from cld_desktop.ui.interaction_sections import (
    add_act,
    add_email,
    add_statements,
    file_box,
    follow_up_box,
    past_grid,
    people_grid,
    precisions,
)
from cld_desktop.ui.labels import Text
from cld_desktop.ui.note_section import add_notes
from cld_desktop.ui.pane_parts import Pane, Rule, section_head
from cld_desktop.ui.piece_sections import ask_for_pieces, pieces_of_pane
from cld_desktop.ui.pills import Tag
from cld_desktop.ui.prose import Prose
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.record_tags import record_tags
from cld_desktop.ui.request_sections import requests_of_talk
from cld_desktop.ui.screen import Context
from cld_desktop.ui.told_text import told_text

_PAD = 24
_SHORT = 560
"""Under this width, the second column of the head goes below the first."""


class InteractionPane(Pane):
    """One communication at a time; files may be dropped anywhere on it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Détail de la communication", parent)
        self.context = context
        self.sheet: InteractionSheet | None = None
        self._is_short = False
        self.clear()

    def clear(self, *, is_empty: bool = False) -> None:
        """Show that nothing is chosen, or nothing at all beside an empty list."""
        self.sheet = None
        column = self.begin()
        column.setContentsMargins(theme.px(_PAD), theme.px(48), theme.px(_PAD), 0)
        words = Text(
            "" if is_empty else "Choisissez une communication pour la lire.", "body", "text2", wrap=True
        )
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addStretch(1)
        self.end()

    def show_record(self, interaction_id: int) -> None:
        """Show a communication; nothing when it is gone."""
        try:
            self.sheet = interaction_sheet(self.context.store, interaction_id, self.context.today)
        except Unknown:
            self.clear()
            return
        self._build(self.sheet)

    def _build(self, sheet: InteractionSheet) -> None:
        self._is_short = self.width() < theme.px(_SHORT)
        column = self.begin()
        column.addLayout(self._head(sheet))
        column.addWidget(Rule())
        column.addLayout(self._parts(sheet), 1)
        self.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go from two columns to one, or back."""
        super().resizeEvent(event)
        if self.sheet is not None and self._is_short != (self.width() < theme.px(_SHORT)):
            self._build(self.sheet)

    # Head

    def _head(self, sheet: InteractionSheet) -> QVBoxLayout:
        interaction = sheet.interaction
        tags = QWidget()
        flow = FlowLayout(tags, spacing=theme.px(6))
        for tag in _tags(sheet):
            flow.addWidget(tag)
        title = Text(interaction.subject, "pane", wrap=True)
        title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(_PAD), theme.px(14), theme.px(_PAD), theme.px(15))
        head.setSpacing(theme.px(6))
        top = QHBoxLayout()
        top.setSpacing(theme.px(4))
        top.addWidget(tags, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(top)
        head.addSpacing(theme.px(2))
        head.addWidget(title)
        head.addWidget(Text(talk_words.when_words(interaction), "body", "text2"))
        if self._is_short:
            top = QHBoxLayout()
            top.setSpacing(theme.px(4))
            head.addLayout(top)
        for button in self._buttons(sheet):
            top.addWidget(button)
        if self._is_short:
            top.addStretch(1)
        return head

    def _buttons(self, sheet: InteractionSheet) -> list[QWidget]:
        plan = SecondaryButton("Planifier un suivi", "calendar-plus", height=28)
        plan.clicked.connect(lambda: self._plan(sheet.interaction))
        edit = SecondaryButton("Modifier", "pencil", height=28)
        edit.setToolTip("Modifier (F2)")
        edit.clicked.connect(lambda: self.context.ask("interaction", interaction_id=sheet.interaction.id))
        more = IconButton("ellipsis", "Autres commandes", framed=True, menu=self._more(sheet))
        return [plan, edit, more]

    def _plan(self, interaction: Interaction) -> None:
        self.context.ask("follow_up", case_id=interaction.case_id, interaction_id=interaction.id)

    def _more(self, sheet: InteractionSheet) -> QMenu:
        interaction, context = sheet.interaction, self.context
        menu = QMenu(self)
        _add(
            menu,
            "reply",
            "Consigner une réponse…",
            lambda: context.ask("interaction", case_id=interaction.case_id, answers_id=interaction.id),
        )
        _add(
            menu,
            "message-square-quote",
            "Ajouter une déclaration…",
            lambda: context.ask("statement", case_id=interaction.case_id, interaction_id=interaction.id),
        )
        _add(
            menu,
            "handshake",
            "Ajouter un engagement…",
            lambda: context.ask("commitment", case_id=interaction.case_id, interaction_id=interaction.id),
        )
        _add(
            menu,
            "hand",
            "Ajouter une demande…",
            lambda: context.ask("request", case_id=interaction.case_id, interaction_id=interaction.id),
        )
        _add(
            menu,
            "sticky-note",
            "Ajouter une note…",
            lambda: context.ask("note", interaction_id=interaction.id),
        )
        _add(menu, "file-input", "Pièces demandées…", lambda: ask_for_pieces(context, sheet))
        _add(menu, "paperclip", "Joindre un fichier…", self.choose_files)
        _add(
            menu,
            "tag",
            "Étiquettes…",
            lambda: context.ask("record_tags", kind="interactions", record_id=interaction.id),
        )
        milestone = sheet.milestone
        if milestone is None:
            _add(
                menu,
                "flag",
                "Marquer comme jalon",
                lambda: talk_actions.add_milestone(context, self, interaction),
            )
        else:
            _add(
                menu,
                "flag-off",
                "Retirer le jalon",
                lambda: talk_actions.remove_milestone(context, self, milestone),
            )
        menu.addSeparator()
        _add(menu, "copy", "Copier", lambda: QGuiApplication.clipboard().setText(talk_words.as_text(sheet)))
        _add(menu, "rotate-ccw-clock", "Historique…", lambda: show_past(context, interaction))
        _add(
            menu,
            "trash",
            "Supprimer\tSuppr",
            lambda: talk_actions.remove_interaction(context, self, interaction),
        )
        return menu

    # Body

    def _parts(self, sheet: InteractionSheet) -> QVBoxLayout:
        body = QVBoxLayout()
        body.setContentsMargins(theme.px(_PAD), theme.px(16), theme.px(_PAD), theme.px(24))
        body.setSpacing(theme.px(6))
        first = people_grid(self.context, sheet)
        second = past_grid(self.context, sheet)
        if self._is_short:
            body.addLayout(first)
            body.addSpacing(theme.px(4))
            body.addLayout(second)
        else:
            two = QHBoxLayout()
            two.setSpacing(0)
            for grid, share in ((first, 48), (second, 52)):
                holder = QVBoxLayout()
                holder.addLayout(grid)
                holder.addStretch(1)
                two.addLayout(holder, share)
            body.addLayout(two)
        add_act(body, sheet, self.context.today)
        if sheet.interaction.summary:
            body.addWidget(section_head("Résumé"))
            body.addWidget(told_text(self.context, sheet.interaction, sheet.case, sheet.statements))
        add_email(body, self.context, sheet)
        self._prose(body, "Note interne", sheet.interaction.internal_note)
        add_points(body, sheet)
        add_statements(body, self.context, sheet)
        if sheet.follow_ups:
            several = len(sheet.follow_ups) > 1
            body.addWidget(section_head("Suivis planifiés" if several else "Suivi planifié"))
            for item, assignee in sheet.follow_ups:
                body.addWidget(follow_up_box(self.context, self, item, assignee))
        add_notes(body, self.context, self, interaction_id=sheet.interaction.id)
        requests_of_talk(body, self.context, sheet.interaction.id)
        pieces_of_pane(body, self.context, sheet)
        self._files(body, sheet)
        precisions(body, sheet)
        body.addStretch(1)
        return body

    @staticmethod
    def _prose(body: QVBoxLayout, title: str, words: str) -> None:
        if words:
            body.addWidget(section_head(title))
            body.addWidget(Prose(words, title))

    def _files(self, body: QVBoxLayout, sheet: InteractionSheet) -> None:
        join = FlatLink("Joindre un fichier…", "paperclip")
        join.clicked.connect(self.choose_files)
        several = len(sheet.files) != 1
        body.addWidget(section_head("Pièces jointes" if several else "Pièce jointe", join))
        if not sheet.files:
            body.addWidget(Text("Aucun fichier joint. Vous pouvez aussi en glisser un ici.", "meta", "text2"))
        for file in sheet.files:
            body.addWidget(file_box(self.context, self, file))

    def choose_files(self) -> None:
        """Join files to the communication that is shown."""
        if self.sheet is not None:
            self.context.ask("attach", interaction_id=self.sheet.interaction.id)


def _tags(sheet: InteractionSheet) -> list[Tag]:
    interaction = sheet.interaction
    tags = [
        Tag(interaction.channel.label, talk_icons.channel_icon(interaction)),
        Tag(interaction.direction.label, talk_icons.DIRECTION_ICONS.get(interaction.direction)),
    ]
    if interaction.result is not None:
        icon, glyph = talk_icons.RESULT_MARKS.get(interaction.result, ("info", ""))
        tags.append(Tag(interaction.result.label, icon or None, glyph=glyph or None))
    if sheet.milestone is not None:
        tags.append(Tag("Jalon", glyph="milestone", tint="accent"))
    if interaction.is_in_camera:
        tags.append(Tag("Huis clos", "lock", tint="warn"))
    if interaction.is_personal:
        tags.append(Tag("Note personnelle", "lock", tint="warn"))
    return [*tags, *record_tags(sheet.tags)]


def _add(menu: QMenu, icon: str, label: str, run: Callable[[], object]) -> None:
    menu.addAction(icons.icon(icon), label).triggered.connect(lambda _=False: run())
