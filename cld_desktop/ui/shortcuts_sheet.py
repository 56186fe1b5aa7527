"""The sheet of keys: everything that can be done without the mouse, on one page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cld_desktop.ui import dialog_room, theme
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.focus_ring import let_read
from cld_desktop.ui.form import Footer
from cld_desktop.ui.labels import SectionTitle, Text
from cld_desktop.ui.pills import KeyCap
from cld_desktop.ui.screen import Context

SHEET = (
    (
        "Partout",
        (
            ("Ctrl+N", "Nouvelle communication"),
            ("Ctrl+Maj+N", "Planifier un suivi"),
            ("Ctrl+J", "Joindre des fichiers"),
            ("Ctrl+K", "Recherche globale"),
            ("Ctrl+F", "Filtrer la liste"),
            ("Ctrl+1 … Ctrl+7", "Sections"),
            ("Alt+← / Alt+→", "Page précédente ou suivante"),
            ("Ctrl+Tab / Ctrl+Maj+Tab", "Onglet suivant ou précédent du dossier"),
            ("F6 / Maj+F6", "Volet suivant ou précédent"),
            ("Ctrl+P", "Imprimer le rapport au CA ou la liste"),
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
            ("Ctrl+A / Maj+flèches", "Choisir tout ou plusieurs lignes"),
            ("Maj+F10", "Menu de la ligne ou des colonnes"),
            ("Maj+Entrée", "Second tri, sur un titre"),
            ("Espace", "Suivi fait"),
            ("Alt+↑ / Alt+↓", "Monter ou descendre une pièce demandée ou une colonne"),
            ("R", "Reporter le suivi d’une semaine"),
            ("Maj+R", "Reporter le suivi à une date"),
        ),
    ),
    (
        "Dans un document",
        (
            ("Maj+flèches", "Sélectionner des mots"),
            ("Ctrl+Maj+D", "Ajouter comme déclaration"),
            ("Ctrl+Maj+H", "Ajouter comme chiffre"),
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
    (
        "Dans un aperçu",
        (
            ("Ctrl++ / Ctrl+-", "Agrandir, réduire"),
            ("Ctrl+0", "Page entière"),
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
        columns = QHBoxLayout()
        columns.setContentsMargins(24, 20, 24, 20)
        columns.setSpacing(theme.px(32))
        for several in (SHEET[:1], SHEET[1:]):
            columns.addLayout(_column(several))
        body = QWidget()
        body.setLayout(columns)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        let_read(scroll, "Raccourcis")
        body.setAutoFillBackground(False)
        scroll.setMinimumWidth(body.sizeHint().width() + scroll.verticalScrollBar().sizeHint().width())
        foot = Footer()
        foot.row.addStretch(1)
        foot.row.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(foot)
        theme.lay_on_paper(self)
        room = dialog_room.room_for(self, parent)
        tall = body.sizeHint().height() + foot.sizeHint().height()
        self.resize(self.sizeHint().width(), min(tall, room.height()))
        close.setFocus()


def _column(several: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(14))
    grid.setVerticalSpacing(theme.px(6))
    row = 0
    for title, keys in several:
        grid.addWidget(SectionTitle(title), row, 0, 1, 2)
        for cap, words in keys:
            row += 1
            grid.addWidget(KeyCap(cap), row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Text(words), row, 1)
        grid.setRowMinimumHeight(row + 1, theme.px(8))
        row += 2
    grid.setRowStretch(row, 1)
    return grid


def open_shortcuts(_context: Context, window: QWidget) -> QWidget:
    """Show the sheet over the window."""
    sheet = ShortcutsSheet(window)
    sheet.show()
    return sheet
