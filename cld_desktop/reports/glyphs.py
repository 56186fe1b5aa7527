"""Status glyphs, around a point (x, y): each differs by its shape, so that colour is never alone."""

from __future__ import annotations

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Shape, Wedge
from reportlab.lib.colors import Color, white

from cld_desktop.reports.layout import SANS, Palette, register_fonts


def late(x: float, y: float, size: float, inks: Palette) -> list[Shape]:
    """A filled triangle with « ! »."""
    half, foot = size / 2, y - size * 0.44
    top = y + size * 0.44
    stroke = size * 0.12
    return [
        Polygon(
            [x - half, foot, x + half, foot, x, top],
            fillColor=inks.ink,
            strokeColor=inks.ink,
            strokeWidth=size * 0.08,
            strokeLineJoin=1,
        ),
        Line(x, y + size * 0.12, x, y - size * 0.14, strokeColor=white, strokeWidth=stroke, strokeLineCap=1),
        Circle(x, y - size * 0.29, stroke * 0.55, fillColor=white, strokeColor=None),
    ]


def diamond(x: float, y: float, size: float, ink: Color) -> list[Shape]:
    """A filled diamond."""
    half = size / 2
    points = [x, y + half, x + half, y, x, y - half, x - half, y]
    return [Polygon(points, fillColor=ink, strokeColor=None, strokeWidth=0)]


def ring(x: float, y: float, size: float, ink: Color, *, dot: float = 0.0) -> list[Shape]:
    """A ring, with a dot inside when one is asked for."""
    width = size * 0.115
    shapes: list[Shape] = [
        Circle(x, y, (size - width) / 2, fillColor=None, strokeColor=ink, strokeWidth=width)
    ]
    if dot:
        shapes.append(Circle(x, y, dot, fillColor=ink, strokeColor=None))
    return shapes


def half_disc(x: float, y: float, size: float, ink: Color) -> list[Shape]:
    """A ring whose right half is filled."""
    return [*ring(x, y, size, ink), Wedge(x, y, size / 2 * 0.9, -90, 90, fillColor=ink, strokeColor=None)]


def square(x: float, y: float, size: float, ink: Color) -> list[Shape]:
    """A filled square."""
    left, right, foot, top = x - size / 2, x + size / 2, y - size / 2, y + size / 2
    points = [left, foot, right, foot, right, top, left, top]
    return [Polygon(points, fillColor=ink, strokeColor=None, strokeWidth=0)]


def _shapes(kind: str, x: float, y: float, size: float, inks: Palette) -> list[Shape]:
    match kind:
        case "late":
            return late(x, y, size, inks)
        case "today":
            return diamond(x, y, size, inks.ink)
        case "this_week":
            return ring(x, y, size, inks.ink, dot=size * 0.16)
        case "milestone":
            return diamond(x, y, size, inks.accent)
        case "current":
            return half_disc(x, y, size, inks.ink)
        case "bullet":
            return square(x, y, size, inks.accent)
        case "open":
            return ring(x, y, size, inks.accent)
        case _:
            return ring(x, y, size, inks.ink)


def glyph(kind: str, inks: Palette, *, size: float = 7.6, drop: float = 0.0) -> Drawing:
    """A glyph to stand in a cell beside a line of text; `drop` lowers it by as much."""
    register_fonts()
    drawing = Drawing(size + 1, size - drop, initialFontName=SANS)
    for shape in _shapes(kind, (size + 1) / 2, size / 2, size, inks):
        drawing.add(shape)
    return drawing
