"""The rows of a list in groups, as Qt asks for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from cld_desktop.ui.rows import ACTIONS_ROLE, CELL_ROLE, GROUP_ROLE, Cell, Column, Group, RowsInGroups

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_GROUP = 0xFFFFFFFF
_HEADING = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_ROW = _HEADING | Qt.ItemFlag.ItemNeverHasChildren


class RecordTableModel(RowsInGroups, Generic[Row]):
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

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show the same rows in other columns."""
        self.beginResetModel()
        self.columns = list(columns)
        self._cells.clear()
        self.endResetModel()

    def append(self, group: Group[Row]) -> None:
        """Add rows at the end: to the last group when it has the same key, else as a group of their own."""
        last = self.groups[-1] if self.groups else None
        if last is None or last.key != group.key:
            self.beginInsertRows(QModelIndex(), len(self.groups), len(self.groups))
            self.groups.append(group)
            self.endInsertRows()
            return
        parent = QModelIndex() if self.is_flat else self.index(len(self.groups) - 1, 0)
        self.beginInsertRows(parent, len(last.rows), len(last.rows) + len(group.rows) - 1)
        self.groups[-1] = replace(last, rows=last.rows + group.rows)
        self.endInsertRows()

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

    def is_heading(self, index: Index) -> bool:
        """Whether an index is that of a group."""
        return index.internalId() == _GROUP and not self.is_flat

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
        return _HEADING if self.is_heading(index) else _ROW

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
