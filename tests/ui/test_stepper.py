from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cld_desktop.ui import theme
from cld_desktop.ui.stepper import Stepper, StepView, spoken


def step(code, label, sub_label="", short="", state="upcoming"):
    return StepView(code=code, label=label, sub_label=sub_label, short_sub_label=short, state=state)


STEPS = [
    step("filing", "Dépôt", "6 mars 2023", "6 mars 2023", "done"),
    step("receipt", "Accusé de réception", "Date à consigner", "À consigner", "undated"),
    step("eligibility", "Admissibilité", "Date à consigner", "À consigner", "undated"),
    step("analysis", "Analyse", "Attestée le 26 sept. 2023", "26 sept. 2023", "current"),
    *(
        step(name, name, "À venir")
        for name in ("Décision", "Convention", "Versements", "Reddition de comptes")
    ),
]


@pytest.fixture(autouse=True)
def _light(qapp):
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


@pytest.fixture
def stepper(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    widget = Stepper(STEPS)
    layout.addWidget(widget)
    layout.addStretch(1)
    page.resize(1183, 300)
    with qtbot.waitExposed(page):
        page.show()
    yield widget
    page.close()


def test_every_step_is_a_button_with_a_name_that_says_its_state(stepper):
    names = [
        QAccessible.queryAccessibleInterface(node).text(QAccessible.Text.Name).replace("\u00a0", " ")
        for node in stepper.nodes()
    ]
    assert names[0] == "Dépôt : 6 mars 2023, franchie"
    assert names[1] == "Accusé de réception : Date à consigner"
    assert names[3] == "Analyse : Attestée le 26 sept. 2023, étape en cours"
    assert names[7] == "Reddition de comptes : À venir"
    roles = {QAccessible.queryAccessibleInterface(node).role() for node in stepper.nodes()}
    assert roles == {QAccessible.Role.Button}


def test_a_step_is_pressed_by_the_mouse_and_by_the_keyboard(qtbot, stepper):
    pressed: list[str] = []
    stepper.step_clicked.connect(pressed.append)
    qtbot.mouseClick(stepper.nodes()[1], Qt.MouseButton.LeftButton)
    qtbot.keyClick(stepper.nodes()[3], Qt.Key.Key_Return)
    qtbot.keyClick(stepper.nodes()[7], Qt.Key.Key_Space)
    assert pressed == ["receipt", "analysis", "Reddition de comptes"]


def test_the_cells_are_equal_and_large_enough_to_press(stepper):
    widths = {node.width() for node in stepper.nodes()}
    assert max(widths) - min(widths) <= 1
    assert min(widths) >= 28


def test_a_long_date_stays_whole_while_it_clears_its_neighbours(stepper):
    assert stepper._sub_labels()[3] == "Attestée le 26 sept. 2023"
    assert stepper._labels()[7] == ["Reddition de comptes"]


def test_a_long_date_is_shortened_when_it_would_touch_a_neighbour(stepper):
    stepper.window().resize(860, 300)
    stepper.window().layout().activate()
    assert stepper._sub_labels()[3] == "26 sept. 2023"


def test_the_last_step_never_loses_its_words_but_takes_two_lines(stepper):
    stepper.set_compact(True)
    stepper.window().resize(831, 300)
    stepper.window().layout().activate()
    assert stepper._labels()[7] == ["Reddition", "de comptes"]
    assert stepper._labels()[1] == ["Accusé de réception"]
    assert stepper._sub_labels()[1] == "À consigner"
    assert stepper._sub_labels()[4] == ""


@pytest.mark.parametrize("width", [560, 831, 1183, 2400])
def test_no_line_of_words_touches_another(stepper, width):
    from cld_desktop.ui import painting

    stepper.window().resize(width, 300)
    stepper.window().layout().activate()
    spans = []
    for index, text in enumerate(stepper._sub_labels()):
        half = painting.text_width(text, theme.font("meta")) / 2
        spans.append((stepper._center(index) - half, stepper._center(index) + half))
    for (_, end), (begin, _) in pairwise(spans):
        assert begin - end >= 3
    assert spans[0][0] >= 0
    assert spans[-1][1] <= stepper.width()


def test_two_lines_and_a_date_make_the_widget_taller_rather_than_cut(qapp, qtbot, stepper):
    before = stepper.height()
    theme.apply(qapp, "light", 2.0)
    stepper.set_compact(True)
    qtbot.waitUntil(lambda: stepper.height() == stepper.sizeHint().height())
    assert stepper._line_count() == 3
    assert stepper.height() > before


def test_new_facts_keep_the_focus_on_the_same_step(qtbot, stepper):
    with qtbot.waitActive(stepper.window()):
        stepper.window().activateWindow()
    stepper.nodes()[1].setFocus(Qt.FocusReason.TabFocusReason)
    later = [*STEPS]
    later[1] = step("receipt", "Accusé de réception", "20 mars 2023", "", "done")
    stepper.set_steps(later)
    assert stepper.nodes()[1].hasFocus()
    assert spoken(later[1]) == "Accusé de réception\u00a0: 20 mars 2023, franchie"


def test_each_state_has_its_own_shape(stepper):
    image = stepper.grab().toImage()

    def around(index):
        x, y = round(stepper._center(index)), 26
        return [image.pixelColor(x + dx, y).name() for dx in (0, 6, 11)]

    assert len({tuple(around(index)) for index in (0, 1, 3, 4)}) == 4


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_paints_without_any_step(qapp, qtbot, mode):
    theme.apply(qapp, mode)
    empty = Stepper()
    qtbot.addWidget(empty)
    empty.show()
    assert not empty.grab().isNull()
