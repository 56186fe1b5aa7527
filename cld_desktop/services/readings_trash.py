"""The corbeille: what was taken away in the last ninety days and can be put back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cld_desktop.domain.differences import counted
from cld_desktop.domain.local_time import here
from cld_desktop.domain.records import Case, Document, Record
from cld_desktop.services.history_names import NameBook
from cld_desktop.services.readings_history import KEPT_DAYS, since_days
from cld_desktop.storage import queries
from cld_desktop.storage.queries import Removal, Touched
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class TrashRow:
    """A record in the corbeille: who took it away and when, what left with it, how long it still stays."""

    kind: type[Record]
    record_id: int
    set_id: int
    title: str
    at: datetime
    who: str
    days_left: int
    beside: str
    case: Case | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrashPage:
    """Some rows of the corbeille, how many are asked for, and how many of each kind there are in all."""

    rows: tuple[TrashRow, ...]
    total: int
    kinds: dict[type[Record], int]


def trash_count(store: Store, today: date) -> int:
    """How many records are in the corbeille."""
    return len(queries.removed_since(store, since_days(today, KEPT_DAYS)))


def trash_rows(
    store: Store,
    today: date,
    *,
    limit: int,
    kind: type[Record] | None = None,
    who: frozenset[str] = frozenset(),
    oldest_first: bool = False,
) -> TrashPage:
    """What the corbeille holds, the newest removal first unless said."""
    everything = queries.removed_since(store, since_days(today, KEPT_DAYS))
    wanted = [one for one in everything if (kind is None or one.kind is kind) and (not who or one.who in who)]
    ordered = wanted[::-1] if oldest_first else wanted
    return TrashPage(
        rows=tuple(_rows(store, ordered[:limit], today)),
        total=len(wanted),
        kinds=dict(Counter(one.kind for one in everything)),
    )


def _rows(store: Store, removals: Sequence[Removal], today: date) -> list[TrashRow]:
    found = queries.images(store, (one.row for one in removals))
    records = {row: images.before for row, images in found.items() if images.before is not None}
    book = NameBook(store)
    book.prepare(records.values())
    cases = book.cases(records.values())
    touched = queries.touched(store, (one.set_id for one in removals))
    return [
        TrashRow(
            kind=one.kind,
            record_id=one.record_id,
            set_id=one.set_id,
            title=book.title(records[one.row]),
            at=here(one.happened_at),
            who=one.who,
            days_left=KEPT_DAYS - (today - here(one.happened_at).date()).days,
            beside=_beside(one.kind, touched.get(one.set_id, [])),
            case=cases.get((one.kind, one.record_id)),
        )
        for one in removals
    ]


def _beside(kind: type[Record], touched: Sequence[Touched]) -> str:
    """What left with a record; nothing when several were taken away at once, since none is its own."""
    many = {one.kind: one.removed for one in touched}
    if many.get(kind, 0) != 1:
        return ""
    return counted(
        (kind_of(one), number)
        for one, number in many.items()
        if number and one is not kind and one is not Document
    )
