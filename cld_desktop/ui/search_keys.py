"""The keys of the search: the arrows and Entrée act on the list while one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

PAGE = 5


class SearchKeys(QObject):
    """Listens to the field and to the list.

    Signals:
        stepped(by): so many rows further down, or up when negative.
        entered(is_source): Entrée, or Maj+Entrée for the source.
    """

    stepped = Signal(int)
    entered = Signal(bool)

    def __init__(self, field: QLineEdit, rows: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._rows = rows
        for widget in (field, rows):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that are for the list; letters pressed on the list go on in the field."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self.stepped.emit(PAGE if event.key() == Qt.Key.Key_PageDown else -PAGE)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            case _:
                return watched is self._rows and self._typed(event)
        return True

    def _typed(self, event: QKeyEvent) -> bool:
        letters = event.text()
        if not (letters.isprintable() and letters.strip()):
            return False
        self._field.setFocus()
        self._field.insert(letters)
        return True
