"""How a long reading on one thread is given up from another."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection


class Halted(Exception):
    """The reading was given up: nobody wants its answer any more."""


class Halt:
    """Held by both threads: the one that reads calls `check` now and then, the other `stop` once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stopped = False
        self._reading: Any = None

    @property
    def is_stopped(self) -> bool:
        """Whether the answer is no longer wanted."""
        return self._stopped

    def stop(self) -> None:
        """Give up: a question being asked of the base is interrupted where the engine knows how."""
        with self._lock:
            self._stopped = True
            interrupt = getattr(self._reading, "interrupt", None)
            if interrupt is not None:
                interrupt()

    def check(self) -> None:
        """Raise Halted once the answer is no longer wanted."""
        if self._stopped:
            raise Halted

    @contextmanager
    def over(self, connection: Connection) -> Iterator[None]:
        """While a connection is read; whatever an interruption raises becomes Halted."""
        self.check()
        with self._lock:
            self._reading = connection.connection.driver_connection
        try:
            yield
        except Exception:
            self.check()
            raise
        finally:
            with self._lock:
                self._reading = None
