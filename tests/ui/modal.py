"""Answering the modal windows that a test makes the program open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication


def over(kind: type, act: Callable[[Any], None]) -> None:
    """Do something with the modal window of a kind, as soon as it is there."""

    def look() -> None:
        modal = QApplication.activeModalWidget()
        if isinstance(modal, kind):
            act(modal)
        else:
            QTimer.singleShot(50, look)

    QTimer.singleShot(50, look)
