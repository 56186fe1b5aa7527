"""The only table of the program: rows in groups, by pages, whose selection outlives a refresh."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTreeView, QWidget

from cld_desktop.ui import icons, painting, theme
from cld_desktop.ui.list_header import ListHeader
from cld_desktop.ui.rows import (
    GROUP_ROLE,
    Column,
    Group,
    RowAction,
    RowDelegate,
)
from cld_desktop.ui.table_model import RecordTableModel

Row = TypeVar("Row")
_PRESSING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


__all__ = ["RecordTable", "RecordTableModel", "key_sequence"]


class RecordTable(QTreeView, Generic[Row]):
    """A list of records. `key` names a row, so that it stays selected when the list is drawn again."""

    chosen = Signal(object)
    """The row now selected, or None."""
    opened = Signal(object)
    """A row was opened by Entrée or a double click."""
    wanted_more = Signal()
    """The end of what is loaded came into view."""
    wanted_before = Signal()
    """The beginning of what is loaded came into view."""
    wanted_first = Signal()
    """The very first row is asked for, loaded or not."""
    sorted_by = Signal(str, bool)
    """Another order is asked for, by the key of a column, descending or not."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        key: Callable[[Row], object],
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
        self._key = key
        self._actions = tuple(actions)
        self._columns = tuple(columns)
        self._actions_width = actions_width
        self._collapsed: dict[str, bool] = {}
        self._has_keyboard_focus = False
        self._is_filling = False
        has_buttons = any(action.is_quick for action in actions)
        self.rows = RecordTableModel(columns, sentence, has_actions=has_buttons, parent=self)
        self.delegate = RowDelegate(self, row_height, heading_height, heading_indent)
        self.delegate.actions = self._actions  # type: ignore[assignment]
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
        self.selectionModel().currentChanged.connect(self._on_current)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_clicked)
        self.expanded.connect(lambda index: self._remember(index, is_collapsed=False))
        self.collapsed.connect(lambda index: self._remember(index, is_collapsed=True))
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._on_scrolled)
        bar.rangeChanged.connect(lambda *_range: self._on_scrolled(bar.value()))
        theme.current().themed.connect(self._on_themed)

    # What is shown

    def set_groups(self, groups: Sequence[Group[Row]]) -> None:
        """Show other rows, keeping the selection and the place where they are still there."""
        kept = self.current()
        kept_key = None if kept is None else self._key(kept)
        at = self.verticalScrollBar().value()
        previous = self._position()
        self.selectionModel().blockSignals(True)
        self.rows.set_groups(groups)
        for number, group in enumerate(groups):
            if not self.rows.is_flat and not group.is_ahead:
                is_collapsed = self._collapsed.get(group.key, group.is_collapsed)
                self.blockSignals(True)
                self.setFirstColumnSpanned(number, QModelIndex(), True)
                self.setExpanded(self.rows.index(number, 0), not is_collapsed)
                self.blockSignals(False)
        self.selectionModel().blockSignals(False)
        self._fit()
        if kept_key is None or not (self._is_open(kept_key) and self.select(kept_key, quietly=True)):
            self._select_near(previous if kept is not None else None)
        self.verticalScrollBar().setValue(at)
        self.chosen.emit(self.current())

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

    def set_columns(self, columns: Sequence[Column[Row]], actions_width: int, *, has_labels: bool) -> None:
        """Lay the same rows out in other columns, on a narrower page for instance."""
        self._columns = tuple(columns)
        self._actions_width = actions_width
        self.delegate.has_labels = has_labels
        groups, kept = list(self.rows.groups), self.current()
        self.blockSignals(True)
        self.rows.set_columns(columns)
        self.set_groups(groups)
        if kept is not None:
            self.select(self._key(kept), quietly=True)
        self.blockSignals(False)

    def current(self) -> Row | None:
        """The selected row."""
        index = self.currentIndex()
        return self.rows.row_at(index) if index.isValid() else None

    def select(self, key: object, *, quietly: bool = False) -> bool:
        """Select the row of this key and show it. Answer whether it is there."""
        for group, one in enumerate(self.rows.groups):
            for number, row in enumerate(one.rows):
                if self._key(row) == key:
                    index = self.rows.index_of(group, number)
                    if index.parent().isValid():
                        self.setExpanded(index.parent(), True)
                    self._set_current(index)
                    if not quietly:
                        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
                    return True
        return False

    def select_first(self) -> None:
        """Select the first row there is."""
        self._select_near((0, 0))

    def all_rows(self) -> list[Row]:
        """Every loaded row, in order."""
        return [row for group in self.rows.groups for row in group.rows]

    def _is_open(self, key: object) -> bool:
        """Whether a row stands in the open: one that went into a closed group is not followed."""
        return any(
            self.rows.is_flat or self.isExpanded(self.rows.index(number, 0))
            for number, group in enumerate(self.rows.groups)
            if any(self._key(row) == key for row in group.rows)
        )

    def _set_current(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _position(self) -> tuple[int, int] | None:
        index = self.currentIndex()
        if not index.isValid():
            return None
        return (max(0, index.parent().row()), index.row())

    def _select_near(self, position: tuple[int, int] | None) -> None:
        """After a removal, the next row takes its place; headings and closed groups never do."""
        places = [
            (group, row)
            for group, one in enumerate(self.rows.groups)
            if self.rows.is_flat or self.isExpanded(self.rows.index(group, 0))
            for row in range(len(one.rows))
        ]
        if not places or position is None:
            return
        later = [place for place in places if place >= position]
        self._set_current(self.rows.index_of(*(later[0] if later else places[-1])))

    def _remember(self, index: QModelIndex, *, is_collapsed: bool) -> None:
        group = index.data(GROUP_ROLE)
        if group is not None:
            self._collapsed[group.key] = is_collapsed

    # Width

    def _fit(self) -> None:
        header = self.header()
        width = self.viewport().width()
        wanted = [theme.px(column.width) for column in self._columns]
        if self.rows.columnCount() > len(self._columns):
            wanted.append(theme.px(self._actions_width))
        free = [number for number, value in enumerate(wanted) if value == 0]
        taken = sum(value for number, value in enumerate(wanted) if not self.isColumnHidden(number))
        spare = max(width - taken, theme.px(160) * len(free))
        for number, value in enumerate(wanted):
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(number, spare // len(free) if number in free else value)

    def setColumnHidden(self, column: int, hide: bool) -> None:  # noqa: FBT001
        """Hide a column, or not; those that stretch share its room."""
        if hide != self.isColumnHidden(column):
            super().setColumnHidden(column, hide)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

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
        height = self.delegate.sizeHint(self.viewOptions_(), heading).height()
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

    # Keys, mouse, menu

    def keyboardSearch(self, _search: str) -> None:
        """Letters are commands here, never type-ahead."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._has_keyboard_focus = True
        if event.key() == Qt.Key.Key_Home:
            self.wanted_first.emit()
        elif event.key() == Qt.Key.Key_End:
            self._select_near((len(self.rows.groups), 0))
            return
        index = self.currentIndex()
        row = self.current()
        if event.matches(QKeySequence.StandardKey.Copy) and row is not None:
            self.copy_row(row)
            return
        if index.isValid() and row is None and event.key() in _PRESSING:
            self.setExpanded(index, not self.isExpanded(index))
            return
        if row is not None and self._run_key(event, row):
            return
        if row is not None and event.key() == Qt.Key.Key_Left and not self.rows.is_flat:
            self.setExpanded(index.parent(), False)
            self._set_current(index.parent())
            return
        super().keyPressEvent(event)

    def _run_key(self, event: QKeyEvent, row: Row) -> bool:
        pressed = QKeySequence(event.keyCombination())
        for action in self._actions:
            if action.keys and key_sequence(action.keys) == pressed and action.applies(row):
                action.run(row)
                return True
        return False

    def copy_row(self, row: Row) -> None:
        """Put a row in the clipboard, as plain text."""
        QGuiApplication.clipboard().setText(self.rows.text_of(row))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.rows.row_at(self.indexAt(event.pos()))
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row = self.current()
        if row is None:
            return
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_of(row).exec(at)

    def pop_menu(self, row: Row) -> None:
        """Open the menu of a row under its last button."""
        if not self.select(self._key(row)):
            return
        place = self.visualRect(self.currentIndex().siblingAtColumn(self.rows.columnCount() - 1))
        self.menu_of(row).popup(self.viewport().mapToGlobal(place.bottomRight() - QPoint(theme.px(40), 8)))

    def menu_of(self, row: Row) -> QMenu:
        """The commands that apply to a row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._actions:
            if action.is_in_menu and action.applies(row):
                item = menu.addAction(icons.icon(action.icon), f"{action.label}\t{action.keys}")
                item.triggered.connect(lambda _=False, action=action: action.run(row))
        menu.addSeparator()
        copy = menu.addAction(icons.icon("copy"), "Copier la ligne\tCtrl+C")
        copy.triggered.connect(lambda: self.copy_row(row))
        return menu

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.rows.row_at(index))

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None:
            self.opened.emit(row)

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

    def viewOptions_(self) -> Any:
        from PySide6.QtWidgets import QStyleOptionViewItem

        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return option


_QT_KEYS = {"Maj": "Shift", "Suppr": "Del", "Espace": "Space", "Entrée": "Return"}


def key_sequence(french: str) -> QKeySequence:
    """The keys that a French name stands for: « Maj+R », « Suppr », « Espace »."""
    return QKeySequence("+".join(_QT_KEYS.get(part, part) for part in french.split("+")))
