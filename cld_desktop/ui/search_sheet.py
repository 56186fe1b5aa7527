"""What the pane of a search says of a record: read on the search's thread, drawn by the preview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cld_desktop.domain import french
from cld_desktop.domain.found_places import FoundPlace, first_places, found_places
from cld_desktop.domain.passages import each_passage
from cld_desktop.domain.records import (
    Attachment,
    Document,
    Endorsement,
    Interaction,
    Organization,
    Participant,
    Person,
    Sourced,
    Stakeholder,
)
from cld_desktop.services import readings_statements
from cld_desktop.storage import queries
from cld_desktop.storage.document_texts import words_in
from cld_desktop.storage.halting import Halt
from cld_desktop.storage.store import Store
from cld_desktop.ui.highlights import snippet, spans_of
from cld_desktop.ui.register_rows import STATE_GLYPHS
from cld_desktop.ui.search_kinds import Found, family_of
from cld_desktop.ui.search_rows import mark, places_words, row_of, source_of
from cld_desktop.ui.search_texts import lines_of, texts_of
from cld_desktop.ui.source_words import place_words

_LONGEST = 700
_MOST = 3
_UNSOURCED = frozenset({"statements", "milestones", "commitments", "figures"})
"""Whose source is quoted in the pane itself: it needs no link beside."""


_LINKS = (("interactions", "interaction_id"), ("interactions", "answer_interaction_id"))
_NAMED_BESIDE = (("people", "person_id"), ("organizations", "organization_id"))
_ABOUT_SOMEONE = frozenset({"stakeholders", "requests", "endorsements", "access_requests", "meeting_sheets"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph: its number or page if it has one, and whether it is the one meant."""

    text: str
    number: str = ""
    is_meant: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A word above the title, with its icon or the shape of a state."""

    words: str
    icon: str = ""
    glyph: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A record as the pane shows it. `link` are the words that lead to its source, when it has one."""

    found: Found
    words: tuple[str, ...]
    tags: tuple[Tagged, ...]
    lines: tuple[str, ...]
    head: str
    link: str
    parts: tuple[Part, ...]
    beside: tuple[Found, ...]


def sheet_of(store: Store, found: Found, words: Sequence[str], today: date, halt: Halt) -> Sheet:
    """Read what the pane says of a record."""
    halt.check()
    parts, head = _parts(store, found, words, halt)
    halt.check()
    source = source_of(store, found)
    mark(words, found.title, *(part.text for part in parts))
    rows = (row_of(store, kind, record_id, today) for kind, record_id in _beside(store, found))
    return Sheet(
        found=found,
        words=tuple(words),
        tags=_tags(store, found),
        lines=lines_of(store, found),
        head=head,
        link=_link(found, source) if source is not None else "",
        parts=tuple(parts),
        beside=tuple(row for row in rows if row is not None),
    )


def _tags(store: Store, found: Found) -> tuple[Tagged, ...]:
    kind = Tagged(words=family_of(found.kind).one, icon=found.icon)
    if found.kind == "statements":
        state = readings_statements.described(store, [found.record])[0].state
        return kind, Tagged(words=state.label, glyph=STATE_GLYPHS.get(state, "unverified"))
    if found.kind == "cases":
        return kind, Tagged(words=found.end, glyph="in_review")
    if found.kind == "interactions":
        return kind, Tagged(words=found.record.channel.label), Tagged(words=found.record.direction.label)
    return (kind,)


# What it says


def _parts(store: Store, found: Found, words: Sequence[str], halt: Halt) -> tuple[list[Part], str]:
    document = _document(store, found)
    text = words_in(store, document.sha256) if document is not None else ""
    if document is not None and text:
        if found.kind == "documents":
            return _passages(found, text, words, halt)
        around = _around(text, found.record.paragraph, words, halt)
        if around:
            return around, f"Dans {_the(document)}"
    texts = [text for text in texts_of(store, found) if text]
    meant = [text for text in texts if spans_of(text, words)]
    return [Part(text=cut(text, words)) for text in meant or texts], "Texte"


def _passages(found: Found, text: str, words: Sequence[str], halt: Halt) -> tuple[list[Part], str]:
    """The first passages of a document that hold a word; its beginning when none does."""
    places = found.places[:_MOST]
    if not places and words:
        places = found_places(text, words, most=_MOST, check=halt.check)
    if places:
        return [_placed(place, words) for place in places], "Passages"
    begun = [_placed(place, ()) for place in first_places(text, _MOST)]
    document = found.record
    return [Part(text=one.text, number=one.number, is_meant=False) for one in begun], f"Dans {_the(document)}"


