"""Where in a long text the words looked for stand: the passages that hold one, by their paragraph or page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cld_desktop.domain.folding import find_spans
from cld_desktop.domain.passages import Passage, each_passage

PAGE_BREAK = "\f"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """A passage of a text that holds a word. It has a page where the text has several, else a paragraph.

    Both are None for a heading, an address or a signature of a text without pages.
    """

    text: str
    start: int
    paragraph: int | None = None
    page: int | None = None


def found_places(
    text: str, words: Sequence[str], *, most: int, check: Callable[[], None] = lambda: None
) -> tuple[FoundPlace, ...]:
    """The first passages that hold a word, in order; `check` is called before each passage is read.

    It may raise, to give up a text of which nothing more is wanted.
    """
    found: list[FoundPlace] = []
    for page, passage in _paged(text):
        check()
        if find_spans(passage.text, words):
            paragraph = passage.number if page is None else None
            found.append(FoundPlace(text=passage.text, start=passage.start, paragraph=paragraph, page=page))
            if len(found) == most:
                break
    return tuple(found)


def first_places(text: str, most: int) -> tuple[FoundPlace, ...]:
    """How a text begins, when no word of it is looked for."""
    begun: list[FoundPlace] = []
    for page, passage in _paged(text):
        paragraph = passage.number if page is None else None
        begun.append(FoundPlace(text=passage.text, start=passage.start, paragraph=paragraph, page=page))
        if len(begun) == most:
            break
    return tuple(begun)


def _paged(text: str) -> Iterator[tuple[int | None, Passage]]:
    if PAGE_BREAK not in text:
        yield from ((None, passage) for passage in each_passage(text))
        return
    start, number = 0, 1
    while start <= len(text):
        end = text.find(PAGE_BREAK, start)
        end = len(text) if end < 0 else end
        for passage in each_passage(text[start:end]):
            yield number, Passage(number=None, text=passage.text, start=start + passage.start)
        start, number = end + 1, number + 1
