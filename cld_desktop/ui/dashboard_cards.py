"""The parts of the dashboard: its tiles, what to do, the next report, the latest communications."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import (
    FollowUp,
    Interaction,
)
from cld_desktop.services import follow_ups
from cld_desktop.services.readings import Dashboard, DeadlineKind, FollowUpRow, InteractionRow
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink, SecondaryButton
from cld_desktop.ui.cards import Card, EmptyState
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.due_list import DueList, LineRow, clear
from cld_desktop.ui.labels import Text
from cld_desktop.ui.page import NARROW, TIGHT
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.segmented import Segmented
from cld_desktop.ui.talk_icons import channel_icon
from cld_desktop.ui.talk_words import who_words
from cld_desktop.ui.tiles import PAIRED, Tile, place_tiles

LONGEST_LIST = 7


class DashboardTiles(QWidget):
    """Late, today, this week, and the days that remain before the board."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.late = Tile("0", "suivi en retard")
        self.today = Tile("0", "suivi aujourd’hui")
        self.week = Tile("0", "suivi d’ici vendredi")
        self.board = Tile("—", "séance du conseil")
        self._meeting = 0
        # Connect
        for tile in (self.late, self.today, self.week):
            tile.clicked.connect(lambda: context.go("follow_ups"))
        explained = {"late": self.late, "today": self.today, "week": self.week, "board": self.board}
        for clock, tile in explained.items():
            tile.explained.connect(lambda clock=clock: context.ask("delay", clock=clock))
            tile.explain_by_menu()
        self.board.clicked.connect(lambda: context.ask("board_meeting", meeting_id=self._meeting))
        # Assemble
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(12))
        self.set_narrow(1200)

    def set_narrow(self, width: int) -> None:
        """Compact where there is less room; two by two where there is little."""
        tiles = (self.late, self.today, self.week, self.board)
        for tile in tiles:
            tile.set_compact(width < NARROW)
        place_tiles(self._grid, tiles, (1, 1, 1, 1), is_paired=width < PAIRED)

    def tell(self, seen: Dashboard) -> None:
        counts = seen.counts
        oldest = f"Le plus ancien{NBSP}: {french.days(counts.oldest)}" if counts.late else "Aucun retard"
        self.late.set_values(
            french.number(counts.late),
            f"{_suivis(counts.late)} en retard",
            oldest,
            glyph="late" if counts.late else None,
        )
        self.today.set_values(
            french.number(counts.today),
            f"{_suivis(counts.today)} aujourd’hui",
            seen.first_today.subject if seen.first_today else "Rien d’autre à faire",
            glyph="today" if counts.today else None,
        )
        until = "vendredi" if seen.week_ends_on.weekday() == 4 else "dimanche"
        upcoming = seen.next_this_week
        self.week.set_values(
            french.number(counts.this_week),
            f"{_suivis(counts.this_week)} d’ici {until}",
            f"Le prochain{NBSP}: {french.weekday_short_date(upcoming.due_on)}" if upcoming else "Aucun",
        )
        self._tell_board(seen)

    def _tell_board(self, seen: Dashboard) -> None:
        deadline = seen.deadline
        self._meeting = deadline.meeting.id if deadline else 0
        if deadline is None:
            self.board.set_values("—", "Séance du conseil", "Date à consigner")
            return
        is_report = deadline.kind is DeadlineKind.REPORT
        word = "jour" if deadline.days < 2 else "jours"
        what = "le rapport au CA" if is_report else "la séance du CA"
        self.board.set_values(
            french.number(deadline.days),
            f"{word} avant {what}",
            f"{'Échéance' if is_report else 'Séance'}{NBSP}: {french.weekday_short_date(deadline.on)}",
        )


def _suivis(count: int) -> str:
    return "suivis" if count >= 2 else "suivi"


