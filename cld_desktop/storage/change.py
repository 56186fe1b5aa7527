"""What may be done inside one change: rows put and removed, each remembered as it was and as it is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Table,
    UniqueConstraint,
    Update,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from cld_desktop.domain.problems import Conflict, Unknown
from cld_desktop.domain.records import Record
from cld_desktop.storage.journal import RowChange, by_kind, chunks, current
from cld_desktop.storage.rows import found, inserted, records_of, values_of
from cld_desktop.storage.schema import TABLES

R = TypeVar("R", bound=Record)

# Two rows of one set may have swapped values that only one row may have.
_UNIQUE: dict[type[Record], tuple[str, ...]] = {
    kind: tuple(
        column.name
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
        for column in constraint.columns
    )
    for kind, table in TABLES.items()
}


class Change:
    """What may be done inside one change; it reads what it has itself written.

    Attributes
    ----------
        who: who is making the change, in words.
        at: the moment it is said to be made.

    """

    def __init__(self, connection: Connection, *, who: str, at: datetime) -> None:
        self.who = who
        self.at = at
        self._connection = connection
        self._touched: dict[tuple[type[Record], int], RowChange] = {}

    @property
    def row_changes(self) -> list[RowChange]:
        """What really differs so far, each row once: from how it first was to how it is left."""
        return [change for change in self._touched.values() if change.before != change.after]

    def find(self, kind: type[R], id_: int) -> R | None:
        """The record of an id, or None."""
        return found(self._connection, kind, id_)

    def get(self, kind: type[R], id_: int) -> R:
        """The record of an id. Raises Unknown."""
        record = self.find(kind, id_)
        if record is None:
            raise Unknown
        return record

    def all_of(self, kind: type[R], /, **equals: Any) -> list[R]:
        """The records whose fields equal these values, by id; a list, a tuple or a set offers several."""
        table = TABLES[kind]
        wanted = [_is_any_of(table.c[name], value) for name, value in equals.items()]
        return records_of(kind, self._connection.execute(select(table).where(*wanted).order_by(table.c.id)))

    def put(self, record: R) -> R:
        """Save a record, new when its id is 0; gives it back with its id. Raises Conflict when it is gone."""
        kind = type(record)
        table = TABLES[kind]
        values = values_of(record)
        if record.id == 0:
            del values["id"]
            record = replace(record, id=inserted(self._connection, table, values))
            self._note(RowChange(kind=kind, id=record.id, before=None, after=record))
            return record
        before = self.find(kind, record.id)
        if before is None:
            raise Conflict
        if before != record:
            self._connection.execute(_update(table), {**values, "wanted": record.id})
            self._note(RowChange(kind=kind, id=record.id, before=before, after=record))
        return record

    def put_all(self, records: Iterable[Record]) -> None:
        """Save records that are there already, many at once. Raises Conflict when one is gone."""
        for kind, some in _of_each_kind(records).items():
            before = current(self._connection, kind, some)
            if len(before) < len(some):
                raise Conflict
            changed = [record for id_, record in some.items() if before[id_] != record]
            self._update(kind, changed)
            for record in changed:
                self._note(RowChange(kind=kind, id=record.id, before=before[record.id], after=record))

    def rivals(self, record: R) -> dict[str, R]:
        """By field that only one record may hold, the other record that holds the same value."""
        return {
            name: other
            for name in _UNIQUE[type(record)]
            for other in self.all_of(type(record), **{name: getattr(record, name)})
            if other.id != record.id
        }

    def remove(self, record: Record) -> None:
        """Remove a record; nothing may name it when the change ends. Raises Conflict when it is gone."""
        self.remove_all([record])

    def remove_all(self, records: Iterable[Record]) -> None:
        """Remove records, many at once, each remembered as it was. Raises Conflict when one is gone."""
        for kind, some in _of_each_kind(records).items():
            before = current(self._connection, kind, some)
            if len(before) < len(some):
                raise Conflict
            self._delete(kind, some)
            for id_ in some:
                self._note(RowChange(kind=kind, id=id_, before=before[id_], after=None))

    def apply(self, changes: Sequence[RowChange]) -> None:
        """Bring rows from how they are to how these changes leave them, in an order nothing can hinder."""
        gathered = by_kind(changes)
        for kind, some in gathered.items():
            self._delete(kind, [one.id for one in some if one.before and not _is_updated(one)])
        for kind, some in gathered.items():
            self._update(kind, [one.after for one in some if one.after and _is_updated(one)])
            coming = [values_of(one.after) for one in some if one.after and not _is_updated(one)]
            if coming:
                self._connection.execute(insert(TABLES[kind]), coming)
        for change in changes:
            self._note(change)

    def _update(self, kind: type[Record], records: Sequence[Record]) -> None:
        if records:
            values = [{**values_of(record), "wanted": record.id} for record in records]
            self._connection.execute(_update(TABLES[kind]), values)

    def _delete(self, kind: type[Record], ids: Iterable[int]) -> None:
        table = TABLES[kind]
        for chunk in chunks(ids):
            self._connection.execute(delete(table).where(table.c.id.in_(chunk)))

    def _note(self, change: RowChange) -> None:
        first = self._touched.get((change.kind, change.id))
        self._touched[change.kind, change.id] = replace(change, before=first.before) if first else change


def _of_each_kind(records: Iterable[Record]) -> dict[type[Record], dict[int, Record]]:
    gathered: dict[type[Record], dict[int, Record]] = {}
    for record in records:
        gathered.setdefault(type(record), {})[record.id] = record
    return gathered


def _is_any_of(column: Column[Any], value: Any) -> ColumnElement[bool]:
    if isinstance(value, list | tuple | set | frozenset):
        return column.in_(value)
    return column.is_(None) if value is None else column == value


def _is_updated(change: RowChange) -> bool:
    if change.before is None or change.after is None:
        return False
    return all(getattr(change.before, name) == getattr(change.after, name) for name in _UNIQUE[change.kind])


@cache
def _update(table: Table) -> Update:
    values: dict[str, Any] = {
        column.name: bindparam(column.name) for column in table.columns if column.name != "id"
    }
    return update(table).where(table.c.id == bindparam("wanted")).values(values)
