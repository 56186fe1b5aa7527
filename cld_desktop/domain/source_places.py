"""Where words stand in a source: their paragraph, and the way back to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from cld_desktop.domain.folding import fold, fold_with_offsets
from cld_desktop.domain.passages import Passage, passages

HEAD, SIGNATURE = "en-tête", "signature"
"""What stands before the first numbered paragraph, and after the last one."""

_CUTS = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")
_BROKEN = re.compile(r"[ \t\u00a0]*[\r\n\u2028\u2029]+[ \t\u00a0\r\n\u2028\u2029]*")
_SPACES = re.compile(r"[ \t\u00a0]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """Words chosen in a source, as they are kept; where they stand, as far as it is known.

    `starts_at` and `ends_at` count the characters of the text of the source; a page counts from 1.
    """

    words: str
    page: int | None = None
    paragraph: str = ""
    starts_at: int | None = None
    ends_at: int | None = None


def kept_words(words: str) -> str:
    """Words as they are quoted: verbatim, but on one line, without the spaces that justify a line."""
    return _SPACES.sub(" ", _BROKEN.sub(" ", words.replace("\0", ""))).strip(" \t\u00a0")


@dataclass
class SourceText:
    """A text in which words are looked for, whatever their accents, dashes and line ends."""

    text: str
    _folded: tuple[str, list[int]] | None = field(default=None, repr=False)
    _passages: list[Passage] | None = field(default=None, repr=False)

    def passages(self) -> list[Passage]:
        """Its passages, read once."""
        if self._passages is None:
            self._passages = passages(self.text)
        return self._passages

    def paragraph_at(self, position: int) -> str:
        """« 6 », « en-tête » or « signature »: the paragraph in which a character stands; empty if none."""
        numbered = [one for one in self.passages() if one.number is not None]
        if not numbered:
            return ""
        here = [one for one in self.passages() if one.start <= position]
        if not here:
            return HEAD
        if here[-1].number is not None:
            return str(here[-1].number)
        before = [one.number for one in here if one.number is not None]
        if not before:
            return HEAD
        return SIGNATURE if position > numbered[-1].start else str(before[-1])

    def span_of(self, paragraph: str) -> tuple[int, int] | None:
        """The characters of a paragraph: from its first to its last passage; None when there is none."""
        wanted = fold(paragraph)
        numbers = [one.number for one in self.passages() if one.number is not None]
        if not numbers:
            return None
        if wanted == fold(HEAD):
            within = [one for one in self.passages() if one.start < self._first(min(numbers)).start]
        elif wanted == fold(SIGNATURE):
            within = [one for one in self.passages() if one.start > self._last(max(numbers)).start]
        elif wanted.isascii() and wanted.isdecimal() and len(wanted) <= 6:
            within = [one for one in self.passages() if one.number == int(wanted)]
        else:
            within = []
        if not within:
            return None
        return within[0].start, within[-1].start + len(within[-1].text)

    def _first(self, number: int) -> Passage:
        return next(one for one in self.passages() if one.number == number)

    def _last(self, number: int) -> Passage:
        return [one for one in self.passages() if one.number == number][-1]

    def find(self, words: str, near: int = 0) -> tuple[tuple[int, int], ...]:
        """Where a quotation stands, a span for each part that « […] » separates; nothing unless all do.

        Of several places, the first one from `near` on, else the first one.
        """
        parts = [part for one in _CUTS.split(words) if (part := fold(one))]
        if not parts:
            return ()
        return self._in_order(parts, self._rank(near)) or self._in_order(parts, 0)

    def _in_order(self, parts: Iterable[str], start: int) -> tuple[tuple[int, int], ...]:
        folded, offsets = self._both()
        spans: list[tuple[int, int]] = []
        for part in parts:
            at = folded.find(part, start)
            if at < 0:
                return ()
            start = at + len(part)
            spans.append((offsets[at], offsets[start - 1] + 1))
        return tuple(spans)

    def _both(self) -> tuple[str, list[int]]:
        if self._folded is None:
            self._folded = fold_with_offsets(self.text)
        return self._folded

    def _rank(self, position: int) -> int:
        """How many folded characters come before a character of the text."""
        if position <= 0:
            return 0
        return bisect_left(self._both()[1], position)

    def select(self, start: int, end: int) -> Selected:
        """The words between two characters, blanks at the ends left out."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        words = kept_words(self.text[start:end])
        return Selected(words=words, paragraph=self.paragraph_at(start), starts_at=start, ends_at=end)
