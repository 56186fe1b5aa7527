"""The tabs of a page: words, a quiet count, and a bar under the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import PaintedButton, Shape
from cld_desktop.ui.painting import Part


class _Tab(PaintedButton):
    def __init__(self, code: str, label: str, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.code = code
        self._label = label
        self._count: int | None = None
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(label)

    def set_words(self, label: str, count: int | None) -> None:
        self._label = label
        self._count = count
        self.setAccessibleName(label if count is None else f"{label}, {count}")
        self.restyle()

    def parts(self) -> list[Part]:
        return self._parts(is_on=self.isChecked())

    def _parts(self, *, is_on: bool) -> list[Part]:
        colors = theme.tokens()
        color = colors.text if is_on or self.is_hot() else colors.text2
        parts = [Part(kind="text", value=self._label, color=color, role="strong" if is_on else "body")]
        if self._count is not None:
            parts.append(Part(kind="text", value=str(self._count), color=colors.text2, role="meta"))
        return parts

    def shape_of(self) -> Shape:
        return Shape()

    def sizeHint(self) -> QSize:
        # as wide chosen as not, so that choosing a tab moves none of the others
        return QSize(painting.row_width(self._parts(is_on=True)) + theme.px(4), theme.px(38))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            rect = QRectF(self.rect())
            row = rect.adjusted(theme.px(2), 0, 0, -theme.px(3))
            painting.draw_row(painter, row, self.parts())
            if self.isChecked():
                bar = QRectF(0, rect.bottom() - theme.px(3), rect.width(), theme.px(3))
                painting.frame(painter, bar, 1.5, fill=theme.tokens().accent)
            if self.has_ring():
                painting.focus_ring(painter, rect.adjusted(-1, 2, 1, -4), 4)


class TabBar(QWidget):
    """One tab is always chosen; ← and → go from one to the next.

    Signals:
        chosen(code): a person has chosen another tab.
    """

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._tabs = {code: _Tab(code, label, self) for code, label in tabs}
        self.setAccessibleName("Onglets")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.current().themed.connect(self.update)
        self._group.buttonClicked.connect(lambda tab: self.chosen.emit(tab.code))
        # Assemble
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.px(34), 0, theme.px(24), 0)
        self.row.setSpacing(theme.px(24))
        for tab in self._tabs.values():
            self._group.addButton(tab)
            self.row.addWidget(tab)
        self.row.addStretch(1)
        next(iter(self._tabs.values())).setChecked(True)

    def current(self) -> str:
        """The code of the chosen tab."""
        return next(code for code, tab in self._tabs.items() if tab.isChecked())

    def set_current(self, code: str) -> None:
        """Choose a tab without saying so."""
        self._tabs[code].setChecked(True)

    def set_words(self, code: str, label: str, count: int | None = None) -> None:
        """Change what a tab says."""
        self._tabs[code].set_words(label, count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        codes = list(self._tabs)
        code = codes[(codes.index(self.current()) + step) % len(codes)]
        self._tabs[code].setFocus(Qt.FocusReason.TabFocusReason)
        self._tabs[code].click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.tokens().color("border"))
