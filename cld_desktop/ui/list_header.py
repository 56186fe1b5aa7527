"""The titles above the columns of a list; those that sort are pressed, or reached by the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QHeaderView, QWidget

from cld_desktop.domain.arrangement import Sort
from cld_desktop.ui import painting, theme
from cld_desktop.ui.painting import Part
from cld_desktop.ui.rows import Column

_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class ListHeader(QHeaderView):
    """Signals: sorted_by(key, is_descending), another order is asked for, the title turning up and down.

    Where people arrange the columns: pressed_title(key, is_added) instead; menu_wanted(where), on the screen;
    released(), the mouse let a title or an edge go.
    """

    sorted_by = Signal(str, bool)
    pressed_title = Signal(str, bool)
    menu_wanted = Signal(QPoint)
    released = Signal()

    def __init__(self, columns: Callable[[], Sequence[Column[Any]]], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self._sorts: tuple[Sort, ...] = ()
        self._at = 0
        self._has_keyboard_focus = False
        self._is_added = False
        self.is_arranged = False
        self.setAccessibleName("Colonnes")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sectionClicked.connect(self._sort)
        theme.current().themed.connect(self.updateGeometry)

    def let_arrange(self) -> None:
        """Let people move the titles, widen the columns and sort by two of them."""
        self.is_arranged = True
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(True)

    def set_order(self, key: str, *, is_descending: bool = False) -> None:
        """Show by which column, and which way, the list is in order."""
        self.set_sorts((Sort(key, is_descending),))

    def set_sorts(self, sorts: tuple[Sort, ...], words: str = "") -> None:
        """Show by which columns the list is in order, and say it in words."""
        self._sorts = sorts
        self.setAccessibleDescription(words)
        has_orders = any(column.sorts for column in self._columns())
        self.setSectionsClickable(has_orders)  # the tree that takes this header turns it off
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if has_orders else Qt.FocusPolicy.NoFocus)
        self.viewport().update()

    def sort_of(self, section: int) -> tuple[int, Sort] | None:
        """The rank among the sorts of the column of a section, and which way it goes; None for none."""
        columns = self._columns()
        key = columns[section].key if section < len(columns) and columns[section].sorts else ""
        return next((found for found in enumerate(self._sorts, 1) if found[1].code == key), None)

    def _sort(self, section: int, *, is_added: bool | None = None) -> None:
        columns = self._columns()
        if section >= len(columns) or not columns[section].sorts:
            return
        key = columns[section].key
        self._at = section
        if self.is_arranged:
            self.pressed_title.emit(key, self._is_added if is_added is None else is_added)
            return
        is_descending = self._sorts == (Sort(key),)
        self.set_order(key, is_descending=is_descending)
        self.sorted_by.emit(key, is_descending)

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
        found = self.sort_of(section)
        if found is not None:
            rank, sort = found
            chevron = "chevron-down" if sort.is_descending else "chevron-up"
            parts.append(Part(kind="icon", value=chevron, color=colors.text2, size=14, gap=4))
            if len(self._sorts) > 1:
                parts.append(Part(kind="text", value=str(rank), color=colors.text2, role="meta", gap=1))
        painting.draw_row(painter, rect.adjusted(theme.px(12 + column.indent), 0, 0, -1), parts)
        if self.is_arranged and section + 1 < self.count():
            edge = QRectF(rect.right(), rect.top() + theme.px(9), 1, rect.height() - theme.px(18))
            painter.fillRect(edge, colors.color("border"))
        if self.hasFocus() and self._has_keyboard_focus and section == self._at:
            painting.focus_ring(painter, rect.adjusted(3, 3, -3, -4), 4)

    # Mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._is_added = bool(event.modifiers() & _SHIFT)
        super().mouseReleaseEvent(event)
        self._is_added = False
        self.released.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(QPoint(self.sectionViewportPosition(self._at), self.height()))
        self.menu_wanted.emit(at)

    # Keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_keyboard_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← and → go from one order to the next, Entrée asks for it, Maj+Entrée adds it to the first."""
        orders = [at for at, column in enumerate(self._columns()) if column.sorts]
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in _PRESSING and self._at in orders:
            self._sort(self._at, is_added=bool(event.modifiers() & _SHIFT))
        elif event.key() in steps and orders:
            now = orders.index(self._at) if self._at in orders else 0
            self._at = orders[max(0, min(len(orders) - 1, now + steps[Qt.Key(event.key())]))]
            self.viewport().update()
        else:
            event.ignore()
