"""The page « Répertoire »: the people, bodies and offices one deals with."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cld_desktop.ui.directory_list import SHOWS, DirectoryList
from cld_desktop.ui.page import PageHead
from cld_desktop.ui.screen import Context, Place, Screen


class DirectoryScreen(Screen):
    """Title, how many cards are shown, search; and the list."""

    title = "Répertoire"
    shows = SHOWS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.head = PageHead(context, self.title)
        self.list = DirectoryList(context)
        self.list.told.connect(self.head.meta.setText)
        # Assemble
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)

    def refresh(self) -> None:
        self.list.refresh()

    def go_to(self, place: Place) -> None:
        self.list.views.open(place.view)
        if place.kind is not None and place.record_id:
            self.ensure_fresh()
            if self.list.select(place.kind, place.record_id) and self.list.table.isVisibleTo(self):
                self.list.table.setFocus()

    def filter_field(self) -> QWidget | None:
        return self.list.filters.field

    def panes(self) -> list[QWidget]:
        return [self.head, *self.list.panes()]

    def status_words(self) -> str:
        return self.list.status_words()

    def print_(self) -> None:
        self.list.print_list()

    def set_narrow(self, width: int) -> None:
        self.head.set_narrow(width)
        self.list.set_narrow(width)
