"""Pages on a desk, one under the other, drawn at the very size they are seen."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from cld_desktop.ui import painting, printing, theme

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

Fit = Literal["whole", "width", "free"]
STEPS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0)
"""How large « agrandir » and « réduire » show a page, against its size on paper at 96 dots per inch."""
MARGIN = 16


class PageView(QAbstractScrollArea):
    """The pages of a PDF. Qt's own view blanks while it draws, and may keep a page drawn for another size.

    Signals: turned(), another page or another size is seen.
    """

    turned = Signal()
    spoken_role = QAccessible.Role.Document

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: QPdfDocument | None = None
        self._fit: Fit = "whole"
        self._scale = 1.0
        self._places: list[QRect] = []
        self._drawn: dict[int, QPixmap] = {}
        self._desk = "#dddddd"
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Aperçu du rapport")
        self.verticalScrollBar().valueChanged.connect(lambda _: self._on_scrolled())
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.viewport().update())

    # What is shown

    def show_pages(self, pages: QPdfDocument | None) -> None:
        """Show other pages, at the same place."""
        at = self.verticalScrollBar().value()
        self._pages = pages
        self._drawn.clear()
        self._lay_out()
        self.verticalScrollBar().setValue(at)
        self._on_scrolled()

    def set_desk(self, color: str) -> None:
        """The colour behind the pages; the pages themselves stay white, as paper does."""
        self._desk = color
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(color))
        self.setPalette(palette)
        self.setAutoFillBackground(True)  # behind the scroll bars
        self.viewport().update()

    def count(self) -> int:
        """How many pages there are."""
        return self._pages.pageCount() if self._pages is not None else 0

    def page(self) -> int:
        """The page being read, from 0: the one across the upper third of the view."""
        y = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max((number for number, place in enumerate(self._places) if place.top() <= y), default=0)

    def go_to(self, page: int) -> None:
        """Show a page from its top."""
        if 0 <= page < len(self._places):
            self.verticalScrollBar().setValue(self._places[page].top() - theme.px(MARGIN))

    def page_at(self, point: QPoint) -> int:
        """The page under a point of the viewport, from 0, or the nearest one above it."""
        y = self.verticalScrollBar().value() + point.y()
        return max((number for number, place in enumerate(self._places) if place.top() <= y), default=0)

    def to_page(self, page: int, point: QPointF) -> QPointF:
        """A point of the viewport, in points of a page."""
        place = self._seen(page)
        ratio = self._scale * 96 / 72
        return QPointF((point.x() - place.left()) / ratio, (point.y() - place.top()) / ratio)

    def from_page(self, page: int, rect: QRectF) -> QRectF:
        """A rectangle of a page, in points, where it is seen in the viewport."""
        place = self._seen(page)
        ratio = self._scale * 96 / 72
        return QRectF(
            place.left() + rect.left() * ratio,
            place.top() + rect.top() * ratio,
            rect.width() * ratio,
            rect.height() * ratio,
        )

    def show_rect(self, page: int, rect: QRectF) -> None:
        """Bring a rectangle of a page into view, with room above it."""
        if not 0 <= page < len(self._places):
            return
        seen, room = self.from_page(page, rect), self.viewport().rect()
        if seen.top() < theme.px(MARGIN) or seen.bottom() > room.height() - theme.px(MARGIN):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(seen.top()) - room.height() // 4)
        if seen.left() < 0 or seen.right() > room.width():
            across = self.horizontalScrollBar()
            across.setValue(across.value() + round(seen.left()) - theme.px(MARGIN))

    def _seen(self, page: int) -> QRect:
        return self._places[page].translated(
            -self.horizontalScrollBar().value(), -self.verticalScrollBar().value()
        )

    # Its size

    @property
    def fit(self) -> Fit:
        """What the size follows: the whole view, its width, or nothing."""
        return self._fit

    def zoom(self) -> float:
        """How large pages are seen, 1 being their size on paper."""
        return self._scale

    def set_fit(self, fit: Fit, zoom: float = 1.0) -> None:
        """Change what the size follows; `zoom` is the size of a free one. The page read stays in sight."""
        page = self.page()
        self._fit = fit
        self._scale = zoom
        self._lay_out()
        self.go_to(page)
        self.turned.emit()

    def enlarge(self, step: int) -> None:
        """The next size up or down."""
        sizes = [one for one in STEPS if (one > self._scale + 0.01 if step > 0 else one < self._scale - 0.01)]
        if sizes and self.count():
            self.set_fit("free", sizes[0] if step > 0 else sizes[-1])

    def _lay_out(self) -> None:
        if self._pages is None or not self.count():
            self._places = []
            self.viewport().update()
            return
        room, margin = self.viewport().size(), theme.px(MARGIN)
        sizes = [self._pages.pagePointSize(number) * 96 / 72 for number in range(self.count())]
        widest, highest = max(size.width() for size in sizes), max(size.height() for size in sizes)
        if self._fit != "free":
            wide, high = (room.width() - 2 * margin) / widest, (room.height() - 2 * margin) / highest
            self._scale = max(0.1, wide if self._fit == "width" else min(wide, high))
        seen = [
            QSize(round(size.width() * self._scale), round(size.height() * self._scale)) for size in sizes
        ]
        total = max(room.width(), max(size.width() for size in seen) + 2 * margin)
        tops = accumulate((size.height() + margin for size in seen), initial=margin)
        self._places = [
            QRect((total - size.width()) // 2, top, size.width(), size.height())
            for size, top in zip(seen, tops, strict=False)
        ]
        self._drawn = {page: one for page, one in self._drawn.items() if self._is_right(page, one)}
        bottom = self._places[-1].bottom() + margin
        for bar, whole, part in (
            (self.verticalScrollBar(), bottom, room.height()),
            (self.horizontalScrollBar(), total, room.width()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(part)
            bar.setSingleStep(theme.px(40))
        self.viewport().update()

    def _is_right(self, page: int, drawn: QPixmap) -> bool:
        return drawn.size() == self._places[page].size() * self.devicePixelRatioF()

    def _on_scrolled(self) -> None:
        words = ""
        if self._pages is not None and self.count():
            words = self._pages.getAllText(self.page()).text()
        self.setAccessibleDescription(words)
        self.viewport().update()
        self.turned.emit()

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            painter.fillRect(self.viewport().rect(), QColor(self._desk))
            shown = self.viewport().rect()
            edge = painting.mix(self._desk, colors.text, 0.25)
            for page, place in enumerate(self._places):
                seen = self._seen(page)
                if not seen.intersects(shown):
                    self._drawn.pop(page, None)
                    continue
                painter.fillRect(seen.adjusted(-1, -1, 1, 1), QColor(edge))
                painter.drawPixmap(seen, self._drawing(page, place.size()))
                self.paint_over(painter, page)
            if self.hasFocus():
                painting.focus_ring(painter, shown.toRectF().adjusted(1, 1, -1, -1), 2)

    def paint_over(self, painter: QPainter, page: int) -> None:
        """Draw over a page what its heirs add to it."""

    def _drawing(self, page: int, size: QSize) -> QPixmap:
        drawn = self._drawn.get(page)
        if drawn is None or not self._is_right(page, drawn):
            assert self._pages is not None
            ratio = self.devicePixelRatioF()
            image = printing.render(self._pages, page, size * ratio)
            drawn = QPixmap.fromImage(image)
            drawn.setDevicePixelRatio(ratio)
            self._drawn[page] = drawn
        return drawn

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self.page()
        self._lay_out()
        if self._fit == "whole":
            self.go_to(page)
        self.turned.emit()

    # Keys and wheel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.enlarge(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)
