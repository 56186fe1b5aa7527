"""The fields of the review of an e-mail: what was understood of it, each part with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain.drafts import InteractionDraft
from cld_desktop.domain.vocabulary import Channel, Direction, Purpose, Result
from cld_desktop.ui import theme
from cld_desktop.ui.closing_offer import ClosingOffer
from cld_desktop.ui.editors import AreaEditor, DayEditor, Editor, LineEditor, TimeEditor
from cld_desktop.ui.email_boxes import FilesBox, Framed, SubstanceBox
from cld_desktop.ui.email_unknowns import UnknownPeople
from cld_desktop.ui.follow_up_box import FollowUpBox
from cld_desktop.ui.form import Field, FieldBox
from cld_desktop.ui.form_rows import FieldRow, Labelled
from cld_desktop.ui.interaction_people import InteractionPeople
from cld_desktop.ui.interaction_picker import InteractionPicker
from cld_desktop.ui.labels import ErrorLine
from cld_desktop.ui.reason_line import Reasoned, ReasonLine
from cld_desktop.ui.screen import Context
from cld_desktop.ui.segmented import Segmented

MARGIN = 24
REPLIES = frozenset({Direction.RECEIVED, Direction.THIRD_PARTY})


class EmailFields(QWidget):
    """What is in the form. What moves with what, and what is refused, is said by its heir."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.case_id = 0
        self.directions = Segmented([(one.value, one.label) for one in Direction], height=32, name="Sens")
        self.direction_error = ErrorLine(about="Sens")
        self.who = InteractionPeople(context.store, self._day, self)
        self.unknowns = UnknownPeople(context, self.who)
        self.picker = InteractionPicker(context.store, lambda: self.case_id, lambda: context.today, lambda: 0)
        self.boxes = self._make_boxes()
        self.substance = SubstanceBox()
        self.closing = ClosingOffer()
        self.follow_up = FollowUpBox(context, is_framed=False)
        self.files = FilesBox()
        self.boxes |= self.follow_up.boxes
        for box in self.boxes.values():
            # a holder that leads the focus to its box would be a stop of its own in the tab order of the form
            box.editor.setFocusProxy(None)  # type: ignore[arg-type]
        self.why_direction, self.why_date, self.why_answered = ReasonLine(), ReasonLine(), ReasonLine()
        self._assemble()

    def _make_boxes(self) -> dict[str, FieldBox]:
        when = Field(name="happened_on", label="&Date", make=lambda: DayEditor(lambda: self.context.today))
        at = Field(name="happened_time", label="&Heure", make=TimeEditor)
        subject = Field(name="subject", label="&Objet", make=LineEditor)
        answers = Field(name="answers_id", label="Répond à", make=lambda: self.picker)
        summary = Field(name="summary", label="&Résumé", make=lambda: AreaEditor(2), is_optional=True)
        boxes = {one.name: FieldBox(one) for one in (when, at)} | self.who.boxes
        return boxes | {one.name: FieldBox(one) for one in (subject, answers, summary)}

    def _assemble(self) -> None:
        boxes = self.boxes
        area = self._editor("summary")
        assert isinstance(area, AreaEditor)
        area.area.setPlaceholderText("Ce qui est dit, en une ou deux phrases. Le texte complet reste joint.")
        self.directions.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 10, MARGIN, 10)
        column.setSpacing(theme.px(10))
        ways = Reasoned(Labelled("S&ens", self.directions), self.why_direction, self.direction_error)
        days = FieldRow([(boxes["happened_on"], 2, 160), (boxes["happened_time"], 1, 84)])
        when = Reasoned(days, self.why_date)
        column.addWidget(FieldRow([(ways, 3, 330), (when, 2, 256)]))
        column.addWidget(FieldRow([(box, 1, 220) for box in self.who.boxes.values()]))
        column.addWidget(self.unknowns)
        column.addLayout(self.who.newcomers)
        answered = Reasoned(boxes["answers_id"], self.why_answered)
        column.addWidget(FieldRow([(boxes["subject"], 1, 240), (answered, 1, 240)]))
        column.addWidget(FieldRow([(boxes["summary"], 1, 200)]))
        column.addWidget(self.substance)
        plan = Framed()
        plan.column.addWidget(self.closing)
        plan.column.addWidget(self.follow_up)
        column.addWidget(plan)
        column.addWidget(self.files)
        column.addStretch(1)

    # What it holds

    def _day(self) -> date:
        return self._editor("happened_on").value() or self.context.today

    def _editor(self, name: str) -> Editor:
        return self.boxes[name].editor

    def direction(self) -> Direction | None:
        """Which way the message went, once it is told."""
        code = self.directions.current()
        return Direction(code) if code else None

    def _is_third(self) -> bool:
        return self.direction() is Direction.THIRD_PARTY

    def draft(self) -> InteractionDraft:
        """What the form says; what is not told yet stands as usual, and is told by `faults`."""
        participants = self.who.value()
        about = next((one for one in participants if one.person_id or one.organization_id), None)
        is_substantive = self.substance.value()
        answers_id = self.picker.value()
        is_answer = answers_id is not None and self.direction() in REPLIES
        return InteractionDraft(
            case_id=self.case_id,
            channel=Channel.EMAIL,
            direction=self.direction() or Direction.RECEIVED,
            subject=self._editor("subject").value(),
            happened_on=self._day(),
            happened_time=self._editor("happened_time").value(),
            summary=self._editor("summary").value(),
            participants=participants,
            purpose=Purpose.ANSWER if is_answer else None,
            result=Result.ACKNOWLEDGED if is_substantive is False else None,
            answers_id=answers_id,
            is_substantive=is_substantive,
            follow_up=self.follow_up.draft(
                self.case_id, about.person_id if about else None, about.organization_id if about else None
            ),
            closes_follow_up_ids=self.closing.ids(),
        )

    def typed(self) -> dict[str, Any]:
        """What a draft keeps of the form."""
        names = [name for name in self.boxes if name not in self.follow_up.boxes]
        return {
            "case_id": self.case_id,
            "direction": self.directions.current(),
            "fields": {name: self._editor(name).text_typed() for name in names},
            "substance": self.substance.code(),
            "follow_up": self.follow_up.text_typed(),
            "closing": list(self.closing.choices().items()),
            "files": self.files.kept(),
        }

    def put_typed(self, typed: Mapping[str, Any]) -> None:
        """Fill the fields from what a draft kept."""
        self.case_id = int(typed.get("case_id", self.case_id))
        direction = str(typed.get("direction", ""))
        self.directions.set_current(Direction(direction).value if direction else "")
        for name, value in typed.get("fields", {}).items():
            self._editor(name).set_text_typed(value)
        self.substance.set_code(str(typed.get("substance", "")))
        self.closing.set_choices((int(id_), bool(on)) for id_, on in typed.get("closing", ()))
