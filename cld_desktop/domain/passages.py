"""The paragraphs of a text, numbered as the reader of a letter counts them: prose, bullets included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_BULLETS = ("\uf0b7", "•", "▪", "◦", "- ", "– ", "* ")
_SENTENCE_ENDS = (".", "!", "?", ":", ";", "…", "»", "”")
_FEWEST_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of lines of a text, from `start`; `number` is None for a heading, an address, a signature."""

    number: int | None
    text: str
    start: int


def passages(text: str) -> list[Passage]:
    """The passages of a text, in order; several may share the number of the paragraph they belong to."""
    return list(each_passage(text))


def each_passage(text: str) -> Iterator[Passage]:
    """The same one at a time, for those who may not want them all."""
    number = 0
    for start, block in _blocks(text):
        plain = " ".join(block.split())
        if plain.startswith(_BULLETS) or plain[:1].islower():
            own = number or None
        elif plain.endswith(_SENTENCE_ENDS) and len(plain.split()) >= _FEWEST_WORDS:
            number += 1
            own = number
        else:
            own = None
        yield Passage(number=own, text=block, start=start)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Runs of lines between blank ones; a short line that ends a sentence before a capital ends a run too."""
    lines = text.splitlines(keepends=True)
    at = start = longest = 0  # the longest line of the run, for a run may hold a whole book
    block: list[str] = []
    for line in lines:
        words = line.strip()
        if block and (not words or _begins_again(block[-1].strip(), longest, words)):
            yield start, "".join(block).rstrip()
            block = []
        if words:
            if not block:
                start, longest = at, 0
            block.append(line)
            longest = max(longest, len(words))
        at += len(line)
    if block:
        yield start, "".join(block).rstrip()


def _begins_again(last: str, longest: int, line: str) -> bool:
    is_short = len(last) < 0.7 * longest
    return is_short and last.endswith((".", "!", "?")) and line[:1].isupper()
