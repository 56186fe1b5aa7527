"""Finding people by a few letters, and adding those who are not in the directory."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cld_desktop.domain.records import Person
from cld_desktop.storage import queries
from cld_desktop.ui.people_field import PeopleField
from tests.ui.keys import focused, press, type_text


@pytest.fixture
def window(dressed, qtbot):
    widget = QWidget()
    widget.resize(500, 500)
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def field(demonstration, window, qtbot):
    people = PeopleField(demonstration.store, lambda: demonstration.today)
    box = QVBoxLayout(window)
    box.addWidget(people)
    box.addStretch(1)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    people.line.setFocus()
    return people


def names(field):
    return [one.name for one in field.somebodies()]


def offered(field):
    return [row.title for row in field.suggestions().rows()]


def test_the_most_recently_talked_to_come_first(field):
    type_text("con")

    assert offered(field) == ["Contact\u00a0A", "Contact\u00a0B", "Ajouter «\u00a0con\u00a0» au répertoire"]
    assert [row.trailing for row in field.suggestions().rows()][:2] == ["23\u00a0oct.", "14\u00a0sept."]


@pytest.mark.parametrize("typed", ["elu", "ÉLU", "élu"])
def test_accents_and_case_are_ignored(field, typed):
    type_text(typed)

    assert offered(field)[0] == "Élu\u00a0A"


def test_arrows_choose_and_return_takes(field):
    type_text("con")
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)

    assert names(field) == ["Contact\u00a0B"]
    assert field.line.text() == ""
    assert offered(field) == []


def test_tab_takes_what_is_chosen_and_goes_on(field):
    type_text("fre")
    press(Qt.Key.Key_Tab)

    assert names(field) == ["Christine Fréchette"]


def test_several_people_then_backspace_takes_the_last_out(field):
    for typed in ("contact a", "elu"):
        type_text(typed)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Backspace)

    assert names(field) == ["Contact\u00a0A"]


def test_the_left_arrow_reaches_the_crosses(field):
    type_text("con")
    press(Qt.Key.Key_Return, Qt.Key.Key_Left)
    assert focused().accessibleName() == "Retirer Contact\u00a0A"

    press(Qt.Key.Key_Space)

    assert names(field) == []
    assert focused() is field.line


def test_somebody_chosen_is_not_offered_again(field):
    type_text("con")
    press(Qt.Key.Key_Return)
    type_text("con")

    assert "Contact\u00a0A" not in offered(field)


def test_escape_closes_the_list_and_keeps_the_letters(field):
    type_text("con")
    press(Qt.Key.Key_Escape)

    assert offered(field) == []
    assert field.line.text() == "con"
    assert "Choisissez «\u00a0con\u00a0»" in field.fault()


def test_the_down_arrow_offers_the_last_people_talked_to(field):
    press(Qt.Key.Key_Down)

    assert offered(field)[0] == "Contact\u00a0A"


@pytest.mark.parametrize("typed", ["<b>Gras</b>", "=1+1", "Zoé 🌲", "x" * 10_000])
def test_whatever_is_typed_can_be_added_as_it_is(field, typed):
    field.line.setText(typed[:-1])
    type_text(typed[-1])
    press(Qt.Key.Key_Return)

    (draft,) = field.value()
    assert (draft.name, draft.is_new) == (typed, True)
    assert queries.all_of(field._store, Person, name=typed) == []


def test_a_click_takes_a_suggestion(field, qtbot):
    type_text("con")
    view = field.suggestions()._list
    at = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert names(field) == ["Contact\u00a0B"]
    assert focused() is field.line


def test_what_a_draft_keeps_comes_back(field, demonstration):
    type_text("con")
    press(Qt.Key.Key_Return)
    type_text("fr")
    kept = field.text_typed()
    field.set_value(())
    field.set_text_typed(kept)

    assert names(field) == ["Contact\u00a0A"]
    assert field.line.text() == "fr"


def test_a_slip_of_a_letter_still_finds_whom_it_means(field):
    type_text("Christine Frechete")

    (found, adding) = field.suggestions().rows()
    assert (found.title, found.detail) == ("Christine Fréchette", "Fiche semblable, MIFI")
    assert adding.title == "Ajouter «\u00a0Christine Frechete\u00a0» au répertoire"


def test_a_second_card_of_the_same_name_says_that_it_is_another_person(field):
    type_text("fréchette christine")

    assert offered(field)[-1] == "Ajouter une autre personne du nom «\u00a0fréchette christine\u00a0»"
