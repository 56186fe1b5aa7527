"""The journal: what each change did to each row, sealed in a chain of digests, and how it is verified."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import DBAPIError

from cld_desktop.domain.records import Record
from cld_desktop.storage.rows import found, image, inserted, record_from, records_of
from cld_desktop.storage.schema import KINDS, TABLES, change_set, kind_of, row_change
from cld_desktop.storage.types import instant_text

R = TypeVar("R", bound=Record)

_CHUNK = 500
_UNREADABLE = (ValueError, TypeError, ArithmeticError, DBAPIError)  # what no record of ours can have written
_NEWEST_DIGEST = select(change_set.c.digest).order_by(change_set.c.id.desc()).limit(1)
_ADD_LINES = insert(row_change)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """What one change did to one row: from `before` (None: not there yet) to `after` (None: removed)."""

    kind: type[Record]
    id: int
    before: Record | None
    after: Record | None

    def reversed(self) -> RowChange:
        """The same, the other way."""
        return RowChange(kind=self.kind, id=self.id, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a reading of the whole journal found. It is sound when nothing is broken and nothing differs.

    `broken_sets` do not follow from the set before them, `broken_rows` no longer match their digest,
    `differing` are the records (kind, id) that are not as the journal last left them, and `blanked` counts
    the images that were taken away on purpose.
    """

    sets: int
    rows: int
    blanked: int
    broken_sets: tuple[int, ...]
    broken_rows: tuple[int, ...]
    differing: tuple[tuple[str, int], ...]

    @property
    def is_sound(self) -> bool:
        """Whether everything agrees."""
        return not (self.broken_sets or self.broken_rows or self.differing)


def write_set(
    connection: Connection,
    changes: Sequence[RowChange],
    *,
    action: str,
    who: str,
    at: datetime,
    reverts: int | None = None,
) -> int:
    """Append one set and its row changes; gives the set's id. The caller holds the writer's turn."""
    rows = [_sealed(change) for change in changes]
    previous = connection.execute(_NEWEST_DIGEST).scalar()
    previous_digest = previous or ""
    digest = _set_digest(previous_digest, at, who, action, reverts, rows)
    values = {
        "happened_at": at,
        "who": who,
        "action": action,
        "reverts": reverts,
        "previous_digest": previous_digest,
        "digest": digest,
    }
    set_id = inserted(connection, change_set, values)
    if rows:
        connection.execute(_ADD_LINES, [{**row, "set_id": set_id} for row in rows])
    return set_id


def changes_of(connection: Connection, set_id: int) -> list[RowChange] | None:
    """The row changes of a set, in order; None when one of its images was blanked."""
    rows = connection.execute(
        select(row_change).where(row_change.c.set_id == set_id).order_by(row_change.c.id)
    ).all()
    if any(row.salt is None for row in rows):
        return None
    return [
        RowChange(
            kind=KINDS[row.kind],
            id=row.record_id,
            before=_read(row.kind, row.before),
            after=_read(row.kind, row.after),
        )
        for row in rows
    ]


