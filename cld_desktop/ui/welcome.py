"""The first run: open the real case, or start from nothing, and the first steps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.problems import Problem
from cld_desktop.services import prefilled
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink, PrimaryButton
from cld_desktop.ui.cards import Card, Illustration
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.labels import SectionTitle, Text
from cld_desktop.ui.messages import explain
from cld_desktop.ui.page import MARGIN, NARROW, TIGHT
from cld_desktop.ui.pills import KeyCap
from cld_desktop.ui.screen import Context

PANORAMA = "panorama-quebec"


class Welcome(QWidget):
    """What the dashboard shows while there is no case."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.open_panorama = PrimaryButton("Ouvrir le dossier Panorama Québec", "folder-open", height=40)
        self.new_case = FlatLink("Créer un dossier vide", "folder-plus", role="body")
        self.restore = FlatLink("Restaurer une sauvegarde", "archive-restore", role="body")
        self.guide = FlatLink("Guide de démarrage", "book-open", role="body")
        self.illustration = Illustration(330)
        self.progress = Text("", "meta", "text2")
        steps = (
            (
                "pencil",
                "Vérifier la fiche",
                "Complétez les dates d’accusé de réception et d’admissibilité.",
                "",
            ),
            (
                "notebook-pen",
                "Consigner une communication",
                "Appel, courriel, lettre ou rencontre, en moins de 30 secondes.",
                "Ctrl+N",
            ),
            (
                "calendar-plus",
                "Planifier un suivi",
                "Fixez la prochaine relance et la personne responsable.",
                "Ctrl+Maj+N",
            ),
            ("printer", "Imprimer le rapport", "Deux pages prêtes pour la séance du conseil.", "Ctrl+P"),
        )
        # Connect
        self.open_panorama.clicked.connect(self._on_open)
        self.new_case.clicked.connect(lambda: context.ask("case", case_id=0))
        self.restore.clicked.connect(lambda: context.ask("restore"))
        self.guide.clicked.connect(lambda: context.ask("guide"))
        # Assemble
        first = Card("", padding=0)
        first.body.addWidget(self._invitation())
        self._steps = [_step_card(*step) for step in steps]
        self._cards = QGridLayout()
        self._cards.setSpacing(theme.px(12))
        title = QHBoxLayout()
        title.addWidget(SectionTitle("Premiers pas"))
        title.addStretch(1)
        title.addWidget(self.progress)
        column = QVBoxLayout()
        column.addStretch(2)
        column.addWidget(first)
        column.addSpacing(theme.px(20))
        column.addLayout(title)
        column.addSpacing(theme.px(4))
        column.addLayout(self._cards)
        column.addStretch(3)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(theme.px(1004))
        self._row = row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        self.set_narrow(1200)

    def _invitation(self) -> QWidget:
        box = QWidget()
        words = QVBoxLayout()
        words.setSpacing(theme.px(10))
        words.addWidget(Text("Bienvenue dans Suivi CLD", "page"))
        words.addWidget(
            Text(
                "Consignez vos communications avec le ministère, planifiez vos suivis et imprimez le rapport "
                "destiné au conseil d’administration. Les données restent sur ce poste.",
                "body",
                "text2",
                wrap=True,
            )
        )
        words.addSpacing(theme.px(8))
        words.addWidget(self.open_panorama, 0, Qt.AlignmentFlag.AlignLeft)
        self.about = Text("", "meta", "text3", wrap=True)
        words.addWidget(self.about)
        words.addSpacing(theme.px(6))
        links = FlowLayout(spacing=theme.px(16))
        links.addWidget(self.new_case)
        links.addWidget(self.restore)
        links.addWidget(self.guide)
        words.addLayout(links)
        self._inside = row = QHBoxLayout(box)
        row.setSpacing(theme.px(40))
        row.addLayout(words, 3)
        row.addWidget(self.illustration, 0, Qt.AlignmentFlag.AlignVCenter)
        return box

    def refresh(self) -> None:
        """Say what the ready-made case holds, counted in its own file."""
        told = prefilled.summary(PANORAMA)
        self.about.setText(
            f"D’après la lettre du 26{NBSP}septembre{NBSP}2023{NBSP}: "
            f"{french.plural(told.milestones, 'jalon')}, {french.plural(told.statements, 'déclaration')}, "
            f"{french.plural(told.questions, 'question')} en suspens."
        )
        self.progress.setText(f"0{NBSP}étape terminée sur{NBSP}4")
        self.open_panorama.setEnabled(not self.context.store.read_only)

    def set_narrow(self, width: int) -> None:
        """Hide the illustration where there is no room, and put the steps two by two, then one by one."""
        self.illustration.setVisible(width >= NARROW)
        side, edge = (MARGIN, theme.px(16)) if width < TIGHT else (theme.px(24), theme.px(40))
        self._row.setContentsMargins(side, 0, side, theme.px(16))
        self._inside.setContentsMargins(edge, theme.px(34), edge, theme.px(34))
        columns = 1 if width < TIGHT else 2 if width < NARROW else 4
        for at, card in enumerate(self._steps):
            self._cards.addWidget(card, at // columns, at % columns)
        for at in range(4):
            self._cards.setColumnStretch(at, 1 if at < columns else 0)

    def _on_open(self) -> None:
        try:
            case = prefilled.load(self.context.store, self.context.documents, PANORAMA)
        except Problem as problem:
            explain(self, problem)
            return
        self.context.say(f"Dossier {french.quote(case.short_name)} ouvert.", "folder-open")
        self.context.go("case", case_id=case.id)


def _step_card(icon: str, title: str, words: str, keys: str) -> QWidget:
    card = Card("", padding=16)
    card.body.addWidget(IconLabel(icon, "accent", size=20))
    card.body.addWidget(Text(title, "section", wrap=True))
    card.body.addWidget(Text(words, "meta", "text2", wrap=True))
    card.body.addStretch(1)
    if keys:
        card.body.addWidget(KeyCap(keys), 0, Qt.AlignmentFlag.AlignLeft)
    return card
