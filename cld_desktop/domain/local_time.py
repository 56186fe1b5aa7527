"""A moment at the computer's own hour, also where the system knows none."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone


def here(at: datetime) -> datetime:
    """A moment at the computer's own hour; one without a zone is taken to be at that hour already.

    Windows knows the hour of no moment before 1970 nor after 3000: what it keeps in winter is taken there.
    """
    try:
        return at.astimezone()
    except (OSError, OverflowError):
        winter = timezone(timedelta(seconds=-time.timezone))
        return at.replace(tzinfo=winter) if at.tzinfo is None else at.astimezone(winter)