def _placed(place: FoundPlace, words: Sequence[str]) -> Part:
    number = french.ordinal(place.paragraph) if place.paragraph is not None else ""
    if place.page is not None:
        number = places_words([place])
    return Part(text=cut(" ".join(place.text.split()), words), number=number)


def _around(text: str, paragraph: str, words: Sequence[str], halt: Halt) -> list[Part]:
    """The paragraph a fact comes from, and the one that follows it."""
    if not (paragraph.isascii() and paragraph.isdecimal()):
        return []
    wanted = int(paragraph)
    told: dict[int, list[str]] = {wanted: [], wanted + 1: []}
    for one in each_passage(text):
        halt.check()
        if one.number is not None and one.number > wanted + 1:
            break
        if one.number in told:
            told[one.number].append(" ".join(one.text.split()))
    if not told[wanted]:
        return []
    return [
        Part(text=cut(" ".join(texts), words), number=french.ordinal(number), is_meant=number == wanted)
        for number, texts in told.items()
        if texts
    ]


def _document(store: Store, found: Found) -> Document | None:
    if isinstance(found.record, Document):
        return found.record
    if found.kind in _UNSOURCED:
        return queries.find(store, Document, found.record.source_id)
    return None


def _the(document: Document) -> str:
    """« la lettre », or « le document » when its title does not say what it is."""
    name = (document.title or document.file_name).lower()
    return "la lettre" if name.startswith("lettre") else "le document"


def cut(text: str, words: Sequence[str]) -> str:
    """A paragraph short enough to be read here."""
    return snippet(text, words, _LONGEST, 240)


def _link(found: Found, source: Any) -> str:
    """« Ouvrir au 6e par. », « Ouvrir à la p. 4 », « Ouvrir la source »."""
    if found.places:
        first = found.places[0]
        if first.page is not None:
            return f"Ouvrir à la {places_words([first])}"
        return f"Ouvrir au {places_words([first])}" if first.paragraph is not None else "Ouvrir le document"
    if isinstance(source, Sourced) and source.source_id:
        paragraph, page = source.paragraph, source.page
        if paragraph.isdecimal() and not page:
            return f"Ouvrir au {place_words(None, paragraph)}"
        if page:
            return f"Ouvrir à la {place_words(page, paragraph)}"
    return "Ouvrir le document" if found.kind == "documents" else "Ouvrir la source"


# Where else


def _beside(store: Store, found: Found) -> list[tuple[str, int]]:
    record = found.record
    beside: list[tuple[str, int]] = []
    if found.case_id and found.kind != "cases":
        beside.append(("cases", found.case_id))
    links = _LINKS + (_NAMED_BESIDE if found.kind in _ABOUT_SOMEONE else ())
    beside += [(kind, id_) for kind, field in links if (id_ := getattr(record, field, None))]
    source = getattr(record, "source_id", None)
    if source and found.kind not in _UNSOURCED:
        beside.append(("documents", source))
    if isinstance(record, Document):
        beside += _uses(store, record)
    if isinstance(record, Person | Organization):
        beside += _concerns(store, record)
    return list(dict.fromkeys(beside))


def _concerns(store: Store, record: Person | Organization) -> list[tuple[str, int]]:
    """The cases in which somebody has a part, and the last communications they took part in."""
    column = "person_id" if isinstance(record, Person) else "organization_id"
    parts = queries.all_of(store, Stakeholder, **{column: record.id})
    cases = [one.case_id for one in parts]
    if isinstance(record, Organization):
        cases += [one.case_id for one in queries.all_of(store, Endorsement, organization_id=record.id)]
    taken = sorted(one.interaction_id for one in queries.all_of(store, Participant, **{column: record.id}))
    talks = list(dict.fromkeys(reversed(taken)))[:_MOST]
    return [("cases", id_) for id_ in dict.fromkeys(cases)][:_MOST] + [("interactions", id_) for id_ in talks]


def _uses(store: Store, document: Document) -> list[tuple[str, int]]:
    """The cases and communications that a document is joined to, or is the source of."""
    links = queries.all_of(store, Attachment, document_id=document.id)
    used = [(link.kind, link.record_id) for link in links if link.kind in ("cases", "interactions")]
    sourced = queries.all_of(store, Interaction, source_id=document.id)
    used += [("interactions", one.id) for one in sourced]
    used += [("cases", one.case_id) for one in sourced]
    return sorted(set(used))[: _MOST + 1]
