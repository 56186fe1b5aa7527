"""A number of importance with its label: « 28 jours depuis la dernière réponse »."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from cld_desktop.ui import glyphs, painting, theme
from cld_desktop.ui.buttons import PaintedButton, Shape
from cld_desktop.ui.glyphs import Glyph
from cld_desktop.ui.painting import Part

PAIRED = 640
"""The width of page, in the design's pixels, under which four tiles stand two by two."""


class Tile(PaintedButton):
    """A number, its label and where it comes from; all of it can be pressed.

    `glyph` is « late » or « today »: the number then takes its colour. In the compact form the label goes on
    two lines and the caption is only said by the tooltip. `alarm` is the level of lateness that the caption
    tells; where pressing the tile does something else, its menu explains the number.

    Signals:
        explained(): how the number was obtained is asked, by the menu.
    """

    explained = Signal()

    def __init__(
        self,
        number: str,
        label: str,
        caption: str = "",
        *,
        glyph: str | None = None,
        compact_label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._is_compact = False
        self._alarm: Glyph | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_values(number, label, caption, glyph=glyph, compact_label=compact_label)

    def set_values(
        self,
        number: str,
        label: str,
        caption: str = "",
        *,
        glyph: str | None = None,
        compact_label: str = "",
        alarm: str | None = None,
        how: str = "",
    ) -> None:
        """Show another count; a line break in `compact_label` says where the compact form cuts.

        With `how`, pressing the tile explains the number, and its name says so.
        """
        self._number = number
        self._words = label
        self._caption = caption
        self._glyph = Glyph(glyph) if glyph else None
        self._compact_label = compact_label or label
        self._alarm = Glyph(alarm) if alarm else None
        self.setAccessibleName(f"{number} {label}, {how}" if how else f"{number} {label}")
        self.setAccessibleDescription(caption)
        self.restyle()

    def explain_by_menu(self) -> None:
        """Offer the explanation in the menu of the tile, by the right button or the menu key."""
        action = QAction("Comment ce nombre est calculé", self)
        action.triggered.connect(lambda: self.explained.emit())
        self.addAction(action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def set_compact(self, compact: bool) -> None:
        self._is_compact = compact
        self.setToolTip(self._caption if compact else "")
        self.restyle()

    def _lines(self) -> tuple[str, str]:
        if not self._is_compact:
            return self._words, self._caption
        first, cut, second = self._compact_label.partition("\n")
        return (first, second) if cut else _halves(self._compact_label)

    def _number_color(self) -> str:
        colors = theme.tokens()
        if self._glyph is None:
            return colors.text
        return {Glyph.LATE: colors.danger, Glyph.TODAY: colors.warn}.get(self._glyph, colors.text)

    def _head_width(self) -> float:
        glyph = theme.px(22) + theme.px(8) if self._glyph else 0
        return ceil(painting.text_width(self._number, theme.font("kpi"))) + glyph

    def parts(self) -> list[Part]:
        return []

    def shape_of(self) -> Shape:
        colors = theme.tokens()
        is_lit = self.is_hot() or self.isDown()
        line = colors.accent_border if is_lit else colors.border
        return Shape(fill=colors.hover if is_lit else colors.surface, line=line, radius=8)

    def sizeHint(self) -> QSize:
        first, second = self._lines()
        second_font = theme.font("body" if self._is_compact else "meta")
        words = max(painting.text_width(first, theme.font("body")), painting.text_width(second, second_font))
        pad = theme.px((12 if self._is_compact else 16) + 10)  # what _draw_words leaves at each side
        pad += self._alarm_width()
        width = self._head_width() + theme.px(10 if self._is_compact else 12) + ceil(words) + pad
        lines = QFontMetricsF(theme.font("body")).height() + QFontMetricsF(second_font).height()
        height = max(theme.px(54 if self._is_compact else 64), ceil(lines) + theme.px(20))
        return QSize(ceil(width), height)

    def _alarm_width(self) -> int:
        return theme.px(17) if self._alarm else 0

    def minimumSizeHint(self) -> QSize:
        return QSize(ceil(self._head_width()) + theme.px(96), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            rect = QRectF(self.rect())
            shape = self.shape_of()
            painting.frame(painter, rect, shape.radius, fill=shape.fill, line=shape.line)
            x = float(theme.px(12 if self._is_compact else 16))
            if self._glyph:
                side = theme.px(22)
                square = QRectF(x, round(rect.center().y() - side / 2), side, side)
                inset = side * 0.06 if self._glyph is Glyph.LATE else side * 0.12
                colors = theme.tokens()
                glyphs.paint(painter, square.adjusted(inset, inset, -inset, -inset), self._glyph, colors)
                x += side + theme.px(8)
            self._draw_words(painter, rect, x)
            if self.has_ring():
                painting.focus_ring(painter, rect, shape.radius)

    def _draw_words(self, painter: QPainter, rect: QRectF, x: float) -> None:
        colors = theme.tokens()
        kpi, body = theme.font("kpi"), theme.font("body")
        below = body if self._is_compact else theme.font("meta")
        wide = ceil(painting.text_width(self._number, kpi))
        painting.draw_text(
            painter, QRectF(x, 0, wide + 1, rect.height()), self._number, kpi, self._number_color()
        )
        x += wide + theme.px(10 if self._is_compact else 12)
        first, second = self._lines()
        room = rect.width() - x - theme.px(10)
        heights = [QFontMetricsF(body).height(), QFontMetricsF(below).height() if second else 0.0]
        top = rect.center().y() - sum(heights) / 2 - (theme.px(1) if second else 0)
        painting.draw_text(painter, QRectF(x, top, room, heights[0]), first, body, colors.text)
        line = QRectF(x, top + heights[0] + theme.px(2), room, heights[1])
        ink = colors.text if self._is_compact else colors.text3
        if self._alarm is not None:
            side = theme.px(13)
            square = QRectF(x, line.center().y() - side / 2, side, side)
            glyphs.paint(painter, square, self._alarm, colors)
            line.setLeft(x + self._alarm_width())
            ink = colors.danger
        painting.draw_text(painter, line, second, below, ink)


def place_tiles(grid: QGridLayout, tiles: Sequence[Tile], shares: Sequence[int], *, is_paired: bool) -> None:
    """Put four tiles in one row, by their shares of it, or two by two."""
    for at, (tile, share) in enumerate(zip(tiles, shares, strict=True)):
        row, column = divmod(at, 2) if is_paired else (0, at)
        grid.addWidget(tile, row, column)
        grid.setColumnStretch(at, 0 if is_paired and at > 1 else 1 if is_paired else share)


def _halves(text: str) -> tuple[str, str]:
    """The words on two lines of about the same length."""
    words = text.split(" ")
    best = min(
        range(1, len(words) + 1),
        key=lambda cut: max(len(" ".join(words[:cut])), len(" ".join(words[cut:]))),
    )
    return " ".join(words[:best]), " ".join(words[best:])