def current(connection: Connection, kind: type[Record], ids: Iterable[int]) -> dict[int, Record]:
    """The records of these ids that are there, by id."""
    table = TABLES[kind]
    there: dict[int, Record] = {}
    for chunk in chunks(ids):
        rows = connection.execute(select(table).where(table.c.id.in_(chunk)))
        there |= {record.id: record for record in records_of(kind, rows)}
    return there


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """Ids in order, as many at once as an engine takes in one statement."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), _CHUNK):
        yield wanted[start : start + _CHUNK]


def by_kind(changes: Iterable[RowChange]) -> dict[type[Record], list[RowChange]]:
    """Row changes gathered by kind of record."""
    gathered: dict[type[Record], list[RowChange]] = {}
    for change in changes:
        gathered.setdefault(change.kind, []).append(change)
    return gathered


def still_stands(connection: Connection, changes: Sequence[RowChange]) -> bool:
    """Whether every row is as these changes left it."""
    for kind, some in by_kind(changes).items():
        now = current(connection, kind, (change.id for change in some))
        if any(now.get(change.id) != change.after for change in some):
            return False
    return True


def verify(connection: Connection) -> Verification:
    """Read the whole journal again: the chain, each row's digest, and each record against its last image."""
    broken_rows: list[int] = []
    blanked = rows = 0
    sealed: dict[int, list[dict[str, Any]]] = {}
    for row in connection.execute(select(row_change).order_by(row_change.c.id)):
        rows += 1
        sealed.setdefault(row.set_id, []).append(
            {"kind": row.kind, "record_id": row.record_id, "digest": row.digest}
        )
        if row.salt is None:
            blanked += 1
        elif _row_digest(row.salt, row.before, row.after) != row.digest:
            broken_rows.append(row.id)

    broken_sets: list[int] = []
    previous, sets = "", 0
    for one in connection.execute(select(change_set).order_by(change_set.c.id)):
        sets += 1
        told = _set_digest(
            one.previous_digest, one.happened_at, one.who, one.action, one.reverts, sealed.get(one.id, [])
        )
        if one.previous_digest != previous or one.digest != told:
            broken_sets.append(one.id)
        previous = one.digest

    return Verification(
        sets=sets,
        rows=rows,
        blanked=blanked,
        broken_sets=tuple(broken_sets),
        broken_rows=tuple(broken_rows),
        differing=tuple(_differing(connection)),
    )


def _differing(connection: Connection) -> Iterator[tuple[str, int]]:
    for kind, table in TABLES.items():
        name = table.name
        newest = select(func.max(row_change.c.id)).where(row_change.c.kind == name)
        last = select(row_change.c.record_id, row_change.c.after, row_change.c.salt).where(
            row_change.c.id.in_(newest.group_by(row_change.c.record_id))
        )
        images = {row.record_id: row for row in connection.execute(last)}
        records, unreadable = _readable(connection, kind)
        yield from ((name, id_) for id_ in unreadable)
        for id_ in unreadable:
            images.pop(id_, None)
        for record in records:
            kept = images.pop(record.id, None)
            is_blanked = kept is not None and kept.salt is None
            if not is_blanked and (kept is None or not _says(name, kept.after, record)):
                yield name, record.id
        # What is left has no row: it must have been removed, or its image blanked.
        yield from ((name, id_) for id_, kept in sorted(images.items()) if kept.after is not None)


def _readable(connection: Connection, kind: type[R]) -> tuple[list[R], list[int]]:
    """The records of a kind, and the ids of the rows that hold what no record can."""
    table = TABLES[kind]
    try:
        return records_of(kind, connection.execute(select(table).order_by(table.c.id))), []
    except _UNREADABLE:
        records: list[R] = []
        unreadable: list[int] = []
        for id_ in connection.scalars(select(table.c.id).order_by(table.c.id)).all():
            try:
                records += [record for record in [found(connection, kind, id_)] if record]
            except _UNREADABLE:
                unreadable.append(id_)
        return records, unreadable


def _read(kind: str, text: str | None) -> Record | None:
    return None if text is None else record_from(KINDS[kind], text)


def _says(kind: str, text: str | None, record: Record) -> bool:
    try:
        return _read(kind, text) == record
    except (ValueError, TypeError, AttributeError):
        return False  # rewritten by somebody: it says no record


def _sealed(change: RowChange) -> dict[str, Any]:
    salt = secrets.token_bytes(16)
    before = None if change.before is None else image(change.before)
    after = None if change.after is None else image(change.after)
    return {
        "kind": kind_of(change.kind),
        "record_id": change.id,
        "before": before,
        "after": after,
        "salt": salt,
        "digest": _row_digest(salt, before, after),
    }


def _row_digest(salt: bytes, before: str | None, after: str | None) -> str:
    # An image is never empty and never holds a NUL: no two pairs of images give the same bytes.
    return hashlib.sha256(salt + f"{before or ''}\0{after or ''}".encode()).hexdigest()


def _set_digest(
    previous: str, at: datetime, who: str, action: str, reverts: int | None, rows: Sequence[dict[str, Any]]
) -> str:
    """Covers what the set says of itself and its rows' digests, never their images: those may be blanked."""
    told = [
        previous,
        instant_text(at),
        who,
        action,
        reverts,
        [[row["kind"], row["record_id"], row["digest"]] for row in rows],
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
