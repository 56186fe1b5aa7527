"""Québec's statutory holidays, calendar and business days, and how a given count was obtained.

Source: Commission des normes, de l'équité, de la santé et de la sécurité du travail (CNESST), « Jours fériés,
chômés et payés ». An interval leaves its first day out and takes its last one in, whatever is counted.
Backwards it gives the same count with a minus sign. Today's rules apply to every year, past ones too.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from cld_desktop.domain import french
from cld_desktop.domain.vocabulary import Coded

_ONE_DAY: Final = datetime.timedelta(days=1)
_CLOSED: Final = "jour fermé"
_WEEKEND: Final = frozenset({"samedi", "dimanche"})
_TOO_FAR: Final = "Cette échéance dépasse l’an 9999. Indiquez moins de jours."


class EasterChoice(Coded):
    """Which Easter day the employer gives: the law lets it choose."""

    GOOD_FRIDAY = "good_friday", "Vendredi saint"
    EASTER_MONDAY = "easter_monday", "Lundi de Pâques"
    BOTH = "both", "Les deux"


def easter_sunday(year: int) -> datetime.date:
    """The Gregorian Easter, by the anonymous algorithm of Meeus (« Astronomical Algorithms », chapter 8)."""
    century, year_of_century = divmod(year, 100)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - century // 4 - correction + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (year_of_century // 4) - epact - year_of_century % 4) % 7
    late = (year % 19 + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)


def calendar_days(start: datetime.date, end: datetime.date) -> int:
    """Days from start (left out) to end (taken in); negative when end comes first."""
    return (end - start).days


def weekdays(start: datetime.date, end: datetime.date) -> int:
    """Mondays to Fridays among those days, holidays included."""
    return _weekdays_through(end) - _weekdays_through(start)


def _weekdays_through(d: datetime.date) -> int:
    weeks, rest = divmod(d.toordinal(), 7)  # day 1 of the calendar is a Monday
    return 5 * weeks + min(rest, 5)


def _nth_monday(year: int, month: int, nth: int) -> datetime.date:
    first = datetime.date(year, month, 1)
    return first + datetime.timedelta(days=-first.weekday() % 7 + 7 * (nth - 1))


def _after_sunday(d: datetime.date) -> datetime.date:
    return d + _ONE_DAY if d.weekday() == 6 else d


@cache
def _holidays(year: int, easter: EasterChoice) -> dict[datetime.date, str]:
    easter_day = easter_sunday(year)
    good_friday = {easter_day - datetime.timedelta(days=2): "Vendredi saint"}
    easter_monday = {easter_day + _ONE_DAY: "Lundi de Pâques"}
    may_24 = datetime.date(year, 5, 24)
    return {
        datetime.date(year, 1, 1): "Jour de l’An",
        **({} if easter is EasterChoice.EASTER_MONDAY else good_friday),
        **({} if easter is EasterChoice.GOOD_FRIDAY else easter_monday),
        may_24 - datetime.timedelta(days=may_24.weekday()): "Journée nationale des patriotes",
        _after_sunday(datetime.date(year, 6, 24)): "Fête nationale",
        _after_sunday(datetime.date(year, 7, 1)): "Fête du Canada",
        _nth_monday(year, 9, 1): "Fête du Travail",
        _nth_monday(year, 10, 2): "Action de grâces",
        datetime.date(year, 12, 25): "Noël",
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedDay:
    """One day of an interval: counted when nothing is said against it."""

    day: datetime.date
    reason: str = ""

    @property
    def is_counted(self) -> bool:
        """Whether it is a business day."""
        return not self.reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How a count of business days was obtained: every day of the interval, counted or skipped and why."""

    start: datetime.date
    end: datetime.date
    days: tuple[ExplainedDay, ...]

    @property
    def counted(self) -> int:
        """The business days among them."""
        return sum(day.is_counted for day in self.days)

    @property
    def skipped(self) -> tuple[ExplainedDay, ...]:
        """The days left out, each with its reason."""
        return tuple(day for day in self.days if not day.is_counted)

    @property
    def weekend(self) -> int:
        """The Saturdays and Sundays among the days left out."""
        return sum(day.reason in _WEEKEND for day in self.days)

    @property
    def named(self) -> tuple[ExplainedDay, ...]:
        """The holidays and the days our office closes, among the days left out."""
        return tuple(day for day in self.skipped if day.reason not in _WEEKEND)

    @property
    def summary(self) -> str:
        """The count said in one sentence, with the holidays that were taken away."""
        interval = f"Du {french.long_date(self.start)} (exclu) au {french.long_date(self.end)} (inclus)"
        whole = french.days(len(self.days))
        result = french.plural(self.counted, "jour ouvrable", "jours ouvrables")
        taken = self._taken_away()
        return f"{interval} : {whole}{', moins ' + taken if taken else ''}, soit {result}."

    def _taken_away(self) -> str:
        reasons = Counter(day.reason for day in self.skipped)
        at_weekends = self.weekend
        closed = reasons[_CLOSED]
        named = [day for day in self.named if day.reason != _CLOSED]
        parts = []
        if at_weekends:
            parts.append(f"{french.days(at_weekends)} de fin de semaine")
        if named:
            date = french.day_month if self.start.year == self.end.year else french.long_date
            listed = ", ".join(f"{day.reason} le {date(day.day)}" for day in named)
            # Past a year or two the list says less than the number.
            shown = f" ({listed})" if len(named) <= 10 else ""
            parts.append(french.plural(len(named), "jour férié", "jours fériés") + shown)
        if closed:
            parts.append(french.plural(closed, "jour fermé", "jours fermés"))
        return french.join_and(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessCalendar:
    """The days on which an office works: weekdays that are neither holidays nor days it closes of its own."""

    easter: EasterChoice = EasterChoice.GOOD_FRIDAY
    closed_days: frozenset[datetime.date] = frozenset()

    def holidays(self, year: int) -> dict[datetime.date, str]:
        """The holidays of a year and their names; 24 June and 1 July, on a Sunday, move to the Monday."""
        return dict(_holidays(year, self.easter))

    def is_business_day(self, d: datetime.date) -> bool:
        """Whether the office works that day."""
        return not self._why_not(d)

    def business_days(self, start: datetime.date, end: datetime.date) -> int:
        """Business days from start (left out) to end (taken in); negative when end comes first."""
        if end < start:
            return -self.business_days(end, start)
        holidays = {day for year in range(start.year, end.year + 1) for day in _holidays(year, self.easter)}
        off = sum(start < day <= end and day.weekday() < 5 for day in holidays | self.closed_days)
        return weekdays(start, end) - off

    def add_business_days(self, start: datetime.date, n: int) -> datetime.date:
        """The n-th business day after start, which itself is never counted; with n = 0, start itself."""
        if n < 0:
            raise ValueError("Le nombre de jours ouvrables ne peut pas être négatif.")
        day, missing = start, n
        try:
            while missing:
                # At least that many days are needed: the leap that ends the loop holds business days only.
                leap = day + datetime.timedelta(days=missing)
                missing -= self.business_days(day, leap)
                day = leap
        except OverflowError:
            raise ValueError(_TOO_FAR) from None
        return day

    def explain(self, start: datetime.date, end: datetime.date) -> Explanation:
        """Every day of an interval, from the earlier bound to the later, and why it counts or does not."""
        start, end = min(start, end), max(start, end)
        days = tuple(ExplainedDay(day=day, reason=self._why_not(day)) for day in _days_after(start, end))
        return Explanation(start=start, end=end, days=days)

    def _why_not(self, d: datetime.date) -> str:
        if d.weekday() >= 5:
            return french.WEEKDAYS[d.weekday()]
        holiday = _holidays(d.year, self.easter).get(d)
        return holiday or (_CLOSED if d in self.closed_days else "")


def _days_after(start: datetime.date, end: datetime.date) -> Iterator[datetime.date]:
    for ordinal in range(start.toordinal() + 1, end.toordinal() + 1):
        yield datetime.date.fromordinal(ordinal)
