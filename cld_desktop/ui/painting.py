"""What painted widgets share: frames, focus rings, rows of small parts, and raised « er »."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from cld_desktop.ui import glyphs, icons, theme
from cld_desktop.ui.theme import Role

_ORDINAL = re.compile(r"(?<![\w.,])(\d+)(ers?|res?|es?)(?!\w)")


def mix(one: str, other: str, share: float) -> str:
    """A colour between two, `share` of the way towards the other."""
    a, b = QColor(one), QColor(other)
    parts = (round(x + (y - x) * share) for x, y in zip(a.getRgb()[:3], b.getRgb()[:3], strict=True))  # type: ignore[index]
    return QColor(*parts).name()


def tip(text: str) -> str:
    """A text for a tooltip, which Qt would otherwise read as markup when it looks like it."""
    if "<" not in text:
        return text
    return "<span>" + html.escape(text).replace("\n", "<br>") + "</span>"


def tell_rest(widget: QWidget, words: str, *, is_cut: bool) -> None:
    """Say in the tooltip the words that lack room, unless the widget has a tooltip of its own."""
    ours = tip(words) if is_cut else ""
    if widget.toolTip() in ("", widget.property("rest")) and widget.toolTip() != ours:
        widget.setProperty("rest", ours)
        widget.setToolTip(ours)


def prepare(painter: QPainter) -> None:
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)


def frame(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    fill: str | None = None,
    line: str | None = None,
    width: float = 1.0,
    dashes: Sequence[float] = (),
) -> None:
    """A rounded rectangle whose line stays inside the rectangle."""
    half = width / 2 if line else 0.0
    pen = QPen(QColor(line), width) if line else QPen(Qt.PenStyle.NoPen)
    if dashes:
        pen.setDashPattern(list(dashes))
    painter.setPen(pen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)


def focus_ring(painter: QPainter, rect: QRectF, radius: float, *, inner: str | None = None) -> None:
    """The two accent pixels of the focus; `inner` adds a line that shows on an accent fill."""
    colors = theme.tokens()
    frame(painter, rect, radius, line=colors.focus, width=2)
    if inner:
        frame(painter, rect.adjusted(2, 2, -2, -2), max(1.0, radius - 2), line=inner, width=1.5)


def bottom_edge(painter: QPainter, rect: QRectF, radius: float, color: str) -> None:
    """The stronger lower edge of buttons and fields, following the round corners."""
    painter.save()
    painter.setClipRect(QRectF(rect.left(), rect.bottom() - 1.6, rect.width(), 1.6))
    frame(painter, rect, radius, line=color)
    painter.restore()


# ------------------------------------------------------------------------------------------- raised letters


def pieces(text: str) -> list[tuple[str, bool]]:
    """A text cut where « 1er » and « 6e » raise their letters: (piece, is raised)."""
    result: list[tuple[str, bool]] = []
    at = 0
    for found in _ORDINAL.finditer(text):
        result += [(text[at : found.end(1)], False), (found.group(2), True)]
        at = found.end()
    result.append((text[at:], False))
    return [piece for piece in result if piece[0]]


def _raised(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.72)
    return small


def text_width(text: str, font: QFont) -> float:
    """How wide `draw_text` draws."""
    plain = QFontMetricsF(font)
    if not _ORDINAL.search(text):
        return plain.horizontalAdvance(text)
    small = QFontMetricsF(_raised(font))
    return sum((small if up else plain).horizontalAdvance(piece) for piece, up in pieces(text))


def elided(text: str, font: QFont, width: float) -> str:
    """The text, cut with an ellipsis if it does not fit."""
    return _fitted(text, font, width)[0]


def _fitted(text: str, font: QFont, room: float) -> tuple[str, float]:
    """The same, and how wide it is."""
    width = text_width(text, font)
    if width <= room + 0.5:
        return text, width
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))
    return shown, text_width(shown, font)


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    color: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line, centred in height, elided to the rectangle, with raised ordinals."""
    shown, width = _fitted(text, font, rect.width())
    metrics = QFontMetricsF(font)
    spare = rect.width() - width
    x = rect.left() + (
        spare
        if align & Qt.AlignmentFlag.AlignRight
        else spare / 2
        if align & Qt.AlignmentFlag.AlignHCenter
        else 0
    )
    # on the pixel grid, so that a line of letters is as sharp as the one of a label
    y = round(rect.center().y() + (metrics.ascent() - metrics.descent()) / 2)
    painter.setPen(QColor(color))
    parted = pieces(shown)
    if len(parted) < 2:
        painter.setFont(font)
        painter.drawText(QPointF(x, y), shown)
        return
    for piece, up in parted:
        used = _raised(font) if up else font
        painter.setFont(used)
        painter.drawText(QPointF(x, y - (metrics.xHeight() * 0.62 if up else 0)), piece)
        x += QFontMetricsF(used).horizontalAdvance(piece)


# --------------------------------------------------------------------------------------------- rows of parts


@dataclass(frozen=True, kw_only=True)
class Part:
    """One element of a painted row: an icon, a glyph, words, a key cap. `color` is a value, not a token."""

    kind: Literal["icon", "glyph", "text", "mnemonic", "cap"]
    value: str
    color: str
    role: Role = "body"
    size: int = 16
    gap: int = 8
    line: str | None = None
    fill: str | None = None


