"""A list as it is printed: a title, what was asked for, and rows in groups under the same columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedColumn:
    """A column: its title, and its share of the width."""

    title: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedGroup:
    """Rows under a heading; none when the heading is empty. A row holds a text for each column."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list, as of a day. `aside` says what was asked for, and how much of it is there."""

    title: str
    aside: str
    as_of: date
    organization: str
    columns: tuple[ListedColumn, ...]
    groups: tuple[ListedGroup, ...]
