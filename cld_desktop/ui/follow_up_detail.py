"""The pane that shows one follow-up: what to do about it, its fields, its note and its past."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.clocks import DueGroup, DueItem
from cld_desktop.domain.local_time import here
from cld_desktop.domain.problems import Unknown
from cld_desktop.domain.records import Case, FollowUp, Interaction
from cld_desktop.services.readings_follow_ups import FollowUpRow, FollowUpSheet, follow_up_sheet
from cld_desktop.ui import icons, talk_actions, talk_words, theme
from cld_desktop.ui.buttons import IconButton, PrimaryButton, SecondaryButton
from cld_desktop.ui.computed import ComputedNumber
from cld_desktop.ui.labels import Text
from cld_desktop.ui.pane_parts import FieldGrid, Pane, PastItem, Rule
from cld_desktop.ui.pills import Tint
from cld_desktop.ui.prose import Prose, link
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.record_tags import tag_line
from cld_desktop.ui.screen import Context

_TINTS: dict[DueGroup, Tint] = {DueGroup.LATE: "danger", DueGroup.TODAY: "warn", DueGroup.DONE: "ok"}
_PAD = 20
B = TypeVar("B", bound=QWidget)


class FollowUpPane(Pane):
    """One follow-up at a time; `show_record` draws it again when something changed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Détail du suivi", parent)
        self.context = context
        self.sheet: FollowUpSheet | None = None
        self.clear()

    def clear(self, *, is_empty: bool = False) -> None:
        """Show that nothing is chosen, or nothing at all beside an empty list."""
        self.sheet = None
        column = self.begin()
        column.setContentsMargins(theme.px(_PAD), theme.px(40), theme.px(_PAD), 0)
        words = Text(
            "" if is_empty else "Choisissez un suivi pour en voir le détail.", "body", "text2", wrap=True
        )
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addStretch(1)
        self.end()

    def show_record(self, follow_up_id: int) -> None:
        """Show a follow-up; nothing when it is gone."""
        try:
            self.sheet = follow_up_sheet(self.context.store, follow_up_id, self.context.today)
        except Unknown:
            self.clear()
            return
        column = self.begin()
        column.addLayout(self._head(self.sheet.row))
        column.addWidget(Rule())
        column.addLayout(self._parts(self.sheet), 1)
        self.end()

    # Head

    def _head(self, row: FollowUpRow) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(_PAD), theme.px(14), theme.px(_PAD), theme.px(16))
        head.setSpacing(theme.px(8))
        top = QHBoxLayout()
        due = due_pill(row.item)
        due.clicked.connect(
            lambda: self.context.ask("delay", clock="follow_up", follow_up_id=row.follow_up.id)
        )
        top.addWidget(due)
        top.addStretch(1)
        top.addWidget(IconButton("ellipsis", "Autres commandes", menu=self._more(row.follow_up)))
        title = Text(row.follow_up.subject, "pane", wrap=True)
        title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        head.addLayout(top)
        head.addWidget(title)
        tags = tag_line(self.context, "follow_ups", row.follow_up.id)
        if tags is not None:
            head.addWidget(tags)
        head.addSpacing(theme.px(4))
        if row.follow_up.done_on is None:
            self._open_buttons(head, row.follow_up)
        else:
            again = _wide(SecondaryButton("Rouvrir", "rotate-ccw"))
            again.clicked.connect(lambda: talk_actions.reopen(self.context, self, row.follow_up))
            head.addWidget(again)
        return head

    def _open_buttons(self, head: QVBoxLayout, follow_up: FollowUp) -> None:
        log = _wide(PrimaryButton("Consigner la communication", "notebook-pen"))
        done = _wide(SecondaryButton("Fait", "check"))
        later = _wide(SecondaryButton("Reporter", "calendar-arrow-up", menu=self._later(follow_up)))
        # Connect
        log.clicked.connect(
            lambda: self.context.ask("interaction", case_id=follow_up.case_id, follow_up_id=follow_up.id)
        )
        done.clicked.connect(lambda: talk_actions.complete(self.context, self, follow_up))
        # Assemble
        two = QHBoxLayout()
        two.setSpacing(theme.px(8))
        two.addWidget(done, 1)
        two.addWidget(later, 1)
        head.addWidget(log)
        head.addLayout(two)

    def _later(self, follow_up: FollowUp) -> QMenu:
        menu = QMenu(self)
        for label, days in (("À demain", 1), ("D’une semaine\tR", 0), ("De deux semaines", 14)):
            action = menu.addAction(label)
            action.triggered.connect(
                partial(_without_tick, partial(talk_actions.postpone, self.context, self, follow_up, days))
            )
        menu.addSeparator()
        menu.addAction("À une date…\tMaj+R").triggered.connect(
            lambda: self.context.ask("postpone", follow_up_id=follow_up.id)
        )
        return menu

    def _more(self, follow_up: FollowUp) -> QMenu:
        menu = QMenu(self)
        edit = _item(menu, "pencil", "Modifier\tF2")
        edit.triggered.connect(lambda: self.context.ask("follow_up", follow_up_id=follow_up.id))
        tags = _item(menu, "tag", "Étiquettes…")
        tags.triggered.connect(
            lambda: self.context.ask("record_tags", kind="follow_ups", record_id=follow_up.id)
        )
        past = _item(menu, "rotate-ccw-clock", "Historique…")
        past.triggered.connect(lambda: show_past(self.context, follow_up))
        remove = _item(menu, "trash", "Supprimer\tSuppr")
        remove.triggered.connect(lambda: talk_actions.remove_follow_up(self.context, self, follow_up))
        return menu

    # Body

    def _parts(self, sheet: FollowUpSheet) -> QVBoxLayout:
        body = QVBoxLayout()
        body.setContentsMargins(theme.px(_PAD), theme.px(16), theme.px(_PAD), theme.px(20))
        body.setSpacing(theme.px(6))
        body.addLayout(self._fields(sheet))
        self._prose(body, "Note", sheet.row.follow_up.note)
        self._prose(body, "Note de clôture", sheet.row.follow_up.done_note)
        if sheet.steps:
            body.addSpacing(theme.px(12))
            body.addWidget(Text("Historique", "meta_strong", "text2"))
            for step in sheet.steps:
                what = talk_words.step_words(step, sheet.row, self.context.today)
                day = here(step.at).date() if step.at else self.context.today
                is_last = step is sheet.steps[-1]
                body.addWidget(PastItem(what, talk_words.signed(step.who, day), is_last=is_last))
        body.addStretch(1)
        return body

    @staticmethod
    def _prose(body: QVBoxLayout, title: str, words: str) -> None:
        if not words:
            return
        body.addSpacing(theme.px(12))
        body.addWidget(Text(title, "meta_strong", "text2"))
        body.addWidget(Prose(words, title))

    def _fields(self, sheet: FollowUpSheet) -> FieldGrid:
        row = sheet.row
        follow_up = row.follow_up
        grid = FieldGrid()
        grid.add("Échéance", french.sentence(french.full_date(follow_up.due_on)))
        if follow_up.done_on:
            grid.add("Fait le", french.sentence(french.full_date(follow_up.done_on)))
        grid.add("Responsable", row.assignee.name if row.assignee else "À désigner")
        self._with(grid, row)
        self._origin(grid, row)
        if sheet.done_by:
            grid.add("Fait par", self._to(sheet.done_by))
        if row.case:
            case = row.case
            grid.add("Dossier", self._to_case(case, case.short_name or case.title))
        return grid

    def _with(self, grid: FieldGrid, row: FollowUpRow) -> None:
        known = row.person or row.organization
        if known is None:
            return
        words, go = talk_words.with_words(row), self.context.go
        grid.add("Avec", link(words, lambda: go("directory", kind=type(known), record_id=known.id)))

    def _origin(self, grid: FieldGrid, row: FollowUpRow) -> None:
        if row.origin:
            grid.add("Origine", self._to(row.origin))
        elif row.follow_up.stage and row.case:
            words = f"Jalon {french.quote(row.follow_up.stage.label)}"
            grid.add("Origine", self._to_case(row.case, words))
        elif row.meeting:
            grid.add("Origine", f"Séance du {french.long_date(row.meeting.held_on)}")

    def _to_case(self, case: Case, words: str) -> QWidget:
        return link(words, lambda: self.context.go("case", case_id=case.id))

    def _to(self, interaction: Interaction) -> QWidget:
        words = f"{interaction.subject}, {french.short_date(interaction.happened_on)}"
        return link(
            words, lambda: self.context.go("interactions", kind=Interaction, record_id=interaction.id)
        )


def due_pill(item: DueItem) -> ComputedNumber:
    """How late or how near a follow-up is; pressed, it says how that was counted."""
    return ComputedNumber(
        talk_words.due_words(item), talk_words.due_glyph(item), _TINTS.get(item.group, "neutral")
    )


def _item(menu: QMenu, icon: str, label: str) -> QAction:
    return menu.addAction(icons.icon(icon), label)


def _without_tick(run: partial[bool], _is_checked: bool = False) -> None:
    run()


def _wide(button: B) -> B:
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return button
