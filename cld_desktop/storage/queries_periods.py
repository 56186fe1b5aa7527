"""The days from which « depuis le dernier rapport » and « depuis la dernière séance » run."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from cld_desktop.storage.schema import board_meetings, issued_reports
from cld_desktop.storage.store import Store


def last_report_day(store: Store, until: date, *, case_id: int = 0) -> date | None:
    """The day on which the data of the last issued report of a case, or of any case, stopped."""
    c = issued_reports.c
    query = select(func.max(c.as_of)).where(c.as_of <= until)
    with store.reading() as connection:
        last: date | None = connection.scalar(query.where(c.case_id == case_id) if case_id else query)
    return last


def last_meeting_day(store: Store, until: date) -> date | None:
    """The day of the last meeting of the board."""
    held_on = board_meetings.c.held_on
    with store.reading() as connection:
        last: date | None = connection.scalar(select(func.max(held_on)).where(held_on <= until))
    return last
