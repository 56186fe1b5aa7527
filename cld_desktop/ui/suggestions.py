"""The list that opens under a field while one types: what was found, and what can be done instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cld_desktop.domain import french
from cld_desktop.ui import icons, painting, theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.avatars import initials_of, paint_avatar

_LONGEST_DRAWN = 300
_PAD = 4
_Index = QModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A line of the list. With `icon` instead of a face, it is something to do when `is_action`."""

    value: Any
    title: str
    detail: str = ""
    trailing: str = ""
    icon: str = ""
    is_action: bool = False

    @property
    def sentence(self) -> str:
        """The whole line, for screen readers."""
        return ", ".join(part for part in (self.title, self.detail, self.trailing) if part)


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Suggestion] = []
        self.words = ""

    def replace(self, rows: Sequence[Suggestion], words: str) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.words = words
        self.endResetModel()

    def rowCount(self, parent: _Index | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.sentence
        return row if role == Qt.ItemDataRole.UserRole else None


class _Painter(QStyledItemDelegate):
    """Two lines, a face or an icon, the matched letters in bold, and a day at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Any) -> QSize:
        row: Suggestion = index.data(Qt.ItemDataRole.UserRole)
        body = QFontMetricsF(theme.font("body")).height()
        meta = QFontMetricsF(theme.font("meta")).height()
        lines = body + (meta if row.detail else 0) + theme.px(10)
        return QSize(0, round(max(lines, theme.px(44))))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        row: Suggestion = index.data(Qt.ItemDataRole.UserRole)
        colors = theme.tokens()
        whole = QRectF(option.rect)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painting.prepare(painter)
        if row.is_action and index.row():
            painter.fillRect(QRectF(whole.left(), whole.top(), whole.width(), 1), colors.color("border"))
            whole.adjust(0, 1 + _PAD, 0, 0)
        if is_current:
            painting.frame(painter, whole, 4, fill=colors.accent_subtle)
        self._draw(painter, whole.adjusted(theme.px(8), 0, -theme.px(8), 0), row, index.model().words)
        painter.restore()

    def _draw(self, painter: QPainter, rect: QRectF, row: Suggestion, words: str) -> None:
        colors = theme.tokens()
        left = rect.left() + self._draw_mark(painter, rect, row)
        right = rect.right()
        if row.trailing:
            width = painting.text_width(row.trailing, theme.font("meta"))
            place = QRectF(right - width, rect.top(), width + 1, rect.height())
            painting.draw_text(painter, place, row.trailing, theme.font("meta"), colors.text2)
            right -= width + theme.px(8)
        body = QFontMetricsF(theme.font("body")).height()
        meta = QFontMetricsF(theme.font("meta")).height() if row.detail else 0.0
        top = rect.center().y() - (body + meta) / 2
        title = QRectF(left, top, right - left, body)
        if row.is_action:
            painting.draw_text(painter, title, row.title, theme.font("body"), colors.accent)
        else:
            draw_found(painter, title, row.title, words)
        under = QRectF(left, top + body, right - left, meta)
        painting.draw_text(painter, under, row.detail, theme.font("meta"), colors.text2)

    def _draw_mark(self, painter: QPainter, rect: QRectF, row: Suggestion) -> float:
        colors = theme.tokens()
        side = theme.px(16 if row.icon else 28)
        square = QRectF(rect.left(), round(rect.center().y() - side / 2), side, side)
        if row.icon:
            color = colors.accent if row.is_action else colors.text2
            icons.draw(painter, square, row.icon, color)
            return side + theme.px(10)
        paint_avatar(painter, square, initials_of(row.title))
        return side + theme.px(10)


def draw_found(painter: QPainter, rect: QRectF, text: str, words: str) -> None:
    """One line in which the letters looked for are bold."""
    text = text[:_LONGEST_DRAWN]
    color = theme.tokens().text
    at, x = 0, rect.left()
    spans = [*french.find_spans(text, words.split()), (len(text), len(text))]
    for start, end in spans:
        for piece, role in ((text[at:start], "body"), (text[start:end], "strong")):
            if not piece or x >= rect.right():
                continue
            font = theme.font(role)  # type: ignore[arg-type]
            painting.draw_text(
                painter, QRectF(x, rect.top(), rect.right() - x, rect.height()), piece, font, color
            )
            x += painting.text_width(piece, font)
        at = end


class _List(QListView):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QFrame.Shape.NoFrame)


class Suggestions(QFrame):
    """The list itself. It never takes the focus: the field keeps it, and moves the choice with its arrows.

    Signals:
        picked(Suggestion): a line was clicked.
    """

    picked = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self._model = _Rows(self)
        self._list = _List(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Painter(self._list))
        self._list.setAccessibleName("Propositions")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        # Connect
        self._list.pressed.connect(self._on_pressed)
        self._list.entered.connect(self._list.setCurrentIndex)
        theme.current().themed.connect(self.hide)
        field.installEventFilter(self)
        # Assemble
        box = QVBoxLayout(self)
        box.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        box.addWidget(self._list)

    def open(self, rows: Sequence[Suggestion], words: str = "") -> None:
        """Show these lines under the field, the first one chosen; close when there is none."""
        self._model.replace(rows, words)
        if not rows:
            self.hide()
            return
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._place(window)
        self.show()
        self.raise_()
        self._choose(0)

    def _place(self, window: QWidget) -> None:
        """Under the field, or above it when there is more room there."""
        high = sum(self._list.sizeHintForRow(at) for at in range(len(self._model.rows))) + 2 * _PAD + 2
        top = self._field.mapTo(window, QPoint(0, 0)).y()
        below = window.height() - top - self._field.height() - 8
        above = top - 8
        is_below = below >= min(high, theme.px(120)) or below >= above
        height = min(high, max(below if is_below else above, theme.px(44)))
        y = top + self._field.height() + 4 if is_below else top - height - 4
        x = self._field.mapTo(window, QPoint(0, 0)).x()
        self.setGeometry(x, y, self._field.width(), height)

    def _choose(self, at: int) -> None:
        index = self._model.index(at, 0)
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)
        announce(self._field, self._model.rows[at].sentence)

    def step(self, step: int) -> None:
        """Choose the next line, or the previous one."""
        rows = len(self._model.rows)
        if rows:
            self._choose((self._list.currentIndex().row() + step) % rows)

    def current(self) -> Suggestion | None:
        """The line chosen while the list is open."""
        at = self._list.currentIndex().row()
        return self._model.rows[at] if not self.isHidden() and 0 <= at < len(self._model.rows) else None

    def rows(self) -> list[Suggestion]:
        """The lines shown; none when the list is closed."""
        return [] if self.isHidden() else list(self._model.rows)

    def _on_pressed(self, index: Any) -> None:
        row = self._model.rows[index.row()]
        self.hide()
        self.picked.emit(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close with the field: moved, hidden or resized, it is no longer above the list."""
        if event.type() in (QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize):
            self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            painting.frame(painter, QRectF(self.rect()), 6, fill=colors.surface, line=colors.border_strong)
