"""A field of one record, found by a few words in the list that opens under it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from cld_desktop.ui import theme
from cld_desktop.ui.editors import Editor
from cld_desktop.ui.suggestions import Suggestion, Suggestions


class Picker(Editor):
    """A line that proposes records. The heirs say which (`found`), and how the chosen one is named."""

    asks = "Choisissez dans la liste, ou videz ce champ."

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self._chosen: Any = None
        self.line = QLineEdit()
        self.line.setMinimumHeight(theme.px(32))
        self.line.setPlaceholderText(placeholder)
        self._suggestions: Suggestions | None = None
        # Connect
        self.line.textEdited.connect(self._on_typed)
        # Assemble
        self._hold(self.line)

    def found(self, words: str) -> list[Suggestion]:
        """What a few words may mean."""
        raise NotImplementedError

    def name_of(self, chosen: Any) -> str:
        """How the line names what is chosen."""
        raise NotImplementedError

    def fault(self) -> str:
        return self.asks if self.line.text().strip() and self._chosen is None else ""

    def box(self) -> QLineEdit:
        return self.line

    def suggestions(self) -> Suggestions:
        """The list under the field."""
        if self._suggestions is None:
            self._suggestions = Suggestions(self.line)
            self._suggestions.picked.connect(self._pick)
        return self._suggestions

    def _write(self) -> None:
        self.line.setText(self.name_of(self._chosen) if self._chosen is not None else "")
        self.line.setCursorPosition(0)

    def _on_typed(self, text: str) -> None:
        self._chosen = None
        self._open(text)
        self.edited.emit()

    def _open(self, words: str) -> None:
        self.suggestions().open(self.found(words), words)

    def _pick(self, suggestion: Suggestion) -> None:
        self.set_value(suggestion.value)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows, Entrée, Tab and Échap of the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._on_key(event):
            return True
        if isinstance(event, QFocusEvent) and event.lostFocus():
            self.suggestions().hide()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        chosen = self.suggestions().current()
        if chosen is None:
            if event.key() == Qt.Key.Key_Down:
                self._open("" if self._chosen else self.line.text())
                return True
            return False
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self.suggestions().step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Escape:
                self.suggestions().hide()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                self.suggestions().hide()
                self._pick(chosen)
            case Qt.Key.Key_Tab if self.line.text() and not event.modifiers():
                self.suggestions().hide()
                self._pick(chosen)
                return False
            case _:
                return False
        return True
