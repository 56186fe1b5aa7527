"""Work that only the window's thread can do, done a little at a time: what is pressed comes in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

AT_A_TIME = 0.006
"""Seconds after which the window takes its turn."""


class LittleByLittle(QObject):
    """Goes through the steps of one work, then calls what was to follow; another work takes its place."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] | None = None
        self._then: Callable[[], None] = _nothing
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether some of it is still to be done."""
        return self._steps is not None

    def begin(self, steps: Iterator[object], then: Callable[[], None]) -> None:
        """Do this, in place of what was being done."""
        self._steps, self._then = steps, then
        self._turn.start()

    def drop(self) -> None:
        """Leave it where it is: nothing follows."""
        self._steps, self._then = None, _nothing
        self._turn.stop()

    def _go_on(self) -> None:
        end = perf_counter() + AT_A_TIME
        while self._steps is not None:
            if next(self._steps, self) is self:
                then = self._then
                self.drop()
                then()
            elif perf_counter() >= end:
                self._turn.start()
                return


def _nothing() -> None:
    """What follows when nothing does."""
