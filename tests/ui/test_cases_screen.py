"""The page « Dossiers »: right with no case, one, two and thirty, filtered as one types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import Case
from cld_desktop.services import cases
from cld_desktop.storage import queries
from cld_desktop.ui.screens.cases import CasesScreen


@pytest.fixture
def shown(qtbot):
    def opening(context) -> CasesScreen:
        screen = CasesScreen(context)
        qtbot.addWidget(screen)
        screen.resize(1232, 843)
        screen.set_narrow(1232)
        screen.show()
        return screen

    return opening


@pytest.fixture
def asked(qtbot):
    """What a context is asked for."""

    def listening(context):
        heard: list[object] = []
        context.asked.connect(heard.append)
        context.went.connect(heard.append)
        return heard

    return listening


def create(context, title):
    return cases.create_case(context.store, Case(code="", title=title))


def titles(screen):
    return [row.case.short_name or row.case.title for row in screen.table.all_rows()]


def test_an_empty_base_proposes_to_create_a_case(shown, asked, empty):
    heard = asked(empty)
    screen = shown(empty)
    assert screen.body.currentWidget() is screen.nothing
    assert screen.head.meta.text() == ""
    QTest.mouseClick(screen.nothing.button, Qt.MouseButton.LeftButton)
    assert [ask.dialog for ask in heard] == ["case"]


@pytest.mark.parametrize(("number", "said"), [(1, f"1{NBSP}ouvert"), (2, f"2{NBSP}ouverts")])
def test_one_case_then_two_are_counted(shown, empty, number, said):
    for at in range(number):
        create(empty, f"Projet {at}")
    screen = shown(empty)
    assert len(titles(screen)) == number
    assert screen.head.meta.text() == said


def test_thirty_cases_are_all_there_and_filtered_as_one_types_accents_ignored(shown, desk):
    context = desk("grande")
    screen = shown(context)
    assert len(titles(screen)) == 30
    assert screen.status_words() == f"30{NBSP}dossiers"

    QTest.keyClicks(screen.filter, "PROJET 11")
    assert titles(screen) == [f"Projet numéro{NBSP}11"]

    QTest.keyClicks(screen.filter, "zzz")
    assert screen.body.currentWidget() is screen.no_match
    QTest.mouseClick(screen.no_match.button, Qt.MouseButton.LeftButton)
    assert len(titles(screen)) == 30


@pytest.mark.parametrize("title", ["<b>Gras</b>", "=1+1", "Arbre 🌲", "Dubé & fils"])
def test_a_title_is_shown_as_it_was_typed(shown, empty, title):
    screen = shown(empty)
    create(empty, title)
    assert titles(screen) == [title]
    index = screen.table.rows.index(0, 0)
    assert title in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_enter_opens_f2_modifies(shown, asked, demonstration):
    heard = asked(demonstration)
    screen = shown(demonstration)
    (case,) = queries.all_of(demonstration.store, Case)
    screen.table.setFocus()
    screen.table.select(case.id)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    QTest.keyClick(screen.table, Qt.Key.Key_F2)
    assert (heard[0].section, heard[0].case_id) == ("case", case.id)
    assert (heard[1].dialog, heard[1].about) == ("case", {"case_id": case.id})
