"""The full-text index: folded words of what may be searched, kept in step with the rows and rebuilt at will.

`search_entries` is an ordinary table; on SQLite an FTS5 table stands over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    Index,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    Text,
    bindparam,
    delete,
    insert,
    select,
)

from cld_desktop.storage.search_entries import CHUNK, THESE, made_entries, made_of, table_of
from cld_desktop.storage.search_rules import SEARCHED, VERSION
from cld_desktop.storage.search_stale import Touched, named_in

_Row = dict[str, Any]
_metadata = MetaData()
entries = Table(
    "search_entries",
    _metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("kind", String(40), nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("case_id", Integer),
    Column("happened_on", Date),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("cases", Text, nullable=False),
    Index("ix_search_entries_kind_record_id", "kind", "record_id"),
)
_ABOUT_THESE = (entries.c.kind == bindparam("kind")) & entries.c.record_id.in_(THESE)
_KEPT = select(entries).where(_ABOUT_THESE)
_TO_REMOVE = select(entries.c.id, entries.c.folded, entries.c.cases).where(_ABOUT_THESE)
# Words are folded before they come: the « ascii » tokenizer then only cuts at spaces.
_CREATE_WORDS = (
    "CREATE VIRTUAL TABLE search_words USING fts5(folded, cases, content='search_entries', "
    "content_rowid='id', prefix='2 3', tokenize='ascii', columnsize=0)"
)
_ADD_WORDS = "INSERT INTO search_words(rowid, folded, cases) VALUES (?, ?, ?)"
_DROP_WORDS = "INSERT INTO search_words(search_words, rowid, folded, cases) VALUES ('delete', ?, ?, ?)"


def create_index(connection: Connection) -> None:
    """Make the index's tables: the words themselves on SQLite only, PostgreSQL reads the folded text."""
    _metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_CREATE_WORDS)
        _sign(connection)


def reindex(connection: Connection, stale: Iterable[Touched]) -> None:
    """Make these entries again at the end of a change, in its transaction: each row as it stands now."""
    fresh: set[tuple[str, int]] = set()
    known: set[tuple[str, int]] = set()
    for item in stale:
        if item.kind in SEARCHED:
            (fresh if item.is_new else known).add((item.kind, item.record_id))
        if item.is_named:
            known |= named_in(connection, item.kind, item.record_id)
    known -= fresh  # what the change itself made has no entry yet
    _remove(connection, known)
    _add(connection, made_of(connection, fresh | known))


def _add(connection: Connection, made: Sequence[dict[str, Any]]) -> None:
    if not made:
        return
    connection.execute(insert(entries), made)
    if connection.dialect.name == "sqlite":
        words = [(entry["id"], entry["folded"], entry["cases"]) for entry in made]
        connection.exec_driver_sql(_ADD_WORDS, words)


def _remove(connection: Connection, known: Iterable[tuple[str, int]]) -> None:
    by_kind: dict[str, list[int]] = {}
    for kind, record_id in known:
        by_kind.setdefault(kind, []).append(record_id)
    for kind, ids in by_kind.items():
        for start in range(0, len(ids), CHUNK):
            _remove_some(connection, kind, ids[start : start + CHUNK])


def _remove_some(connection: Connection, kind: str, ids: Sequence[int]) -> None:
    rows = connection.execute(_TO_REMOVE, {"kind": kind, "these": ids}).all()
    _remove_rows(connection, [row._asdict() for row in rows])


def _remove_rows(connection: Connection, rows: Sequence[_Row]) -> None:
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        words = [(row["id"], row["folded"], row["cases"]) for row in rows]
        connection.exec_driver_sql(_DROP_WORDS, words)
    connection.execute(delete(entries).where(entries.c.id.in_([row["id"] for row in rows])))


# The whole index


def is_current(connection: Connection) -> bool:
    """Whether the entries were made by the rules of this program; an older one left none to say so."""
    return (
        connection.dialect.name != "sqlite"
        or connection.exec_driver_sql("PRAGMA user_version").scalar() == VERSION
    )


def _sign(connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def rebuild(connection: Connection) -> None:
    """Make the whole index again from the rows."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DROP TABLE IF EXISTS search_words")
    connection.execute(delete(entries))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_CREATE_WORDS)
        _sign(connection)
    for kind in SEARCHED:
        for ids in _id_chunks(connection, kind):
            _add(connection, made_entries(connection, kind, ids))


def verify(connection: Connection) -> list[tuple[str, int]]:
    """The records, by kind and id, whose entry is missing, stale or left over; none when all is well."""
    wrong: list[tuple[str, int]] = []
    for kind in SEARCHED:
        for ids in _id_chunks(connection, kind):
            missing, stale = differences(connection, kind, ids)
            wrong += [(kind, one["record_id"]) for one in (*missing, *stale)]
        wrong += [(kind, id_) for id_ in _left_over(connection, kind)]
    return list(dict.fromkeys(wrong))


# The whole index, a little at a time


def renew_words(connection: Connection) -> None:
    """Make the words again from the entries, as these are."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DROP TABLE IF EXISTS search_words")
        connection.exec_driver_sql(_CREATE_WORDS)
        connection.exec_driver_sql("INSERT INTO search_words(search_words) VALUES ('rebuild')")


def drop_leftovers(connection: Connection) -> int:
    """Take away the entries of records that are gone; how many."""
    left = [(kind, id_) for kind in SEARCHED for id_ in _left_over(connection, kind)]
    _remove(connection, left)
    return len(left)


def mend(connection: Connection, kind: str, ids: Sequence[int]) -> int:
    """Make right the entries of these records of a kind; of how many they were not."""
    missing, stale = differences(connection, kind, ids)
    _remove_rows(connection, stale)
    _add(connection, missing)
    return len({one["record_id"] for one in (*missing, *stale)})


def differences(connection: Connection, kind: str, ids: Sequence[int]) -> tuple[list[_Row], list[_Row]]:
    """The entries that these records should have and have not, then those they have and should not."""
    made = {entry["id"]: entry for entry in made_entries(connection, kind, ids)}
    rows = connection.execute(_KEPT, {"kind": kind, "these": ids}).mappings()
    kept = {row["id"]: row for row in map(dict, rows)}
    missing = [entry for id_, entry in made.items() if kept.get(id_) != entry]
    return missing, [entry for id_, entry in kept.items() if made.get(id_) != entry]


def _left_over(connection: Connection, kind: str) -> list[int]:
    return sorted(connection.scalars(_gone(kind)))


@cache
def _gone(kind: str) -> Select[Any]:
    known = select(table_of(kind).c.id)
    gone = (entries.c.kind == kind) & entries.c.record_id.not_in(known)
    return select(entries.c.record_id).where(gone)


def _id_chunks(connection: Connection, kind: str) -> Iterator[Sequence[int]]:
    last = 0
    while ids := connection.scalars(_ids_after(kind), {"last": last}).all():
        yield ids
        last = ids[-1]


@cache
def _ids_after(kind: str) -> Select[Any]:
    table = table_of(kind)
    return select(table.c.id).where(table.c.id > bindparam("last")).order_by(table.c.id).limit(CHUNK)
