"""The dashboard: what 8 h 30 must answer, over all cases; and the welcome of the first run."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cld_desktop.domain import french
from cld_desktop.domain.records import (
    BoardMeeting,
    Case,
    Commitment,
    Escalation,
    Flag,
    FollowUp,
    Interaction,
    IssuedReport,
    Milestone,
    Participant,
    Person,
    Setting,
    StageEvent,
    TurnEvent,
)
from cld_desktop.services import readings, readings_morning
from cld_desktop.services.readings import Dashboard
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.case_card import CaseCardView
from cld_desktop.ui.dashboard_cards import DashboardTiles, LatestCard, ReportCard, ToDoCard
from cld_desktop.ui.due_list import clear
from cld_desktop.ui.escalation_card import EscalationCard
from cld_desktop.ui.focus_order import follow_layout
from cld_desktop.ui.morning_card import MorningCard
from cld_desktop.ui.page import MARGIN, PageHead
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.welcome import Welcome

LEAST_PAIR = 760


class DashboardScreen(Screen):
    """Tiles, cases, what to do, the next report, the latest communications."""

    title = "Tableau de bord"
    shows = frozenset(
        {
            BoardMeeting,
            Case,
            Commitment,
            Escalation,
            Flag,
            FollowUp,
            Interaction,
            IssuedReport,
            Milestone,
            Participant,
            Person,
            Setting,
            StageEvent,
            TurnEvent,
        }
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._cases: tuple[Case, ...] = ()
        self._seen: Dashboard | None = None
        self.head = PageHead(context, self.title)
        self.welcome = Welcome(context)
        self.morning = MorningCard(context)
        self.tiles = DashboardTiles(context)
        self.rung = EscalationCard(context, names_case=True)
        self.cases = QVBoxLayout()
        self.cases.setSpacing(theme.px(12))
        self.more_cases = FlatLink("Tous les dossiers", arrow=True)
        self.to_do = ToDoCard(context, self)
        self.report = ReportCard(context)
        self.latest = LatestCard(context)
        # Connect
        self.morning.dismissed.connect(self._on_dismissed)
        self.more_cases.clicked.connect(lambda: context.go("cases"))
        # Assemble
        self._lower = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lower.setSpacing(theme.px(12))
        right = QVBoxLayout()
        right.setSpacing(theme.px(12))
        right.addWidget(self.report)
        right.addWidget(self.latest, 1)
        self._lower.addWidget(self.to_do, 23)
        self._lower.addLayout(right, 20)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(MARGIN, 0, MARGIN, 14)
        column.setSpacing(theme.px(12))
        column.addWidget(self.morning)
        column.addWidget(self.tiles)
        column.addWidget(self.rung)
        column.addLayout(self.cases)
        column.addWidget(self.more_cases, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(self._lower, 1)
        self.body = QStackedWidget()
        self.body.addWidget(_scroll(self.welcome))
        self.body.addWidget(_scroll(full))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.body, 1)

    def refresh(self) -> None:
        """Draw the day."""
        today = self.context.today
        is_empty = readings.is_empty(self.context.store)
        self.body.setCurrentIndex(0 if is_empty else 1)
        self.title = "" if is_empty else type(self).title
        self.head.meta.setText("" if is_empty else french.sentence(french.full_date(today)))
        if is_empty:
            self.welcome.refresh()
            return
        me = self.context.me
        seen = readings.dashboard(self.context.store, today, me.id if me else None)
        self._cases = tuple(card.case for card in seen.cards)
        self._tell_morning()
        self.tiles.tell(seen)
        self.rung.tell(seen.suggestion)
        clear(self.cases)
        for card in seen.cards:
            self.cases.addWidget(CaseCardView(self.context, card))
        self.more_cases.setVisible(seen.cases > len(seen.cards))
        self.more_cases.set_plain_text(f"Tous les dossiers ({seen.cases})")
        self.to_do.tell(seen)
        self.report.tell(seen)
        self.latest.tell(seen)
        self._seen = seen
        follow_layout(self)

    def _tell_morning(self) -> None:
        day = self.context.day
        if not day.begins():
            self.morning.hide()
            return
        store, me = self.context.store, self.context.me
        told = readings_morning.morning(
            store, day.since(), today=self.context.today, me=me, account=self.context.account
        )
        self.morning.setVisible(not told.is_empty)
        if not told.is_empty:
            self.morning.tell(told)

    def _on_dismissed(self) -> None:
        self.context.day.dismiss()
        self.morning.hide()
        self.head.search.setFocus()  # else the focus would be lost with the cross

    def case_id(self) -> int:
        """The only open case, if there is only one."""
        return self._cases[0].id if len(self._cases) == 1 else 0

    def panes(self) -> list[QWidget]:
        """The search, the tiles and the lists; the welcome is one."""
        if self.body.currentIndex() == 0:
            return [self.head, self.welcome]
        return [self.head, self.morning, self.tiles, self.to_do, self.report, self.latest]

    def set_narrow(self, width: int) -> None:
        """Fold the tiles and the search where there is less room; pile up the lists where there is none."""
        is_tall = width < LEAST_PAIR
        way = QBoxLayout.Direction.TopToBottom if is_tall else QBoxLayout.Direction.LeftToRight
        self._lower.setDirection(way)
        self.head.set_narrow(width)
        self.morning.set_narrow(is_narrow=width < 900)
        self.tiles.set_narrow(width)
        self.to_do.set_narrow(width)
        self.welcome.set_narrow(width)


def _scroll(body: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    return area
