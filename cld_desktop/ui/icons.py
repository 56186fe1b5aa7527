"""Line icons in the colours of the theme, sharp at every scale; and the program's own drawings."""

from __future__ import annotations

from functools import lru_cache
from string import Template

import lucide
from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from cld_desktop import paths
from cld_desktop.ui import theme


@lru_cache(maxsize=1)
def all_names() -> frozenset[str]:
    """Every name that `icon` understands."""
    return frozenset(lucide.get_icon_list())


def stroke_width(size: float) -> float:
    """Small icons take a slightly heavier line, to weigh the same on the eye."""
    return 1.9 if size <= 17 else 1.75 if size <= 24 else 1.25


@lru_cache(maxsize=1024)
def _renderer(name: str, color: str, stroke: float) -> QSvgRenderer:
    if name not in all_names():
        raise KeyError(f"No icon is called {name!r}.")
    return QSvgRenderer(QByteArray(_lines_of(name, stroke).replace("currentColor", color).encode()))


@lru_cache(maxsize=512)
def _lines_of(name: str, stroke: float) -> str:
    """An icon whatever its colour: each of them is looked for in a file."""
    return str(lucide.lucide_icon(name, stroke_width=str(stroke)))


def draw(painter: QPainter, rect: QRectF, name: str, color: str) -> None:
    """Draw an icon into a rectangle, for what paints itself."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, color, stroke_width(rect.width())).render(painter, rect)
    painter.restore()


@lru_cache(maxsize=1024)
def _pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        pixel_rect = QRectF(0, 0, pixmap.width(), pixmap.height())
        _renderer(name, color, stroke_width(size)).render(painter, pixel_rect)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, color: str = "text2", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """An icon as an image; `color` is a token, `ratio` the device pixel ratio of where it goes."""
    return _pixmap(name, theme.tokens().color(color).name(), size, ratio)


class _LineIcon(QIconEngine):
    """Reads the theme each time it paints, so that an icon given once follows light and dark."""

    def __init__(self, name: str, color: str, size: int) -> None:
        super().__init__()
        self._name = name
        self._color = color
        self._size = size

    def _value(self, mode: QIcon.Mode) -> str:
        token = "text3" if mode == QIcon.Mode.Disabled else self._color
        return theme.tokens().color(token).name()

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, _state: QIcon.State) -> None:
        draw(painter, QRectF(rect), self._name, self._value(mode))  # type: ignore[call-overload]

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        # the size is in pixels of the design (since Qt 6.8), `scale` says how fine each of them is drawn
        side = max(1, min(size.width(), size.height()))
        return _pixmap(self._name, self._value(mode), side, scale)

    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:
        side = min(size.width(), size.height())
        return QSize(side, side)

    def clone(self) -> QIconEngine:
        copy = _LineIcon(self._name, self._color, self._size)
        _COPIES.append(copy)
        return copy


_COPIES: list[QIconEngine] = []
"""Copies that Qt asked for: it counts on them, but the binding lets Python delete them at once."""


@lru_cache(maxsize=1024)
def icon(name: str, color: str = "text2", size: int = 16) -> QIcon:
    """An icon for actions and menus; `color` is a token and follows the theme."""
    if name not in all_names():
        raise KeyError(f"No icon is called {name!r}.")
    return QIcon(_LineIcon(name, color, size))


def set_icon(button: QAbstractButton, name: str, color: str = "text2", size: int = 16) -> None:
    """Give an ordinary Qt button an icon of the kit."""
    button.setIcon(icon(name, color, size))
    button.setIconSize(QSize(size, size))


def _drawing(file: str, **colors: str) -> QSvgRenderer:
    text = Template(paths.resource(file).read_text(encoding="utf-8")).safe_substitute(colors)
    return QSvgRenderer(QByteArray(text.encode()))


def program_icon() -> QIcon:
    """The icon of the windows: always teal, whatever the theme."""
    renderer = _drawing("icon.svg")
    result = QIcon()
    for side in (16, 20, 24, 32, 40, 48, 64, 128, 256):
        image = QPixmap(side, side)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            renderer.render(painter, QRectF(0, 0, side, side))
        result.addPixmap(image)
    return result


def draw_illustration(painter: QPainter, rect: QRectF) -> None:
    """The hills of the first run, in the accent of the theme."""
    colors = theme.tokens()
    _drawing(
        "illustration.svg",
        line=colors.accent,
        fill=colors.accent_subtle,
        water=colors.accent_border,
        paper=colors.surface,
    ).render(painter, rect)


def ratio_of(widget: QObject) -> float:
    """The device pixel ratio of what a widget paints on."""
    ratio = getattr(widget, "devicePixelRatioF", None)
    return float(ratio()) if callable(ratio) else 1.0
