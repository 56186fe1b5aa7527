"""The settings of the watched folder « À classer », on this computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from cld_desktop.domain import french
from cld_desktop.domain.files import files_within, reaching
from cld_desktop.domain.problems import Problem
from cld_desktop.storage import inbox
from cld_desktop.ui import computer, messages
from cld_desktop.ui.buttons import FlatLink, SecondaryButton
from cld_desktop.ui.fields import CheckBox
from cld_desktop.ui.labels import Text
from cld_desktop.ui.screen import Context
from cld_desktop.ui.settings_cards import SettingsCard, in_column, side_by_side

_PLACES = (
    QStandardPaths.StandardLocation.HomeLocation,
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.DesktopLocation,
    QStandardPaths.StandardLocation.DownloadLocation,
    QStandardPaths.StandardLocation.PicturesLocation,
)


class InboxCard(SettingsCard):
    """Whether the folder is watched, and which one it is."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Dossier « À classer »")
        self.watched = CheckBox("Surveiller ce dossier")
        self.folder = Text("", "body", wrap=True)
        self.choose = SecondaryButton("Choisir un dossier…", height=28)
        self.choose.setAccessibleName("Choisir le dossier « À classer »")
        self.usual = FlatLink("Revenir au dossier habituel")
        self.usual.setAccessibleName("Revenir au dossier « À classer » habituel")
        self.open = FlatLink("Ouvrir le dossier")
        self.open.setAccessibleName("Ouvrir le dossier « À classer »")
        # Connect
        self.watched.toggled.connect(self._on_toggled)
        self.choose.clicked.connect(self._on_choose)
        self.usual.clicked.connect(lambda: self._take(computer.usual_inbox(), is_watched=self._is_watched()))
        self.open.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._now()))))
        context.inbox_chosen.connect(self.refresh)
        # Assemble
        self.add("Surveillance", side_by_side(self.watched))
        self.add("Emplacement", in_column(self.folder, side_by_side(self.choose, self.usual, self.open)))
        self.note(
            "Un fichier enregistré dans ce dossier est copié parmi les documents, à vérifier, puis rangé "
            f"dans son sous-dossier « {inbox.SORTED} ». Rien n’y est jamais effacé. "
            "Ces choix valent pour ce poste."
        )

    def refresh(self) -> None:
        is_watched = self._is_watched()
        self.watched.blockSignals(True)
        self.watched.setChecked(is_watched)
        self.watched.blockSignals(False)
        self.folder.setText(str(self._now()))
        self.usual.setVisible(self._now() != computer.usual_inbox())
        self.open.setVisible(is_watched)
        for widget in (self.watched, self.choose, self.usual):
            widget.setEnabled(not self.context.store.read_only)

    def _is_watched(self) -> bool:
        return computer.is_inbox_watched(self.context.window_settings)

    def _now(self) -> Path:
        return computer.inbox_folder(self.context.window_settings)

    def _on_toggled(self, is_on: bool) -> None:
        self._take(self._now(), is_watched=is_on)

    def _on_choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Dossier « À classer »", str(self._now().parent))
        if chosen:
            self._take(Path(chosen), is_watched=True)

    def _take(self, folder: Path, *, is_watched: bool) -> None:
        try:
            is_sure = not is_watched or self._prepared(folder)
        except Problem as problem:
            messages.explain(self, problem)
            is_sure = False
        if is_sure:
            computer.choose_inbox(self.context.window_settings, folder=folder, is_watched=is_watched)
            self.context.inbox_chosen.emit()
        self.refresh()

    def _prepared(self, folder: Path) -> bool:
        """Make the folder if it is not there; ask when it holds files already."""
        places = [Path(where) for one in _PLACES if (where := QStandardPaths.writableLocation(one))]
        inbox.check_folder(folder, self.context.data.root, places)
        with reaching(folder):
            folder.mkdir(parents=True, exist_ok=True)
        _, count = files_within(folder, 0)
        if not count or self._is_watched_here(folder):
            return True
        return messages.confirm(
            self,
            f"Ce dossier contient déjà {french.plural(count, 'fichier')}.",
            "Surveiller ce dossier",
            detail=f"Chacun sera copié parmi les documents, puis rangé dans « {inbox.SORTED} ».",
        )

    def _is_watched_here(self, folder: Path) -> bool:
        return self._is_watched() and folder == self._now()
