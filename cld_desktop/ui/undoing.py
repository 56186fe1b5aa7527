"""« Annuler » and « Rétablir »: the last change taken back or done again, and the toast that offers it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cld_desktop.domain.problems import Problem
from cld_desktop.storage.store import Done
from cld_desktop.ui.messages import explain
from cld_desktop.ui.screen import Context
from cld_desktop.ui.toast import Toast


class Undoing(QObject):
    """Signals: changed(), what would be undone or done again may be another change."""

    changed = Signal()

    def __init__(self, window: QWidget, context: Context, toast: Toast) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._toast = toast
        self._is_new = False  # whether something was written that no toast has told yet
        # Connect
        context.changed.connect(self._on_changed)
        context.said.connect(self.say)
        toast.action_clicked.connect(self.undo)

    def undo(self) -> None:
        """Take back the last change and say which."""
        self._step(self._context.store.undo, "Annulé", self._context.store.undo_label)

    def redo(self) -> None:
        """Do again the last change taken back, and say which."""
        self._step(self._context.store.redo, "Rétabli", self._context.store.redo_label)

    def _step(self, step: Callable[[], Done], word: str, label: str | None) -> None:
        if label is None:
            return
        try:
            step()
        except Problem as problem:
            explain(self._window, problem)
        else:
            self._is_new = False
            self._toast.show_message(f"{word} : {label}.", "rotate-ccw", action="")
        self.changed.emit()

    def _on_changed(self, done: Done) -> None:
        self._is_new = self._is_new or bool(done.id)  # nothing undoes what was derived
        self.changed.emit()

    def say(self, sentence: str, icon: str) -> None:
        """Say what was just done, with « Annuler »."""
        # with nothing written, it would undo something else
        self._toast.show_message(sentence, icon, action="Annuler" if self._is_new else "")
        self._is_new = False
