"""« Planifier un suivi » in the same gesture as the communication: fields that unfold, and shortcuts."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.drafts import FollowUpDraft
from cld_desktop.domain.vocabulary import Channel
from cld_desktop.services import settings
from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.chips import FlowLayout
from cld_desktop.ui.editors import ChoiceEditor, DayEditor, LineEditor, Option
from cld_desktop.ui.fields import CheckBox
from cld_desktop.ui.form import Field, FieldBox
from cld_desktop.ui.form_rows import FieldRow
from cld_desktop.ui.labels import ElidedLabel, Text
from cld_desktop.ui.screen import Context

USUAL_DELAY = 10
_CALLS = frozenset({Channel.PHONE, Channel.VOICEMAIL})


class FollowUpBox(QWidget):
    """What must follow, planned on the spot. The fields are named as the refusals of the service are.

    Signals:
        edited(name): a field was edited; the empty name when the box was ticked.
        left(name): a field lost the focus.
        resized(): the box was unfolded or folded.
    """

    edited = Signal(str)
    left = Signal(str)
    resized = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None, *, is_framed: bool = True) -> None:
        super().__init__(parent)
        self._context = context
        self._is_framed = is_framed
        self._usual_subject = ""
        self._days = settings.business_calendar(context.store)
        self.check = CheckBox("Planifier un &suivi", strong=True)
        self.check.setAccessibleName("Planifier un suivi")
        self._hint = ElidedLabel("", "meta", "text2", align=Qt.AlignmentFlag.AlignRight)
        self.boxes = self._make_boxes()
        self._quick = self._make_quick()
        self._body = QWidget()
        self._body.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Connect
        self.check.toggled.connect(self._on_toggled)
        for name, box in self.boxes.items():
            box.editor.edited.connect(lambda name=name: self.edited.emit(name))
            box.editor.left.connect(lambda name=name: self.left.emit(name))
        theme.current().themed.connect(self.update)
        # Assemble
        head = QHBoxLayout()
        head.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self._hint, 1)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(10))
        due, subject, assignee = self.boxes.values()
        inside.addWidget(FieldRow([(due, 0, 172), (subject, 1, 200), (assignee, 0, 132)]))
        inside.addWidget(self._quick_row())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*((12, 8, 12, 8) if is_framed else (0, 0, 0, 0)))
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addWidget(self._body)
        self.start()

    def _make_boxes(self) -> dict[str, FieldBox]:
        context = self._context
        people = [Option(person.id, person.name) for person in settings.colleagues(context.store)]
        fields = (
            Field(
                name="follow_up_due_on",
                label="Échéance",
                make=lambda: DayEditor(lambda: context.today, self._days),
            ),
            Field(name="follow_up_subject", label="À faire", make=LineEditor),
            Field(
                name="follow_up_assignee_id",
                label="Responsable",
                make=lambda: ChoiceEditor([*people, Option(None, "À déterminer")]),
            ),
        )
        return {field.name: FieldBox(field) for field in fields}

    def _make_quick(self) -> list[SecondaryButton]:
        buttons = []
        for days in (2, 5, USUAL_DELAY):
            words = french.plural(days, "jour ouvrable", "jours ouvrables")
            buttons.append(self._button(words, partial(self._in_business_days, days)))
        return [*buttons, self._button(french.plural(1, "mois"), lambda: a_month_after(self._context.today))]

    def _button(self, words: str, day: Callable[[], date]) -> SecondaryButton:
        button = SecondaryButton(words, height=28)
        button.setAccessibleName(f"Échéance dans {words}")
        button.clicked.connect(lambda: self._set_due(day()))
        return button

    def _quick_row(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        words = Text("Dans", "meta", "text2")
        words.setMinimumHeight(self._quick[0].sizeHint().height())
        flow.addWidget(words)
        for button in self._quick:
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        return row

    # Value

    def start(self) -> None:
        """Fold the box and fill it as for a new communication."""
        due = self._in_business_days(USUAL_DELAY)
        year = "" if due.year == self._context.today.year else f"{french.NBSP}{due.year}"
        day = f"{french.WEEKDAYS[due.weekday()]}{french.NBSP}{french.day_month(due)}{year}"
        delay = french.plural(USUAL_DELAY, "jour ouvrable", "jours ouvrables")
        self._hint.setText(f"Par défaut : dans {delay}, le {day}")
        self.boxes["follow_up_due_on"].editor.set_value(due)
        self.boxes["follow_up_subject"].editor.set_value(self._usual_subject)
        me = self._context.me
        self.boxes["follow_up_assignee_id"].editor.set_value(me.id if me else None)
        self.check.setChecked(False)

    def is_planned(self) -> bool:
        """Whether the box is ticked."""
        return self.check.isChecked()

    def propose(self, subject: str, due_on: date) -> None:
        """Fill the fields and tick the box: something must be done by then."""
        self.boxes["follow_up_due_on"].editor.set_value(due_on)
        self.boxes["follow_up_subject"].editor.set_value(subject[:300])
        self.check.setChecked(True)

    def suggest(self, channel: Channel, name: str) -> None:
        """Fill « À faire », unless somebody has written in it."""
        verb = "Rappeler" if channel in _CALLS else "Relancer"
        usual = f"{verb} {name}"[:300] if name else ""
        editor = self.boxes["follow_up_subject"].editor
        if editor.value() in ("", self._usual_subject):
            editor.set_value(usual)
        self._usual_subject = usual

    def draft(self, case_id: int, person_id: int | None, organization_id: int | None) -> FollowUpDraft | None:
        """The follow-up to plan, if any; an unreadable due date stands as today's: see `faults`."""
        if not self.is_planned():
            return None
        values = {name: box.editor.value() for name, box in self.boxes.items()}
        return FollowUpDraft(
            subject=values["follow_up_subject"],
            due_on=values["follow_up_due_on"] or self._context.today,
            case_id=case_id,
            assignee_id=values["follow_up_assignee_id"],
            person_id=person_id,
            organization_id=None if person_id else organization_id,
        )

    def faults(self) -> dict[str, str]:
        """What the fields cannot read."""
        if not self.is_planned():
            return {}
        found = {name: box.editor.fault() for name, box in self.boxes.items()}
        due = self.boxes["follow_up_due_on"].editor
        if due.value() is None and not found["follow_up_due_on"]:
            found["follow_up_due_on"] = "Indiquez l’échéance du suivi."
        return {name: said for name, said in found.items() if said}

    def text_typed(self) -> dict[str, Any]:
        """What a draft keeps."""
        return {
            "planned": self.is_planned(),
            **{name: box.editor.text_typed() for name, box in self.boxes.items()},
        }

    def set_text_typed(self, typed: dict[str, Any]) -> None:
        """Show again what a draft kept."""
        for name, box in self.boxes.items():
            if name in typed:
                box.editor.set_text_typed(typed[name])
        self.check.setChecked(bool(typed.get("planned")))

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self.check, *(box.editor.box() for box in self.boxes.values()), *self._quick]

    def _in_business_days(self, days: int) -> date:
        return self._days.add_business_days(self._context.today, days)

    def _set_due(self, due: date) -> None:
        self.boxes["follow_up_due_on"].editor.set_value(due)
        self.edited.emit("follow_up_due_on")

    def _on_toggled(self, is_on: bool) -> None:
        self._body.setVisible(is_on)
        self._hint.setVisible(not is_on)
        self.updateGeometry()
        self.edited.emit("")
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._is_framed:
            return
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            painting.frame(painter, QRectF(self.rect()), 6, fill=colors.surface2, line=colors.border)


def a_month_after(day: date) -> date:
    """The same day of the next month, or its last day."""
    year, month = day.year + day.month // 12, day.month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
