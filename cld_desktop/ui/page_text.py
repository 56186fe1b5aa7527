"""The words of the pages of a PDF: where they stand on the paper, and which ones stand at a point."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from cld_desktop.domain.source_places import SourceText
from cld_desktop.ui.text_positions import Positions

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

MOST_SEARCHED = 300
"""Pages in which words are looked for when none is named."""
_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpan:
    """Characters of a page; pages count from 0."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page: its characters, and its place in points."""

    start: int
    end: int
    place: QRectF


class PageTexts:
    """What can be read in a PDF, page by page, as it is asked for."""

    def __init__(self, pages: QPdfDocument) -> None:
        self._pages = pages
        self._texts: dict[int, str] = {}
        self._positions: dict[int, Positions] = {}
        self._lines: dict[int, list[Line]] = {}

    def text(self, page: int) -> str:
        """The words of a page; empty when it is an image, or when there is no such page."""
        if not 0 <= page < self._pages.pageCount():
            return ""
        if page not in self._texts:
            self._texts[page] = self._pages.getAllText(page).text()
            self._positions[page] = Positions(self._texts[page])
        return self._texts[page]

    def has_words(self) -> bool:
        """Whether any of the first pages has words to select."""
        return any(self.text(page).strip() for page in range(min(self._pages.pageCount(), 20)))

    # From words to places

    def find(self, words: str, page: int | None = None) -> list[PageSpan]:
        """Where a quotation stands: on that page if it is there, else on the first one that has it."""
        count = self._pages.pageCount()
        pages = [page] if page is not None and 0 <= page < count else []
        pages += [one for one in range(min(count, MOST_SEARCHED)) if one != page]
        for one in pages:
            if spans := self._on_page(words, one):
                return spans
        return []

    def _on_page(self, words: str, page: int) -> list[PageSpan]:
        """A quotation that begins on a page, and may end on the next."""
        first = self.text(page)
        both = SourceText(f"{first}\n{self.text(page + 1)}")
        spans: list[PageSpan] = []
        for start, end in both.find(words):
            if start < len(first):
                spans.append(PageSpan(page=page, start=start, end=min(end, len(first))))
            if end > len(first) + 1:
                rest = len(first) + 1
                spans.append(PageSpan(page=page + 1, start=max(0, start - rest), end=end - rest))
        return spans if spans and spans[0].page == page else []

    def rects(self, span: PageSpan) -> list[QRectF]:
        """Where characters stand on their page, a rectangle per line, in points."""
        if not self.text(span.page) or span.end <= span.start:
            return []
        at = self._positions[span.page]
        start, end = at.shown(span.start), at.shown(span.end)
        found = self._pages.getSelectionAtIndex(span.page, start, end - start)
        return [polygon.boundingRect() for polygon in found.bounds()]

    # From places to words

    def lines(self, page: int) -> list[Line]:
        """The lines of a page, in the order of its words."""
        if page not in self._lines:
            self._lines[page] = [
                Line(start=match.start(), end=match.end(), place=_united(rects))
                for match in _LINE.finditer(self.text(page))
                if (rects := self.rects(PageSpan(page=page, start=match.start(), end=match.end())))
            ]
        return self._lines[page]

    def position_at(self, page: int, point: QPointF) -> int:
        """The character nearest to a point of a page, in points."""
        lines = self.lines(page)
        if not lines:
            return 0
        line = min(lines, key=lambda one: _distance(one.place, point))
        return self.position_in(page, line, point.x())

    def position_in(self, page: int, line: Line, x: float) -> int:
        """The character of a line at a distance from the left of the page."""
        if x <= line.place.left():
            return line.start
        count = bisect_left(range(line.end - line.start), x, key=lambda rank: self._right(page, line, rank))
        return line.start + count

    def _right(self, page: int, line: Line, rank: int) -> float:
        """The middle of the letter that a count of letters of a line ends with."""
        rects = self.rects(PageSpan(page=page, start=line.start, end=line.start + rank + 1))
        return max((rect.right() for rect in rects), default=line.place.left()) - 2

    def line_of(self, page: int, position: int) -> int:
        """The rank of the line in which a character stands."""
        lines = self.lines(page)
        return max((rank for rank, one in enumerate(lines) if one.start <= position), default=0)

    def x_of(self, page: int, position: int) -> float:
        """How far from the left of its page a character begins."""
        lines = self.lines(page)
        if not lines:
            return 0.0
        line = lines[self.line_of(page, position)]
        rects = self.rects(PageSpan(page=page, start=line.start, end=min(position, line.end)))
        return max((rect.right() for rect in rects), default=line.place.left())


def _united(rects: list[QRectF]) -> QRectF:
    whole = QRectF(rects[0])
    for rect in rects[1:]:
        whole = whole.united(rect)
    return whole


def _distance(place: QRectF, point: QPointF) -> tuple[float, float]:
    down = max(place.top() - point.y(), point.y() - place.bottom(), 0.0)
    across = max(place.left() - point.x(), point.x() - place.right(), 0.0)
    return down, across
