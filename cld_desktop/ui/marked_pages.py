"""Pages with what was drawn from them underlined and numbered, and the passage one was led to marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from cld_desktop.ui import painting, theme
from cld_desktop.ui.page_text import PageSpan, PageTexts
from cld_desktop.ui.page_view import PageView

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

PAPER_ACCENT, PAPER_CHOSEN, _PAPER_VEIL = "#0d5c70", "#a9ccd5", "#e0eef1"
_PAPER_WARN, _PAPER_INK = "#fcecc9", "#ffffff"
"""Marks on paper, which stays white whatever the theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMark:
    """Characters to underline; a `number` stands at their left when it is not 0."""

    spans: tuple[PageSpan, ...]
    number: int = 0


class MarkedPages(PageView):
    """Pages, and marks over their words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.texts: PageTexts | None = None
        self._marks: tuple[PageMark, ...] = ()
        self._here: tuple[PageSpan, ...] = ()
        self._rects: dict[PageSpan, list[QRectF]] = {}

    def show_pages(self, pages: QPdfDocument | None) -> None:
        """Show other pages."""
        self.texts = PageTexts(pages) if pages is not None else None
        self._rects.clear()
        super().show_pages(pages)

    def show_marks(self, marks: Sequence[PageMark]) -> None:
        """Underline these, behind their numbers."""
        self._marks = tuple(marks)
        self.viewport().update()

    def show_here(self, spans: Sequence[PageSpan]) -> None:
        """Mark a passage, and bring it into view."""
        self._here = tuple(spans)
        for span in self._here[:1]:
            for rect in self._rects_of(span)[:1]:
                self.show_rect(span.page, rect)
        self.viewport().update()

    def here(self) -> tuple[PageSpan, ...]:
        """The passage that is marked."""
        return self._here

    def _rects_of(self, span: PageSpan) -> list[QRectF]:
        if span not in self._rects and self.texts is not None:
            self._rects[span] = self.texts.rects(span)
        return self._rects.get(span, [])

    def paint_over(self, painter: QPainter, page: int) -> None:
        painting.prepare(painter)
        for span in self._here:
            self._paint_here(painter, page, span)
        taken: list[QRectF] = []
        for mark in self._marks:
            for span in mark.spans:
                self._paint_drawn(painter, page, span)
            if mark.number and mark.spans and mark.spans[0].page == page:
                self._paint_number(painter, page, mark.number, mark.spans[0], taken)

    def _grown(self, page: int, rect: QRectF) -> QRectF:
        return self.from_page(page, rect).adjusted(-1, -2, 1, 2)

    def _paint_here(self, painter: QPainter, page: int, span: PageSpan) -> None:
        if span.page != page:
            return
        rects = [self._grown(page, rect) for rect in self._rects_of(span)]
        for rect in rects:
            tint(painter, rect, _PAPER_WARN)
        if rects:
            left = min(rect.left() for rect in rects) - theme.px(8)
            rule = QRectF(left, rects[0].top(), theme.px(3), rects[-1].bottom() - rects[0].top())
            painter.fillRect(rule, QColor(PAPER_ACCENT))

    def _paint_drawn(self, painter: QPainter, page: int, span: PageSpan) -> None:
        if span.page != page:
            return
        for rect in self._rects_of(span):
            seen = self._grown(page, rect)
            if span not in self._here:
                tint(painter, seen, _PAPER_VEIL)
            painter.fillRect(QRectF(seen.left(), seen.bottom() - 1, seen.width(), 2), QColor(PAPER_ACCENT))

    def _paint_number(
        self, painter: QPainter, page: int, number: int, span: PageSpan, taken: list[QRectF]
    ) -> None:
        """In the margin, at the height of the first line; beside those already there."""
        rects = self._rects_of(span)
        if not rects or self.texts is None:
            return
        seen = self._grown(page, rects[0])
        font = theme.font("meta_strong")
        width = max(theme.px(18), painting.text_width(str(number), font) + theme.px(8))
        lefts = [line.place.left() for line in self.texts.lines(page)]
        edge = self.from_page(page, QRectF(min(lefts), 0, 0, 0)).left() if lefts else seen.left()
        badge = QRectF(edge - theme.px(14) - width, seen.center().y() - theme.px(9), width, theme.px(18))
        while any(badge.intersects(other) for other in taken):
            badge.translate(-width - theme.px(3), 0)
        taken.append(QRectF(badge))
        painting.frame(painter, badge, 3, fill=PAPER_ACCENT)
        painter.setFont(font)
        painter.setPen(QColor(_PAPER_INK))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(number))


def tint(painter: QPainter, rect: QRectF, color: str) -> None:
    """Colour the paper behind its letters, which stay black."""
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(rect, QColor(color))
    painter.restore()
