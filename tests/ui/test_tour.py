"""The guided tour: five bubbles, led by the keyboard, once by itself, never over a dialog."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.tour import Tour
from tests.ui import keys, looking


@pytest.fixture
def window(demonstration, qtbot):
    made = MainWindow(demonstration)
    made.resize(1280, 760)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    looking.settle()
    return made


def tour_of(window: MainWindow) -> Tour:
    assert window.guide.tour is not None
    return window.guide.tour


def test_the_first_start_offers_the_tour_and_no_other_start_does(window):
    window.guide.offer()
    assert tour_of(window).at() == 0
    keys.press(Qt.Key.Key_Escape)
    assert window.guide.tour is None

    window.guide.offer()
    assert window.guide.tour is None


def test_enter_and_the_arrows_lead_through_five_bubbles_that_point_at_real_things(window):
    window.context.tour_wanted.emit()
    titles, holes = [], []
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Right):
        titles.append(tour_of(window).bubble.title.text())
        holes.append(tour_of(window).hole())
        keys.press(key)
    titles.append(tour_of(window).bubble.title.text())
    holes.append(tour_of(window).hole())

    assert len(set(titles)) == 5
    assert all(window.rect().intersects(hole) and not hole.isEmpty() for hole in holes)
    keys.press(Qt.Key.Key_Left)
    assert tour_of(window).bubble.title.text() == titles[3]
    keys.press(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert window.guide.tour is None


@pytest.mark.parametrize("size", [(1280, 760), (880, 460)])
def test_a_bubble_stays_whole_in_the_window_and_off_what_it_shows(window, size):
    window.resize(*size)
    looking.settle()
    window.guide.start()
    for _ in range(5):
        tour = tour_of(window)
        assert tour.rect().contains(tour.bubble.geometry())
        assert not tour.bubble.geometry().intersects(tour.hole().adjusted(4, 4, -4, -4))
        assert looking.cut_words(tour.bubble) == []
        tour.move_by(1) if tour.at() < 4 else window.guide.end()


def test_tab_goes_round_the_bubble_and_the_focus_comes_back_after(window):
    before = keys.focused()
    window.guide.start()
    bubble = tour_of(window).bubble
    for _ in range(6):
        keys.press(Qt.Key.Key_Tab)
        assert bubble.isAncestorOf(keys.focused())
    assert bubble.accessibleName().startswith("Visite guidée, 1 sur 5. Consigner.")

    keys.press(Qt.Key.Key_Escape)
    assert keys.focused() is before


def test_the_tour_never_lies_over_a_dialog(window):
    window.log_interaction()
    looking.settle()
    window.guide.offer()
    assert window.guide.tour is None
    window.context.tour_wanted.emit()
    assert window.guide.tour is None
    assert "Fermez d’abord" in window.toast.sentence()

    next(iter(window.dialogs.shown.values())).close()
    looking.settle()
    window.guide.offer()
    assert tour_of(window).isVisible()
    window.log_interaction()
    assert window.guide.tour is None


def test_the_help_replays_the_tour(window):
    window.help()
    looking.settle()
    shown = window.dialogs.shown[next(iter(window.dialogs.shown))]
    shown.tour.click()
    looking.settle()

    assert tour_of(window).isVisible()
    assert QRect(QPoint(), window.size()) == tour_of(window).geometry()
