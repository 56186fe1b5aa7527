"""What the dashboard must answer at a glance: what is due, where the cases stand, what is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from cld_desktop.domain.clocks import DueCounts, DueGroup, due_counts, due_items, week_of
from cld_desktop.domain.records import BoardMeeting, Case, FollowUp, IssuedReport, Milestone
from cld_desktop.services import settings
from cld_desktop.services.readings_cases import CaseCard, CaseRow, case_card, case_rows
from cld_desktop.services.readings_escalation import Suggestion
from cld_desktop.services.readings_follow_ups import FollowUpRow, follow_up_rows
from cld_desktop.services.readings_interactions import InteractionRow, interaction_rows
from cld_desktop.storage import queries
from cld_desktop.storage.queries import InteractionFilter
from cld_desktop.storage.store import Store

CARDS = 3
LATEST = 5


class DeadlineKind(Enum):
    """What comes next for the board."""

    REPORT = "report"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The next date of the board, in so many days."""

    kind: DeadlineKind
    on: date
    days: int
    meeting: BoardMeeting


@dataclass(frozen=True, slots=True, kw_only=True)
class LastReport:
    """The last report handed out (None before the first), and what has happened in its case since.

    A communication that is a milestone counts among the milestones.
    """

    case: Case
    issued: IssuedReport | None
    since: date | None
    interactions: int
    milestones: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """The dashboard. `follow_ups` are all the open ones, in order; `mine` counts those of `me_id`.

    `week_ends_on` is Friday while nothing is due on the week-end that comes, else Sunday: the tile says
    « d’ici vendredi » or « d’ici dimanche ».
    """

    counts: DueCounts
    week_ends_on: date
    first_today: FollowUp | None
    next_this_week: FollowUp | None
    deadline: Deadline | None
    cards: tuple[CaseCard, ...]
    suggestion: Suggestion | None
    open_cases: int
    cases: int
    follow_ups: tuple[FollowUpRow, ...]
    mine: int
    latest: tuple[InteractionRow, ...]
    interactions: int
    report: LastReport | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationSummary:
    """What the navigation shows: the open cases, and how many follow-ups are late."""

    cases: tuple[Case, ...]
    late: int


def navigation(store: Store, today: date) -> NavigationSummary:
    """What the navigation shows."""
    rows = case_rows(store, today)
    return NavigationSummary(
        cases=tuple(row.case for row in rows if row.is_open),
        late=sum(row.late_follow_ups for row in rows),
    )


def dashboard(store: Store, today: date, me_id: int | None = None) -> Dashboard:
    """The dashboard on a day, for a colleague."""
    rows = case_rows(store, today)
    shown = [row for row in rows if row.is_open]
    due = follow_up_rows(store, due_items(queries.open_follow_ups(store), today, settings.late_rule(store)))
    everything = InteractionFilter()
    cards = tuple(case_card(store, row, today) for row in shown[:CARDS])
    return Dashboard(
        counts=due_counts(one.item for one in due),
        week_ends_on=_week_ends_on(due, today),
        first_today=_first(due, DueGroup.TODAY),
        next_this_week=_first(due, DueGroup.THIS_WEEK),
        deadline=next_deadline(store, today),
        cards=cards,
        suggestion=_oldest(one.suggestion for one in cards if one.suggestion),
        open_cases=len(shown),
        cases=len(rows),
        follow_ups=tuple(due),
        mine=sum(one.follow_up.assignee_id == me_id for one in due) if me_id else 0,
        latest=interaction_rows(store, everything, limit=LATEST).rows,
        interactions=queries.interaction_count(store, everything),
        report=_last_report(store, shown or rows, today),
    )


def _oldest(suggestions: Iterable[Suggestion]) -> Suggestion | None:
    """One at a time: the one that has been waiting the longest."""
    return min(suggestions, key=lambda one: (one.proposal.ripe_on, one.case.id), default=None)


def _first(items: Sequence[FollowUpRow], group: DueGroup) -> FollowUp | None:
    return next((one.follow_up for one in items if one.item.group is group), None)


def _week_ends_on(items: Sequence[FollowUpRow], today: date) -> date:
    sunday = week_of(today)[1]
    friday = sunday - timedelta(days=2)
    due = [one.follow_up.due_on for one in items if one.item.group is DueGroup.THIS_WEEK]
    return sunday if today > friday or any(day > friday for day in due) else friday


def next_deadline(store: Store, today: date) -> Deadline | None:
    """The next report due to the board, or its next meeting when that comes first."""
    dates = [
        (on, rank, meeting)
        for meeting in queries.all_of(store, BoardMeeting)
        for rank, on in enumerate((meeting.report_due_on, meeting.held_on))
        if on is not None and on >= today
    ]
    if not dates:
        return None
    on, rank, meeting = min(dates, key=lambda one: (one[0], one[1], one[2].id))
    kind = DeadlineKind.MEETING if rank else DeadlineKind.REPORT
    return Deadline(kind=kind, on=on, days=(on - today).days, meeting=meeting)


def _last_report(store: Store, rows: Sequence[CaseRow], today: date) -> LastReport | None:
    """The last report of the cases shown, or what the first of them has lived through since its filing."""
    if not rows:
        return None
    by_case = {row.case.id: row for row in rows}
    issued = [
        one
        for several in queries.grouped(store, IssuedReport, "case_id", by_case).values()
        for one in several
        if one.as_of <= today
    ]
    last = max(issued, key=lambda one: (one.as_of, one.id), default=None)
    row = by_case[last.case_id] if last else rows[0]
    since = last.as_of + timedelta(days=1) if last else row.filed_on
    return _since(store, row.case, last, since, today)


def _since(
    store: Store, case: Case, last: IssuedReport | None, since: date | None, today: date
) -> LastReport:
    landmarks = [
        one
        for one in queries.all_of(store, Milestone, case_id=case.id, is_context=False)
        if one.happened_on is not None and (since or date.min) <= one.happened_on <= today
    ]
    told = sum(one.interaction_id is not None for one in landmarks)
    period = InteractionFilter(case_id=case.id, since=since, until=today)
    return LastReport(
        case=case,
        issued=last,
        since=since,
        interactions=max(0, queries.interaction_count(store, period) - told),
        milestones=len(landmarks),
    )


def has_sample(store: Store) -> bool:
    """Whether the base holds example data."""
    return queries.count(store, Case, is_sample=True) > 0


def is_empty(store: Store) -> bool:
    """Whether nothing has been opened yet: the first run."""
    return queries.count(store, Case) == 0
