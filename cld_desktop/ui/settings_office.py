"""The settings of the whole team: our organization, our calendar."""

from __future__ import annotations

from cld_desktop.domain import email_domains, french
from cld_desktop.domain.calendar import EasterChoice
from cld_desktop.domain.records import Organization
from cld_desktop.services import settings
from cld_desktop.storage import queries
from cld_desktop.ui.buttons import FlatLink, SecondaryButton
from cld_desktop.ui.days_editor import DaysEditor
from cld_desktop.ui.editors import ChoiceEditor, LineEditor, Option
from cld_desktop.ui.file_choices import choose_file
from cld_desktop.ui.labels import ElidedLabel
from cld_desktop.ui.screen import Context
from cld_desktop.ui.settings_cards import SettingLine, SettingsCard, dressed, in_column, side_by_side


class DomainsEditor(LineEditor):
    """The domains of our addresses on one line, written plainly once the line is left."""

    def domains(self) -> str:
        """The domains to keep."""
        return ",".join(email_domains.read(self.line.text()))

    def fault(self) -> str:
        try:
            email_domains.read(self.line.text())
        except ValueError as error:
            return str(error)
        return ""

    def set_domains(self, kept: str) -> None:
        """Show these domains."""
        self.set_value(kept.replace(",", ", "))

    def _on_left(self) -> None:
        if not self.fault():
            self.set_domains(self.domains())
        super()._on_left()


class OrganizationCard(SettingsCard):
    """Who we are on paper and in the mail."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Organisation")
        self.organization = ChoiceEditor([])
        self.add_organization = FlatLink("Ajouter…", "plus")
        self.add_organization.setAccessibleName("Ajouter un organisme")
        self.logo = ElidedLabel("", "body", "text2")
        self.choose_logo = SecondaryButton("Choisir une image…", height=28)
        self.drop_logo = FlatLink("Retirer")
        self.drop_logo.setAccessibleName("Retirer le logo")
        self.domains = DomainsEditor("cld.example.org, example.org")
        self.officer = LineEditor("Nom et titre")
        self.reach = LineEditor("Courriel ou téléphone")
        self.lines = {
            settings.EMAIL_DOMAINS: SettingLine(
                context,
                settings.EMAIL_DOMAINS,
                "Domaines de nos adresses de courriel",
                self.domains,
                self.domains.domains,
            ),
            settings.PRIVACY_OFFICER: SettingLine(
                context,
                settings.PRIVACY_OFFICER,
                "Responsable de la protection des renseignements personnels, nom et titre",
                self.officer,
                lambda: self.officer.line.text().strip(),
            ),
            settings.PRIVACY_CONTACT: SettingLine(
                context,
                settings.PRIVACY_CONTACT,
                "Responsable de la protection des renseignements personnels, courriel ou téléphone",
                self.reach,
                lambda: self.reach.line.text().strip(),
            ),
        }
        # Connect
        self.organization.edited.connect(
            lambda: self.save(settings.ORGANIZATION, str(self.organization.value() or ""))
        )
        self.add_organization.clicked.connect(lambda: context.ask("organization"))
        self.choose_logo.clicked.connect(self._on_logo)
        self.drop_logo.clicked.connect(lambda: self.save(settings.LOGO, ""))
        # Assemble
        dressed(self.organization, "Votre organisation")
        self.add("Votre organisation", in_column(self.organization, self.add_organization))
        self.add("Logo des rapports", side_by_side(self.logo, self.choose_logo, self.drop_logo))
        self.add("Domaines de nos adresses de courriel", self.lines[settings.EMAIL_DOMAINS])
        self.add(
            "Responsable de la protection des renseignements personnels",
            in_column(self.lines[settings.PRIVACY_OFFICER], self.lines[settings.PRIVACY_CONTACT]),
        )
        self.note(
            "Ce qui vient d’un de ces domaines est envoyé par nous. La personne responsable est nommée dans "
            "« À propos »."
        )

    def refresh(self) -> None:
        store = self.context.store
        for widget in (
            self.organization,
            self.add_organization,
            self.choose_logo,
            self.drop_logo,
            *self.lines.values(),
        ):
            widget.setEnabled(not store.read_only)
        bodies = sorted(queries.all_of(store, Organization), key=lambda one: french.collation_key(one.name))
        ours = settings.our_organization(store)
        self.organization.set_options(
            [Option(None, "À indiquer"), *(Option(one.id, one.name) for one in bodies)]
        )
        self.organization.set_value(ours.id if ours else None)
        logo = settings.logo(store)
        self.logo.setText(logo.file_name if logo else "Aucun")
        self.drop_logo.setVisible(logo is not None)
        for name, line in self.lines.items():
            if not line.is_refused():
                kept = queries.setting(store, name)
                line.editor.set_value(kept.replace(",", ", ") if line.editor is self.domains else kept)

    def _on_logo(self) -> None:
        kept = self.context.window_settings
        chosen = choose_file(kept, self, "logo", "Choisir le logo", "Images (*.png *.jpg *.jpeg)")
        if chosen:
            self.attempt(
                lambda: settings.choose_logo(self.context.store, self.context.documents, chosen),
                "Logo enregistré.",
            )


class CalendarCard(SettingsCard):
    """Which days are worked."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Calendrier")
        self.easter = ChoiceEditor([Option(choice.value, choice.label) for choice in EasterChoice])
        self.closed_days = DaysEditor(lambda: context.today)
        self.line = SettingLine(
            context,
            settings.CLOSED_DAYS,
            "Autres jours fermés",
            self.closed_days,
            lambda: ",".join(day.isoformat() for day in self.closed_days.days()),
        )
        # Connect
        self.easter.edited.connect(lambda: self.save(settings.EASTER, self.easter.value()))
        # Assemble
        self.add("Congé de Pâques", dressed(self.easter, "Congé de Pâques"))
        self.add("Autres jours fermés", self.line)
        self.note("Les jours ouvrables suivent la liste des jours fériés de la CNESST.")

    def refresh(self) -> None:
        store = self.context.store
        self.easter.setEnabled(not store.read_only)
        self.line.setEnabled(not store.read_only)
        calendar = settings.business_calendar(store)
        self.easter.set_value(calendar.easter.value)
        if not self.line.is_refused():
            self.closed_days.set_days(calendar.closed_days)
