"""A filter in force as a chip: pressing it, or Suppr, takes it out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cld_desktop.domain.criteria import Part as FilterPart
from cld_desktop.domain.french import NBSP
from cld_desktop.ui import painting, theme
from cld_desktop.ui.painted_button import PaintedButton, Shape
from cld_desktop.ui.painting import Part

LONGEST = 64
_ERASING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class FilterChip(PaintedButton):
    """A piece of the sentence and its cross.

    Signals: removed(part).
    """

    removed = Signal(object)
    height_px = 28
    pad_px = 10

    def __init__(self, part: FilterPart, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.part = part
        words = part.words
        self.set_plain_text(words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…")
        name = f"Retirer le filtre{NBSP}: {words[:200]}"
        self.setAccessibleName(name)
        self.setToolTip(painting.tip(f"{name} (Suppr)"))
        self.clicked.connect(lambda: self.removed.emit(self.part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ERASING:
            self.removed.emit(self.part)
            return
        super().keyPressEvent(event)

    def parts(self) -> list[Part]:
        colors = theme.tokens()
        return [
            Part(kind="text", value=self.label(), color=colors.accent, role="meta", gap=6),
            Part(kind="icon", value="x", color=colors.accent, size=14),
        ]

    def shape_of(self) -> Shape:
        colors = theme.tokens()
        fill = colors.accent_subtle
        if self.is_hot() or self.isDown():
            fill = painting.mix(colors.accent_subtle, colors.accent, 0.12)
        return Shape(fill=fill, radius=self.height() / 2)
