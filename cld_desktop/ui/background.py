"""Work off the GUI thread: it gets values and paths, never widgets nor connections."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

T = TypeVar("T")
log = logging.getLogger(__name__)


class _Answer(QObject):
    """Carries an answer back to the thread it lives in, and lives as long as the one who asked."""

    came = Signal(object)
    failed = Signal(object)

    def __init__(self, owner: QObject, then: Callable[[Any], None], explain: Callable[[Any], None]) -> None:
        super().__init__(owner)
        self._then = then
        self._explain = explain
        self.came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)
        self.failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)

    def _on_came(self, found: object) -> None:
        self.deleteLater()
        self._then(found)

    def _on_failed(self, error: Exception) -> None:
        self.deleteLater()
        self._explain(error)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], object], answer: _Answer) -> None:
        super().__init__()
        self._work = work
        self._answer = answer

    def run(self) -> None:
        """Do the work; an exception is an answer too, since nobody else would see it on this thread."""
        try:
            found = self._work()
        except Exception as error:
            log.info("Background work ended in an error", exc_info=True)
            self._tell("failed", error)
        else:
            self._tell("came", found)

    def _tell(self, signal: str, value: object) -> None:
        try:
            getattr(self._answer, signal).emit(value)
        except RuntimeError:
            log.debug("Nobody waits for this answer any more")


def run(
    owner: QObject,
    work: Callable[[], T],
    then: Callable[[T], None],
    explain: Callable[[Exception], None],
) -> None:
    """Do `work` on another thread, then `then` or `explain` on this one, unless `owner` is gone by then."""
    QThreadPool.globalInstance().start(_Work(work, _Answer(owner, then, explain)))
