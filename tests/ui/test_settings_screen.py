"""The settings as people change them, each saved at once and refused beside its field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from cld_desktop.domain.records import Organization
from cld_desktop.services import directory, settings
from cld_desktop.storage import queries
from cld_desktop.ui import computer, theme
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
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    made.go(Place(section="settings"))
    looking.settle()
    return made


@pytest.fixture(autouse=True)
def as_before(dressed):
    """The look of the whole application is put back."""
    yield
    theme.apply(dressed, "light")
    theme.current().set_compact(is_compact=False)


def page_of(window: MainWindow) -> SettingsScreen:
    page = window.screen_shown
    assert isinstance(page, SettingsScreen)
    return page


def type_closed_days(window: MainWindow, words: str) -> None:
    type_line(page_of(window).calendar.closed_days.line, words)


def type_line(line: QLineEdit, words: str) -> None:
    line.setFocus()
    line.selectAll()
    keys.type_text(words)
    keys.press(Qt.Key.Key_Return)
    looking.settle()


def test_closed_days_are_typed_as_people_say_them(window, empty):
    type_closed_days(window, "27 déc 2023; 3 janvier 2024, 2023-12-29")
    assert queries.setting(empty.store, settings.CLOSED_DAYS) == "2023-12-27,2023-12-29,2024-01-03"
    shown = window.screen_shown.calendar.closed_days.line.text()
    assert shown == "27 déc. 2023, 29 déc. 2023, 3 janv. 2024"
    window.undoing.undo()
    assert not window.screen_shown.calendar.closed_days.line.text()


@pytest.mark.parametrize(
    ("typed", "said"), [("31 février", "n’existe pas"), ("décembre 2023", "Indiquez aussi le jour")]
)
def test_a_closed_day_that_cannot_be_read_is_refused_beside_its_field_and_stays_typed(
    window, empty, typed, said
):
    type_closed_days(window, typed)
    assert said in window.screen_shown.calendar.line.fault.text()
    assert window.screen_shown.calendar.closed_days.line.text() == typed
    assert not queries.setting(empty.store, settings.CLOSED_DAYS)


def test_our_organization_can_be_added_from_an_empty_base(window, empty):
    QTest.mouseClick(window.screen_shown.office.add_organization, Qt.MouseButton.LeftButton)
    looking.settle()
    assert any(key[0] == "organization" for key in window.dialogs.shown)
    directory.add_organization(empty.store, Organization(name="CLD de Rouyn-Noranda"))
    looking.settle()
    labels = [window.screen_shown.office.organization.combo.itemText(at) for at in range(2)]
    assert labels == ["À indiquer", "CLD de Rouyn-Noranda"]


def test_choosing_colours_keeps_the_size_of_the_letters(window, qapp):
    theme.apply(qapp, "light", 1.5)
    window.screen_shown.look.mode.chosen.emit("dark")
    assert theme.current().zoom == 1.5
    assert theme.tokens().is_dark
    theme.apply(qapp, "light")


def test_the_size_of_the_text_applies_to_the_whole_window_at_once_and_is_kept(window, empty, qapp):
    window.screen_shown.look.zoom.stops()[4].setFocus()
    before = window.screen_shown
    height = window.status.sizeHint().height()
    keys.press(Qt.Key.Key_Space)
    looking.settle()

    assert window.screen_shown is not before
    assert page_of(window).look.zoom.current() == "200"
    assert keys.focused() is page_of(window).look.zoom.stops()[4]
    assert window.status.sizeHint().height() > 1.5 * height
    assert looking.cut_words(window) == []
    computer.dress(qapp, empty.window_settings)
    assert theme.current().zoom == 2.0


def test_compact_rows_are_lower_and_keep_their_words_whole(window):
    window.go(Place(section="directory"))
    tall = window.screen_shown.list.table.delegate.sizeHint(None, window.screen_shown.list.table.rootIndex())
    window.go(Place(section="settings"))
    page_of(window).look.compact.click()
    looking.settle()
    window.go(Place(section="directory"))
    low = window.screen_shown.list.table.delegate.sizeHint(None, window.screen_shown.list.table.rootIndex())

    assert 32 <= low.height() < tall.height() - 8


def test_the_layout_takes_its_first_sizes_again(window, empty):
    empty.window_settings.setValue("interactions/list_width", "900")
    window.resize(1000, 600)
    page_of(window).look.forget.click()
    looking.settle()

    assert window.width() == max(880, min(1280, window.screen().availableSize().width()))
    assert not empty.window_settings.contains("interactions/list_width")
    assert isinstance(window.screen_shown, SettingsScreen)


def test_our_domains_are_typed_as_people_say_them(window, empty):
    page = page_of(window)
    type_line(page.office.domains.line, "@CLD.example.org; nom@example.org")

    assert settings.own_email_domains(empty.store) == ("cld.example.org", "example.org")
    assert page_of(window).office.domains.line.text() == "cld.example.org, example.org"
    window.undoing.undo()
    assert settings.own_email_domains(empty.store) == ()


@pytest.mark.parametrize(
    "typed", ["cld", "exemple,org", "épée.org", "a b.org", "<b>.org", "x" * 300 + ".org"]
)
def test_what_is_no_domain_is_refused_beside_its_field_and_stays_typed(window, empty, typed):
    page = page_of(window)
    type_line(page.office.domains.line, typed)

    line = page.office.lines[settings.EMAIL_DOMAINS]
    assert "n’est pas un domaine" in line.fault.text()
    assert line.editor.box().accessibleDescription() == line.fault.text()
    assert page.office.domains.line.text() == typed
    assert settings.own_email_domains(empty.store) == ()


def test_the_person_in_charge_of_privacy_is_kept_and_undone(window, empty):
    type_line(page_of(window).office.officer.line, "Employé A, direction générale")

    assert queries.setting(empty.store, settings.PRIVACY_OFFICER) == "Employé A, direction générale"
    window.undoing.undo()
    assert page_of(window).office.officer.line.text() == ""


def test_the_data_are_checked_and_the_index_made_again_from_the_settings(window, empty, qtbot):
    with empty.store.deriving() as connection:
        connection.exec_driver_sql("DELETE FROM search_entries")
    directory.add_organization(empty.store, Organization(name="CLD de Rouyn-Noranda"))
    with empty.store.deriving() as connection:
        connection.exec_driver_sql("UPDATE search_entries SET title = 'Autre'")
    card = page_of(window).check

    QTest.mouseClick(card.check, Qt.MouseButton.LeftButton)
    assert not card.rebuild.isEnabled()
    qtbot.waitUntil(card.rebuild.isEnabled, timeout=20_000)
    assert "reconstruisez l’index" in card.result.text()

    keys.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is card.rebuild
    keys.press(Qt.Key.Key_Space)
    assert card.stop.isVisible()
    qtbot.waitUntil(card.check.isEnabled, timeout=20_000)
    assert card.result.text() == "L’index est reconstruit\u00a0: 1\u00a0entrée refaite. 0\u00a0document relu."
    assert not card.stop.isVisible()

    QTest.mouseClick(card.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(card.rebuild.isEnabled, timeout=20_000)
    assert card.result.text().startswith("Base, journal, documents et index concordent")
