"""Relative periods on literal dates: their days, their words, what is kept of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cld_desktop.domain.french import NBSP
from cld_desktop.domain.periods import (
    EVERY,
    PAST,
    Period,
    PeriodFacts,
    Span,
    between,
    dates,
    days_of,
    offered,
    read,
    sentence,
)

TUESDAY = date(2023, 10, 24)
FACTS = PeriodFacts(filed_on=date(2023, 3, 6), reported_on=date(2023, 9, 26), met_on=date(2023, 9, 28))
NOTHING = PeriodFacts()


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("span", "since", "until"),
    [
        (Span.TODAY, "2023-10-24", "2023-10-24"),
        (Span.YESTERDAY, "2023-10-23", "2023-10-23"),
        (Span.THIS_WEEK, "2023-10-23", "2023-10-29"),
        (Span.LAST_WEEK, "2023-10-16", "2023-10-22"),
        (Span.NEXT_WEEK, "2023-10-30", "2023-11-05"),
        (Span.THIS_MONTH, "2023-10-01", "2023-10-31"),
        (Span.LAST_MONTH, "2023-09-01", "2023-09-30"),
        (Span.NEXT_MONTH, "2023-11-01", "2023-11-30"),
        (Span.THIS_QUARTER, "2023-10-01", "2023-12-31"),
        (Span.LAST_QUARTER, "2023-07-01", "2023-09-30"),
        (Span.THIS_YEAR, "2023-01-01", "2023-12-31"),
        (Span.LAST_YEAR, "2022-01-01", "2022-12-31"),
        (Span.DAYS_30, "2023-09-25", "2023-10-24"),
        (Span.MONTHS_12, "2022-10-25", "2023-10-24"),
    ],
)
def test_a_relative_period_is_counted_from_today(span, since, until):
    assert days_of(Period(span), TUESDAY, NOTHING) == (d(since), d(until))


def test_every_period_offered_has_a_case_here():
    marks = test_a_relative_period_is_counted_from_today.pytestmark[0].args[1]
    assert {one[0] for one in marks} | {Span.FILING, Span.REPORT, Span.MEETING} == set(EVERY)


@pytest.mark.parametrize(
    ("span", "today", "since", "until"),
    [
        (Span.THIS_WEEK, "2023-10-23", "2023-10-23", "2023-10-29"),  # a Monday begins its own week
        (Span.THIS_WEEK, "2023-10-29", "2023-10-23", "2023-10-29"),  # a Sunday ends it
        (Span.LAST_WEEK, "2024-01-01", "2023-12-25", "2023-12-31"),
        (Span.LAST_MONTH, "2024-03-31", "2024-02-01", "2024-02-29"),
        (Span.NEXT_MONTH, "2023-12-31", "2024-01-01", "2024-01-31"),
        (Span.LAST_QUARTER, "2024-02-15", "2023-10-01", "2023-12-31"),
        (Span.THIS_QUARTER, "2023-06-30", "2023-04-01", "2023-06-30"),
        (Span.MONTHS_12, "2024-02-29", "2023-03-01", "2024-02-29"),
        (Span.MONTHS_12, "2023-12-31", "2023-01-01", "2023-12-31"),
    ],
)
def test_a_relative_period_is_right_where_weeks_months_and_years_turn(span, today, since, until):
    assert days_of(Period(span), d(today), NOTHING) == (d(since), d(until))


def test_some_periods_start_from_what_happened_and_have_no_end():
    assert days_of(Period(Span.FILING), TUESDAY, FACTS) == (d("2023-03-06"), None)
    assert days_of(Period(Span.REPORT), TUESDAY, FACTS) == (d("2023-09-27"), None)  # the day after its data
    assert days_of(Period(Span.MEETING), TUESDAY, FACTS) == (d("2023-09-28"), None)


def test_what_has_not_happened_is_not_offered_and_leaves_nothing_out():
    assert set(offered(PAST, NOTHING)) == set(PAST) - {Span.FILING, Span.REPORT, Span.MEETING}
    assert offered(PAST, FACTS) == list(PAST)
    assert days_of(Period(Span.REPORT), TUESDAY, NOTHING) == (None, None)


@pytest.mark.parametrize("span", EVERY)
def test_a_relative_period_is_kept_by_its_name_alone(span):
    assert Period(span).code == span.value
    assert read(span.value) == Period(span)


@given(st.one_of(st.none(), st.dates()), st.one_of(st.none(), st.dates()))
def test_two_dates_are_kept_as_they_are(since, until):
    period = between(since, until)
    assert (period is None) == (since is None and until is None)
    if period is not None:
        assert read(period.code) == period
        assert days_of(period, TUESDAY, FACTS) == (since, until)


@pytest.mark.parametrize(
    "code",
    ["", "next_decade", "this_week:2", "between", "between::", "between:hier:", "between:1:2:3", None, 7, []],
)
def test_a_code_that_this_version_does_not_know_is_no_period(code):
    assert read(code) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)), st.sampled_from(EVERY))
def test_a_period_begins_before_it_ends_and_the_present_one_holds_today(today, span):
    since, until = days_of(Period(span), today, FACTS)
    assert since is not None
    if until is not None:
        assert since <= until
    if span.value.startswith("this_"):
        assert since <= today <= until
    if span is Span.LAST_WEEK:
        assert until == since + timedelta(days=6)
        assert until < today


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period(Span.TODAY), "aujourd’hui (le 24 octobre)"),
        (Period(Span.THIS_WEEK), "cette semaine (du 23 au 29 octobre)"),
        (Period(Span.LAST_YEAR), "l’année précédente (du 1er janvier au 31 décembre 2022)"),
        (Period(Span.MONTHS_12), "les 12 derniers mois (du 25 octobre 2022 au 24 octobre 2023)"),
        (Period(Span.FILING), "depuis le dépôt (le 6 mars)"),
        (Period(Span.REPORT), "depuis le dernier rapport (le 27 septembre)"),
        (between(date(2023, 4, 1), None), "depuis le 1er avril"),
        (between(None, date(2022, 4, 9)), "jusqu’au 9 avril 2022"),
        (between(date(2022, 4, 3), date(2022, 4, 9)), "du 3 au 9 avril 2022"),
        (between(date(2023, 4, 3), date(2023, 4, 3)), "le 3 avril"),
    ],
)
def test_a_period_is_said_with_its_days(period, said):
    assert sentence(period, TUESDAY, FACTS).replace(NBSP, " ") == said


def test_a_period_whose_start_is_not_known_says_so():
    assert sentence(Period(Span.MEETING), TUESDAY, NOTHING) == (
        "depuis la dernière séance du conseil (date inconnue)"
    )
    assert dates(None, None, TUESDAY) == ""
