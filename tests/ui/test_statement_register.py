"""The register of a case: what a search or a link leads to is the row that is selected."""

from __future__ import annotations

from cld_desktop.domain.records import Case, OpenQuestion, Statement
from cld_desktop.storage import queries
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Place
from cld_desktop.ui.screens.case import CaseScreen


def shown(qtbot, context, kind, record_id) -> CaseScreen:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    case = queries.all_of(context.store, Case)[0]
    window.go(Place(section="case", case_id=case.id, tab="statements", kind=kind, record_id=record_id))
    screen = window.screen_shown
    assert isinstance(screen, CaseScreen)
    return screen


def test_a_statement_that_was_looked_for_is_selected(qtbot, demonstration):
    wanted = queries.all_of(demonstration.store, Statement)[3]
    screen = shown(qtbot, demonstration, Statement, wanted.id)
    row = screen.register.said.current()
    assert row is not None
    assert row.statement == wanted


def test_a_question_that_was_looked_for_is_selected_in_its_own_list(qtbot, demonstration):
    wanted = queries.all_of(demonstration.store, OpenQuestion)[2]
    screen = shown(qtbot, demonstration, OpenQuestion, wanted.id)
    assert screen.register.what.current() == "questions"
    assert screen.register.asked.current() == wanted
