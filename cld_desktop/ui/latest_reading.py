"""Readings of which only the latest counts: what is asked as one types, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from cld_desktop.storage.halting import Halt
from cld_desktop.ui import background


class LatestReading(QObject):
    """Readings of which only the latest counts: asking another gives up the one that is under way.

    Signals:
        came(answer): what the latest one found. Nothing ever comes of those before it.
        failed(error): why the latest one could not be made.
    """

    came = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running: Halt | None = None
        self._next: Callable[[Halt], object] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._next is not None or (self._running is not None and not self._running.is_stopped)

    def ask(self, work: Callable[[Halt], object]) -> None:
        """Read this, in place of what was asked before; `work` gives up when its halt says so."""
        self._next = work
        if self._running is not None:
            self._running.stop()
        else:
            self._start()

    def forget(self) -> None:
        """Give up what is under way: nobody waits for it any more."""
        self._next = None
        if self._running is not None:
            self._running.stop()

    def _start(self) -> None:
        work, self._next = self._next, None
        if work is None:
            return
        halt = self._running = Halt()
        background.run(
            self,
            lambda: work(halt),
            lambda found: self._end(halt, self.came, found),
            lambda error: self._end(halt, self.failed, error),
            is_awaited=True,
        )

    def _end(self, halt: Halt, signal: Any, told: object) -> None:
        self._running = None
        if self._next is not None:
            self._start()
        elif not halt.is_stopped:
            signal.emit(told)
