"""What the tests look at and listen to: they do find what is wrong where something is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cld_desktop.ui import theme
from cld_desktop.ui.buttons import IconButton, SecondaryButton
from cld_desktop.ui.labels import Text
from tests.ui import hearing, looking, seeing
from tests.ui.keys import press


@pytest.fixture
def page(dressed, qtbot):
    """An empty window, which shows what is added to it."""
    window = QWidget()
    column = QVBoxLayout(window)
    theme.lay_on_paper(window)
    qtbot.addWidget(window)

    def showing(*widgets):
        for widget in widgets:
            column.addWidget(widget)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return showing


def test_words_too_close_to_what_they_lie_on_are_found(page):
    window = page(Text("Écrit clair", color="border"), Text("Écrit bien", color="text2"))

    (found,) = seeing.faint(window)
    assert "Écrit clair" in found


def test_two_buttons_of_one_name_side_by_side_are_found(page):
    window = page(IconButton("x", "Retirer"), IconButton("check", "Retirer"))

    assert hearing.ill_told(window) == ["IconButton « Retirer » has a twin beside it"]


def test_a_field_that_keeps_tab_for_itself_is_found(page):
    class Trap(QLineEdit):
        def focusNextPrevChild(self, _next):  # noqa: N802
            return True

    trap = Trap()
    trap.setAccessibleName("Piège")
    first = SecondaryButton("Avant")
    window = page(first, trap)
    first.setFocus()

    _, wrong = hearing.tab_tour(window, set())
    assert wrong == ["Tab does not leave Trap « Piège »"]


def test_a_control_that_shows_nothing_of_the_focus_is_found(page):
    class Plain(SecondaryButton):
        def has_ring(self):
            return False

    plain = Plain("Sans anneau")
    window = page(plain, SecondaryButton("Avec"))
    plain.setFocus(Qt.FocusReason.TabFocusReason)

    _, wrong = hearing.tab_tour(window, set())
    assert wrong == ["Plain « Sans anneau » shows no ring"]


def test_tab_that_goes_back_up_the_page_is_found(page):
    first, second, third = (SecondaryButton(name) for name in ("Un", "Deux", "Trois"))
    window = page(first, second, third)
    QWidget.setTabOrder(third, second)
    first.setFocus(Qt.FocusReason.TabFocusReason)

    stops, _ = hearing.tab_tour(window, set())
    assert hearing.out_of_order(window, stops) == [
        "SecondaryButton « Deux » comes after SecondaryButton « Trois »"
    ]


def test_a_button_is_pressed_by_a_screen_reader_too(page):
    button = SecondaryButton("Enregistrer")
    pressed = []
    button.clicked.connect(lambda: pressed.append(True))
    window = page(button)

    (part,) = [part for _, part in hearing.told(window) if part.object() is button]
    part.actionInterface().doAction("Press")
    assert pressed == [True]
    press(Qt.Key.Key_Space)
    assert looking.controls(window) == [button]
