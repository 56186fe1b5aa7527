"""The tabs of a page: words, a quiet count, and a bar under the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSizePolicy, QWidget

from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import IconButton, PaintedButton, Shape
from cld_desktop.ui.painting import Part


class _Tab(PaintedButton):
    spoken_role = QAccessible.Role.PageTab

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

    def words(self) -> str:
        """The tab as a line of the menu of those that do not fit."""
        return self._label if self._count is None else f"{self._label} ({self._count})"

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
    """One tab is always chosen; ← and → go from one to the next. Those that do not fit go under « … ».

    Signals:
        chosen(code): a person has chosen another tab.
    """

    chosen = Signal(str)
    spoken_role = QAccessible.Role.PageTabList

    def __init__(self, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._tabs = {code: _Tab(code, label, self) for code, label in tabs}
        self._rest = QMenu(self)
        self.more = IconButton("ellipsis", "Autres onglets", menu=self._rest, parent=self)
        self.setAccessibleName("Parties")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.current().themed.connect(self.update)
        self._rest.aboutToShow.connect(self._list_rest)
        self._group.buttonClicked.connect(lambda tab: self.chosen.emit(tab.code))
        # Assemble
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.px(34), 0, theme.px(24), 0)
        self.row.setSpacing(theme.px(24))
        for tab in self._tabs.values():
            self._group.addButton(tab)
            self.row.addWidget(tab)
        self.row.addWidget(self.more)
        self.row.addStretch(1)
        self.row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self.more.hide()
        next(iter(self._tabs.values())).setChecked(True)
        self._group.buttonToggled.connect(lambda _tab, is_on: self._fit() if is_on else None)

    def current(self) -> str:
        """The code of the chosen tab."""
        return next(code for code, tab in self._tabs.items() if tab.isChecked())

    def set_current(self, code: str) -> None:
        """Choose a tab without saying so."""
        self._tabs[code].setChecked(True)

    def set_words(self, code: str, label: str, count: int | None = None) -> None:
        """Change what a tab says."""
        self._tabs[code].set_words(label, count)
        self._fit()

    def set_margins(self, left: int, right: int) -> None:
        """Begin and end where the page does."""
        self.row.setContentsMargins(left, 0, right, 0)
        self._fit()

    def step(self, by: int) -> None:
        """Go to the next tab, or to the previous one, the last being followed by the first."""
        codes = list(self._tabs)
        code = codes[(codes.index(self.current()) + by) % len(codes)]
        self._tabs[code].click()
        self._tabs[code].setFocus(Qt.FocusReason.TabFocusReason)

    # Those that do not fit

    def _fit(self) -> None:
        """Show the tabs there is room for, the chosen one always among them."""
        shown = set(_that_fit(self._widths(), self.current(), self._room(), self._more_width()))
        for code, tab in self._tabs.items():
            tab.setVisible(code in shown)
        self.more.setVisible(len(shown) < len(self._tabs))

    def _widths(self) -> dict[str, int]:
        return {code: tab.sizeHint().width() + self.row.spacing() for code, tab in self._tabs.items()}

    def _room(self) -> int:
        margins = self.row.contentsMargins()
        return self.width() - margins.left() - margins.right() + self.row.spacing()

    def _more_width(self) -> int:
        return self.more.sizeHint().width() + self.row.spacing()

    def hidden_codes(self) -> list[str]:
        """The tabs now under « … »."""
        return [code for code, tab in self._tabs.items() if tab.isHidden()]

    def _list_rest(self) -> None:
        self._rest.clear()
        for code in self.hidden_codes():
            action = self._rest.addAction(self._tabs[code].words())
            action.triggered.connect(self._tabs[code].click)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        widest = max(self._widths().values()) + self._more_width()
        return QSize(min(hint.width(), widest), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.step(step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.tokens().color("border"))


def _that_fit(widths: dict[str, int], chosen: str, room: int, more: int) -> list[str]:
    if sum(widths.values()) <= room:
        return list(widths)
    room -= more + widths[chosen]
    shown = [chosen]
    for code, width in widths.items():
        if code == chosen:
            continue
        room -= width
        if room < 0:
            break
        shown.append(code)
    return shown
