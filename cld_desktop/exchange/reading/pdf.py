"""The text of a PDF, page by page, from a tree of pages that may have no end."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from pypdf import PageObject, PdfReader, overwrite_configuration
from pypdf.errors import DependencyError, PdfReadError
from pypdf.generic import DictionaryObject, IndirectObject, NameObject

from cld_desktop.exchange.reading.gathering import Gathered, Protected, Unreadable

_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_MOST_FIELDS = 1_000
_MOST_PAGES_NAMED = 1_000_000  # by one node of the tree: flat ones name every page
_MENDED = 64 << 20
_END = b"\nstartxref\n0\n%%EOF\n"


def read(file: BinaryIO, into: Gathered) -> None:
    """Every page in its order; one that cannot be read is left out, and the text said to be partial."""
    overwrite_configuration(array_maximum_element_count=_MOST_PAGES_NAMED, jbig2dec_binary=None)
    reader = _reader(file)
    _open(reader)
    fresh = 0
    for page in _pages(reader):
        into.next_page()
        try:
            text = page.extract_text()
        except MemoryError:
            raise
        except Exception:  # pypdf raises whatever a damaged page leads it to
            into.is_partial = True
        else:
            fresh += 1
            into.add("\n".join([text, *_filled(page)]))
    if not fresh:
        raise Unreadable


def _reader(file: BinaryIO) -> PdfReader:
    """A reader of a file, even when its end is lost: what it holds is then looked for in all of it."""
    try:
        return PdfReader(file, strict=False)
    except PdfReadError:
        file.seek(0)
        return PdfReader(BytesIO(file.read(_MENDED) + _END), strict=False)


def _open(reader: PdfReader) -> None:
    """Open a file whose password is empty. Raises Protected for any other."""
    if not reader.is_encrypted:
        return
    try:
        if reader.decrypt(""):
            return
    except (DependencyError, NotImplementedError) as error:
        raise Protected from error
    raise Protected


def _pages(reader: PdfReader) -> Iterator[PageObject]:
    """The pages one by one, as the whole list of a hostile file may be endless; each node is seen once."""
    root = reader.root_object.get("/Pages")
    waiting: list[tuple[Any, dict[str, Any]]] = [(root, {})]
    seen: set[int] = set()
    while waiting:
        named, inherited = waiting.pop()
        reference = named if isinstance(named, IndirectObject) else None
        if reference is not None:
            if reference.idnum in seen:
                continue
            seen.add(reference.idnum)
        node = named.get_object() if named is not None else None
        if not isinstance(node, DictionaryObject):
            continue
        own = {**inherited, **{key: node.raw_get(key) for key in _INHERITED if key in node}}
        if "/Kids" in node:
            waiting += [(kid, own) for kid in reversed(_kids(node))]
        elif node.get("/Type", "/Page") == "/Page":
            yield _page(reader, node, reference, own)


def _filled(page: PageObject) -> Iterator[str]:
    """What was typed in the fields of a form, which stands beside the page's own words."""
    notes = page.get("/Annots")
    for named in notes[:_MOST_FIELDS] if isinstance(notes, list) else ():
        note = named.get_object()
        if isinstance(note, DictionaryObject) and note.get("/Subtype") == "/Widget":
            value = note.get("/V")
            if isinstance(value, str) and not isinstance(value, NameObject):  # a name is a box that is ticked
                yield value


def _kids(node: DictionaryObject) -> list[Any]:
    kids = node["/Kids"]
    return list(kids) if isinstance(kids, list) else []


def _page(
    reader: PdfReader, node: DictionaryObject, reference: IndirectObject | None, inherited: dict[str, Any]
) -> PageObject:
    page = PageObject(reader, reference)
    page.update(node)
    for key, value in inherited.items():
        page[NameObject(key)] = value
    return page
