"""The only table of the program: rows in groups, by pages, whose selection outlives a refresh."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTreeView, QWidget

from cld_desktop.ui import icons, painting, theme
from cld_desktop.ui.rows import (
    ACTIONS_ROLE,
    CELL_ROLE,
    GROUP_ROLE,
    Cell,
    Column,
    Group,
    RowAction,
    RowDelegate,
)

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_GROUP = 0xFFFFFFFF


class RecordTableModel(QAbstractItemModel, Generic[Row]):
    """Groups of rows. An index keeps the number of its group, so that no object has to outlive a refresh."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        sentence: Callable[[Row], str],
        *,
        has_actions: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.groups: list[Group[Row]] = []
        self._sentence = sentence
        self._has_actions = has_actions
        self._cells: dict[tuple[int, int, int], Cell] = {}

    def set_groups(self, groups: Sequence[Group[Row]]) -> None:
        """Show other rows; groups without a title show their rows at the top level."""
        self.beginResetModel()
        self.groups = list(groups)
        self._cells.clear()
        self.endResetModel()

    @property
    def is_flat(self) -> bool:
        """Whether rows stand without headings."""
        return len(self.groups) == 1 and not self.groups[0].title

    def row_at(self, index: Index) -> Row | None:
        """The row under an index, or None for a heading."""
        if not index.isValid():
            return None
        if self.is_flat:
            return self.groups[0].rows[index.row()]
        group = index.internalId()
        return None if group == _GROUP else self.groups[group].rows[index.row()]

    def index_of(self, group: int, row: int) -> QModelIndex:
        """The index of the first cell of a row."""
        if self.is_flat:
            return self.index(row, 0)
        return self.index(row, 0, self.index(group, 0))

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        if self.is_flat or not parent.isValid():
            return self.createIndex(row, column, _GROUP)
        return self.createIndex(row, column, parent.row())

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or self.is_flat or index.internalId() == _GROUP:
            return QModelIndex()
        return self.createIndex(int(index.internalId()), 0, _GROUP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self.groups[0].rows) if self.is_flat else len(self.groups)
        if self.is_flat or parent.internalId() != _GROUP or parent.column() > 0:
            return 0
        return len(self.groups[parent.row()].rows)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.columns) + self._has_actions

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title if section < len(self.columns) else ""
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        row = self.row_at(index)
        if row is None:
            return self._group_data(self.groups[index.row()], index.column(), role)
        if role == ACTIONS_ROLE:
            return row
        if index.column() >= len(self.columns):
            return None
        if role == CELL_ROLE:
            return self._cell(index, row)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index, row).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(row) if index.column() == 0 else self._cell(index, row).text
        return None

    @staticmethod
    def _group_data(group: Group[Row], column: int, role: int) -> Any:
        if role == GROUP_ROLE:
            return group
        if column == 0 and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            count = len(group.rows) if group.count is None else group.count
            return f"{group.title}, {count}"
        return None

    def _cell(self, index: Index, row: Row) -> Cell:
        group = 0 if self.is_flat else int(index.internalId())
        key = (group, index.row(), index.column())
        if key not in self._cells:
            self._cells[key] = self.columns[index.column()].cell(row)
        return self._cells[key]

    def text_of(self, row: Row) -> str:
        """A row as text, its columns parted by tabs."""
        cells = (column.cell(row) for column in self.columns)
        lines = (" – ".join(filter(None, (cell.text, cell.text2, cell.end))) for cell in cells)
        return "\t".join(line.replace("\t", " ").replace("\n", " ") for line in lines)


class RecordTable(QTreeView, Generic[Row]):
    """A list of records. `key` names a row, so that it stays selected when the list is drawn again."""

    chosen = Signal(object)
    """The row now selected, or None."""
    opened = Signal(object)
    """A row was opened by Entrée or a double click."""
    wanted_more = Signal()
    """The end of what is loaded came into view."""

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
        has_header: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._actions = tuple(actions)
        self._columns = tuple(columns)
        self._actions_width = actions_width
        self._collapsed: dict[str, bool] = {}
        has_buttons = any(action.is_quick for action in actions)
        self.rows = RecordTableModel(columns, sentence, has_actions=has_buttons, parent=self)
        self.delegate = RowDelegate(self, row_height)
        self.delegate.actions = self._actions  # type: ignore[assignment]
        self.setModel(self.rows)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setHeaderHidden(not has_header)
        self.setMouseTracking(True)
        self.setUniformRowHeights(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setExpandsOnDoubleClick(False)
        self.setAnimated(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(24)
        header.setSectionsMovable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        # Connect
        self.selectionModel().currentChanged.connect(self._on_current)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_clicked)
        self.expanded.connect(lambda index: self._remember(index, is_collapsed=False))
        self.collapsed.connect(lambda index: self._remember(index, is_collapsed=True))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
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
            if not self.rows.is_flat:
                is_collapsed = self._collapsed.get(group.key, group.is_collapsed)
                self.blockSignals(True)
                self.setFirstColumnSpanned(number, QModelIndex(), True)
                self.setExpanded(self.rows.index(number, 0), not is_collapsed)
                self.blockSignals(False)
        self.selectionModel().blockSignals(False)
        self._fit()
        if not (kept_key is not None and self.select(kept_key, quietly=True)):
            self._select_near(previous if kept is not None else None)
        self.verticalScrollBar().setValue(at)
        self.chosen.emit(self.current())

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

    def _set_current(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _position(self) -> tuple[int, int] | None:
        index = self.currentIndex()
        if not index.isValid():
            return None
        return (max(0, index.parent().row()), index.row())

    def _select_near(self, position: tuple[int, int] | None) -> None:
        """After a removal, the next row takes its place; headings never do."""
        places = [(group, row) for group, one in enumerate(self.rows.groups) for row in range(len(one.rows))]
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
        spare = max(width - sum(wanted), theme.px(160) * len(free))
        for number, value in enumerate(wanted):
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(number, spare // len(free) if number in free else value)

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
        top = self.indexAt(QPoint(4, 1))
        if self.rows.is_flat or not top.isValid() or not top.parent().isValid():
            return
        heading = top.parent()
        height = self.delegate.sizeHint(self.viewOptions_(), heading).height()
        below = self.rows.index(heading.row() + 1, 0)
        y = 0
        if below.isValid():
            y = min(0, self.visualRect(below).top() - height)
        painter = QPainter(self.viewport())
        painting.prepare(painter)
        rect = QRectF(0, y, self.viewport().width(), height)
        self.delegate.paint_group(painter, rect, heading.data(GROUP_ROLE), is_open=True)
        painter.end()

    # Keys, mouse, menu

    def keyboardSearch(self, _search: str) -> None:
        """Letters are commands here, never type-ahead."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        row = self.current()
        if event.matches(QKeySequence.StandardKey.Copy) and row is not None:
            self.copy_row(row)
            return
        if index.isValid() and row is None and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return):
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

    def menu_of(self, row: Row) -> QMenu:
        """The commands that apply to a row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._actions:
            if action.applies(row):
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
        bar = self.verticalScrollBar()
        if value >= bar.maximum() - 2 * self.viewport().height():
            self.wanted_more.emit()

    def viewOptions_(self) -> Any:
        from PySide6.QtWidgets import QStyleOptionViewItem

        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return option


_QT_KEYS = {"Maj": "Shift", "Suppr": "Del", "Espace": "Space", "Entrée": "Return"}


def key_sequence(french: str) -> QKeySequence:
    """The keys that a French name stands for: « Maj+R », « Suppr », « Espace »."""
    return QKeySequence("+".join(_QT_KEYS.get(part, part) for part in french.split("+")))
