"""The pane that shows the past of one record: its versions, and what bringing one back would change."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.deeds import this
from cld_desktop.domain.problems import Unknown
from cld_desktop.domain.records import Record
from cld_desktop.services.readings_history import PROGRAM, HistoryRow
from cld_desktop.services.readings_versions import HistorySheet, Version, history_sheet
from cld_desktop.storage.schema import kind_of
from cld_desktop.ui import history_actions, history_words, theme
from cld_desktop.ui.buttons import FlatLink, PaintedButton, PrimaryButton, SecondaryButton
from cld_desktop.ui.difference_table import DifferenceTable
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.labels import Text
from cld_desktop.ui.pane_parts import Pane, Rule, section_head
from cld_desktop.ui.pills import Tag
from cld_desktop.ui.record_places import can_open, kind_icon, open_record
from cld_desktop.ui.screen import Context
from cld_desktop.ui.version_line import VersionLine

SHOWN = 12
"""How many versions are shown before the others are asked for."""

_PAD = 20
PROMISE = (
    "Rétablir une version crée une nouvelle modification. "
    "Rien n’est effacé de l’historique, et Ctrl+Z l’annule."
)


class HistoryPane(Pane):
    """One record at a time, seen from one of its changes or from no change in particular.

    Signals: restored(), something was brought back.
    """

    restored = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Versions de la fiche", parent)
        self.context = context
        self.sheet: HistorySheet | None = None
        self._row: HistoryRow | None = None
        self._about: tuple[type[Record], int] | None = None
        self._chosen_set = 0
        self._shows_all = False
        self.clear()

    def clear(self, *, is_empty: bool = False) -> None:
        """Show that nothing is chosen, or nothing at all beside an empty list."""
        self.sheet = self._about = self._row = None
        self._say("" if is_empty else "Choisissez une modification pour en voir le détail.")

    def _say(self, sentence: str) -> None:
        column = self.begin()
        column.setContentsMargins(theme.px(_PAD), theme.px(40), theme.px(_PAD), 0)
        words = Text(sentence, "body", "text2", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addStretch(1)
        self.end()

    def show_change(self, row: HistoryRow) -> None:
        """Show the record that a change was about."""
        is_same = self._row is not None and self._row.set_id == row.set_id
        if not is_same:
            self._chosen_set, self._shows_all = 0, False
        self._row = row
        if row.kind is None:
            self.sheet = self._about = None
            self._say(f"{row.sentence}.")
            return
        self._about = (row.kind, row.record_id)
        self._draw()

    def show_record(self, kind: type[Record], record_id: int) -> None:
        """Show a record, seen from no change in particular."""
        if self._about != (kind, record_id) or self._row is not None:
            self._chosen_set, self._shows_all = 0, False
        self._row, self._about = None, (kind, record_id)
        self._draw()

    def focus_first(self) -> None:
        """Give the keyboard to the first button there is."""
        for button in self._body.findChildren(PaintedButton):
            if button.isVisible():
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _draw(self) -> None:
        if self._about is None:
            return
        kind, record_id = self._about
        try:
            self.sheet = history_sheet(
                self.context.store,
                kind,
                record_id,
                self.context.today,
                set_id=self._row.set_id if self._row else 0,
                chosen_set=self._chosen_set,
            )
        except Unknown as problem:
            self.sheet = None
            self._say(str(problem))
            return
        column = self.begin()
        column.addLayout(self._head(self.sheet))
        column.addWidget(Rule())
        column.addLayout(self._parts(self.sheet), 1)
        self.end()

    def choose(self, version: Version) -> None:
        """Show what another version would change."""
        self._chosen_set = version.set_id
        self._draw()

    # Head

    def _head(self, sheet: HistorySheet) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(_PAD), theme.px(14), theme.px(_PAD), theme.px(16))
        head.setSpacing(theme.px(8))
        tags = QHBoxLayout()
        tags.setSpacing(theme.px(8))
        tags.addWidget(Tag(history_words.kind_words(sheet.kind), kind_icon(sheet.kind)))
        if self._row is not None:
            tags.addWidget(Tag(history_words.DEEDS[self._row.deed]))
        tags.addStretch(1)
        title = Text(sheet.title or history_words.kind_words(sheet.kind), "pane", wrap=True)
        title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        head.addLayout(tags)
        head.addWidget(title)
        head.addWidget(Text(self._told(sheet), "body", "text2", wrap=True))
        buttons = self._buttons(sheet)
        if buttons.count():
            head.addSpacing(theme.px(4))
            head.addLayout(buttons)
        return head

    def _told(self, sheet: HistorySheet) -> str:
        today = self.context.today
        if self._row is not None:
            return f"{self._row.sentence}, {history_words.moment_words(self._row.at, today)}"
        last = sheet.versions[0]
        word = "créé" if len(sheet.versions) == 1 else "modifié" if sheet.now else "supprimé"
        said = french.sentence(history_words.agreed(word, sheet.kind))
        return f"{said} par {last.who or PROGRAM}, {history_words.moment_words(last.at, today)}"

    def _buttons(self, sheet: HistorySheet) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        if sheet.is_restorable:
            back = PrimaryButton("Restaurer", "rotate-ccw")
            back.clicked.connect(self._restore)
            row.addWidget(_wide(back), 1)
        elif sheet.now is not None and sheet.chosen is not None and sheet.chosen.record is not None:
            again = PrimaryButton("Rétablir cette version", "rotate-ccw")
            again.clicked.connect(self._restore_version)
            row.addWidget(_wide(again), 1)
        case_id = sheet.case.id if sheet.case else 0
        if sheet.now is not None and can_open(sheet.kind, case_id):
            out = SecondaryButton("Ouvrir", "external-link")
            out.clicked.connect(
                lambda: open_record(self.context, sheet.kind, sheet.record_id, case_id=case_id)
            )
            row.addWidget(out)
            row.addStretch(0)
        return row

    def _restore(self) -> None:
        assert self.sheet is not None
        sheet = self.sheet
        if history_actions.restore(self.context, self, sheet.kind, sheet.record_id, sheet.title):
            self.restored.emit()

    def _restore_version(self) -> None:
        assert self.sheet is not None
        sheet = self.sheet
        if sheet.chosen is None:
            return
        if history_actions.restore_version(self.context, self, sheet, sheet.chosen):
            self.restored.emit()

    # Body

    def _parts(self, sheet: HistorySheet) -> QVBoxLayout:
        body = QVBoxLayout()
        body.setContentsMargins(theme.px(_PAD - 8), theme.px(10), theme.px(_PAD - 8), theme.px(16))
        body.setSpacing(theme.px(6))
        if sheet.is_restorable:
            words = "Cette fiche revient à sa place, telle qu’elle était"
            body.addWidget(_inset(Text(f"{words}{_beside(sheet)}.", "body", "text2", wrap=True)))
        elif sheet.now is None:
            body.addWidget(_inset(Text("Cette fiche n’est plus là.", "body", "text2", wrap=True)))
        elif sheet.chosen is not None:
            self._changes(body, sheet, sheet.chosen)
        elif sheet.current is not None and len(sheet.versions) == 1:
            body.addWidget(_inset(Text("C’est la seule version de cette fiche.", "body", "text2", wrap=True)))
        self._versions(body, sheet)
        body.addStretch(1)
        body.addSpacing(theme.px(12))
        body.addWidget(_inset(_promise()))
        return body

    def _changes(self, body: QVBoxLayout, sheet: HistorySheet, chosen: Version) -> None:
        body.addWidget(_inset(section_head("Ce que le rétablissement changera")))
        if not sheet.differences:
            words = "Rien : cette version est identique à la version actuelle."
            if chosen.record is None:
                words = f"{chosen.words}."
            body.addWidget(_inset(Text(words, "body", "text2", wrap=True)))
            return
        current = sheet.current
        heads = (
            f"Version {current.number if current else 0}, actuelle",
            f"Version {chosen.number}, choisie",
        )
        table = DifferenceTable(sheet.differences, heads)
        table.restore_clicked.connect(self._restore_missing)
        body.addWidget(_inset(table))

    def _restore_missing(self, kind: type[Record], record_id: int) -> None:
        if history_actions.restore(self.context, self, kind, record_id):
            self._draw()

    def _versions(self, body: QVBoxLayout, sheet: HistorySheet) -> None:
        body.addSpacing(theme.px(6))
        body.addWidget(_inset(section_head(f"Versions de {this(kind_of(sheet.kind))}")))
        shown = sheet.versions if self._shows_all else sheet.versions[:SHOWN]
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for version in shown:
            signed = history_words.version_moment(version.at, version.who, self.context.today)
            is_there = sheet.now is not None
            is_chosen = is_there and version is sheet.chosen
            line = VersionLine(version, signed, is_chosen=is_chosen, is_choice=is_there)
            line.chosen.connect(lambda version=version: self.choose(version))
            lines.addWidget(line)
        body.addLayout(lines)
        rest = len(sheet.versions) - len(shown)
        if rest:
            words = french.plural(rest, "version plus ancienne", "versions plus anciennes")
            more = FlatLink(f"Afficher {words}", "chevron-down")
            more.clicked.connect(self._show_all)
            body.addWidget(_inset(more))

    def _show_all(self) -> None:
        self._shows_all = True
        self._draw()


def _beside(sheet: HistorySheet) -> str:
    return f", avec {sheet.left_with}" if sheet.left_with else ""


def _promise() -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    row.addWidget(IconLabel("info"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(PROMISE, "meta", "text2", wrap=True), 1)
    return box


def _inset(widget: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
    row.addWidget(widget)
    return box


def _wide(button: PrimaryButton) -> PrimaryButton:
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return button
