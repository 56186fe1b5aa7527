"""What a change of many rows would do, read before it is done: before and after, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.bulk import Foreseen
from cld_desktop.domain.french import NBSP
from cld_desktop.ui import theme
from cld_desktop.ui.editor import Editor
from cld_desktop.ui.labels import ElidedLabel, Text


class BulkPreview(Editor):
    """Words to read, nothing to type: a `Foreseen`, or a sentence while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = QWidget()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self._held)

    def value(self) -> None:
        return None

    def set_value(self, value: Any) -> None:
        held = _told(value) if isinstance(value, Foreseen) else Text(value or "", "body", "text2", wrap=True)
        self._whole.replaceWidget(self._held, held)
        self._held.hide()
        self._held.deleteLater()
        self._held = held

    def text_typed(self) -> str:
        return ""

    def set_text_typed(self, typed: Any) -> None:
        """Nothing is typed here."""


def summary(foreseen: Foreseen) -> str:
    """« 12 suivis changent; 2 le sont déjà; 3 ne peuvent pas changer. »."""
    count, left = foreseen.count, foreseen.left
    verb = "changent" if count > 1 else "change"
    told = [f"{foreseen.counted} {verb}" if count else "Rien ne change"]
    if foreseen.same:
        told.append(f"{_some(foreseen.same)} ainsi déjà")
    if left:
        told.append(f"{french.number(left)}{NBSP}ne {'peuvent' if left > 1 else 'peut'} pas changer")
    return "; ".join(told) + "."


def _some(count: int) -> str:
    return f"{french.number(count)}{NBSP}{'sont' if count > 1 else 'est'}"


def _told(foreseen: Foreseen) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(8))
    column.addWidget(Text(summary(foreseen), "strong", wrap=True))
    if foreseen.lines:
        rows = [(one.title, one.before, "→", one.after) for one in foreseen.lines]
        column.addWidget(_grid(rows, (5, 3, 0, 3)))
        _add_rest(column, foreseen.count - len(foreseen.lines))
    if foreseen.left_out:
        column.addWidget(Text("Ne peuvent pas changer", "meta_strong", "text2"))
        column.addWidget(_grid([(one.title, one.why) for one in foreseen.left_out], (4, 6)))
        _add_rest(column, foreseen.left - len(foreseen.left_out))
    return held


def _grid(rows: Sequence[Sequence[str]], shares: Sequence[int]) -> QWidget:
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(4))
    for at, share in enumerate(shares):
        grid.setColumnStretch(at, share)
    for row, cells in enumerate(rows):
        for at, words in enumerate(cells):
            grid.addWidget(_cell(words, at, len(cells)), row, at, Qt.AlignmentFlag.AlignTop)
    return held


def _cell(words: str, at: int, count: int) -> QWidget:
    if words == "→":
        return Text(words, "body", "text2")
    if count == 2 and at == 1:
        return Text(words, "body", "text2", wrap=True)
    label = ElidedLabel(" ".join(words.split()), "body", "text2" if 0 < at < count - 1 else "text")
    label.setMinimumWidth(theme.px(40))
    return label


def _add_rest(column: QVBoxLayout, count: int) -> None:
    if count > 0:
        column.addWidget(Text(f"Et {french.plural(count, 'autre')}", "meta", "text2"))
