"""What relative periods start from: a dépôt, a report, a meeting of the board."""

from __future__ import annotations

from datetime import date

from cld_desktop.domain import stages
from cld_desktop.domain.periods import PeriodFacts
from cld_desktop.domain.records import StageEvent
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store


def period_facts(store: Store, today: date, *, case_id: int = 0) -> PeriodFacts:
    """The days known as of today, of one case or of all; a dépôt is that of a case."""
    events = queries.all_of(store, StageEvent, case_id=case_id) if case_id else []
    return PeriodFacts(
        filed_on=stages.filed_on(events),
        reported_on=queries.last_report_day(store, today, case_id=case_id),
        met_on=queries.last_meeting_day(store, today),
    )
