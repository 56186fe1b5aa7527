"""The page « Documents »: every file that was joined or received, read where it stands."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cld_desktop.domain.records import Document
from cld_desktop.ui.document_list import DocumentList
from cld_desktop.ui.document_part import SHOWS
from cld_desktop.ui.inbox_notice import InboxNotice
from cld_desktop.ui.page import PageHead
from cld_desktop.ui.screen import Context, Place, Screen


class DocumentsScreen(Screen):
    """Title, how many there are, search; and the list of all cases."""

    title = "Documents"
    shows = SHOWS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.head = PageHead(context, self.title)
        self.inbox = InboxNotice(context)
        self.list = DocumentList(context)
        self.list.told.connect(self.head.meta.setText)
        # Assemble
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.inbox)
        column.addWidget(self.list, 1)

    def refresh(self) -> None:
        self.list.refresh()

    def go_to(self, place: Place) -> None:
        self.list.views.open(place.view)
        if place.words:
            self.list.filters.field.setText(place.words)
        if place.kind is Document and place.record_id:
            self.ensure_fresh()
            self.list.select(place.record_id)
            self.list.table.setFocus()

    def filter_field(self) -> QWidget | None:
        return self.list.filter_field()

    def panes(self) -> list[QWidget]:
        return [self.head, self.inbox, *self.list.panes()]

    def status_words(self) -> str:
        return self.list.status_words()

    def case_id(self) -> int:
        return self.list.shown_case()

    def print_(self) -> None:
        self.list.print_list()

    def set_narrow(self, width: int) -> None:
        self.head.set_narrow(width)
        self.list.set_narrow(width)
