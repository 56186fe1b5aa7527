"""The text of a source as it is read: its paragraphs numbered, what was drawn from it marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.source_places import Selected, SourceText
from cld_desktop.ui import painting, theme
from cld_desktop.ui.number_badges import BADGE, BADGE_KIND, Badges, badge_format
from cld_desktop.ui.text_positions import Positions

GUTTER = 56
COLUMN = 660
MOST_DRESSED = 300_000
"""Characters beyond which lines keep their plain height, without numbers: dressing each takes too long."""
_BARE = "QTextEdit, QTextEdit:focus { border: none; border-radius: 0; padding: 0; background: transparent; }"
_PLAIN = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\ufdd0": " ", "\ufdd1": " ", BADGE: " ", "\0": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSpan:
    """Characters of the text to mark; a `number` stands before what was drawn from it."""

    start: int
    end: int
    number: int = 0


class SourceReader(QTextEdit):
    """A text to read and to select from. It is shown as it is: never markup, nothing fetched.

    Signals:
        selected(): other words are selected, or none.
        menu_wanted(point): the menu was asked for there, on the whole screen.
    """

    selected = Signal()
    menu_wanted = Signal(object)

    def __init__(self, text: str, name: str = "Texte du document", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = SourceText(text.replace("\r\n", " \n").replace("\r", "\n").translate(_PLAIN))
        self._marks: tuple[MarkedSpan, ...] = ()
        self._here: tuple[int, int] | None = None
        self._zoom = 1.0
        self._positions = Positions(self.source.text)
        self._badges = Badges(self)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(_BARE)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.document().documentLayout().registerHandler(BADGE_KIND, self._badges)
        self.selectionChanged.connect(self.selected)
        theme.current().themed.connect(self._dress)
        self._dress()

    # What is shown

    def show_marks(self, marks: Sequence[MarkedSpan]) -> None:
        """Underline these, each first one of a number behind its number."""
        self._marks = tuple(sorted(marks, key=lambda one: (one.start, one.end)))
        self._dress()

    def show_here(self, start: int, end: int) -> None:
        """Mark a passage, bring it into view and put the cursor at its beginning."""
        self._here = (start, end)
        self._dress()
        self._put_cursor(start)

    def set_zoom(self, zoom: float) -> None:
        """Show the words larger or smaller, 1 being the size of the letters in force."""
        self._zoom = zoom
        self._dress()

    def marks(self) -> tuple[MarkedSpan, ...]:
        """What is underlined."""
        return self._marks

    def words_here(self) -> str:
        """The words of the passage that is marked."""
        return self.source.text[slice(*self._here)] if self._here else ""

    def rect_of(self, position: int) -> QRect:
        """Where a character is, in the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._positions.shown(position, past_number=False))
        return self.cursorRect(cursor)

    def position_at(self, point: QPoint) -> int:
        """The character at a point of the viewport."""
        return self._positions.kept(self.cursorForPosition(point).position())

    def _put_cursor(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._positions.shown(position))
        self.setTextCursor(cursor)
        top = self.cursorRect(cursor).top() - self.viewport().height() // 4
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + top)

    def _dress(self) -> None:
        """Lay the words out again with their marks; the selection and the place read stay."""
        at, kept = self.verticalScrollBar().value(), self.selected_span()
        self.blockSignals(True)
        font = theme.font()
        font.setPointSizeF(font.pointSizeF() * self._zoom)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.setPlainText(self.source.text)
        self._positions.insert([])
        if len(self.source.text) <= MOST_DRESSED:
            self._space_lines()
        for mark in self._marks:
            self._paint_span(mark.start, mark.end, self._drawn_format())
        if self._here is not None:
            self._paint_span(*self._here, self._here_format())
        self._insert_numbers()
        self._lay_out()
        if kept is not None:
            cursor = self.textCursor()
            cursor.setPosition(self._positions.shown(kept[0]))
            cursor.setPosition(self._positions.shown(kept[1]), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(at)
        self.viewport().update()

    def _space_lines(self) -> None:
        line, gap = QTextBlockFormat(), QTextBlockFormat()
        line.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        gap.setLineHeight(theme.px(10), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(line)
        block = self.document().begin()
        while block.isValid():
            if not block.text().strip():
                cursor.setPosition(block.position())
                cursor.mergeBlockFormat(gap)
            block = block.next()
        cursor.endEditBlock()

    def _drawn_format(self) -> QTextCharFormat:
        colors = theme.tokens()
        form = QTextCharFormat()
        form.setBackground(colors.color("accent_subtle"))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setUnderlineColor(colors.color("accent"))
        return form

    def _here_format(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setBackground(theme.tokens().color("warn_bg"))
        return form

    def _paint_span(self, start: int, end: int, form: QTextCharFormat) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._positions.shown(start))
        cursor.setPosition(self._positions.shown(end), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(form)

    def _insert_numbers(self) -> None:
        first: dict[int, int] = {}
        for mark in self._marks:
            if mark.number:
                first.setdefault(mark.number, mark.start)
        cursor = QTextCursor(self.document())
        for number, start in sorted(first.items(), key=lambda one: (one[1], one[0]), reverse=True):
            cursor.setPosition(self._positions.shown(start))
            cursor.insertText(BADGE, badge_format(number))
        self._positions.insert(list(first.values()))

    def _lay_out(self) -> None:
        """The words in one column, in the middle, with room at their left for the numbers."""
        gutter = theme.px(GUTTER)
        spare = max(0, self.viewport().width() - theme.px(COLUMN * self._zoom) - 2 * gutter)
        frame = self.document().rootFrame().frameFormat()
        frame.setLeftMargin(gutter + spare // 2)
        frame.setRightMargin(max(theme.px(24), spare - spare // 2))
        frame.setTopMargin(theme.px(20))
        frame.setBottomMargin(theme.px(20))
        self.document().rootFrame().setFrameFormat(frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    # What is selected

    def selected_span(self) -> tuple[int, int] | None:
        """The characters selected, or None."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = self._positions.kept(cursor.selectionStart())
        end = self._positions.kept(cursor.selectionEnd())
        return (start, end) if self.source.text[start:end].strip() else None

    def selection(self) -> Selected | None:
        """The words selected and where they stand, or None."""
        span = self.selected_span()
        return self.source.select(*span) if span else None

    def select_span(self, start: int, end: int) -> None:
        """Select characters, and bring them into view."""
        self._put_cursor(start)
        cursor = self.textCursor()
        cursor.setPosition(self._positions.shown(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def selected_rect(self) -> QRect:
        """Where the last line of the selection is, in the viewport."""
        cursor = self.textCursor()
        start, end = QTextCursor(cursor), QTextCursor(cursor)
        start.setPosition(cursor.selectionStart())
        end.setPosition(cursor.selectionEnd())
        first, last = self.cursorRect(start), self.cursorRect(end)
        left = first.left() if first.top() == last.top() else 0
        return QRect(left, last.top(), max(1, last.left() - left), last.height())

    def why_nothing(self) -> str:
        """Why nothing can be selected here, if so."""
        return "" if self.source.text.strip() else "Ce document n’a pas de texte à sélectionner"

    def offer_host(self) -> QWidget:
        """What the floating buttons lie on."""
        return self

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied: the words as they are, without the numbers."""
        data = QMimeData()
        span = self.selected_span()
        data.setText(self.source.text[span[0] : span[1]] if span else "")
        return data

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            painting.prepare(painter)
            left = round(self.document().rootFrame().frameFormat().leftMargin())
            self._draw_paragraphs(painter, event.rect(), left)
            self._draw_here(painter, left)
            if self.hasFocus():
                painting.focus_ring(painter, QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1), 2)

    def _draw_paragraphs(self, painter: QPainter, seen: QRect, left: int) -> None:
        if len(self.source.text) > MOST_DRESSED:
            return
        color, font, told = theme.tokens().text2, theme.font("meta"), 0
        for passage in self.source.passages():
            if passage.number is None or passage.number == told:
                continue
            told = passage.number
            line = self.rect_of(passage.start)
            if line.top() > seen.bottom():
                return
            if line.bottom() < seen.top():
                continue
            words = french.ordinal(passage.number)
            width = painting.text_width(words, font)
            place = QRectF(left - theme.px(16) - width, line.top(), width + 2, line.height())
            painting.draw_text(painter, place, words, font, color)

    def _draw_here(self, painter: QPainter, left: int) -> None:
        if self._here is None:
            return
        first, last = self.rect_of(self._here[0]), self.rect_of(self._here[1])
        rule = QRectF(left - theme.px(10), first.top(), theme.px(3), last.bottom() - first.top())
        painter.fillRect(rule, theme.tokens().color("accent"))
