"""A sheet of paper with the kind of a file written on it: beside its name, in lists as in panes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cld_desktop.domain.files import suffix_of
from cld_desktop.ui import painting, theme

WIDTH, HEIGHT = 28, 32


def paint_file(painter: QPainter, rect: QRectF, file_name: str) -> None:
    """Draw the sheet of a file in a rectangle."""
    colors = theme.tokens()
    suffix = suffix_of(file_name).lstrip(".").upper()[:4]
    painting.frame(painter, rect, 4, fill=colors.surface, line=colors.border_strong, width=1.2)
    font = theme.font("meta_strong")
    font.setPointSizeF(font.pointSizeF() * (0.6 if len(suffix) > 3 else 0.72))
    painter.setFont(font)
    painter.setPen(QColor(colors.danger if suffix == "PDF" else colors.accent))
    place = rect.adjusted(0, rect.height() / 2 - 2, 0, -2)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, suffix)


class FileIcon(QWidget):
    """The sheet, for a pane: the name beside it says what it is."""

    is_decoration = True

    def __init__(self, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file_name = file_name
        self.setFixedSize(theme.px(WIDTH), theme.px(HEIGHT))
        theme.current().themed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            paint_file(painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._file_name)
