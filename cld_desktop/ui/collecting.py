"""Memory is tidied between two events of the window's own thread: never inside Qt's work, nor beside it.

Python may tidy at any line, even one that Qt calls while it goes through its own list of widgets (a change of
colours does), or on another thread. A widget that nobody names any more would be deleted there: a crash.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1000


class Collector(QObject):
    """Tidies in place of Python, as often as Python would."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what is loaded by now stays: going through it would keep the window waiting
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(collect_if_due)
        self._timer.start()


def collect_if_due() -> None:
    """Collect the oldest generation that Python itself would have collected by now."""
    ages = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [age for age, (count, limit) in enumerate(ages) if count > limit > 0]
    if due:
        gc.collect(due[-1])
