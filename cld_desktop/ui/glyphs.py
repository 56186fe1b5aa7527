"""The status glyphs: each has its own shape, so that colour is never alone to tell."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from cld_desktop.ui import theme
from cld_desktop.ui.theme import Tokens


class Glyph(StrEnum):
    """The codes that `paint` understands."""

    LATE = "late"
    VERY_LATE = "very_late"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"
    DONE = "done"
    IN_REVIEW = "in_review"
    UNDATED = "undated"
    WAITING = "waiting"
    MESSAGE_LEFT = "message_left"
    MILESTONE = "milestone"
    COMMUNICATION = "communication"
    PLANNED = "planned"
    UNVERIFIED = "unverified"
    TO_VERIFY = "to_verify"
    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    SUPERSEDED = "superseded"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    RUNG = "rung"


# The drawings are made on a grid of 16 units; (painter, colour of the shape, colour of what is cut in it).
_Drawing = Callable[[QPainter, QColor, QColor], None]


def _pen(painter: QPainter, color: QColor, width: float = 1.5) -> None:
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _fill(painter: QPainter, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)


def _ring(painter: QPainter, color: QColor, radius: float = 5.6, width: float = 1.5) -> None:
    _pen(painter, color, width)
    painter.drawEllipse(QPointF(8, 8), radius, radius)


def _diamond(radius: float) -> QPolygonF:
    return QPolygonF(
        [QPointF(8, 8 - radius), QPointF(8 + radius, 8), QPointF(8, 8 + radius), QPointF(8 - radius, 8)]
    )


def _late(painter: QPainter, color: QColor, cut: QColor) -> None:
    pen = QPen(color, 1.6)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([QPointF(8, 1.9), QPointF(14.9, 13.9), QPointF(1.1, 13.9)]))
    _pen(painter, cut, 1.7)
    painter.drawLine(QPointF(8, 6.2), QPointF(8, 9.5))
    _fill(painter, cut)
    painter.drawEllipse(QPointF(8, 12.0), 0.95, 0.95)


def _very_late(painter: QPainter, color: QColor, cut: QColor) -> None:
    corner = [(5.2, 1.2), (10.8, 1.2), (14.8, 5.2), (14.8, 10.8)]
    corner += [(10.8, 14.8), (5.2, 14.8), (1.2, 10.8), (1.2, 5.2)]
    _fill(painter, color)
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corner]))
    _pen(painter, cut, 1.7)
    for x in (5.9, 10.1):
        painter.drawLine(QPointF(x, 4.4), QPointF(x, 8.9))
    _fill(painter, cut)
    for x in (5.9, 10.1):
        painter.drawEllipse(QPointF(x, 11.6), 0.95, 0.95)


def _today(painter: QPainter, color: QColor, _cut: QColor) -> None:
    _fill(painter, color)
    painter.drawPolygon(_diamond(7.0))


def _this_week(painter: QPainter, color: QColor, _cut: QColor) -> None:
    _ring(painter, color)
    _fill(painter, color)
    painter.drawEllipse(QPointF(8, 8), 2.2, 2.2)


def _later(painter: QPainter, color: QColor, _cut: QColor) -> None:
    _ring(painter, color)


def _done(painter: QPainter, color: QColor, cut: QColor) -> None:
    _fill(painter, color)
    painter.drawEllipse(QPointF(8, 8), 6.4, 6.4)
    _pen(painter, cut, 1.7)
    painter.drawPolyline([QPointF(5.2, 8.3), QPointF(7.2, 10.3), QPointF(10.9, 6.1)])


def _refused(painter: QPainter, color: QColor, cut: QColor) -> None:
    _fill(painter, color)
    painter.drawEllipse(QPointF(8, 8), 6.4, 6.4)
    _pen(painter, cut, 1.7)
    painter.drawLine(QPointF(5.8, 5.8), QPointF(10.2, 10.2))
    painter.drawLine(QPointF(10.2, 5.8), QPointF(5.8, 10.2))


def _withdrawn(painter: QPainter, color: QColor, _cut: QColor) -> None:
    _ring(painter, color)
    painter.drawLine(QPointF(4.2, 11.8), QPointF(11.8, 4.2))


def _in_review(painter: QPainter, color: QColor, _cut: QColor) -> None:
    _ring(painter, color, 6.0, 1.8)
    _fill(painter, color)
    painter.drawPie(QRectF(2, 2, 12, 12), 90 * 16, 180 * 16)


def _undated(painter: QPainter, color: QColor, _cut: QColor) -> None:
    pen = QPen(color, 1.5)
    pen.setDashPattern([2.2, 1.9])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(8, 8), 6.0, 6.0)
    _pen(painter, color)
    painter.drawLine(QPointF(5.6, 8), QPointF(10.4, 8))


def _waiting(painter: QPainter, color: QColor, _cut: QColor) -> None:
    _pen(painter, color, 1.3)
    for y in (2.2, 13.8):
        painter.drawLine(QPointF(4.0, y), QPointF(12.0, y))
    painter.drawPolyline(
        [QPointF(5.2, 2.2), QPointF(5.2, 4.6), QPointF(8, 8), QPointF(10.8, 4.6), QPointF(10.8, 2.2)]
    )
    painter.drawPolyline(
        [QPointF(5.2, 13.8), QPointF(5.2, 11.4), QPointF(8, 8), QPointF(10.8, 11.4), QPointF(10.8, 13.8)]
    )


def _message_left(painter: QPainter, color: QColor, _cut: QColor) -> None:
    _pen(painter, color, 1.7)
    painter.drawLine(QPointF(4.2, 8), QPointF(11.8, 8))


def _milestone(painter: QPainter, color: QColor, _cut: QColor) -> None:
    _fill(painter, color)
    painter.drawPolygon(_diamond(5.6))


def _communication(painter: QPainter, color: QColor, _cut: QColor) -> None:
    _ring(painter, color, 3.8, 2.0)


def _planned(painter: QPainter, color: QColor, _cut: QColor) -> None:
    _pen(painter, color, 1.4)
    painter.drawPolygon(_diamond(5.2))


def _to_verify(painter: QPainter, color: QColor, _cut: QColor) -> None:
    _ring(painter, color, 6.0)
    _pen(painter, color, 1.4)
    painter.drawArc(QRectF(6.1, 4.6, 3.8, 3.8), 200 * 16, -245 * 16)
    painter.drawLine(QPointF(8, 8.3), QPointF(8, 9.2))
    _fill(painter, color)
    painter.drawEllipse(QPointF(8, 11.3), 0.85, 0.85)


def _contradicted(painter: QPainter, color: QColor, cut: QColor) -> None:
    _fill(painter, color)
    painter.drawRoundedRect(QRectF(2, 2, 12, 12), 2, 2)
    _pen(painter, cut, 1.5)
    painter.drawLine(QPointF(5, 6.6), QPointF(11, 6.6))
    painter.drawLine(QPointF(5, 9.6), QPointF(11, 9.6))
    painter.drawLine(QPointF(9.6, 4.4), QPointF(6.4, 11.8))


def _superseded(painter: QPainter, color: QColor, _cut: QColor) -> None:
    _pen(painter, color, 1.6)
    painter.drawLine(QPointF(2.4, 8), QPointF(10.2, 8))
    painter.drawPolyline([QPointF(7.2, 4.8), QPointF(10.4, 8), QPointF(7.2, 11.2)])
    painter.drawLine(QPointF(13.4, 3.4), QPointF(13.4, 12.6))


def _rung(painter: QPainter, color: QColor, _cut: QColor) -> None:
    _pen(painter, color, 1.6)
    steps = [(1.8, 13.6), (5.6, 13.6), (5.6, 10.2), (9.4, 10.2), (9.4, 6.8), (14.2, 6.8)]
    painter.drawPolyline([QPointF(x, y) for x, y in steps])
    painter.drawLine(QPointF(4.0, 8.4), QPointF(4.0, 2.6))
    painter.drawPolyline([QPointF(1.9, 4.6), QPointF(4.0, 2.4), QPointF(6.1, 4.6)])


_DRAWINGS: dict[Glyph, tuple[str, _Drawing]] = {
    Glyph.LATE: ("danger", _late),
    Glyph.VERY_LATE: ("danger", _very_late),
    Glyph.TODAY: ("warn_icon", _today),
    Glyph.THIS_WEEK: ("text2", _this_week),
    Glyph.LATER: ("text2", _later),
    Glyph.DONE: ("ok", _done),
    Glyph.IN_REVIEW: ("accent", _in_review),
    Glyph.UNDATED: ("warn_icon", _undated),
    Glyph.WAITING: ("text2", _waiting),
    Glyph.MESSAGE_LEFT: ("text2", _message_left),
    Glyph.MILESTONE: ("accent", _milestone),
    Glyph.COMMUNICATION: ("accent", _communication),
    Glyph.PLANNED: ("text2", _planned),
    Glyph.UNVERIFIED: ("text2", _later),
    Glyph.TO_VERIFY: ("warn_icon", _to_verify),
    Glyph.CONFIRMED: ("ok", _done),
    Glyph.CONTRADICTED: ("danger", _contradicted),
    Glyph.SUPERSEDED: ("text2", _superseded),
    Glyph.REFUSED: ("danger", _refused),
    Glyph.WITHDRAWN: ("text2", _withdrawn),
    Glyph.RUNG: ("accent", _rung),
}


def color_of(glyph: str) -> str:
    """The token in which a glyph is drawn when nothing else is said."""
    return _DRAWINGS[Glyph(glyph)][0]


def paint(
    painter: QPainter,
    rect: QRectF,
    glyph: str,
    tokens: Tokens,
    *,
    color: str | None = None,
    cut: str | None = None,
) -> None:
    """Draw a glyph into a square; `color` and `cut` are values that replace those of the theme."""
    token, drawing = _DRAWINGS[Glyph(glyph)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 16, rect.height() / 16)
    drawing(painter, QColor(color or getattr(tokens, token)), QColor(cut or tokens.surface))
    painter.restore()


def pixmap(glyph: str, size: int = 16, ratio: float = 1.0, *, color: str | None = None) -> QPixmap:
    """A glyph as an image, in the colours in force."""
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(ratio)
    with QPainter(image) as painter:
        paint(painter, QRectF(0, 0, size, size), glyph, theme.tokens(), color=color)
    return image


class GlyphLabel(QWidget):
    """A glyph standing alone; give it a name, since nothing else says what it means."""

    spoken_role = QAccessible.Role.Graphic

    def __init__(self, glyph: str, name: str = "", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = Glyph(glyph)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setToolTip(name)
        theme.current().themed.connect(self.restyle)

    def set_glyph(self, glyph: str, name: str = "") -> None:
        self._glyph = Glyph(glyph)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            side = min(self.width(), self.height())
            square = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            paint(painter, square, self._glyph, theme.tokens())
