"""The page « Suivis »: what is to be done, for whom and when."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cld_desktop.domain.records import FollowUp
from cld_desktop.ui.follow_up_list import SHOWS, FollowUpList
from cld_desktop.ui.page import PageHead
from cld_desktop.ui.screen import Context, Place, Screen


class FollowUpsScreen(Screen):
    """Title, how many are open and late, search; and the list of all cases."""

    title = "Suivis"
    shows = SHOWS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.head = PageHead(context, self.title)
        self.list = FollowUpList(context)
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
        if place.kind is FollowUp and place.record_id:
            self.ensure_fresh()
            self.list.select(place.record_id)
            self.list.table.setFocus()

    def filter_field(self) -> QWidget | None:
        return self.list.filter_field()

    def panes(self) -> list[QWidget]:
        return [self.head, *self.list.panes()]

    def status_words(self) -> str:
        return self.list.status_words()

    def case_id(self) -> int:
        return self.list.shown_case()

    def print_(self) -> None:
        self.list.print_list()

    def set_narrow(self, width: int) -> None:
        self.head.set_narrow(width)
        self.list.set_narrow(width)
