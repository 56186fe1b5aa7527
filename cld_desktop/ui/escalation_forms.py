"""The form that dismisses a proposed rung: it asks why, and keeps the answer in the file."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Escalation
from cld_desktop.domain.vocabulary import Rung
from cld_desktop.services import escalations
from cld_desktop.storage import queries
from cld_desktop.ui.editors import AreaEditor
from cld_desktop.ui.form import Field
from cld_desktop.ui.record_forms import choice, day, open_record_form
from cld_desktop.ui.screen import Context


def open_dismissal(
    context: Context, window: QWidget, case_id: int = 0, rung: str = "", escalation_id: int = 0
) -> QWidget:
    """Dismiss a rung for a reason, or correct what was kept of one."""
    store = context.store
    record = (
        queries.get(store, Escalation, escalation_id)
        if escalation_id
        else Escalation(
            case_id=case_id,
            rung=Rung(rung) if rung else Rung.SUPERVISOR,
            decided_on=context.today,
            is_dismissed=True,
        )
    )
    fields = [
        Field(name="rung", label="É&chelon", make=choice(Rung), span=6),
        Field(name="decided_on", label="&Date", make=day(context), span=6),
        Field(name="reason", label="&Motif", make=lambda: AreaEditor(3)),
    ]

    def save(typed: Escalation) -> object:
        on: date | Any = typed.decided_on
        if on is None:
            raise Invalid(decided_on="Indiquez une date.")
        return escalations.dismiss_rung(store, typed, today=context.today)

    def remove() -> object:
        escalations.remove_escalation(store, escalation_id)
        context.say("Échelon supprimé.", "trash")
        return None

    return open_record_form(
        context,
        window,
        "Échelon écarté" if escalation_id else "Écarter l’échelon proposé",
        fields,
        record,
        save,
        intro="La proposition revient seulement si une nouvelle relance reste sans réponse de fond.",
        draft=f"echelon-{record.case_id}-{record.rung.value}-{escalation_id}",
        said="Échelon écarté.",
        remove=remove if escalation_id else None,
    )
