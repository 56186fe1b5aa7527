"""What was found, as the rows of the search show it: a title, the passage that says so, and a date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cld_desktop.domain import french
from cld_desktop.domain.found_places import FoundPlace
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import EndorsementEvent, RequestEvent
from cld_desktop.services import readings_interactions
from cld_desktop.storage import queries
from cld_desktop.storage.search import MOST_PLACES, Hit
from cld_desktop.storage.store import Store
from cld_desktop.ui import search_rows_case as of_case
from cld_desktop.ui import search_rows_said as said
from cld_desktop.ui.highlights import snippet, spans_of
from cld_desktop.ui.search_beside import Beside
from cld_desktop.ui.search_kinds import KINDS, Found

_MAKERS: dict[str, Callable[[Any, Sequence[str], Beside], Found]] = {
    "cases": of_case.case,
    "interactions": said.interaction,
    "statements": said.statement,
    "commitments": said.commitment,
    "open_questions": said.question,
    "milestones": of_case.milestone,
    "figures": said.figure,
    "notes": said.note,
    "documents": said.document,
    "follow_ups": said.follow_up,
    "people": said.person,
    "organizations": said.organization,
    "offices": said.office,
    "stakeholders": of_case.stakeholder,
    "requests": of_case.request,
    "endorsements": of_case.endorsement,
    "amounts": of_case.amount,
    "risks": of_case.risk,
    "meeting_sheets": of_case.meeting_sheet,
    "access_requests": of_case.access_request,
    "requested_pieces": of_case.requested_piece,
    "issued_reports": said.issued_report,
    "board_meetings": said.meeting,
}
_SAID = frozenset({"statements", "commitments", "figures", "milestones", "follow_ups", "requested_pieces"})
"""What a communication told, when no document does."""

_EVENTS: dict[str, tuple[type[RequestEvent] | type[EndorsementEvent], str]] = {
    "requests": (RequestEvent, "request_id"),
    "endorsements": (EndorsementEvent, "endorsement_id"),
}
"""What tells of a record, each with its own source."""

_MOST_NAMED = 4
_LONGEST_QUOTE = 100
_SEEN_OF_A_TITLE = 40


def found_rows(
    store: Store,
    hits: Iterable[Hit],
    words: Sequence[str],
    today: date,
    check: Callable[[], None] = lambda: None,
) -> list[Found]:
    """The rows of what was found, in the order of the hits; a few queries whatever their number.

    `check` is called before each row; it may raise, to give up rows that nobody wants any more.
    """
    hits = list(hits)
    records: dict[str, Mapping[int, Any]] = {}
    for kind, record in KINDS.items():
        ids = [hit.record_id for hit in hits if hit.kind == kind]
        if ids:
            check()
            records[kind] = queries.some(store, record, ids)
    beside = Beside(store, records, today)
    rows = []
    for hit in hits:
        check()
        one = records.get(hit.kind, {}).get(hit.record_id)
        if one is not None:
            made = replace(_MAKERS[hit.kind](one, words, beside), happened_on=hit.happened_on)
            row = _told(made, hit, words)
            mark(words, row.title, row.passage)
            rows.append(row)
    return rows


def mark(words: Sequence[str], *texts: str) -> None:
    """Find here where the words stand, for the window to have no such work when it draws them."""
    for text in texts:
        spans_of(text, words)


def row_of(store: Store, kind: str, record_id: int, today: date) -> Found | None:
    """The row of one record, whatever was looked for; None when it is gone."""
    record = queries.find(store, KINDS[kind], record_id) if kind in KINDS else None
    if record is None:
        return None
    return _MAKERS[kind](record, (), Beside(store, {kind: {record_id: record}}, today))


def _told(row: Found, hit: Hit, words: Sequence[str]) -> Found:
    """A row with what the index knows better: the words of members and tags, the passages of a document."""
    if hit.places:
        quoted = french.quote(snippet(" ".join(hit.places[0].text.split()), words, _LONGEST_QUOTE, 40))
        where = places_words(hit.places)
        passage = f"{where}{NBSP}: {quoted}" if where else quoted
        return replace(row, passage=passage, end=_count_words(hit.places), places=hit.places)
    in_title = spans_of(row.title, words)
    if in_title and not row.passage and in_title[0][0] > _SEEN_OF_A_TITLE:
        return replace(row, passage=snippet(row.title, words))
    if in_title or spans_of(row.passage, words):
        return row
    return replace(row, passage=snippet(hit.passage, words) or row.passage)


def places_words(places: Sequence[FoundPlace]) -> str:
    """« 1er, 6e et 7e par. », « p. 4 », or nothing for what has neither."""
    pages = list(dict.fromkeys(place.page for place in places if place.page is not None))
    if pages:
        return f"p.{NBSP}{_several([french.number(page) for page in pages])}"
    numbers = list(dict.fromkeys(place.paragraph for place in places if place.paragraph is not None))
    if not numbers:
        return ""
    return f"{_several([french.ordinal(number) for number in numbers])}{NBSP}par."


def _several(names: Sequence[str]) -> str:
    if len(names) <= _MOST_NAMED:
        return french.join_and(names)
    return ", ".join(names[:_MOST_NAMED]) + "…"


def _count_words(places: Sequence[FoundPlace]) -> str:
    """« 3 passages », « 200 passages ou plus » when the rest was not counted."""
    told = french.plural(len(places), "passage")
    return f"{told} ou plus" if len(places) == MOST_PLACES else told


def source_of(store: Store, row: Found) -> Any:
    """What Maj+Entrée leads to the source of: the record, or the last of its events that has one; or None."""
    record = row.record
    if row.kind == "documents":
        return record
    if row.kind == "interactions":
        return record if readings_interactions.source_document_id(store, record.id) else None
    if row.kind in _EVENTS:
        kind, column = _EVENTS[row.kind]
        events = queries.all_of(store, kind, **{column: record.id})
        told = [one for one in events if one.source_id or getattr(one, "interaction_id", None)]
        return max(told, key=lambda one: (one.happened_on, one.id), default=None)
    is_said = row.kind in _SAID and record.interaction_id
    return record if getattr(record, "source_id", None) or is_said else None
