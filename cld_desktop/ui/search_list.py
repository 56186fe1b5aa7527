"""The list of what was found: headings that are read, rows that are chosen, and « Tout voir »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cld_desktop.ui import highlights, painting, theme
from cld_desktop.ui.painting import Part
from cld_desktop.ui.search_kinds import Found
from cld_desktop.ui.theme import Role

_Index = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole + 1
_BATCH = 20
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Heading:
    """The name of a family and how many were found."""

    title: str
    count: int | None = None


@dataclass(frozen=True)
class More:
    """« Tout voir (n) »: the way to all those of a family."""

    code: str
    words: str


Item = Heading | More | Found


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: list[Item] = []

    def show(self, items: Sequence[Item]) -> None:
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role == ITEM:
            return item
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return sentence_of(item)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.items[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def sentence_of(item: Item) -> str:
    """An item as a screen reader says it."""
    if isinstance(item, Found):
        return item.sentence
    if isinstance(item, More):
        return item.words
    return item.title if item.count is None else f"{item.title}, {item.count}"


class _Delegate(QStyledItemDelegate):
    """Paints a heading, a row of two or three lines, or « Tout voir »."""

    def __init__(self, view: SearchList) -> None:
        super().__init__(view)
        self._view = view
        self._laid: dict[tuple[str, Role, float, int], tuple[QTextLayout, float]] = {}

    def forget(self) -> None:
        """Cut the lines again: other words, other letters or other colours."""
        self._laid.clear()

    def _lines(self, text: str, role: Role, width: float, most: int) -> tuple[QTextLayout, float]:
        """Lines cut once: a row is measured, then painted at every step of the pointer."""
        key = (text, role, width, most)
        if key not in self._laid:
            font = theme.font(role)
            self._laid[key] = highlights.laid_out(text, self._view.words, font, width, most_lines=most)
        return self._laid[key]

    def _passage(self, found: Found, width: float) -> tuple[QTextLayout, float]:
        return self._lines(found.passage, "meta", width, 2)

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        item = self._view.items()[index.row()]
        meta = QFontMetricsF(theme.font("meta")).height()
        width = self._view.viewport().width()
        if not isinstance(item, Found):
            return QSize(width, max(theme.px(30), round(meta) + theme.px(12)))
        title = QFontMetricsF(theme.font("strong")).height()
        words = self._passage(item, self._text_width(width))[1] if item.passage else 0
        return QSize(width, max(theme.px(52), ceil(title + words) + theme.px(18)))

    @staticmethod
    def _text_width(width: float) -> float:
        return width - theme.px(16 + 32 + 12 + 8) - theme.px(16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item = self._view.items()[index.row()]
        painter.save()
        painting.prepare(painter)
        rect = QRectF(option.rect)
        if isinstance(item, Found):
            self._paint_found(painter, rect, option, item)
        elif isinstance(item, Heading):
            self._paint_heading(painter, rect, item)
        elif isinstance(item, More):
            self._paint_more(painter, rect, option, item)
        painter.restore()

    @staticmethod
    def _paint_heading(painter: QPainter, rect: QRectF, item: Heading) -> None:
        colors = theme.tokens()
        parts = [Part(kind="text", value=item.title, color=colors.text2, role="meta_strong")]
        if item.count is not None:
            parts.append(Part(kind="text", value=str(item.count), color=colors.text2, role="meta"))
        painting.draw_row(painter, rect.adjusted(theme.px(16), theme.px(2), -8, 0), parts)

    def _paint_back(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> bool:
        colors = theme.tokens()
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
        if is_selected or is_hot:
            painting.frame(painter, box, 6, fill=colors.sel if is_selected else colors.hover)
        if is_selected:
            painter.fillRect(
                QRectF(box.left(), box.top() + theme.px(8), 3, box.height() - theme.px(16)),
                colors.color("accent"),
            )
            if self._view.hasFocus():
                painting.focus_ring(painter, box, 6)
        return is_selected

    def _paint_more(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, item: More) -> None:
        self._paint_back(painter, rect, option)
        part = Part(kind="text", value=item.words, color=theme.tokens().accent, role="meta_strong")
        painting.draw_row(painter, rect.adjusted(theme.px(60), 0, -8, 0), [part])

    def _paint_found(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, item: Found
    ) -> None:
        colors = theme.tokens()
        is_selected = self._paint_back(painter, rect, option)
        side = theme.px(32)
        tile = QRectF(rect.left() + theme.px(16), rect.top() + theme.px(9), side, side)
        painting.frame(painter, tile, 6, fill=colors.surface if is_selected else colors.neutral_bg)
        color = colors.accent if is_selected else colors.text2
        painting.draw_row(
            painter,
            tile,
            [Part(kind="icon", value=item.icon, color=color, size=16)],
            Qt.AlignmentFlag.AlignHCenter,
        )
        strong, meta = theme.font("strong"), theme.font("meta")
        left, right = tile.right() + theme.px(12), rect.right() - theme.px(16)
        high = QFontMetricsF(strong).height()
        top = rect.top() + theme.px(8) if item.passage else rect.center().y() - high / 2
        end = painting.text_width(item.end, meta) + 2 if item.end else 0.0
        if item.end:
            place = QRectF(right - end, top, end, high)
            quiet = colors.text2
            painting.draw_text(painter, place, item.end, meta, quiet, Qt.AlignmentFlag.AlignRight)
        title = QRectF(left, top, max(0.0, right - left - end - theme.px(10)), high)
        painter.setPen(colors.color("text"))
        self._lines(item.title, "strong", title.width(), 1)[0].draw(painter, title.topLeft())
        if item.passage:
            below = QRectF(left, top + high + theme.px(1), self._text_width(rect.width()), rect.height())
            painter.setPen(colors.color("text2"))
            self._passage(item, below.width())[0].draw(painter, below.topLeft())


class SearchList(QListView):
    """The rows, of which one is current.

    Signals:
        chosen(item): what is now current, Found, More or None.
        opened(item): a row was pressed.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words: tuple[str, ...] = ()
        self._model = _Model(self)
        self.setModel(self._model)
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Résultats")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # a long list is measured between two keys
        self.setBatchSize(_BATCH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(lambda now, _: self.chosen.emit(now.data(ITEM)))
        self.clicked.connect(lambda index: self.opened.emit(index.data(ITEM)))
        theme.current().themed.connect(self._on_themed)

    def show_items(self, items: Sequence[Item], words: Sequence[str]) -> None:
        """Show other rows; the one that was current stays so if it is still there, else the first is."""
        before = self.current()
        self.words = tuple(words)
        self._delegate.forget()
        self._model.show(items)
        rows = [at for at, item in enumerate(items) if not isinstance(item, Heading)]
        kept = next((at for at in rows if _same(items[at], before)), rows[0] if rows else -1)
        self._go(kept)
        if not rows:
            self.chosen.emit(None)
        elif kept == rows[0]:
            self.scrollToTop()

    def _on_themed(self) -> None:
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()

    def items(self) -> Sequence[Item]:
        """All that is shown, headings included."""
        return self._model.items

    def current(self) -> Found | More | None:
        """The current row."""
        item = self.currentIndex().data(ITEM) if self.currentIndex().isValid() else None
        return item if isinstance(item, Found | More) else None

    def step(self, by: int) -> None:
        """The next row that can be chosen, or the one before."""
        at = self.currentIndex().row() + by
        while 0 <= at < len(self._model.items):
            if not isinstance(self._model.items[at], Heading):
                self._go(at)
                return
            at += by

    def _go(self, at: int) -> None:
        if at < 0:
            return
        flags = QItemSelectionModel.SelectionFlag
        index = self._model.index(at, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _same(item: Item, other: Found | More | None) -> bool:
    return isinstance(item, Found) and isinstance(other, Found) and item.key == other.key
