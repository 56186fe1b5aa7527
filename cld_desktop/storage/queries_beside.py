"""What stands beside records of any kind, as conditions: the tags they bear, and who wrote them first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, Select, func, select

from cld_desktop.domain.records import Record
from cld_desktop.storage.schema import change_set, kind_of, row_change, taggings
from cld_desktop.storage.store import Store


def bearing(kind: str, tag_id: int) -> Select[Any]:
    """The ids of the records of a kind that bear a tag."""
    return select(taggings.c.record_id).where(taggings.c.tag_id == tag_id, taggings.c.kind == kind)


def is_first_written_by(record_id: Column[int], who: str) -> ColumnElement[bool]:
    """A record that was first written under a name: each is asked, so that a page stops where it is full."""
    c = row_change.c
    first = (
        select(change_set.c.who)
        .join_from(row_change, change_set, change_set.c.id == c.set_id)
        .where(c.kind == record_id.table.name, c.record_id == record_id)
        .order_by(c.id)
        .limit(1)
    )
    return first.correlate(record_id.table).scalar_subquery() == who


def writers(store: Store, kind: type[Record]) -> list[str]:
    """The names under which records of a kind were first written, one no longer there included."""
    with store.reading() as connection:
        query = _first_written(change_set.c.who, kind_of(kind)).distinct()
        return [who for who in connection.scalars(query) if who]


def _first_written(column: Any, kind: str) -> Select[Any]:
    c = row_change.c
    firsts = select(func.min(c.id)).where(c.kind == kind).group_by(c.record_id)
    joined = row_change.join(change_set, change_set.c.id == c.set_id)
    return select(column).select_from(joined).where(c.id.in_(firsts))
