"""A list printed as it is shown: its filters in words, its columns, its order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from cld_desktop.domain import french
from cld_desktop.domain.listing import ListedColumn, ListedGroup
from cld_desktop.services import listings
from cld_desktop.ui.arranged_columns import ArrangedColumns
from cld_desktop.ui.rows import Cell, Column, Group
from cld_desktop.ui.screen import Context

Row = TypeVar("Row")
MOST = listings.MOST
_PAPER = 860
"""Pixels of the design that a sheet of paper shows without its words breaking everywhere."""


def ask_listing(
    context: Context,
    title: str,
    columns: ArrangedColumns,
    groups: Sequence[Group[Any]],
    told: Sequence[str],
    *,
    total: int,
) -> None:
    """Show as it will be printed what a list shows; `told` are its filters, `total` all that they let by."""
    shown = columns.shown or _fitting(columns.wanted())
    count = sum(len(group.rows) for group in groups)
    many = french.number(total)
    counted = f"les {french.number(count)} premières lignes sur {many}" if count < total else _lines(count)
    words = ", ".join(filter(None, [*told, columns.sort_words().lower(), counted]))
    listing = listings.table_listing(
        context.store,
        title,
        words,
        [ListedColumn(title=column.title, share=_width(column) / 100) for column in shown],
        [_listed(group, shown) for group in groups if group.rows],
        today=context.today,
    )
    context.ask("listing", listing=listing)


def first_of(groups: Sequence[Group[Any]]) -> list[Group[Any]]:
    """The same groups, with as many of their rows as are printed."""
    kept, room = [], MOST
    for group in groups:
        rows = group.rows[:room]
        room -= len(rows)
        kept.append(Group(group.key, group.title, rows))
    return kept


def only(
    groups: Sequence[Group[Row]], keys: Collection[Hashable], key: Callable[[Row], Hashable]
) -> list[Group[Row]]:
    """The same groups with the rows of these keys alone, as many as are printed."""
    wanted = (replace(one, rows=tuple(row for row in one.rows if key(row) in keys)) for one in groups)
    return first_of(list(wanted))


def _lines(count: int) -> str:
    return french.plural(count, "ligne")


def _fitting(columns: Sequence[Column[Any]]) -> list[Column[Any]]:
    fitting: list[Column[Any]] = []
    room = _PAPER
    for column in columns:
        room -= _width(column)
        if fitting and room < 0:
            break
        fitting.append(column)
    return fitting


def _width(column: Column[Any]) -> int:
    return column.width or column.least


def _listed(group: Group[Any], columns: Sequence[Column[Any]]) -> ListedGroup:
    rows = tuple(tuple(_words(column.cell(row)) for column in columns) for row in group.rows)
    return ListedGroup(title=group.title, rows=rows)


def _words(cell: Cell) -> str:
    first = f"{cell.lead} {cell.text}".strip()
    return ", ".join(filter(None, (first, cell.text2)))
