"""The ancestor of every button of the kit: it paints itself from parts, and shows a keyboard focus."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from cld_desktop.ui import painting, theme
from cld_desktop.ui.painting import Part

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


def drop_menus(holder: QWidget, kept: QMenu | None = None) -> None:
    """Delete the menus of a holder but one: each lasts as long as it does, and follows every theme."""
    for menu in holder.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if menu is kept:
            continue
        if menu.isVisible():
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        else:
            menu.deleteLater()


class PaintedButton(QAbstractButton):
    """A button that paints itself from parts: the ancestor of every button of the kit."""

    height_px = 32
    pad_px = 12
    align = Qt.AlignmentFlag.AlignHCenter
    pushes_last = False
    spoken_role = QAccessible.Role.Button

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

    def set_menu(self, menu: QMenu | None) -> None:
        """Open this menu when pressed, or none any more; those it had made before go."""
        if menu is not None:
            drop_menus(self, menu)
        self._menu = menu
        self.restyle()

    def has_menu(self) -> bool:
        """Whether pressing opens a menu."""
        return self._menu is not None

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
            parts = self.parts()
            inside = rect.adjusted(pad, 0, -pad, 0)
            painting.draw_row(painter, inside, parts, self.align, pushed=self.pushes_last)
            if self.has_ring():
                self._draw_ring(painter, rect, shape)
        is_cut = painting.row_width(parts) > inside.width() + 1
        painting.tell_rest(self, painting.words_in(parts), is_cut=is_cut)

    def _draw_ring(self, painter: QPainter, rect: QRectF, shape: Shape) -> None:
        colors = theme.tokens()
        painting.focus_ring(
            painter, rect, shape.radius, inner=colors.on_accent if shape.fill == colors.accent else None
        )
        if shape.line == colors.accent:
            # what is chosen already has an accent edge: the focus needs a second line to be told from it
            inset = rect.adjusted(3.5, 3.5, -3.5, -3.5)
            painting.frame(painter, inset, max(1.0, shape.radius - 3.5), line=colors.focus, width=1.2)


def button_shape(button: PaintedButton) -> Shape:
    """The white shape of ordinary buttons."""
    colors = theme.tokens()
    bottom = painting.mix(colors.border, colors.border_strong, 0.32)
    if button.isDown() or not button.isEnabled():
        return Shape(fill=colors.surface2, line=colors.border)
    return Shape(fill=colors.hover if button.is_hot() else colors.surface, line=colors.border, bottom=bottom)
