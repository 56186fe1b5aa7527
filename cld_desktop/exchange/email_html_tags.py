"""A page of HTML cut into words and tags, in time proportional to its length whatever is wrong with it.

The reader of the standard library takes time in proportion to the square of what is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_START = re.compile(r"<(/?)([a-zA-Z][^\s/<>\x00]{0,60})")
_ATTRIBUTES = re.compile(r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>")
_RAW = {"script", "style", "title", "iframe", "noembed", "noframes", "xmp"}
_LONGEST_ATTRIBUTES = 8_000


class Tag(NamedTuple):
    """One tag, opening or closing."""

    name: str
    is_closing: bool
    attributes: str

    def attribute(self, name: str) -> str:
        """The value of one of its attributes."""
        found = re.search(
            rf"(?i)(?:^|[\s\"'/]){name}\s*=\s*(?:\"([^\"]*)|'([^']*)|([^\s\"'>]+))", self.attributes
        )
        return unescape(next(filter(None, found.groups()), "")) if found else ""


def pieces(page: str) -> Iterator[str | Tag]:
    """The words of a page and its tags, in order; comments, scripts and styles left out."""
    position = 0
    is_quoting = True
    while (start := page.find("<", position)) >= 0:
        if start > position:
            yield unescape(page[position:start])
        tag = _START.match(page, start)
        if not tag:
            position = _after_markup(page, start)
            if position == start:
                yield "<"
                position += 1
            continue
        end, is_quoting = _end_of_tag(page, tag.end(), is_quoting=is_quoting)
        name = tag[2].lower()
        yield Tag(name, bool(tag[1]), page[tag.end() : min(end, tag.end() + _LONGEST_ATTRIBUTES)].rstrip(">"))
        position = _after_raw(page, name, end) if name in _RAW and not tag[1] else end
    if position < len(page):
        yield unescape(page[position:])


def _after_markup(page: str, start: int) -> int:
    """Where a comment or a declaration ends; what is never closed lasts until the end of the page."""
    if page.startswith("<!--", start):
        closing, width = "-->", 3
    elif page.startswith(("<!", "<?", "</"), start):
        closing, width = ">", 1
    else:
        return start
    end = page.find(closing, start + 2)
    return len(page) if end < 0 else end + width


def _end_of_tag(page: str, start: int, *, is_quoting: bool) -> tuple[int, bool]:
    """Where a tag ends, and whether quotation marks still close: once one does not, none is heeded."""
    if is_quoting:
        whole = _ATTRIBUTES.match(page, start)
        if whole:
            return whole.end(), True
    end = page.find(">", start)
    return (len(page) if end < 0 else end + 1), False


def _after_raw(page: str, name: str, start: int) -> int:
    end = re.compile(rf"(?i)</{name}").search(page, start)
    return end.start() if end else len(page)
