"""What is read and scrolled by the keyboard: it has a name, and a ring while it has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from cld_desktop.ui import painting


class FocusRing(QWidget):
    """The ring of a widget that Qt paints: it lies over it, and shows while it has the focus."""

    is_decoration = True

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._watched = watched
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus and the size of what is ringed."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Resize):
            self.setGeometry(self._watched.rect())
            self.setVisible(self._watched.hasFocus())
            self.raise_()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            painting.focus_ring(painter, QRectF(self.rect()), 4)


def let_read(area: QAbstractScrollArea, name: str) -> None:
    """Let the keyboard reach what is only read, so that it can be scrolled."""
    area.setAccessibleName(name)
    area.setProperty("is_read", True)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    FocusRing(area)
