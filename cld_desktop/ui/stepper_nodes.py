"""The sign of each state of a step: four shapes, so that colour is never alone to tell."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from cld_desktop.ui import theme

State = Literal["done", "undated", "current", "upcoming"]
NODE = 24


def draw_node(painter: QPainter, center: QPointF, state: State) -> None:
    """The sign of a state: disc and tick, dashed ring and dash, double ring, or grey ring."""
    colors = theme.tokens()
    radius = theme.px(NODE) / 2
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state == "done":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.accent))
        painter.drawEllipse(center, radius, radius)
        _draw_tick(painter, center, radius / 12)
    elif state == "undated":
        pen = QPen(QColor(colors.accent), theme.px(2) * 0.9)
        pen.setDashPattern([2.4, 1.9])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawEllipse(center, radius - 1, radius - 1)
        painter.setPen(QPen(QColor(colors.accent), theme.px(2)))
        reach = QPointF(radius * 0.36, 0)
        painter.drawLine(center - reach, center + reach)
    elif state == "current":
        painter.setPen(QPen(QColor(colors.accent), theme.px(2) * 1.3))
        painter.drawEllipse(center, radius - 1.2, radius - 1.2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.accent))
        painter.drawEllipse(center, radius * 0.46, radius * 0.46)
    else:
        painter.setPen(QPen(QColor(colors.border_strong), theme.px(2) * 0.8))
        painter.drawEllipse(center, radius - 1, radius - 1)
    painter.restore()


def _draw_tick(painter: QPainter, center: QPointF, unit: float) -> None:
    pen = QPen(QColor(theme.tokens().on_accent), 2.0 * unit)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [QPointF(-4.6, 0.3), QPointF(-1.5, 3.3), QPointF(4.6, -3.4)]
    painter.drawPolyline(QPolygonF([center + point * unit for point in points]))
