"""One case on the dashboard: where it stands, whose turn it is, and its three clocks."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cld_desktop.services.readings import CaseCard
from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.case_view import (
    alarm_of,
    answer_words,
    case_name,
    filing_words,
    pills,
    reminder_words,
    step_views,
)
from cld_desktop.ui.clock_button import ClockButton
from cld_desktop.ui.labels import ElidedLabel
from cld_desktop.ui.screen import Context
from cld_desktop.ui.stepper import Stepper


class CaseCardView(QWidget):
    """Title and pills, the eight steps, the clocks at the foot."""

    def __init__(self, context: Context, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        case = card.case
        title = ElidedLabel(case_name(case), "section")
        open_ = FlatLink("Ouvrir le dossier", arrow=True)
        open_.setAccessibleName(f"Ouvrir le dossier {case_name(case)}")
        stepper = Stepper()
        stepper.set_steps(step_views(card.row.steps))
        # Connect
        open_.clicked.connect(lambda: context.go("case", case_id=case.id))
        stepper.step_clicked.connect(lambda code: context.ask("stage", case_id=case.id, stage=code))
        # Assemble
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 0)
        head.setSpacing(12)
        head.addWidget(title)
        for pill in pills(context, card.row):
            head.addWidget(pill)
        head.addStretch(1)
        head.addWidget(open_)
        foot = QHBoxLayout()
        foot.setContentsMargins(1, 0, 1, 1)
        foot.setSpacing(0)
        number, label, caption, _ = answer_words(card.clocks, card.answer)
        for at, (name, words, stretch) in enumerate(
            (
                ("filing", filing_words(card.clocks)[:3], 1067),
                ("answer", (number, f"{label} du ministère", caption), 1455),
                ("reminder", reminder_words(card.clocks)[:3], 1076),
            )
        ):
            alarm = alarm_of(card.answer.lateness) if card.answer and name == "answer" else None
            button = ClockButton(*words, has_line=at > 0, alarm=alarm)
            button.clicked.connect(
                lambda _=False, name=name: context.ask("delay", case_id=case.id, clock=name)
            )
            foot.addWidget(button, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(stepper)
        whole.addLayout(foot)
        theme.current().themed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            painting.frame(painter, QRectF(self.rect()), 8, fill=colors.surface, line=colors.border)
