"""A number that the program computed: pressing it tells how it was obtained."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import PaintedButton, Shape
from cld_desktop.ui.glyphs import Glyph
from cld_desktop.ui.labels import WHOLE
from cld_desktop.ui.painting import Part
from cld_desktop.ui.pills import Tint, tint_colors

HOW = "comment ce délai est calculé"


def computed_name(words: str, how: str = HOW) -> str:
    """« 232 jours, comment ce délai est calculé »."""
    return f"{words}, {how}"


class ComputedNumber(PaintedButton):
    """Words that hold a number, in the shape of a pill when tinted, else as a link; `clicked` asks why."""

    height_px = 24
    align = Qt.AlignmentFlag.AlignLeft

    def __init__(
        self,
        words: str,
        glyph: str | None = None,
        tint: Tint | None = None,
        *,
        how: str = HOW,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._how = how
        self._glyph: Glyph | None = None
        self._tint: Tint | None = tint
        self.pad_px = 9 if tint else 2
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_state(words, glyph, tint)

    def set_state(self, words: str, glyph: str | None = None, tint: Tint | None = None) -> None:
        """Show another number."""
        self._glyph = Glyph(glyph) if glyph else None
        self._tint = tint
        self.set_plain_text(words)
        self.setAccessibleName(computed_name(words, self._how))

    def _color(self) -> str:
        return tint_colors(self._tint)[0] if self._tint else theme.tokens().accent

    def parts(self) -> list[Part]:
        color = self._color()
        words = Part(kind="text", value=self.label(), color=color, role="meta_strong", gap=6)
        if self._glyph is None:
            return [words]
        return [Part(kind="glyph", value=self._glyph, color=color, size=14), words]

    def shape_of(self) -> Shape:
        colors = theme.tokens()
        radius = self.height() / 2 if self._tint else 4
        if self._tint is None:
            return Shape(fill=colors.hover if self.is_hot() else None, radius=radius)
        is_lit = self.is_hot() or self.isDown() or theme.current().is_contrast
        line = colors.border_strong if is_lit else None
        return Shape(fill=tint_colors(self._tint)[1], line=line, radius=radius)

    def sizeHint(self) -> QSize:
        parts = self.parts()
        height = max(theme.px(self.height_px), painting.row_height(parts) + theme.px(2))
        return QSize(painting.row_width(parts) + 2 * theme.px(self.pad_px) + 1, height)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.px(WHOLE)), hint.height())
