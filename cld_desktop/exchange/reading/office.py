"""The words of Word, PowerPoint and OpenDocument files, in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO
from zipfile import ZipFile

from cld_desktop.domain.vocabulary import TextState
from cld_desktop.exchange.reading import packages
from cld_desktop.exchange.reading.gathering import Gathered, Protected, Unknown
from cld_desktop.exchange.reading.values import FileText


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grammar:
    """Where the words of a format stand, by local names of elements.

    `spoken`: what holds words; `left_out`: what is left out with all it holds; `before` and `after`: what an
    element is worth where it begins and ends; `cell`: in which a paragraph ends by a space; `named`: whose
    name is said; `page`: what begins a page.
    """

    spoken: frozenset[str]
    left_out: frozenset[str] = frozenset()
    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    cell: str = ""
    named: str = ""
    page: str = ""


_WORD = _Grammar(
    spoken=frozenset({"t"}),
    left_out=frozenset({"Fallback"}),  # says again what the choice before it says
    before={"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"},
    after={"p": "\n", "tc": "\t", "tr": "\n"},
    cell="tc",
)
_SLIDE = _Grammar(
    spoken=frozenset({"t"}),
    left_out=frozenset({"Fallback"}),
    before={"br": "\n"},
    after={"p": "\n", "tc": "\t", "tr": "\n"},
    cell="tc",
)
_OPEN = _Grammar(
    spoken=frozenset({"p", "h"}),
    left_out=frozenset({"tracked-changes"}),
    before={"tab": "\t", "line-break": "\n", "s": " "},
    after={"p": "\n", "h": "\n", "table-cell": "\t", "table-row": "\n"},
    cell="table-cell",
    named="table",
)
_OPEN_SLIDES = _Grammar(**{**{name: getattr(_OPEN, name) for name in _OPEN.__slots__}, "page": "page"})
_OPEN_NAMES = {"text": _OPEN, "spreadsheet": _OPEN, "presentation": _OPEN_SLIDES}


class _Words(packages.Handler):
    """Hands over the words of one part."""

    def __init__(self, grammar: _Grammar, into: Gathered) -> None:
        self._grammar, self._into = grammar, into
        self._spoken = self._left_out = self._cells = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name, grammar = tag.rpartition("|")[2], self._grammar
        self._left_out += name in grammar.left_out
        if self._left_out:
            return
        self._spoken += name in grammar.spoken
        self._cells += name == grammar.cell
        if name == grammar.page:
            self._into.next_page()
        if name == grammar.named:
            title = next((text for key, text in attributes.items() if key.endswith("|name")), "")
            self._into.add(f"\n{title}\n")
        if name in grammar.before:
            self._into.add(grammar.before[name])

    def end(self, tag: str) -> None:
        name, grammar = tag.rpartition("|")[2], self._grammar
        if name in grammar.left_out:
            self._left_out -= 1
        if self._left_out:
            return
        self._spoken -= name in grammar.spoken
        self._cells -= name == grammar.cell
        if name in grammar.after:
            is_line = self._cells and grammar.after[name] == "\n"
            self._into.add(" " if is_line else grammar.after[name])

    def characters(self, text: str) -> None:
        if self._spoken and not self._left_out:
            self._into.add(text)


def read(file: BinaryIO, into: Gathered) -> None:
    """An office file, told by what its archive holds. Raises Unknown for any other archive."""
    with packages.opened(file, into) as archive:
        names = archive.namelist()
        if any(name.startswith("word/") for name in names):
            _read_word(archive, names, into)
        elif any(name.startswith("ppt/slides/") for name in names):
            _read_slides(archive, names, into)
        elif "xl/workbook.xml" in names:
            from cld_desktop.exchange.reading import workbook

            workbook.read(file, into)
        elif "mimetype" in names and "content.xml" in names:
            _read_open(archive, names, into)
        else:
            raise Unknown


def _read_word(archive: ZipFile, names: list[str], into: Gathered) -> None:
    heads = _apart(archive, _numbered(names, r"word/header(\d*)\.xml"), into)
    feet = _apart(archive, _numbered(names, r"word/footer(\d*)\.xml"), into)
    into.add(heads)
    for part in ("document", "footnotes", "endnotes", "comments"):
        for name in _numbered(names, rf"word/{part}(\d*)\.xml"):
            packages.walk(archive, name, into, _Words(_WORD, into))
            into.add("\n")
    into.add(feet)


def _apart(archive: ZipFile, names: list[str], into: Gathered) -> str:
    """The words of parts that often say the same thing, each thing once."""
    said: dict[str, None] = {}
    for name in names:
        room = into.within()
        packages.walk(archive, name, into, _Words(_WORD, room))
        found: FileText = room.found()
        if found.state is not TextState.EMPTY:
            said[found.text] = None
    return "".join(f"{text}\n\n" for text in said)


def _read_slides(archive: ZipFile, names: list[str], into: Gathered) -> None:
    notes = set(names)
    for name in _numbered(names, r"ppt/slides/slide(\d+)\.xml"):
        into.next_page()
        packages.walk(archive, name, into, _Words(_SLIDE, into))
        note = name.replace("slides/slide", "notesSlides/notesSlide")
        if note in notes:
            packages.walk(archive, note, into, _Words(_SLIDE, into))


def _read_open(archive: ZipFile, names: list[str], into: Gathered) -> None:
    kind = b"".join(packages.pieces(archive, "mimetype", into)).decode("ascii", "replace")
    grammar = next((one for name, one in _OPEN_NAMES.items() if f"opendocument.{name}" in kind), None)
    if grammar is None:
        raise Unknown
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in b"".join(packages.pieces(archive, manifest, into)):
        raise Protected
    packages.walk(archive, "content.xml", into, _Words(grammar, into))
    if "styles.xml" in names and grammar is _OPEN:  # where its headers and footers stand
        packages.walk(archive, "styles.xml", into, _Words(grammar, into))


def _numbered(names: list[str], pattern: str) -> list[str]:
    """The names of a pattern, by their number: slide2 comes before slide10."""
    found = [(int(match[1] or 0), name) for name in names if (match := re.fullmatch(pattern, name))]
    return [name for _, name in sorted(found)]
