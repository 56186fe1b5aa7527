"""Québec's calendar: the letter's own intervals, the holidays year by year, and a second opinion."""

from __future__ import annotations

from datetime import date, timedelta

import holidays as python_holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cld_desktop.domain.calendar import (
    BusinessCalendar,
    EasterChoice,
    calendar_days,
    easter_sunday,
    weekdays,
)

QC = BusinessCalendar()
QC_PLUS = BusinessCalendar(easter=EasterChoice.BOTH)

PLAN = date(2022, 5, 9)
FILING = date(2023, 3, 6)
QUESTION = date(2023, 6, 9)
LETTER = date(2023, 9, 26)
TENTH_DIRECTORATE = date(2023, 10, 12)

some_days = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
some_calendars = st.builds(
    BusinessCalendar,
    easter=st.sampled_from(EasterChoice),
    closed_days=st.frozensets(st.dates(date(2020, 1, 1), date(2026, 12, 31)), max_size=30),
)


@pytest.mark.parametrize(
    ("start", "end", "calendar", "on_weekdays", "business", "business_plus"),
    [
        (FILING, QUESTION, 95, 69, 67, 66),
        (QUESTION, LETTER, 109, 77, 76, 76),
        (FILING, LETTER, 204, 146, 143, 142),
        (PLAN, LETTER, 505, 361, 353, 352),
        (LETTER, TENTH_DIRECTORATE, 16, 12, 11, 11),
    ],
)
def test_the_intervals_of_the_file_are_counted_as_published(
    start, end, calendar, on_weekdays, business, business_plus
):
    assert calendar_days(start, end) == calendar
    assert weekdays(start, end) == on_weekdays
    assert QC.business_days(start, end) == business
    assert QC_PLUS.business_days(start, end) == business_plus
    assert QC.explain(start, end).counted == business
    assert QC_PLUS.explain(start, end).counted == business_plus


def test_between_filing_and_letter_the_holidays_taken_away_are_these():
    named = {
        day.day: day.reason
        for day in QC_PLUS.explain(FILING, LETTER).skipped
        if day.reason not in {"samedi", "dimanche"}
    }
    assert named == {
        date(2023, 4, 7): "Vendredi saint",
        date(2023, 4, 10): "Lundi de Pâques",
        date(2023, 5, 22): "Journée nationale des patriotes",
        date(2023, 9, 4): "Fête du Travail",
    }


def test_ten_business_days_after_23_october_2023_is_6_november():
    assert QC.add_business_days(date(2023, 10, 23), 10) == date(2023, 11, 6)


def test_the_holidays_of_2023_have_their_french_names():
    assert QC_PLUS.holidays(2023) == {
        date(2023, 1, 1): "Jour de l’An",
        date(2023, 4, 7): "Vendredi saint",
        date(2023, 4, 10): "Lundi de Pâques",
        date(2023, 5, 22): "Journée nationale des patriotes",
        date(2023, 6, 24): "Fête nationale",
        date(2023, 7, 1): "Fête du Canada",
        date(2023, 9, 4): "Fête du Travail",
        date(2023, 10, 9): "Action de grâces",
        date(2023, 12, 25): "Noël",
    }


def test_the_employer_chooses_its_easter_day():
    friday, monday = date(2023, 4, 7), date(2023, 4, 10)
    kept = {
        choice: (friday in calendar.holidays(2023), monday in calendar.holidays(2023))
        for choice in EasterChoice
        for calendar in [BusinessCalendar(easter=choice)]
    }
    assert kept == {
        EasterChoice.GOOD_FRIDAY: (True, False),
        EasterChoice.EASTER_MONDAY: (False, True),
        EasterChoice.BOTH: (True, True),
    }
    assert [choice.label for choice in EasterChoice] == ["Vendredi saint", "Lundi de Pâques", "Les deux"]
    assert [choice.value for choice in EasterChoice] == ["good_friday", "easter_monday", "both"]


def test_only_24_june_and_1_july_move_when_they_fall_on_a_sunday():
    assert date(2018, 6, 24).weekday() == 6
    assert QC.holidays(2018)[date(2018, 6, 25)] == "Fête nationale"
    assert date(2018, 6, 24) not in QC.holidays(2018)
    assert QC.holidays(2018)[date(2018, 7, 2)] == "Fête du Canada"
    assert date(2018, 7, 1) not in QC.holidays(2018)
    assert QC.is_business_day(date(2023, 1, 2))  # 1 January 2023 was a Sunday
    assert QC.is_business_day(date(2022, 12, 26))  # and so was Christmas 2022
    assert QC.is_business_day(date(2023, 6, 26))  # 24 June 2023 was a Saturday
    assert QC.is_business_day(date(2023, 7, 3))


def test_days_that_are_no_holidays_in_quebec_are_worked():
    assert QC.is_business_day(date(2021, 9, 30))
    assert QC.is_business_day(date(2022, 11, 11))
    assert QC.is_business_day(date(2023, 12, 26))


def test_extra_closed_days_are_not_counted_and_say_so():
    closed = frozenset({date(2023, 12, 27), date(2023, 12, 28), date(2023, 12, 30)})
    calendar = BusinessCalendar(closed_days=closed)
    assert QC.business_days(date(2023, 12, 22), date(2023, 12, 29)) == 4
    assert calendar.business_days(date(2023, 12, 22), date(2023, 12, 29)) == 2
    reasons = [
        (day.day.day, day.reason) for day in calendar.explain(date(2023, 12, 22), date(2023, 12, 30)).days
    ]
    assert reasons == [
        (23, "samedi"),
        (24, "dimanche"),
        (25, "Noël"),
        (26, ""),
        (27, "jour fermé"),
        (28, "jour fermé"),
        (29, ""),
        (30, "samedi"),
    ]


