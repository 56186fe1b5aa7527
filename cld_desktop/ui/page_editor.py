"""The box of a page number."""

from __future__ import annotations

from typing import Any

from cld_desktop.ui.editors import LineEditor

_FAULT = "Indiquez un numéro de page, par exemple 3."


class PageEditor(LineEditor):
    """A page of a document, counted from 1, or nothing."""

    def value(self) -> int | None:  # type: ignore[override]
        typed = self.line.text().strip()
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= 6 else None

    def set_value(self, value: Any) -> None:
        super().set_value(str(value) if value else "")

    def text_typed(self) -> str:
        return self.line.text()

    def set_text_typed(self, typed: Any) -> None:
        self.line.setText(str(typed or ""))

    def fault(self) -> str:
        return _FAULT if self.line.text().strip() and not self.value() else ""
