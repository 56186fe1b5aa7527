"""F1 wherever one is: the topic of the place, searched and followed by the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cld_desktop.services import help_topics
from cld_desktop.ui import help_places
from cld_desktop.ui.case_tabs import SEGMENTS, TABS
from cld_desktop.ui.chips import Chip
from cld_desktop.ui.dialogs import DIALOGS
from cld_desktop.ui.help_window import HelpWindow
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Place
from cld_desktop.ui.screens import SCREENS
from tests.shots import only_case
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


def help_of(window: MainWindow) -> HelpWindow:
    looking.settle()
    (shown,) = [one for one in window.findChildren(HelpWindow) if one.isVisible()]
    return shown


def test_every_page_tab_and_dialog_has_a_topic_that_exists():
    codes = {topic.code for topic in help_topics.topics()}

    assert set(help_places.PAGES) == set(SCREENS)
    assert set(help_places.DIALOGS) == set(DIALOGS)
    assert {*help_places.PAGES.values(), *help_places.TABS.values(), *help_places.DIALOGS.values()} <= codes


def test_every_tab_of_a_case_and_each_part_of_it_has_its_own_topic():
    parts = {part.code for several in SEGMENTS.values() for part in several}
    tabs = {code for code, _ in TABS} - {"overview", *SEGMENTS}

    assert set(help_places.TABS) == tabs | parts


def test_f1_opens_the_topic_of_the_page_and_of_the_tab(window, demonstration):
    for place, code in (
        (Place(section="dashboard"), "tableau-de-bord"),
        (Place(section="follow_ups"), "suivis"),
        (Place(section="case", case_id=only_case(demonstration), tab="statements"), "declarations"),
    ):
        window.go(place)
        window.activateWindow()
        window.stack.setFocus()
        looking.settle()
        keys.press(Qt.Key.Key_F1)
        assert help_of(window).code() == code


def test_f1_in_a_form_opens_the_topic_of_the_form_and_loses_nothing_typed(window):
    window.log_interaction()
    looking.settle()
    keys.type_text("Contact")
    keys.press(Qt.Key.Key_F1)

    assert help_of(window).code() == "consigner"
    (form,) = [one for key, one in window.dialogs.shown.items() if key[0] == "interaction"]
    assert form.isVisible()


def test_f1_in_an_open_menu_puts_it_away_and_opens_the_topic_of_the_page(window):
    window.go(Place(section="interactions"))
    looking.settle()
    chip = next(one for one in window.screen_shown.findChildren(Chip) if one.has_menu() and one.isVisible())
    chip.setFocus()
    chip.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_F1)
    assert QApplication.activePopupWidget() is None
    assert help_of(window).code() == "communications"


def test_the_help_is_searched_by_beginnings_and_marks_what_it_found(window):
    window.help()
    shown = help_of(window)
    keys.press(Qt.Key.Key_F, modifiers=Qt.KeyboardModifier.ControlModifier)
    keys.type_text("échéance report")

    assert {topic.code for topic in shown.contents.all_rows()} >= {"planifier", "suivis"}
    assert len(shown.contents.all_rows()) < len(help_topics.topics())
    marked = [one.cursor.selectedText().lower() for one in shown.text.extraSelections()]
    assert marked
    assert all(words.startswith(("échéance", "report", "eche")) for words in marked)

    keys.press(Qt.Key.Key_Escape)
    assert len(shown.contents.all_rows()) == len(help_topics.topics())
    keys.press(Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_words_that_are_nowhere_say_so_and_the_search_can_be_cleared(window):
    window.help()
    shown = help_of(window)
    shown.words.setText("qwxz")

    assert shown.nothing.isVisible()
    assert "qwxz" in shown.nothing.sentence.text()
    shown.nothing.button.click()
    assert shown.contents.isVisible()


def test_a_link_leads_to_its_topic_and_back_and_nowhere_else(window):
    window.help()
    shown = help_of(window)
    shown.text.anchorClicked.emit(QUrl("aide:delais"))
    assert shown.code() == "delais"
    shown.text.anchorClicked.emit(QUrl("https://example.org/aide"))
    assert shown.code() == "delais"
    keys.press(Qt.Key.Key_Left, modifiers=Qt.KeyboardModifier.AltModifier)
    assert shown.code() == "tableau-de-bord"
