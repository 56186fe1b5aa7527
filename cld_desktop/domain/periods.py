"""Periods of time said in words: relative to a day and to what happened in a case, or between two dates.

Weeks run from Monday to Sunday, quarters are those of the calendar, and both ends of a period are included.
What is kept is the code: « cette semaine » kept in May is still « cette semaine » in June.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cld_desktop.domain import french
from cld_desktop.domain.vocabulary import Coded

Days = tuple[date | None, date | None]
"""The first and the last day of a period, both included; None where it has no end on that side."""

_ONE_DAY: Final = timedelta(days=1)


class Span(Coded):
    """The periods that are offered, in the order of the menus."""

    TODAY = "today", "Aujourd’hui"
    YESTERDAY = "yesterday", "Hier"
    THIS_WEEK = "this_week", "Cette semaine"
    LAST_WEEK = "last_week", "Semaine dernière"
    NEXT_WEEK = "next_week", "Semaine prochaine"
    THIS_MONTH = "this_month", "Ce mois-ci"
    LAST_MONTH = "last_month", "Mois dernier"
    NEXT_MONTH = "next_month", "Mois prochain"
    THIS_QUARTER = "this_quarter", "Ce trimestre"
    LAST_QUARTER = "last_quarter", "Trimestre précédent"
    THIS_YEAR = "this_year", "Cette année"
    LAST_YEAR = "last_year", "Année précédente"
    DAYS_30 = "last_30_days", "30 derniers jours"
    MONTHS_12 = "last_12_months", "12 derniers mois"
    FILING = "since_filing", "Depuis le dépôt"
    REPORT = "since_report", "Depuis le dernier rapport"
    MEETING = "since_meeting", "Depuis la dernière séance du conseil"
    BETWEEN = "between", "Entre deux dates…"


PAST: Final = tuple(one for one in Span if one not in {Span.NEXT_WEEK, Span.NEXT_MONTH, Span.BETWEEN})
"""What is offered of things that have happened, beside two dates of one’s own."""

EVERY: Final = tuple(one for one in Span if one is not Span.BETWEEN)
"""The same for what has a date to come."""

GROUPS: Final = frozenset(
    {Span.THIS_WEEK, Span.THIS_MONTH, Span.THIS_QUARTER, Span.THIS_YEAR, Span.DAYS_30, Span.FILING}
)
"""The periods before which a menu draws a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFacts:
    """What some periods start from; None while it has not happened.

    `filed_on` is the dépôt of the case that is shown, `reported_on` the day on which the data of the last
    issued report stopped (that of the case, else of any), `met_on` the last meeting of the board.
    """

    filed_on: date | None = None
    reported_on: date | None = None
    met_on: date | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days; `since` and `until` are those of BETWEEN, which needs at least one of the two."""

    span: Span
    since: date | None = None
    until: date | None = None

    @property
    def code(self) -> str:
        """What is kept of it: « this_week », « between:2023-04-03:2023-04-09 », « between:2023-04-03: »."""
        if self.span is not Span.BETWEEN:
            return str(self.span.value)
        return ":".join([str(self.span.value), *(french.iso(day) if day else "" for day in self._ends())])

    def _ends(self) -> Days:
        return self.since, self.until


def between(since: date | None, until: date | None) -> Period | None:
    """The period between two days, both included; None when neither is given."""
    return Period(Span.BETWEEN, since, until) if since or until else None


def read(code: object) -> Period | None:
    """The period of a code; None for one that this version does not know."""
    if not isinstance(code, str):
        return None
    name, *ends = code.split(":")
    span = next((one for one in Span if one.value == name), None)
    if span is not Span.BETWEEN:
        return Period(span) if span is not None and not ends else None
    try:
        since, until = (date.fromisoformat(end) if end else None for end in ends)
    except ValueError:  # not two of them, or not days
        return None
    return between(since, until)


def offered(spans: tuple[Span, ...], facts: PeriodFacts) -> list[Span]:
    """Those of these periods that mean something: one that starts from what has not happened is left out."""
    return [one for one in spans if one not in _STARTS or _STARTS[one](facts) is not None]


# The days


def days_of(period: Period | None, today: date, facts: PeriodFacts) -> Days:
    """The first and last day of a period; none for no period, and for what starts from a fact not known."""
    if period is None:
        return None, None
    if period.span is Span.BETWEEN:
        return period.since, period.until
    if period.span in _STARTS:
        return _STARTS[period.span](facts), None
    return _RELATIVE[period.span](today)


def _week(today: date, shift: int) -> Days:
    monday = today + timedelta(days=7 * shift - today.weekday())
    return monday, monday + timedelta(days=6)


def _months(today: date, shift: int, length: int = 1) -> Days:
    """That many whole months, beginning so many months from the one of today."""
    first = _first_of(today, shift)
    return first, _first_of(first, length) - _ONE_DAY


def _first_of(day: date, shift: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + shift, 12)
    return date(year, month + 1, 1)


def _quarter(today: date, shift: int) -> Days:
    return _months(today, 3 * shift - (today.month - 1) % 3, 3)


def _year(today: date, shift: int) -> Days:
    return date(today.year + shift, 1, 1), date(today.year + shift, 12, 31)


def _year_back(today: date) -> date:
    """The day after the same day a year ago: with today, twelve months."""
    is_leap_day = (today.month, today.day) == (2, 29)
    return date(today.year - 1, today.month, 28 if is_leap_day else today.day) + _ONE_DAY


_RELATIVE: Final[Mapping[Span, Callable[[date], Days]]] = {
    Span.TODAY: lambda today: (today, today),
    Span.YESTERDAY: lambda today: (today - _ONE_DAY, today - _ONE_DAY),
    Span.THIS_WEEK: lambda today: _week(today, 0),
    Span.LAST_WEEK: lambda today: _week(today, -1),
    Span.NEXT_WEEK: lambda today: _week(today, 1),
    Span.THIS_MONTH: lambda today: _months(today, 0),
    Span.LAST_MONTH: lambda today: _months(today, -1),
    Span.NEXT_MONTH: lambda today: _months(today, 1),
    Span.THIS_QUARTER: lambda today: _quarter(today, 0),
    Span.LAST_QUARTER: lambda today: _quarter(today, -1),
    Span.THIS_YEAR: lambda today: _year(today, 0),
    Span.LAST_YEAR: lambda today: _year(today, -1),
    Span.DAYS_30: lambda today: (today - timedelta(days=29), today),
    Span.MONTHS_12: lambda today: (_year_back(today), today),
}
_STARTS: Final[Mapping[Span, Callable[[PeriodFacts], date | None]]] = {
    Span.FILING: lambda facts: facts.filed_on,
    # What a report tells stops at the end of its day: what is new begins the day after.
    Span.REPORT: lambda facts: facts.reported_on + _ONE_DAY if facts.reported_on else None,
    Span.MEETING: lambda facts: facts.met_on,
}

# In words


def dates(since: date | None, until: date | None, today: date) -> str:
    """« du 3 au 9 avril 2023 », « depuis le 1er avril », « jusqu’au 9 avril », « le 3 avril »; "" for none.

    The year is left out where it is today’s.
    """
    if since and until:
        return _day(since, today, "le") if since == until else french.from_to(since, until, today)
    if since:
        return _day(since, today, "depuis le")
    return _day(until, today, "jusqu’au") if until else ""


def sentence(period: Period, today: date, facts: PeriodFacts) -> str:
    """A period within a sentence: « cette semaine (du 23 au 29 octobre) », « depuis le 1er avril »."""
    said = dates(*days_of(period, today, facts), today)
    if period.span is Span.BETWEEN:
        return said
    name = _PHRASES.get(period.span, period.span.label[:1].lower() + period.span.label[1:])
    if not said:
        return f"{name} (date inconnue)"
    if period.span in _STARTS:
        said = said.removeprefix("depuis ")
    return f"{name} ({said})"


_PHRASES: Final = {
    Span.LAST_WEEK: "la semaine dernière",
    Span.NEXT_WEEK: "la semaine prochaine",
    Span.LAST_MONTH: "le mois dernier",
    Span.NEXT_MONTH: "le mois prochain",
    Span.LAST_QUARTER: "le trimestre précédent",
    Span.LAST_YEAR: "l’année précédente",
    Span.DAYS_30: "les 30 derniers jours",
    Span.MONTHS_12: "les 12 derniers mois",
}


def _day(day: date, today: date, before: str) -> str:
    said = french.day_month(day) if day.year == today.year else french.long_date(day)
    return f"{before} {said}"
