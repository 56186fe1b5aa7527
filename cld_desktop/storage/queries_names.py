"""Names of the directory that are near the one being typed, found without reading them all."""

from __future__ import annotations

from sqlalchemy import select

from cld_desktop.domain import french
from cld_desktop.domain.likeness import is_near_name, is_same_name
from cld_desktop.storage.schema import organizations, people
from cld_desktop.storage.search import matching_records
from cld_desktop.storage.store import Store

_LOOKED_AT = 200  # of each way of asking: enough to find a slip, and never the whole directory
_WORDS = 6
_BEGINNING = 2


def names_like(store: Store, kind: str, name: str, *, with_inactive: bool = True) -> list[int]:
    """The ids of the people or organizations whose name is this one, then of those a letter apart."""
    words = sorted(set(french.words(name)))[:_WORDS]
    if not words:
        return []
    table = {"people": people, "organizations": organizations}[kind]
    columns = [table.c.name] + ([table.c.short_name] if kind == "organizations" else [])
    found: dict[int, tuple[str, ...]] = {}
    with store.reading() as connection:
        for asked in _ways(words):
            near = matching_records(connection, kind, asked).limit(_LOOKED_AT)
            query = select(table.c.id, *columns).where(table.c.id.in_(near)).order_by(table.c.id)
            if not with_inactive:
                query = query.where(table.c.is_inactive.is_(False))
            found |= {row[0]: tuple(row[1:]) for row in connection.execute(query)}
    same = [id_ for id_, names in found.items() if any(is_same_name(name, one) for one in names)]
    near_ones = [id_ for id_, names in found.items() if any(is_near_name(name, one) for one in names)]
    return list(dict.fromkeys([*sorted(same), *sorted(near_ones)]))


def _ways(words: list[str]) -> list[str]:
    """Every word; then each word by its beginning, or left out, as it may hold the slip."""
    ways = [" ".join(words)]
    for at, word in enumerate(words):
        others = [one for rank, one in enumerate(words) if rank != at]
        ways.append(" ".join([*others, word[:_BEGINNING]]))
        if others:
            ways.append(" ".join(others))
    return ways
