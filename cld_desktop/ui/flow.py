"""The layout that puts things side by side and wraps them onto the next line."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_Measure = tuple[QLayoutItem, QSize, int]


class FlowLayout(QLayout):
    """Puts its widgets side by side, and goes to the next line when there is no room."""

    def __init__(
        self,
        parent: QWidget | None = None,
        spacing: int = 6,
        line_spacing: int = 6,
        *,
        is_centered: bool = False,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._measured: list[_Measure] | None = None  # asked again at each width that Qt tries
        self._heights: dict[int, int] = {}
        self._line_spacing = line_spacing
        self._is_centered = is_centered
        self.setSpacing(spacing)
        self.setContentsMargins(QMargins())

    def invalidate(self) -> None:
        self._forget()
        super().invalidate()

    def _forget(self) -> None:
        self._measured = None
        self._heights.clear()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        self._forget()
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), moving=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        spare = rect.height() - self._place(rect, moving=False)
        self._place(rect.adjusted(0, max(0, spare // 2), 0, 0), moving=True)

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        hints = [hint for _, hint, _ in self._measures()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        height = max((hint.height() for hint in hints), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _measures(self) -> list[_Measure]:
        """The items that are shown, with their size and the width under which they do not go."""
        if self._measured is None:
            self._measured = [
                (item, item.sizeHint(), item.minimumSize().width())
                for item in self._items
                if not item.isEmpty()
            ]
        return self._measured

    def _lines(self, room: int) -> Iterator[list[tuple[QLayoutItem, QSize]]]:
        """The items of each line, with the sizes they take in that room."""
        line: list[tuple[QLayoutItem, QSize]] = []
        used = 0
        for item, hint, least in self._measures():
            width = min(hint.width(), max(room, least))
            if line and used + self.spacing() + width > room:
                yield line
                line, used = [], 0
            used += width + (self.spacing() if line else 0)
            line.append((item, QSize(width, hint.height())))
        if line:
            yield line

    def _place(self, rect: QRect, *, moving: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        y = inner.top()
        for number, line in enumerate(self._lines(inner.width())):
            y += self._line_spacing if number else 0
            height = max(size.height() for _, size in line)
            used = sum(size.width() for _, size in line) + self.spacing() * (len(line) - 1)
            x = inner.left() + (max(0, inner.width() - used) // 2 if self._is_centered else 0)
            for item, size in line:
                if moving:
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += height
        return y - rect.top() + margins.bottom()
