"""What is said aloud by a screen reader, wherever the focus is."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str) -> None:
    """Have a sentence read aloud."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
