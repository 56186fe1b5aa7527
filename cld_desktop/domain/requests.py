"""What became of a request made to an elected official: its state, and whether it is still open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cld_desktop.domain.records import RequestEvent
from cld_desktop.domain.vocabulary import RequestState

COUNTED = (RequestState.ASKED, RequestState.PROMISED, RequestState.DONE, RequestState.REMINDED)
"""What the ledger of an official counts; a request handed over keeps the state it had."""


def in_order(events: Iterable[RequestEvent]) -> list[RequestEvent]:
    """The events of a request as they happened."""
    return sorted(events, key=lambda one: (one.happened_on, one.id))


def last_event(events: Sequence[RequestEvent]) -> RequestEvent | None:
    """The event that tells the state, of events in their order."""
    told = [one for one in events if one.state is not RequestState.HANDED_OVER]
    return told[-1] if told else None


def is_open(events: Sequence[RequestEvent]) -> bool:
    """Whether what was asked is still to be done, by events in their order."""
    last = last_event(events)
    return last is None or last.state is not RequestState.DONE