def _part_width(part: Part) -> float:
    if part.kind in ("icon", "glyph"):
        return float(theme.px(part.size))
    return theme.current().measured((part.kind, part.role, part.value), lambda: _words_width(part))


def _words_width(part: Part) -> float:
    font = theme.font(part.role)
    if part.kind == "mnemonic":
        return QFontMetricsF(font).size(int(Qt.TextFlag.TextShowMnemonic), part.value).width()
    if part.kind == "cap":
        return max(theme.px(20), ceil(text_width(part.value, font)) + theme.px(12))
    return text_width(part.value, font)


def row_width(parts: Iterable[Part]) -> int:
    """The width a row asks for."""
    gaps = [theme.px(part.gap) for part in parts]
    return ceil(sum(_part_width(part) for part in parts) + sum(gaps[1:]))


def words_in(parts: Sequence[Part]) -> str:
    """The words of a row, as one reads them."""
    words = [part.value.replace("&", "") if part.kind == "mnemonic" else part.value for part in parts]
    return " ".join(
        word for word, part in zip(words, parts, strict=True) if part.kind in ("text", "mnemonic")
    )


def row_height(parts: Iterable[Part]) -> int:
    """The height a row asks for, without the padding around it."""
    heights = [0.0]
    for part in parts:
        is_drawn = part.kind in ("icon", "glyph")
        heights.append(theme.px(part.size) if is_drawn else line_height(part.role))
        if part.kind == "cap":
            heights.append(cap_height())
    return ceil(max(heights))


def line_height(role: Role) -> float:
    """The height of a line of letters."""
    return theme.current().measured((role,), lambda: QFontMetricsF(theme.font(role)).height())


def cap_height() -> int:
    return ceil(line_height("key")) + theme.px(4)


def draw_row(
    painter: QPainter,
    rect: QRectF,
    parts: Sequence[Part],
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    *,
    pushed: bool = False,
) -> None:
    """Draw parts side by side; the widest words give way when there is not enough room.

    `pushed` sends the last part to the right edge.
    """
    widths = [_part_width(part) for part in parts]
    gaps = [0.0, *(float(theme.px(part.gap)) for part in parts[1:])]
    spare = rect.width() - sum(widths) - sum(gaps)
    if pushed and spare > 0:
        gaps[-1] += spare
        spare = 0.0
    words = [index for index, part in enumerate(parts) if part.kind in ("text", "mnemonic")]
    if spare < -0.5 and words:
        widest = max(words, key=lambda index: widths[index])
        widths[widest] = max(0.0, widths[widest] + spare)
        spare = 0.0
    x = rect.left() + (
        spare
        if align & Qt.AlignmentFlag.AlignRight
        else spare / 2
        if align & Qt.AlignmentFlag.AlignHCenter
        else 0
    )
    for part, width, gap in zip(parts, widths, gaps, strict=True):
        x += gap
        _draw_part(painter, QRectF(x, rect.top(), width, rect.height()), part)
        x += width


def _draw_part(painter: QPainter, cell: QRectF, part: Part) -> None:
    if part.kind in ("icon", "glyph"):
        side = cell.width()
        square = QRectF(round(cell.left()), round(cell.center().y() - side / 2), side, side)
        if part.kind == "icon":
            icons.draw(painter, square, part.value, part.color)
        else:
            glyphs.paint(painter, square, part.value, theme.tokens(), color=part.color or None)
    elif part.kind == "cap":
        draw_cap(painter, cell, part)
    elif part.kind == "mnemonic":
        painter.setFont(theme.font(part.role))
        painter.setPen(QColor(part.color))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic
        painter.drawText(cell.adjusted(0, 0, 2, 0), int(flags), part.value)
    else:
        draw_text(painter, cell.adjusted(0, 0, 0.6, 0), part.value, theme.font(part.role), part.color)


def draw_cap(painter: QPainter, cell: QRectF, part: Part) -> None:
    """A key of the keyboard."""
    height = cap_height()
    box = QRectF(round(cell.left()), round(cell.center().y() - height / 2), round(cell.width()), height)
    frame(painter, box, 3, fill=part.fill, line=part.line)
    draw_text(painter, box, part.value, theme.font(part.role), part.color, Qt.AlignmentFlag.AlignHCenter)


def cap(keys: str, *, gap: int = 8, on_accent: bool = False, inverted: bool = False) -> Part:
    """A key cap in the colours of what it lies on."""
    colors = theme.tokens()
    plain = Part(
        kind="cap",
        value=keys,
        role="key",
        gap=gap,
        color=colors.text2,
        line=mix(colors.border, colors.border_strong, 0.1),
        fill=colors.surface2,
    )
    if on_accent:
        line = mix(colors.accent, colors.on_accent, 0.55)
        return replace(plain, color=colors.on_accent, line=line, fill=None)
    if inverted:
        return replace(plain, color=colors.surface, line=mix(colors.text, colors.surface, 0.45), fill=None)
    return plain
