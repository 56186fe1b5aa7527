"""A row that shares its width between its parts, and goes to the next line when they lack room."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class WrapLayout(QLayout):
    """Each part has a width under which it does not go, and a share of what is left on its line."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 12, line_spacing: int = 12) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._shares: dict[QLayoutItem, tuple[int, int]] = {}
        self._measured: dict[QLayoutItem, int] | None = None  # asked again at each width that Qt tries
        self._heights: dict[int, int] = {}
        self._line_spacing = line_spacing
        self.setSpacing(spacing)
        self.setContentsMargins(QMargins())

    def add(self, widget: QWidget, share: int = 0, least: int = 0) -> None:
        """Add a part: at least `least` pixels wide, taking `share` of the width that is left."""
        self.addWidget(widget)
        self._shares[self._items[-1]] = (share, least)

    def invalidate(self) -> None:
        self._measured = None
        self._heights.clear()
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        if not 0 <= index < len(self._items):
            return None  # type: ignore[return-value]
        item = self._items.pop(index)
        self._shares.pop(item, None)
        self.invalidate()
        return item

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), moving=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(max(self._least(item), item.sizeHint().width()) for item in shown)
        width += self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = self._shown()
        widest = max((item.minimumSize().width() for item in shown), default=0)
        return QSize(widest, max((item.minimumSize().height() for item in shown), default=0))

    def _shown(self) -> list[QLayoutItem]:
        if self._measured is None:
            self._measured = {item: self._own_least(item) for item in self._items if not item.isEmpty()}
        return list(self._measured)

    def _least(self, item: QLayoutItem) -> int:
        known = self._measured or {}
        return known[item] if item in known else self._own_least(item)

    def _own_least(self, item: QLayoutItem) -> int:
        share, least = self._shares.get(item, (0, 0))
        own = item.minimumSize().width() if share or least else item.sizeHint().width()
        return max(own, least)

    def _lines(self, width: int) -> Iterator[list[QLayoutItem]]:
        line: list[QLayoutItem] = []
        used = 0
        for item in self._shown():
            least = self._least(item)
            if line and used + self.spacing() + least > width:
                yield line
                line, used = [], 0
            used += least + (self.spacing() if line else 0)
            line.append(item)
        if line:
            yield line

    def _place(self, rect: QRect, *, moving: bool) -> int:
        y = rect.top()
        for number, line in enumerate(self._lines(rect.width())):
            y += self._line_spacing if number else 0
            widths = self._widths(line, rect.width())
            height = max(_height(item, width) for item, width in zip(line, widths, strict=True))
            x = rect.left()
            for item, width in zip(line, widths, strict=True):
                if moving:
                    item.setGeometry(QRect(x, y, width, height))
                x += width + self.spacing()
            y += height
        return y - rect.top()

    def _widths(self, line: list[QLayoutItem], width: int) -> list[int]:
        left = width - self.spacing() * (len(line) - 1) - sum(self._least(item) for item in line)
        total = sum(self._shares.get(item, (0, 0))[0] for item in line)
        if left < 0 or not total:
            return [min(self._least(item), width) for item in line]
        widths = [self._least(item) + left * self._shares.get(item, (0, 0))[0] // total for item in line]
        last = max(at for at, item in enumerate(line) if self._shares.get(item, (0, 0))[0])
        widths[last] += width - self.spacing() * (len(line) - 1) - sum(widths)
        return widths


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
