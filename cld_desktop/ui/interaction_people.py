"""Who took part in a communication: « Avec », or « De » and « À », and those to be added to the directory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cld_desktop.domain.drafts import ParticipantDraft
from cld_desktop.domain.vocabulary import ParticipantRole
from cld_desktop.services.readings_form import Somebody
from cld_desktop.storage.store import Store
from cld_desktop.ui.form import Field, FieldBox
from cld_desktop.ui.newcomers import Newcomer
from cld_desktop.ui.people_field import PeopleField


class InteractionPeople(QObject):
    """The fields, in `boxes`, and below them a row for each newcomer, in the layout `newcomers`.

    Signals:
        changed(): somebody came in or went out.
        amended(): more was said of a newcomer.
    """

    changed = Signal()
    amended = Signal()

    def __init__(self, store: Store, day: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._is_third = False
        self._newcomers: list[Newcomer] = []
        self.newcomers = QVBoxLayout()
        self.newcomers.setSpacing(6)
        sender, recipient = ParticipantRole.SENDER, ParticipantRole.RECIPIENT
        fields = (
            Field(name="participants", label="&Avec", make=lambda: PeopleField(store, day)),
            Field(name="senders", label="De", make=lambda: PeopleField(store, day, sender)),
            Field(name="recipients", label="À", make=lambda: PeopleField(store, day, recipient)),
        )
        self.boxes = {field.name: FieldBox(field) for field in fields}
        for name in self.boxes:
            self.field(name).people_changed.connect(self.changed)

    def field(self, name: str) -> PeopleField:
        """One of the fields: participants, senders or recipients."""
        editor = self.boxes[name].editor
        assert isinstance(editor, PeopleField)
        return editor

    def _all(self) -> list[PeopleField]:
        return [self.field(name) for name in self.boxes]

    def shown(self) -> list[PeopleField]:
        """The fields that this direction calls for."""
        return self._all()[1:] if self._is_third else self._all()[:1]

    def value(self) -> tuple[ParticipantDraft, ...]:
        """Who took part, in order."""
        return tuple(one for field in self.shown() for one in field.value())

    def somebodies(self) -> list[Somebody]:
        """Who took part, as shown."""
        return [one for field in self.shown() for one in field.somebodies()]

    def show_fields(self, *, is_third: bool) -> None:
        """Show « Avec », or « De » and « À » between third parties."""
        self._is_third = is_third
        for name, box in self.boxes.items():
            box.setVisible((name != "participants") == is_third)

    def share(self, people: Iterable[ParticipantDraft], *, is_third: bool) -> None:
        """Put people in « Avec », or in « De » and « À » as their roles tell."""
        everybody = list(people)
        self._is_third = is_third
        participants, senders, recipients = self._all()
        participants.set_value(() if is_third else everybody)
        first = [] if any(one.role for one in everybody) else everybody[:1]
        sending = [one for one in everybody if one.role is ParticipantRole.SENDER] or first
        senders.set_value(sending if is_third else ())
        recipients.set_value([one for one in everybody if one not in sending] if is_third else ())

    def turn(self, *, is_third: bool) -> None:
        """Share them again, when the direction has changed; those in copy stay so."""
        everybody = [one for field in self._all() for one in field.value()]
        copied = ParticipantRole.COPIED
        self.share(
            [one if one.role is copied else replace(one, role=None) for one in everybody], is_third=is_third
        )

    def lists(self) -> list[QWidget]:
        """The lists that open under the fields."""
        return [field.suggestions() for field in self._all()]

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        people = [stop for field in self.shown() for stop in field.tab_stops()]
        return [*people, *(stop for row in self._newcomers for stop in row.tab_stops())]

    def draw_newcomers(self) -> None:
        """A row for each of those to be added to the directory."""
        for row in self._newcomers:
            self.newcomers.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._newcomers = []
        for field in self.shown():
            for at, one in enumerate(field.somebodies()):
                if one.participant.is_new or one.participant.is_new_organization:
                    self._add_row(field, at, one.participant)

    def go_to_newcomer(self, address: str) -> None:
        """Give the focus to the name of the one to be added who has this address."""
        for row in self._newcomers:
            if row.address == address:
                row.name.setFocus(Qt.FocusReason.OtherFocusReason)
                row.name.selectAll()

    def _add_row(self, field: PeopleField, at: int, participant: ParticipantDraft) -> None:
        row = Newcomer(self._store, participant)
        row.amended.connect(lambda amended: self._on_amended(field, at, amended))
        self._newcomers.append(row)
        self.newcomers.addWidget(row)
        row.show()

    def _on_amended(self, field: PeopleField, at: int, participant: ParticipantDraft) -> None:
        field.amend(at, participant)
        self.amended.emit()
