"""What a case says of money: its amounts by kind, and their totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from cld_desktop.domain.amounts import Total, in_order, totals
from cld_desktop.domain.records import Amount, Document
from cld_desktop.domain.vocabulary import AmountKind
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountRow:
    """An amount, the document it rests on, and for a dated payment all that was paid by then."""

    amount: Amount
    source: Document | None
    running: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """The amounts of a case, by kind then by day, and what each kind adds up to."""

    rows: tuple[AmountRow, ...]
    totals: tuple[Total, ...]


def read_money(store: Store, case_id: int) -> Money:
    """All that a case says of money."""
    amounts = in_order(queries.all_of(store, Amount, case_id=case_id))
    sources = queries.some(store, Document, (one.source_id for one in amounts))
    running = paid_by_then(amounts)
    return Money(
        rows=tuple(
            AmountRow(amount=one, source=sources.get(one.source_id or 0), running=running.get(one.id))
            for one in amounts
        ),
        totals=totals(amounts),
    )


def paid_by_then(amounts: Sequence[Amount]) -> dict[int, Decimal]:
    """What all dated payments add up to at each of them, by id."""
    paid = [one for one in in_order(amounts) if one.kind is AmountKind.PAID and one.dated_on is not None]
    sums = accumulate(one.value for one in paid)
    return {one.id: total for one, total in zip(paid, sums, strict=True)}


def in_groups(seen: Money) -> list[tuple[Total, tuple[AmountRow, ...]]]:
    """The amounts of each kind, with their total."""
    return [
        (total, tuple(row for row in seen.rows if row.amount.kind is total.kind)) for total in seen.totals
    ]
