"""Words found in a text: in strong letters, on a warm ground, underlined. The text itself is never markup."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from cld_desktop.domain import french
from cld_desktop.ui import painting, theme
from cld_desktop.ui.theme import Role

_ELLIPSIS = "…"
_SHORT = 300
_WIDTHS = 3


def spans_of(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where words begin with one of those looked for; known at once to who asks again, on any thread."""
    return _spans(text, tuple(words)) if words else ()


@lru_cache(maxsize=1024)
def _spans(text: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(french.find_spans(text, words))


def snippet(text: str, words: Sequence[str], length: int = 150, before: int = 60) -> str:
    """The part of a text around the first word found, whole words only, « … » where it goes on."""
    text = " ".join(text.split(" ")).replace("\n", " ").strip()
    if len(text) <= length:
        return text
    spans = spans_of(text, words)
    first = spans[0][0] if spans else 0
    start = max(0, min(first - before, len(text) - length))
    if start:
        start = next((at + 1 for at in range(start, first) if text[at] == " "), first)
    end = min(len(text), start + length)
    if end < len(text):
        end = next((at for at in range(end, start, -1) if text[at] == " "), end)
    lead, tail = (f"{_ELLIPSIS} " if start else ""), (f" {_ELLIPSIS}" if end < len(text) else "")
    return lead + text[start:end].strip() + tail


def laid_out(
    text: str, words: Sequence[str], font: QFont, width: float, *, most_lines: int = 0
) -> tuple[QTextLayout, float]:
    """A text cut into lines with its found words marked; and its height. The last line allowed is elided."""
    if most_lines:
        text = text[: max(_SHORT, ceil(most_lines * width))]  # a letter takes more than a pixel
    layout, height = _lines(text, words, font, width)
    if most_lines and layout.lineCount() > most_lines:
        start = layout.lineAt(most_lines - 1).textStart()
        room = width - font.pointSizeF()  # found words are in stronger letters
        cut = text[:start] + QFontMetricsF(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, room)
        layout, height = _lines(cut, words, font, width)
        while cut and layout.lineCount() > most_lines:
            cut = cut[:-2].rstrip()
            layout, height = _lines(cut + _ELLIPSIS, words, font, width)
    return layout, height


def _lines(text: str, words: Sequence[str], font: QFont, width: float) -> tuple[QTextLayout, float]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(text, words))
    high = pitch(font)
    y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(20.0, width))
        line.setPosition(QPointF(0, y + (high - line.height()) / 2))
        y += high
    layout.endLayout()
    return layout, y


def pitch(font: QFont) -> float:
    """From one line to the next."""
    return max(QFontMetricsF(font).height(), font.pointSizeF() * 96 / 72 * 1.33)


def _formats(text: str, words: Sequence[str]) -> list[QTextLayout.FormatRange]:
    colors = theme.tokens()
    ranges: list[QTextLayout.FormatRange] = []
    at = 0
    for piece, is_raised in painting.pieces(text):
        if is_raised:
            ranges.append(_range(at, len(piece), _raised()))
        at += len(piece)
    found = _found(colors.warn_bg, colors.text, colors.warn)
    ranges += [_range(start, end - start, found) for start, end in spans_of(text, words)]
    return ranges


@lru_cache(maxsize=8)
def _found(ground: str, ink: str, rule: str) -> QTextCharFormat:
    """How a word that is found is written, in these colours."""
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.DemiBold)
    form.setBackground(QColor(ground))
    form.setForeground(QColor(ink))
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    form.setUnderlineColor(QColor(rule))
    return form


@lru_cache(maxsize=1)
def _raised() -> QTextCharFormat:
    form = QTextCharFormat()
    form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return form


def _range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, form
    return made


class HighlightedText(QWidget):
    """A text on as many lines as it needs, its found words marked."""

    def __init__(
        self,
        text: str,
        words: Sequence[str],
        role: Role = "body",
        color: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._words = tuple(words)
        self._role: Role = role
        self._color = color
        self._laid: dict[int, tuple[QTextLayout, float]] = {}
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.current().themed.connect(self._restyle)

    def _restyle(self) -> None:
        self._laid.clear()
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The words as they were given."""
        return self._text

    def hasHeightForWidth(self) -> bool:
        return True

    def _lines(self, width: int) -> tuple[QTextLayout, float]:
        """Its lines at a width, cut once: a layout asks for the same heights many times."""
        if width not in self._laid:
            if len(self._laid) == _WIDTHS:
                del self._laid[next(iter(self._laid))]
            self._laid[width] = laid_out(self._text, self._words, theme.font(self._role), width)
        return self._laid[width]

    def heightForWidth(self, width: int) -> int:
        return ceil(self._lines(width)[1])

    def sizeHint(self) -> QSize:
        width = theme.px(360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            painter.setPen(theme.tokens().color(self._color))
            self._lines(self.width())[0].draw(painter, QPointF(0, 0))
