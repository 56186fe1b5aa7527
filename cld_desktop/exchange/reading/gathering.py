"""The text gathered from a file, cleaned, and never more than may be kept."""

from __future__ import annotations

import re
from dataclasses import replace
from time import monotonic

from cld_desktop.domain.vocabulary import TextState
from cld_desktop.exchange.reading.values import FileText, Limits

PAGE = "\f"
_LINE_END = re.compile("\r\n?|\v|\x85|\u2028|\u2029")
_NOT_TEXT = re.compile("[\x00-\x08\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


class Enough(Exception):
    """As much was read as may be kept, or waited for."""


class Protected(Exception):
    """A password is needed to read it."""


class Unreadable(Exception):
    """It is damaged, or would cost too much."""


class Unknown(Exception):
    """No text is looked for in files of this kind."""


class Gathered:
    """What was read of a file so far. Every method raises Enough when there is no room or time left."""

    def __init__(self, limits: Limits, *, depth: int = 0) -> None:
        self.limits = limits
        self.depth = depth
        self.is_partial = False
        self.has_pages = False
        self._pages: list[list[str]] = [[]]
        self._room = limits.text
        self._deadline = monotonic() + limits.seconds

    def add(self, text: str) -> None:
        """Keep some text, as it comes."""
        text = cleaned(text)
        self._pages[-1].append(text[: self._room])
        self._room -= len(text)
        if self._room < 0:
            raise Enough
        self.breathe()

    def next_page(self) -> None:
        """Begin another page: what is read until the next is on it."""
        if self.has_pages:
            if len(self._pages) >= self.limits.pages:
                raise Enough
            self._pages.append([])
        self.has_pages = True
        self.breathe()

    def breathe(self) -> None:
        """Look at the time."""
        if monotonic() > self._deadline:
            raise Enough

    def within(self) -> Gathered:
        """What a file inside this one may still cost."""
        left = replace(self.limits, text=max(self._room, 0), seconds=max(self._deadline - monotonic(), 0))
        return Gathered(left, depth=self.depth + 1)

    def found(self) -> FileText:
        """All that was gathered."""
        pages = [_tidied("".join(page)) for page in self._pages]
        text = PAGE.join(pages)
        if not text.strip():
            state = TextState.UNREADABLE if self.is_partial else TextState.EMPTY
            return FileText(state=state)
        state = TextState.CUT if self.is_partial else TextState.READ
        return FileText(state=state, text=text, pages=len(pages) if self.has_pages else None)


def cleaned(text: str) -> str:
    """A text with one kind of line ending, and without what is not text."""
    return _NOT_TEXT.sub("", _LINE_END.sub("\n", text))


def _tidied(text: str) -> str:
    lines = [line.rstrip() for line in text.strip().split("\n")]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines))
