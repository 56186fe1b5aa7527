"""The settings of what keeps the data safe: where copies go, and where the data are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from cld_desktop.domain import french
from cld_desktop.domain.problems import Problem
from cld_desktop.services import readings, settings
from cld_desktop.storage import backup
from cld_desktop.ui import background, messages, place_notice
from cld_desktop.ui.buttons import FlatLink, SecondaryButton
from cld_desktop.ui.labels import Text
from cld_desktop.ui.screen import Context
from cld_desktop.ui.settings_cards import SettingsCard, in_column, side_by_side


class BackupCard(SettingsCard):
    """Where copies go, the latest, another, and putting one back."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Sauvegardes")
        self.folder = Text("", "body", wrap=True)
        self.choose_folder = SecondaryButton("Choisir un dossier…", height=28)
        self.own_folder = FlatLink("Revenir au dossier habituel")
        self.latest = Text("", "body", "text2", wrap=True)
        self.back_up = SecondaryButton("Sauvegarder maintenant", "shield-check", height=28)
        self.restore = SecondaryButton("Restaurer une sauvegarde…", "archive-restore", height=28)
        # Connect
        self.choose_folder.clicked.connect(self._on_folder)
        self.own_folder.clicked.connect(lambda: self.save(settings.BACKUP_FOLDER, ""))
        self.back_up.clicked.connect(self._on_back_up)
        self.restore.clicked.connect(lambda: context.ask("restore"))
        # Assemble
        self.add("Dossier", in_column(self.folder, side_by_side(self.choose_folder, self.own_folder)))
        self.add("Dernière sauvegarde", self.latest)
        self.add("", side_by_side(self.back_up, self.restore))
        self.note("Une sauvegarde vérifiée se fait à chaque fermeture de Suivi CLD.")

    def refresh(self) -> None:
        store = self.context.store
        for widget in (self.choose_folder, self.own_folder, self.back_up, self.restore):
            widget.setEnabled(not store.read_only)
        folder = readings.backup_folder(store, self.context.data)
        self.folder.setText(str(folder))
        self.own_folder.setVisible(folder != self.context.data.backups)
        self._tell_latest(folder)

    def _tell_latest(self, folder: Path) -> None:
        try:
            latest = backup.latest(folder)
        except Problem as problem:
            self.latest.setText(str(problem))
            return
        if latest is None:
            self.latest.setText("Aucune encore")
            return
        at = latest.made_at
        self.latest.setText(f"{french.sentence(french.full_date(at.date()))}, {french.time(at.time())}")

    def _on_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Dossier des sauvegardes", self.folder.text())
        if chosen:
            self.save(settings.BACKUP_FOLDER, chosen)

    def _on_back_up(self) -> None:
        data, now = self.context.data, self.context.now()
        folder = readings.backup_folder(self.context.store, data)
        self.back_up.setEnabled(False)
        background.run(
            self, lambda: backup.backup(data, folder, now), self._on_backed_up, self._on_not_backed_up
        )

    def _on_backed_up(self, _path: Path) -> None:
        self.back_up.setEnabled(True)
        self.refresh()
        self.context.status_changed.emit()
        self.context.told.emit("Sauvegarde faite et vérifiée.", "shield-check")

    def _on_not_backed_up(self, error: Exception) -> None:
        self.back_up.setEnabled(True)
        if not isinstance(error, Problem):
            raise error
        messages.explain(self, error)


class DataCard(SettingsCard):
    """Where the data are."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Données")
        self.open_data = FlatLink("Ouvrir le dossier")
        self.open_data.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(context.data.root)))
        )
        self.told = Text("", "body", "warn", wrap=True)
        self.move_data = SecondaryButton(place_notice.MOVE, height=28)
        self.move_data.clicked.connect(lambda: place_notice.ask_to_move(context, self.window()))
        # Assemble
        self.add(
            "Emplacement",
            in_column(
                Text(str(context.data.root), "body", wrap=True), self.told, self.open_data, self.move_data
            ),
        )

    def refresh(self) -> None:
        told = place_notice.told(self.context)
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.move_data.setVisible(place_notice.can_move(self.context))
