"""The reminder of the notification area: once a day, from its hour, in numbers alone."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cld_desktop.domain.clocks import DueCounts
from cld_desktop.domain.reminding import due_words, is_time

TODAY, YESTERDAY = date(2023, 10, 24), date(2023, 10, 23)


@pytest.mark.parametrize(
    ("today", "late", "words"),
    [
        (3, 2, "3 suivis à faire aujourd’hui, 2 en retard"),
        (1, 1, "1 suivi à faire aujourd’hui, 1 en retard"),
        (1234, 0, "1 234 suivis à faire aujourd’hui"),
        (0, 2, "2 suivis en retard"),
        (0, 1, "1 suivi en retard"),
        (0, 0, "Aucun suivi à faire aujourd’hui"),
    ],
)
def test_the_words_are_those_of_a_person(today, late, words):
    said = due_words(DueCounts(today=today, late=late, open=today + late + 7))
    assert said.replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("hour", "reminded_on", "is_due"),
    [(8, None, False), (9, None, True), (9, YESTERDAY, True), (17, TODAY, False), (0, YESTERDAY, False)],
)
def test_it_is_time_once_a_day_from_the_chosen_hour(hour, reminded_on, is_due):
    now = datetime(2023, 10, 24, hour, 0).astimezone()
    assert is_time(now, 9, reminded_on) is is_due
