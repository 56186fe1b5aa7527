"""The settings as people change them, each saved at once and refused beside its field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cld_desktop.domain.records import Organization
from cld_desktop.services import directory, settings
from cld_desktop.storage import queries
from cld_desktop.ui import theme
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Place
from cld_desktop.ui.screens.settings import SettingsScreen
from tests.ui import keys, looking


@pytest.fixture
def window(empty, qtbot):
    made = MainWindow(empty)
    made.resize(1280, 760)
    qtbot.addWidget(made)
    made.show()
    made.go(Place(section="settings"))
    looking.settle()
    return made


def type_closed_days(window: MainWindow, words: str) -> None:
    page = window.screen_shown
    assert isinstance(page, SettingsScreen)
    line = page.closed_days.line
    line.setFocus()
    line.selectAll()
    keys.type_text(words)
    keys.press(Qt.Key.Key_Return)
    looking.settle()


def test_closed_days_are_typed_as_people_say_them(window, empty):
    type_closed_days(window, "27 déc 2023; 3 janvier 2024, 2023-12-29")
    assert queries.setting(empty.store, settings.CLOSED_DAYS) == "2023-12-27,2023-12-29,2024-01-03"
    shown = window.screen_shown.closed_days.line.text()
    assert shown == "27 déc. 2023, 29 déc. 2023, 3 janv. 2024"
    window.undo()
    assert not window.screen_shown.closed_days.line.text()


@pytest.mark.parametrize(
    ("typed", "said"), [("31 février", "n’existe pas"), ("décembre 2023", "Indiquez aussi le jour")]
)
def test_a_closed_day_that_cannot_be_read_is_refused_beside_its_field_and_stays_typed(
    window, empty, typed, said
):
    type_closed_days(window, typed)
    assert said in window.screen_shown.calendar_fault.text()
    assert window.screen_shown.closed_days.line.text() == typed
    assert not queries.setting(empty.store, settings.CLOSED_DAYS)


def test_our_organization_can_be_added_from_an_empty_base(window, empty):
    QTest.mouseClick(window.screen_shown.add_organization, Qt.MouseButton.LeftButton)
    looking.settle()
    assert any(key[0] == "organization" for key in window._dialogs)
    directory.add_organization(empty.store, Organization(name="CLD de Rouyn-Noranda"))
    looking.settle()
    labels = [window.screen_shown.organization.combo.itemText(at) for at in range(2)]
    assert labels == ["À indiquer", "CLD de Rouyn-Noranda"]


def test_choosing_colours_keeps_the_size_of_the_letters(window, qapp):
    theme.apply(qapp, "light", 1.5)
    window.screen_shown._on_mode("dark")
    assert theme.current().zoom == 1.5
    assert theme.tokens().is_dark
    theme.apply(qapp, "light")
