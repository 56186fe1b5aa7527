"""A line icon that only decorates."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cld_desktop.ui import icons, painting, theme


class IconLabel(QWidget):
    """An icon in a colour of the theme, following its zoom."""

    is_decoration = True

    def __init__(
        self, icon: str, color: str = "text2", *, size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._color = color
        self._size = size
        theme.current().themed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedSize(theme.px(self._size), theme.px(self._size))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            icons.draw(painter, QRectF(self.rect()), self._icon, getattr(theme.tokens(), self._color))


class ProgramIcon(QWidget):
    """The icon of the program."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(theme.px(size), theme.px(size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            icons.program_icon().paint(painter, self.rect())
