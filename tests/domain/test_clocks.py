"""Days waited, follow-ups due and whose turn it is, on literal dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cld_desktop.domain.clocks import (
    Clocks,
    DueGroup,
    by_group,
    case_clocks,
    clock,
    days_since,
    due_counts,
    due_group,
    due_items,
    follow_up_as_of,
    interaction_clock,
    lateness,
    turn_as_of,
    week_of,
)
from cld_desktop.domain.records import FollowUp, Interaction, Postponement, TurnEvent
from cld_desktop.domain.vocabulary import Channel, DatePrecision, Direction, Side

TUESDAY = date(2023, 10, 24)
FILED = date(2023, 3, 6)
QUESTION = date(2023, 6, 9)
LETTER = date(2023, 9, 26)


def a_follow_up(due_on: date, id_: int = 1, **more) -> FollowUp:
    values = {
        "id": id_,
        "case_id": 1,
        "subject": "Relancer",
        "due_on": due_on,
        "planned_on": date(2023, 9, 1),
    }
    return FollowUp(**{**values, **more})


def an_interaction(day: date, **more) -> Interaction:
    return Interaction(
        case_id=1, channel=Channel.PHONE, direction=Direction.SENT, subject="Appel", happened_on=day, **more
    )


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (FILED, QUESTION, 95),
        (QUESTION, LETTER, 109),
        (FILED, LETTER, 204),
        (date(2022, 5, 9), LETTER, 505),
        (LETTER, date(2023, 10, 12), 16),
        (FILED, TUESDAY, 232),
        (LETTER, TUESDAY, 28),
        (TUESDAY, TUESDAY, 0),
    ],
)
def test_the_first_day_is_left_out_and_the_last_one_counts(start, end, days):
    assert days_since(start, end) == days


def test_nothing_is_late_on_its_due_date():
    assert lateness(TUESDAY, TUESDAY) == 0
    assert lateness(date(2023, 10, 18), TUESDAY) == 6
    assert lateness(date(2023, 11, 6), TUESDAY) == 0


@pytest.mark.parametrize("day", [date(2023, 10, 23), TUESDAY, date(2023, 10, 29)])
def test_a_week_runs_from_monday_to_sunday(day):
    assert week_of(day) == (date(2023, 10, 23), date(2023, 10, 29))


@pytest.mark.parametrize(
    ("due_on", "group"),
    [
        (date(2023, 10, 18), DueGroup.LATE),
        (date(2023, 10, 23), DueGroup.LATE),
        (TUESDAY, DueGroup.TODAY),
        (date(2023, 10, 25), DueGroup.THIS_WEEK),
        (date(2023, 10, 29), DueGroup.THIS_WEEK),
        (date(2023, 10, 30), DueGroup.LATER),
    ],
)
def test_a_follow_up_is_grouped_by_its_due_date(due_on, group):
    assert due_group(a_follow_up(due_on), TUESDAY) is group


def test_a_follow_up_that_is_done_is_never_late():
    done = a_follow_up(date(2023, 10, 18), done_on=date(2023, 10, 20))
    (item,) = due_items([done], TUESDAY)
    assert item.group is DueGroup.DONE
    assert item.days_late == 0


def test_the_most_late_comes_first_and_the_latest_done_opens_the_last_group():
    given_ = [
        a_follow_up(date(2023, 11, 15), 1),
        a_follow_up(date(2023, 10, 20), 2),
        a_follow_up(date(2023, 10, 2), 3, done_on=date(2023, 10, 2)),
        a_follow_up(date(2023, 10, 18), 4),
        a_follow_up(TUESDAY, 5),
        a_follow_up(date(2023, 10, 9), 6, done_on=date(2023, 10, 9)),
    ]
    items = due_items(given_, TUESDAY)
    assert [item.follow_up.id for item in items] == [4, 2, 5, 1, 6, 3]
    assert [item.days_late for item in items] == [6, 4, 0, 0, 0, 0]
    assert [len(members) for members in by_group(items).values()] == [2, 1, 0, 1, 2]
    counts = due_counts(items)
    assert (counts.open, counts.late, counts.today, counts.this_week, counts.oldest) == (4, 2, 1, 0, 6)


def test_without_follow_ups_nothing_is_due():
    assert due_counts(due_items([], TUESDAY)).oldest == 0


@given(st.lists(st.dates(date(2023, 1, 1), date(2024, 12, 31)), max_size=12), st.dates())
def test_every_follow_up_is_in_one_group(days, today):
    follow_ups = [a_follow_up(day, number) for number, day in enumerate(days, 1)]
    grouped = by_group(due_items(follow_ups, today))
    assert sorted(item.follow_up.id for members in grouped.values() for item in members) == [
        one.id for one in follow_ups
    ]


# As of a day


def test_a_follow_up_is_unknown_before_it_was_planned():
    assert follow_up_as_of(a_follow_up(TUESDAY), [], date(2023, 8, 31)) is None


def test_a_follow_up_has_the_due_date_it_had():
    follow_up = a_follow_up(date(2023, 10, 25))
    moves = [
        Postponement(
            id=1,
            follow_up_id=1,
            from_on=date(2023, 10, 11),
            to_on=date(2023, 10, 18),
            postponed_on=date(2023, 10, 11),
        ),
        Postponement(
            id=2,
            follow_up_id=1,
            from_on=date(2023, 10, 18),
            to_on=date(2023, 10, 25),
            postponed_on=date(2023, 10, 18),
        ),
        Postponement(
            id=3,
            follow_up_id=2,
            from_on=date(2023, 1, 1),
            to_on=date(2023, 1, 2),
            postponed_on=date(2023, 12, 1),
        ),
    ]
    due = [
        known.due_on
        for day in (date(2023, 10, 10), date(2023, 10, 11), date(2023, 10, 17), date(2023, 10, 18))
        if (known := follow_up_as_of(follow_up, moves, day))
    ]
    assert due == [date(2023, 10, 11), date(2023, 10, 18), date(2023, 10, 18), date(2023, 10, 25)]


def test_a_follow_up_done_later_was_open_then():
    done = a_follow_up(TUESDAY, done_on=TUESDAY, done_interaction_id=4, done_note="Fait")
    before = follow_up_as_of(done, [], TUESDAY - timedelta(days=1))
    assert before == replace(done, done_on=None, done_interaction_id=None, done_note="")
    assert follow_up_as_of(done, [], TUESDAY) == done


# Whose turn it is


def a_turn(side: Side, day: date, id_: int = 1) -> TurnEvent:
    return TurnEvent(id=id_, case_id=1, side=side, since_on=day)


def test_the_ministry_has_had_its_turn_since_the_filing():
    turn = turn_as_of([a_turn(Side.MINISTRY, FILED)], TUESDAY)
    assert turn is not None
    assert (turn.side, turn.since_on, turn.days) == (Side.MINISTRY, FILED, 232)


def test_naming_the_same_side_again_does_not_restart_the_count():
    events = [
        a_turn(Side.OURS, date(2023, 1, 1), 1),
        a_turn(Side.MINISTRY, FILED, 2),
        a_turn(Side.MINISTRY, LETTER, 3),
    ]
    turn = turn_as_of(reversed(events), TUESDAY)
    assert turn is not None
    assert (turn.since_on, turn.event.id) == (FILED, 3)


def test_a_turn_that_has_not_come_yet_does_not_count():
    events = [a_turn(Side.MINISTRY, FILED, 1), a_turn(Side.OURS, TUESDAY, 2)]
    turn = turn_as_of(events, TUESDAY - timedelta(days=1))
    assert turn is not None
    assert turn.side is Side.MINISTRY
    assert turn_as_of(events, FILED - timedelta(days=1)) is None


# The three clocks


def test_the_clocks_run_from_the_filing_the_answer_and_the_reminder():
    answer = an_interaction(LETTER, id=3, precision=DatePrecision.ABOUT)
    reminder = an_interaction(date(2023, 10, 23), id=9)
    told = case_clocks(FILED, answer, reminder, TUESDAY)
    assert told.filing is not None
    assert told.answer is not None
    assert told.reminder is not None
    assert (told.filing.days, told.answer.days, told.reminder.days) == (232, 28, 1)
    assert told.answer.interaction == answer
    assert told.answer.precision is DatePrecision.ABOUT


def test_a_clock_that_nothing_has_started_is_none():
    assert case_clocks(None, None, None, TUESDAY) == Clocks()
    assert clock(TUESDAY, LETTER) is None
    assert interaction_clock(an_interaction(TUESDAY), LETTER) is None
