"""People as their initials, on a disc; a dashed « ? » for a name to complete."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cld_desktop.ui import painting, theme

AvatarTint = Literal["accent", "neutral", "selected", "unknown"]


def initials_of(name: str) -> str:
    """The first letters of the first two words: « Employé A » gives « EA »."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalnum()]
    return "".join(word[0].upper() for word in words[:2])


def paint_avatar(painter: QPainter, rect: QRectF, initials: str, tint: AvatarTint = "accent") -> None:
    """Draw an avatar into a square; « unknown » is the dashed « ? » of a name to complete."""
    colors = theme.tokens()
    painter.save()
    painting.prepare(painter)
    if tint == "unknown":
        painting.frame(painter, rect, rect.width() / 2, line=colors.border_strong, dashes=(3, 2.4))
        letters, color = "?", colors.text2
    else:
        fills = {"accent": colors.accent_subtle, "neutral": colors.neutral_bg, "selected": colors.surface}
        painting.frame(painter, rect, rect.width() / 2, fill=fills[tint])
        letters, color = initials[:2], colors.text2 if tint == "neutral" else colors.accent
    font = theme.font("strong")
    font.setPixelSize(round(rect.width() * (0.35 if rect.width() > 40 else 0.39)))
    painter.setFont(font)
    painter.setPen(QColor(color))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), letters)
    painter.restore()


class Avatar(QWidget):
    """The initials of a person, in a disc of 24, 32 or 46 pixels; the name stands beside it."""

    is_decoration = True

    def __init__(
        self, name: str, size: int = 24, tint: AvatarTint = "accent", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._size = size
        self._tint: AvatarTint = tint
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        theme.current().themed.connect(self.restyle)

    def set_person(self, name: str, tint: AvatarTint = "accent") -> None:
        self._name = name
        self._tint = tint
        self.setAccessibleName(name)
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_avatar(painter, QRectF(self.rect()), initials_of(self._name), self._tint)
