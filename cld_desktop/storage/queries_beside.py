"""What stands beside records of any kind, as conditions: the tags they bear, and who wrote them first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select

from cld_desktop.domain.records import Record
from cld_desktop.storage.schema import change_set, kind_of, row_change, taggings
from cld_desktop.storage.store import Store


def bearing(kind: str, tag_id: int) -> Select[Any]:
    """The ids of the records of a kind that bear a tag."""
    return select(taggings.c.record_id).where(taggings.c.tag_id == tag_id, taggings.c.kind == kind)


def first_written_by(kind: str, who: str) -> Select[Any]:
    """The ids of the records of a kind that were first written under a name."""
    return _first_written(row_change.c.record_id, kind).where(change_set.c.who == who)


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
