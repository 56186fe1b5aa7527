"""The fields of a communication, from the means down to the details: laid out, filled, and read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as fields_of
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain.drafts import InteractionDraft
from cld_desktop.domain.vocabulary import Channel, Direction, Result
from cld_desktop.services import readings_form
from cld_desktop.ui import theme
from cld_desktop.ui.attachment_strip import AttachmentStrip
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.channel_bar import ChannelBar
from cld_desktop.ui.closing_offer import ClosingOffer
from cld_desktop.ui.editors import AreaEditor, DayEditor, Editor, LineEditor, TimeEditor
from cld_desktop.ui.follow_up_box import FollowUpBox
from cld_desktop.ui.form import Field, FieldBox
from cld_desktop.ui.form_rows import FieldRow, Labelled
from cld_desktop.ui.interaction_act import InteractionAct
from cld_desktop.ui.interaction_details import InteractionDetails
from cld_desktop.ui.interaction_people import InteractionPeople
from cld_desktop.ui.labels import ElidedLabel, ErrorLine
from cld_desktop.ui.people_field import PeopleField
from cld_desktop.ui.pills import KeyCap
from cld_desktop.ui.question_offer import QuestionOffer
from cld_desktop.ui.result_chips import ResultChips
from cld_desktop.ui.screen import Context
from cld_desktop.ui.segmented import Segmented
from cld_desktop.ui.turn_offer import TurnOfferLine

MARGIN = 24


class InteractionFields(QWidget):
    """What is in the form. What moves with what, and what is refused, is said by its heir."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.case_id = 0
        self.interaction_id = 0
        self._kept: InteractionDraft | None = None
        self.channels = ChannelBar()
        self.directions = Segmented([(one.value, one.label) for one in Direction], height=32, name="Sens")
        self.who = InteractionPeople(context.store, self._day, self)
        self.boxes = self._make_boxes()
        self.results = ResultChips()
        self.follow_up = FollowUpBox(context)
        self.closing = ClosingOffer()
        self.questions = QuestionOffer()
        self.turn_offer = TurnOfferLine()
        self.files = AttachmentStrip(context.window_settings)
        self.files_error = ErrorLine()
        self.details = InteractionDetails(context, lambda: self.case_id, lambda: self.interaction_id)
        self.more = FlatLink("Plus de détails", "chevron-right")
        self.act = InteractionAct(context)
        self.boxes |= self.follow_up.boxes | self.details.boxes | self.act.boxes
        for box in self.boxes.values():
            # a holder that leads the focus to its box would be a stop of its own in the tab order of the form
            box.editor.setFocusProxy(None)  # type: ignore[arg-type]
        self._assemble()

    def _make_boxes(self) -> dict[str, FieldBox]:
        fields = (
            Field(name="happened_on", label="&Date", make=lambda: DayEditor(lambda: self.context.today)),
            Field(name="happened_time", label="&Heure", make=TimeEditor, is_optional=True),
            Field(name="subject", label="&Objet", make=LineEditor),
            Field(name="summary", label="&Résumé", make=lambda: AreaEditor(3), is_optional=True),
        )
        when, at, *rest = (FieldBox(field) for field in fields)
        boxes = {box.field.name: box for box in (when, at)} | self.who.boxes
        return boxes | {box.field.name: box for box in rest}

    def _assemble(self) -> None:
        boxes = self.boxes
        means = Labelled("&Moyen", self.channels, beside=KeyCap("Alt+1 à Alt+6"))
        ways = Labelled("S&ens", self.directions)
        self.directions.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
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
        people = [(box, 2, 220) for box in self.who.boxes.values()]
        column.addWidget(FieldRow([*people, (boxes["subject"], 3, 300)]))
        column.addLayout(self.who.newcomers)
        column.addWidget(self.act)
        column.addWidget(FieldRow([(boxes["summary"], 1, 200)]))
        column.addWidget(Labelled("Résu&ltat", self.results, is_optional=True))
        column.addWidget(self.closing)
        column.addWidget(self.questions)
        column.addWidget(self.turn_offer)
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

    def direction(self) -> Direction:
        """Which way the communication went."""
        return Direction(self.directions.current())

    def _is_third(self) -> bool:
        return self.direction() is Direction.THIRD_PARTY

    def people(self, name: str = "participants") -> PeopleField:
        """A field of people: participants, senders or recipients."""
        return self.who.field(name)

    def draft(self) -> InteractionDraft:
        """What the form says; an unreadable date stands as today's, and is told by `faults`."""
        day = self._editor("happened_on")
        assert isinstance(day, DayEditor)
        participants = self.who.value()
        about = next((one for one in participants if one.person_id or one.organization_id), None)
        kept = self._kept
        turn = self.details.editor("turn").value()
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
            answers=self.questions.answers(),
            attachments=self.files.paths(),
            removed_attachment_ids=self.files.removed_ids(),
            source_id=kept.source_id if kept else None,
            page=kept.page if kept else None,
            paragraph=kept.paragraph if kept else "",
            turn_reason=self.turn_offer.reason(turn) or (kept.turn_reason if kept else ""),
            escalation=kept.escalation if kept else None,
            meeting_sheet_id=kept.meeting_sheet_id if kept else None,
            **self.details.values(),
            **self.act.values(),
        )

    def put(self, draft: InteractionDraft, *, interaction_id: int = 0) -> None:
        """Fill the fields from a communication, saved or prepared."""
        self.interaction_id = interaction_id
        self.case_id = draft.case_id
        self._kept = draft
        self.files_error.setText("")
        day = self._editor("happened_on")
        assert isinstance(day, DayEditor)
        day.set_day(draft.happened_on, draft.precision)
        for name in ("happened_time", "subject", "summary"):
            self._editor(name).set_value(getattr(draft, name))
        self.channels.set_current(draft.channel)
        self.directions.set_current(draft.direction.value)
        self.results.set_current(draft.result)
        self.who.share(draft.participants, is_third=self._is_third())
        self.act.put(draft)
        self.details.clear()
        names = {field.name for field in fields_of(draft)} & set(self.details.boxes)
        self.details.set_values({name: getattr(draft, name) for name in names})
        joined = readings_form.joined_files(self.context.store, interaction_id) if interaction_id else ()
        self.files.set_joined(joined)
        self.files.set_paths(draft.attachments)
        self.follow_up.start()

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
            "answers": list(self.questions.typed().items()),
            "attachments": [str(path) for path in self.files.paths()],
            "removed": list(self.files.removed_ids()),
            "details": self.details.text_typed(),
            "act": self.act.text_typed(),
        }

    def put_typed(self, typed: Mapping[str, Any]) -> None:
        """Fill the fields from what a draft kept."""
        self.case_id = int(typed.get("case_id", self.case_id))
        self.channels.set_current(Channel(typed.get("channel", Channel.PHONE.value)))
        self.directions.set_current(Direction(typed.get("direction", Direction.SENT.value)).value)
        self.results.set_current(Result(typed["result"]) if typed.get("result") else None)
        for name, value in typed.get("fields", {}).items():
            self._editor(name).set_text_typed(value)
        self.closing.set_choices((int(id_), bool(on)) for id_, on in typed.get("closing", ()))
        self.questions.set_typed({int(id_): str(words) for id_, words in typed.get("answers", ())})
        self.files.set_joined(
            readings_form.joined_files(self.context.store, self.interaction_id), typed.get("removed", ())
        )
        self.files.set_paths([Path(path) for path in typed.get("attachments", ())])
        self.details.set_text_typed(typed.get("details", {}))
        self.act.set_text_typed(typed.get("act", {}))
