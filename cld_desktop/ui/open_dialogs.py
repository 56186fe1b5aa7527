"""The dialogs that a window has open: each of them once, found again by what it is about."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from cld_desktop.domain.problems import Problem
from cld_desktop.ui import dialogs
from cld_desktop.ui.messages import explain
from cld_desktop.ui.screen import Ask, Context


class OpenDialogs(QObject):
    """The dialogs of `window`, by their name and what they are about; it goes with that window."""

    def __init__(self, window: QWidget, context: Context) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self.shown: dict[tuple[str, str], QWidget] = {}

    def open(self, ask: Ask) -> None:
        """Open a dialog, or bring back the same one if it is already open."""
        key = (ask.dialog, repr(sorted(ask.about.items())))
        already = self.shown.get(key)
        is_there = already is not None and already.isVisible()  # one just closed is about to be deleted
        if already is not None and is_there and ask.dialog != "help":  # which turns to its new topic itself
            already.raise_()
            already.activateWindow()
            return
        try:
            opened = dialogs.open_dialog(ask.dialog, self._context, self._window, ask.about)
        except Problem as problem:
            explain(self._window, problem)
            return
        if opened is not None:
            self.shown[key] = opened
            opened.destroyed.connect(partial(self._forget, key, id(opened)))

    def active(self) -> str:
        """The name of the dialog at hand; none when it is the window, or nothing of ours."""
        active = QApplication.activeWindow()
        names = (key[0] for key, dialog in self.shown.items() if active is not None and dialog is active)
        return next(names, "")

    def close(self) -> None:
        """Close them all."""
        for dialog in list(self.shown.values()):
            dialog.close()

    def _forget(self, key: tuple[str, str], number: int, _gone: object = None) -> None:
        """Drop a dialog that is gone, unless another has already been opened in its place."""
        if id(self.shown.get(key)) == number:
            del self.shown[key]
