"""The addresses of a message that no card has: each is added, given to a card, or taken out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain.drafts import ParticipantDraft
from cld_desktop.domain.french import plural
from cld_desktop.services.readings_email_people import card_of_name, name_proposed
from cld_desktop.services.readings_form import Somebody
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.interaction_people import InteractionPeople
from cld_desktop.ui.labels import Text
from cld_desktop.ui.people_field import PeopleField
from cld_desktop.ui.reason_line import ReasonLine
from cld_desktop.ui.screen import Context

_SHOWN = 3
_LONGEST = 80


class UnknownPeople(QWidget):
    """What is asked of them, then what can be done for the first of them; hidden when all are known.

    Signals:
        resized(): rows came or went.
    """

    resized = Signal()

    def __init__(self, context: Context, people: InteractionPeople, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._people = people
        self._rows: list[QWidget] = []
        self._links: list[QWidget] = []
        self.line = ReasonLine()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.line)
        self.hide()

    def draw(self) -> None:
        """Show those that are still unknown."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self._links = [], []
        unknown = [
            (field, at, one)
            for field in self._people.shown()
            for at, one in enumerate(field.somebodies())
            if one.participant.is_unknown
        ]
        counted = plural(len(unknown), "adresse inconnue", "adresses inconnues")
        them = "l’ajouter au répertoire, la rattacher à une fiche ou la retirer"
        if len(unknown) > 1:
            them = "les ajouter au répertoire, les rattacher à une fiche ou les retirer"
        self.line.say(f"{counted} : {them}" if unknown else "", is_sure=False)
        for field, at, one in unknown[:_SHOWN]:
            self._add_row(field, at, one)
        self.setVisible(bool(unknown))
        self.resized.emit()

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return list(self._links)

    def _add_row(self, field: PeopleField, at: int, somebody: Somebody) -> None:
        participant = somebody.participant
        address = participant.address
        shown = address if len(address) <= _LONGEST else address[: _LONGEST - 1] + "…"
        known = card_of_name(self._context.store, participant.name, self._context.today)
        row = QWidget()
        flow = FlowLayout(row, spacing=8, line_spacing=0)
        flow.setContentsMargins(theme.px(20), 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        words = Text(shown, "meta", "text2")
        words.setMinimumHeight(theme.px(28))
        flow.addWidget(words)
        deeds = [
            ("Ajouter au répertoire", "user-plus", lambda: self._add(field, at)),
            ("Rattacher à une fiche", "link", lambda: field.seek_card(at)),
            ("Retirer", "x", lambda: field.take_out(at)),
        ]
        if known is not None:
            named = f"Rattacher à {known.name[:_LONGEST]}"
            mine = replace(participant, person_id=known.id, name="")
            deeds.insert(0, (named, "user-check", lambda: field.put_at(at, mine)))
        for label, icon, run in deeds:
            link = FlatLink(label, icon)
            link.setAccessibleName(f"{label} : {shown}")
            link.clicked.connect(lambda _=False, run=run: run())
            flow.addWidget(link)
            self._links.append(link)
        self._rows.append(row)
        self._column.addWidget(row)
        row.show()

    def _add(self, field: PeopleField, at: int) -> None:
        participant = field.somebodies()[at].participant
        field.put_at(at, _newcomer(participant))
        self._people.go_to_newcomer(participant.address)


def _newcomer(participant: ParticipantDraft) -> ParticipantDraft:
    return replace(participant, name=name_proposed(participant), is_new=True)
