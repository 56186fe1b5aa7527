"""The communication that another one answers, found by a few words among those of the case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from cld_desktop.domain import french
from cld_desktop.domain.records import Interaction
from cld_desktop.services import readings_form
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store
from cld_desktop.ui import theme
from cld_desktop.ui.channel_bar import ICONS
from cld_desktop.ui.editors import Editor
from cld_desktop.ui.suggestions import Suggestion, Suggestions


class InteractionPicker(Editor):
    """A field of one communication. Its value is an id, or None."""

    def __init__(
        self, store: Store, case_id: Callable[[], int], today: Callable[[], date], own_id: Callable[[], int]
    ) -> None:
        super().__init__()
        self._store = store
        self._case_id = case_id
        self._today = today
        self._own_id = own_id
        self._chosen: Interaction | None = None
        self.line = QLineEdit()
        self.line.setMinimumHeight(theme.px(32))
        self.line.setPlaceholderText("Chercher par l’objet ou le nom")
        self._suggestions: Suggestions | None = None
        # Connect
        self.line.textEdited.connect(self._on_typed)
        # Assemble
        self._hold(self.line)

    def value(self) -> int | None:
        return self._chosen.id if self._chosen and self.line.text() else None

    def set_value(self, value: Any) -> None:
        self._chosen = queries.find(self._store, Interaction, value) if value else None
        self._write()

    def text_typed(self) -> dict[str, Any]:
        return {"id": self.value(), "line": self.line.text()}

    def set_text_typed(self, typed: Any) -> None:
        self.set_value(typed.get("id"))
        if self._chosen is None:
            self.line.setText(typed.get("line", ""))

    def fault(self) -> str:
        if self.line.text().strip() and self.value() is None:
            return "Choisissez la communication dans la liste, ou videz ce champ."
        return ""

    def box(self) -> QLineEdit:
        return self.line

    def suggestions(self) -> Suggestions:
        """The list under the field."""
        if self._suggestions is None:
            self._suggestions = Suggestions(self.line)
            self._suggestions.picked.connect(self._pick)
        return self._suggestions

    def _write(self) -> None:
        one = self._chosen
        day = french.approximate_date(one.happened_on, one.precision) if one else ""
        self.line.setText(f"{one.subject}, {day}" if one else "")
        self.line.setCursorPosition(0)

    def _on_typed(self, text: str) -> None:
        self._chosen = None
        self._open(text)
        self.edited.emit()

    def _open(self, words: str) -> None:
        found = readings_form.answerable(self._store, self._case_id(), words, but=self._own_id())
        today = self._today()
        rows = [
            Suggestion(
                value=one.id,
                title=one.subject,
                detail=f"{one.channel.label}, {one.direction.label.lower()}",
                trailing=french.approximate_date(one.happened_on, one.precision, today=today),
                icon=ICONS.get(one.channel, "message-square"),
            )
            for one in found
        ]
        self.suggestions().open(rows, words)

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
