"""The communication that another one answers, found by a few words among those of the case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from cld_desktop.domain import french
from cld_desktop.domain.records import Interaction
from cld_desktop.services import readings_form
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store
from cld_desktop.ui.channel_bar import ICONS
from cld_desktop.ui.picker import Picker
from cld_desktop.ui.suggestions import Suggestion


class InteractionPicker(Picker):
    """A field of one communication. Its value is an id, or None."""

    asks = "Choisissez la communication dans la liste, ou videz ce champ."

    def __init__(
        self, store: Store, case_id: Callable[[], int], today: Callable[[], date], own_id: Callable[[], int]
    ) -> None:
        super().__init__("Chercher par l’objet ou le nom")
        self._store = store
        self._case_id = case_id
        self._today = today
        self._own_id = own_id

    def value(self) -> int | None:
        return self._chosen.id if self._chosen and self.line.text() else None

    def set_value(self, value: Any) -> None:
        self._chosen = queries.find(self._store, Interaction, value) if value else None
        self._write()

    def text_typed(self) -> dict[str, Any]:
        return {"id": self.value(), "line": self.line.text()}

    def set_text_typed(self, typed: Any) -> None:
        self.set_value(typed.get("id"))
        if self._chosen is None:
            self.line.setText(typed.get("line", ""))

    def name_of(self, chosen: Any) -> str:
        return f"{chosen.subject}, {french.approximate_date(chosen.happened_on, chosen.precision)}"

    def found(self, words: str) -> list[Suggestion]:
        found = readings_form.answerable(self._store, self._case_id(), words, but=self._own_id())
        return [talk_row(one, self._today()) for one in found]


def talk_row(talk: Interaction, today: date) -> Suggestion:
    """A communication in a list under a field."""
    return Suggestion(
        value=talk.id,
        title=talk.subject,
        detail=f"{talk.channel.label}, {talk.direction.label.lower()}",
        trailing=french.approximate_date(talk.happened_on, talk.precision, today=today),
        icon=ICONS.get(talk.channel, "message-square"),
    )
