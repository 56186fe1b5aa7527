"""The getting-started guide as a value: eight pages of words and pictures, ready to be drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of the program: a PNG with a palette, and where its numbers stand, as shares of its sides."""

    name: str
    png: bytes
    marks: tuple[tuple[float, float], ...] = ()
    share: float = 1.0
    """How much of the width of the page it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """What the numbers on the pictures above tell, in order; the first is `first`."""

    words: tuple[str, ...]
    first: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Keys, and what they do."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """Short texts side by side, each under its title."""

    notes: tuple[tuple[str, str], ...]


Block = Picture | Points | Keys | Notes


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage:
    """One idea: its title, one or two sentences, then what shows it. **Stars** set words off."""

    title: str
    lead: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The whole guide; its first page also holds its title and its table of contents."""

    title: str
    subtitle: str
    product: str
    note: str
    day: date
    pages: tuple[GuidePage, ...]


_SET_OFF = re.compile(r"\*\*(.+?)\*\*")
_QUOTED = re.compile("«\u00a0(.+?)\u00a0»")


def pieces(words: str) -> Iterator[tuple[str, bool]]:
    """The words in pieces, each with whether it is set off."""
    for number, piece in enumerate(_SET_OFF.split(words)):
        if piece:
            yield piece, number % 2 == 1


def texts(guide: Guide) -> Iterator[str]:
    """Every text of the guide, in reading order."""
    yield from (guide.title, guide.subtitle)
    for page in guide.pages:
        yield from (page.title, page.lead)
        for block in page.blocks:
            yield from _texts_of(block)
    yield guide.note


def labels(guide: Guide) -> set[str]:
    """The names between « » that the guide quotes from the program."""
    return {name for words in texts(guide) for name in _QUOTED.findall(words)}


def keys(guide: Guide) -> set[str]:
    """The keys that the guide names: in its tables, and set off in its sentences."""
    tables = [block for page in guide.pages for block in page.blocks if isinstance(block, Keys)]
    shown = {key for table in tables for key, _ in table.rows}
    return shown | {piece for words in texts(guide) for piece, is_set_off in pieces(words) if is_set_off}


def _texts_of(block: Block) -> Iterator[str]:
    match block:
        case Points():
            yield from block.words
        case Keys():
            yield block.title
            for _, words in block.rows:
                yield words
        case Notes():
            for title, words in block.notes:
                yield from (title, words)
        case Picture():
            pass
