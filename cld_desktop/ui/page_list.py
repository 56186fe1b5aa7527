"""The pages of a document, small and numbered, in a column where one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cld_desktop.ui import painting, printing, theme
from cld_desktop.ui.focus_ring import FocusRing

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

WIDTH = 92
_Index = QModelIndex | QPersistentModelIndex


class _Sheet(QStyledItemDelegate):
    """One page: its drawing in a frame, its number below."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        drawing = index.data(Qt.ItemDataRole.DecorationRole)
        ratio = drawing.devicePixelRatio() if isinstance(drawing, QPixmap) else 1
        height = drawing.height() / ratio if isinstance(drawing, QPixmap) else WIDTH
        words = QFontMetricsF(theme.font("meta")).height()
        return QSize(theme.px(WIDTH + 24), round(height + words) + theme.px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        drawing = index.data(Qt.ItemDataRole.DecorationRole)
        if not isinstance(drawing, QPixmap):
            return
        painter.save()
        painting.prepare(painter)
        colors = theme.tokens()
        size = drawing.deviceIndependentSize()
        rect = QRectF(option.rect)
        page = QRectF(round(rect.center().x() - size.width() / 2), rect.top() + theme.px(4), 0, 0)
        page.setSize(size)
        painter.drawPixmap(page.topLeft(), drawing)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        frame = page.adjusted(-3, -3, 3, 3) if is_current else page.adjusted(-1, -1, 1, 1)
        painting.frame(
            painter,
            frame,
            1,
            line=colors.accent if is_current else colors.border_strong,
            width=2 if is_current else 1,
        )
        font = theme.font("meta_strong" if is_current else "meta")
        below = QRectF(rect.left(), page.bottom() + theme.px(4), rect.width(), QFontMetricsF(font).height())
        color = colors.text if is_current else colors.text2
        painting.draw_text(painter, below, str(index.row() + 1), font, color, Qt.AlignmentFlag.AlignHCenter)
        painter.restore()


class PageList(QListWidget):
    """Signals: chosen(page from 0), by the mouse or the arrows."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_told = False
        self.setAccessibleName("Pages")
        FocusRing(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Sheet(self))
        self.setFixedWidth(theme.px(WIDTH + 36))
        self.setSpacing(2)
        self.setViewportMargins(4, theme.px(10), 0, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.currentRowChanged.connect(self._on_row)

    def set_back(self, color: str) -> None:
        """Lie on the same desk as the pages."""
        self.setStyleSheet(f"QListWidget {{ background: {color}; }}")

    def show_pages(self, pages: QPdfDocument) -> None:
        """Draw every page small."""
        self._is_told = True
        row, ratio = max(0, self.currentRow()), self.devicePixelRatioF()
        while self.count() > pages.pageCount():
            self.takeItem(self.count() - 1)
        for number in range(pages.pageCount()):
            item = self.item(number) if number < self.count() else QListWidgetItem(self)
            item.setData(Qt.ItemDataRole.DecorationRole, _small(pages, number, ratio))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"Page {number + 1} de {pages.pageCount()}")
        self.setCurrentRow(min(row, self.count() - 1))
        self._is_told = False

    def set_current(self, page: int) -> None:
        """Follow the page being read."""
        if 0 <= page < self.count() and page != self.currentRow():
            self._is_told = True
            self.setCurrentRow(page)
            self._is_told = False

    def _on_row(self, row: int) -> None:
        if row >= 0 and not self._is_told:
            self.chosen.emit(row)


def _small(pages: QPdfDocument, number: int, ratio: float) -> QPixmap:
    points = pages.pagePointSize(number)
    width = theme.px(WIDTH) * ratio
    image = printing.render(
        pages, number, QSize(round(width), round(width * points.height() / points.width()))
    )
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)
