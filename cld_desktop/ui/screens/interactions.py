"""The page « Communications »: every exchange that was logged, and what each holds."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.records import Interaction
from cld_desktop.ui.interaction_list import InteractionList
from cld_desktop.ui.interaction_pages import SHOWS
from cld_desktop.ui.list_screen import ListScreen
from cld_desktop.ui.screen import Context, Place


class InteractionsScreen(ListScreen[InteractionList]):
    """Title, how many there are, search; and the list of all cases."""

    title = "Communications"
    shows = SHOWS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, InteractionList(context), parent=parent)
        self.list.told.connect(self.head.meta.setText)

    def go_to(self, place: Place) -> None:
        self.list.views.open(place.view)
        if place.words:
            self.list.filters.field.setText(place.words)
        if place.kind is Interaction and place.record_id:
            self.ensure_fresh()
            self.list.select(place.record_id)
            self.list.table.setFocus()

    def record_shown(self) -> Interaction | None:
        return self.list.record_shown()
