"""By what means: five large buttons and a menu for the rarer ones, each under a digit with Alt."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from cld_desktop.domain.vocabulary import Channel
from cld_desktop.ui import icons, painting, theme
from cld_desktop.ui.buttons import PaintedButton, Shape, button_shape
from cld_desktop.ui.painting import Part
from cld_desktop.ui.wrap_layout import WrapLayout

USUAL = (Channel.PHONE, Channel.EMAIL, Channel.MEETING, Channel.VIDEO_MEETING, Channel.LETTER)
ICONS = {
    Channel.PHONE: "phone",
    Channel.EMAIL: "mail",
    Channel.MEETING: "users",
    Channel.VIDEO_MEETING: "video",
    Channel.LETTER: "file-text",
    Channel.VOICEMAIL: "voicemail",
    Channel.TEXT_MESSAGE: "message-square",
    Channel.WEB_FORM: "file-input",
    Channel.PARLIAMENTARY: "landmark",
    Channel.EVENT: "calendar",
    Channel.MEDIA: "newspaper",
    Channel.OTHER: "ellipsis",
}


class _Means(PaintedButton):
    """One means, with its digit."""

    height_px = 36
    pad_px = 8
    spoken_role = QAccessible.Role.RadioButton

    def __init__(self, text: str, icon: str, digit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._icon_name = icon
        self._digit = digit
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_means(text, icon)

    def show_means(self, text: str, icon: str) -> None:
        """Change the words and the icon."""
        self._icon_name = icon
        self.set_plain_text(text)
        self.setAccessibleName(f"Moyen : {text} (Alt+{self._digit})")

    def parts(self) -> list[Part]:
        colors = theme.tokens()
        color = colors.accent if self.isChecked() else colors.text
        role: theme.Role = "strong" if self.isChecked() else "body"
        parts = [
            Part(kind="text", value=self.label(), color=color, role=role, gap=7),
            painting.cap(str(self._digit), gap=7),
        ]
        if self._icon_name:
            tint = colors.accent if self.isChecked() else colors.text2
            parts.insert(0, Part(kind="icon", value=self._icon_name, color=tint))
        if self._menu is not None:
            parts.insert(-1, Part(kind="icon", value="chevron-down", color=color, size=14, gap=5))
        return parts

    def shape_of(self) -> Shape:
        colors = theme.tokens()
        if self.isChecked():
            return Shape(fill=colors.accent_subtle, line=colors.accent, line_width=2)
        return button_shape(self)


class ChannelBar(QWidget):
    """The means of a communication. Tab stops on the chosen one; the arrows choose another.

    Signals:
        chosen(Channel): a person has chosen another means.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = Channel.PHONE
        self._usual = {
            channel: _Means(channel.label, ICONS[channel], digit) for digit, channel in enumerate(USUAL, 1)
        }
        self._other = _Means("Autre", "", len(USUAL) + 1)
        self._menu = QMenu(self._other)
        for channel in Channel:
            if channel not in self._usual:
                self._add_to_menu(channel)
        self._other.set_menu(self._menu)
        self.setAccessibleName("Moyen")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        # Connect
        for channel, button in self._usual.items():
            button.clicked.connect(lambda _=False, channel=channel: self._choose(channel))
        self._other.clicked.connect(lambda: self._show())
        # Assemble
        row = WrapLayout(self, spacing=5, line_spacing=6)
        for each in self._buttons():
            row.add(each, share=1)
            each.installEventFilter(self)
        self._show()

    def _add_to_menu(self, channel: Channel) -> None:
        action = QAction(icons.icon(ICONS.get(channel, "ellipsis")), channel.label, self._menu)
        action.setData(channel.value)
        action.triggered.connect(lambda: self._choose(channel))
        self._menu.addAction(action)

    def current(self) -> Channel:
        """The means chosen."""
        return self._current

    def set_current(self, channel: Channel) -> None:
        """Choose a means without saying so."""
        self._current = channel
        self._show()

    def choose_digit(self, digit: int) -> None:
        """Alt+1 … Alt+6."""
        if digit <= len(USUAL):
            self._choose(USUAL[digit - 1])
        else:
            self._other.click()

    def button(self) -> QWidget:
        """The button that Tab stops on."""
        return self._usual.get(self._current, self._other)

    def stops(self) -> list[QWidget]:
        """The buttons in order, for a tab order."""
        return list(self._buttons())

    def menu(self) -> QMenu:
        """The menu of the rarer means."""
        return self._menu

    def _buttons(self) -> list[_Means]:
        return [*self._usual.values(), self._other]

    def _choose(self, channel: Channel) -> None:
        had_focus = any(button.hasFocus() for button in self._buttons())
        is_other = channel is not self._current
        self._current = channel
        self._show()
        if had_focus:
            self.button().setFocus(Qt.FocusReason.OtherFocusReason)
        if is_other:
            self.chosen.emit(channel)

    def _show(self) -> None:
        is_usual = self._current in self._usual
        label = "Autre" if is_usual or self._current is Channel.OTHER else self._current.label
        icon = "" if is_usual else ICONS.get(self._current, "ellipsis")
        self._other.show_means(label, icon)
        for button in self._buttons():
            is_current = button is self.button()
            button.setChecked(is_current)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_current else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go from one means to the next, where those of a plain button would leave the row."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self._go(step)
                return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A label's mnemonic gives the focus to the whole: the chosen one takes it."""
        self.button().setFocus(event.reason())

    def _go(self, step: int) -> None:
        buttons = self._buttons()
        at = next((at for at, button in enumerate(buttons) if button.hasFocus()), 0)
        button = buttons[(at + step) % len(buttons)]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        if button is not self._other:
            button.click()
