"""Labels that paint themselves on one row: key caps, pills of state, tags."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cld_desktop.ui import painting, theme
from cld_desktop.ui.glyphs import Glyph
from cld_desktop.ui.labels import WHOLE
from cld_desktop.ui.painting import Part

Tint = Literal["accent", "neutral", "warn", "danger", "ok"]


def tint_colors(tint: Tint) -> tuple[str, str]:
    """(letters, fill) of a tinted shape."""
    colors = theme.tokens()
    return {
        "accent": (colors.accent, colors.accent_subtle),
        "neutral": (colors.neutral, colors.neutral_bg),
        "warn": (colors.warn, colors.warn_bg),
        "danger": (colors.danger, colors.danger_bg),
        "ok": (colors.ok, colors.ok_bg),
    }[tint]


class RowLabel(QWidget):
    """A painted row of parts on an optional tinted shape; the ancestor of pills, tags and caps."""

    spoken_role = QAccessible.Role.StaticText
    height_px = 20
    pad_px = 0
    radius_px = 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.current().themed.connect(self.restyle)

    def parts(self) -> list[Part]:
        """What the row shows; the heirs say it."""
        raise NotImplementedError

    def draw_shape(self, painter: QPainter, rect: QRectF) -> None:
        """The shape behind the row; none here."""

    def restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        parts = self.parts()
        height = max(theme.px(self.height_px), painting.row_height(parts) + theme.px(2))
        return QSize(painting.row_width(parts) + 2 * theme.px(self.pad_px) + 1, height)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.px(WHOLE)), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            rect = QRectF(self.rect())
            self.draw_shape(painter, rect)
            pad = theme.px(self.pad_px)
            parts = self.parts()
            painting.draw_row(painter, rect.adjusted(pad, 0, -pad, 0), parts)
        is_cut = painting.row_width(parts) > self.width() - 2 * pad + 1
        painting.tell_rest(self, painting.words_in(parts), is_cut=is_cut)


class KeyCap(RowLabel):
    """A key or a combination, as printed on the keyboard."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setAccessibleName(keys)

    def parts(self) -> list[Part]:
        return [painting.cap(self._keys)]


class Pill(RowLabel):
    """A state in one tinted pill: a glyph and words."""

    height_px = 24
    pad_px = 9

    def __init__(
        self, text: str, glyph: str | None = None, tint: Tint = "neutral", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.set_state(text, glyph, tint)

    def text(self) -> str:
        return self._text

    def set_state(self, text: str, glyph: str | None = None, tint: Tint = "neutral") -> None:
        """Show another state."""
        self._text = text
        self._glyph = Glyph(glyph) if glyph else None
        self._tint: Tint = tint
        self.setAccessibleName(text)
        self.restyle()

    def parts(self) -> list[Part]:
        color = tint_colors(self._tint)[0]
        words = Part(kind="text", value=self._text, color=color, role="meta_strong", gap=6)
        if self._glyph is None:
            return [words]
        return [Part(kind="glyph", value=self._glyph, color=color, size=14), words]

    def draw_shape(self, painter: QPainter, rect: QRectF) -> None:
        line = theme.tokens().border_strong if theme.current().is_contrast else None
        painting.frame(painter, rect, rect.height() / 2, fill=tint_colors(self._tint)[1], line=line)


class Tag(RowLabel):
    """A small fact about a record: a means, a direction; dashed for what is only an example."""

    height_px = 20
    pad_px = 6

    def __init__(
        self,
        text: str,
        icon: str | None = None,
        *,
        glyph: str | None = None,
        tint: Tint = "neutral",
        dashed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._icon = icon
        self._glyph = Glyph(glyph) if glyph else None
        self._tint: Tint = tint
        self._dashed = dashed
        self.setAccessibleName(text)

    def parts(self) -> list[Part]:
        color = tint_colors(self._tint)[0]
        words = Part(kind="text", value=self._text, color=color, role="meta", gap=5)
        if self._icon:
            return [Part(kind="icon", value=self._icon, color=color, size=14), words]
        if self._glyph:
            return [Part(kind="glyph", value=self._glyph, color=color, size=13), words]
        return [words]

    def draw_shape(self, painter: QPainter, rect: QRectF) -> None:
        if self._dashed:
            painting.frame(painter, rect, 4, line=theme.tokens().border_strong, dashes=(3, 2))
        else:
            line = theme.tokens().border_strong if theme.current().is_contrast else None
            painting.frame(painter, rect, 4, fill=tint_colors(self._tint)[1], line=line)
