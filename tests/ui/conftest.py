"""Contexts that the tests of screens open their widgets on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cld_desktop.ui import background, collecting, theme
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Context
from cld_desktop.ui.search_panel import SearchPanel
from tests.ui import announcements, large
from tests.ui.desk import close_desk, open_desk


@pytest.fixture(scope="session", autouse=True)
def tidied(qapp):
    """Memory is tidied as in the program: never while Qt goes through its widgets."""
    collecting.Collector(qapp)


@pytest.fixture(autouse=True)
def left_clean(tidied):
    """Leave no widget to the next test: it would keep the focus, and follow each change of colours."""
    before = set(QApplication.topLevelWidgets())
    yield
    for widget in set(QApplication.topLevelWidgets()) - before:
        if widget.parent() is None:
            widget.close()
            widget.deleteLater()
    sweep()
    collecting.collect_if_due()


def sweep() -> None:
    """Delete now what asked to be deleted: only a running event loop would do it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def dressed(qapp):
    """The application in its light colours."""
    theme.apply(qapp, "light")
    return qapp


READY_MADE = "SUIVI_CLD_READY_MADE"
"""The folder of the bases that another process has made already."""

_CASES = {"grande": "", "garnie": "demonstration"}


@pytest.fixture(scope="session")
def ready_made(tmp_path_factory) -> Callable[[str], Path]:
    """The folder of a base that is made once and copied: « » is empty, « grande » is large.

    « garnie » is the demonstration with one of everything that pages and dialogs show.
    Tests that run in a process of their own are told where those made before them are.
    """
    given = os.environ.get(READY_MADE)
    room = Path(given) if given else tmp_path_factory.mktemp("bases")

    def make(name: str) -> Path:
        folder = room / (name or "vide")
        if not folder.exists():
            context = open_desk(folder, _CASES.get(name, name), me=at_the_keyboard(name))
            if name == "grande":
                large.fill(context.store)
            elif name == "garnie":
                announcements.furnish(context)
            close_desk(context)
        return folder

    return make


def at_the_keyboard(name: str) -> str:
    return "Employé A" if name in ("demonstration", "garnie") else ""


@pytest.fixture
def desk(ready_made, dressed, tmp_path) -> Iterator[Callable[[str], Context]]:
    """Opens a copy of a ready-made base: « », « demonstration », « panorama-quebec » or « grande »."""
    opened: list[Context] = []

    def opening(name: str) -> Context:
        folder = tmp_path / f"données {len(opened)}"
        shutil.copytree(ready_made(name), folder)
        opened.append(open_desk(folder, me=at_the_keyboard(name), is_new=False))
        return opened[-1]

    yield opening
    sweep()  # while what it shows can still be read
    for context in opened:
        close_desk(context)


@pytest.fixture
def demonstration(desk):
    """The demonstration's own data, on 24 October 2023, Employé A at the keyboard."""
    return desk("demonstration")


@pytest.fixture
def panorama(desk):
    """The real case, on 24 October 2023, nobody's name given yet."""
    return desk("panorama-quebec")


@pytest.fixture
def empty(desk):
    """A new base with nothing in it."""
    return desk("")


@pytest.fixture
def window(demonstration, qtbot) -> Iterator[MainWindow]:
    """The window over the demonstration, in front."""
    made = MainWindow(demonstration)
    made.resize(1440, 868)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    background.readers().waitForDone()


@pytest.fixture
def panel(window, qtbot) -> SearchPanel:
    """The search, opened over that window."""
    QTest.keySequence(window, "Ctrl+K")
    opened = window.findChild(SearchPanel)
    assert isinstance(opened, SearchPanel)
    qtbot.waitUntil(lambda: opened.field.hasFocus() and opened.is_settled)
    return opened
