"""Rows in groups as they lie in a list: widths, the heading that stays at the top, pages that arrive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from cld_desktop.ui import painting, theme
from cld_desktop.ui.list_header import ListHeader
from cld_desktop.ui.row_delegate import RowDelegate
from cld_desktop.ui.rows import GROUP_ROLE, Column, Group, RowAction
from cld_desktop.ui.table_model import RecordTableModel

Row = TypeVar("Row")


class GroupedView(QTreeView, Generic[Row]):
    """The rows, drawn. What they are records of, and what is done with them, is said by its heir."""

    wanted_more = Signal()
    """The end of what is loaded came into view."""
    wanted_before = Signal()
    """The beginning of what is loaded came into view."""
    sorted_by = Signal(str, bool)
    """Another order is asked for, by the key of a column, descending or not."""
    room_changed = Signal()
    """There is more room for the columns, or less."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        sentence: Callable[[Row], str],
        name: str,
        actions: Sequence[RowAction[Row]] = (),
        actions_width: int = 0,
        row_height: int = 56,
        heading_height: int = 32,
        heading_indent: int = 20,
        has_header: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._actions_width = actions_width
        self._collapsed: dict[str, bool] = {}
        self._has_keyboard_focus = False
        self._is_filling = False
        self.is_fitting = False
        has_buttons = any(action.is_quick for action in actions)
        self.rows = RecordTableModel(columns, sentence, has_actions=has_buttons, parent=self)
        self.delegate = RowDelegate(self, row_height, heading_height, heading_indent)
        self.delegate.actions = tuple(actions)  # type: ignore[arg-type]
        self.setModel(self.rows)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.titles = ListHeader(lambda: self._columns, self)
        self.setHeader(self.titles)
        self.setHeaderHidden(not has_header)
        self.setMouseTracking(True)
        self.setUniformRowHeights(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setExpandsOnDoubleClick(False)
        self.setAnimated(False)
        header = self.titles
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(24)
        header.setSectionsMovable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        # Connect
        header.sorted_by.connect(self.sorted_by)
        self.clicked.connect(self._on_clicked)
        self.expanded.connect(lambda index: self._remember(index, is_collapsed=False))
        self.collapsed.connect(lambda index: self._remember(index, is_collapsed=True))
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._on_scrolled)
        bar.rangeChanged.connect(self._on_range)
        theme.current().themed.connect(self._on_themed)

    # Groups and pages

    def show_groups(self, groups: Sequence[Group[Row]]) -> None:
        """Show other rows, each group opened or closed as it was left."""
        self.rows.set_groups(groups)
        self.blockSignals(True)
        for number, group in enumerate(groups):
            if not self.rows.is_flat and not group.is_ahead:
                is_collapsed = self._collapsed.get(group.key, group.is_collapsed)
                self.setFirstColumnSpanned(number, QModelIndex(), True)
                self.setExpanded(self.rows.index(number, 0), not is_collapsed)
        self.blockSignals(False)

    def add_rows(self, groups: Sequence[Group[Row]], *, is_above: bool = False) -> None:
        """Show more rows below, or above; a group of a key already there goes on with it.

        What is in view stays where it is.
        """
        bar = self.verticalScrollBar()
        at, left = bar.value(), bar.maximum() - bar.value()
        self._is_filling = True
        self.blockSignals(True)
        for group in reversed(groups) if is_above else groups:
            self._fill(group, is_above=is_above)
        self.blockSignals(False)
        self._is_filling = False
        bar.setValue(bar.maximum() - left if is_above else at)

    def _fill(self, group: Group[Row], *, is_above: bool) -> None:
        number = self.rows.place_of(group.key)
        is_new = number < 0
        if is_new:
            number = len(self.rows.groups)
            self.rows.append(group)
        if self.rows.is_flat:
            if not is_new:
                self.rows.add_to(number, group.rows, is_above=is_above)
            return
        heading = self.rows.index(number, 0)
        is_open = not self._collapsed.get(group.key, group.is_collapsed)
        if not is_new:
            # rows that come into a closed group, then opened, are laid out alone: not so into an open one
            self.setExpanded(heading, False)
            self.rows.add_to(number, group.rows, is_above=is_above)
        self.setFirstColumnSpanned(number, QModelIndex(), True)
        self.setExpanded(heading, is_open)

    def _remember(self, index: QModelIndex, *, is_collapsed: bool) -> None:
        group = index.data(GROUP_ROLE)
        if group is not None:
            self._collapsed[group.key] = is_collapsed

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid() and self.rows.row_at(index) is None:
            self.setExpanded(index.siblingAtColumn(0), not self.isExpanded(index.siblingAtColumn(0)))

    def _on_scrolled(self, value: int) -> None:
        if self._is_filling:
            return
        bar, near = self.verticalScrollBar(), 2 * self.viewport().height()
        if value >= bar.maximum() - near:
            self.wanted_more.emit()
        if value <= near:
            self.wanted_before.emit()

    def _on_range(self, _least: int, _most: int) -> None:
        self._on_scrolled(self.verticalScrollBar().value())

    def _option(self) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return option

    # Width

    def _fit(self) -> None:
        header = self.header()
        width = self.viewport().width()
        wanted = [theme.px(column.width) for column in self._columns]
        if self.rows.columnCount() > len(self._columns):
            wanted.append(theme.px(self._actions_width))
        free = [number for number, value in enumerate(wanted) if value == 0]
        taken = sum(value for number, value in enumerate(wanted) if not self.isColumnHidden(number))
        least = max((theme.px(column.least) for column in self._columns if column.width == 0), default=0)
        spare = max(width - taken, least * len(free))
        mode = QHeaderView.ResizeMode
        self.is_fitting = True  # told apart from an edge that people drag
        for number, value in enumerate(wanted):
            is_dragged = self.titles.is_arranged and number < len(self._columns)
            header.setSectionResizeMode(number, mode.Interactive if is_dragged else mode.Fixed)
            header.resizeSection(number, spare // len(free) if number in free else value)
        self.is_fitting = False

    def setColumnHidden(self, column: int, hide: bool) -> None:
        """Hide a column, or not; those that stretch share its room."""
        if hide != self.isColumnHidden(column):
            super().setColumnHidden(column, hide)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.room_changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(360), theme.px(240))

    def _on_themed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self._fit()
        self.viewport().update()

    # The heading of the group being read stays at the top

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            painting.prepare(painter)
            self._paint_ring(painter)
            heading, rect = self._sticky()
            if heading.isValid():
                self.delegate.paint_group(painter, rect, heading.data(GROUP_ROLE), is_open=True)

    def _paint_ring(self, painter: QPainter) -> None:
        index = self.currentIndex()
        if not (self.hasFocus() and self._has_keyboard_focus and index.isValid()):
            return
        row = QRectF(self.visualRect(index.siblingAtColumn(0)))
        rect = QRectF(4, row.top() + 2, self.viewport().width() - 6, row.height() - 5)
        painting.focus_ring(painter, rect, 4)

    def _sticky(self) -> tuple[QModelIndex, QRectF]:
        """The heading kept at the top, pushed away by the next one; an invalid index when none is."""
        top = self.indexAt(QPoint(4, 1))
        if self.rows.is_flat or not top.isValid() or not top.parent().isValid():
            return QModelIndex(), QRectF()
        heading = top.parent()
        height = self.delegate.sizeHint(self._option(), heading).height()
        below = self.rows.index(heading.row() + 1, 0)
        y = min(0, self.visualRect(below).top() - height) if below.isValid() else 0
        return heading, QRectF(0, y, self.viewport().width(), height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._has_keyboard_focus = False
        heading, rect = self._sticky()
        if heading.isValid() and rect.contains(event.position()):
            self.setExpanded(heading, False)
            self.scrollTo(heading)
            return
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._has_keyboard_focus = True
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
