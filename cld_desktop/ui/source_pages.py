"""The pages of a source, whose words are selected with the mouse or the keyboard."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QWidget

from cld_desktop.domain.source_places import Selected, SourceText, kept_words
from cld_desktop.ui import theme
from cld_desktop.ui.marked_pages import PAPER_ACCENT, PAPER_CHOSEN, MarkedPages, tint
from cld_desktop.ui.page_text import PageSpan

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

_WORD = re.compile(r"[^\W_]+")


class SourcePages(MarkedPages):
    """Pages to read and to select from: with the mouse, or with the arrows and Maj as in a text.

    Signals:
        selected(): other words are selected, or none.
        menu_wanted(point): the menu was asked for there, on the whole screen.
    """

    selected = Signal()
    menu_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages du document")
        self.transcript: SourceText | None = None
        """The text that was read in the document, whose paragraphs are numbered."""
        self._page = 0
        self._anchor = 0
        self._caret = 0
        self._has_caret = False
        self._is_dragging = False
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def show_pages(self, pages: QPdfDocument | None) -> None:
        """Show other pages."""
        self._anchor = self._caret = self._page = 0
        super().show_pages(pages)

    def show_here(self, spans: Sequence[PageSpan]) -> None:
        """Mark a passage, bring it into view and put the cursor at its beginning."""
        super().show_here(spans)
        if spans:
            self._page, self._anchor, self._caret = spans[0].page, spans[0].start, spans[0].start
            self._has_caret = True

    def paint_over(self, painter: QPainter, page: int) -> None:
        super().paint_over(painter, page)
        self._paint_chosen(painter, page)

    def _paint_chosen(self, painter: QPainter, page: int) -> None:
        if self.texts is None or page != self._page:
            return
        chosen = self._span()
        for rect in self.texts.rects(chosen) if chosen is not None else []:
            tint(painter, self._grown(page, rect), PAPER_CHOSEN)
        if self._has_caret and self.hasFocus():
            painter.fillRect(self._caret_rect(), QColor(PAPER_ACCENT))

    def _caret_rect(self) -> QRectF:
        assert self.texts is not None
        lines = self.texts.lines(self._page)
        if not lines:
            return QRectF()
        line = lines[self.texts.line_of(self._page, self._caret)]
        x = self.texts.x_of(self._page, self._caret)
        seen = self.from_page(self._page, QRectF(x, line.place.top(), 0, line.place.height()))
        return QRectF(seen.left(), seen.top() - 2, theme.px(2), seen.height() + 4)

    # What is selected

    def _span(self) -> PageSpan | None:
        if self._anchor == self._caret:
            return None
        start, end = sorted((self._anchor, self._caret))
        return PageSpan(page=self._page, start=start, end=end)

    def selection(self) -> Selected | None:
        """The words selected and their page, or None."""
        span = self._span()
        if span is None or self.texts is None:
            return None
        words = kept_words(self.texts.text(span.page)[span.start : span.end])
        if not words:
            return None
        told = self.transcript.find(words) if self.transcript is not None else ()
        if not told or self.transcript is None:
            return Selected(words=words, page=span.page + 1)
        known = self.transcript.select(told[0][0], told[-1][1])
        return replace(known, words=words, page=span.page + 1)

    def select_span(self, span: PageSpan) -> None:
        """Select characters of a page, and bring them into view."""
        self._page, self._anchor, self._caret = span.page, span.start, span.end
        for rect in self._rects_of(span)[:1]:
            self.show_rect(span.page, rect)
        self._changed()

    def selected_rect(self) -> QRect:
        """Where the last line of the selection is, in the viewport."""
        span = self._span()
        rects = self.texts.rects(span) if span is not None and self.texts is not None else []
        return self.from_page(self._page, rects[-1]).toRect() if rects else QRect()

    def why_nothing(self) -> str:
        """Why nothing can be selected here, if so."""
        if self.texts is None or self.texts.has_words():
            return ""
        return "Ce PDF est fait d’images : il n’a pas de texte à sélectionner"

    def offer_host(self) -> QWidget:
        """What the floating buttons lie on."""
        return self

    def copy(self) -> None:
        """Copy the words selected."""
        chosen = self.selection()
        if chosen is not None:
            QGuiApplication.clipboard().setText(chosen.words)

    def _changed(self) -> None:
        self.viewport().update()
        self.selected.emit()

    # The mouse

    def _position(self, point: QPoint, page: int) -> int:
        assert self.texts is not None
        return self.texts.position_at(page, self.to_page(page, point.toPointF()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.texts is None or not self.count():
            return
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._page = self.page_at(event.position().toPoint())
            self._anchor = self._position(event.position().toPoint(), self._page)
        self._caret = self._position(event.position().toPoint(), self._page)
        self._has_caret = self._is_dragging = True
        self._changed()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._is_dragging and event.buttons() & Qt.MouseButton.LeftButton:
            self._caret = self._position(event.position().toPoint(), self._page)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._is_dragging and event.button() == Qt.MouseButton.LeftButton:
            self._is_dragging = False
            self._changed()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word."""
        if self.texts is None or not self.count():
            return
        at = self._position(event.position().toPoint(), self._page)
        for match in _WORD.finditer(self.texts.text(self._page)):
            if match.start() <= at <= match.end():
                self._anchor, self._caret = match.span()
                self._changed()
                return

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll) and self.texts is not None:
            page = self.page()
            self.select_span(PageSpan(page=page, start=0, end=len(self.texts.text(page))))
        elif not self._moves(event):
            super().keyPressEvent(event)

    def _moves(self, event: QKeyEvent) -> bool:
        """Move the cursor with the arrows; with Maj, what it goes over is selected."""
        if self.texts is None or not self.texts.text(self._start_page()):
            return False
        is_word = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        text, at = self.texts.text(self._page), self._caret
        match event.key():
            case Qt.Key.Key_Left:
                at = _word_before(text, at) if is_word else max(0, at - 1)
            case Qt.Key.Key_Right:
                at = _word_after(text, at) if is_word else min(len(text), at + 1)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                at = self._line_from(at, 1 if event.key() == Qt.Key.Key_Down else -1)
            case _:
                return False
        self._caret = at
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = at
        self._has_caret = True
        ratio = 1 / (self.zoom() * 96 / 72)
        seen = self._caret_rect()
        corner = self.to_page(self._page, seen.topLeft())
        self.show_rect(self._page, QRectF(corner.x(), corner.y(), 1, seen.height() * ratio))
        self._changed()
        return True

    def _start_page(self) -> int:
        """The cursor begins on the page that is read, where its first words are seen."""
        if not self._has_caret and self.texts is not None:
            self._page = self.page()
            lines = self.texts.lines(self._page)
            top = self.to_page(self._page, QPoint(0, 0).toPointF()).y()
            first = next((line.start for line in lines if line.place.top() >= top), 0)
            self._anchor = self._caret = first
        return self._page

    def _line_from(self, at: int, step: int) -> int:
        """The character below or above; from the last line of a page, the first one of the next."""
        assert self.texts is not None
        lines, x = self.texts.lines(self._page), self.texts.x_of(self._page, at)
        rank = self.texts.line_of(self._page, at) + step
        if 0 <= rank < len(lines):
            return self.texts.position_in(self._page, lines[rank], x)
        if self._anchor != self._caret or not 0 <= self._page + step < self.count():
            return len(self.texts.text(self._page)) if step > 0 else 0
        if not self.texts.lines(self._page + step):
            return at
        self._page += step
        lines = self.texts.lines(self._page)
        return self.texts.position_in(self._page, lines[0 if step > 0 else -1], x)


def _word_before(text: str, at: int) -> int:
    return max((match.start() for match in _WORD.finditer(text) if match.start() < at), default=0)


def _word_after(text: str, at: int) -> int:
    return next((match.end() for match in _WORD.finditer(text) if match.end() > at), len(text))
