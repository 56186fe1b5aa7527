"""The pages of the window, and the order in which its side bar names them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cld_desktop.ui.screen import Context, Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A page: its name, icon and key in the side bar, and the class that draws it when first shown."""

    label: str
    screen: str
    icon: str = ""
    keys: str = ""

    def make(self, code: str, context: Context, parent: QWidget | None = None) -> Screen:
        """Build the page of this section; its module is named by its code."""
        module = import_module(f"{__name__}.{code}")
        screen: Screen = getattr(module, self.screen)(context, parent)
        return screen


SCREENS = {
    "dashboard": Section(
        label="Tableau de bord", screen="DashboardScreen", icon="layout-dashboard", keys="Ctrl+1"
    ),
    "cases": Section(label="Dossiers", screen="CasesScreen", icon="folder-open", keys="Ctrl+2"),
    "interactions": Section(
        label="Communications", screen="InteractionsScreen", icon="message-square", keys="Ctrl+3"
    ),
    "follow_ups": Section(label="Suivis", screen="FollowUpsScreen", icon="list-checks", keys="Ctrl+4"),
    "directory": Section(label="Répertoire", screen="DirectoryScreen", icon="contact", keys="Ctrl+5"),
    "documents": Section(label="Documents", screen="DocumentsScreen", icon="files", keys="Ctrl+6"),
    "reports": Section(label="Rapports", screen="ReportsScreen", icon="printer", keys="Ctrl+7"),
    "history": Section(label="Historique", screen="HistoryScreen", icon="rotate-ccw-clock"),
    "trash": Section(label="Corbeille", screen="TrashScreen", icon="trash"),
    "settings": Section(label="Paramètres", screen="SettingsScreen", icon="settings"),
    "case": Section(label="Dossier", screen="CaseScreen"),
}
"""Every page by its code."""
