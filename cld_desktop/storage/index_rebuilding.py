"""The whole index made again while others work: part by part, each in a write that lasts an instant."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from cld_desktop.storage import search_index
from cld_desktop.storage.base_file import words_agree
from cld_desktop.storage.database import is_sqlite
from cld_desktop.storage.schema import KINDS, TABLES
from cld_desktop.storage.search_rules import SEARCHED
from cld_desktop.storage.store import Store

_READ_AT_ONCE = {"documents": 10}  # their texts are long
_WRITTEN_AT_ONCE = {"documents": 1}
_READ, _WRITTEN = 400, 50
_PAUSE = 0.005  # seconds in which whoever waits to write takes its turn


def rebuild(store: Store, *, on_part: Callable[[int, int], None] = lambda _done, _all: None) -> int:
    """Make again every entry that is missing, stale or left over; how many were. Raises ReadOnly.

    `on_part` is told how many of the records were gone through, and how many there are. Nothing is locked
    but while something is mended; the words themselves, when the engine lost them, take one longer write.
    """
    if is_sqlite(store.engine) and not words_agree(Path(store.engine.url.database or "")):
        with store.deriving() as connection:
            search_index.renew_words(connection)
    with store.deriving() as connection:
        mended = search_index.drop_leftovers(connection)
    parts = _parts(store)
    whole = sum(len(ids) for _, ids in parts)
    done = 0
    for kind, ids in parts:
        mended += _mend(store, kind, ids)
        done += len(ids)
        on_part(done, whole)
    return mended


def _mend(store: Store, kind: str, ids: list[int]) -> int:
    with store.reading() as connection:
        missing, stale = search_index.differences(connection, kind, ids)
    wrong = sorted({entry["record_id"] for entry in (*missing, *stale)})
    size = _WRITTEN_AT_ONCE.get(kind, _WRITTEN)
    mended = 0
    for start in range(0, len(wrong), size):
        with store.deriving() as connection:
            mended += search_index.mend(connection, kind, wrong[start : start + size])
        time.sleep(_PAUSE)
    return mended


def _parts(store: Store) -> list[tuple[str, list[int]]]:
    """The records that are searched, some at a time."""
    parts: list[tuple[str, list[int]]] = []
    with store.reading() as connection:
        for kind in SEARCHED:
            table = TABLES[KINDS[kind]]
            ids = connection.scalars(select(table.c.id).order_by(table.c.id)).all()
            size = _READ_AT_ONCE.get(kind, _READ)
            parts += [(kind, list(ids[start : start + size])) for start in range(0, len(ids), size)]
    return parts
