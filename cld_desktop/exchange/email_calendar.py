"""The invitation of a message, read from its calendar part (RFC 5545): what, when and where."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from cld_desktop.domain.mail import MailInvitation
from cld_desktop.exchange.email_charsets import clean, one_line
from cld_desktop.exchange.email_dates import is_plausible

_LONGEST = 500_000
_LONGEST_SAID = 1_000
_ESCAPED = re.compile(r"\\([\\;,nN])")
_LINE = re.compile(r"([A-Za-z-]{1,40})((?:;(?:[^\":;]|\"[^\"]*\")*)*):(.*)")
_ZONE = re.compile(r"(?i);TZID=\"?/?([^\";:]{1,80})")
_OUTLOOK_ZONES = {
    "eastern standard time": "America/Toronto",
    "atlantic standard time": "America/Halifax",
    "central standard time": "America/Winnipeg",
    "mountain standard time": "America/Edmonton",
    "pacific standard time": "America/Vancouver",
    "romance standard time": "Europe/Paris",
    "gmt standard time": "Europe/London",
    "utc": "UTC",
}


class _Said(NamedTuple):
    """One property of an event: its parameters as written, its value."""

    about: str
    value: str


def invitation(text: str) -> MailInvitation | None:
    """The first event of a calendar; nothing when there is none, or when it only answers one."""
    method, event = _first_event(text[:_LONGEST])
    if event is None or method == "REPLY":
        return None
    status = _words(event, "STATUS").upper()
    return MailInvitation(
        summary=_words(event, "SUMMARY"),
        starts=_moment(event.get("DTSTART")),
        ends=_moment(event.get("DTEND")),
        place=_words(event, "LOCATION"),
        is_cancelled=method == "CANCEL" or status == "CANCELLED",
    )


def _first_event(text: str) -> tuple[str, dict[str, _Said] | None]:
    """The method of a calendar, and what its first event says; what is told of its alarms is not."""
    method, inner = "", 0
    event: dict[str, _Said] | None = None
    for line in re.sub(r"\n[ \t]", "", clean(text)).split("\n"):
        found = _LINE.match(line[:20_000])
        if not found:
            continue
        name, about, value = found[1].upper(), found[2], found[3]
        kind = value.strip().upper()
        if event is None:
            method = kind if name == "METHOD" else method
            event = {} if (name, kind) == ("BEGIN", "VEVENT") else None
        elif (name, kind) == ("END", "VEVENT"):
            break
        elif name in {"BEGIN", "END"}:
            inner += 1 if name == "BEGIN" else -1
        elif not inner:
            event.setdefault(name, _Said(about, value))
    return method, event


def _words(event: dict[str, _Said], name: str) -> str:
    said = event.get(name)
    value = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], said.value) if said else ""
    return one_line(value)[:_LONGEST_SAID]


def _moment(said: _Said | None) -> datetime | date | None:
    """A day, or a moment in its zone; without one when the zone is not known here."""
    if said is None:
        return None
    digits = said.value.strip().upper()
    try:
        if len(digits) == 8:
            day = datetime.strptime(digits, "%Y%m%d").replace(tzinfo=UTC)
            return day.date() if is_plausible(day) else None
        at = datetime.strptime(digits.removesuffix("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    if not is_plausible(at):
        return None
    return at if digits.endswith("Z") else at.replace(tzinfo=_zone(said.about))


def _zone(about: str) -> ZoneInfo | None:
    found = _ZONE.search(about)
    name = found[1].strip() if found else ""
    try:
        return ZoneInfo(_OUTLOOK_ZONES.get(name.lower(), name)) if name else None
    except (ValueError, OSError, LookupError):
        return None
