"""Words of people on several lines: to read, to copy, or leading somewhere."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import PaintedButton, Shape
from cld_desktop.ui.painting import Part
from cld_desktop.ui.theme import Role


class WrappedLink(PaintedButton):
    """Words that lead somewhere, accent ones unless told, on as many lines as they need."""

    def __init__(
        self, text: str, role: Role = "body", parent: QWidget | None = None, *, color: str = "accent"
    ) -> None:
        super().__init__(parent=parent)
        self._role: Role = role
        self._color = color
        self.set_plain_text(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def parts(self) -> list[Part]:
        widest = max(_lines(self.label(), self._role, self.width()), key=len)
        return [Part(kind="text", value=widest, color=theme.tokens().accent, role=self._role)]

    def shape_of(self) -> Shape:
        return Shape()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return len(_lines(self.label(), self._role, width)) * _pitch(self._role)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(self._role))
        width = min(ceil(metrics.horizontalAdvance(self.label())) + 2, theme.px(320))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            font = theme.font(self._role)
            font.setUnderline(self.is_hot())
            is_accent = self._color == "accent"
            color = colors.accent_hover if self.is_hot() and is_accent else colors.color(self._color).name()
            pitch = _pitch(self._role)
            for rank, line in enumerate(_lines(self.label(), self._role, self.width())):
                place = QRectF(0, rank * pitch, self.width() + 1, pitch)
                painting.draw_text(painter, place, line, font, color)
            if self.has_ring():
                painting.focus_ring(painter, QRectF(self.rect()), 4)


class Prose(QWidget):
    """Plain text of people, on lines of the design's height; its menu copies it.

    `back` is the token of a tint behind the words, and `is_struck` strikes them out.
    """

    spoken_role = QAccessible.Role.StaticText

    def __init__(
        self,
        words: str,
        name: str = "",
        *,
        role: Role = "body",
        color: str = "text",
        back: str = "",
        is_struck: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._role: Role = role
        self._color = color
        self._back = back
        self._is_struck = is_struck
        self.setAccessibleName(f"{name} : {words}" if name else words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.current().themed.connect(self.updateGeometry)

    def text(self) -> str:
        """The words, as they are kept."""
        return self._words

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return len(_lines(self._words, self._role, width)) * _pitch(self._role)

    def sizeHint(self) -> QSize:
        width = theme.px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), _pitch(self._role))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction("Copier le texte")
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(self._words))
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors, font, pitch = theme.tokens(), theme.font(self._role), _pitch(self._role)
            font.setStrikeOut(self._is_struck)
            for rank, line in enumerate(_lines(self._words, self._role, self.width())):
                place = QRectF(0, rank * pitch, self.width() + 1, pitch)
                if not place.intersects(QRectF(event.rect())):
                    continue
                if self._back:
                    width = min(painting.text_width(line, font) + theme.px(6), self.width())
                    tint = colors.color(self._back).name()
                    painting.frame(painter, QRectF(0, place.top() + 1, width, pitch - 2), 3, fill=tint)
                    place.setLeft(theme.px(3))
                painting.draw_text(painter, place, line, font, colors.color(self._color).name())


def _pitch(role: Role) -> int:
    return max(theme.px(20), ceil(QFontMetricsF(theme.font(role)).height()))


def _lines(words: str, role: Role, width: float) -> list[str]:
    """The lines that words take in a width, broken between words or, failing that, anywhere."""
    lines: list[str] = []
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for paragraph in words.split("\n"):
        layout = QTextLayout(paragraph, theme.font(role))
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(20.0, width))
            start = line.textStart()
            # Qt counts in UTF-16 units, Python in characters
            raw = paragraph.encode("utf-16-le")[2 * start : 2 * (start + line.textLength())]
            lines.append(raw.decode("utf-16-le", errors="replace").rstrip(" "))
        layout.endLayout()
    return lines or [""]


def link(text: str, run: Callable[[], object], role: Role = "body", *, color: str = "accent") -> WrappedLink:
    """A link of a pane, and what it does."""
    made = WrappedLink(text, role, color=color)
    made.clicked.connect(lambda: run())
    return made
