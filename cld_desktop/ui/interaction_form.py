"""What is said of a communication: every field of the dialog, from the means down to the details."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields as fields_of
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain.drafts import InteractionDraft, ParticipantDraft
from cld_desktop.domain.records import Case, FollowUp
from cld_desktop.domain.vocabulary import Channel, DatePrecision, Direction, ParticipantRole, Result
from cld_desktop.services import interactions, readings_form
from cld_desktop.storage import queries
from cld_desktop.ui import theme
from cld_desktop.ui.attachment_strip import AttachmentStrip
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.channel_bar import ChannelBar
from cld_desktop.ui.closing_offer import ClosingOffer
from cld_desktop.ui.editors import AreaEditor, DayEditor, Editor, LineEditor, TimeEditor
from cld_desktop.ui.follow_up_box import FollowUpBox
from cld_desktop.ui.form import Field, FieldBox
from cld_desktop.ui.form_rows import FieldRow, Labelled, cursor_of
from cld_desktop.ui.interaction_details import InteractionDetails
from cld_desktop.ui.labels import ElidedLabel, ErrorLine, KeyCap
from cld_desktop.ui.newcomers import Newcomer
from cld_desktop.ui.people_field import PeopleField
from cld_desktop.ui.result_chips import ResultChips
from cld_desktop.ui.screen import Context
from cld_desktop.ui.segmented import Segmented

_REPLIES = (Direction.RECEIVED, Direction.THIRD_PARTY)
_NO_DATE = "Indiquez la date de la communication."
_NO_CASE = "Choisissez le dossier."
_NO_CASE_YET = "Créez d’abord un dossier."
MARGIN = 24


class InteractionForm(QWidget):
    """The fields. `draft()` is what they say, `faults()` what cannot be saved.

    Signals:
        edited(): something was typed or chosen.
        resized(): fields came or went; the tab order and the height have changed.
    """

    edited = Signal()
    resized = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.case_id = 0
        self.interaction_id = 0
        self._closes: list[FollowUp] = []
        self._kept: InteractionDraft | None = None
        self._checked: set[str] = set()
        self._newcomers: list[Newcomer] = []
        self.channels = ChannelBar()
        self.directions = Segmented([(one.value, one.label) for one in Direction], height=32, name="Sens")
        self.boxes = self._make_boxes()
        self.results = ResultChips()
        self.follow_up = FollowUpBox(context)
        self.closing = ClosingOffer()
        self.files = AttachmentStrip()
        self.files_error = ErrorLine()
        self.details = InteractionDetails(context, lambda: self.case_id, lambda: self.interaction_id)
        self.more = FlatLink("Plus de détails", "chevron-right")
        self.boxes |= self.follow_up.boxes | self.details.boxes
        for box in self.boxes.values():
            # a holder that leads the focus to its box would be a stop of its own in the order set below
            box.editor.setFocusProxy(None)  # type: ignore[arg-type]
        self._connect()
        self._assemble()
        self._show_direction()
        self.show_details(False)

    def _make_boxes(self) -> dict[str, FieldBox]:
        store = self.context.store
        day = self._day
        sender, recipient = ParticipantRole.SENDER, ParticipantRole.RECIPIENT
        fields = (
            Field(name="happened_on", label="&Date", make=lambda: DayEditor(lambda: self.context.today)),
            Field(name="happened_time", label="&Heure", make=TimeEditor, is_optional=True),
            Field(name="participants", label="&Avec", make=lambda: PeopleField(store, day)),
            Field(name="senders", label="De", make=lambda: PeopleField(store, day, sender)),
            Field(name="recipients", label="À", make=lambda: PeopleField(store, day, recipient)),
            Field(name="subject", label="&Objet", make=LineEditor),
            Field(name="summary", label="&Résumé", make=lambda: AreaEditor(3), is_optional=True),
        )
        return {field.name: FieldBox(field) for field in fields}

    def _connect(self) -> None:
        for name in ("happened_on", "happened_time", "participants", "senders", "recipients", "subject"):
            editor = self.boxes[name].editor
            editor.edited.connect(self._on_edited)
            editor.left.connect(lambda name=name: self._on_left(name))
        self.boxes["summary"].editor.edited.connect(self._on_edited)
        self.boxes["summary"].editor.left.connect(lambda: self._on_left("summary"))
        self.boxes["happened_on"].editor.left.connect(self._tell_precision)
        for people in self._all_people():
            people.people_changed.connect(self._on_people)
        self.channels.chosen.connect(lambda _: self._on_channel())
        self.directions.chosen.connect(lambda _: self._on_direction())
        self.results.chosen.connect(self._on_edited)
        self.follow_up.edited.connect(lambda _: self._on_edited())
        self.follow_up.left.connect(self._on_left)
        self.follow_up.resized.connect(self._on_follow_up)
        self.closing.edited.connect(self._on_edited)
        self.closing.resized.connect(self.resized)
        self.files.edited.connect(self._on_files)
        self.details.edited.connect(self._on_detail)
        self.details.left.connect(self._on_left)
        self.details.resized.connect(self.resized)
        self.more.clicked.connect(lambda: self.show_details(self.details.isHidden()))
        self._to_sender = QShortcut(QKeySequence("Alt+A"), self, self._go_to_people)

    def _assemble(self) -> None:
        boxes = self.boxes
        means = Labelled("&Moyen", self.channels, beside=KeyCap("Alt+1 à Alt+6"))
        ways = Labelled("S&ens", self.directions)
        self.directions.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._newcomers_column = QVBoxLayout()
        self._newcomers_column.setSpacing(6)
        self._hint = ElidedLabel(
            "but, communication à laquelle celle-ci répond, jalon, note interne", "meta", "text2"
        )
        unfold = QHBoxLayout()
        unfold.setSpacing(theme.px(4))
        unfold.addWidget(self.more)
        unfold.addWidget(self._hint)
        unfold.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 10, MARGIN, 10)
        column.setSpacing(theme.px(11))
        column.addWidget(means)
        column.addWidget(
            FieldRow([(ways, 1, 340), (boxes["happened_on"], 0, 176), (boxes["happened_time"], 0, 124)])
        )
        people = [(boxes[name], 2, 220) for name in ("participants", "senders", "recipients")]
        column.addWidget(FieldRow([*people, (boxes["subject"], 3, 300)]))
        column.addLayout(self._newcomers_column)
        column.addWidget(FieldRow([(boxes["summary"], 1, 200)]))
        column.addWidget(Labelled("Résu&ltat", self.results, is_optional=True))
        column.addWidget(self.closing)
        column.addWidget(self.follow_up)
        column.addWidget(self.files)
        column.addWidget(self.files_error)
        column.addLayout(unfold)
        column.addWidget(self.details)
        column.addStretch(1)

    def leave_gutter(self, width: int) -> None:
        """Take a scroll bar of that width from the margin, so that it makes no field narrower."""
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(MARGIN, 10, max(0, MARGIN - width), 10)

    # What it holds

    def _day(self) -> Any:
        return self._editor("happened_on").value() or self.context.today

    def _editor(self, name: str) -> Editor:
        return self.boxes[name].editor

    def people(self, name: str = "participants") -> PeopleField:
        """A field of people: participants, senders or recipients."""
        editor = self._editor(name)
        assert isinstance(editor, PeopleField)
        return editor

    def _all_people(self) -> list[PeopleField]:
        return [self.people(name) for name in ("participants", "senders", "recipients")]

    def _people_shown(self) -> list[PeopleField]:
        is_third = self.direction() is Direction.THIRD_PARTY
        return self._all_people()[1:] if is_third else self._all_people()[:1]

    def direction(self) -> Direction:
        """Which way the communication went."""
        return Direction(self.directions.current())

    def participants(self) -> tuple[ParticipantDraft, ...]:
        """Who took part, in order."""
        return tuple(one for field in self._people_shown() for one in field.value())

    def draft(self) -> InteractionDraft:
        """What the form says; an unreadable date stands as today's, and is told by `faults`."""
        day = self._editor("happened_on")
        assert isinstance(day, DayEditor)
        participants = self.participants()
        about = next((one for one in participants if one.person_id or one.organization_id), None)
        kept = self._kept
        return InteractionDraft(
            case_id=self.case_id,
            channel=self.channels.current(),
            direction=self.direction(),
            subject=self._editor("subject").value(),
            happened_on=day.value() or self.context.today,
            happened_time=self._editor("happened_time").value(),
            precision=day.precision(),
            summary=self._editor("summary").value(),
            result=self.results.current(),
            participants=participants,
            follow_up=self.follow_up.draft(
                self.case_id, about.person_id if about else None, about.organization_id if about else None
            ),
            closes_follow_up_ids=self.closing.ids(),
            attachments=self.files.paths(),
            removed_attachment_ids=self.files.removed_ids(),
            source_id=kept.source_id if kept else None,
            page=kept.page if kept else None,
            paragraph=kept.paragraph if kept else "",
            turn_reason=kept.turn_reason if kept else "",
            **self.details.values(),
        )

    def load(self, draft: InteractionDraft, *, interaction_id: int = 0) -> None:
        """Show a communication, saved or prepared."""
        self.interaction_id = interaction_id
        self.case_id = draft.case_id
        self._kept = draft
        self._checked.clear()
        self.files_error.setText("")
        day = self._editor("happened_on")
        assert isinstance(day, DayEditor)
        day.set_day(draft.happened_on, draft.precision)
        for name in ("happened_time", "subject", "summary"):
            self._editor(name).set_value(getattr(draft, name))
        self.channels.set_current(draft.channel)
        self.directions.set_current(draft.direction.value)
        self.results.set_current(draft.result)
        self._share(draft.participants)
        self.details.clear()
        names = {field.name for field in fields_of(draft)} & set(self.details.boxes)
        self.details.set_values({name: getattr(draft, name) for name in names})
        joined = readings_form.joined_files(self.context.store, interaction_id) if interaction_id else ()
        self.files.set_joined(joined)
        self.files.set_paths(draft.attachments)
        self._closes = list(queries.some(self.context.store, FollowUp, draft.closes_follow_up_ids).values())
        self.follow_up.start()
        self.show_details(self.details.has_something())
        self._refresh()

    def typed(self) -> dict[str, Any]:
        """What a draft keeps of the form."""
        names = (
            "happened_on",
            "happened_time",
            "participants",
            "senders",
            "recipients",
            "subject",
            "summary",
        )
        result = self.results.current()
        return {
            "case_id": self.case_id,
            "channel": self.channels.current().value,
            "direction": self.directions.current(),
            "result": result.value if result else None,
            "fields": {name: self._editor(name).text_typed() for name in names},
            "follow_up": self.follow_up.text_typed(),
            "closing": list(self.closing.choices().items()),
            "attachments": [str(path) for path in self.files.paths()],
            "removed": list(self.files.removed_ids()),
            "details": self.details.text_typed(),
        }

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Show again what a draft kept."""
        self.case_id = int(typed.get("case_id", self.case_id))
        self.channels.set_current(Channel(typed.get("channel", Channel.PHONE.value)))
        self.directions.set_current(Direction(typed.get("direction", Direction.SENT.value)).value)
        self.results.set_current(Result(typed["result"]) if typed.get("result") else None)
        for name, value in typed.get("fields", {}).items():
            self._editor(name).set_text_typed(value)
        self.closing.set_choices((int(id_), bool(on)) for id_, on in typed.get("closing", ()))
        self.files.set_joined(
            readings_form.joined_files(self.context.store, self.interaction_id), typed.get("removed", ())
        )
        self.files.set_paths([Path(path) for path in typed.get("attachments", ())])
        self.details.set_text_typed(typed.get("details", {}))
        self.show_details(self.details.has_something())
        self._refresh()
        self.follow_up.set_text_typed(typed.get("follow_up", {}))

    # What cannot be saved

    def faults(self) -> dict[str, str]:
        """One sentence per field: what cannot be read, then what the service refuses."""
        found = {name: box.editor.fault() for name, box in self.boxes.items()}
        for name in self.follow_up.boxes:
            found[name] = self.follow_up.faults().get(name, "")
        if self._editor("happened_on").value() is None:
            found["happened_on"] = found["happened_on"] or _NO_DATE
        told = interactions.faults_of(self.draft(), today=self.context.today)
        if self.direction() is Direction.THIRD_PARTY:
            told["senders"] = told.pop("participants", "")
            found.pop("participants")
        else:
            found = {name: said for name, said in found.items() if name not in ("senders", "recipients")}
        if not self.case_id:
            told["case_id"] = _NO_CASE if queries.count(self.context.store, Case) else _NO_CASE_YET
        return {name: said for name, said in {**told, **_said(found)}.items() if said}

    def show_faults(self, faults: Mapping[str, str], *, all_of_them: bool = False) -> dict[str, str]:
        """Say the faults of the fields already left, or of all; answer those told elsewhere than here."""
        if all_of_them:
            self._checked |= set(faults) | set(self.boxes)
        for name, box in self.boxes.items():
            box.say(faults.get(name, "") if name in self._checked else "")
        if "attachments" in faults:
            self.files_error.setText(faults["attachments"])
        if any(name in self.details.boxes for name in faults) and all_of_them:
            self.show_details(True)
        return {name: said for name, said in faults.items() if name not in {*self.boxes, "attachments"}}

    def fault_count(self) -> int:
        """How many fields show something to correct."""
        shown = sum(bool(box.error.text()) for box in self.boxes.values())
        return shown + bool(self.files_error.text())

    def focus_first_fault(self) -> bool:
        """Go to the first field to correct, from the top."""
        for name in (*self.boxes,):
            if self.boxes[name].error.text():
                self.boxes[name].editor.box().setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        if self.files_error.text():
            self.files.zone.choose.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    # Order

    def focus_first(self) -> None:
        """Where one begins to type."""
        self._people_shown()[0].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def remember_place(self) -> Callable[[], None]:
        """Note where the cursor is; calling the answer puts it back there."""
        where: QWidget | None = self.window().focusWidget()
        is_lasting = any(where is box.editor.box() for box in self.boxes.values())
        return cursor_of(where) if where is not None and is_lasting else self.focus_first

    def _go_to_people(self) -> None:
        self._people_shown()[0].line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, from « Avec » to the details."""
        people = [stop for field in self._people_shown() for stop in field.tab_stops()]
        newcomers = [stop for row in self._newcomers for stop in row.tab_stops()]
        return [
            *people,
            *newcomers,
            self._editor("subject").box(),
            self._editor("summary").box(),
            *self.results.chips(),
            *self.closing.tab_stops(),
            *self.follow_up.tab_stops(),
            *self.files.tab_stops(),
            self.more,
            *self.details.tab_stops(),
        ]

    def head_stops(self) -> list[QWidget]:
        """What Tab goes through last: means, direction, date and time."""
        head = [self._editor(name).box() for name in ("happened_on", "happened_time")]
        return [*self.channels.stops(), *self.directions.stops(), *head]

    def show_details(self, is_shown: bool) -> None:
        """Unfold the details, or fold them."""
        self.details.setVisible(is_shown)
        self._hint.setVisible(not is_shown)
        self.more.set_icon_name("chevron-down" if is_shown else "chevron-right")
        self.more.setAccessibleName(f"Plus de détails, {'déplié' if is_shown else 'replié'}")
        self.resized.emit()

    def lists(self) -> list[QWidget]:
        """The lists that open under fields, to close when the form moves."""
        people = [field.suggestions() for field in self._all_people()]
        return [*people, self.details.picker.suggestions()]

    # What moves with what

    def set_case(self, case_id: int) -> None:
        """Log into another case."""
        self.case_id = case_id
        self._offer()
        self._on_edited()

    def _on_edited(self) -> None:
        self.show_faults(self.faults())
        self.edited.emit()

    def _on_left(self, name: str) -> None:
        self._checked.add(name)
        if name == "happened_on":
            self._checked |= {"follow_up_due_on"} if self.follow_up.is_planned() else set()
        self._on_edited()

    def _on_people(self) -> None:
        self._refresh()

    def _on_files(self) -> None:
        self.files_error.setText("")
        self._on_edited()
        self.resized.emit()

    def _on_channel(self) -> None:
        self._refresh()
        self._on_edited()

    def _on_direction(self) -> None:
        everybody = [one for field in self._all_people() for one in field.value()]
        copied = ParticipantRole.COPIED
        self._share([one if one.role is copied else replace(one, role=None) for one in everybody])
        self._checked -= {"participants", "senders", "recipients"}
        self._refresh()
        self._on_edited()

    def _on_detail(self, name: str) -> None:
        if name == "precision":
            day = self._editor("happened_on")
            assert isinstance(day, DayEditor)
            day.set_day(self._day(), self.details.editor("precision").value())
        elif name == "answers_id":
            self._offer()
        self._on_edited()

    def _on_follow_up(self) -> None:
        self._checked -= set(self.follow_up.boxes)
        self.resized.emit()

    def _share(self, people: Iterable[ParticipantDraft]) -> None:
        """Put people in « Avec », or in « De » and « À » as their roles tell."""
        everybody = list(people)
        if self.direction() is not Direction.THIRD_PARTY:
            self.people("participants").set_value(everybody)
            for name in ("senders", "recipients"):
                self.people(name).set_value(())
            return
        sender = ParticipantRole.SENDER
        first = [] if any(one.role for one in everybody) else everybody[:1]
        senders = [one for one in everybody if one.role is sender] or first
        self.people("participants").set_value(())
        self.people("senders").set_value(senders)
        self.people("recipients").set_value([one for one in everybody if one not in senders])

    def _tell_precision(self) -> None:
        day = self._editor("happened_on")
        assert isinstance(day, DayEditor)
        precision = day.precision() if day.value() else DatePrecision.DAY
        self.details.editor("precision").set_value(precision)

    def _refresh(self) -> None:
        """Bring into line all that depends on the means, the direction and the people."""
        self._show_direction()
        self._tell_precision()
        self.results.set_channel(self.channels.current())
        self.details.suit(self.channels.current(), self.direction())
        everybody = [one for field in self._people_shown() for one in field.somebodies()]
        self.follow_up.suggest(self.channels.current(), everybody[0].name if everybody else "")
        self._draw_newcomers()
        self._offer()
        self.resized.emit()

    def _show_direction(self) -> None:
        is_third = self.direction() is Direction.THIRD_PARTY
        self.boxes["participants"].setVisible(not is_third)
        self.boxes["senders"].setVisible(is_third)
        self.boxes["recipients"].setVisible(is_third)
        self._to_sender.setEnabled(is_third)

    def _offer(self) -> None:
        """Offer to close the follow-up one came from, and those that this reply answers."""
        found = {one.id: one for one in self._closes}
        if self.case_id and self.direction() in _REPLIES:
            answered = interactions.answered_follow_ups(self.context.store, self.draft())
            found |= {one.id: one for one in answered}
        self.closing.offer(list(found.values()), usually=not self.interaction_id)

    def _draw_newcomers(self) -> None:
        for row in self._newcomers:
            self._newcomers_column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._newcomers = []
        for field in self._people_shown():
            for at, one in enumerate(field.somebodies()):
                if one.participant.is_new or one.participant.is_new_organization:
                    row = Newcomer(self.context.store, one.participant)
                    row.amended.connect(
                        lambda participant, field=field, at=at: self._on_amended(field, at, participant)
                    )
                    self._newcomers.append(row)
                    self._newcomers_column.addWidget(row)
                    row.show()

    def _on_amended(self, field: PeopleField, at: int, participant: ParticipantDraft) -> None:
        field.amend(at, participant)
        self.resized.emit()


def _said(found: Mapping[str, str]) -> dict[str, str]:
    return {name: said for name, said in found.items() if said}
