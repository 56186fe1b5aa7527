"""« À propos »: which version, on which data, made of what, under which licences."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cld_desktop import __version__
from cld_desktop.domain.french import NBSP
from cld_desktop.services import licences, settings
from cld_desktop.services.licences import Component
from cld_desktop.storage import queries
from cld_desktop.storage.database import engine_version
from cld_desktop.storage.schema import HEAD
from cld_desktop.ui import dialog_room, theme
from cld_desktop.ui.buttons import FlatLink, SecondaryButton
from cld_desktop.ui.form import Footer
from cld_desktop.ui.icon_label import ProgramIcon
from cld_desktop.ui.labels import SectionTitle, Text
from cld_desktop.ui.prose import Prose
from cld_desktop.ui.rows import Cell, Column, Group
from cld_desktop.ui.screen import Context
from cld_desktop.ui.table import RecordTable

SIDE = 20


def support_words(context: Context) -> str:
    """What a troubleshooter needs, and nothing that names a person, a folder or a case."""
    return "\n".join(
        (
            f"Suivi CLD {__version__}",
            f"Base {queries.base_uid(context.store)}, révision {HEAD}",
            f"Python {platform.python_version()}, Qt {qVersion()}, SQLite {engine_version()}",
            f"{platform.system()} {platform.release()} ({platform.machine()})",
            f"Texte à {round(theme.current().zoom * 100)}{NBSP}%, couleurs {theme.current().mode}",
        )
    )


class AboutDialog(QDialog):
    """The facts above, the licences below."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("À propos de Suivi CLD")
        self.context = context
        self.open_data = FlatLink("Ouvrir le dossier")
        self.copy = SecondaryButton("Copier pour le soutien", "copy")
        self.close_button = SecondaryButton("Fermer", keys="Échap")
        self.components: RecordTable[Component] = RecordTable(
            [
                Column("Composant", lambda one: Cell(text=f"{one.name} {one.version}", text2=one.terms)),
            ],
            key=lambda one: one.name,
            sentence=lambda one: f"{one.name} {one.version}, licence {one.terms}",
            name="Composants",
            row_height=48,
        )
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Texte de la licence")
        # Connect
        self.open_data.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(context.data.root)))
        )
        self.copy.clicked.connect(self._on_copy)
        self.close_button.clicked.connect(self.close)
        self.components.chosen.connect(self._on_chosen)
        # Assemble
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.components)
        splitter.addWidget(self.text)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([theme.px(240), theme.px(620)])
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(SIDE, SIDE, SIDE, SIDE)
        inside.setSpacing(theme.px(12))
        inside.addLayout(self._head())
        inside.addLayout(self._facts())
        inside.addWidget(SectionTitle("Licences de ce qui accompagne le programme"))
        inside.addWidget(splitter, 1)
        splitter.setMinimumHeight(theme.px(180))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        body.setAutoFillBackground(False)
        foot = Footer()
        foot.row.addWidget(self.copy)
        foot.row.addStretch(1)
        foot.row.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(foot)
        theme.lay_on_paper(self)
        room = dialog_room.room_for(self, parent)
        self.resize(min(theme.px(900), room.width()), min(theme.px(640), room.height()))
        self.components.set_groups([Group(key="tout", title="", rows=licences.components())])
        self.components.select_first()
        self.close_button.setFocus()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(ProgramIcon(44))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text("Suivi CLD", "page"))
        words.addWidget(Text(f"Version {__version__}", "body", "text2"))
        row.addLayout(words)
        row.addStretch(1)
        return row

    def _facts(self) -> QGridLayout:
        store = self.context.store
        known = queries.settings(store)
        facts = [
            ("Dossier des données", str(self.context.data.root)),
            ("Identifiant de la base", queries.base_uid(store)),
            (
                "Fonctionne avec",
                f"Python {platform.python_version()}, Qt {qVersion()}, SQLite {engine_version()}",
            ),
        ]
        officer = [known.get(name, "") for name in (settings.PRIVACY_OFFICER, settings.PRIVACY_CONTACT)]
        if any(officer):
            facts.append(
                (
                    "Responsable de la protection des renseignements personnels",
                    "\n".join(filter(None, officer)),
                )
            )
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for at, (label, value) in enumerate(facts):
            name = Text(label, "body", "text2", wrap=True)
            name.setFixedWidth(theme.px(190))
            grid.addWidget(name, at, 0, top)
            grid.addWidget(Prose(value, label), at, 1)  # a folder has no space to be cut at
        grid.addWidget(self.open_data, 0, 2, top)
        return grid

    def _on_chosen(self, component: Component | None) -> None:
        if component is not None:
            self.text.setPlainText(component.text)
            self.text.setAccessibleName(f"Texte de la licence de {component.name}")

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(support_words(self.context))
        self.context.told.emit("Renseignements techniques copiés.", "copy")


def open_about(context: Context, window: QWidget) -> QWidget:
    """Show the dialog over the window."""
    dialog = AboutDialog(context, window)
    dialog_room.center(dialog, window)
    dialog.show()
    return dialog
