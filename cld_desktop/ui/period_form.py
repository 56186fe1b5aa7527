"""The dates between which a list is wanted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.problems import Invalid
from cld_desktop.ui.editors import DayEditor
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.screen import Context


def ask_period(
    context: Context,
    window: QWidget,
    since: date | None,
    until: date | None,
    then: Callable[[date | None, date | None], None],
) -> FormDialog:
    """Ask for two days, both included; one may be left empty."""

    def check(values: dict[str, Any]) -> tuple[date | None, date | None]:
        if values["since"] is None and values["until"] is None:
            raise Invalid(since="Indiquez au moins une des deux dates.")
        if values["since"] and values["until"] and values["until"] < values["since"]:
            raise Invalid(until="La fin précède le début. Choisissez une date égale ou postérieure.")
        return values["since"], values["until"]

    def make() -> DayEditor:
        return DayEditor(lambda: context.today)

    dialog = FormDialog(
        context,
        "Entre deux dates",
        [
            Field(name="since", label="&Du", make=make, span=6, is_optional=True),
            Field(name="until", label="&Au", make=make, span=6, is_optional=True),
        ],
        check,
        parent=window,
        values={"since": since, "until": until},
        verb="Filtrer",
        width=480,
    )
    dialog.saved.connect(lambda found: then(*found))
    dialog.show()
    return dialog
