"""The tabs of a case: those that fit, those under « … », and the keys that go from one to the next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cld_desktop.domain.records import Case
from cld_desktop.storage import queries
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Place
from cld_desktop.ui.screens.case import CaseScreen
from cld_desktop.ui.tabs import TabBar
from tests.ui import looking

LONG = tuple((f"tab-{rank}", f"Engagements et déclarations {rank}") for rank in range(8))


@pytest.fixture
def window(demonstration, qtbot):
    made = MainWindow(demonstration)
    made.resize(1440, 868)
    qtbot.addWidget(made)
    made.show()
    made.go(Place(section="case", case_id=queries.all_of(demonstration.store, Case)[0].id))
    qtbot.waitExposed(made)
    return made


def test_tabs_that_do_not_fit_stand_under_a_menu_and_none_is_cut(dressed, qtbot):
    bar = TabBar(LONG)
    qtbot.addWidget(bar)
    bar.resize(700, 40)
    bar.show()
    looking.settle()
    assert bar.minimumSizeHint().width() < 400
    hidden = bar.hidden_codes()
    assert 0 < len(hidden) < len(LONG)
    assert bar.more.isVisible()
    for code, tab in bar._tabs.items():
        assert code in hidden or tab.geometry().right() < bar.more.geometry().left()
        assert code in hidden or tab.width() >= tab.sizeHint().width()
    bar._list_rest()
    assert [one.text() for one in bar._rest.actions()] == [dict(LONG)[code] for code in hidden]
    bar._rest.actions()[-1].trigger()
    looking.settle()
    assert bar.current() == hidden[-1]
    assert hidden[-1] not in bar.hidden_codes()
    bar.resize(4000, 40)
    looking.settle()
    assert bar.hidden_codes() == []
    assert not bar.more.isVisible()


def test_ctrl_tab_goes_from_one_tab_of_a_case_to_the_next_and_back(window):
    page = window.screen_shown
    assert isinstance(page, CaseScreen)
    page.tabs._tabs["overview"].setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert page.tabs.current() == "interactions"
    assert page.stack.currentWidget() is page.talks
    QTest.keyClick(window, Qt.Key.Key_Backtab, both)
    QTest.keyClick(window, Qt.Key.Key_Backtab, both)
    assert page.tabs.current() == list(page.tabs._tabs)[-1]
    window.stack.back()
    assert page.tabs.current() == "overview"


def test_the_page_of_a_case_is_never_wider_than_the_smallest_window(window):
    window.resize(880, 464)
    looking.settle()
    assert window.width() == 880
    assert window.screen_shown.tabs.current() == "overview"
