"""The panels of a case's overview: its time line, its chronology, what was said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.records import Commitment, FollowUp, Interaction
from cld_desktop.domain.timeline import TimelineEntry
from cld_desktop.domain.vocabulary import Topic
from cld_desktop.services.readings import CaseOverview, StatementItem
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.cards import Card, EmptyState, QuoteBlock
from cld_desktop.ui.chronology import ChronologyList
from cld_desktop.ui.due_list import clear
from cld_desktop.ui.screen import Context
from cld_desktop.ui.segmented import Segmented
from cld_desktop.ui.source_link import open_source
from cld_desktop.ui.source_words import opening_words, source_words
from cld_desktop.ui.timeline_marks import TimelineLegend
from cld_desktop.ui.timeline_view import TimelineData, TimelineView

RANGES = (("filing", "Depuis le dépôt"), ("year", "12 derniers mois"), ("all", "Tout"))
STATEMENTS = 3
ALL_TOPICS = "Tous les sujets"
NOTHING = "Rien n’est encore consigné."
NOTHING_SUCH = "Rien n’est consigné à ce sujet."
AHEAD = timedelta(days=37)


class TimeLineCard(Card):
    """The painted line, its legend and its range."""

    def __init__(self, context: Context) -> None:
        super().__init__("Ligne du temps")
        self.context = context
        self._seen: CaseOverview | None = None
        self._range = "filing"
        self.legend = TimelineLegend()
        self.view = TimelineView()
        menu = QMenu(self)
        self.choice = FlatLink("Depuis le dépôt", role="body", color="text")
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
                follow_ups=_ahead([one for one in shown if one.kind != "commitments"], today),
                commitments=_ahead([one for one in shown if one.kind == "commitments"], today),
                filed_on=filed,
            )
        )

    def _on_activated(self, _kind: str, key: str) -> None:
        kind, _, number = key.partition(":")
        case = self._seen.case.id if self._seen else 0
        match kind:
            case "interactions":
                self.context.go("interactions", kind=Interaction, record_id=int(number))
            case "follow_ups":
                self.context.go("follow_ups", kind=FollowUp, record_id=int(number))
            case "commitments":
                self.context.go(
                    "case", case_id=case, tab="commitments", kind=Commitment, record_id=int(number)
                )
            case _:
                self.context.ask("milestone", case_id=case, milestone_id=int(number))


def _ahead(entries: Iterable[TimelineEntry], today: date) -> tuple[tuple[date, str, str], ...]:
    """What is planned from today on."""
    return tuple((one.day, _key(one), one.title) for one in entries if one.is_planned and one.day >= today)


def _key(entry: TimelineEntry) -> str:
    if entry.interaction_id:
        return f"interactions:{entry.interaction_id}"
    return f"{entry.kind}:{entry.record_id}"


def _a_year_before(day: date) -> date:
    return day - timedelta(days=365)


class ChronologyCard(Card):
    """What has happened, newest first: the milestones, or everything."""

    def __init__(self, context: Context) -> None:
        super().__init__("Chronologie", action="Consigner un jalon")
        self.context = context
        self._seen: CaseOverview | None = None
        self.what = Segmented(
            [("milestones", "Jalons"), ("all", "Tout")], name="Ce que montre la chronologie"
        )
        self._topic: Topic | None = None
        self.topic = FlatLink(ALL_TOPICS, role="body", color="text", menu=self._topics())
        self.list = ChronologyList(context)
        self.nothing = EmptyState("flag", NOTHING)
        self.what.chosen.connect(lambda _: self._fill())
        self.action_clicked.connect(self._on_action)
        # Assemble
        self.add_to_head(self.topic)
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
        if self._topic is not None:
            entries = [one for one in entries if self._topic in one.topics]
        self.nothing.sentence.setText(NOTHING if self._topic is None else NOTHING_SUCH)
        self.list.show_entries(entries, self._seen.sources)
        self.list.setVisible(bool(entries))
        self.nothing.setVisible(not entries)

    def _topics(self) -> QMenu:
        menu = QMenu(self)
        for topic in (None, *Topic):
            action = menu.addAction(topic.label if topic else ALL_TOPICS)
            action.triggered.connect(lambda _=False, topic=topic: self.show_topic(topic))
        return menu

    def show_topic(self, topic: Topic | None) -> None:
        """Tell only what has to do with one side of the case, or everything again."""
        self._topic = topic
        self.topic.set_plain_text(topic.label if topic else ALL_TOPICS)
        if topic is not None:
            self.what.set_current("all")
        self._fill()

    def _on_action(self) -> None:
        if self._seen is not None:
            self.context.ask("milestone", case_id=self._seen.case.id)


class StatementsCard(Card):
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
        self.body.setStretch(self.body.count() - 1, 1 if seen.statements else 0)

    def _quote(self, item: StatementItem) -> QWidget:
        said = item.statement
        words = french.quote(said.quote) if said.is_verbatim else said.quote
        block = QuoteBlock(words, source_words(item.source, said.page, said.paragraph), said.theme)
        if item.source is not None:
            block.source.setAccessibleName(opening_words(item.source, said.page, said.paragraph))
            block.source_clicked.connect(lambda: open_source(self.context, said))
        return block
