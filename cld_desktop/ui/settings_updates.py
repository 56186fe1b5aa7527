"""The settings of updates: whether they are looked for here, where, what was found last, and from a file."""

from __future__ import annotations

from cld_desktop.domain import french
from cld_desktop.services import updates
from cld_desktop.services.updates import Offer
from cld_desktop.ui import update_memory
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.buttons import FlatLink, SecondaryButton
from cld_desktop.ui.fields import CheckBox
from cld_desktop.ui.file_choices import choose_file
from cld_desktop.ui.labels import Text
from cld_desktop.ui.screen import Context
from cld_desktop.ui.settings_cards import SettingsCard, in_column, side_by_side

NO_SOURCE = "Aucune adresse : les mises à jour s’installent à partir d’un fichier."
BY_IT = "Choisie par votre organisation"
READ_ONLY = "Les mises à jour s’installent de l’autre fenêtre de Suivi CLD, qui tient les données."
NOTE = (
    "Rien de vos données n’est envoyé, et rien ne s’installe sans que vous le demandiez. "
    "Ces choix valent pour ce poste."
)


class UpdatesCard(SettingsCard):
    """What may be asked for now; its sentences tell the rest."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Mises à jour")
        self.updates = context.updates
        self.refusal = Text("", "body", "text2", wrap=True)
        self.daily = CheckBox("Chercher une nouvelle version une fois par jour")
        self.source = Text("", "body", wrap=True)
        self.imposed = Text(BY_IT, "meta", "text3")
        self.last = Text("", "body", "text2", wrap=True)
        self.progress = Text("", "body", wrap=True)
        self.stop = FlatLink("Annuler")
        self.stop.setAccessibleName("Annuler la mise à jour en cours")
        self.news = FlatLink("Voir les nouveautés")
        self.check = SecondaryButton("Vérifier maintenant", "refresh-cw", height=28)
        self.check.setAccessibleName("Vérifier maintenant s’il y a une mise à jour")
        self.file = SecondaryButton("Installer une mise à jour à partir d’un fichier…", height=28)
        # Connect
        self.daily.toggled.connect(lambda is_on: update_memory.choose(self.updates.kept, is_on=is_on))
        self.check.clicked.connect(lambda: self.updates.look())
        self.file.clicked.connect(self._on_file)
        self.stop.clicked.connect(self.updates.stop)
        self.news.clicked.connect(self._on_news)
        self.updates.changed.connect(self._tell)
        # Assemble
        self.body.addWidget(self.refusal)
        self.add("Recherche", side_by_side(self.daily))
        self.add("Adresse", in_column(self.source, self.imposed))
        self.add(
            "Dernière vérification", in_column(self.last, self.progress, side_by_side(self.news, self.stop))
        )
        self.add("", side_by_side(self.check, self.file))
        self.note(NOTE)
        self._was_busy = False
        self._tell()

    def refresh(self) -> None:
        self._tell()

    def _tell(self) -> None:
        told, terms = self.updates, self.updates.terms
        refusal = told.forbidden_words() or (READ_ONLY if told.is_read_only else "")
        self.refusal.setText(refusal)
        self.refusal.setVisible(bool(refusal))
        self.daily.blockSignals(True)
        self.daily.setChecked(update_memory.is_on(told.kept) and terms.can_look)
        self.daily.blockSignals(False)
        self.daily.setEnabled(terms.can_look and not told.is_read_only)
        usual = str(terms.source or ("Aucune" if refusal else NO_SOURCE))
        self.source.setText(terms.fault or usual)
        self.imposed.setVisible(terms.is_source_imposed)
        self.check.setEnabled(terms.can_look and told.can_act())
        self.file.setEnabled(told.can_act())
        self.last.setText(self._last_words())
        self.progress.setText(told.progress() or told.fault)
        self.progress.setVisible(bool(self.progress.text()))
        self.stop.setVisible(told.is_busy())
        self.news.setVisible(told.offer is not None and not told.is_busy())
        if self._was_busy and not told.is_busy() and self.isVisible():
            announce(self, told.fault or self.last.text())
        self._was_busy = told.is_busy()

    def _last_words(self) -> str:
        at, found = update_memory.last_look(self.updates.kept)
        if at is None:
            return "Aucune encore"
        here = at.astimezone(self.context.zone)
        day = french.long_date(here.date())
        return f"{french.sentence(day)}, {french.time(here.time())}. {found}"

    def _on_news(self) -> None:
        self._show_news(self.updates.offer)

    def _show_news(self, offer: Offer | None) -> None:
        if offer is not None:
            self.context.ask("update", offer=offer)

    def _on_file(self) -> None:
        kinds = "Annonce de mise à jour (*.json);;Installateur et son annonce (*.exe)"
        kept = self.context.window_settings
        chosen = choose_file(kept, self, "mise-a-jour", "Choisir une mise à jour", kinds)
        if chosen is not None:
            self.updates.look(updates.source_of(chosen), then=self._show_news)
