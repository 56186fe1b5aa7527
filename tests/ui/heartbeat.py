"""How long the window is kept from answering: the gaps between the beats of a timer."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

BEAT_MS = 5


class Heartbeat:
    """Beats every five thousandths of a second, and remembers its longest gap, in seconds."""

    def __init__(self) -> None:
        self.worst = 0.0
        self._last = perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def _beat(self) -> None:
        now = perf_counter()
        self.worst = max(self.worst, now - self._last)
        self._last = now

    def while_doing(self, work: Callable[[], None]) -> float:
        """The longest gap during some work."""
        self.worst, self._last = 0.0, perf_counter()
        self._timer.start(BEAT_MS)
        work()
        self._beat()
        self._timer.stop()
        return self.worst


def type_as_people_do(widget: QWidget, text: str, *, between_ms: int = 110) -> None:
    """Post the keys one by one, let the events run between them, and rest at the end."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.postEvent(widget, event)
        go_on(between_ms)
    go_on(5 * between_ms)


def go_on(milliseconds: int) -> None:
    """Let the events run for a while."""
    end = perf_counter() + milliseconds / 1000
    while perf_counter() < end:
        QApplication.processEvents()
