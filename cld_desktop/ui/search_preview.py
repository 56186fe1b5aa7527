"""The pane beside what was found: the passage in its paragraph, what stands around it, and where else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.highlights import HighlightedText
from cld_desktop.ui.labels import Text
from cld_desktop.ui.latest_reading import LatestReading
from cld_desktop.ui.pane_parts import Pane, section_head
from cld_desktop.ui.pills import Tag
from cld_desktop.ui.screen import Context
from cld_desktop.ui.search_kinds import Found
from cld_desktop.ui.search_sheet import Part, Sheet, Tagged, sheet_of


class _Paragraph(QWidget):
    """A paragraph, its number in the margin, a rule along the one that is meant."""

    def __init__(self, part: Part, words: Sequence[str], margin: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_meant = part.is_meant
        self._margin = margin
        theme.current().themed.connect(self.update)
        number = Text(part.number, "meta", "text2")
        number.setFixedWidth(margin)
        text = HighlightedText(part.text, words, color="text" if part.is_meant else "text2")
        # Assemble
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        column = QVBoxLayout()
        column.addWidget(number)
        column.addStretch(1)
        row.addLayout(column)
        row.addWidget(text, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._is_meant:
            with QPainter(self) as painter:
                rule = QRectF(self._margin + theme.px(2), 0, theme.px(3), self.height())
                painter.fillRect(rule, theme.tokens().color("accent"))


class SearchPreview(Pane):
    """One record found: read on another thread, then built anew when it differs from what is shown.

    Signals:
        wanted(Found): another record was asked for.
        source_wanted(): the source of the one shown.
    """

    wanted = Signal(object)
    source_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Passage trouvé", parent)
        self.context = context
        self._shown: Sheet | None = None
        self.reader = LatestReading(self)
        self.reader.came.connect(self._show)
        self.reader.failed.connect(_fail)

    @property
    def is_busy(self) -> bool:
        """Whether what is wanted is still being read."""
        return self.reader.is_busy

    def show_found(self, found: Found | None, words: Sequence[str]) -> None:
        """Show a record once it is read, or nothing at once."""
        if found is None:
            self.forget()
            self._shown = None
            self.begin()
            self.end()
            return
        store, today = self.context.store, self.context.today
        self.reader.ask(lambda halt: sheet_of(store, found, words, today, halt))

    def forget(self) -> None:
        """Give up what is being read."""
        self.reader.forget()

    def _show(self, sheet: Sheet) -> None:
        if sheet == self._shown:
            return
        self._shown = sheet
        column = self.begin()
        side = theme.px(20)
        column.setContentsMargins(side, theme.px(16), side, theme.px(16))
        column.setSpacing(theme.px(4))
        column.addWidget(_tag_line(sheet.tags))
        column.addSpacing(theme.px(4))
        column.addWidget(HighlightedText(sheet.found.title, sheet.words, "pane"))
        for line in sheet.lines:
            column.addWidget(Text(line, "body", "text2", wrap=True))
        column.addSpacing(theme.px(6))
        if sheet.parts or sheet.link:
            column.addWidget(self._head(sheet))
        for part in sheet.parts:
            column.addWidget(_Paragraph(part, sheet.words, _margin(sheet.parts)))
            column.addSpacing(theme.px(6))
        if sheet.beside:
            column.addWidget(section_head("Aussi dans"))
            for row in sheet.beside:
                link = FlatLink(row.title, row.icon, role="body")
                link.clicked.connect(self._opening(row))
                column.addWidget(link)
        column.addStretch(1)
        self.end()

    def _head(self, sheet: Sheet) -> QWidget:
        if not sheet.link:
            return section_head(sheet.head)
        link = FlatLink(sheet.link, "file-text")
        link.clicked.connect(self.source_wanted)
        return section_head(sheet.head if sheet.parts else "Source", link)

    def _opening(self, row: Found) -> Callable[[], None]:
        return lambda: self.wanted.emit(row)


def _tag_line(tags: Sequence[Tagged]) -> QWidget:
    holder = QWidget()
    row = FlowLayout(holder)
    for tag in tags:
        row.addWidget(Tag(tag.words, tag.icon or None, glyph=tag.glyph or None))
    return holder


def _margin(parts: Sequence[Part]) -> int:
    """Room for the longest of the numbers: « 6e », « p. 12 »."""
    longest = max((len(part.number) for part in parts), default=0)
    return theme.px(24 if longest <= 4 else 10 + 7 * longest)


def _fail(error: Exception) -> None:
    raise error
