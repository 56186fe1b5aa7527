"""The box of several days, typed as people say them and separated by commas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import dates_typed, french
from cld_desktop.domain.vocabulary import DatePrecision
from cld_desktop.ui.editors import LineEditor


class DaysEditor(LineEditor):
    """Days on one line, the earliest first once the line is left."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("27 déc. 2023, 28 déc. 2023", parent)
        self._today = today

    def days(self) -> list[date]:
        """The days in order, each once; none while something cannot be read."""
        try:
            return self._read()
        except ValueError:
            return []

    def _read(self) -> list[date]:
        words = filter(None, (word.strip() for word in re.split(r"[,;\n]", self.line.text())))
        return sorted({self._day(word) for word in words})

    def _day(self, word: str) -> date:
        parsed = dates_typed.parse_day(word, self._today())
        if parsed.precision is not DatePrecision.DAY:
            raise ValueError(f"Indiquez aussi le jour dans {french.quote(word)}.")
        return parsed.day

    def set_days(self, days: Iterable[date]) -> None:
        """Show these days."""
        self.set_value(", ".join(french.short_date(day) for day in sorted(days)))

    def fault(self) -> str:
        try:
            self._read()
        except ValueError as error:
            return str(error)
        return ""

    def _on_left(self) -> None:
        if not self.fault():
            self.set_days(self.days())
        super()._on_left()
