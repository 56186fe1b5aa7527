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
_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
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
        self.sort_notes: dict[str, str] = {}
        """What a screen reader adds to the titles of the columns that rows are sorted by."""

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

    def place_of(self, key: str) -> int:
        """Where the group of that key is; -1 when there is none."""
        return next((at for at, group in enumerate(self.groups) if group.key == key), -1)

    def append(self, group: Group[Row]) -> None:
        """Add a group below the others."""
        self.beginInsertRows(QModelIndex(), len(self.groups), len(self.groups))
        self.groups.append(group)
        self.endInsertRows()

    def add_to(self, number: int, rows: tuple[Row, ...], *, is_above: bool) -> None:
        """Add rows below those of a group, or above them."""
        group = self.groups[number]
        parent = QModelIndex() if self.is_flat else self.index(number, 0)
        first = 0 if is_above else len(group.rows)
        self.beginInsertRows(parent, first, first + len(rows) - 1)
        self.groups[number] = replace(group, rows=rows + group.rows if is_above else group.rows + rows)
        if is_above:
            self._cells = {place: cell for place, cell in self._cells.items() if place[0] != number}
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

    def is_ahead(self, index: Index) -> bool:
        """Whether an index is that of a group of which nothing is loaded yet."""
        return self.is_heading(index) and self.groups[index.row()].is_ahead

    def index_of(self, group: int, row: int) -> QModelIndex:
        """The index of the first cell of a row."""
        if self.is_flat:
            return self.index(row, 0)
        return self.index(row, 0, self.index(group, 0))

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        # not by `hasIndex`: Qt asks for every row at each layout, and that would ask Python twice more
        if not (0 <= column < self.columnCount() and 0 <= row < self.rowCount(parent)):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() if parent.isValid() else _GROUP)

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
        if self.is_ahead(index):
            return Qt.ItemFlag.NoItemFlags
        return _HEADING if self.is_heading(index) else _ROW

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal or role not in _SAID:
            return None
        if section >= len(self.columns):
            return ""
        column = self.columns[section]
        note = self.sort_notes.get(column.key) if role == Qt.ItemDataRole.AccessibleTextRole else None
        return f"{column.title}, {note}" if note else column.title

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
            return _first_line(self._cell(index, row))
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
        lines = (" – ".join(filter(None, (_first_line(cell), cell.text2, cell.end))) for cell in cells)
        return "\t".join(line.replace("\t", " ").replace("\n", " ") for line in lines)


def _first_line(cell: Cell) -> str:
    return f"{cell.lead} {cell.text}".strip()
