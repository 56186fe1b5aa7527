"""What the journal still holds of records that are gone: the corbeille, and what a removal took with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, func, or_, select

from cld_desktop.domain.deeds import REMOVING
from cld_desktop.domain.records import Record, Setting
from cld_desktop.domain.references import leading
from cld_desktop.storage.journal import RowChange
from cld_desktop.storage.queries_records import chunks, some
from cld_desktop.storage.rows import record_from
from cld_desktop.storage.schema import KINDS, TABLES, change_set, kind_of, row_change
from cld_desktop.storage.store import Store

_is_removal = and_(row_change.c.after.is_(None), row_change.c.before.is_not(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A record taken away on purpose, and the row of the journal that tells it."""

    row: int
    set_id: int
    happened_at: datetime
    who: str
    action: str
    kind: type[Record]
    record_id: int


def removed_since(store: Store, since: datetime) -> list[Removal]:
    """The records taken away since a moment and still gone, newest first, each once.

    What went along with another, or in the course of a modification, is not named by itself.
    """
    with store.reading() as connection:
        sets = _removing_sets(connection, since)
        found = list(_removed(connection, sets)) if sets else []
        there = _still_there(connection, found)
    newest: dict[tuple[type[Record], int], Removal] = {}
    for one in found:
        key = (one.kind, one.record_id)
        if one.record_id not in there.get(one.kind, ()) and (key not in newest or one.row > newest[key].row):
            newest[key] = one
    return sorted(newest.values(), key=lambda one: (one.happened_at, one.row), reverse=True)


def _removing_sets(connection: Connection, since: datetime) -> dict[int, set[type[Record]]]:
    """The sets that took something away on purpose, and the kinds that each took away."""
    c = change_set.c
    query = (
        select(c.id, row_change.c.kind)
        .join(row_change, row_change.c.set_id == c.id)
        .where(
            c.happened_at >= since,
            c.reverts.is_(None),
            or_(*(c.action.startswith(f"{verb} ", autoescape=True) for verb in REMOVING)),
            _is_removal,
        )
        .distinct()
    )
    sets: dict[int, set[type[Record]]] = {}
    for set_id, kind in connection.execute(query):
        if KINDS.get(kind, Setting) is not Setting:
            sets.setdefault(set_id, set()).add(KINDS[kind])
    return sets


def _removed(connection: Connection, sets: dict[int, set[type[Record]]]) -> Iterator[Removal]:
    wanted: dict[str, list[int]] = {}
    for set_id, kinds in sets.items():
        for kind in leading(kinds):
            wanted.setdefault(kind_of(kind), []).append(set_id)
    for name, ids in wanted.items():
        for few in chunks(ids):
            query = (
                select(
                    row_change.c.id,
                    change_set.c.id.label("set_id"),
                    change_set.c.happened_at,
                    change_set.c.who,
                    change_set.c.action,
                    row_change.c.record_id,
                )
                .join(change_set, change_set.c.id == row_change.c.set_id)
                .where(row_change.c.set_id.in_(few), row_change.c.kind == name, _is_removal)
            )
            for row in connection.execute(query):
                yield Removal(
                    row=row.id,
                    set_id=row.set_id,
                    happened_at=row.happened_at,
                    who=row.who,
                    action=row.action,
                    kind=KINDS[name],
                    record_id=row.record_id,
                )


def _still_there(connection: Connection, found: Iterable[Removal]) -> dict[type[Record], set[int]]:
    ids: dict[type[Record], set[int]] = {}
    for one in found:
        ids.setdefault(one.kind, set()).add(one.record_id)
    return {kind: there_among(connection, kind, wanted) for kind, wanted in ids.items()}


def there_among(connection: Connection, kind: type[Record], ids: Iterable[int]) -> set[int]:
    """Those of these ids whose record is there."""
    table = TABLES[kind]
    return {
        id_
        for few in chunks(sorted(set(ids)))
        for id_ in connection.scalars(select(table.c.id).where(table.c.id.in_(few)))
    }


def last_removal(store: Store, kind: type[Record], record_id: int) -> int | None:
    """The set that last took a record away; None when it is there, or was never there, or was withdrawn."""
    c = row_change.c
    query = select(c.set_id, c.before, c.after).where(c.kind == kind_of(kind), c.record_id == record_id)
    with store.reading() as connection:
        row = connection.execute(query.order_by(c.id.desc()).limit(1)).first()
    return row.set_id if row is not None and row.after is None and row.before is not None else None


def changes_in(store: Store, set_id: int) -> list[RowChange]:
    """What a change did to each record, but to those whose images were withdrawn."""
    query = select(row_change).where(row_change.c.set_id == set_id, row_change.c.salt.is_not(None))
    with store.reading() as connection:
        rows = connection.execute(query.order_by(row_change.c.id)).all()
    return [
        RowChange(
            kind=KINDS[row.kind],
            id=row.record_id,
            before=record_from(KINDS[row.kind], row.before) if row.before else None,
            after=record_from(KINDS[row.kind], row.after) if row.after else None,
        )
        for row in rows
        if row.kind in KINDS
    ]


def known(store: Store, kind: type[Record], ids: Iterable[int]) -> dict[int, Record]:
    """The records of these ids as they are, or as they last were when they are gone."""
    wanted = set(ids)
    found: dict[int, Record] = dict(some(store, kind, wanted))
    c = row_change.c
    with store.reading() as connection:
        for few in chunks(sorted(wanted - found.keys())):
            last = select(func.max(c.id)).where(c.kind == kind_of(kind), c.record_id.in_(few), _is_removal)
            query = select(c.record_id, c.before).where(c.id.in_(last.group_by(c.record_id)))
            found |= {row.record_id: record_from(kind, row.before) for row in connection.execute(query)}
    return found
