"""The titles above the columns of a list; those that sort are pressed, or reached by the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from cld_desktop.ui import painting, theme
from cld_desktop.ui.painting import Part
from cld_desktop.ui.rows import Column

_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ListHeader(QHeaderView):
    """Signals: sorted_by(key, is_descending), another order is asked for."""

    sorted_by = Signal(str, bool)

    def __init__(self, columns: Callable[[], Sequence[Column[Any]]], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self._key = ""
        self._is_descending = False
        self._at = 0
        self._has_keyboard_focus = False
        self.setAccessibleName("Colonnes")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sectionClicked.connect(self._sort)
        theme.current().themed.connect(self.updateGeometry)

    def set_order(self, key: str, *, is_descending: bool = False) -> None:
        """Show by which column, and which way, the list is in order."""
        self._key, self._is_descending = key, is_descending
        has_orders = any(column.sorts for column in self._columns())
        self.setSectionsClickable(has_orders)  # the tree that takes this header turns it off
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if has_orders else Qt.FocusPolicy.NoFocus)
        self.viewport().update()

    def _sort(self, section: int) -> None:
        columns = self._columns()
        if section < len(columns) and columns[section].sorts:
            key = columns[section].key
            self._at = section
            self.set_order(key, is_descending=key == self._key and not self._is_descending)
            self.sorted_by.emit(self._key, self._is_descending)

    def sizeHint(self) -> QSize:
        high = max(theme.px(32), round(QFontMetricsF(theme.font("meta")).height()) + theme.px(14))
        return QSize(super().sizeHint().width(), high)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painting.prepare(painter)
        colors = theme.tokens()
        columns = self._columns()
        painter.fillRect(rect, colors.color("surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colors.color("border"))
        if section < len(columns):
            self._paint_title(painter, QRectF(rect), columns[section], section)
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRectF, column: Column[Any], section: int) -> None:
        colors = theme.tokens()
        is_hot = column.sorts and rect.contains(self.viewport().mapFromGlobal(self.cursor().pos()).toPointF())
        color = colors.text if is_hot and self.underMouse() else colors.text2
        parts = [Part(kind="text", value=column.title, color=color, role="meta")]
        if column.sorts and column.key == self._key:
            chevron = "chevron-down" if self._is_descending else "chevron-up"
            parts.append(Part(kind="icon", value=chevron, color=colors.text2, size=14, gap=4))
        painting.draw_row(painter, rect.adjusted(theme.px(12 + column.indent), 0, 0, -1), parts)
        if self.hasFocus() and self._has_keyboard_focus and section == self._at:
            painting.focus_ring(painter, rect.adjusted(3, 3, -3, -4), 4)

    # Keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_keyboard_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← and → go from one order to the next, Entrée asks for it."""
        orders = [at for at, column in enumerate(self._columns()) if column.sorts]
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in _PRESSING and self._at in orders:
            self._sort(self._at)
        elif event.key() in steps and orders:
            now = orders.index(self._at) if self._at in orders else 0
            self._at = orders[max(0, min(len(orders) - 1, now + steps[Qt.Key(event.key())]))]
            self.viewport().update()
        else:
            event.ignore()
