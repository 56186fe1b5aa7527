"""Pages whose marks lead somewhere: the program follows them, and the file holds no link."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from cld_desktop.domain.folding import fold, fold_with_offsets
from cld_desktop.ui import painting
from cld_desktop.ui.page_text import PageSpan, PageTexts
from cld_desktop.ui.page_view import PageView

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

_MARK = re.compile(r"\[[0-9]{1,4}\]")
_LINE_INK = "#0d5c70"
"""On paper, which stays white whatever the theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A mark on a page: its words, and its place in points, a rectangle per line."""

    mark: str
    places: tuple[QRectF, ...]


class LinkedPages(PageView):
    """Pages whose « [1], 6e par. » can be clicked.

    Signals:
        followed(mark): the mark that was clicked.
    """

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: PageTexts | None = None
        self._told: dict[str, str] = {}
        self._links: dict[int, list[PageLink]] = {}
        self._hot: PageLink | None = None
        self._pressed: PageLink | None = None
        self.viewport().setMouseTracking(True)

    def show_pages(self, pages: QPdfDocument | None) -> None:
        """Show other pages, at the same place."""
        self._texts = PageTexts(pages) if pages is not None else None
        self._links.clear()
        self._hot = self._pressed = None
        super().show_pages(pages)

    def set_marks(self, told: Mapping[str, str]) -> None:
        """The marks that lead somewhere, and what following each does."""
        self._told = dict(told)
        self._links.clear()
        self._hot = self._pressed = None
        self.viewport().update()

    def links(self, page: int) -> Sequence[PageLink]:
        """The marks of a page, read when it is first pointed at."""
        if page not in self._links and self._texts is not None:
            self._links[page] = self._read(self._texts, page)
        return self._links.get(page, ())

    def _read(self, texts: PageTexts, page: int) -> list[PageLink]:
        folded, offsets = fold_with_offsets(texts.text(page))
        marks = sorted(((fold(mark), mark) for mark in self._told), key=lambda one: -len(one[0]))
        found = []
        for match in _MARK.finditer(folded):
            at = match.start()
            whole = next((one for one in marks if folded.startswith(one[0], at)), None)
            if whole is not None:
                span = PageSpan(page=page, start=offsets[at], end=offsets[at + len(whole[0]) - 1] + 1)
                found.append(PageLink(mark=whole[1], places=tuple(texts.rects(span))))
        return found

    def link_at(self, point: QPoint) -> PageLink | None:
        """The mark under a point of the viewport."""
        if not self.count():
            return None
        page = self.page_at(point)
        at = self.to_page(page, point.toPointF())
        for link in self.links(page):
            if any(place.adjusted(-3, -4, 3, 4).contains(at) for place in link.places):
                return link
        return None

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = self.link_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        link = self.link_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and link is not None and link is self._pressed:
            self.followed.emit(link.mark)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._heat(self.link_at(event.position().toPoint()), event.globalPosition().toPoint())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._heat(None, QPoint())
        return super().viewportEvent(event)

    def _heat(self, link: PageLink | None, point: QPoint) -> None:
        if link is self._hot:
            return
        self._hot = link
        if link is None:
            self.viewport().unsetCursor()
            QToolTip.hideText()
        else:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            QToolTip.showText(point, painting.tip(self._told[link.mark]), self.viewport())
        self.viewport().update()

    def paint_over(self, painter: QPainter, page: int) -> None:
        hot = self._hot
        if hot is None or hot not in self._links.get(page, ()):
            return
        for place in hot.places:
            seen = self.from_page(page, place)
            painter.fillRect(QRectF(seen.left(), seen.bottom() + 1, seen.width(), 1.5), QColor(_LINE_INK))
