"""When the notification area reminds of follow-ups, and in which words.

Numbers alone, never a name nor a subject: a balloon shows over a meeting's projector and on a locked
screen, and the system keeps it in a history of its own.
"""

from __future__ import annotations

from datetime import date, datetime

from cld_desktop.domain import french
from cld_desktop.domain.clocks import DueCounts

HOURS = tuple(range(6, 21))
USUAL_HOUR = 9


def due_words(counts: DueCounts) -> str:
    """« 3 suivis à faire aujourd’hui, 2 en retard »."""
    if counts.today and counts.late:
        late = french.number(counts.late)
        return f"{french.plural(counts.today, 'suivi')} à faire aujourd’hui, {late} en retard"
    if counts.today:
        return f"{french.plural(counts.today, 'suivi')} à faire aujourd’hui"
    if counts.late:
        return f"{french.plural(counts.late, 'suivi')} en retard"
    return "Aucun suivi à faire aujourd’hui"


def is_time(now: datetime, hour: int, reminded_on: date | None) -> bool:
    """Whether the day's reminder may be given now: once a day, from the hour that was chosen."""
    return reminded_on != now.date() and now.hour >= hour
