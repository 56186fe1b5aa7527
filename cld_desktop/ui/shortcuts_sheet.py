"""The sheet of keys: everything that can be done without the mouse, on one page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.form import Footer
from cld_desktop.ui.labels import KeyCap, SectionTitle, Text
from cld_desktop.ui.screen import Context

SHEET = (
    (
        "Partout",
        (
            ("Ctrl+N", "Nouvelle communication"),
            ("Ctrl+Maj+N", "Planifier un suivi"),
            ("Ctrl+K", "Recherche globale"),
            ("Ctrl+F", "Filtrer la liste"),
            ("Ctrl+1 … Ctrl+7", "Sections"),
            ("Alt+← / Alt+→", "Page précédente ou suivante"),
            ("Ctrl+Tab / Ctrl+Maj+Tab", "Onglet suivant ou précédent du dossier"),
            ("F6 / Maj+F6", "Volet suivant ou précédent"),
            ("Ctrl+P", "Imprimer le rapport au CA"),
            ("Ctrl+Z / Ctrl+Y", "Annuler, rétablir"),
            ("F1 / Ctrl+F1", "Aide, raccourcis"),
            ("Ctrl+,", "Paramètres"),
            ("Ctrl+Maj+L", "Verrouiller"),
            ("Ctrl+Q", "Quitter"),
            ("Alt / F10", "Afficher le menu"),
        ),
    ),
    (
        "Dans une liste",
        (
            ("Entrée", "Ouvrir"),
            ("Maj+Entrée", "Ouvrir la source"),
            ("F2", "Modifier"),
            ("Suppr", "Supprimer (annulable)"),
            ("Ctrl+C", "Copier la ligne"),
            ("Espace", "Suivi fait"),
            ("R", "Reporter le suivi d’une semaine"),
            ("Maj+R", "Reporter le suivi à une date"),
        ),
    ),
    (
        "Dans un formulaire",
        (
            ("Alt+1 … Alt+6", "Moyen de la communication"),
            ("Ctrl+Entrée", "Enregistrer et fermer"),
            ("Ctrl+Maj+Entrée", "Enregistrer et recommencer"),
            ("Ctrl+S", "Enregistrer"),
            ("Échap", "Fermer (le brouillon est conservé)"),
        ),
    ),
)


class ShortcutsSheet(QDialog):
    """Keys and what they do, by place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Raccourcis")
        close = SecondaryButton("Fermer", keys="Échap")
        close.clicked.connect(self.close)
        # Assemble
        grid = QGridLayout()
        grid.setContentsMargins(24, 20, 24, 20)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for at, (title, keys) in enumerate(SHEET):
            column = 0 if at == 0 else 2
            row = 0 if at < 2 else len(SHEET[1][1]) + 2
            grid.addWidget(SectionTitle(title), row, column, 1, 2)
            for below, (cap, words) in enumerate(keys, row + 1):
                grid.addWidget(KeyCap(cap), below, column, Qt.AlignmentFlag.AlignRight)
                grid.addWidget(Text(words), below, column + 1)
        grid.setColumnMinimumWidth(1, 220)
        foot = Footer()
        foot.row.addStretch(1)
        foot.row.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(grid, 1)
        whole.addWidget(foot)


def open_shortcuts(_context: Context, window: QWidget) -> QWidget:
    """Show the sheet over the window."""
    sheet = ShortcutsSheet(window)
    sheet.show()
    return sheet
