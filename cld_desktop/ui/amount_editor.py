"""A box for an amount of money, typed as people type it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from cld_desktop.domain import amounts, french
from cld_desktop.ui import theme
from cld_desktop.ui.editor import Editor


class AmountEditor(Editor):
    """Dollars: « 60 M$ », « 1 234,50 », « environ 2,5 millions »."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText("60 000 $, 1,2 M$")
        self.line.setMinimumHeight(theme.px(32))
        self.line.textEdited.connect(lambda _: self.edited.emit())
        self._hold(self.line)

    def _typed(self) -> amounts.TypedAmount | None:
        try:
            return amounts.read_amount(self.line.text()) if self.line.text().strip() else None
        except ValueError:
            return None

    def value(self) -> Decimal | None:
        typed = self._typed()
        return typed.value if typed else None

    def is_approximate(self) -> bool:
        """Whether the words say that it is about that."""
        typed = self._typed()
        return typed is not None and typed.is_approximate

    def set_value(self, value: Any) -> None:
        self.line.setText("" if value is None else french.money(value))
        self.line.setCursorPosition(0)

    def text_typed(self) -> str:
        return self.line.text()

    def set_text_typed(self, typed: Any) -> None:
        self.line.setText(str(typed or ""))

    def fault(self) -> str:
        if not self.line.text().strip():
            return ""
        try:
            amounts.read_amount(self.line.text())
        except ValueError as error:
            return str(error)
        return ""

    def box(self) -> QWidget:
        return self.line
