"""The forms of an amount and of a risk."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Amount, Risk
from cld_desktop.domain.risks import feminine
from cld_desktop.domain.vocabulary import AmountKind, Level
from cld_desktop.services import money, risks
from cld_desktop.storage import queries
from cld_desktop.ui.amount_editor import AmountEditor
from cld_desktop.ui.editors import AreaEditor, CheckEditor, ChoiceEditor, LineEditor, Option
from cld_desktop.ui.form import Field
from cld_desktop.ui.record_forms import choice, day, open_record_form, source_fields
from cld_desktop.ui.screen import Context

NO_AMOUNT = "Indiquez le montant."


def open_amount(context: Context, window: QWidget, case_id: int = 0, amount_id: int = 0) -> QWidget:
    """Note an amount, or modify it."""
    store = context.store
    amount = (
        queries.get(store, Amount, amount_id)
        if amount_id
        else Amount(case_id=case_id, kind=AmountKind.REQUESTED, value=Decimal(0))
    )
    fields = [
        Field(name="kind", label="&Nature", make=choice(AmountKind), span=6),
        Field(name="value", label="&Montant", make=AmountEditor, span=6),
        Field(name="dated_on", label="&Date", make=day(context), span=6, is_optional=True),
        Field(name="note", label="Not&e", make=LineEditor, span=6, is_optional=True),
        *source_fields(context, amount.case_id),
        Field(
            name="is_approximate",
            label="Approximatif",
            make=lambda: CheckEditor("Montant &approximatif"),
        ),
        *_marks(),
    ]

    def save(record: Amount) -> object:
        if record.value is None:
            raise Invalid(value=NO_AMOUNT)
        editor = dialog.form.editor("value")
        if isinstance(editor, AmountEditor) and editor.is_approximate():
            record = replace(record, is_approximate=True)
        put = money.update_amount if amount_id else money.add_amount
        return put(store, record, today=context.today)

    def remove() -> object:
        money.remove_amount(store, amount_id)
        context.say("Montant supprimé.", "trash")
        return None

    dialog = open_record_form(
        context,
        window,
        "Modifier le montant" if amount_id else "Nouveau montant",
        fields,
        amount,
        save,
        values=None if amount_id else {"value": None},
        draft=f"montant-{amount.case_id}-{amount_id}",
        said="Montant consigné.",
        remove=remove if amount_id else None,
    )
    return dialog


def open_risk(context: Context, window: QWidget, case_id: int = 0, risk_id: int = 0) -> QWidget:
    """Note a risk, or modify it."""
    store = context.store
    risk = (
        queries.get(store, Risk, risk_id)
        if risk_id
        else Risk(case_id=case_id, description="", noted_on=context.today)
    )
    fields = [
        Field(name="description", label="&Risque", make=lambda: AreaEditor(2)),
        Field(name="probability", label="&Probabilité", make=_probability, span=6),
        Field(name="impact", label="&Impact", make=choice(Level), span=6),
        Field(name="measure", label="&Mesure", make=lambda: AreaEditor(2), is_optional=True),
        Field(name="noted_on", label="Re&levé le", make=day(context), span=6, is_optional=True),
        Field(name="closed_on", label="&Fermé le", make=day(context), span=6, is_optional=True),
        *source_fields(context, risk.case_id),
        *_marks(),
    ]
    put = risks.update_risk if risk_id else risks.add_risk

    def remove() -> object:
        risks.remove_risk(store, risk_id)
        context.say("Risque supprimé.", "trash")
        return None

    return open_record_form(
        context,
        window,
        "Modifier le risque" if risk_id else "Nouveau risque",
        fields,
        risk,
        lambda record: put(store, record, today=context.today),
        draft=f"risque-{risk.case_id}-{risk_id}",
        said="Risque consigné.",
        remove=remove if risk_id else None,
    )


def _probability() -> ChoiceEditor:
    return ChoiceEditor([Option(level, feminine(level)) for level in Level])


def _marks() -> list[Field]:
    return [
        Field(name="is_in_camera", label="Huis clos", make=lambda: CheckEditor("&Huis clos"), span=6),
        Field(
            name="is_personal",
            label="Note personnelle",
            make=lambda: CheckEditor("N&ote personnelle"),
            span=6,
        ),
    ]
