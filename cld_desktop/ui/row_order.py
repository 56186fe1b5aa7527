"""Rows that are all loaded, sorted by what their columns say of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from cld_desktop.domain.arrangement import Sort
from cld_desktop.ui.rows import Column

Row = TypeVar("Row")


def in_order(
    rows: Iterable[Row], columns: Mapping[str, Column[Any]], sorts: Sequence[Sort]
) -> tuple[Row, ...]:
    """The rows sorted by these columns; what lacks something to be sorted by comes last, both ways.

    Rows that nothing tells apart keep the order they came in.
    """
    found = list(rows)
    for sort in reversed(sorts):
        order = columns[sort.code].order if sort.code in columns else None
        if order is None:
            continue
        keys = [order(row) for row in found]
        told = [at for at, key in enumerate(keys) if key is not None]
        # a reversed sort is stable too: equal rows stay as they came
        told.sort(key=keys.__getitem__, reverse=sort.is_descending)
        found = [found[at] for at in [*told, *(at for at, key in enumerate(keys) if key is None)]]
    return tuple(found)
