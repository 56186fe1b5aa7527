"""What is found for the words typed: how many of each kind, and the newest with the passage that says so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    column,
    false,
    literal,
    or_,
    select,
    table,
)

from cld_desktop.domain import french
from cld_desktop.domain.found_places import FoundPlace, found_places
from cld_desktop.storage.halting import Halt
from cld_desktop.storage.search_entries import texts_of
from cld_desktop.storage.search_index import entries
from cld_desktop.storage.search_rules import LAST_RECORD, SEARCHED, entry_id
from cld_desktop.storage.store import Store

MOST_WORDS = 32
"""How many of the words typed are looked for."""

MOST_PLACES = 200
"""How many passages of one document are told."""

_PASSAGE_LENGTH = 240
_CHUNK = 500
_words_table = table("search_words", column("rowid", BigInteger), column("search_words"))
_MATCHING = "SELECT group_concat(rowid) FROM search_words WHERE search_words MATCH ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One record found. `passage` is its text around the first word found, cut with « … » where it goes on.

    `places` are the passages of a document's text that hold a word, the first MOST_PLACES of them.
    """

    kind: str
    record_id: int
    case_id: int | None
    happened_on: date | None
    title: str
    passage: str
    places: tuple[FoundPlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """What was found: the folded words looked for, counts by kind, and the newest hits, grouped by kind.

    `left_out` counts the words typed beyond the first MOST_WORDS: they were not looked for.
    """

    words: tuple[str, ...]
    counts: dict[str, int]
    hits: tuple[Hit, ...]
    left_out: int = 0

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def of(self, kind: str) -> tuple[Hit, ...]:
        """The hits of one kind, newest first."""
        return tuple(hit for hit in self.hits if hit.kind == kind)

    def newest_first(self) -> tuple[Hit, ...]:
        """The hits of all kinds, newest first, those without a date last."""
        return tuple(sorted(self.hits, key=lambda hit: hit.happened_on or date.min, reverse=True))


def search(
    store: Store,
    text: str,
    *,
    kinds: Collection[str] | None = None,
    case_id: int | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int = 5,
    halt: Halt | None = None,
) -> SearchAnswer:
    """Find what holds every word of `text`, by its beginning; at most `limit` newest hits of each kind.

    `counts` tells every kind, asked for or not; « since » and « until » are included. Another thread may
    `halt` it: it then raises Halted.
    """
    typed = _all_words(text)
    words = typed[:MOST_WORDS]
    if not words:
        return SearchAnswer(words=(), counts={}, hits=())
    halt = halt or Halt()
    with store.reading() as connection, halt.over(connection):
        matching = _matching(connection, words, case_id)
        counts: dict[str, int] = {}
        kept: list[int] = []
        for kind in SEARCHED:
            found = _between(matching, kind, since, until)
            if found:
                counts[kind] = len(found)
            if kinds is None or kind in kinds:
                kept += reversed(found[max(0, len(found) - limit) :])
        hits = tuple(_hits(connection, kept, words, halt))
        return SearchAnswer(words=words, counts=counts, hits=hits, left_out=len(typed) - len(words))


def _matching(connection: Connection, words: Sequence[str], case_id: int | None) -> list[int]:
    """The ids of all entries that match, in order: one pass, whatever is asked of them afterwards."""
    if connection.dialect.name != "sqlite":
        return list(
            connection.scalars(select(entries.c.id).where(_holds(words, case_id)).order_by(entries.c.id))
        )
    found = connection.exec_driver_sql(_MATCHING, (_asked(words, case_id),)).scalar()
    return sorted(map(int, found.split(","))) if found else []


def _asked(words: Sequence[str], case_id: int | None) -> str:
    # Words are letters and digits only: between quotes, nothing of theirs is an operator.
    asked = "folded : (" + " AND ".join(f'"{word}"*' for word in words) + ")"
    return asked if case_id is None else f'cases : "c{case_id}" AND {asked}'


def _all_words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(french.words(text)))


def matching_records(connection: Connection, kind: str, text: str) -> Select[Any]:
    """The ids of the records of a kind that hold every word of a text; none when it has no word."""
    words = _all_words(text)[:MOST_WORDS]
    if not words:
        return select(literal(0)).where(false())
    if connection.dialect.name != "sqlite":
        return select(entries.c.record_id).where(entries.c.kind == kind, _holds(words, None))
    first, last = entry_id(kind, 0, None), entry_id(kind, LAST_RECORD, date.max)
    record_id = _words_table.c.rowid.op("&")(LAST_RECORD)
    return select(record_id).where(
        _words_table.c.search_words.op("MATCH")(_asked(words, None)),
        _words_table.c.rowid.between(first, last),
    )


def _holds(words: Sequence[str], case_id: int | None) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [
        or_(entries.c.folded.like(f"{word}%"), entries.c.folded.like(f"% {word}%")) for word in words
    ]
    if case_id is not None:
        conditions.append((" " + entries.c.cases + " ").like(f"% c{case_id} %"))
    return and_(*conditions)


def _between(matching: Sequence[int], kind: str, since: date | None, until: date | None) -> Sequence[int]:
    """The matches of a kind in a period; without a period, those without a date too."""
    start = bisect_left(matching, entry_id(kind, 0, since or (date.min if until else None)))
    end = bisect_left(matching, entry_id(kind, LAST_RECORD, until or date.max))
    return matching[start:end]


def _hits(connection: Connection, kept: Sequence[int], words: Sequence[str], halt: Halt) -> Iterator[Hit]:
    rows: dict[int, Row[Any]] = {}
    shown = [
        entries.c[name] for name in ("id", "kind", "record_id", "case_id", "happened_on", "title", "body")
    ]
    for start in range(0, len(kept), _CHUNK):
        some = select(*shown).where(entries.c.id.in_(kept[start : start + _CHUNK]))
        rows |= {row.id: row for row in connection.execute(some)}
    # An entry that was lost is what `check` tells: the others are found all the same.
    for row in filter(None, map(rows.get, kept)):
        halt.check()
        read = texts_of(connection, [row.record_id]) if row.kind == "documents" else {}
        places = found_places(read.get(row.record_id, ""), words, most=MOST_PLACES, check=halt.check)
        yield Hit(
            kind=row.kind,
            record_id=row.record_id,
            case_id=row.case_id,
            happened_on=row.happened_on,
            title=row.title,
            passage=_passage(places[0].text if places else row.body, words),
            places=places,
        )


def _passage(body: str, words: Sequence[str]) -> str:
    """The part of a text around the first word found, whole words only; its beginning when none is in it."""
    spans = french.find_spans(body, words)
    first = spans[0][0] if spans else 0
    start = max(0, first - _PASSAGE_LENGTH // 3)
    end = start + _PASSAGE_LENGTH
    if start:
        start = next((at + 1 for at in range(start, first) if body[at].isspace()), first)
    if end < len(body):
        end = next((at for at in range(end, first, -1) if body[at].isspace()), end)
    said = " ".join(body[start:end].split())
    return ("… " if start else "") + said + (" …" if end < len(body) else "")
