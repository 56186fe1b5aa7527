"""The documents on paper: what the filters let through, in the order of the list."""

from __future__ import annotations

from collections.abc import Sequence

from cld_desktop.domain import french
from cld_desktop.domain.listing import ListedColumn, ListedGroup
from cld_desktop.services import listings
from cld_desktop.services.readings_documents import DocumentRow, document_rows
from cld_desktop.storage.queries import DocumentFilter
from cld_desktop.ui.document_rows import groups_of
from cld_desktop.ui.document_words import day_of, kind_words
from cld_desktop.ui.screen import Context

_COLUMNS = (
    ListedColumn(title="Document", share=4.6),
    ListedColumn(title="Date", share=1.4),
    ListedColumn(title="Reçu le", share=1.4),
    ListedColumn(title="Type", share=1.3),
    ListedColumn(title="Classeur", share=1.8),
)


def print_documents(context: Context, wanted: DocumentFilter, told: Sequence[str], total: int) -> None:
    """Show the list as it will be printed; `told` are its filters, `total` all that they let through."""
    rows = document_rows(context.store, wanted, limit=listings.MOST)
    many = french.plural(total, "document")
    if len(rows) < total:
        many = f"les {french.number(len(rows))} premiers de {many}"
    listing = listings.table_listing(
        context.store,
        "Documents",
        ", ".join([*told, many]),
        _COLUMNS,
        [
            ListedGroup(title=group.title, rows=tuple(_line(row) for row in group.rows))
            for group in groups_of(rows, {})
        ],
        today=context.today,
    )
    context.ask("listing", listing=listing)


def _line(row: DocumentRow) -> tuple[str, ...]:
    document = row.document
    name = f"{document.title}, {document.file_name}" if document.title else document.file_name
    day, received = day_of(document), document.received_on
    return (
        name,
        french.short_date(day) if day else "",
        french.short_date(received) if received else "",
        kind_words(document),
        document.binder,
    )
