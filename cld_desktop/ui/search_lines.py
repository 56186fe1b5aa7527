"""The lines of the rows of a search: cut once for each width, counted without cutting where that is sure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtGui import QFontMetricsF, QTextLayout

from cld_desktop.ui import highlights, theme
from cld_desktop.ui.theme import Role

_SURE = 0.1
"""How far from the truth the widths of single letters may be, once they stand in words, some of them bold."""

_ORDINARY = re.compile(r"[ -~\u00a0-\u024f\u2010-\u2026]*")
"""Letters that stand side by side, each as wide as alone."""


class Letters:
    """How wide each letter is, in the letters in force."""

    def __init__(self) -> None:
        self._widths: dict[Role, dict[str, float]] = {}

    def forget(self) -> None:
        """Measure again: the letters have changed."""
        self._widths.clear()

    def width(self, text: str, role: Role) -> float:
        """About how wide a text is on one line."""
        widths = self._widths.setdefault(role, {})
        unknown = set(text).difference(widths)
        if unknown:
            metrics = QFontMetricsF(theme.font(role))
            widths.update((letter, metrics.horizontalAdvance(letter)) for letter in unknown)
        return sum(map(widths.__getitem__, text))


class RowLines:
    """The lines of an answer, in which the same words are marked everywhere."""

    def __init__(self, letters: Letters, words: Sequence[str] = ()) -> None:
        self.words = tuple(words)
        self._letters = letters
        self._cut: dict[tuple[str, Role, float, int], QTextLayout] = {}

    def cut(self, text: str, role: Role, width: float, most: int) -> QTextLayout:
        """The lines as they are drawn, the last of them elided."""
        key = (text, role, width, most)
        if key not in self._cut:
            font = theme.font(role)
            self._cut[key] = highlights.laid_out(text, self.words, font, width, most_lines=most)[0]
        return self._cut[key]

    def height(self, text: str, role: Role, width: float, most: int) -> float:
        """How high they are together."""
        return self._count(text, role, width, most) * highlights.pitch(theme.font(role))

    def _count(self, text: str, role: Role, width: float, most: int) -> int:
        if (text, role, width, most) not in self._cut and _ORDINARY.fullmatch(text):
            about = self._letters.width(text, role)
            if about < width * (1 - _SURE):
                return 1
            if most == 2 and about > width * (1 + _SURE):
                return 2
        return self.cut(text, role, width, most).lineCount()
