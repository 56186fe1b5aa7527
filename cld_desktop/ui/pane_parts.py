"""The pieces of detail panes: their surface, their fields, links on several lines, and a record's past."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cld_desktop.ui import painting, theme
from cld_desktop.ui.banners import KeyHintBar
from cld_desktop.ui.buttons import FlatLink, IconButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.labels import Text
from cld_desktop.ui.painted_button import drop_menus


class Surface(QWidget):
    """A plain area in the colour of cards and lists."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.current().themed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.tokens().color("surface"))


class Rule(QWidget):
    """A hairline from side to side, or from top to bottom."""

    is_decoration = True

    def __init__(self, *, is_vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if is_vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        theme.current().themed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.tokens().color("border"))


def column_of(holder: QWidget, *widgets: QWidget) -> QWidget:
    """Widgets one above the other, without any space; what scrolls takes the room that is left."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        takes_all = isinstance(widget, QAbstractScrollArea | QStackedWidget | EmptyState)
        column.addWidget(widget, 1 if takes_all else 0)
    return holder


def list_or(table: QWidget, empty: QWidget) -> QStackedWidget:
    """A list, and in the same place what is said when it shows nothing."""
    lists = QStackedWidget()
    lists.addWidget(table)
    lists.addWidget(column_of(Surface(), empty))
    return lists


def lay_with_pane(
    page: QWidget, head: QWidget, left: QWidget, right: QWidget, *, notice: QWidget | None = None
) -> Rule:
    """Lay a page out: its head, a notice, then the list with its pane. Answer the rule between these two."""
    edge = Rule(is_vertical=True)
    body = QHBoxLayout()
    body.setSpacing(0)
    body.addWidget(left, 1)
    body.addWidget(edge)
    body.addWidget(right)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(head)
    whole.addWidget(Rule())
    if notice is not None:
        whole.addWidget(notice)
    whole.addLayout(body, 1)
    return edge


class BackBar(Surface):
    """On a page too narrow for a list and a detail, the way from the second to the first.

    Signals: clicked().
    """

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link = FlatLink("Retour à la liste", "arrow-left")
        self.link.setToolTip("Retour à la liste (Échap)")
        self.link.clicked.connect(self.clicked)
        self.setFocusProxy(self.link)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), 0)
        row.addWidget(self.link)
        row.addStretch(1)


class HintFoot(QWidget):
    """The keys that act on a list, and the button that puts them away.

    Signals: closed().
    """

    closed = Signal()

    def __init__(
        self, hints: Sequence[tuple[str | Sequence[str], str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.bar = KeyHintBar(hints)
        self.close_button = IconButton("x", "Masquer les raccourcis", parent=self)
        self.close_button.clicked.connect(self.closed)
        column_of(self, self.bar)
        self.close_button.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button at the end, and away the last keys that lack room: none is shown cut."""
        super().resizeEvent(event)
        side = self.close_button.sizeHint()
        edge = self.width() - side.width() - 8
        self.close_button.move(edge, (self.height() - side.height()) // 2)
        self.close_button.resize(side)
        end = theme.px(20)
        for hint in self.bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            end += hint.sizeHint().width()
            hint.setVisible(end < edge)
            end += theme.px(18)


class Pane(QScrollArea):
    """A detail pane: what it shows is built anew for each record, and scrolls as a whole."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(Surface())

    def begin(self) -> QVBoxLayout:
        """Answer a new column to fill; `end` shows it."""
        drop_menus(self)  # of what is shown until then
        self._body = Surface()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        return column

    def end(self) -> None:
        """Show the column that was filled in place of what was shown."""
        # Filled before it is shown: parts added to a visible body count for nothing in its first layout.
        old = self.takeWidget()
        if old is not None:
            old.deleteLater()
        self.setWidget(self._body)
        self.verticalScrollBar().setValue(0)

    def has_focus_inside(self) -> bool:
        """Whether the keyboard is in the pane."""
        focused = QApplication.focusWidget()
        return isinstance(focused, QWidget) and self.isAncestorOf(focused)


class FieldGrid(QGridLayout):
    """Labels in a column, what they name in the next; several values may follow one label."""

    def __init__(self, label_width: int = 100) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(theme.px(8))
        self.setVerticalSpacing(theme.px(8))
        self.setColumnMinimumWidth(0, theme.px(label_width))
        self.setColumnStretch(1, 1)

    def add(self, label: str, value: QWidget | str, below: str = "") -> None:
        """Add a field: its value is words or a widget, with perhaps a quieter line below."""
        row = self.rowCount()
        shown = Text(value, wrap=True) if isinstance(value, str) else value
        name = Text(label, "body", "text2")
        name.setBuddy(shown)
        for each in (name, shown):
            each.setMinimumHeight(theme.px(20))
        self.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        if not below:
            self.addWidget(shown, row, 1)
            return
        cell = QVBoxLayout()
        cell.setSpacing(0)
        cell.addWidget(shown)
        cell.addWidget(Text(below, "meta", "text2", wrap=True))
        self.addLayout(cell, row, 1)


class PastItem(QWidget):
    """One event of a record's past: a ring on a line, what happened, by whom and when."""

    def __init__(self, what: str, signed: str, *, is_last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_last = is_last
        theme.current().themed.connect(self.update)
        # Assemble
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), 0, 0, 0 if is_last else theme.px(10))
        column.setSpacing(0)
        column.addWidget(Text(what, wrap=True))
        column.addWidget(Text(signed, "meta", "text2", wrap=True))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            x, y, radius = theme.px(5), theme.px(9), theme.px(5)
            if not self._is_last:
                painter.setPen(QPen(colors.color("border"), 1))
                painter.drawLine(QPointF(x, y + radius + 2), QPointF(x, self.height()))
            painter.setPen(QPen(colors.color("border_strong"), 1.5))
            painter.drawEllipse(QPointF(x, y), radius - 1, radius - 1)


class Box(QWidget):
    """A row in a hairline frame: a follow-up or a file of a communication."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.px(12), theme.px(7), theme.px(8), theme.px(7))
        self.row.setSpacing(theme.px(8))
        theme.current().themed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            painting.frame(painter, QRectF(self.rect()), 6, fill=colors.surface, line=colors.border)


def section_head(title: str, action: QWidget | None = None) -> QWidget:
    """The title of a part of a pane, with perhaps something to do at its right."""
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, theme.px(8), 0, 0)
    row.addWidget(Text(title, "meta_strong", "text2"))
    row.addStretch(1)
    if action is not None:
        row.addWidget(action)
    head.setMinimumHeight(theme.px(28))
    return head
