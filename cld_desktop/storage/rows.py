"""From rows to records and back, and the image of a record that the journal keeps."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date, time
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, get_args, get_type_hints

from sqlalchemy import Connection, Select, Table, bindparam, insert, select

from cld_desktop.domain.records import Record
from cld_desktop.domain.vocabulary import Coded
from cld_desktop.storage.schema import TABLES
from cld_desktop.storage.types import decimal_text

R = TypeVar("R", bound=Record)

FIELDS: dict[type[Record], tuple[str, ...]] = {kind: tuple(f.name for f in fields(kind)) for kind in TABLES}
"""The names of a record's fields, in the order of its table's columns."""

# The slots of a record's fields: they write in it, though it is frozen, and read all of it at once.
_WRITERS = {kind: [getattr(kind, name).__set__ for name in names] for kind, names in FIELDS.items()}
_READ = {kind: attrgetter(*names) for kind, names in FIELDS.items()}


def records_of(kind: type[R], rows: Iterable[Sequence[Any]]) -> list[R]:
    """The records of rows that hold the columns of the kind's table, in its order (`select(table)`)."""
    # A column at a time and past the constructor: a page of a hundred is made four times faster.
    kept = list(rows)
    made = [object.__new__(kind) for _ in kept]
    if kept:
        for write, column in zip(_WRITERS[kind], zip(*kept, strict=True), strict=True):
            deque(map(write, made, column), maxlen=0)
    return made


def values_of(record: Record) -> dict[str, Any]:
    """The columns of a record, by name."""
    kind = type(record)
    return dict(zip(FIELDS[kind], _READ[kind](record), strict=True))


def inserted(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    """Insert one row and give its id."""
    key: Any = connection.execute(insert(table), values).inserted_primary_key
    return int(key[0])


def found(connection: Connection, kind: type[R], id_: int) -> R | None:
    """The record of an id, or None."""
    rows = connection.execute(_by_id(TABLES[kind]), {"wanted": id_})
    return next(iter(records_of(kind, rows)), None)


@cache
def _by_id(table: Table) -> Select[Any]:
    return select(table).where(table.c.id == bindparam("wanted"))


# A large change has tens of thousands of images: most of their values are JSON's own.
_PLAIN = frozenset({str, int, bool, type(None)})
_spelled = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def image(record: Record) -> str:
    """The one spelling of a record as canonical JSON: what the journal keeps, forever."""
    values = values_of(record)
    return _spelled(
        {name: value if type(value) in _PLAIN else _plain(value) for name, value in values.items()}
    )


def record_from(kind: type[R], text: str) -> R:
    """The record of an image. A field the image ignores takes its default; one we no longer have is left."""
    kept = json.loads(text)
    readers = _readers(kind)
    return kind(
        **{
            name: value if value is None or (read := readers[name]) is None else read(value)
            for name, value in kept.items()
            if name in readers
        }
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Coded):
        return value.value
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return value


_Reader = Callable[[Any], Any] | None  # None: what JSON gives is the value itself
_READERS: dict[type[Record], dict[str, _Reader]] = {}


def _readers(kind: type[Record]) -> dict[str, _Reader]:
    if kind not in _READERS:
        hints = get_type_hints(kind)
        _READERS[kind] = {name: _reader(hints[name]) for name in FIELDS[kind]}
    return _READERS[kind]


def _reader(hint: Any) -> _Reader:
    kind = next((one for one in get_args(hint) if one is not type(None)), hint)
    return None if kind in _PLAIN else _FROM_TEXT.get(kind, kind)


_FROM_TEXT: dict[Any, Callable[[Any], Any]] = {date: date.fromisoformat, time: time.fromisoformat}
