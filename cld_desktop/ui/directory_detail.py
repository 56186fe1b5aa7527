"""The pane that shows one card of the directory: a person, an organization or an office."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Unknown
from cld_desktop.domain.records import Office, Organization, Person
from cld_desktop.domain.vocabulary import ELECTED
from cld_desktop.services import readings_people
from cld_desktop.services.readings_offices import Surroundings
from cld_desktop.services.readings_people import OfficeDetail, OrganizationDetail, PersonDetail
from cld_desktop.storage.schema import kind_of
from cld_desktop.ui import (
    directory_actions,
    directory_contacts,
    directory_sections,
    directory_words,
    theme,
)
from cld_desktop.ui.avatars import Avatar
from cld_desktop.ui.buttons import IconButton, PrimaryButton
from cld_desktop.ui.directory_actions import Card
from cld_desktop.ui.directory_menu import card_menu
from cld_desktop.ui.directory_parts import Sign, title_row
from cld_desktop.ui.document_section import documents_of
from cld_desktop.ui.labels import Text
from cld_desktop.ui.note_section import add_notes
from cld_desktop.ui.pane_parts import FieldGrid, Pane, Rule
from cld_desktop.ui.prose import link
from cld_desktop.ui.record_tags import tag_line
from cld_desktop.ui.request_sections import requests_of_official
from cld_desktop.ui.screen import Context

_PAD = 20
Detail = PersonDetail | OrganizationDetail | OfficeDetail


class DirectoryPane(Pane):
    """One card at a time; `show_record` draws it again when something changed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Fiche", parent)
        self.context = context
        self.detail: Detail | None = None
        self.clear()

    @property
    def card(self) -> Card | None:
        """The record that is shown."""
        match self.detail:
            case PersonDetail():
                return self.detail.person
            case OrganizationDetail():
                return self.detail.organization
            case OfficeDetail():
                return self.detail.office
            case _:
                return None

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self.detail = None
        column = self.begin()
        column.setContentsMargins(theme.px(_PAD), theme.px(40), theme.px(_PAD), 0)
        words = Text("Choisissez une fiche pour la lire.", "body", "text2", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addStretch(1)
        self.end()

    def show_record(self, kind: str, record_id: int) -> None:
        """Show a card; nothing when it is gone."""
        read: dict[str, Callable[..., Detail]] = {
            "people": readings_people.person_detail,
            "organizations": readings_people.organization_detail,
            "offices": readings_people.office_detail,
        }
        try:
            self.detail = read[kind](self.context.store, record_id, self.context.today)
        except Unknown:
            self.clear()
            return
        column = self.begin()
        column.addLayout(self._head())
        column.addWidget(Rule())
        column.addLayout(self._parts(), 1)
        self.end()

    # Head

    def _head(self) -> QVBoxLayout:
        card = self.card
        assert card is not None
        name = Text(directory_actions.card_name(card), "pane", wrap=True)
        name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if isinstance(card, Person) and not card.name:
            font = name.font()
            font.setItalic(True)
            name.setFont(font)
        more = IconButton(
            "ellipsis", "Autres commandes", menu=card_menu(self.context, self, card, self.as_text)
        )
        first = QHBoxLayout()
        first.setSpacing(theme.px(4))
        first.addWidget(name, 1)
        first.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addLayout(first)
        below = self._below_name()
        if below is not None:
            names.addWidget(below)
        top = QHBoxLayout()
        top.setSpacing(theme.px(14))
        top.addWidget(self._face(card), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(names, 1)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(_PAD), theme.px(16), theme.px(_PAD), theme.px(17))
        head.setSpacing(theme.px(16))
        head.addLayout(top)
        tags = tag_line(self.context, kind_of(card), card.id)
        if tags is not None:
            head.addWidget(tags)
        head.addLayout(self._buttons(card))
        return head

    @staticmethod
    def _face(card: Card) -> QWidget:
        if isinstance(card, Person):
            tint = "unknown" if not card.name else "neutral" if card.is_team else "accent"
            return Avatar(card.name, 46, tint)  # type: ignore[arg-type]
        return Sign("building" if isinstance(card, Organization) else "briefcase")

    def _below_name(self) -> QWidget | None:
        match self.detail:
            case PersonDetail():
                words = directory_words.function_words(self.detail.held)
            case OrganizationDetail():
                organization = self.detail.organization
                told = {organization.kind.label: None, organization.short_name: None}
                words = ", ".join(filter(None, told))
            case OfficeDetail(organization=Organization() as place):
                go = partial(self.context.go, "directory", kind=Organization, record_id=place.id)
                return link(place.name, go, color="text2")
            case OfficeDetail():
                words = directory_words.office_place(self.detail.office, None)
            case _:
                words = ""
        return Text(words, "body", "text2", wrap=True) if words else None

    def _buttons(self, card: Card) -> QHBoxLayout:
        about = self._about(card)
        log = PrimaryButton("Consigner une communication", "plus")
        log.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        log.pad_px = 4  # its words still fit beside a scroll bar
        plan = IconButton("calendar-plus", "Planifier un suivi", size=32, framed=True, color="text")
        edit = IconButton("pencil", "Modifier la fiche", size=32, framed=True, color="text")
        edit.setToolTip("Modifier la fiche (F2)")
        # Connect
        log.clicked.connect(lambda: self.context.ask("interaction", **about))
        plan.clicked.connect(lambda: self.context.ask("follow_up", **about))
        edit.clicked.connect(lambda: directory_actions.edit(self.context, card))
        # Assemble
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(log, 1)
        row.addWidget(plan)
        row.addWidget(edit)
        return row

    def _about(self, card: Card) -> dict[str, int]:
        if isinstance(self.detail, OfficeDetail):
            holder = next((person for tenure, person in self.detail.tenures if tenure.ended_on is None), None)
            if holder is not None:
                return directory_actions.about(holder)
        return directory_actions.about(card)

    def as_text(self) -> str:
        """The card as plain text, to paste elsewhere; what is personal stays out."""
        card = self.card
        if card is None or self.detail is None:
            return ""
        lines = [directory_actions.card_name(card)]
        if isinstance(self.detail, PersonDetail) and self.detail.held:
            held = self.detail.held
            lines += [held.office.title, held.organization.name if held.organization else ""]
        if isinstance(self.detail, OrganizationDetail):
            lines.append(self.detail.organization.short_name)
        lines += [directory_words.detail_words(one) for one in self.detail.card.details]
        if isinstance(self.detail, PersonDetail):
            contacts = self.detail.around.contacts
            lines += [directory_words.detail_words(one) for each in contacts for one in each.details]
        return "\n".join(filter(None, lines))

    # Body

    def _parts(self) -> QVBoxLayout:
        detail, card, context = self.detail, self.card, self.context
        assert detail is not None
        assert card is not None
        body = QVBoxLayout()
        body.setContentsMargins(theme.px(_PAD), theme.px(16), theme.px(_PAD), theme.px(20))
        body.setSpacing(0)
        around = Surroundings() if isinstance(detail, OrganizationDetail) else detail.around
        directory_contacts.contact_details(body, context, self, card, detail.card, around)
        match detail:
            case PersonDetail():
                directory_sections.mandates(body, context, detail)
                directory_sections.staff(body, context, around)
            case OrganizationDetail():
                directory_sections.above_and_parts(body, context, detail.parent, detail.parts)
                directory_sections.offices(body, context, detail.offices)
            case _:
                self._office_fields(body, detail.office)
                directory_sections.holders(body, context, detail)
                directory_sections.staff(body, context, around)
        directory_sections.links(body, context, detail.card)
        self._requests(body)
        if not isinstance(card, Office):
            directory_sections.follow_ups(body, context, detail.card)
        held_now = detail.held_now if isinstance(detail, PersonDetail) else ()
        directory_sections.talks(body, context, card, detail.card, [one.office.id for one in held_now])
        self._notes(body, card)
        documents_of(body, self.context, type(card), card.id)
        if isinstance(card, Person):
            body.addSpacing(theme.px(8))
            add_notes(body, context, self, person_id=card.id, is_always=True)
        body.addStretch(1)
        return body

    def _requests(self, body: QVBoxLayout) -> None:
        """What was asked: of an elected official or their office, or of anybody something was asked of."""
        match self.detail:
            case PersonDetail() as told:
                is_elected = any(one.office.kind in ELECTED for one in told.tenures)
                if is_elected or told.requests.lines:
                    about = {"person_id": told.person.id}
                    ledger = told.requests
                    requests_of_official(body, self.context, about, ledger.counts, ledger.lines)
            case OfficeDetail() as told:
                if told.office.kind in ELECTED or told.requests:
                    requests_of_official(
                        body, self.context, {"office_id": told.office.id}, None, told.requests
                    )

    @staticmethod
    def _office_fields(body: QVBoxLayout, office: Office) -> None:
        told = [
            ("Au féminin", office.title_feminine),
            ("Type", office.kind.label),
            ("Circonscription", office.riding),
            ("Appel", office.salutation),
        ]
        grid = FieldGrid(112)
        for label, words in told:
            if words:
                grid.add(label, words)
        body.addSpacing(theme.px(8))
        body.addWidget(title_row("Fonction"))
        body.addLayout(grid)

    def _notes(self, body: QVBoxLayout, card: Card) -> None:
        if isinstance(card, Office):
            return
        directory_sections.note(body, card.note)
        if isinstance(card, Person) and card.verify_by is not None:
            body.addSpacing(theme.px(12))
            is_due = directory_words.is_to_verify(card, self.context.today)
            since = "Fiche à vérifier depuis le" if is_due else "Fiche à vérifier d’ici le"
            words = f"{since} {french.long_date(card.verify_by)}"
            body.addWidget(Text(words, "meta", "warn" if is_due else "text2", wrap=True))
