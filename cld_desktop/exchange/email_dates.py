"""When a message was sent, from headers that are seldom written as they should be."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from cld_desktop.exchange.email_words import plain

_EARLIEST, _LATEST = 1971, 2199  # there was no e-mail before; Outlook says « none » by the year 4501
_FARTHEST = 14  # hours between any zone and universal time
_LONGEST = 200
_ZONES = {"HNE": "-0500", "HAE": "-0400", "HNA": "-0400", "HAA": "-0300", "HNC": "-0600", "HAC": "-0500"}
_MONTHS = {
    "janv": "Jan",
    "févr": "Feb",
    "fév": "Feb",
    "mars": "Mar",
    "avr": "Apr",
    "avril": "Apr",
    "mai": "May",
    "juin": "Jun",
    "juil": "Jul",
    "août": "Aug",
    "déc": "Dec",
}
_WEEKDAY = re.compile(r"^\s*[^\W\d]{2,9}\.?\s*,?\s*(?=\d)")
_OFFSET = re.compile(r"[+-](\d{2})\d{2}\b")
_COMMENT = re.compile(r"\([^()]*\)")
_COLON = re.compile(r"\s*:\s*")
_WORD = re.compile(r"[^\W\d_]+\.?")


def moment(raw: str) -> tuple[datetime | None, bool]:
    """The moment that a header says, in its own zone, and whether that zone is known. Never raises."""
    text = _COMMENT.sub(" ", plain(raw[: 4 * _LONGEST])).strip()[:_LONGEST]
    return _standard(text) or _iso(text) or (None, False)


def is_plausible(at: datetime) -> bool:
    """Whether a message can have been sent then."""
    return _EARLIEST <= at.year <= _LATEST


def _standard(text: str) -> tuple[datetime, bool] | None:
    """RFC 2822 with its obsolete forms, and the names that French programs put in it."""
    written = _COLON.sub(":", _WEEKDAY.sub("", text))
    english = _WORD.sub(lambda word: _english(word[0]), written)
    sensible = _OFFSET.sub(lambda zone: zone[0] if int(zone[1]) <= _FARTHEST else "", english)
    try:
        at = parsedate_to_datetime(sensible.replace(":60", ":59"))  # a second is added to some years
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return _told(at)


def _english(word: str) -> str:
    bare = word.rstrip(".")
    return _ZONES.get(bare) or _MONTHS.get(bare.lower()) or bare


def _iso(text: str) -> tuple[datetime, bool] | None:
    try:
        return _told(datetime.fromisoformat(text))
    except ValueError:
        return None


def _told(at: datetime) -> tuple[datetime, bool] | None:
    """A moment that can be, and whether its zone is told; else it is universal time."""
    if not is_plausible(at):
        return None
    offset = at.utcoffset()
    if offset is None or abs(offset) > timedelta(hours=_FARTHEST):
        return at.replace(tzinfo=UTC), False
    return at, True
