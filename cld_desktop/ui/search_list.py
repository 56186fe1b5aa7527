"""The list of what was found: headings that are read, rows that are chosen, and « Tout voir »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
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

from cld_desktop.ui import painting, theme
from cld_desktop.ui.painting import Part
from cld_desktop.ui.search_kinds import Found
from cld_desktop.ui.search_lines import Letters, RowLines

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
        self._letters = Letters()
        self._lines = RowLines(self._letters)

    def forget(self) -> None:
        """Cut the lines again: other letters or other colours."""
        self._letters.forget()
        self._lines = RowLines(self._letters, self._lines.words)

    def use(self, lines: RowLines) -> None:
        """Draw with these lines from now on."""
        self._lines = lines

    def lines_for(self, words: Sequence[str]) -> RowLines:
        """The lines of rows to come, none of which is cut yet."""
        return RowLines(self._letters, words)

    def cut(self, item: Item, lines: RowLines) -> int:
        """Cut the lines of a row before it is drawn, and answer how high it is."""
        if isinstance(item, Found):
            self._title(item, lines)
            self._passage(item, lines)
        return self._height(item, lines)

    def _title(self, found: Found, lines: RowLines) -> QTextLayout:
        width = self._text_width() - _end_width(found) - theme.px(2)
        return lines.cut(found.title, "strong", max(0.0, width), 1)

    def _passage(self, found: Found, lines: RowLines) -> QTextLayout:
        return lines.cut(found.passage, "meta", self._text_width(), 2)

    def _text_width(self) -> float:
        # as if the list were too long, so that a bar that comes or goes cuts nothing again
        bar = self._view.verticalScrollBar().sizeHint().width()
        return self._view.width() - bar - theme.px(16 + 32 + 12 + 8) - theme.px(16)

    def _height(self, item: Item, lines: RowLines) -> int:
        if not isinstance(item, Found):
            return max(theme.px(30), round(painting.line_height("meta")) + theme.px(12))
        width = self._text_width()
        words = lines.height(item.passage, "meta", width, 2) if item.passage else 0
        return max(theme.px(52), ceil(painting.line_height("strong") + words) + theme.px(18))

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        item = self._view.items()[index.row()]
        return QSize(self._view.viewport().width(), self._height(item, self._lines))

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
        end = _end_width(item)
        if item.end:
            place = QRectF(right - end, top, end, high)
            quiet = colors.text2
            painting.draw_text(painter, place, item.end, meta, quiet, Qt.AlignmentFlag.AlignRight)
        painter.setPen(colors.color("text"))
        self._title(item, self._lines).draw(painter, QPointF(left, top))
        if item.passage:
            painter.setPen(colors.color("text2"))
            self._passage(item, self._lines).draw(painter, QPointF(left, top + high + theme.px(1)))


def _end_width(found: Found) -> float:
    """The room that is taken at the end of the title by a date or a number."""
    return painting.text_width(found.end, theme.font("meta")) + 2 if found.end else 0.0


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
        self._model = _Model(self)
        self.setModel(self._model)
        self._delegate = _Delegate(self)
        self._coming = self._delegate.lines_for(())
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

    def cut(self, items: Sequence[Item], words: Sequence[str]) -> Iterator[None]:
        """Cut the lines of the rows that `show_items` will bring into view, one row at each step."""
        self._coming = lines = self._delegate.lines_for(words)
        high = 0
        for item in items:
            high += self._delegate.cut(item, lines)
            yield
            if high > self.viewport().height():
                break

    def show_items(self, items: Sequence[Item], words: Sequence[str]) -> None:
        """Show other rows; the one that was current stays so if it is still there, else the first is."""
        before = self.current()
        is_cut = self._coming.words == tuple(words)
        self._delegate.use(self._coming if is_cut else self._delegate.lines_for(words))
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
