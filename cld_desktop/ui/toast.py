"""The short word at the bottom of the window that says what was done, and offers to undo it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QEnterEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from cld_desktop.ui import icons, painting, theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.buttons import PaintedButton, Shape
from cld_desktop.ui.painting import Part

LASTS_MS = 8000
_SHADOW = 10


class _Action(PaintedButton):
    """The action of a toast, in the accent of the other theme since the toast is inverted."""

    height_px = 32
    pad_px = 6

    def __init__(self, text: str, keys: str) -> None:
        super().__init__(text)
        self._keys = keys

    def parts(self) -> list[Part]:
        color = _inverted_accent()
        words = Part(kind="text", value=self.label(), color=color, role="strong")
        return [words, painting.cap(self._keys, inverted=True)] if self._keys else [words]

    def shape_of(self) -> Shape:
        colors = theme.tokens()
        return Shape(fill=painting.mix(colors.text, colors.surface, 0.15)) if self.is_hot() else Shape()


def _inverted_accent() -> str:
    if theme.current().is_contrast:
        return theme.tokens().surface
    return (theme.LIGHT if theme.tokens().is_dark else theme.DARK).accent


class Toast(QWidget):
    """One per window: `show_message` replaces what it says.

    Signals:
        action_clicked(): « Annuler ».
        gone(): it left by itself, or was closed.
    """

    action_clicked = Signal()
    gone = Signal()
    spoken_role = QAccessible.Role.AlertMessage

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._icon_name = "check"
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(False)
        self._label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._action: _Action | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._left = LASTS_MS
        self.hide()

        self._timer.timeout.connect(self.dismiss)
        theme.current().themed.connect(self._restyle)
        window.installEventFilter(self)

        # Assemble
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._label, 1)
        self._restyle()

    def show_message(
        self, sentence: str, icon: str = "check", *, action: str = "Annuler", keys: str = "Ctrl+Z"
    ) -> None:
        """Say something for eight seconds; an empty `action` offers nothing to undo."""
        self._icon_name = icon
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        if self._action is not None:
            self._action.removeEventFilter(self)
            self._layout.removeWidget(self._action)
            self._action.hide()
            self._action.deleteLater()
            self._action = None
        if action:
            self._action = _Action(action, keys)
            self._action.clicked.connect(self._on_action)
            self._action.installEventFilter(self)
            self._layout.addWidget(self._action)
            self._action.show()  # else it takes no room in a toast that is already there
        self.place()
        self.show()
        self.raise_()
        self._left = LASTS_MS
        self._timer.start(self._left)
        announce(self, sentence)

    def sentence(self) -> str:
        return self._label.text()

    def is_counting(self) -> bool:
        """Whether its time is running: not while it is pointed at, nor while it has the focus."""
        return self._timer.isActive()

    def dismiss(self) -> None:
        if not self.isHidden():
            self._timer.stop()
            self.hide()
            self.gone.emit()

    def place(self) -> None:
        """Sit at the bottom centre of the window."""
        window = self._window
        self._layout.activate()
        width = min(self._layout.sizeHint().width(), window.width() - theme.px(16))
        height = max(theme.px(44) + 2 * theme.px(_SHADOW), self._layout.sizeHint().height())
        self.setGeometry(
            (window.width() - width) // 2, window.height() - height - theme.px(46), width, height
        )

    def _on_action(self) -> None:
        self.dismiss()
        self.action_clicked.emit()

    def _pause(self) -> None:
        if self._timer.isActive():
            self._left = max(self._timer.remainingTime(), 1000)
            self._timer.stop()

    def _go_on(self) -> None:
        has_focus = self._action is not None and self._action.hasFocus()
        if not self.isHidden() and not self.underMouse() and not has_focus:
            self._timer.start(self._left)

    def _restyle(self) -> None:
        margin = theme.px(_SHADOW)
        self._layout.setContentsMargins(theme.px(46) + margin, margin, theme.px(12) + margin, margin)
        self._layout.setSpacing(theme.px(14))
        self._label.setFont(theme.font())
        palette = self._label.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.tokens().color("surface"))
        self._label.setPalette(palette)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and not self.isHidden():
            self.place()
        elif watched is self._action and event.type() == QEvent.Type.FocusIn:
            self._pause()
        elif watched is self._action and event.type() == QEvent.Type.FocusOut:
            self._go_on()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._pause()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._go_on()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            margin = theme.px(_SHADOW)
            box = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
            painter.setPen(Qt.PenStyle.NoPen)
            for spread in range(margin, 0, -1):
                painter.setBrush(QColor(16, 32, 38, 5))
                painter.drawRoundedRect(
                    box.adjusted(-spread, 2 - spread, spread, spread), 6 + spread, 6 + spread
                )
            painting.frame(painter, box, 6, fill=colors.text)
            side = theme.px(18)
            square = QRectF(box.left() + theme.px(16), round(box.center().y() - side / 2), side, side)
            icons.draw(painter, square, self._icon_name, colors.surface)
