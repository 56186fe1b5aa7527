"""Work off the GUI thread: it gets values and paths, never widgets nor connections."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal, SignalInstance
from shiboken6 import isValid

from cld_desktop.storage.halting import Halted

T = TypeVar("T")
PATIENCE = 5000
"""Milliseconds."""
log = logging.getLogger(__name__)


class _Answer(QObject):
    """Carries an answer back to the thread it was asked on, to whoever asked if still there.

    It is a child of the application: deleted with who asked, it would go while the other thread speaks.
    """

    came = Signal(object)
    failed = Signal(object)

    def __init__(self, owner: QObject, then: Callable[[Any], None], explain: Callable[[Any], None]) -> None:
        super().__init__(QCoreApplication.instance())
        self._owner = owner
        self._then = then
        self._explain = explain
        self.came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)
        self.failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)

    def _on_came(self, found: object) -> None:
        if self._has_ended():
            self._then(found)

    def _on_failed(self, error: Exception) -> None:
        if self._has_ended():
            self._explain(error)

    def _has_ended(self) -> bool:
        """Let itself go, on its own thread; whether whoever asked is still there."""
        self.deleteLater()
        return isValid(self._owner)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], object], answer: _Answer) -> None:
        super().__init__()
        self._work = work
        self._answer = answer

    def run(self) -> None:
        """Do the work; an exception is an answer too, since nobody else would see it on this thread."""
        try:
            found = self._work()
        except Halted as error:
            self._tell("failed", error)
        except Exception as error:
            log.info("Background work ended in an error", exc_info=True)
            self._tell("failed", error)
        else:
            self._tell("came", found)

    def _tell(self, signal: str, value: object) -> None:
        getattr(self._answer, signal).emit(value)


def run(
    owner: QObject,
    work: Callable[[], T],
    then: Callable[[T], None],
    explain: Callable[[Exception], None],
    *,
    is_long: bool = False,
    is_awaited: bool = False,
    is_remote: bool = False,
) -> None:
    """Do `work` on another thread, then `then` or `explain` on this one, unless `owner` is gone by then.

    Long works, which may last minutes, are done one after the other and keep none of the others waiting.
    Those that a person awaits as they type have a thread of their own, and what waits for a network too.
    """
    pool = QThreadPool.globalInstance()
    for is_wanted, its_own in ((is_long, _long_works), (is_awaited, readers), (is_remote, _networks)):
        pool = its_own() if is_wanted else pool
    pool.start(_Work(work, _Answer(owner, then, explain)))


def let_end(asked: SignalInstance) -> bool:
    """Ask what lasts to stop, and let all end, before the base is let go; False when it takes too long."""
    asked.emit()
    pools = (_long_works(), readers(), _networks(), QThreadPool.globalInstance())
    return all(pool.waitForDone(PATIENCE) for pool in pools)


@cache
def readers() -> QThreadPool:
    """The thread of what people wait for as they type."""
    # A window that takes its turn from another thread would wait five thousandths of a second each time.
    sys.setswitchinterval(0.0005)
    return _of_one_thread()


@cache
def _long_works() -> QThreadPool:
    return _of_one_thread()


@cache
def _networks() -> QThreadPool:
    return _of_one_thread()


def _of_one_thread() -> QThreadPool:
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    return pool
