"""Text made comparable: accents, case, ligatures, dashes and odd spaces folded away, to search and sort."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

_REPLACED = {
    "œ": "oe",
    "æ": "ae",
    "\u2019": "'",
    "\u02bc": "'",
    **{chr(code): "-" for code in range(0x2010, 0x2016)},
    "\uf0b7": "",  # the private-use bullet of Word documents
}
_DROPPED_CATEGORIES = frozenset({"Mn", "Me", "Cc", "Cf"})
_WORD = re.compile(r"[^\W_]+")
_PIECE = 1 << 16
_ACCENT_RANKS = {"\u0301": "1", "\u0300": "2", "\u0302": "3", "\u0308": "4", "\u0327": "5"}


def _fold_piece(character: str) -> str:
    if character in _REPLACED:
        return _REPLACED[character]
    if character.isspace():
        return " "
    if unicodedata.combining(character) or unicodedata.category(character) in _DROPPED_CATEGORIES:
        return ""
    return character


def _fold_character(character: str) -> str:
    """One character folded until nothing changes, so that folding twice equals folding once."""
    folded = character
    while True:
        decomposed = unicodedata.normalize("NFKD", folded.casefold())
        again = "".join(_fold_piece(piece) for piece in decomposed)
        if again == folded:
            return folded
        folded = again


class _FoldTable(dict[int, str]):
    """Code point → folded text, learned at first sight."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_FOLDED = _FoldTable()


def fold(text: str) -> str:
    """« Main-d’Œuvre » → « main-d'oeuvre »: the form in which texts are compared, never shown.

    NFKD, accents dropped, case folded, œ → oe, æ → ae, typographic apostrophes and dashes made plain, any run
    of blanks made one space, none at the ends; the private-use bullet U+F0B7 and invisible characters
    (controls, soft hyphens, zero-width) dropped. Folding is done character by character, in any order.
    """
    return " ".join(_folded(text).split())


def _folded(text: str) -> str:
    """Every character folded, blanks left as they fall."""
    distinct = set(text)
    if len(distinct) > 200:
        return text.translate(_FOLDED)
    for character in distinct:  # one pass of C per letter: several times faster than a look-up per character
        folded = _FOLDED[ord(character)]
        if folded != character:
            text = text.replace(character, folded)
    return text


def words(text: str) -> list[str]:
    """The folded words of a text; hyphen and apostrophe separate: « main-d’œuvre » → main, d, oeuvre."""
    return [word for piece in _pieces(text) for word in _WORD.findall(_folded(piece))]


def _pieces(text: str) -> Iterator[str]:
    """A long text in parts that end at a space: one that is read behind the window must let it breathe."""
    start = 0
    while start < len(text):
        end = text.find(" ", start + _PIECE)
        yield text[start : end if end >= 0 else len(text)]
        start = end if end >= 0 else len(text)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """`fold(text)`, and for each of its characters the position in `text` of the one it comes from."""
    characters: list[str] = []
    offsets: list[int] = []
    for position, character in enumerate(text):
        for piece in _FOLDED[ord(character)]:
            if piece == " " and (not characters or characters[-1] == " "):
                continue
            characters.append(piece)
            offsets.append(position)
    if characters and characters[-1] == " ":
        characters.pop()
        offsets.pop()
    return "".join(characters), offsets


def has_word(text: str, query_words: Iterable[str]) -> bool:
    """Whether a word of `text` begins with one of the query's words: much sooner known than where."""
    beginning = _beginning(query_words)
    return beginning is not None and beginning.search(_folded(text)) is not None


def find_spans(text: str, query_words: Iterable[str]) -> list[tuple[int, int]]:
    """Where words of `text` begin with one of the query's words: (start, end) in `text`, to highlight."""
    beginning = _beginning(query_words)
    if beginning is None:
        return []
    spans: list[tuple[int, int]] = []
    line_start = 0
    for line in text.splitlines(keepends=True):
        folded, offsets = _aligned(line)
        for match in beginning.finditer(folded):
            start, end = offsets[match.start()], offsets[match.end() - 1] + 1
            while end < len(line) and unicodedata.combining(line[end]):
                end += 1
            spans.append((line_start + start, line_start + end))
        line_start += len(line)
    return spans


def _beginning(query_words: Iterable[str]) -> re.Pattern[str] | None:
    """What a word begins with; None when nothing is looked for."""
    return _pattern(frozenset(word for given in query_words for word in words(given)))


@lru_cache(maxsize=64)
def _pattern(prefixes: frozenset[str]) -> re.Pattern[str] | None:
    # A word starts where no letter or digit precedes; the longest prefix comes first in the alternation.
    longest_first = sorted(prefixes, key=lambda prefix: (-len(prefix), prefix))
    beginnings = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![^\W_])(?:{beginnings})") if prefixes else None


def _aligned(line: str) -> tuple[str, Sequence[int]]:
    """A line folded, and where each character comes from; at the speed of C when none changes place."""
    if all(len(_FOLDED[ord(character)]) == 1 for character in set(line)):
        return line.translate(_FOLDED), range(len(line))
    return fold_with_offsets(line)


class _AccentTable(dict[int, str]):
    """Code point of a decomposed text → a space for a letter, its rank for an accent."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        rank = _ACCENT_RANKS.get(character, "9") if unicodedata.combining(character) else " "
        self[code] = rank
        return rank


class _CaseTable(dict[int, str]):
    """Code point of a decomposed text → 1 for a capital, 0 for another letter, nothing for an accent."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        case = "" if unicodedata.combining(character) else "1" if character.isupper() else "0"
        self[code] = case
        return case


_ACCENTS, _CASES = _AccentTable(), _CaseTable()
_LETTER = re.compile(" [1-9]*")


def collation_key(text: str) -> str:
    """A key whose plain (binary) order is the French one: cote, côte, coté, côté; hyphens sort as spaces.

    Words first, then accents from the last letter backwards (the Canadian order, CAN/CSA Z243.4.1), then
    lower case before upper, then the text itself so that different texts never tie.
    """
    primary = " ".join(words(text))
    decomposed = unicodedata.normalize("NFD", text)
    accents = decomposed.translate(_ACCENTS)
    if not accents.isspace():
        accents = "".join(reversed(_LETTER.findall(accents)))
    return "\x01".join((primary, accents, decomposed.translate(_CASES), text))
