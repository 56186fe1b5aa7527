"""Work off the GUI thread: it gets values and paths, never widgets nor connections."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, SignalInstance
from shiboken6 import isValid

from cld_desktop.storage.halting import Halted

T = TypeVar("T")
PATIENCE = 5000
"""Milliseconds."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A work, the one who asked for it, and who hears its answer, its failure, and how far it is."""

    owner: QObject
    work: Callable[[Callable[[Any], None]], object]
    hearing: Mapping[str, Callable[[Any], None]]


class _Desk(QObject):
    """Where answers come, on the window's thread: it lets go what asked and what was to be done there alone.

    Nothing is told to the one who asked from another thread: it might be deleted in the midst of being told.
    """

    answered = Signal(int, str, object)

    def __init__(self) -> None:
        super().__init__()
        self._numbers = count(1)
        self._asked: dict[int, _Asked] = {}
        self.answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def take(self, asked: _Asked) -> int:
        """Keep what is asked until it is answered; its number is all that another thread is given."""
        number = next(self._numbers)
        self._asked[number] = asked
        return number

    def do(self, number: int) -> None:
        """Do a work; an exception is an answer too, since nobody else would see it on this thread."""
        try:
            found = self._asked[number].work(partial(self.answered.emit, number, "heard"))
        except Halted as error:
            self.answered.emit(number, "failed", error)
        except Exception as error:
            log.info("Background work ended in an error", exc_info=True)
            self.answered.emit(number, "failed", error)
        else:
            self.answered.emit(number, "came", found)

    def _on_answered(self, number: int, how: str, value: Any) -> None:
        asked = self._asked[number] if how == "heard" else self._asked.pop(number)
        if isValid(asked.owner):
            asked.hearing[how](value)


class _Work(QRunnable):
    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def run(self) -> None:
        _desk().do(self._number)


def run(
    owner: QObject,
    work: Callable[[], T],
    then: Callable[[T], None],
    explain: Callable[[Exception], None],
    *,
    is_awaited: bool = False,
    is_remote: bool = False,
) -> None:
    """Do `work` on another thread, then `then` or `explain` on this one, unless `owner` is gone by then.

    Those that a person awaits as they type have a thread of their own, and what waits for a network too.
    """
    pool = readers() if is_awaited else _networks() if is_remote else QThreadPool.globalInstance()
    hearing: dict[str, Callable[[Any], None]] = {"came": then, "failed": explain}
    pool.start(_Work(_desk().take(_Asked(owner=owner, work=lambda _: work(), hearing=hearing))))


def run_long(
    owner: QObject,
    work: Callable[[Callable[[Any], None]], T],
    then: Callable[[T], None],
    explain: Callable[[Exception], None],
    *,
    hear: Callable[[Any], None],
) -> None:
    """The same for what may last minutes; `work` is given what tells `hear`, on this thread, how far it is.

    Such works are done one after the other and keep none of the others waiting.
    """
    hearing: dict[str, Callable[[Any], None]] = {"came": then, "failed": explain, "heard": hear}
    _long_works().start(_Work(_desk().take(_Asked(owner=owner, work=work, hearing=hearing))))


def let_end(asked: SignalInstance) -> bool:
    """Ask what lasts to stop, and let all end, before the base is let go; False when it takes too long."""
    asked.emit()
    pools = (_long_works(), readers(), _networks(), QThreadPool.globalInstance())
    return all(pool.waitForDone(PATIENCE) for pool in pools)


@cache
def _desk() -> _Desk:
    return _Desk()


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
