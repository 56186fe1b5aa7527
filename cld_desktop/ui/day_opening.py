"""Whether this is the first opening of the day on this computer, and when the window was last closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QSettings

_CLOSED, _SEEN = "fermeture", "ce-matin"


class DayOpening:
    """Kept for each base in `fenetre.ini`: it begins once a day, and lasts until it is dismissed."""

    def __init__(self, kept: QSettings, uid: Callable[[], str], now: Callable[[], datetime]) -> None:
        self._kept = kept
        self._uid = uid
        self._now = now
        self._opened_at = now()
        self._day: date | None = None
        self._is_dismissed = False
        self._since: datetime | None = None

    def begins(self) -> bool:
        """Whether « Ce matin » is to be shown now; the first time it is, the day is noted."""
        today = self._now().date()
        if self._day != today:
            self._begin(today)
        return not self._is_dismissed

    def has_begun(self) -> bool:
        """Whether the dashboard has told this morning."""
        return self._day == self._now().date()

    def since(self) -> datetime | None:
        """When the window was last closed; if it stayed open overnight, when it was opened."""
        return self._since

    def dismiss(self) -> None:
        """Nothing more until tomorrow."""
        self._is_dismissed = True

    def note_closing(self) -> None:
        """The window is being closed."""
        self._kept.setValue(self._name(_CLOSED), self._now().isoformat())

    def _begin(self, today: date) -> None:
        stayed_open = self._day is not None
        self._day = today
        self._is_dismissed = str(self._kept.value(self._name(_SEEN), "")) == today.isoformat()
        self._since = self._opened_at if stayed_open else self._closed_at()
        if stayed_open:
            self._opened_at = self._now()
        self._kept.setValue(self._name(_SEEN), today.isoformat())

    def _closed_at(self) -> datetime | None:
        try:
            closed_at = datetime.fromisoformat(str(self._kept.value(self._name(_CLOSED), "")))
        except ValueError:
            return None
        return closed_at if closed_at.tzinfo is not None and closed_at <= self._now() else None

    def _name(self, what: str) -> str:
        return f"{self._uid()}/{what}"
