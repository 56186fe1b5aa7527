"""The page « Suivis »: what is to be done, for whom and when."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.records import FollowUp
from cld_desktop.ui.follow_up_list import SHOWS, FollowUpList
from cld_desktop.ui.list_screen import ListScreen
from cld_desktop.ui.screen import Context, Place


class FollowUpsScreen(ListScreen[FollowUpList]):
    """Title, how many are open and late, search; and the list of all cases."""

    title = "Suivis"
    shows = SHOWS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, FollowUpList(context), parent=parent)
        self.list.told.connect(self.head.meta.setText)

    def go_to(self, place: Place) -> None:
        self.list.views.open(place.view)
        if place.kind is FollowUp and place.record_id:
            self.ensure_fresh()
            self.list.select(place.record_id)
            self.list.table.setFocus()
