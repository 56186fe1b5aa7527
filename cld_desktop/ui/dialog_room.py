"""Where a dialog may stand: over the window it is about, and whole on the screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QDialog, QWidget

_SMALL = 960


def is_small(window: QWidget) -> bool:
    """Whether the window is too small to show anything around a dialog."""
    return window.window().width() < _SMALL


def room_for(dialog: QDialog, about: QWidget) -> QRect:
    """The window when it is small, else the screen."""
    screen = dialog.screen().availableGeometry()
    window = about.window()
    if is_small(window):
        return window.geometry().intersected(screen) if window.isVisible() else screen
    return screen.adjusted(8, 40, -8, -8)


def center(dialog: QDialog, about: QWidget) -> None:
    """Put the dialog in the middle of the window, within its room."""
    window, room = about.window(), room_for(dialog, about)
    around = window.geometry() if window.isVisible() else room
    spare = QPoint(around.width() - dialog.width(), around.height() - dialog.height())
    place = around.topLeft() + QPoint(max(0, spare.x() // 2), max(0, spare.y() // 2))
    x = max(room.left(), min(place.x(), room.right() - dialog.width()))
    y = max(room.top(), min(place.y(), room.bottom() - dialog.height()))
    dialog.move(x, y)
