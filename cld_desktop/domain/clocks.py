"""What is due and how late it is, whose turn it is, and how many days a case has waited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from cld_desktop.domain.calendar import BusinessCalendar
from cld_desktop.domain.records import FollowUp, Interaction, Postponement, TurnEvent
from cld_desktop.domain.vocabulary import Coded, DatePrecision, Side


def days_since(day: date, today: date) -> int:
    """Calendar days from `day` to `today`: the first day is left out, the last one counts."""
    return (today - day).days


def lateness(due_on: date, today: date) -> int:
    """Days of lateness: 0 on the due date and before."""
    return max(0, (today - due_on).days)


def week_of(today: date) -> tuple[date, date]:
    """Monday and Sunday of the week of that day."""
    monday = today - timedelta(days=today.weekday())
    return monday, monday + timedelta(days=6)


# How late: two levels, the same for follow-ups, for the ministry's answer and for commitments


class Lateness(Coded):
    """How late something is, in two levels."""

    NONE = "none", "À temps"
    LATE = "late", "En retard"
    VERY_LATE = "very_late", "Très en retard"


_LONGEST_CLOSING = 60  # days: an office that closes longer still opens its list


@dataclass(frozen=True, slots=True, kw_only=True)
class LateRule:
    """When something is late, in business days of our calendar.

    Late the day after the due date; very late when more than `very_late_after` business days have passed
    since. A substantive answer is due `answer_within` business days after what started its clock.
    """

    calendar: BusinessCalendar = field(default_factory=BusinessCalendar)
    very_late_after: int = 10
    answer_within: int = 30

    def level(self, due_on: date, today: date) -> Lateness:
        """How late something due on a day is."""
        if today <= due_on:
            return Lateness.NONE
        return Lateness.VERY_LATE if today >= self.very_late_on(due_on) else Lateness.LATE

    def very_late_on(self, due_on: date) -> date:
        """The first day on which it is very late."""
        return self.calendar.add_business_days(due_on, self.very_late_after + 1)

    def newly_late_between(self, today: date) -> tuple[date, date]:
        """The due dates of what is late today and was not on the last working day before today."""
        yesterday = last_open = today - timedelta(days=1)
        while (
            not self.calendar.is_business_day(last_open) and (yesterday - last_open).days < _LONGEST_CLOSING
        ):
            last_open -= timedelta(days=1)
        return last_open, yesterday

    def answer_due_on(self, since_on: date) -> date:
        """The day on which a substantive answer is due."""
        return self.calendar.add_business_days(since_on, self.answer_within)


USUAL_RULE = LateRule()

# What is due


class DueGroup(Coded):
    """The groups in which follow-ups are shown, in order."""

    LATE = "late", "En retard"
    TODAY = "today", "Aujourd’hui"
    THIS_WEEK = "this_week", "Cette semaine"
    LATER = "later", "Plus tard"
    DONE = "done", "Faits"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """A follow-up as it stands on a day. `days` runs from that day to the due date: negative when past."""

    follow_up: FollowUp
    group: DueGroup
    days: int
    lateness: Lateness = Lateness.NONE

    @property
    def days_late(self) -> int:
        """0 unless the follow-up is open and past its due date."""
        return -self.days if self.group is DueGroup.LATE else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCounts:
    """How many follow-ups are open, late, due today, and due later this week; the worst lateness in days."""

    open: int = 0
    late: int = 0
    today: int = 0
    this_week: int = 0
    oldest: int = 0


_GROUP_ORDER = {group: rank for rank, group in enumerate(DueGroup)}


def due_group(follow_up: FollowUp, today: date) -> DueGroup:
    """In which group a follow-up belongs on that day; a week runs from Monday to Sunday."""
    if follow_up.done_on is not None:
        return DueGroup.DONE
    if follow_up.due_on < today:
        return DueGroup.LATE
    if follow_up.due_on == today:
        return DueGroup.TODAY
    return DueGroup.THIS_WEEK if follow_up.due_on <= week_of(today)[1] else DueGroup.LATER


def due_item(follow_up: FollowUp, today: date, rule: LateRule = USUAL_RULE) -> DueItem:
    """One follow-up as it stands on that day."""
    group = due_group(follow_up, today)
    level = rule.level(follow_up.due_on, today) if group is DueGroup.LATE else Lateness.NONE
    return DueItem(follow_up=follow_up, group=group, days=(follow_up.due_on - today).days, lateness=level)


def _due_order(item: DueItem) -> tuple[int, int, int]:
    done_on = item.follow_up.done_on
    rank = -done_on.toordinal() if done_on else item.follow_up.due_on.toordinal()
    return _GROUP_ORDER[item.group], rank, item.follow_up.id


def due_items(follow_ups: Iterable[FollowUp], today: date, rule: LateRule = USUAL_RULE) -> list[DueItem]:
    """Every follow-up in the order of the lists: late first and oldest first; the done last, newest first."""
    return sorted((due_item(follow_up, today, rule) for follow_up in follow_ups), key=_due_order)


def by_group(items: Iterable[DueItem]) -> dict[DueGroup, tuple[DueItem, ...]]:
    """The same items by group: every group is there, in order, even when empty."""
    grouped: dict[DueGroup, list[DueItem]] = {group: [] for group in _GROUP_ORDER}
    for item in items:
        grouped[item.group].append(item)
    return {group: tuple(members) for group, members in grouped.items()}


def due_counts(items: Iterable[DueItem]) -> DueCounts:
    """The numbers of the tiles."""
    grouped = by_group(items)
    late, today, this_week = (grouped[g] for g in (DueGroup.LATE, DueGroup.TODAY, DueGroup.THIS_WEEK))
    return DueCounts(
        open=sum(len(members) for group, members in grouped.items() if group is not DueGroup.DONE),
        late=len(late),
        today=len(today),
        this_week=len(this_week),
        oldest=max((item.days_late for item in late), default=0),
    )


def follow_up_as_of(
    follow_up: FollowUp, postponements: Iterable[Postponement], as_of: date
) -> FollowUp | None:
    """The follow-up as it stood on that day, or None when it was not planned yet.

    What was postponed or done later is taken back, whenever it was typed.
    """
    if follow_up.planned_on > as_of:
        return None
    later = [
        moved for moved in postponements if moved.follow_up_id == follow_up.id and moved.postponed_on > as_of
    ]
    if later:
        first = min(later, key=lambda moved: (moved.postponed_on, moved.id))
        follow_up = replace(follow_up, due_on=first.from_on)
    if follow_up.done_on is not None and follow_up.done_on > as_of:
        follow_up = replace(follow_up, done_on=None, done_interaction_id=None, done_note="")
    return follow_up


# Whose turn it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Who must act, since when and for how many days; `event` is the latest entry that says so."""

    side: Side
    since_on: date
    days: int
    event: TurnEvent


