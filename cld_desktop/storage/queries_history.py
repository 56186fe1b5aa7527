"""What the journal tells of one record: who wrote it first, and every version since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from cld_desktop.domain.records import Record
from cld_desktop.storage.queries_records import chunks
from cld_desktop.storage.rows import record_from
from cld_desktop.storage.schema import change_set, kind_of, row_change
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change of one record. An image is None before it existed, once removed, or when blanked by law."""

    set_id: int
    happened_at: datetime
    who: str
    action: str
    reverts: int | None
    kind: type[Record]
    record_id: int
    before: Record | None
    after: Record | None
    is_blanked: bool = False


def created(store: Store, kind: type[Record], record_id: int) -> Entry | None:
    """Who consigned a record, and when."""
    return created_of(store, kind, [record_id]).get(record_id)


def created_of(store: Store, kind: type[Record], record_ids: list[int]) -> dict[int, Entry]:
    """The first change of each of these records."""
    found: dict[int, Entry] = {}
    for few in chunks(record_ids):
        query = _changes(kind).where(row_change.c.record_id.in_(few)).order_by(row_change.c.id.desc())
        found |= {entry.record_id: entry for entry in _entries(store, kind, query)}
    return found


def authors_of(store: Store, kind: type[Record], record_ids: Iterable[int]) -> dict[int, str]:
    """Who consigned each of these records."""
    c = row_change.c
    found: dict[int, str] = {}
    joined = row_change.join(change_set, change_set.c.id == c.set_id)
    with store.reading() as connection:
        for few in chunks(sorted(set(record_ids))):
            first = select(func.min(c.id)).where(c.kind == kind_of(kind), c.record_id.in_(few))
            query = select(c.record_id, change_set.c.who).select_from(joined)
            rows = connection.execute(query.where(c.id.in_(first.group_by(c.record_id))))
            found |= {row.record_id: row.who for row in rows}
    return found


def history_of(store: Store, kind: type[Record], record_id: int) -> list[Entry]:
    """Every change of a record, newest first."""
    query = _changes(kind).where(row_change.c.record_id == record_id).order_by(row_change.c.id.desc())
    return _entries(store, kind, query)


def _changes(kind: type[Record]) -> Select[tuple[object, ...]]:
    joined = row_change.join(change_set, change_set.c.id == row_change.c.set_id)
    return (
        select(
            change_set.c.id.label("set_id"),
            change_set.c.happened_at,
            change_set.c.who,
            change_set.c.action,
            change_set.c.reverts,
            row_change.c.record_id,
            row_change.c.before,
            row_change.c.after,
            row_change.c.salt,
        )
        .select_from(joined)
        .where(row_change.c.kind == kind_of(kind))
    )


def _entries(store: Store, kind: type[Record], query: Select[tuple[object, ...]]) -> list[Entry]:
    with store.reading() as connection:
        rows = connection.execute(query).all()
    return [
        Entry(
            set_id=row.set_id,
            happened_at=row.happened_at,
            who=row.who,
            action=row.action,
            reverts=row.reverts,
            kind=kind,
            record_id=row.record_id,
            before=record_from(kind, row.before) if row.before else None,
            after=record_from(kind, row.after) if row.after else None,
            is_blanked=row.salt is None,
        )
        for row in rows
    ]
