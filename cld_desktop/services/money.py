"""Amounts of a case: asked, confirmed, granted, paid, contributed."""

from __future__ import annotations

from datetime import date

from cld_desktop.domain import rules
from cld_desktop.domain.records import Amount, Case
from cld_desktop.domain.typed_values import not_after
from cld_desktop.domain.vocabulary import AmountKind
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage.store import Store


def add_amount(store: Store, amount: Amount, *, today: date) -> Amount:
    """Note an amount."""
    amount = _checked(amount, today)
    with store.change("Ajouter un montant") as change:
        change.get(Case, amount.case_id)
        return change.put(amount)


def update_amount(store: Store, amount: Amount, *, today: date) -> Amount:
    """Save a modified amount."""
    amount = _checked(amount, today)
    with store.change("Modifier un montant") as change:
        change.get(Amount, amount.id)
        return change.put(amount)


def remove_amount(store: Store, amount_id: int) -> None:
    """Remove an amount."""
    with store.change("Supprimer un montant") as change:
        remove_with_its_own(change, change.get(Amount, amount_id))


def _checked(amount: Amount, today: date) -> Amount:
    is_paid = amount.kind is AmountKind.PAID
    said = not_after(amount.dated_on, today) if is_paid and amount.dated_on else ""
    return rules.check(amount, dated_on=said)
