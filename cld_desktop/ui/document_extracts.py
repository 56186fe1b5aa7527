"""What was drawn from a document, beside it: its statements and its figures, each leading to its passage."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.records import Figure, Statement
from cld_desktop.services.readings_sources import Extract, SourceSheet
from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import FlatLink, IconButton
from cld_desktop.ui.labels import Text
from cld_desktop.ui.painting import Part
from cld_desktop.ui.pane_parts import Pane, Rule, section_head
from cld_desktop.ui.pills import Tag
from cld_desktop.ui.prose import link
from cld_desktop.ui.screen import Context
from cld_desktop.ui.source_words import place_words

_LONGEST = 120


class _Number(Tag):
    """The number of a statement, as it stands in the text of its source; its row says it aloud."""

    is_decoration = True

    def parts(self) -> list[Part]:
        words = self.accessibleName()
        return [Part(kind="text", value=words, color=theme.tokens().on_accent, role="meta_strong")]

    def draw_shape(self, painter: QPainter, rect: QRectF) -> None:
        painting.frame(painter, rect, 4, fill=theme.tokens().accent)


class Extracts(QWidget):
    """Statements with their number in the register, then figures.

    Signals:
        wanted(record): a statement or a figure whose passage is to be shown.
    """

    wanted = Signal(object)

    def __init__(self, context: Context, sheet: SourceSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        if sheet.extracts:
            count = len(sheet.extracts)
            title = "Déclaration extraite" if count == 1 else "Déclarations extraites"
            column.addWidget(section_head(f"{title} ({count})", self._to_register(sheet)))
            for rank, one in enumerate(sheet.extracts):
                if rank:
                    column.addWidget(Rule())
                column.addLayout(self._statement(one))
        if sheet.figures:
            column.addWidget(section_head("Chiffres relevés"))
            for figure in sheet.figures:
                column.addLayout(self._figure(figure))

    def _to_register(self, sheet: SourceSheet) -> FlatLink:
        case_id = sheet.extracts[0].statement.case_id
        go = FlatLink("Ouvrir le registre")
        go.clicked.connect(lambda: self.context.go("case", case_id=case_id, tab="statements"))
        return go

    def _statement(self, one: Extract) -> QHBoxLayout:
        said = one.statement
        words = french.quote(_short(said.quote)) if said.is_verbatim else _short(said.quote)
        row = self._row(words, said, f"{one.number}, {words}, {place_words(said.page, said.paragraph)}")
        row.insertWidget(0, _Number(str(one.number)), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _figure(self, figure: Figure) -> QHBoxLayout:
        row = self._row(f"{figure_words(figure)} : {_short(figure.label)}", figure)
        edit = IconButton("pencil", f"Modifier le chiffre : {figure_words(figure)}")
        edit.clicked.connect(lambda: self.context.ask("figure", case_id=figure.case_id, figure_id=figure.id))
        row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _row(self, words: str, record: Statement | Figure, name: str = "") -> QHBoxLayout:
        go = link(words, lambda: self.wanted.emit(record), "meta", color="text")
        go.setAccessibleName(name or words)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(go, 1)
        place = place_words(record.page, record.paragraph)
        if place:
            row.addWidget(Text(place, "meta", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        return row


class ExtractsPane(Pane):
    """The same in a pane of its own. Signals: wanted(record)."""

    wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Déclarations et chiffres extraits", parent)
        self.context = context

    def show_sheet(self, sheet: SourceSheet) -> None:
        """Show what was drawn from a document."""
        column = self.begin()
        side = theme.px(20)
        column.setContentsMargins(side, theme.px(16), side, theme.px(16))
        drawn = Extracts(self.context, sheet)
        drawn.wanted.connect(self.wanted)
        column.addWidget(drawn)
        column.addStretch(1)
        self.end()


def figure_words(figure: Figure) -> str:
    """« Environ 60 000 000 », « 80 % », « 9 directions régionales »."""
    number = french.number(figure.value)
    if figure.unit == "%":
        number = french.percent(figure.value)
    elif figure.unit == "$":
        number = french.money(figure.value)
    elif figure.unit:
        number = f"{number}{french.NBSP}{figure.unit}"
    return f"Environ {number}" if figure.is_approximate else number


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
