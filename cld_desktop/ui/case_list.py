"""A part of a case that is one list, or a sentence while there is nothing to list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cld_desktop.domain.records import Record
from cld_desktop.storage import queries
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.case_part import CasePart
from cld_desktop.ui.rows import Group
from cld_desktop.ui.table import RecordTable

Row = TypeVar("Row")


class CaseList(CasePart, Generic[Row]):
    """A table of `lists`; the button above it adds a row, and so does that of the sentence.

    A list makes its table, its sentence and its button, then calls `lay_out`. `hides` names the columns that
    give way, each with the width of the content below which it does, in the design's pixels.
    """

    hides: tuple[tuple[int, int], ...] = ()

    def lay_out(
        self,
        table: RecordTable[Row],
        nothing: EmptyState,
        add: SecondaryButton,
        *,
        above: QWidget | None = None,
    ) -> None:
        """Put the table, under what sums it up, and the sentence in the same place."""
        self.table = table
        self.nothing = nothing
        self.add = add
        self.tools = [add]
        add.clicked.connect(self.ask_for_new)
        nothing.action_clicked.connect(self.ask_for_new)
        self._around = QHBoxLayout()
        self._stack = QStackedWidget()
        self._stack.addWidget(table if above is None else self._below(above))
        self._stack.addWidget(nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _below(self, above: QWidget) -> QWidget:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self._around.addWidget(above)
        column.addLayout(self._around)
        column.addWidget(self.table, 1)
        return full

    def ask_for_new(self) -> None:
        """Open the form of a new row."""
        raise NotImplementedError

    def show_groups(self, groups: Sequence[Group[Row]]) -> None:
        """Show these rows, leaving out the groups without any; or the sentence, when there is none."""
        held = [group for group in groups if group.rows]
        self.table.set_groups(held)
        self._stack.setCurrentIndex(0 if held else 1)

    def count(self) -> int:
        """How many records the case has of the kind that is listed."""
        assert self.lists is not None
        return queries.count(self.context.store, self.lists, case_id=self.case_id)

    def select(self, kind: type[Record], record_id: int) -> None:
        """Show a record."""
        if kind is self.lists:
            self.table.select(record_id)

    def set_narrow(self, width: int) -> None:
        """Leave out the columns that have no room, and keep the sum above within the page's margins."""
        for column, least in self.hides:
            self.table.setColumnHidden(column, width < least)
        side = theme.px(16 if width < 900 else 24)
        self._around.setContentsMargins(side, 0, side, 0)
