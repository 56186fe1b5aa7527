"""Where in a long text the words looked for stand: the passages that hold one, by their paragraph or page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from cld_desktop.domain.folding import has_word
from cld_desktop.domain.passages import Passage, each_passage

PAGE_BREAK = "\f"
_PIECE = 16_000  # characters looked at together
_LONGEST = 4_000  # characters of one passage: lines that nothing parts are cut all the same


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
    """The first passages that hold a word, in order; `check` is called now and then.

    It may raise, to give up a text of which nothing more is wanted.
    """
    found: list[FoundPlace] = []
    pieces = _holding(text, words, check)
    piece = next(pieces, None)
    for page, passage in _paged(text) if piece else ():
        check()
        while piece is not None and piece[1] <= passage.start:
            piece = next(pieces, None)
        if piece is None:
            break
        if piece[0] < passage.start + len(passage.text) and has_word(passage.text, words):
            found.append(_placed(page, passage))
            if len(found) == most:
                break
    return tuple(found)


def _holding(text: str, words: Sequence[str], check: Callable[[], None]) -> Iterator[tuple[int, int]]:
    """The pieces of a text in which a word is found, in order: the others are never cut into passages."""
    start = 0
    while start < len(text):
        check()
        end = text.find("\n", start + _PIECE)
        end = len(text) if end < 0 else end
        if has_word(text[start:end], words):
            yield start, end
        start = end


def first_places(text: str, most: int) -> tuple[FoundPlace, ...]:
    """How a text begins, when no word of it is looked for."""
    begun: list[FoundPlace] = []
    for page, passage in _paged(text):
        begun.append(_placed(page, passage))
        if len(begun) == most:
            break
    return tuple(begun)


def _placed(page: int | None, passage: Passage) -> FoundPlace:
    paragraph = passage.number if page is None else None
    return FoundPlace(text=passage.text, start=passage.start, paragraph=paragraph, page=page)


def _paged(text: str) -> Iterator[tuple[int | None, Passage]]:
    if PAGE_BREAK not in text:
        yield from ((None, piece) for passage in each_passage(text) for piece in _cut(passage))
        return
    start, number = 0, 1
    while start <= len(text):
        end = text.find(PAGE_BREAK, start)
        end = len(text) if end < 0 else end
        for passage in each_passage(text[start:end]):
            for piece in _cut(passage):
                yield number, replace(piece, start=start + piece.start)
        start, number = end + 1, number + 1


def _cut(passage: Passage) -> Iterator[Passage]:
    start, text = 0, passage.text
    while len(text) - start > _LONGEST:
        end = max(text.rfind("\n", start, start + _LONGEST), text.rfind(" ", start, start + _LONGEST))
        end = end + 1 if end > start else start + _LONGEST
        yield replace(passage, text=text[start:end].rstrip(), start=passage.start + start)
        start = end
    yield replace(passage, text=text[start:], start=passage.start + start)
