"""The page « Documents »: every file that was joined or received, read where it stands."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.records import Document
from cld_desktop.ui.document_list import DocumentList
from cld_desktop.ui.document_part import SHOWS
from cld_desktop.ui.inbox_notice import InboxNotice
from cld_desktop.ui.list_screen import ListScreen
from cld_desktop.ui.screen import Context, Place


class DocumentsScreen(ListScreen[DocumentList]):
    """Title, how many there are, search; and the list of all cases."""

    title = "Documents"
    shows = SHOWS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        inbox = InboxNotice(context)
        super().__init__(context, DocumentList(context), notice=inbox, parent=parent)
        self.inbox = inbox
        self.list.told.connect(self.head.meta.setText)

    def go_to(self, place: Place) -> None:
        self.list.views.open(place.view)
        if place.words:
            self.list.filters.field.setText(place.words)
        if place.kind is Document and place.record_id:
            self.ensure_fresh()
            self.list.select(place.record_id)
            self.list.table.setFocus()