def test_a_count_is_explained_in_one_sentence():
    assert QC.explain(QUESTION, LETTER).summary == (
        "Du 9 juin 2023 (exclu) au 26 septembre 2023 (inclus) : 109 jours, moins 32 jours de fin de semaine "
        "et 1 jour férié (Fête du Travail le 4 septembre), soit 76 jours ouvrables."
    )
    assert QC.explain(date(2023, 10, 23), date(2023, 10, 24)).summary == (
        "Du 23 octobre 2023 (exclu) au 24 octobre 2023 (inclus) : 1 jour, soit 1 jour ouvrable."
    )
    closed = BusinessCalendar(closed_days=frozenset({date(2024, 1, 2)}))
    assert closed.explain(date(2023, 12, 29), date(2024, 1, 3)).summary == (
        "Du 29 décembre 2023 (exclu) au 3 janvier 2024 (inclus) : 5 jours, moins 2 jours de fin de semaine, "
        "1 jour férié (Jour de l’An le 1er janvier 2024) et 1 jour fermé, soit 1 jour ouvrable."
    )


def test_over_decades_the_sentence_gives_the_number_of_holidays_not_their_list():
    summary = QC.explain(date(2000, 1, 1), date(2020, 1, 1)).summary
    assert "jours fériés et" not in summary
    assert "Noël" not in summary
    assert "jours fériés, soit" in summary


def test_an_interval_of_no_day_counts_nothing():
    assert calendar_days(FILING, FILING) == weekdays(FILING, FILING) == QC.business_days(FILING, FILING) == 0
    assert QC.explain(FILING, FILING).days == ()
    assert QC.explain(FILING, FILING).summary.endswith(": 0 jour, soit 0 jour ouvrable.")


def test_no_business_day_added_is_the_day_itself_even_on_a_sunday():
    assert QC.add_business_days(date(2023, 10, 22), 0) == date(2023, 10, 22)


def test_a_count_too_far_or_negative_is_refused_in_a_sentence():
    for n in (3_000_000, 10**9, 10**30):
        with pytest.raises(ValueError, match="Cette échéance dépasse l’an 9999"):
            QC.add_business_days(date(2023, 10, 24), n)
    with pytest.raises(ValueError, match="ne peut pas être négatif"):
        QC.add_business_days(date(2023, 10, 24), -1)


def test_the_first_and_last_years_of_the_calendar_are_counted():
    assert QC.business_days(date(1, 1, 1), date(9999, 12, 31)) > 2_500_000
    assert QC.holidays(9999)[date(9999, 12, 25)] == "Noël"
    assert QC.add_business_days(date(9999, 12, 30), 1) == date(9999, 12, 31)


def test_easter_falls_where_history_says():
    known = {
        1900: (4, 15),
        1954: (4, 18),
        1981: (4, 19),
        2000: (4, 23),
        2008: (3, 23),
        2011: (4, 24),
        2038: (4, 25),
    }
    assert {year: easter_sunday(year) for year in known} == {
        year: date(year, month, day) for year, (month, day) in known.items()
    }


# python-holidays as a second opinion. Its known differences from the CNESST's list, year by year:
THEIR_NAMES = {
    "Jour de l'an": "Jour de l’An",
    "Fête nationale du Québec": "Fête nationale",
    "Action de grâce": "Action de grâces",
    "Jour de Noël": "Noël",
}
OBSERVED = " (observé)"  # said of a day off that follows a holiday fallen on a week-end
MOVED = {"Fête nationale", "Fête du Canada"}  # the only two the law moves; they keep the Sunday as well
MONDAY_OF_MAY_IS_MISSING = {2000, 2001, 2002}  # a holiday then too, under the name « Fête de Dollard »


def corrected(theirs, year):
    """Their year, as the CNESST would print it."""
    kept = {}
    for day, their_name in theirs.items():
        name = THEIR_NAMES.get(their_name.removesuffix(OBSERVED), their_name.removesuffix(OBSERVED))
        is_observed = their_name.endswith(OBSERVED)
        if day.year != year or (is_observed and name not in MOVED):
            continue
        if name in MOVED and day.weekday() == 6:
            assert theirs[day + timedelta(days=1)].endswith(OBSERVED)
            continue
        kept[day] = name
    if year in MONDAY_OF_MAY_IS_MISSING:
        (monday,) = (day for day in QC.holidays(year) if day.month == 5)
        assert monday not in kept
        kept[monday] = "Journée nationale des patriotes"
    return kept


@pytest.mark.parametrize("year", range(2000, 2051))
def test_python_holidays_agrees_but_for_its_known_differences(year):
    theirs = python_holidays.country_holidays(
        "CA", subdiv="QC", years=year, language="fr", categories=("public", "optional")
    )
    assert corrected(dict(theirs.items()), year) == QC_PLUS.holidays(year)


@settings(deadline=None)
@given(calendar=some_calendars, start=some_days, n=st.integers(min_value=1, max_value=400))
def test_counting_undoes_adding(calendar, start, n):
    end = calendar.add_business_days(start, n)
    assert calendar.is_business_day(end)
    assert calendar.business_days(start, end) == n
    assert calendar.business_days(start, end - timedelta(days=1)) == n - 1


@settings(deadline=None)
@given(calendar=some_calendars, start=some_days, length=st.integers(min_value=-900, max_value=900))
def test_a_count_equals_its_explanation_and_changes_sign_backwards(calendar, start, length):
    end = start + timedelta(days=length)
    count = calendar.business_days(start, end)
    assert abs(count) == calendar.explain(start, end).counted
    assert calendar.business_days(end, start) == -count
    assert weekdays(end, start) == -weekdays(start, end)
    assert calendar_days(start, end) == length
    assert len(calendar.explain(start, end).days) == abs(length)
