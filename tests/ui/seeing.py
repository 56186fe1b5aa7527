"""What cannot be seen well in a window: words and signs too close in colour to what they lie on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from cld_desktop.ui import theme
from cld_desktop.ui.labels import ElidedLabel, Text
from cld_desktop.ui.painted_button import PaintedButton
from cld_desktop.ui.painting import Part
from cld_desktop.ui.pills import RowLabel
from tests.ui import looking

WORDS, SIGNS = 4.5, 3.0
POINTS = 12
"""How many points of a widget are looked at, each way, to know what its words lie on."""


def faint(window: QWidget) -> list[str]:
    """The words and signs of a window as it stands that lack contrast with what is really behind them."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return [
        f"{looking.words_of(widget)}: {ink} on {ground}, {theme.contrast(ink, ground):.1f}"
        for widget in looking.seen(window)
        if widget.isEnabled()
        for ink, needed in _inks(widget)
        for ground in _ground(image, widget, window)
        if theme.contrast(ink, ground) < needed
    ]


def _inks(widget: QWidget) -> Iterator[tuple[str, float]]:
    if isinstance(widget, Text | ElidedLabel) and widget.text():
        yield theme.tokens().color(widget._color).name(), WORDS
    elif isinstance(widget, RowLabel | PaintedButton):
        for part in widget.parts():
            if part.color and part.fill is None and part.line is None:
                yield part.color, _needed(part)


def _needed(part: Part) -> float:
    return WORDS if part.kind in ("text", "mnemonic", "cap") else SIGNS


def _ground(image: QImage, widget: QWidget, window: QWidget) -> Iterator[str]:
    """The colour that most of a widget has; none where it is scrolled out of sight, or lies under another."""
    shown = widget.visibleRegion().boundingRect()
    rect = QRect(widget.mapTo(window, shown.topLeft()), shown.size()).intersected(window.rect())
    if rect.width() < 8 or rect.height() < 8:
        return
    ratio = image.devicePixelRatio()
    across = [round((rect.left() + rect.width() * x // POINTS) * ratio) for x in range(1, POINTS)]
    down = [round((rect.top() + rect.height() * y // POINTS) * ratio) for y in range(1, POINTS)]
    points, line = memoryview(image.constBits()).cast("I"), image.bytesPerLine() // 4
    colors = Counter(points[y * line + x] for x in across for y in down)
    yield QColor(colors.most_common(1)[0][0]).name()
