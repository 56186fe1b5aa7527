"""The overview of a case: its steps, its clocks, its time line, and three panels."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from cld_desktop.domain.records import FollowUp
from cld_desktop.services.readings import CaseOverview
from cld_desktop.ui import theme
from cld_desktop.ui.cards import Card, EmptyState
from cld_desktop.ui.case_panels import ChronologyCard, StatementsCard, TimeLineCard
from cld_desktop.ui.case_view import (
    Words,
    alarm_of,
    answer_words,
    filing_words,
    late_words,
    reminder_words,
    step_views,
)
from cld_desktop.ui.computed import HOW
from cld_desktop.ui.due_list import DueList
from cld_desktop.ui.escalation_card import EscalationCard
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.screen import Context
from cld_desktop.ui.stepper import Stepper
from cld_desktop.ui.tiles import PAIRED, Tile, place_tiles
from cld_desktop.ui.turn_view import TurnView

PANEL_HEIGHT = 300
TILES = (100, 128, 105, 97)
COMPACT_TILES = (100, 104, 100, 100)
FOLLOW_UPS = 5
CLOCKS = ("filing", "answer", "reminder")


class CaseOverviewPage(QScrollArea):
    """One column of cards in a page that scrolls.

    Signals:
        tab_wanted(code): « Tout voir » of a panel.
    """

    tab_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._case_id = 0
        self._seen: CaseOverview | None = None
        self._columns = 3
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.steps = Card("", padding=0)
        self.stepper = Stepper()
        self.tiles = [Tile("—", "") for _ in range(4)]
        self.time_line = TimeLineCard(context)
        self.chronology = ChronologyCard(context)
        self.due = Card("Prochains suivis", link="Tout voir", action="Planifier un suivi")
        self.due_list = DueList(has_actions=False)
        self.no_due = EmptyState("list-checks", "Aucun suivi à faire.")
        self.said = StatementsCard(context)
        self.rung = EscalationCard(context)
        self.turns = Card("À qui de jouer", link="Voir les tours")
        self.turn_view = TurnView()
        # Connect
        self.stepper.step_clicked.connect(
            lambda code: context.ask("stage", case_id=self._case_id, stage=code)
        )
        for tile, clock in zip(self.tiles, CLOCKS, strict=False):
            tile.clicked.connect(
                lambda _=False, clock=clock: context.ask("delay", case_id=self._case_id, clock=clock)
            )
        self.tiles[3].clicked.connect(lambda: self.tab_wanted.emit("follow_ups"))
        self.tiles[3].explained.connect(lambda: context.ask("delay", case_id=self._case_id, clock="late"))
        self.tiles[3].explain_by_menu()
        self.turns.link_clicked.connect(lambda: context.ask("turns", case_id=self._case_id))
        self.turn_view.explained.connect(lambda: context.ask("delay", case_id=self._case_id, clock="turn"))
        self.due.link_clicked.connect(lambda: self.tab_wanted.emit("follow_ups"))
        self.due.action_clicked.connect(lambda: context.ask("follow_up", case_id=self._case_id))
        self.due_list.opened.connect(lambda number: context.go("follow_ups", kind=FollowUp, record_id=number))
        self.said.link_clicked.connect(lambda: self.tab_wanted.emit("statements"))
        self.said.action_clicked.connect(lambda: context.ask("statement", case_id=self._case_id))
        # Assemble
        self.steps.body.setContentsMargins(0, 0, 0, 0)
        self.steps.body.addWidget(self.stepper)
        self.due.body.addWidget(self.due_list, 1)
        self.due.body.addWidget(self.no_due, 1)
        self._tiles_row = QGridLayout()
        self._tiles_row.setSpacing(theme.px(12))
        self._panels = QGridLayout()
        self._panels.setSpacing(theme.px(12))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setSpacing(theme.px(12))
        self.pills = FlowLayout(spacing=theme.px(8))
        # Where the case stands, when the head of the case has no room to say it
        column.addLayout(self.pills)
        column.addWidget(self.steps)
        column.addLayout(self._tiles_row)
        column.addWidget(self.rung)
        column.addWidget(self.time_line)
        column.addLayout(self._panels, 1)
        self.turns.body.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(12))
        self.turns.body.addWidget(self.turn_view)
        column.addWidget(self.turns)
        self.setWidget(body)
        for panel in (self.chronology, self.due, self.said):
            panel.setMinimumHeight(theme.px(PANEL_HEIGHT))
        self._column = column
        self._place_panels()
        self.set_narrow(1200)

    def show_case(self, seen: CaseOverview) -> None:
        """Draw a case as it stands today."""
        self._seen = seen
        self._case_id = seen.case.id
        today = self.context.today
        self.stepper.set_steps(step_views(seen.row.steps))
        words: tuple[Words, ...] = (
            filing_words(seen.clocks),
            answer_words(seen.clocks, seen.answer),
            reminder_words(seen.clocks),
            late_words(seen.due),
        )
        for at, (tile, (number, label, caption, compact)) in enumerate(zip(self.tiles, words, strict=True)):
            glyph = "late" if at == 3 and seen.due.late else None
            alarm = alarm_of(seen.answer.lateness) if at == 1 and seen.answer else None
            tile.set_values(
                number,
                label,
                caption,
                glyph=glyph,
                compact_label=compact,
                alarm=alarm,
                how=HOW if at < len(CLOCKS) else "",
            )
        self.rung.tell(seen.suggestion)
        self.turn_view.show_ledger(seen.ledger)
        self.time_line.show_case(seen)
        self.chronology.show_case(seen)
        self.due_list.show_rows(
            seen.follow_ups[:FOLLOW_UPS],
            today,
            lambda row: row.assignee.name if row.assignee else "Sans responsable",
        )
        self.due_list.setVisible(bool(seen.follow_ups))
        self.no_due.setVisible(not seen.follow_ups)
        if self.due.link is not None:
            self.due.link.set_plain_text(f"Tout voir ({seen.counts.follow_ups})")
        self.said.show_case(seen)

    def set_narrow(self, width: int) -> None:
        """Three columns of panels, two and the third below, or one; compact tiles in little room."""
        is_compact = width < 900
        for tile in self.tiles:
            tile.set_compact(is_compact)
        self.stepper.set_compact(is_compact)
        self.time_line.set_compact(is_compact=is_compact)
        side = theme.px(16 if is_compact else 24)
        self._column.setContentsMargins(side, theme.px(12), side, theme.px(10))
        shares = COMPACT_TILES if is_compact else TILES
        place_tiles(self._tiles_row, self.tiles, shares, is_paired=width < PAIRED)
        columns = 3 if width >= 1140 else 2 if width >= PAIRED else 1
        if columns != self._columns:
            self._columns = columns
            self._place_panels()

    def _place_panels(self) -> None:
        panels = (self.chronology, self.due, self.said)
        for at in range(3):
            self._panels.setColumnStretch(at, 0)
        if self._columns == 3:
            for at, (panel, stretch) in enumerate(zip(panels, (108, 100, 108), strict=True)):
                self._panels.addWidget(panel, 0, at)
                self._panels.setColumnStretch(at, stretch)
            return
        if self._columns == 1:
            for at, panel in enumerate((self.due, self.chronology, self.said)):
                self._panels.addWidget(panel, at, 0)
            return
        self._panels.addWidget(self.due, 0, 0)
        self._panels.addWidget(self.chronology, 0, 1)
        self._panels.addWidget(self.said, 1, 0, 1, 2)
        self._panels.setColumnStretch(0, 1)
        self._panels.setColumnStretch(1, 1)
