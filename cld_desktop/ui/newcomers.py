"""Who is to be added to the directory with the communication: a person or an organization, and as what."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain.drafts import ParticipantDraft
from cld_desktop.domain.french import collation_key, quote
from cld_desktop.domain.records import Organization
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store
from cld_desktop.ui import painting, theme
from cld_desktop.ui.editors import ChoiceEditor, Option
from cld_desktop.ui.labels import ElidedLabel
from cld_desktop.ui.segmented import Segmented
from cld_desktop.ui.wrap_layout import WrapLayout

_PERSON, _ORGANIZATION = "person", "organization"


class Newcomer(QWidget):
    """One of them. Signal `amended(ParticipantDraft)`: more was said of them."""

    amended = Signal(object)

    def __init__(self, store: Store, participant: ParticipantDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._participant = participant
        self.address = participant.address
        shown = quote(participant.name if len(participant.name) <= 60 else participant.name[:59] + "…")
        self._title = ElidedLabel(f"{shown} sera au répertoire comme", "meta", "text2")
        self.kind = Segmented(
            [(_PERSON, "Personne"), (_ORGANIZATION, "Organisme")],
            current=_ORGANIZATION if participant.is_new_organization else _PERSON,
            height=32,
            name="Personne ou organisme",
        )
        self.name = QLineEdit(participant.name)
        self.name.setMinimumHeight(theme.px(32))
        self.name.setAccessibleName(f"Nom de {shown}")
        self.function = QLineEdit(participant.function)
        self.function.setMinimumHeight(theme.px(32))
        self.function.setPlaceholderText("Fonction (facultatif)")
        self.function.setAccessibleName(f"Fonction de {shown}")
        organizations = queries.all_of(store, Organization, is_inactive=False)
        organizations.sort(key=lambda one: collation_key(one.short_name or one.name))
        options = [Option(one.id, (one.short_name or one.name)[:120]) for one in organizations]
        self.organization = ChoiceEditor([Option(None, "Aucun organisme"), *options])
        self.organization.set_value(participant.organization_id)
        self.organization.setFocusProxy(None)  # type: ignore[arg-type]  # its box is the stop, as in a form
        self.organization.combo.setAccessibleName(f"Organisme de {shown}")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Connect
        self.kind.chosen.connect(lambda _: self._tell())
        self.name.textEdited.connect(lambda _: self._tell())
        self.function.textEdited.connect(lambda _: self._tell())
        self.organization.edited.connect(self._tell)
        # Assemble
        row = WrapLayout(spacing=8, line_spacing=8)
        row.add(self.kind)
        if participant.address:  # drawn from an address, the name is only a guess
            row.add(self.name, share=1, least=theme.px(150))
        row.add(self.function, share=1, least=theme.px(150))
        row.add(self.organization, share=1, least=theme.px(150))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addLayout(row)
        self._show()

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        person = [self.function, self.organization.box()] if self._is_person() else []
        named = [self.name] if self._participant.address else []
        return [*self.kind.stops(), *named, *person]

    def _is_person(self) -> bool:
        return self.kind.current() == _PERSON

    def _show(self) -> None:
        self.function.setVisible(self._is_person())
        self.organization.setVisible(self._is_person())

    def _tell(self) -> None:
        self._show()
        is_person = self._is_person()
        self._participant = replace(
            self._participant,
            name=self.name.text().strip() or self._participant.name,
            is_new=is_person,
            is_new_organization=not is_person,
            function=self.function.text() if is_person else "",
            organization_id=self.organization.value() if is_person else None,
        )
        self.amended.emit(self._participant)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            painting.frame(painter, QRectF(self.rect()), 6, fill=colors.surface2, line=colors.border)
