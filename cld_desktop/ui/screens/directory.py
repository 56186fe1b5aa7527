"""The page « Répertoire »: the people, bodies and offices one deals with."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cld_desktop.ui.directory_list import SHOWS, DirectoryList
from cld_desktop.ui.list_screen import ListScreen
from cld_desktop.ui.screen import Context, Place


class DirectoryScreen(ListScreen[DirectoryList]):
    """Title, how many cards are shown, search; and the list."""

    title = "Répertoire"
    shows = SHOWS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, DirectoryList(context), parent=parent)
        self.list.told.connect(self.head.meta.setText)

    def go_to(self, place: Place) -> None:
        self.list.views.open(place.view)
        if place.kind is not None and place.record_id:
            self.ensure_fresh()
            if self.list.select(place.kind, place.record_id) and self.list.table.isVisibleTo(self):
                self.list.table.setFocus()