class ToDoCard(Card):
    """What is due, mine or the team's."""

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__("À faire", action="Planifier un suivi")
        self.context = context
        self._screen = screen
        self._seen: Dashboard | None = None
        kept = str(context.window_settings.value("tableau-de-bord/suivis", "team"))
        self.whose = Segmented(
            [("mine", "Mes suivis", 0), ("team", "Toute l’équipe", 0)],
            current=kept if kept in ("mine", "team") else "team",
            name="Suivis de qui",
        )
        self.list = DueList(has_actions=True)
        self.nothing = EmptyState("list-checks", "Aucun suivi à faire.")
        self.all = FlatLink("Ouvrir les suivis")
        # Connect
        self.whose.chosen.connect(self._on_whose)
        self.all.clicked.connect(lambda: context.go("follow_ups"))
        self.action_clicked.connect(lambda: context.ask("follow_up", case_id=screen.case_id()))
        self.list.opened.connect(lambda number: context.go("follow_ups", kind=FollowUp, record_id=number))
        self.list.done.connect(self._on_done)
        self.list.postponed.connect(self._on_postponed)
        # Assemble
        self.add_to_head(self.all)
        self.set_narrow(1200)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.nothing, 1)

    def set_narrow(self, width: int) -> None:
        """Put the choice under the title where they lack room side by side."""
        if width < TIGHT:
            self.body.insertWidget(0, self.whose)
        else:
            self.head.insertWidget(2, self.whose)  # after the title and what is left

    def tell(self, seen: Dashboard) -> None:
        self._seen = seen
        self.whose.set_count("mine", seen.mine)
        self.whose.set_count("team", len(seen.follow_ups))
        self._fill()

    def _fill(self) -> None:
        assert self._seen is not None
        me = self.context.me
        rows = self._seen.follow_ups
        if self.whose.current() == "mine":
            rows = tuple(row for row in rows if me and row.follow_up.assignee_id == me.id)
        self.list.show_rows(rows[:LONGEST_LIST], self.context.today, _whose_words)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)

    def _on_whose(self, whose: str) -> None:
        self.context.window_settings.setValue("tableau-de-bord/suivis", whose)
        self._fill()

    def _row(self, number: int) -> FollowUpRow | None:
        assert self._seen is not None
        return next((row for row in self._seen.follow_ups if row.follow_up.id == number), None)

    def _on_done(self, number: int) -> None:
        row = self._row(number)
        if row is not None:
            today = self.context.today
            self._screen.attempt(
                lambda: follow_ups.complete(self.context.store, number, today, today=today),
                f"Suivi {french.quote(row.follow_up.subject)} fait.",
            )

    def _on_postponed(self, number: int) -> None:
        row = self._row(number)
        if row is not None:
            today = self.context.today
            to = follow_ups.usual_postponement(row.follow_up, today=today)
            self._screen.attempt(
                lambda: follow_ups.postpone(self.context.store, number, to, today=today),
                f"Suivi {french.quote(row.follow_up.subject)} reporté au {french.full_date(to)}.",
                "calendar-arrow-up",
            )


def _whose_words(row: FollowUpRow) -> str:
    who = row.assignee.name if row.assignee else "Sans responsable"
    return f"{who}{NBSP}{NBSP}·{NBSP}{NBSP}{case_name(row.case)}" if row.case else who


class ReportCard(Card):
    """The last report and what has happened since."""

    def __init__(self, context: Context) -> None:
        super().__init__("Rapport au conseil d’administration")
        self._case_id = 0
        self.last = Text("", "body", "text2", wrap=True)
        self.since = Text("", "body", "text2", wrap=True)
        self.prepare = SecondaryButton("Préparer le rapport", "printer")
        self.prepare.clicked.connect(lambda: context.ask("report", case_id=self._case_id))
        # Assemble
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.last)
        words.addWidget(self.since)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addLayout(words, 1)
        row.addWidget(self.prepare)
        self.body.addLayout(row)

    def tell(self, seen: Dashboard) -> None:
        report = seen.report
        self.setVisible(report is not None)
        if report is None:
            return
        self._case_id = report.case.id
        talks = french.plural(report.interactions, "communication")
        landmarks = french.plural(report.milestones, "jalon")
        if report.issued is not None:
            self.last.setText(f"Dernier rapport{NBSP}: {french.short_date(report.issued.as_of)}.")
            self.since.setText(f"Depuis, {talks} et {landmarks}.")
        else:
            self.last.setText("Aucun rapport produit encore.")
            self.since.setText(f"Depuis le dépôt, {talks} et {landmarks}." if report.since else "")


class LatestCard(Card):
    """The latest communications, all cases together."""

    def __init__(self, context: Context) -> None:
        super().__init__("Dernières communications", link="Tout voir", action="Consigner une communication")
        self.context = context
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.nothing = EmptyState("message-square", "Aucune communication consignée.")
        self.link_clicked.connect(lambda: context.go("interactions"))
        self.action_clicked.connect(lambda: context.ask("interaction", case_id=0))
        # Assemble
        self.body.addLayout(self.rows)
        self.body.addWidget(self.nothing, 1)
        self.body.addStretch(1)

    def tell(self, seen: Dashboard) -> None:
        if self.link is not None:
            self.link.set_plain_text(f"Tout voir ({french.number(seen.interactions)})")
        clear(self.rows)
        for at, row in enumerate(seen.latest):
            self.rows.addWidget(self._line(row, has_line=at > 0))
        self.nothing.setVisible(not seen.latest)
        self.body.setStretch(self.body.count() - 1, 1 if seen.latest else 0)

    def _line(self, row: InteractionRow, *, has_line: bool) -> QWidget:
        talk = row.interaction
        line = LineRow(has_line=has_line, tile=channel_icon(talk))
        day = french.short_date(talk.happened_on, self.context.today)
        line.two_lines(talk.subject, who_words(row))
        line.row.addWidget(Text(day, "meta", "text2"))
        line.setAccessibleName(f"{talk.subject}, {who_words(row)}, {french.long_date(talk.happened_on)}")
        line.pressed.connect(lambda: self.context.go("interactions", kind=Interaction, record_id=talk.id))
        return line
