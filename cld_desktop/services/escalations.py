"""What was decided of the rungs that were proposed: dismissed for a reason, or taken back.

A rung is taken by consigning the communication that takes it: see `interactions.log_interaction`.
"""

from __future__ import annotations

from datetime import date

from cld_desktop.domain import rules
from cld_desktop.domain.records import Escalation
from cld_desktop.domain.typed_values import not_after
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage.store import Store


def dismiss_rung(store: Store, escalation: Escalation, *, today: date) -> Escalation:
    """Keep that a rung was dismissed, and why; or correct what was kept. Raises Invalid."""
    said = not_after(escalation.decided_on, today)
    escalation = rules.check(escalation, decided_on=said)
    with store.change("Écarter un échelon") as change:
        return change.put(escalation)


def remove_escalation(store: Store, escalation_id: int) -> None:
    """Take back what was decided of a rung: it may be proposed again."""
    with store.change("Supprimer un échelon") as change:
        remove_with_its_own(change, change.get(Escalation, escalation_id))
