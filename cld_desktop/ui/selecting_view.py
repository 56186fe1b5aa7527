"""Several rows of a list selected together, those that are still to be loaded among them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from cld_desktop.domain import french
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.grouped_view import GroupedView
from cld_desktop.ui.rows import Column, Group, RowAction

Row = TypeVar("Row")
_FLAGS = QItemSelectionModel.SelectionFlag


class SelectingView(GroupedView[Row]):
    """Rows known by a key; Ctrl, Maj and Ctrl+A select several where it is allowed."""

    several_chosen = Signal(int)
    """How many rows are selected together, each time it changes; 0 once there is at most one."""

    def __init__(
        self, columns: Sequence[Column[Row]], *, key: Callable[[Row], Hashable], **manners: Any
    ) -> None:
        super().__init__(columns, **manners)
        self._key = key
        self._beyond: dict[Hashable, None] = {}  # selected, in order, and not loaded yet
        self._every_key: Callable[[], Iterable[Hashable]] | None = None
        self._told = 0
        self._is_restoring = False
        self.several_actions: tuple[RowAction[tuple[Any, ...]], ...] = ()

    def let_select_many(
        self,
        actions: Sequence[RowAction[tuple[Any, ...]]],
        every_key: Callable[[], Iterable[Hashable]] | None = None,
    ) -> None:
        """Let people select several rows; `actions` are what is done of the keys of all of them.

        `every_key` names all that the list would show, loaded or not, for Ctrl+A.
        """
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.several_actions = tuple(actions)
        self._every_key = every_key
        self.selectionModel().selectionChanged.connect(self._on_selection)

    @property
    def selects_many(self) -> bool:
        """Whether several rows may be selected."""
        return self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection

    def selected_keys(self) -> tuple[Any, ...]:
        """The keys of the rows selected, in the order of the list."""
        loaded = (self._key(self.rows.groups[group].rows[row]) for group, row in sorted(self._places()))
        return (*loaded, *self._beyond)

    def several(self) -> int:
        """How many rows are selected together; 0 for one or none."""
        count = sum(bottom - top + 1 for _, top, bottom in self._ranges()) + len(self._beyond)
        return count if count > 1 else 0

    def _ranges(self) -> Iterable[tuple[int, int, int]]:
        """What is selected: the number of a group, its first row and its last."""
        selection = self.selectionModel().selection()
        for one in (selection.at(number) for number in range(selection.size())):
            if self.rows.is_flat:
                yield 0, one.top(), one.bottom()
            elif one.parent().isValid():
                yield one.parent().row(), one.top(), one.bottom()

    def _places(self) -> list[tuple[int, int]]:
        return [(group, row) for group, top, bottom in self._ranges() for row in range(top, bottom + 1)]

    # All, and what comes later

    def let_go(self) -> None:
        """Keep only the current row selected."""
        self._beyond = {}
        self.selectionModel().select(self.currentIndex(), _FLAGS.ClearAndSelect | _FLAGS.Rows)

    def select_everything(self) -> None:
        """Ctrl+A: every row in the open, and all that is still to be loaded."""
        self.selectAll()
        loaded = {self._key(row) for group in self.rows.groups for row in group.rows}
        every = self._every_key() if self._every_key else ()
        self._beyond = {key: None for key in every if key not in loaded}
        self._on_selection()

    def add_rows(self, groups: Sequence[Group[Row]], *, is_above: bool = False) -> None:
        """Show more rows; those that Ctrl+A had already taken come selected."""
        super().add_rows(groups, is_above=is_above)
        if self._beyond:
            coming = {self._key(row) for group in groups for row in group.rows} & self._beyond.keys()
            self._restore(coming)

    def _restore(self, keys: Iterable[Hashable]) -> None:
        """Select the rows of these keys beside what is selected already."""
        wanted = set(keys)
        selection, found = QItemSelection(), set[Hashable]()
        last = self.rows.columnCount() - 1
        for number, group in enumerate(self.rows.groups):
            ranks = [rank for rank, row in enumerate(group.rows) if self._key(row) in wanted]
            found |= {self._key(group.rows[rank]) for rank in ranks}
            for first, end in _runs(ranks):
                top = self.rows.index_of(number, first)
                selection.select(top, self.rows.index_of(number, end).siblingAtColumn(last))
        self._is_restoring = True
        self.selectionModel().select(selection, _FLAGS.Select | _FLAGS.Rows)
        self._is_restoring = False
        for key in found:
            self._beyond.pop(key, None)
        self._on_selection()

    def keep_selection(self) -> Callable[[], None]:
        """Remember what is selected together; call what is given back once the list is drawn again."""
        kept = self.selected_keys() if self.selects_many and self.several() else ()
        self._beyond = {}

        def give_back() -> None:
            if kept:
                every = set(self._every_key()) if self._every_key else set()
                loaded = {self._key(row) for group in self.rows.groups for row in group.rows}
                self._beyond = {key: None for key in kept if key in every and key not in loaded}
                self._restore(key for key in kept if key in loaded)

        return give_back

    def _on_selection(self, *_ranges: object) -> None:
        if self._is_restoring:
            return
        count = self.several()
        self.delegate.is_single = not count
        if count != self._told or count:
            self._told = count
            self.viewport().update()
            self.several_chosen.emit(count)
        if not count:
            self._follow_only_one()

    def _follow_only_one(self) -> None:
        """The one row left selected is the current one too."""
        left = self._places()
        if len(left) == 1 and self.rows.index_of(*left[0]) != self.currentIndex().siblingAtColumn(0):
            self.selectionModel().setCurrentIndex(self.rows.index_of(*left[0]), _FLAGS.NoUpdate)

    # Whatever selects anew lets go of what is not loaded

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.selects_many and event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_everything()
            announce(self, f"{french.number(self.several())} lignes sélectionnées")
            return
        if event.key() == Qt.Key.Key_Escape and self.several():
            self.let_go()
            return
        super().keyPressEvent(event)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: Any = None
    ) -> QItemSelectionModel.SelectionFlag:
        """What a key or a click does to the selection."""
        command = super().selectionCommand(index, event)
        # Qt still asks while the view is being taken down
        if getattr(self, "_beyond", None) and command & _FLAGS.Clear:
            self._beyond = {}
        return command


def _runs(ranks: Sequence[int]) -> list[tuple[int, int]]:
    """Ranks that follow one another, as first and last."""
    runs: list[tuple[int, int]] = []
    for rank in ranks:
        if runs and rank == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], rank)
        else:
            runs.append((rank, rank))
    return runs
