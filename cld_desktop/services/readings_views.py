"""Which views there are, and what each shows: those that people saved, and the one that ships."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from cld_desktop.domain.records import SavedView
from cld_desktop.services.readings_filters import newly_late_between
from cld_desktop.services.readings_follow_ups import done_since
from cld_desktop.services.views import in_order
from cld_desktop.storage import queries
from cld_desktop.storage.queries import FollowUpFilter
from cld_desktop.storage.store import Store

NEWLY_LATE = "newly_late"
"""The code of the view that ships, on the page of follow-ups."""
RULE = "En retard aujourd’hui, et qui ne l’étaient pas le dernier jour ouvrable avant aujourd’hui."
"""What that view shows, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A list as it can be opened again. `code` names it; `record` is None for the view that ships.

    `filters` and `layout` are what was kept; `layout` is None when it keeps no columns. `count` is how many
    there are to see, where that is what the view is for.
    """

    code: str
    page: str
    name: str
    filters: object
    layout: object = None
    record: SavedView | None = None
    count: int | None = None


_BUILT_IN = View(
    code=NEWLY_LATE,
    page="follow_ups",
    name="Nouvellement en retard",
    filters={NEWLY_LATE: True},
)


def views_by_page(store: Store) -> dict[str, list[View]]:
    """The saved views of each page that has some, in their order."""
    found: dict[str, list[View]] = {}
    for record in in_order(queries.all_of(store, SavedView)):
        found.setdefault(record.page, []).append(_view(record))
    return found


def find_view(store: Store, page: str, code: str) -> View | None:
    """The view of that code on that page; None when it is gone."""
    if code == NEWLY_LATE:
        return _BUILT_IN if page == _BUILT_IN.page else None
    record = queries.find(store, SavedView, int(code)) if code.isdecimal() and len(code) < 19 else None
    return _view(record) if record is not None and record.page == page else None


def newly_late(store: Store, today: date) -> View:
    """The view of what became late just now, with how many there are."""
    wanted = FollowUpFilter(done_since=done_since(today))
    between = newly_late_between(store, today)
    counts = queries.follow_up_counts(store, wanted, today, me=None, newly_late=between)
    return replace(_BUILT_IN, count=counts.newly_late)


def _view(record: SavedView) -> View:
    return View(
        code=str(record.id),
        page=record.page,
        name=record.name,
        filters=_json(record.filters),
        layout=_json(record.layout),
        record=record,
    )


def as_text(value: Mapping[str, object] | None) -> str:
    """Filters or columns as a view keeps them; the same value, the same text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if value is not None else ""


def _json(text: str) -> object:
    """What was kept; a text that is no JSON is handed on, to be said unreadable."""
    if not text:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
