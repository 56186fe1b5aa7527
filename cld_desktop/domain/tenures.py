"""Who held which office on a day, from tenures whose ends are not always known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cld_desktop.domain.records import Tenure


def covers(tenure: Tenure, day: date) -> bool:
    """Whether the tenure may have run on that day: an unknown end is left open."""
    has_started = tenure.started_on is None or tenure.started_on <= day
    return has_started and not is_over(tenure, day)


def is_over(tenure: Tenure, day: date) -> bool:
    """Whether the tenure had ended before that day."""
    return tenure.ended_on is not None and tenure.ended_on < day


def _certainty(tenure: Tenure, day: date) -> tuple[bool, date, int]:
    known_from = tenure.started_on or tenure.attested_on
    is_known = known_from is not None and known_from <= day
    return is_known, known_from or date.min, tenure.id


def tenures_of_day(tenures: Iterable[Tenure], day: date) -> list[Tenure]:
    """The tenures that may have run on that day, the surest and latest first."""
    running = [tenure for tenure in tenures if covers(tenure, day)]
    return sorted(running, key=lambda tenure: _certainty(tenure, day), reverse=True)


def tenure_on(tenures: Iterable[Tenure], day: date) -> Tenure | None:
    """The tenure of that day, or None."""
    return next(iter(tenures_of_day(tenures, day)), None)
