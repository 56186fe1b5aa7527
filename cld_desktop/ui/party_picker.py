"""Somebody to narrow a list to: a person, an organization or an office, found by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.criteria import Ref
from cld_desktop.domain.problems import Invalid
from cld_desktop.services import readings_filters
from cld_desktop.storage import queries
from cld_desktop.storage.queries import Match
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.picker import Picker
from cld_desktop.ui.screen import Context
from cld_desktop.ui.suggestions import Suggestion

_ICONS = {"people": "user", "organizations": "building", "offices": "briefcase"}
_NOBODY = "Choisissez une personne ou un organisme dans la liste."


class PartyPicker(Picker):
    """A field of one card of the directory. Its value is a Ref, or None."""

    asks = _NOBODY

    def __init__(self, context: Context, kinds: Sequence[str]) -> None:
        super().__init__("Chercher par le nom ou le sigle")
        self._context = context
        self._kinds = kinds

    def value(self) -> Ref | None:
        return self._chosen if self.line.text() else None

    def set_value(self, value: Any) -> None:
        self._chosen = value
        self._write()

    def name_of(self, chosen: Any) -> str:
        return str(chosen.name)

    def found(self, words: str) -> list[Suggestion]:
        matches = queries.people_matching(
            self._context.store, words, self._context.today, limit=12, kinds=self._kinds
        )
        return [one for match in matches if (one := self._line_of(match)) is not None]

    def _line_of(self, match: Match) -> Suggestion | None:
        ref = readings_filters.ref_to(self._context.store, match.kind, match.record_id)
        if ref is None:
            return None
        office = match.held.office.title if match.held else ""
        whole = match.name if match.name and match.name != ref.name else ""
        return Suggestion(value=ref, title=ref.name, detail=office or whole, icon=_ICONS[match.kind])


def ask_party(
    context: Context,
    window: QWidget,
    chosen: Ref | None,
    kinds: Sequence[str],
    then: Callable[[Ref], None],
) -> FormDialog:
    """Ask with whom; an organization stands for its offices, its people and its own parts too."""

    def check(values: dict[str, Any]) -> Ref:
        ref = values["party"]
        if not isinstance(ref, Ref):
            raise Invalid(party=_NOBODY)
        return ref

    dialog = FormDialog(
        context,
        "Personne ou organisme",
        [Field(name="party", label="&Avec", make=lambda: PartyPicker(context, kinds))],
        check,
        parent=window,
        values={"party": chosen},
        verb="Filtrer",
        width=480,
    )
    dialog.saved.connect(then)
    dialog.show()
    return dialog
