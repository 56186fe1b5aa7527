"""The computer's own hour, where the system knows it and where it does not."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, time

import pytest

from cld_desktop.domain.local_time import here
from tests.architecture.literals import PACKAGE, calls_of, modules


def test_a_moment_is_given_at_the_hour_of_the_computer():
    at = datetime(2023, 10, 24, 18, 10, tzinfo=UTC)

    assert here(at) == at
    assert here(at).utcoffset() == at.astimezone().utcoffset()


@pytest.mark.parametrize("year", [1, 1900, 1969, 2023, 3500, 9998])
def test_no_year_is_too_far(year):
    midnight = here(datetime.combine(date(year, 6, 1), time()))

    assert (midnight.date(), midnight.time()) == (date(year, 6, 1), time())
    assert midnight.tzinfo is not None
    assert here(datetime(year, 6, 1, 12, tzinfo=UTC)) == datetime(year, 6, 1, 12, tzinfo=UTC)


@pytest.mark.skipif(sys.platform != "win32", reason="ailleurs, le système connaît ces années")
def test_windows_itself_would_refuse_a_moment_of_1900():
    with pytest.raises(OSError, match="Invalid argument"):
        datetime(1900, 1, 1, tzinfo=UTC).astimezone()


def test_the_hour_of_the_computer_is_asked_for_in_one_place():
    asked = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path in modules(".")
        if path.name != "local_time.py"
        for call in calls_of(path, "astimezone")
        if not call.args
    ]

    assert asked == []
