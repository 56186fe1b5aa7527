"""The page « Historique »: who changed what, and earlier versions brought back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.references import EVERY_KIND
from cld_desktop.ui.history_list import HistoryList
from cld_desktop.ui.list_screen import ListScreen
from cld_desktop.ui.screen import Context


class HistoryScreen(ListScreen[HistoryList]):
    """Title, search, and the list of all changes."""

    title = "Historique"
    shows = frozenset(EVERY_KIND)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, HistoryList(context), parent=parent)
        self.head.meta.setText("Qui a changé quoi")
