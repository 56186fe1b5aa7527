"""A box for a whole number, typed with or without its spaces."""

from __future__ import annotations

import re
from typing import Any

from cld_desktop.domain import french
from cld_desktop.ui.editors import LineEditor

UNREADABLE = "Indiquez un nombre entier, comme 1 250."


class NumberEditor(LineEditor):
    """« 1250 », « 1 250 »."""

    def value(self) -> Any:
        digits = re.sub(r"\s", "", self.line.text())
        return int(digits) if re.fullmatch(r"[0-9]{1,12}", digits) else None

    def set_value(self, value: Any) -> None:
        super().set_value("" if value is None else french.number(value))

    def text_typed(self) -> str:
        return self.line.text()

    def set_text_typed(self, typed: Any) -> None:
        self.line.setText(str(typed or ""))

    def fault(self) -> str:
        return UNREADABLE if self.line.text().strip() and self.value() is None else ""
