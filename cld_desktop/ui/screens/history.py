"""The page « Historique »: who changed what, and earlier versions brought back."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cld_desktop.domain.references import EVERY_KIND
from cld_desktop.ui.history_list import HistoryList
from cld_desktop.ui.page import PageHead
from cld_desktop.ui.screen import Context, Screen


class HistoryScreen(Screen):
    """Title, search, and the list of all changes."""

    title = "Historique"
    shows = frozenset(EVERY_KIND)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.head = PageHead(context, self.title)
        self.head.meta.setText("Qui a changé quoi")
        self.list = HistoryList(context)
        # Assemble
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)

    def refresh(self) -> None:
        self.list.refresh()

    def filter_field(self) -> QWidget | None:
        return self.list.filter_field()

    def panes(self) -> list[QWidget]:
        return [self.head, *self.list.panes()]

    def status_words(self) -> str:
        return self.list.status_words()

    def case_id(self) -> int:
        return self.list.filters.case_id

    def print_(self) -> None:
        """Ctrl+P: the list, as it is filtered."""
        self.list.print_()

    def set_narrow(self, width: int) -> None:
        self.head.set_narrow(width)
        self.list.set_narrow(width)
