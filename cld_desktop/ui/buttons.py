"""What is pressed: primary and secondary buttons, links, icon buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QWidget

from cld_desktop.ui import painting, theme
from cld_desktop.ui.labels import WHOLE
from cld_desktop.ui.painted_button import PaintedButton, Shape, button_shape
from cld_desktop.ui.painting import Part
from cld_desktop.ui.theme import Role

__all__ = [
    "FlatLink",
    "IconButton",
    "PaintedButton",
    "PrimaryButton",
    "SecondaryButton",
    "Shape",
    "button_shape",
]


class PrimaryButton(PaintedButton):
    """The one teal button of a surface, with an optional icon and key cap. `&` marks the mnemonic."""

    def __init__(
        self,
        text: str,
        icon: str | None = None,
        *,
        keys: str = "",
        height: int = 32,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent=parent)
        self._icon_name = icon
        self._keys = keys
        self.height_px = height

    def set_keys(self, keys: str) -> None:
        """Change the key cap, or drop it when there is no room for it."""
        if keys != self._keys:
            self._keys = keys
            self.restyle()

    def parts(self) -> list[Part]:
        colors = theme.tokens()
        color = colors.on_accent if self.isEnabled() else colors.text3
        parts = [Part(kind="mnemonic", value=self.text(), color=color, role="strong")]
        if self._icon_name:
            parts.insert(0, Part(kind="icon", value=self._icon_name, color=color))
        if self._keys:
            parts.append(painting.cap(self._keys, on_accent=True))
        return parts

    def shape_of(self) -> Shape:
        colors = theme.tokens()
        if not self.isEnabled():
            return Shape(fill=colors.neutral_bg)
        if self.isDown():
            return Shape(fill=colors.accent_pressed)
        return Shape(fill=colors.accent_hover if self.is_hot() else colors.accent)


class SecondaryButton(PaintedButton):
    """An ordinary button: words, with an optional icon, key cap or menu."""

    def __init__(
        self,
        text: str,
        icon: str | None = None,
        *,
        keys: str = "",
        height: int = 32,
        menu: QMenu | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent=parent)
        self._icon_name = icon
        self._keys = keys
        self._menu = menu
        self.height_px = height
        self.pad_px = 12 if height >= 32 else 8

    def set_keys(self, keys: str) -> None:
        """Change the key cap, or drop it when there is no room for it."""
        if keys != self._keys:
            self._keys = keys
            self.restyle()

    def parts(self) -> list[Part]:
        colors = theme.tokens()
        color = colors.text if self.isEnabled() else colors.text3
        parts = [Part(kind="mnemonic", value=self.text(), color=color, gap=8 if self.height_px >= 32 else 6)]
        if self._icon_name:
            parts.insert(0, Part(kind="icon", value=self._icon_name, color=color))
        if self._menu is not None:
            parts.append(Part(kind="icon", value="chevron-down", color=color, size=14))
        if self._keys:
            parts.append(painting.cap(self._keys))
        return parts

    def shape_of(self) -> Shape:
        return button_shape(self)


class FlatLink(PaintedButton):
    """Accent words that lead somewhere; the words may be data, and take no mnemonic."""

    height_px = 28
    pad_px = 4
    align = Qt.AlignmentFlag.AlignLeft

    def __init__(
        self,
        text: str,
        icon: str | None = None,
        *,
        arrow: bool = False,
        role: Role = "meta",
        color: str = "accent",
        menu: QMenu | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._icon_name = icon
        self._has_arrow = arrow
        self._role: Role = role
        self._color = color
        self._menu = menu
        self.set_plain_text(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_icon_name(self, icon: str) -> None:
        self._icon_name = icon
        self.update()

    def parts(self) -> list[Part]:
        colors = theme.tokens()
        color = colors.color(self._color).name() if self.isEnabled() else colors.text3
        if self.isEnabled() and self._color == "accent" and (self.is_hot() or self.isDown()):
            color = colors.accent_hover
        parts = [Part(kind="text", value=self.label(), color=color, role=self._role, gap=6)]
        if self._icon_name:
            parts.insert(0, Part(kind="icon", value=self._icon_name, color=color, size=14))
        if self._has_arrow:
            parts.append(Part(kind="icon", value="arrow-right", color=color, size=14))
        if self._menu is not None:
            parts.append(Part(kind="icon", value="chevron-down", color=color, size=14))
        return parts

    def shape_of(self) -> Shape:
        return Shape(fill=theme.tokens().hover) if self.is_hot() else Shape()

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.px(WHOLE)), hint.height())


class IconButton(PaintedButton):
    """A button with only an icon: its name is said by its tooltip and to screen readers."""

    pad_px = 0

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        size: int = 28,
        framed: bool = False,
        color: str = "text2",
        menu: QMenu | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._icon_name = icon
        self._size = size
        self._is_framed = framed
        self._color = color
        self._menu = menu
        self.height_px = size
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Say what the button does."""
        self.setAccessibleName(name)
        self.setToolTip(painting.tip(name))

    def set_icon_name(self, icon: str) -> None:
        self._icon_name = icon
        self.update()

    def parts(self) -> list[Part]:
        colors = theme.tokens()
        token = "text3" if not self.isEnabled() else "accent" if self.isChecked() else self._color
        return [Part(kind="icon", value=self._icon_name, color=colors.color(token).name())]

    def shape_of(self) -> Shape:
        colors = theme.tokens()
        if self.isChecked():
            return Shape(fill=colors.accent_subtle, line=colors.accent)
        if self._is_framed:
            return button_shape(self)
        return Shape(fill=colors.hover) if self.is_hot() or self.isDown() else Shape()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))
