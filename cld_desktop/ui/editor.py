"""What every box that people type into answers: its value, what was typed, and what is wrong with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cld_desktop.ui import fields

# A menu opened over a field, or another window brought in front, does not leave the field.
_STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Editor(QWidget):
    """A box for one value. `fault` is the sentence to show beside it, or nothing."""

    edited = Signal()
    left = Signal()
    """The box lost the focus: what is wrong may be said now."""

    def value(self) -> Any:
        """What the box holds; None or an empty text when it holds nothing, or nothing readable."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value, without saying `edited`."""
        raise NotImplementedError

    def text_typed(self) -> Any:
        """What a draft keeps: the letters themselves where there are some, so that nothing typed is lost."""
        return self.value()

    def set_text_typed(self, typed: Any) -> None:
        """Show again what a draft kept."""
        self.set_value(typed)

    def fault(self) -> str:
        """What is wrong with what was typed, or nothing."""
        return ""

    def box(self) -> QWidget:
        """The widget that takes the focus."""
        return self

    def set_invalid(self, is_invalid: bool) -> None:
        """Draw the danger edge, or not."""
        fields.set_invalid(self.box(), is_invalid)

    def _hold(self, box: QWidget, *, is_wide: bool = True) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(box)
        if not is_wide:
            row.addStretch(1)
        self.setFocusProxy(box)
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the box is left."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _STAYING:
            self._on_left()
        return super().eventFilter(watched, event)

    def _on_left(self) -> None:
        self.left.emit()
