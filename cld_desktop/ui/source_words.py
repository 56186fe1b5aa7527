"""Where a fact comes from, in the words of a link: « Lettre, 6e par. »."""

from __future__ import annotations

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import Document


def place_words(page: int | None, paragraph: str) -> str:
    """« 6e par. », « p. 2 », « en-tête », or nothing."""
    words = [f"p.{NBSP}{page}"] if page else []
    if paragraph:
        words.append(french.paragraph(paragraph))
    return ", ".join(words)


def whole_place_words(page: int | None, paragraph: str) -> str:
    """« 6e paragraphe », « page 2 », « en-tête »: said in full, for who listens."""
    words = [f"page{NBSP}{page}"] if page else []
    if paragraph:
        stripped = paragraph.strip()
        is_rank = stripped.isascii() and stripped.isdecimal() and len(stripped) <= 6
        words.append(f"{french.ordinal(int(stripped))} paragraphe" if is_rank else paragraph)
    return ", ".join(words)


def opening_words(document: Document, page: int | None, paragraph: str) -> str:
    """« Ouvrir Lettre du 26 septembre 2023, 6e paragraphe »: what a link does, in full."""
    name = document.title or document.file_name
    if document.dated_on is not None and document.title:
        name = f"{noun_of(document)} du {french.long_date(document.dated_on)}"
    place = whole_place_words(page, paragraph)
    return f"Ouvrir {name}, {place}" if place else f"Ouvrir {name}"


def noun_of(document: Document) -> str:
    """What a document is, by the first word of its title: « Lettre »."""
    return document.title.split(" ")[0].split(NBSP)[0]


def source_words(
    document: Document | None, page: int | None, paragraph: str, *, is_short: bool = False
) -> str:
    """« Lettre du 26 sept. 2023, 6e par. »; the short form leaves out the date."""
    if document is None:
        return ""
    name = document.title or document.file_name
    if is_short:
        name = noun_of(document) if document.title else name
    elif document.dated_on is not None and document.title:
        name = f"{noun_of(document)} du {french.short_date(document.dated_on)}"
    place = place_words(page, paragraph)
    return f"{name}, {place}" if place else name
