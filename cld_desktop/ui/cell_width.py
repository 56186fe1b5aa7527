"""How wide a column has to be for what it shows to be read whole."""

from __future__ import annotations

from typing import Any

from cld_desktop.ui import painting, theme
from cld_desktop.ui.rows import Cell, Column
from cld_desktop.ui.table import RecordTable

_LOOKED_AT = 500
_EDGE, _TAIL, _CHEVRON = 12, 10, 34


def widest(table: RecordTable[Any], column: Column[Any]) -> int:
    """In pixels of the screen, the width of the widest cell among the rows loaded, and of the title."""
    title = painting.text_width(column.title, theme.font("meta")) + theme.px(column.indent + _CHEVRON)
    cells = (width_of(column.cell(row)) for row in table.all_rows()[:_LOOKED_AT])
    return round(max([title + theme.px(_EDGE), *cells]))


def width_of(cell: Cell) -> float:
    """The width of a cell, its lead and edges counted."""
    meta = theme.font("meta")
    first = painting.text_width(cell.text, theme.font(cell.role))
    if cell.lead:
        first += painting.text_width(f"{cell.lead} ", theme.font("strong"))
    if cell.end:
        first += painting.text_width(cell.end, meta) + theme.px(16)
    second = painting.text_width(cell.text2, meta)
    for mark in cell.marks:
        second += theme.px(20) + (painting.text_width(mark.text, meta) + 5 if mark.text else 0)
    return max(first, second) + theme.px(_EDGE + _TAIL + cell.indent) + _lead_width(cell)


def _lead_width(cell: Cell) -> float:
    if cell.tile:
        return theme.px(36 + 12)
    if cell.avatar is not None:
        return theme.px(44 if cell.text2 else 32)
    if cell.glyph or cell.icon:
        return theme.px(16) + (12 if cell.is_close else 8 + theme.px(14))
    return 0
