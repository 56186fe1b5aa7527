"""The overview of a case: its steps, its clocks, its time line, and three panels."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.records import FollowUp, Interaction
from cld_desktop.domain.timeline import TimelineEntry
from cld_desktop.services.readings import CaseOverview, StatementItem
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import Card, EmptyState, QuoteBlock
from cld_desktop.ui.case_view import (
    Words,
    answer_words,
    filing_words,
    late_words,
    reminder_words,
    step_views,
)
from cld_desktop.ui.chronology import ChronologyList
from cld_desktop.ui.due_list import DueList, clear
from cld_desktop.ui.screen import Context
from cld_desktop.ui.segmented import Segmented
from cld_desktop.ui.source_words import source_words
from cld_desktop.ui.stepper import Stepper
from cld_desktop.ui.tiles import Tile
from cld_desktop.ui.timeline_marks import TimelineLegend
from cld_desktop.ui.timeline_view import TimelineData, TimelineView

PANEL_HEIGHT = 300
RANGES = (("filing", "Depuis le dépôt"), ("year", "12 derniers mois"), ("all", "Tout"))
TILES = (100, 128, 105, 97)
COMPACT_TILES = (100, 104, 100, 100)
STATEMENTS = 3
FOLLOW_UPS = 5
AHEAD = timedelta(days=37)


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
        self.time_line = _TimeLineCard(context)
        self.chronology = _Chronology(context)
        self.due = Card("Prochains suivis", link="Tout voir", action="Planifier un suivi")
        self.due_list = DueList(has_actions=False)
        self.no_due = EmptyState("list-checks", "Aucun suivi à faire.")
        self.said = _Statements(context)
        # Connect
        self.stepper.step_clicked.connect(
            lambda code: context.ask("stage", case_id=self._case_id, stage=code)
        )
        for tile, clock in zip(self.tiles, ("filing", "answer", "reminder"), strict=False):
            tile.clicked.connect(
                lambda _=False, clock=clock: context.ask("delay", case_id=self._case_id, clock=clock)
            )
        self.tiles[3].clicked.connect(lambda: self.tab_wanted.emit("follow_ups"))
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
        self._tiles_row = QHBoxLayout()
        self._tiles_row.setSpacing(theme.px(12))
        for tile in self.tiles:
            self._tiles_row.addWidget(tile)
        self._panels = QGridLayout()
        self._panels.setSpacing(theme.px(12))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setSpacing(theme.px(12))
        column.addWidget(self.steps)
        column.addLayout(self._tiles_row)
        column.addWidget(self.time_line)
        column.addLayout(self._panels, 1)
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
            answer_words(seen.clocks),
            reminder_words(seen.clocks),
            late_words(seen.due),
        )
        for at, (tile, (number, label, caption, compact)) in enumerate(zip(self.tiles, words, strict=True)):
            glyph = "late" if at == 3 and seen.due.late else None
            tile.set_values(number, label, caption, glyph=glyph, compact_label=compact)
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
        """Three columns of panels, or two and the third below; compact tiles where there is little room."""
        is_compact = width < 900
        for tile in self.tiles:
            tile.set_compact(is_compact)
        self.stepper.set_compact(is_compact)
        self.time_line.set_compact(is_compact=is_compact)
        side = theme.px(16 if is_compact else 24)
        self._column.setContentsMargins(side, theme.px(12), side, theme.px(10))
        for at, stretch in enumerate(COMPACT_TILES if is_compact else TILES):
            self._tiles_row.setStretch(at, stretch)
        columns = 3 if width >= 1140 else 2
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
        self._panels.addWidget(self.due, 0, 0)
        self._panels.addWidget(self.chronology, 0, 1)
        self._panels.addWidget(self.said, 1, 0, 1, 2)
        self._panels.setColumnStretch(0, 1)
        self._panels.setColumnStretch(1, 1)


class _TimeLineCard(Card):
    """The painted line, its legend and its range."""

    def __init__(self, context: Context) -> None:
        super().__init__("Ligne du temps")
        self.context = context
        self._seen: CaseOverview | None = None
        self._range = "filing"
        self.legend = TimelineLegend()
        self.view = TimelineView()
        self.choice = SecondaryButton("Depuis le dépôt", height=28)
        menu = QMenu(self)
        for code, label in RANGES:
            action = QAction(label, menu)
            action.triggered.connect(lambda _=False, code=code: self._on_range(code))
            menu.addAction(action)
        self.choice.set_menu(menu)
        self.view.activated.connect(self._on_activated)
        # Assemble
        self.add_to_head(self.legend)
        self.add_to_head(self.choice)
        self.body.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(4))
        self.body.addWidget(self.view)

    def set_compact(self, *, is_compact: bool) -> None:
        self.legend.setVisible(not is_compact)

    def show_case(self, seen: CaseOverview) -> None:
        self._seen = seen
        self._draw()

    def _on_range(self, code: str) -> None:
        self._range = code
        self.choice.set_plain_text(dict(RANGES)[code])
        self._draw()

    def _draw(self) -> None:
        seen = self._seen
        if seen is None:
            return
        today = self.context.today
        entries = seen.timeline
        if self._range == "filing":
            entries = tuple(one for one in entries if not one.is_context)
        days = [one.day for one in entries] or [today]
        filed = seen.row.filed_on
        start = {"filing": filed or min(days), "year": _a_year_before(today), "all": min(days)}[self._range]
        end = max([today + AHEAD, *(one.day for one in entries if one.is_planned)])
        end = min(end, today + timedelta(days=92))
        shown = [one for one in entries if start <= one.day <= end]
        self.view.set_data(
            TimelineData(
                start=min(start, today).replace(day=1),
                end=end,
                today=today,
                milestones=tuple((one.day, one.title, _key(one)) for one in shown if one.is_milestone),
                communications=tuple(
                    (one.day, _key(one), one.title) for one in shown if one.kind == "interactions"
                ),
                follow_ups=tuple(
                    (one.day, _key(one), one.title) for one in shown if one.is_planned and one.day >= today
                ),
                filed_on=filed,
            )
        )

    def _on_activated(self, _kind: str, key: str) -> None:
        kind, _, number = key.partition(":")
        if kind == "interactions":
            self.context.go("interactions", kind=Interaction, record_id=int(number))
        elif kind == "follow_ups":
            self.context.go("follow_ups", kind=FollowUp, record_id=int(number))
        else:
            case = self._seen.case.id if self._seen else 0
            self.context.ask("milestone", case_id=case, milestone_id=int(number))


def _key(entry: TimelineEntry) -> str:
    if entry.interaction_id:
        return f"interactions:{entry.interaction_id}"
    return f"{entry.kind}:{entry.record_id}"


def _a_year_before(day: date) -> date:
    return day - timedelta(days=365)


class _Chronology(Card):
    """What has happened, newest first: the milestones, or everything."""

    def __init__(self, context: Context) -> None:
        super().__init__("Chronologie", action="Consigner un jalon")
        self.context = context
        self._seen: CaseOverview | None = None
        self.what = Segmented(
            [("milestones", "Jalons"), ("all", "Tout")], name="Ce que montre la chronologie"
        )
        self.list = ChronologyList(context)
        self.nothing = EmptyState("flag", "Rien n’est encore consigné.")
        self.what.chosen.connect(lambda _: self._fill())
        self.action_clicked.connect(self._on_action)
        # Assemble
        self.add_to_head(self.what)
        self.body.setContentsMargins(theme.px(16), theme.px(4), theme.px(8), theme.px(4))
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.nothing, 1)

    def show_case(self, seen: CaseOverview) -> None:
        self._seen = seen
        self._fill()

    def _fill(self) -> None:
        if self._seen is None:
            return
        is_all = self.what.current() == "all"
        entries = [
            one for one in self._seen.chronology if is_all or (one.is_milestone and not one.is_context)
        ]
        self.list.show_entries(entries, self._seen.sources)
        self.list.setVisible(bool(entries))
        self.nothing.setVisible(not entries)

    def _on_action(self) -> None:
        if self._seen is not None:
            self.context.ask("milestone", case_id=self._seen.case.id)


class _Statements(Card):
    """The statements retained for the report."""

    def __init__(self, context: Context) -> None:
        super().__init__("Engagements et déclarations", link="Tout voir", action="Ajouter une déclaration")
        self.context = context
        self.list = QVBoxLayout()
        self.list.setSpacing(theme.px(10))
        self.nothing = EmptyState("message-square-quote", "Aucune déclaration retenue au rapport.")
        # Assemble
        self.body.addLayout(self.list)
        self.body.addWidget(self.nothing, 1)
        self.body.addStretch(1)

    def show_case(self, seen: CaseOverview) -> None:
        clear(self.list)
        for item in seen.statements[:STATEMENTS]:
            self.list.addWidget(self._quote(item))
        if self.link is not None:
            self.link.set_plain_text(f"Tout voir ({seen.counts.statements})")
        self.nothing.setVisible(not seen.statements)

    def _quote(self, item: StatementItem) -> QWidget:
        said = item.statement
        words = french.quote(said.quote) if said.is_verbatim else said.quote
        block = QuoteBlock(words, source_words(item.source, said.page, said.paragraph), said.theme)
        if item.source is not None:
            source_id = item.source.id
            block.source_clicked.connect(lambda: self.context.ask("document", document_id=source_id))
        return block
