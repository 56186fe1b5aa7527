"""The form of a figure: what it counts, how many, as of which day, and where it is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.figures import typed_number
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Figure
from cld_desktop.services import statements
from cld_desktop.storage import queries
from cld_desktop.ui.editors import AreaEditor, CheckEditor, LineEditor
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.record_forms import day, source_fields, words_key
from cld_desktop.ui.screen import Context

_OWN = ("label", "unit", "is_approximate", "as_of", "source_id", "paragraph", "is_in_camera")


def open_figure(
    context: Context,
    window: QWidget,
    case_id: int = 0,
    figure_id: int = 0,
    drawn: tuple[Figure, bool] | None = None,
) -> QWidget:
    """Note a number that was stated, or modify it; `drawn` is what was read in a source, if a number was."""
    store = context.store
    start = drawn[0] if drawn else Figure(case_id=case_id, label="", value=Decimal(0), as_of=context.today)
    figure = queries.get(store, Figure, figure_id) if figure_id else start
    has_number = bool(figure_id) or (drawn is not None and drawn[1])
    fields = [
        Field(name="label", label="Ce qui est &compté", make=lambda: AreaEditor(2)),
        Field(name="number", label="&Nombre", make=lambda: LineEditor("60 000 000"), span=4),
        Field(name="unit", label="&Unité", make=lambda: LineEditor("antennes"), span=4, is_optional=True),
        Field(name="as_of", label="&En date du", make=day(context), span=4, is_optional=True),
        Field(
            name="is_approximate",
            label="Approximatif",
            make=lambda: CheckEditor("&Approximatif (« près de », « environ »)"),
        ),
        *source_fields(context, figure.case_id),
        Field(name="is_in_camera", label="Huis clos", make=lambda: CheckEditor("&Huis clos")),
    ]

    def save(typed: dict[str, Any]) -> object:
        try:
            value = typed_number(str(typed["number"]))
        except ValueError as refusal:
            raise Invalid(number=str(refusal)) from refusal
        said = replace(figure, value=value, **{name: typed[name] for name in _OWN})
        if said.source_id != figure.source_id:
            said = replace(said, page=None)
        put = statements.update_figure if figure_id else statements.add_figure
        return put(store, said)

    def remove() -> object:
        statements.remove_figure(store, figure_id)
        context.say("Chiffre supprimé.", "trash")
        return None

    dialog = FormDialog(
        context,
        "Modifier le chiffre" if figure_id else "Nouveau chiffre",
        fields,
        save,
        parent=window,
        values={name: getattr(figure, name) for name in _OWN}
        | {"number": french.number(figure.value) if has_number else ""},
        draft=f"chiffre-{figure.case_id}-{figure_id}" + words_key(figure.label if drawn else ""),
        said="Chiffre enregistré.",
        remove=remove if figure_id else None,
    )
    dialog.show()
    return dialog
