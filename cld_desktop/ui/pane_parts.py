"""The pieces of detail panes: their surface, their fields, links on several lines, and a record's past."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cld_desktop.domain.french import NBSP
from cld_desktop.ui import painting, theme
from cld_desktop.ui.banners import KeyHintBar
from cld_desktop.ui.buttons import IconButton, PaintedButton, Shape
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.labels import Text
from cld_desktop.ui.painting import Part
from cld_desktop.ui.theme import Role


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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.close_button.sizeHint()
        self.close_button.setGeometry(
            self.width() - side.width() - 8, (self.height() - side.height()) // 2, side.width(), side.height()
        )


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


class WrappedLink(PaintedButton):
    """Accent words that lead somewhere, on as many lines as they need."""

    def __init__(self, text: str, role: Role = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._role: Role = role
        self.set_plain_text(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def parts(self) -> list[Part]:
        return [Part(kind="text", value=self.label(), color=theme.tokens().accent, role=self._role)]

    def shape_of(self) -> Shape:
        return Shape()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return len(_lines(self.label(), self._role, width)) * _pitch(self._role)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(self._role))
        width = min(ceil(metrics.horizontalAdvance(self.label())) + 2, theme.px(320))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            font = theme.font(self._role)
            font.setUnderline(self.is_hot())
            color = colors.accent_hover if self.is_hot() else colors.accent
            pitch = _pitch(self._role)
            for rank, line in enumerate(_lines(self.label(), self._role, self.width())):
                place = QRectF(0, rank * pitch, self.width() + 1, pitch)
                painting.draw_text(painter, place, line, font, color)
            if self.has_ring():
                painting.focus_ring(painter, QRectF(self.rect()), 4)


class Prose(QWidget):
    """Plain text of people, on lines of the design's height; its menu copies it."""

    def __init__(self, words: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(f"{name}{NBSP}: {words}" if name else words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.current().themed.connect(self.updateGeometry)

    def text(self) -> str:
        """The words, as they are kept."""
        return self._words

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return len(_lines(self._words, "body", width)) * _pitch("body")

    def sizeHint(self) -> QSize:
        width = theme.px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), _pitch("body"))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction("Copier le texte")
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(self._words))
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            pitch, color = _pitch("body"), theme.tokens().text
            for rank, line in enumerate(_lines(self._words, "body", self.width())):
                place = QRectF(0, rank * pitch, self.width() + 1, pitch)
                if place.intersects(QRectF(event.rect())):
                    painting.draw_text(painter, place, line, theme.font("body"), color)


def _pitch(role: Role) -> int:
    return max(theme.px(20), ceil(QFontMetricsF(theme.font(role)).height()))


def _lines(words: str, role: Role, width: float) -> list[str]:
    """The lines that words take in a width, broken between words or, failing that, anywhere."""
    lines: list[str] = []
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for paragraph in words.split("\n"):
        layout = QTextLayout(paragraph, theme.font(role))
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(20.0, width))
            start = line.textStart()
            # Qt counts in UTF-16 units, Python in characters
            raw = paragraph.encode("utf-16-le")[2 * start : 2 * (start + line.textLength())]
            lines.append(raw.decode("utf-16-le", errors="replace").rstrip(" "))
        layout.endLayout()
    return lines or [""]


def link(text: str, run: Callable[[], object], role: Role = "body") -> WrappedLink:
    """A link of a pane, and what it does."""
    made = WrappedLink(text, role)
    made.clicked.connect(lambda: run())
    return made


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


class FileIcon(QWidget):
    """A sheet of paper with the kind of a file written on it."""

    def __init__(self, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        suffix = file_name.rpartition(".")[2] if "." in file_name else ""
        self._suffix = suffix.upper()[:4]
        self.setFixedSize(theme.px(28), theme.px(32))
        theme.current().themed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            painting.frame(
                painter, QRectF(self.rect()), 4, fill=colors.surface, line=colors.border_strong, width=1.2
            )
            font = theme.font("meta_strong")
            font.setPointSizeF(font.pointSizeF() * 0.72)
            painter.setFont(font)
            painter.setPen(QColor(colors.danger if self._suffix == "PDF" else colors.text2))
            place = QRect(0, self.height() // 2 - 2, self.width(), self.height() // 2)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._suffix)


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
