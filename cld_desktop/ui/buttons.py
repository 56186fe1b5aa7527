"""What is pressed: primary and secondary buttons, links, icon buttons."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from cld_desktop.ui import painting, theme
from cld_desktop.ui.painting import Part
from cld_desktop.ui.theme import Role

# Coming back to a window or from a menu changes nothing to how one works.
_KEEPING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What lies behind the parts of a button."""

    fill: str | None = None
    line: str | None = None
    line_width: float = 1.0
    bottom: str | None = None
    radius: float = 4.0


class PaintedButton(QAbstractButton):
    """A button that paints itself from parts: the ancestor of every button of the kit."""

    height_px = 32
    pad_px = 12
    align = Qt.AlignmentFlag.AlignHCenter
    pushes_last = False

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = text
        self._has_keyboard_focus = True  # until the mouse gives the focus
        self._menu: QMenu | None = None
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.current().themed.connect(self.restyle)
        self.clicked.connect(self._open_menu)

    def set_menu(self, menu: QMenu) -> None:
        """Open this menu when pressed."""
        self._menu = menu
        self.restyle()

    def _open_menu(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def parts(self) -> list[Part]:
        """What the button shows; the heirs say it."""
        raise NotImplementedError

    def shape_of(self) -> Shape:
        """What lies behind; the heirs say it."""
        raise NotImplementedError

    def set_plain_text(self, text: str) -> None:
        """Show words that people typed: an ampersand is then an ampersand."""
        self._label = text
        self.setText(text.replace("&", "&&"))
        self.restyle()

    def label(self) -> str:
        """The words as shown."""
        return self._label

    def restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def is_hot(self) -> bool:
        return self.underMouse() and self.isEnabled()

    def has_ring(self) -> bool:
        """Whether the focus came here by the keyboard, and shows."""
        return self.hasFocus() and self._has_keyboard_focus

    def sizeHint(self) -> QSize:
        parts = self.parts()
        height = max(theme.px(self.height_px), painting.row_height(parts) + theme.px(8))
        return QSize(max(painting.row_width(parts) + 2 * theme.px(self.pad_px), theme.px(28)), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in _KEEPING:
            self._has_keyboard_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._has_keyboard_focus = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._has_keyboard_focus = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
            | Qt.KeyboardModifier.AltModifier
            | Qt.KeyboardModifier.ShiftModifier
        ):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            rect = QRectF(self.rect())
            shape = self.shape_of()
            painting.frame(
                painter, rect, shape.radius, fill=shape.fill, line=shape.line, width=shape.line_width
            )
            if shape.bottom:
                painting.bottom_edge(painter, rect, shape.radius, shape.bottom)
            pad = theme.px(self.pad_px)
            painting.draw_row(
                painter, rect.adjusted(pad, 0, -pad, 0), self.parts(), self.align, pushed=self.pushes_last
            )
            if self.has_ring():
                self._draw_ring(painter, rect, shape)

    def _draw_ring(self, painter: QPainter, rect: QRectF, shape: Shape) -> None:
        colors = theme.tokens()
        painting.focus_ring(
            painter, rect, shape.radius, inner=colors.on_accent if shape.fill == colors.accent else None
        )
        if shape.line == colors.accent:
            # what is chosen already has an accent edge: the focus needs a second line to be told from it
            inset = rect.adjusted(3.5, 3.5, -3.5, -3.5)
            painting.frame(painter, inset, max(1.0, shape.radius - 3.5), line=colors.focus, width=1.2)


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


def button_shape(button: PaintedButton) -> Shape:
    """The white shape of ordinary buttons."""
    colors = theme.tokens()
    bottom = painting.mix(colors.border, colors.border_strong, 0.32)
    if button.isDown() or not button.isEnabled():
        return Shape(fill=colors.surface2, line=colors.border)
    return Shape(fill=colors.hover if button.is_hot() else colors.surface, line=colors.border, bottom=bottom)


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
        return QSize(min(hint.width(), theme.px(56)), hint.height())


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
