"""The line of a file in the hands of a person: reached with the mouse, the keyboard and a screen reader."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from cld_desktop.domain import french
from cld_desktop.ui import painting, theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.timeline_line import TimelineLine
from cld_desktop.ui.timeline_marks import Kind, Mark, TimelineData, draw_mark

__all__ = ["TimelineData", "TimelineView", "draw_mark"]


class TimelineView(TimelineLine):
    """The painted line. ← and → go from mark to mark, Entrée opens.

    Signals:
        activated(kind, key): a mark was pressed; kind is milestone, communication, follow_up or commitment.
    """

    activated = Signal(str, str)
    spoken_role = QAccessible.Role.Chart

    def __init__(self, data: TimelineData | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = -1
        self._has_keyboard_focus = True  # until the mouse gives the focus
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Ligne du temps")
        if data is not None:
            self.set_data(data)

    def set_data(self, data: TimelineData) -> None:
        super().set_data(data)
        self._current = min(self._current, len(self._marks) - 1)
        self.setAccessibleDescription(self._described())

    def current(self) -> Mark | None:
        """The mark that the keyboard is on."""
        return self._marks[self._current] if 0 <= self._current < len(self._marks) else None

    def paint_focus(self, painter: QPainter) -> None:
        if not (self.hasFocus() and self._has_keyboard_focus):
            return
        mark = self.current()
        if mark is None:
            painting.focus_ring(painter, QRectF(self.rect()), 4)
            return
        side, center = theme.px(22), self.position(mark)
        ring = QRectF(center.x() - side / 2, center.y() - side / 2, side, side)
        painting.focus_ring(painter, ring, 4)

    def _described(self) -> str:
        if self._data is None:
            return ""
        words: dict[Kind, tuple[str, str]] = {
            "milestone": ("jalon", "jalons"),
            "communication": ("communication", "communications"),
            "follow_up": ("suivi planifié", "suivis planifiés"),
            "commitment": ("engagement attendu", "engagements attendus"),
        }
        found = {kind: sum(mark.kind == kind for mark in self._marks) for kind in words}
        counts = [
            french.plural(found[kind], one, many)
            for kind, (one, many) in words.items()
            if found[kind] or kind != "commitment"
        ]
        days = f"Du {french.long_date(self._data.start)} au {french.long_date(self._data.end)}"
        return f"{days}{french.NBSP}: {french.join_and(counts)}."

    def _near(self, point: QPointF) -> list[Mark]:
        """The marks under the pointer, nearest first; the target is 28 pixels wide."""
        reach = theme.px(14)

        def distance(mark: Mark) -> float:
            gap = self.position(mark) - point
            return gap.x() ** 2 + gap.y() ** 2

        def is_near(mark: Mark) -> bool:
            gap = self.position(mark) - point
            return abs(gap.x()) <= reach and abs(gap.y()) <= reach

        return sorted(filter(is_near, self._marks), key=distance)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if near else Qt.CursorShape.ArrowCursor)
        self.setToolTip(painting.tip("\n".join(mark.sentence() for mark in near[:6])))
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position()) if event.button() == Qt.MouseButton.LeftButton else []
        if near:
            self._current = self._marks.index(near[0])
            self.update()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        mark = self.current()
        if (
            event.button() == Qt.MouseButton.LeftButton
            and mark is not None
            and mark in self._near(event.position())
        ):
            self.activated.emit(mark.kind, mark.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._has_keyboard_focus = True
        last = len(self._marks) - 1
        moves: dict[int, Callable[[], int]] = {
            Qt.Key.Key_Left: lambda: max(0, self._current - 1 if self._current >= 0 else last),
            Qt.Key.Key_Right: lambda: min(last, self._current + 1),
            Qt.Key.Key_Home: lambda: 0,
            Qt.Key.Key_End: lambda: last,
        }
        mark = self.current()
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in moves and is_plain and self._marks:
            self._go(moves[event.key()]())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain and mark is not None:
            self.activated.emit(mark.kind, mark.key)
        else:
            super().keyPressEvent(event)

    def _go(self, index: int) -> None:
        self._current = index
        mark = self._marks[index]
        self.setAccessibleDescription(f"{mark.sentence()}. {self._described()}")
        announce(self, mark.sentence())
        point = self.mapToGlobal(self.position(mark).toPoint())
        QToolTip.showText(point, painting.tip(mark.sentence()), self)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._has_keyboard_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
