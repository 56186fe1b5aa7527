"""One case on the dashboard: where it stands, whose turn it is, and its three clocks."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

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
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.labels import ElidedLabel
from cld_desktop.ui.page import is_tight
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
        self._pills = pills(context, card.row)
        self._head = head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 0)
        head.setSpacing(12)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(open_)
        self._under = FlowLayout(spacing=theme.px(6))
        self._foot = foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
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
        whole.addLayout(self._under)
        whole.addWidget(stepper)
        whole.addLayout(foot)
        self._lay()
        theme.current().themed.connect(self.update)

    def _lay(self) -> None:
        """Where there is little room, the pills go under the title, and the clocks one below the other."""
        is_short = is_tight(self)
        for at, pill in enumerate(self._pills, start=1):
            if is_short:
                self._under.addWidget(pill)
            else:
                self._head.insertWidget(at, pill)
        self._under.setContentsMargins(*((16, 4, 16, 0) if is_short else (0, 0, 0, 0)))
        way = QBoxLayout.Direction.TopToBottom if is_short else QBoxLayout.Direction.LeftToRight
        self._foot.setDirection(way)
        self._is_short = is_short

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if is_tight(self) != self._is_short:
            self._lay()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            painting.frame(painter, QRectF(self.rect()), 8, fill=colors.surface, line=colors.border)
