"""Lists on paper: what was asked for on a page, as a value to print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from cld_desktop.domain import french
from cld_desktop.domain.files import file_named
from cld_desktop.domain.listing import ListedColumn, ListedGroup, Listing
from cld_desktop.services import settings
from cld_desktop.services.readings_history import HistoryRow, Key, history_count, history_rows
from cld_desktop.storage.queries import ChangeFilter
from cld_desktop.storage.store import Store

MOST = 2000
"""How many rows are printed: more would be a book."""
_AT_ONCE = 500


def history_listing(store: Store, wanted: ChangeFilter, asked: str, *, today: date) -> Listing:
    """Who changed what, as asked for, the newest first; `asked` says the filters in words."""
    rows = _all_rows(store, wanted, today)
    total = history_count(store, wanted)
    many = french.plural(total, "modification")
    if total > len(rows):
        many = f"les {french.number(len(rows))} plus récentes de {many}"
    ours = settings.our_organization(store)
    return Listing(
        title="Historique des modifications",
        aside=french.sentence(f"{asked}, {many}."),
        as_of=today,
        organization=ours.name if ours else "",
        columns=(
            ListedColumn(title="Heure", share=1.0),
            ListedColumn(title="Modification", share=5.2),
            ListedColumn(title="Détail", share=4.2),
            ListedColumn(title="Dossier", share=1.9),
        ),
        groups=tuple(
            ListedGroup(
                title=french.sentence(french.full_date(day)), rows=tuple(_listed(row) for row in several)
            )
            for day, several in groupby(rows, key=lambda row: row.at.date())
        ),
    )


def table_listing(
    store: Store,
    title: str,
    told: str,
    columns: Sequence[ListedColumn],
    groups: Sequence[ListedGroup],
    *,
    today: date,
) -> Listing:
    """A list of a page as it is shown; `told` says what it was asked and how it is sorted."""
    ours = settings.our_organization(store)
    return Listing(
        title=title,
        aside=french.sentence(f"{told}."),
        as_of=today,
        organization=ours.name if ours else "",
        columns=tuple(columns),
        groups=tuple(groups),
    )


def _all_rows(store: Store, wanted: ChangeFilter, today: date) -> list[HistoryRow]:
    rows: list[HistoryRow] = []
    before: Key | None = None
    while len(rows) < MOST:
        page = history_rows(store, wanted, today=today, limit=_AT_ONCE, before=before)
        rows += page.rows
        before = page.next
        if before is None:
            break
    return rows[:MOST]


def _listed(row: HistoryRow) -> tuple[str, ...]:
    case = row.case
    return (
        french.time(row.at.time()),
        row.sentence,
        row.detail,
        (case.short_name or case.title) if case else "",
    )


def pdf_bytes(listing: Listing) -> bytes:
    """The list as a PDF; a worker may do it."""
    from cld_desktop.reports import listing as drawn

    return drawn.render_bytes(listing)


def file_name(listing: Listing) -> str:
    """« 2023-10-24_historique-des-modifications.pdf »: the name under which a list is proposed."""
    return file_named(french.iso(listing.as_of), listing.title, suffix=".pdf")