def turn_as_of(turn_events: Iterable[TurnEvent], as_of: date) -> Turn | None:
    """Whose turn it was on that day. An entry that names the same side again does not restart the count."""
    known = sorted(
        (event for event in turn_events if event.since_on <= as_of),
        key=lambda event: (event.since_on, event.id),
    )
    if not known:
        return None
    latest = known[-1]
    since_on = latest.since_on
    for event in reversed(known):
        if event.side is not latest.side:
            break
        since_on = event.since_on
    return Turn(side=latest.side, since_on=since_on, days=days_since(since_on, as_of), event=latest)


# How long a case has waited


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Days from a day to another; `interaction` is the communication that set the clock, if one did."""

    since_on: date
    days: int
    precision: DatePrecision = DatePrecision.DAY
    interaction: Interaction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """The three clocks of a case; None where nothing has started one.

    `filing` runs since the file was submitted, `answer` since the ministry's last substantive answer,
    `reminder` since our last communication to the ministry after the filing.
    """

    filing: Clock | None = None
    answer: Clock | None = None
    reminder: Clock | None = None


def clock(since_on: date | None, as_of: date) -> Clock | None:
    """A clock that started on a day, or none while that day is unknown or has not come."""
    if since_on is None or since_on > as_of:
        return None
    return Clock(since_on=since_on, days=days_since(since_on, as_of))


def interaction_clock(interaction: Interaction | None, as_of: date) -> Clock | None:
    """A clock set by a communication, or none."""
    started = clock(interaction.happened_on, as_of) if interaction else None
    if interaction is None or started is None:
        return None
    return replace(started, precision=interaction.precision, interaction=interaction)


def case_clocks(
    filed_on: date | None, answer: Interaction | None, reminder: Interaction | None, as_of: date
) -> Clocks:
    """The three clocks of a case as of a day, from its filing and the two communications that set them."""
    return Clocks(
        filing=clock(filed_on, as_of),
        answer=interaction_clock(answer, as_of),
        reminder=interaction_clock(reminder, as_of),
    )
