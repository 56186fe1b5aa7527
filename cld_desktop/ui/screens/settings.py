"""The settings: who I am, our organization, our calendar, the look, the backups."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.calendar import EasterChoice
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import Document, Organization, Person, Setting
from cld_desktop.services import readings, settings
from cld_desktop.storage import backup, queries
from cld_desktop.ui import background, messages, theme
from cld_desktop.ui.buttons import FlatLink, SecondaryButton
from cld_desktop.ui.cards import Card
from cld_desktop.ui.days_editor import DaysEditor
from cld_desktop.ui.editors import ChoiceEditor, Editor, Option
from cld_desktop.ui.labels import ElidedLabel, ErrorLine, Text
from cld_desktop.ui.page import MARGIN, PageHead
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.segmented import Segmented

LABEL_WIDTH = 200
FIELD_WIDTH = 420
MODES = [("system", "Système"), ("light", "Clair"), ("dark", "Sombre")]


class SettingsScreen(Screen):
    """Cards of settings; each is saved as soon as it is changed."""

    title = "Paramètres"
    shows = frozenset({Document, Organization, Person, Setting})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.head = PageHead(context, self.title)
        self.me = ElidedLabel("", "strong")
        self.change_me = SecondaryButton("Modifier…", height=28)
        self.organization = ChoiceEditor([])
        self.add_organization = FlatLink("Ajouter…", "plus")
        self.add_organization.setAccessibleName("Ajouter un organisme")
        self.logo = ElidedLabel("", "body", "text2")
        self.choose_logo = SecondaryButton("Choisir une image…", height=28)
        self.drop_logo = FlatLink("Retirer")
        self.easter = ChoiceEditor([Option(choice.value, choice.label) for choice in EasterChoice])
        self.closed_days = DaysEditor(lambda: context.today)
        self.calendar_fault = ErrorLine()
        self.mode = Segmented(MODES, name="Apparence", height=32)
        self.folder = Text("", "body", wrap=True)
        self.choose_folder = SecondaryButton("Choisir un dossier…", height=28)
        self.own_folder = FlatLink("Revenir au dossier habituel")
        self.latest = Text("", "body", "text2", wrap=True)
        self.back_up = SecondaryButton("Sauvegarder maintenant", "shield-check", height=28)
        self.restore = SecondaryButton("Restaurer une sauvegarde…", "archive-restore", height=28)
        self.data = Text(str(context.data.root), "body", wrap=True)
        self.open_data = FlatLink("Ouvrir le dossier")
        self._saves = (
            self.change_me,
            self.choose_logo,
            self.drop_logo,
            self.organization,
            self.add_organization,
            self.easter,
            self.closed_days,
            self.choose_folder,
            self.own_folder,
            self.back_up,
            self.restore,
        )
        self._connect()
        # Assemble
        _dress(self.closed_days, "Autres jours fermés")
        _dress(self.organization, "Votre organisation")
        cards = QVBoxLayout()
        cards.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        cards.setSpacing(theme.px(12))
        cards.addWidget(_card("Vous", [("Votre nom", _row(self.me, self.change_me))]))
        cards.addWidget(
            _card(
                "Organisation",
                [
                    ("Votre organisation", _row(self.organization, self.add_organization)),
                    ("Logo des rapports", _row(self.logo, self.choose_logo, self.drop_logo)),
                ],
            )
        )
        cards.addWidget(
            _card(
                "Calendrier",
                [
                    ("Congé de Pâques", self.easter),
                    ("Autres jours fermés", _column(self.closed_days, self.calendar_fault)),
                ],
                note="Les jours ouvrables suivent la liste des jours fériés de la CNESST.",
            )
        )
        cards.addWidget(_card("Apparence", [("Couleurs", self.mode)]))
        cards.addWidget(
            _card(
                "Sauvegardes",
                [
                    ("Dossier", _column(self.folder, _row(self.choose_folder, self.own_folder))),
                    ("Dernière sauvegarde", self.latest),
                    ("", _row(self.back_up, self.restore)),
                ],
                note="Une sauvegarde vérifiée se fait à chaque fermeture de Suivi CLD.",
            )
        )
        cards.addWidget(_card("Données", [("Emplacement", _column(self.data, self.open_data))]))
        cards.addStretch(1)
        body = QWidget()
        body.setMaximumWidth(theme.px(860))
        body.setLayout(cards)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(area, 1)

    def _connect(self) -> None:
        context = self.context
        self.change_me.clicked.connect(lambda: context.ask("me"))
        self.organization.edited.connect(
            lambda: self._save(settings.ORGANIZATION, str(self.organization.value() or ""))
        )
        self.add_organization.clicked.connect(lambda: context.ask("organization"))
        self.choose_logo.clicked.connect(self._on_logo)
        self.drop_logo.clicked.connect(lambda: self._save(settings.LOGO, ""))
        self.easter.edited.connect(lambda: self._save(settings.EASTER, self.easter.value()))
        self.closed_days.left.connect(self._on_closed_days)
        self.closed_days.line.returnPressed.connect(self._on_closed_days)
        self.mode.chosen.connect(self._on_mode)
        self.choose_folder.clicked.connect(self._on_folder)
        self.own_folder.clicked.connect(lambda: self._save(settings.BACKUP_FOLDER, ""))
        self.back_up.clicked.connect(self._on_back_up)
        self.restore.clicked.connect(lambda: context.ask("restore"))
        self.open_data.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(context.data.root)))
        )

    def refresh(self) -> None:
        """Read the settings again."""
        store = self.context.store
        for widget in self._saves:
            widget.setEnabled(not store.read_only)
        me = self.context.me
        self.me.setText(me.name if me else "À indiquer")
        bodies = sorted(queries.all_of(store, Organization), key=lambda one: french.collation_key(one.name))
        ours = settings.our_organization(store)
        self.organization.set_options(
            [Option(None, "À indiquer"), *(Option(one.id, one.name) for one in bodies)]
        )
        self.organization.set_value(ours.id if ours else None)
        logo = settings.logo(store)
        self.logo.setText(logo.file_name if logo else "Aucun")
        self.drop_logo.setVisible(logo is not None)
        self.easter.set_value(settings.business_calendar(store).easter.value)
        if not self.calendar_fault.text():
            self.closed_days.set_days(settings.business_calendar(store).closed_days)
        self.mode.set_current(theme.current().mode)
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

    def panes(self) -> list[QWidget]:
        return [self]

    # What is asked

    def _save(self, name: str, value: str) -> bool:
        return self.attempt(
            lambda: settings.set_setting(self.context.store, name, value), "Paramètre enregistré."
        )

    def _on_closed_days(self) -> None:
        fault = self.closed_days.fault()
        typed = ",".join(day.isoformat() for day in self.closed_days.days())
        if not fault and typed != queries.setting(self.context.store, settings.CLOSED_DAYS):
            try:
                settings.set_setting(self.context.store, settings.CLOSED_DAYS, typed)
            except Problem as refusal:
                fault = str(refusal)
            else:
                self.context.say("Paramètre enregistré.")
        self.calendar_fault.setText(fault)
        self.closed_days.set_invalid(bool(fault))

    def _on_logo(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Choisir le logo", "", "Images (*.png *.jpg *.jpeg)")
        if chosen:
            self.attempt(
                lambda: settings.choose_logo(self.context.store, self.context.documents, Path(chosen)),
                "Logo enregistré.",
            )

    def _on_mode(self, mode: str) -> None:
        self.context.window_settings.setValue("apparence", mode)
        theme.current().use(theme.mode_named(mode), theme.current().zoom)

    def _on_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Dossier des sauvegardes", self.folder.text())
        if chosen:
            self._save(settings.BACKUP_FOLDER, chosen)

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


def _dress(editor: Editor, label: str) -> None:
    editor.box().setAccessibleName(label)
    editor.setFixedWidth(theme.px(FIELD_WIDTH))


def _card(title: str, rows: Sequence[tuple[str, QWidget]], note: str = "") -> Card:
    card = Card(title)
    for label, widget in rows:
        name = Text(label, "body", "text2")
        name.setFixedWidth(theme.px(LABEL_WIDTH))
        name.setMinimumHeight(theme.px(28))
        if isinstance(widget, Editor):
            _dress(widget, label)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(widget, 0 if isinstance(widget, Editor) else 1)
        if isinstance(widget, Editor | Segmented):
            row.addStretch(1)
        card.body.addLayout(row)
    if note:
        card.body.addWidget(Text(note, "meta", "text3", wrap=True))
    return card


def _row(*widgets: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(12))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return box


def _column(*widgets: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(6))
    for widget in widgets:
        is_wide = isinstance(widget, Text) or widget.layout() is not None
        column.addWidget(widget, 0, Qt.AlignmentFlag(0) if is_wide else Qt.AlignmentFlag.AlignLeft)
    return box
