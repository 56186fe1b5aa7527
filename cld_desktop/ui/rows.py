"""What a list shows: its columns, the cells of a row, the commands on it, and rows in groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from cld_desktop.ui.avatars import AvatarTint
from cld_desktop.ui.theme import Role

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
GROUP_ROLE = Qt.ItemDataRole.UserRole + 1
CELL_ROLE = Qt.ItemDataRole.UserRole + 2
ACTIONS_ROLE = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A small thing at the end of a line: an icon or a glyph in its colour, and perhaps words."""

    icon: str = ""
    glyph: str = ""
    text: str = ""
    color: str = "text2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a column shows of a row. `color` and `color2` are tokens; `marks` end the second line."""

    text: str = ""
    text2: str = ""
    lead: str = ""
    """What the first line begins with, in strong letters: who did it."""
    role: Role = "body"
    color: str = "text"
    color2: str = "text2"
    is_italic: bool = False
    glyph: str = ""
    icon: str = ""
    tile: str = ""
    """An icon on a tinted square."""
    file: str = ""
    """The name of a file, whose kind is drawn on a sheet."""
    avatar: str | None = None
    """The name whose initials are drawn; empty for a name to complete."""
    avatar_tint: AvatarTint = "accent"
    end: str = ""
    """Words at the right of the first line."""
    marks: tuple[Mark, ...] = ()
    indent: int = 0
    """Pixels more before all the rest."""
    is_close: bool = False
    """The glyph stands at the edge of the column, close to its words."""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: its title, how a row is shown in it, and its width in pixels (0 takes what is left).

    `sorts`: its title asks for an order, known by `key`; `indent` moves the title to the right. `least` is
    the room without which a column that takes what is left is not shown. `is_usual`: it is shown until people
    choose otherwise. `order`, where the rows are all there: what a row is sorted by, None when it lacks it.
    """

    title: str
    cell: Callable[[Row], Cell]
    width: int = 0
    key: str = ""
    sorts: bool = False
    indent: int = 0
    least: int = 160
    is_usual: bool = True
    order: Callable[[Row], Any] | None = None


@dataclass(frozen=True)
class RowAction(Generic[Row]):
    """A command on one row: drawn as a button in the last column, and named in the context menu.

    The words are written on the button of the selected row when `is_labelled` (`short` instead of `label` if
    it is given), else said by its tooltip. `is_in_menu` is false for a button that opens the menu itself.
    """

    icon: str
    label: str
    run: Callable[[Row], object]
    keys: str = ""
    is_labelled: bool = False
    is_quick: bool = True
    short: str = ""
    is_in_menu: bool = True
    applies: Callable[[Row], bool] = field(default=lambda _row: True)


@dataclass(frozen=True)
class Group(Generic[Row]):
    """Rows under one heading; `count` tells the whole when only some are loaded.

    In a register, `text2` follows the title and `link` ends the line.

    A group whose rows are all still to be loaded keeps its place in the order, but does not show.
    """

    key: str
    title: str
    rows: tuple[Row, ...]
    color: str = "text"
    count: int | None = None
    is_collapsed: bool = False
    text2: str = ""
    link: str = ""

    @property
    def is_ahead(self) -> bool:
        """Whether nothing of it is loaded yet."""
        return bool(self.count) and not self.rows


class RowsInGroups(QAbstractItemModel):
    """A model that knows its headings: asked of every row, it must not have to build an answer."""

    def is_heading(self, index: Index) -> bool:
        """Whether an index is that of a group."""
        raise NotImplementedError

    def is_ahead(self, index: Index) -> bool:
        """Whether an index is that of a group of which nothing is loaded yet."""
        raise NotImplementedError
