"""The clock of a request for access to documents, and where the request stands on a day."""

from __future__ import annotations

from datetime import date, timedelta

from cld_desktop.domain.records import AccessRequest

ANSWER_DAYS = 20
"""Calendar days a public body has to answer (Act A-2.1; cai.gouv.qc.ca, « Accès aux documents »)."""
EXTENSION_DAYS = 10
"""Calendar days it may add, when it says so."""


def clock_starts_on(request: AccessRequest) -> date:
    """The day the clock starts: that of reception, or of sending while reception is unknown."""
    return request.received_on or request.sent_on


def allowed_days(request: AccessRequest) -> int:
    """How many calendar days the body has, an extension included."""
    return ANSWER_DAYS + (EXTENSION_DAYS if request.is_extended else 0)


def answer_due_on(request: AccessRequest) -> date:
    """The last day to answer: the starting day is excluded, the last one included."""
    return clock_starts_on(request) + timedelta(days=allowed_days(request))


def days_left(request: AccessRequest, today: date) -> int | None:
    """Calendar days before the last day, negative once it is past; None when it was answered."""
    if request.answered_on is not None:
        return None
    return (answer_due_on(request) - today).days


def is_late(request: AccessRequest, today: date) -> bool:
    """Whether the answer came after the last day, or has not come by today."""
    return (request.answered_on or today) > answer_due_on(request)
