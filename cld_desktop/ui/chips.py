"""Filter chips, and the row that wraps them."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from cld_desktop.domain import french
from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import PaintedButton, Shape
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.glyphs import Glyph, color_of
from cld_desktop.ui.painting import Part
from cld_desktop.ui.theme import Role

__all__ = ["Chip", "ChipRow", "FlowLayout"]


class Chip(PaintedButton):
    """A filter that is on or off, or that opens a menu. Its tick, not only its colour, says that it is on.

    The words may be data. `toggled(bool)` and `clicked()` are those of any Qt button.
    """

    height_px = 28
    pad_px = 10

    def __init__(
        self,
        text: str,
        icon: str | None = None,
        *,
        glyph: str | None = None,
        count: int | None = None,
        checked: bool = False,
        menu: QMenu | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._icon_name = icon
        self._glyph = Glyph(glyph) if glyph else None
        self._count = count
        self._menu = menu
        self.set_plain_text(text)
        self.setCheckable(menu is None)
        self.setChecked(checked)
        self._name()

        self.toggled.connect(self.restyle)

    def set_count(self, count: int | None) -> None:
        self._count = count
        self._name()
        self.restyle()

    def set_menu(self, menu: QMenu | None) -> None:
        """Become a chip that opens a menu. Give it setCheckable(True) to show that a choice is in force."""
        self.setCheckable(False)
        super().set_menu(menu)

    def _name(self) -> None:
        self.setAccessibleName(self.label() if self._count is None else f"{self.label()}, {self._count}")

    def parts(self) -> list[Part]:
        colors = theme.tokens()
        on = self.isChecked()
        role: Role = "meta_strong" if on else "meta"
        color = colors.accent if on else colors.text if self.isEnabled() else colors.text3
        parts = [Part(kind="text", value=self.label(), color=color, role=role, gap=6)]
        if self._count is not None:
            quiet = colors.accent if on else colors.text2
            parts.append(Part(kind="text", value=french.number(self._count), color=quiet, role=role, gap=6))
        if on and self._menu is None:
            parts.insert(0, Part(kind="icon", value="check", color=color, size=14))
        elif self._glyph is not None:
            tint = colors.color(color_of(self._glyph)).name()
            parts.insert(0, Part(kind="glyph", value=self._glyph, color=tint, size=14))
        elif self._icon_name:
            parts.insert(0, Part(kind="icon", value=self._icon_name, color=colors.text2, size=14))
        if self._menu is not None:
            parts.append(Part(kind="icon", value="chevron-down", color=color, size=14))
        return parts

    def shape_of(self) -> Shape:
        colors = theme.tokens()
        radius = self.height() / 2
        if self.isChecked():
            return Shape(fill=colors.accent_subtle, line=colors.accent, line_width=1.5, radius=radius)
        fill = colors.hover if self.is_hot() or self.isDown() else colors.surface
        line = painting.mix(colors.border, colors.border_strong, 0.12)
        return Shape(fill=fill, line=line, radius=radius)


class ChipRow(QWidget):
    """Chips that wrap; `exclusive` keeps exactly one of them on."""

    def __init__(self, chips: list[Chip], *, exclusive: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[Chip] = []
        self._is_exclusive = exclusive
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

        # Assemble
        self._layout = FlowLayout(self)
        for chip in chips:
            self.add(chip)

    def add(self, chip: Chip) -> None:
        self._chips.append(chip)
        chip.setAutoExclusive(self._is_exclusive)
        self._layout.addWidget(chip)

    def chips(self) -> list[Chip]:
        return list(self._chips)
