"""The questions that are the same for every kind of record: by id, by equal fields, several at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Select, Table, bindparam, func, select

from cld_desktop.domain.problems import Unknown
from cld_desktop.domain.records import Case, Record, Setting
from cld_desktop.storage.rows import found as found_by_id
from cld_desktop.storage.rows import records_of
from cld_desktop.storage.schema import TABLES, base, cases
from cld_desktop.storage.schema import settings as settings_table
from cld_desktop.storage.store import Store

R = TypeVar("R", bound=Record)
T = TypeVar("T")

CHUNK = 500
"""How many ids one statement names: engines limit it, and a short list is planned well."""


def get(store: Store, kind: type[R], record_id: int) -> R:
    """The record of a kind with this id. Raises Unknown."""
    record = find(store, kind, record_id)
    if record is None:
        raise Unknown
    return record


def find(store: Store, kind: type[R], record_id: int | None) -> R | None:
    """The record of a kind with this id, or None."""
    if record_id is None:
        return None
    with store.reading() as connection:
        return found_by_id(connection, kind, record_id)


def all_of(store: Store, kind: type[R], /, **equals: Any) -> list[R]:
    """The records whose fields equal these, by id; None asks for an empty one, a list offers several."""
    with store.reading() as connection:
        rows = connection.execute(_rows(TABLES[kind], _asked(equals)), _given(equals)).all()
    return records_of(kind, rows)


def some(store: Store, kind: type[R], ids: Iterable[int | None]) -> dict[int, R]:
    """The records of a kind with these ids, those that are there; None is skipped."""
    found: dict[int, R] = {}
    with store.reading() as connection:
        for few in chunks(sorted({one for one in ids if one is not None})):
            rows = connection.execute(_rows(TABLES[kind], _BY_IDS), {"id": few}).all()
            found |= {record.id: record for record in records_of(kind, rows)}
    return found


def grouped(
    store: Store, kind: type[R], column: str, ids: Iterable[int], /, **equals: Any
) -> dict[int, list[R]]:
    """The records of a kind by the record they belong to (« case_id »), by id; every id has a list."""
    wanted = sorted(set(ids))
    query = _rows(TABLES[kind], (*_asked(equals), (column, True)))
    found: dict[int, list[R]] = {one: [] for one in wanted}
    with store.reading() as connection:
        for few in chunks(wanted):
            rows = connection.execute(query, {**_given(equals), column: few}).all()
            for record in records_of(kind, rows):
                found[getattr(record, column)].append(record)
    return found


def count(store: Store, kind: type[Record], /, **equals: Any) -> int:
    """How many records of a kind have fields that equal these."""
    with store.reading() as connection:
        return connection.scalar(_number(TABLES[kind], _asked(equals)), _given(equals)) or 0


def each(store: Store, kind: type[R]) -> Iterator[R]:
    """Every record of a kind, by id, read by pages: for an export, not for a screen."""
    table = TABLES[kind]
    last = 0
    with store.reading() as connection:  # one moment of the base for all pages
        while True:
            query = select(table).where(table.c.id > last).order_by(table.c.id).limit(CHUNK)
            found = records_of(kind, connection.execute(query).all())
            if not found:
                return
            yield from found
            last = found[-1].id


def base_uid(store: Store) -> str:
    """What names this base among all others."""
    with store.reading() as connection:
        uid: str = connection.execute(select(base.c.uid)).scalar_one()
    return uid


def case_by_code(store: Store, code: str) -> Case:
    """The case of this code. Raises Unknown."""
    with store.reading() as connection:
        row = connection.execute(select(cases).where(cases.c.code == code)).first()
    if row is None:
        raise Unknown(f"Aucun dossier ne porte le code « {code} ».")
    return records_of(Case, [row])[0]


def setting(store: Store, name: str, default: str = "") -> str:
    """One setting of the base."""
    with store.reading() as connection:
        value = connection.scalar(_VALUE, {"wanted": name})
    return default if value is None else value


def settings(store: Store) -> dict[str, str]:
    """Every setting of the base."""
    return {one.name: one.value for one in all_of(store, Setting)}


def chunks(ids: Sequence[T]) -> Iterator[Sequence[T]]:
    """A list in pieces that one statement can name."""
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


# A page asks these a hundred times: writing a statement anew would cost as much as running it.
_Asked = tuple[tuple[str, bool], ...]
"""What a statement asks of which fields: to equal a value, or one of several."""

_BY_IDS: _Asked = (("id", True),)
_VALUE = select(settings_table.c.value).where(settings_table.c.name == bindparam("wanted"))


@cache
def _rows(table: Table, asked: _Asked) -> Select[Any]:
    return select(table).where(*_conditions(table, asked)).order_by(table.c.id)


@cache
def _number(table: Table, asked: _Asked) -> Select[Any]:
    return select(func.count()).select_from(table).where(*_conditions(table, asked))


def _conditions(table: Table, asked: _Asked) -> list[ColumnElement[bool]]:
    return [_condition(table.c[name], is_several=is_several) for name, is_several in asked]


def _condition(column: Column[Any], *, is_several: bool) -> ColumnElement[bool]:
    value = bindparam(column.name, type_=column.type, expanding=is_several)
    return column.in_(value) if is_several else column.is_not_distinct_from(value)


def _asked(equals: dict[str, Any]) -> _Asked:
    return tuple((name, isinstance(value, _SEVERAL)) for name, value in equals.items())


def _given(equals: dict[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, _SEVERAL) else value for name, value in equals.items()}


_SEVERAL = (list, tuple, set, frozenset)
