"""The text of a source as it is read: its paragraphs numbered, what was drawn from it marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPyTextObject,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.source_places import Selected, SourceText
from cld_desktop.ui import painting, theme

GUTTER = 56
COLUMN = 660
MOST_DRESSED = 300_000
"""Characters beyond which lines keep their plain height: dressing each takes too long."""
_BADGE = "\ufffc"
_BARE = "QTextEdit, QTextEdit:focus { border: none; border-radius: 0; padding: 0; background: transparent; }"
_BADGE_KIND = QTextFormat.ObjectTypes.UserObject.value + 1
_NUMBER = QTextFormat.Property.UserProperty.value + 1
_PLAIN = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\ufdd0": " ", "\ufdd1": " ", _BADGE: " ", "\0": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSpan:
    """Characters of the text to mark; a `number` stands before what was drawn from it."""

    start: int
    end: int
    number: int = 0


class Positions:
    """From characters of a text to the cursor's places, which count UTF-16 units and the numbers inserted."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, letter in enumerate(text) if letter > "\uffff"] if _has_wide(text) else []
        self._inserted: list[int] = []

    def insert(self, positions: Sequence[int]) -> None:
        """A number stands before each of these characters."""
        self._inserted = sorted(positions)

    def shown(self, position: int, *, past_number: bool = True) -> int:
        """Where a character stands on the screen; the number before it is left behind unless told."""
        before = sum(one <= position if past_number else one < position for one in self._inserted)
        return position + bisect_left(self._wide, position) + before

    def kept(self, shown: int) -> int:
        """The character that stands at a place of the screen."""
        low, high = 0, shown
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.shown(middle) < shown else (low, middle)
        return low


def _has_wide(text: str) -> bool:
    return bool(text) and max(text) > "\uffff"


class _Badges(QPyTextObject):
    """Draws the number of a statement before its words."""

    def intrinsicSize(self, _document: QTextDocument, _at: int, form: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(theme.font("meta_strong"))
        width = max(metrics.height(), metrics.horizontalAdvance(_number(form)) + theme.px(8))
        # no higher than the letters, else its line would stand apart from the others
        return QSizeF(width + theme.px(4), QFontMetricsF(theme.font()).ascent())

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _document: QTextDocument, _at: int, form: QTextFormat
    ) -> None:
        colors = theme.tokens()
        badge = QRectF(rect).adjusted(0, 0, -theme.px(4), theme.px(3))
        painter.save()
        painting.prepare(painter)
        painting.frame(painter, badge, 3, fill=colors.accent)
        painter.setFont(theme.font("meta_strong"))
        painter.setPen(colors.color("on_accent"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, _number(form))
        painter.restore()


def _number(form: QTextFormat) -> str:
    return str(form.property(_NUMBER))


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
        self._positions = Positions(self.source.text)
        self._badges = _Badges(self)
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
        self.document().documentLayout().registerHandler(_BADGE_KIND, self._badges)
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
        self.setFont(theme.font())
        self.document().setDefaultFont(theme.font())
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
            form = QTextCharFormat()
            form.setObjectType(_BADGE_KIND)
            form.setProperty(_NUMBER, number)
            cursor.setPosition(self._positions.shown(start))
            cursor.insertText(_BADGE, form)
        self._positions.insert(list(first.values()))

    def _lay_out(self) -> None:
        """The words in one column, in the middle, with room at their left for the numbers."""
        gutter = theme.px(GUTTER)
        spare = max(0, self.viewport().width() - theme.px(COLUMN) - 2 * gutter)
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
