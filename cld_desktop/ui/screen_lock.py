"""When the curtain comes down, over which windows, and what no key reaches meanwhile."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QToolTip, QWidget

from cld_desktop.ui import computer
from cld_desktop.ui.curtain import Curtain
from cld_desktop.ui.redrawing import return_focus
from cld_desktop.ui.screen import Context

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})
LOCKED_TITLE = "Suivi CLD"


class ScreenLock(QObject):
    """Draws a curtain over every window of the program, on demand or after some idle minutes.

    It hides the screen from who walks by; the files on the disk are as they were.

    Signals:
        lifted(): the curtains have gone.
    """

    lifted = Signal()

    def __init__(self, window: QMainWindow, context: Context) -> None:
        super().__init__(window)
        self._window = window
        self._kept = context.window_settings
        self._file = context.data.window
        self._curtains: dict[QWidget, Curtain] = {}
        self._titles: dict[QWidget, str] = {}
        self._focus: QWidget | None = None
        self._watch = _Watch(self)
        self.idle = QTimer(self, singleShot=True)
        self.idle.timeout.connect(self.pull)
        context.lock_wanted.connect(self.pull)
        context.lock_changed.connect(self.follow_settings)
        self.follow_settings()

    def is_down(self) -> bool:
        """Whether the curtain is drawn."""
        return bool(self._curtains)

    def follow_settings(self) -> None:
        """Count the idle minutes that were chosen, or no longer."""
        minutes = computer.idle_minutes(self._kept)
        self.idle.setInterval(minutes * 60_000)
        self.idle.stop()
        self._watch.listen(is_wanted=bool(minutes) or self.is_down())
        if minutes:
            self.idle.start()

    def let_go(self) -> None:
        """Stop watching: the window is closed."""
        self._watch.listen(is_wanted=False)
        self.idle.stop()

    def pull(self) -> None:
        """Draw the curtain over every window there is."""
        if self.is_down():
            return
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        QToolTip.hideText()
        self._focus = QApplication.focusWidget()
        for window in (self._window, *self._window.findChildren(QDialog)):
            if window is self._window or window.isVisible():
                self.cover(window)
        if (body := self._window.centralWidget()) is not None:
            body.hide()  # else what is covered could still be read aloud
        self._watch.listen(is_wanted=True)
        top = QApplication.activeModalWidget() or self._window
        self._curtains.get(top, self._curtains[self._window]).take_focus()

    def cover(self, window: QWidget) -> None:
        """Draw a curtain over one window."""
        if window in self._curtains:
            return
        opens = partial(computer.is_password, self._kept) if computer.has_password(self._kept) else None
        curtain = Curtain(window, opens, self._file)
        curtain.raised.connect(self.lift)
        curtain.setGeometry(window.rect())
        curtain.show()
        curtain.raise_()
        self._curtains[window] = curtain
        self._titles[window] = window.windowTitle()
        window.setWindowTitle(LOCKED_TITLE)
        window.destroyed.connect(partial(self._forget, window))

    def lift(self) -> None:
        """Show everything again, where one was."""
        if (body := self._window.centralWidget()) is not None:
            body.show()
        for window, curtain in self._curtains.items():
            curtain.hide()
            curtain.deleteLater()
            window.setWindowTitle(self._titles[window])
        self._curtains.clear()
        self._titles.clear()
        self.follow_settings()
        return_focus(self._focus)
        self._focus = None
        self.lifted.emit()

    def _forget(self, window: QWidget, _gone: object = None) -> None:
        self._curtains.pop(window, None)
        self._titles.pop(window, None)

    # What is seen of the events of the program

    def live(self) -> None:
        """Somebody is there: count the idle minutes from now."""
        if self.idle.interval() and not self.is_down():
            self.idle.start()

    def stops(self, watched: QObject, event: QEvent) -> bool:
        """Whether an event must not get through the curtain."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()  # so that the key is typed, never a command
            return True
        if kind == QEvent.Type.Shortcut:
            return True
        if not isinstance(watched, QWidget):
            return False
        curtain = self._curtains.get(watched.window())
        if kind == QEvent.Type.Resize and curtain is not None and watched is curtain.parent():
            curtain.setGeometry(watched.rect())
        elif kind in (QEvent.Type.Show, QEvent.Type.ZOrderChange):
            self._keep_over(watched, curtain)
        return kind in _KEYS and curtain is not None and not _is_within(watched, curtain)

    def _keep_over(self, shown: QWidget, curtain: Curtain | None) -> None:
        if curtain is None and isinstance(shown, QDialog) and shown.isWindow():
            self.cover(shown)
        elif curtain is not None and shown.parent() is curtain.parent() and shown is not curtain:
            curtain.raise_()


class _Watch(QObject):
    """Looks at the events of the program, only while there is a reason to: each one costs."""

    def __init__(self, lock: ScreenLock) -> None:
        super().__init__(lock)
        self._lock = lock
        self._is_listening = False

    def listen(self, *, is_wanted: bool) -> None:
        app = QApplication.instance()
        assert app is not None
        if is_wanted and not self._is_listening:
            app.installEventFilter(self)
        elif self._is_listening and not is_wanted:
            app.removeEventFilter(self)
        self._is_listening = is_wanted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self._lock.live()
        return self._lock.is_down() and self._lock.stops(watched, event)


def _is_within(widget: QWidget, curtain: QWidget) -> bool:
    return widget is curtain or curtain.isAncestorOf(widget)
