"""What bringing something back would meet: what it names that is gone, and what would come with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from cld_desktop.domain.differences import Link, links_of, title_of
from cld_desktop.domain.french import elide, quote, sentence
from cld_desktop.domain.problems import Refused, Unknown
from cld_desktop.domain.records import Document, Record
from cld_desktop.domain.references import JOINED, OWNED
from cld_desktop.domain.vocabulary import is_feminine, record_name
from cld_desktop.services.history_names import joined_to
from cld_desktop.storage import queries
from cld_desktop.storage.journal import RowChange
from cld_desktop.storage.queries import Entry
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Store

R = TypeVar("R", bound=Record)
Rows = dict[tuple[type[Record], int], RowChange]
"""What one change did, by kind and id."""

WITHDRAWN = "Le contenu de cette version a été retiré : elle ne peut plus être rétablie."

# A version


def version(store: Store, kind: type[R], record_id: int, set_id: int) -> R:
    """A record as a change left it. Raises Unknown, or Refused when its content was withdrawn."""
    entry = _entry(store, kind, record_id, set_id)
    if entry.is_blanked:
        raise Refused(WITHDRAWN)
    if not isinstance(entry.after, kind):
        raise Unknown
    return entry.after


def _entry(store: Store, kind: type[Record], record_id: int, set_id: int) -> Entry:
    for entry in queries.history_of(store, kind, record_id):
        if entry.set_id == set_id:
            return entry
    raise Unknown


def faults_of(store: Store, then: Record, now: Record) -> dict[str, str]:
    """What stands in the way of a version, by field: it names a record that is gone."""
    before = _links(now)
    wanted = {name: link for name, link in _links(then).items() if link != before.get(name)}
    return {
        name: _missing_words(store, link)
        for name, link in wanted.items()
        if link is not None and queries.find(store, *link) is None
    }


def _links(record: Record) -> dict[str, Link | None]:
    joined = joined_to(record)
    return {**links_of(record), **({"record_id": joined} if joined else {})}


def _missing_words(store: Store, link: Link) -> str:
    e, it = ("e", "la") if is_feminine(kind_of(link[0])) else ("", "le")
    return (
        f"{sentence(named(store, *link))} a été supprimé{e} depuis. "
        f"Restaurez-{it} d’abord, puis rétablissez cette version."
    )


# What was taken away


def left_with(store: Store, kind: type[Record], record_id: int, set_id: int) -> list[Record]:
    """What left with a record that a change took away, and would come back with it."""
    rows: Rows = {(one.kind, one.id): one for one in queries.changes_in(store, set_id)}
    return [
        one for one in coming_back(store, rows, (kind, record_id)) if (type(one), one.id) != (kind, record_id)
    ]


def coming_back(store: Store, rows: Rows, first: tuple[type[Record], int]) -> list[Record]:
    """The record, and what the same change took away that belongs to it and is not there now."""
    gone: dict[type[Record], list[Record]] = defaultdict(list)
    for one in rows.values():
        if one.after is None and one.before is not None:
            gone[one.kind].append(one.before)
    found: dict[tuple[type[Record], int], Record] = {}
    for record in gone[first[0]]:
        if record.id == first[1]:
            found[first] = record
    waiting = list(found.values())
    while waiting:
        owned = [one for record in waiting for one in _owned(gone, record)]
        named = _documents_named([*waiting, *owned])
        owned += [one for one in gone[Document] if one.id in named]
        waiting = [one for one in owned if (type(one), one.id) not in found]
        found |= {(type(one), one.id): one for one in waiting}
    return list(_not_there(store, found.values()))


def _owned(gone: dict[type[Record], list[Record]], record: Record) -> Iterator[Record]:
    for kind, field in OWNED.get(type(record), ()):
        yield from (one for one in gone[kind] if getattr(one, field) == record.id)
    for kind in JOINED:
        yield from (one for one in gone[kind] if joined_to(one) == (type(record), record.id))


def _documents_named(records: Iterable[Record]) -> set[int]:
    return {
        link[1]
        for record in records
        for link in links_of(record).values()
        if link is not None and link[0] is Document
    }


def _not_there(store: Store, records: Iterable[Record]) -> Iterator[Record]:
    by_kind: dict[type[Record], list[Record]] = defaultdict(list)
    for record in records:
        by_kind[type(record)].append(record)
    for kind, some in by_kind.items():
        there = queries.some(store, kind, [one.id for one in some])
        yield from (one for one in some if one.id not in there)


def links_of_all(record: Record) -> Iterator[Link]:
    """The records that this one names, and the one that a file is joined to."""
    yield from (link for link in _links(record).values() if link is not None)


def named(store: Store, kind: type[Record], record_id: int) -> str:
    """« la fonction « Ministre de l’Immigration » », as it is or as it last was."""
    table = kind_of(kind)
    record = queries.known(store, kind, [record_id]).get(record_id)
    title = title_of(record, lambda *_link: "") if record is not None else ""
    article = elide("la" if is_feminine(table) else "le", record_name(table))
    return f"{article} {quote(title)}" if title else article
