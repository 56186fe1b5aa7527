"""What the watched folder says above the list of documents: what stays in it, or that it may be watched."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cld_desktop.ui import computer
from cld_desktop.ui.banners import Banner
from cld_desktop.ui.page import MARGIN
from cld_desktop.ui.screen import Context

OPEN, SET_UP, NO = "Ouvrir le dossier", "Choisir ce dossier…", "Non merci"
_OFFER = (
    "Suivi CLD peut surveiller un dossier « À classer » : ce que vous y enregistrez arrive ici, à vérifier."
)


class InboxNotice(QWidget):
    """A banner, or nothing at all."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.banner: Banner | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 0, MARGIN, 8)
        context.inbox_told.connect(self.refresh)
        context.inbox_chosen.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what is to be said now."""
        if self.banner is not None:
            self._column.removeWidget(self.banner)
            self.banner.hide()
            self.banner.deleteLater()
        kept, words = self._context.window_settings, self._context.inbox_words
        is_offered = not computer.is_inbox_settled(kept) and not self._context.store.read_only
        self.banner = None
        if words:
            self.banner = Banner(words, "info", actions=(OPEN,), icon="inbox")
        elif is_offered:
            self.banner = Banner(_OFFER, "info", actions=(SET_UP, NO), icon="inbox")
        if self.banner is None or self.parentWidget() is not None:
            self.setVisible(self.banner is not None)  # without a parent yet, it would be a window of its own
        if self.banner is not None:
            self.banner.action_clicked.connect(self._on_action)
            self._column.addWidget(self.banner)

    def _on_action(self, action: str) -> None:
        kept = self._context.window_settings
        if action == OPEN:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(computer.inbox_folder(kept))))
        elif action == SET_UP:
            self._context.go("settings")
        else:
            computer.choose_inbox(kept, is_watched=False)
            self._context.inbox_chosen.emit()
