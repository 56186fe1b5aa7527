"""The turn ledger: who held the file, from when to when, to the day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cld_desktop.domain.clocks import turn_as_of
from cld_desktop.domain.records import Interaction, TurnEvent
from cld_desktop.domain.turns import Ledger, ledger, offered_turn
from cld_desktop.domain.vocabulary import Channel, Direction, Purpose, Result, Side

FILED = date(2023, 3, 6)
TODAY = date(2023, 10, 24)


def turn(side: Side, day: date, id_: int = 1) -> TurnEvent:
    return TurnEvent(id=id_, case_id=1, side=side, since_on=day)


def held(events: list[TurnEvent], filed_on: date | None) -> Ledger:
    told = ledger(events, filed_on, TODAY)
    assert told is not None
    return told


def a_talk(**more) -> Interaction:
    values = {"channel": Channel.EMAIL, "direction": Direction.SENT, "subject": "x", "happened_on": TODAY}
    return Interaction(case_id=1, **{**values, **more})


def test_a_file_that_never_left_the_ministry_has_all_its_days_there():
    told = held([turn(Side.MINISTRY, FILED)], FILED)
    assert told.sentence == "Sur 232 jours : 232 au ministère, 0 chez nous"


def test_the_days_we_held_the_file_are_ours_and_leave_those_of_the_ministry():
    events = [
        turn(Side.MINISTRY, FILED, 1),
        turn(Side.OURS, date(2023, 6, 1), 2),
        turn(Side.MINISTRY, date(2023, 6, 13), 3),
    ]
    told = held(events, FILED)
    assert told.sentence == "Sur 232 jours : 220 au ministère, 12 chez nous"
    assert [(one.side, one.days, one.is_open) for one in told.holdings] == [
        (Side.MINISTRY, 87, False),
        (Side.OURS, 12, False),
        (Side.MINISTRY, 133, True),
    ]


def test_days_that_nobody_noted_are_given_to_no_side():
    told = held([turn(Side.MINISTRY, date(2023, 3, 10))], FILED)
    assert told.sentence == "Sur 232 jours : 228 au ministère, 0 chez nous, 4 sans tour consigné"


def test_what_was_noted_before_the_filing_only_says_who_held_the_file_that_day():
    told = held([turn(Side.OURS, date(2023, 1, 9)), turn(Side.MINISTRY, FILED, 2)], FILED)
    assert told.days == 232
    assert [one.side for one in told.holdings] == [Side.MINISTRY]


def test_without_a_filing_the_file_lives_since_its_first_turn_and_without_either_not_at_all():
    assert held([turn(Side.OURS, date(2023, 10, 1))], None).days == 23
    assert ledger([], None, TODAY) is None
    assert ledger([turn(Side.OURS, date(2024, 1, 1))], date(2024, 1, 1), TODAY) is None


def test_the_last_word_of_a_day_stands_and_the_same_side_named_again_changes_nothing():
    events = [
        turn(Side.MINISTRY, FILED, 1),
        turn(Side.OURS, date(2023, 6, 1), 2),
        turn(Side.MINISTRY, date(2023, 6, 1), 3),
        turn(Side.MINISTRY, date(2023, 9, 1), 4),
    ]
    assert [(one.side, one.days) for one in held(events, FILED).holdings] == [(Side.MINISTRY, 232)]


days = st.integers(-40, 400).map(lambda n: FILED + timedelta(days=n))
events = st.lists(st.tuples(st.sampled_from(Side), days), max_size=12).map(
    lambda several: [turn(side, day, rank) for rank, (side, day) in enumerate(several, 1)]
)


@given(events, st.integers(0, 400), st.booleans())
def test_the_days_of_the_sides_add_up_to_the_life_of_the_file(noted, length, has_filing):
    as_of = FILED + timedelta(days=length)
    told = ledger(noted, FILED if has_filing else None, as_of)
    if told is None:
        return
    assert sum(told.days_by_side().values()) == told.days == (as_of - told.start).days
    assert all(a.until_on == b.since_on and a.side is not b.side for a, b in pairwise(told.holdings))
    assert told.holdings[0].since_on == told.start
    now = turn_as_of(noted, as_of)
    assert told.holdings[-1].side is (now.side if now else None)


@pytest.mark.parametrize(
    ("talk", "current", "side"),
    [
        (a_talk(purpose=Purpose.FILING), None, Side.MINISTRY),
        (a_talk(purpose=Purpose.DOCUMENTS_SENT), Side.OURS, Side.MINISTRY),
        (a_talk(), Side.OURS, Side.MINISTRY),
        (a_talk(), Side.MINISTRY, None),
        (a_talk(purpose=Purpose.THANKS), Side.OURS, None),
        (a_talk(direction=Direction.RECEIVED), Side.MINISTRY, None),
        (a_talk(direction=Direction.RECEIVED, result=Result.INFORMATION_REQUESTED), Side.MINISTRY, Side.OURS),
        (a_talk(direction=Direction.RECEIVED, purpose=Purpose.INFORMATION_REQUEST), Side.MINISTRY, Side.OURS),
        (a_talk(direction=Direction.RECEIVED, result=Result.INFORMATION_REQUESTED), Side.OURS, None),
    ],
)
def test_a_communication_with_the_ministry_proposes_the_turn_it_gives(talk, current, side):
    offer = offered_turn(talk, current, is_ministerial=True)
    assert (offer.side if offer else None) is side
    assert offer is None or offer.reason
    assert offered_turn(talk, current, is_ministerial=False) is None
