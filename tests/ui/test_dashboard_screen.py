"""The dashboard: what Tab and F6 go through, and nothing that opens beside the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from cld_desktop.domain.records import Case
from cld_desktop.storage import queries
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Place
from cld_desktop.ui.screens import SCREENS
from tests.ui import keys, looking


class Windows(QObject):
    """Notes every window that opens and is neither the program's own nor a dialog."""

    def __init__(self) -> None:
        super().__init__()
        self.strays: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if is_shown and not isinstance(watched, QMainWindow | QDialog):
            self.strays.append(type(watched).__name__)
        return False


@pytest.fixture
def window(demonstration, qtbot):
    made = MainWindow(demonstration)
    made.resize(1440, 868)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    looking.settle()
    return made


def test_tab_goes_through_the_page_in_the_order_in_which_it_reads(window):
    window.screen_shown.tiles.late.setFocus()
    said = ""
    for _ in range(60):
        said += looking.words_of(keys.focused())
        keys.press(Qt.Key.Key_Tab)
    parts = (
        "2 suivis en retard",
        "Ouvrir le dossier",
        "Dépôt",
        "232 jours",
        "Mes suivis",
        "Préparer",
        "Tout",
    )
    places = [said.index(part) for part in parts]
    assert places == sorted(places)


def test_f6_goes_from_the_sections_to_each_part_of_the_page(window):
    window.navigation.findChildren(QWidget)[0].setFocus()
    reached = []
    for _ in range(6):
        keys.press(Qt.Key.Key_F6)
        panes = [window.navigation, *window.screen_shown.panes()]
        reached.append(next(at for at, pane in enumerate(panes) if pane.isAncestorOf(keys.focused())))
    assert len(set(reached)) == 6


def test_no_part_of_a_page_opens_as_a_window_of_its_own(demonstration, qtbot, qapp):
    watcher = Windows()
    qapp.installEventFilter(watcher)
    made = MainWindow(demonstration)
    made.resize(1440, 868)
    qtbot.addWidget(made)
    made.show()
    for code in SCREENS:
        case_id = queries.all_of(demonstration.store, Case)[0].id if code == "case" else 0
        made.go(Place(section=code, case_id=case_id))
        looking.settle()
    made.resize(911, 464)
    looking.settle()
    qapp.removeEventFilter(watcher)
    assert watcher.strays == []


def test_changing_pages_gives_no_ring_to_a_control_nobody_went_to(window):
    window.screen_shown.tiles.late.setFocus()
    window.go(Place(section="cases"))
    looking.settle()
    assert QApplication.focusWidget() is window.stack
