"""Works done beside the window: who hears their answers, on which thread, and what is let go meanwhile."""

from __future__ import annotations

import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from cld_desktop.ui import background


class Asker(QObject):
    """Asks, and notes what it hears."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: list[int] = []

    def hear(self, told: object) -> None:
        self.heard.append(told)
        self.threads.append(threading.get_ident())


def fails() -> None:
    raise ValueError("Une panne.")


def never(_told: object) -> None:
    pytest.fail("Somebody was told who should not be.")


def test_an_answer_or_a_failure_is_heard_on_the_thread_of_the_window(qtbot):
    asker = Asker()

    background.run(asker, threading.get_ident, asker.hear, never)
    background.run(asker, fails, never, asker.hear)

    qtbot.waitUntil(lambda: len(asker.heard) == 2)
    assert set(asker.threads) == {threading.get_ident()}
    elsewhere = next(each for each in asker.heard if isinstance(each, int))
    assert elsewhere != threading.get_ident()


def test_how_far_a_long_work_is_is_heard_in_order_before_its_answer(qtbot):
    asker = Asker()

    def count(tell) -> str:
        for number in range(3):
            tell(number)
        return "fait"

    background.run_long(asker, count, asker.hear, never, hear=asker.hear)

    qtbot.waitUntil(lambda: "fait" in asker.heard)
    assert asker.heard == [0, 1, 2, "fait"]
    assert set(asker.threads) == {threading.get_ident()}


def test_whoever_is_gone_is_told_nothing_and_what_was_asked_is_let_go(qtbot):
    gone, after = Asker(), Asker()
    going_on = threading.Event()
    held = weakref.ref(gone)

    background.run(gone, going_on.wait, never, never, is_remote=True)
    background.run(after, threading.get_ident, after.hear, never, is_remote=True)
    delete(gone)
    del gone
    going_on.set()

    qtbot.waitUntil(lambda: bool(after.heard))
    assert held() is None


def test_askers_deleted_as_their_works_end_do_no_harm(qtbot):
    """A dialog that is closed at the very moment its pages are drawn."""
    last = Asker()

    for _ in range(100):
        askers = [Asker() for _ in range(20)]
        for asker in askers:
            background.run(asker, threading.get_ident, lambda _: None, never)
        for asker in askers:
            delete(asker)
    background.run(last, threading.get_ident, last.hear, never)

    qtbot.waitUntil(lambda: bool(last.heard))
