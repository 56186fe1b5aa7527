"""The documents of a case, under its tab: the same list as the page « Documents »."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cld_desktop.domain.records import (
    Attachment,
    Case,
    Document,
    Email,
    Figure,
    Interaction,
    Milestone,
    Participant,
    Person,
    Record,
    RequestedPiece,
    Statement,
    Tag,
    Tagging,
)
from cld_desktop.storage import queries
from cld_desktop.storage.queries import DocumentFilter
from cld_desktop.ui.case_part import CasePart
from cld_desktop.ui.document_list import DocumentList
from cld_desktop.ui.screen import Context, Screen

SHOWS: frozenset[type[Record]] = frozenset(
    {
        Attachment,
        Case,
        Document,
        Email,
        Figure,
        Interaction,
        Milestone,
        Participant,
        Person,
        RequestedPiece,
        Statement,
        Tag,
        Tagging,
    }
)
"""What a list of documents and its pane draw."""


class DocumentPart(CasePart):
    """The list of one case."""

    shows = SHOWS
    lists = Document

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(context, screen)
        self.list = DocumentList(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    def set_case(self, case_id: int) -> None:
        super().set_case(case_id)
        self.list.set_case(case_id)

    def refresh(self) -> None:
        self.list.refresh()

    def count(self) -> int:
        """How many documents the case holds."""
        return sum(
            queries.documents_by_group(self.context.store, DocumentFilter(case_id=self.case_id)).values()
        )

    def select(self, kind: type[Record], record_id: int) -> None:
        if kind is Document:
            self.list.select(record_id)
            self.list.table.setFocus()

    def filter_field(self) -> QWidget | None:
        return self.list.filter_field()

    def panes(self) -> list[QWidget]:
        return self.list.panes()

    def status_words(self) -> str:
        return self.list.status_words()

    def set_narrow(self, width: int) -> None:
        self.list.set_narrow(width)
