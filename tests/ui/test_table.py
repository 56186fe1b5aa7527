"""The one table: rows in groups, kept selected, grown by pages, driven by the keyboard."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from cld_desktop.ui.rows import Cell, Column, Group, RowAction
from cld_desktop.ui.table import RecordTable, key_sequence


@dataclass(frozen=True)
class Line:
    number: int
    name: str


COLUMNS: list[Column[Line]] = [
    Column("Nom", lambda line: Cell(text=line.name, text2="seconde ligne", glyph="late")),
    Column("Numéro", lambda line: Cell(text=str(line.number)), 80),
]


def lines(first: int, count: int) -> tuple[Line, ...]:
    return tuple(Line(number, f"Ligne {number}") for number in range(first, first + count))


@pytest.fixture
def done():
    return []


@pytest.fixture
def table(dressed, qtbot, done):
    actions: list[RowAction[Line]] = [
        RowAction("check", "Fait", lambda row: done.append(("fait", row.number)), "Espace", is_labelled=True),
        RowAction("calendar", "Reporter", lambda row: done.append(("reporté", row.number)), "R"),
        RowAction("trash", "Supprimer", lambda row: done.append(("supprimé", row.number)), "Suppr"),
    ]
    made = RecordTable(
        COLUMNS,
        key=lambda row: row.number,
        sentence=lambda row: f"Ligne numéro {row.number}",
        name="Lignes",
        actions=actions,
        actions_width=200,
    )
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made


def groups() -> list[Group[Line]]:
    return [
        Group("a", "Premier groupe", lines(1, 3)),
        Group("b", "Second groupe", lines(4, 2)),
        Group("c", "Groupe fermé", lines(6, 2), is_collapsed=True),
    ]


def test_the_model_of_grouped_rows_keeps_qts_rules(table, qtmodeltester):
    table.set_groups(groups())
    qtmodeltester.check(table.rows)


def test_the_model_of_rows_without_headings_keeps_qts_rules(table, qtmodeltester):
    table.set_groups([Group("", "", lines(1, 5))])
    qtmodeltester.check(table.rows)


def test_the_model_keeps_qts_rules_while_pages_arrive(table, qtmodeltester):
    table.set_groups(groups()[:2])
    qtmodeltester.check(table.rows)
    table.add_rows([Group("b", "Second groupe", lines(6, 3)), Group("d", "Suite", lines(9, 2))])
    assert [row.number for row in table.all_rows()] == list(range(1, 11))
    assert [group.key for group in table.rows.groups] == ["a", "b", "d"]
    assert table.isExpanded(table.rows.index(2, 0))


def test_rows_come_above_and_below_while_what_is_in_view_stays(table, qtbot):
    table.set_groups(
        [
            Group("a", "Premier", (), count=40),
            Group("b", "Deuxième", lines(61, 30), count=50),
            Group("c", "Troisième", (), count=20),
        ]
    )
    assert table.indexAt(QPoint(10, 5)).data() == "Deuxième, 50"
    table.select(70)
    table.scrollTo(table.currentIndex())
    where = table.visualRect(table.currentIndex()).top()

    table.add_rows([Group("c", "Troisième", lines(91, 20), count=20)])
    table.add_rows(
        [Group("a", "Premier", lines(1, 40), count=40), Group("b", "Deuxième", lines(41, 20), count=50)],
        is_above=True,
    )

    assert [row.number for row in table.all_rows()] == list(range(1, 111))
    assert table.current() == Line(70, "Ligne 70")
    assert table.visualRect(table.currentIndex()).top() == where
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.current() == Line(110, "Ligne 110")


def test_a_group_still_to_be_loaded_is_never_stepped_on(table):
    table.set_groups([Group("a", "Premier", lines(1, 2), count=2), Group("b", "Deuxième", (), count=9)])
    table.select(2)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current() == Line(2, "Ligne 2")
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.current() == Line(2, "Ligne 2")


def test_the_model_keeps_qts_rules_when_rows_come_above(table, qtmodeltester):
    table.set_groups([Group("a", "Premier", (), count=3), Group("b", "Deuxième", lines(4, 2), count=2)])
    qtmodeltester.check(table.rows)
    table.add_rows([Group("a", "Premier", lines(1, 3), count=3)], is_above=True)
    assert [row.number for row in table.all_rows()] == list(range(1, 6))


def test_a_row_stays_selected_when_the_list_is_drawn_again(table):
    table.set_groups(groups())
    assert table.select(5)
    table.set_groups([Group("a", "Premier groupe", lines(2, 1)), Group("b", "Second groupe", lines(5, 2))])
    assert table.current() == Line(5, "Ligne 5")


def test_the_next_row_is_selected_when_the_selected_one_is_gone(table):
    table.set_groups(groups())
    table.select(2)
    table.set_groups([Group("a", "Premier groupe", (Line(1, "Ligne 1"), Line(3, "Ligne 3")))])
    assert table.current() == Line(3, "Ligne 3")


def test_other_columns_keep_the_selection(table):
    table.set_groups(groups())
    table.select(4)
    table.set_columns(COLUMNS[:1], 112, has_labels=False)
    assert table.current() == Line(4, "Ligne 4")
    assert table.rows.columnCount() == 2


def test_keys_act_on_the_selected_row(table, done):
    table.set_groups(groups())
    table.select(2)
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_R)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert done == [("fait", 2), ("reporté", 2), ("supprimé", 2)]


def test_keys_of_a_row_do_nothing_on_a_heading_but_open_and_close_it(table, done):
    table.set_groups(groups())
    table.select(1)
    QTest.keyClick(table, Qt.Key.Key_Left)
    heading = table.currentIndex()
    assert table.current() is None
    assert not table.isExpanded(heading)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.isExpanded(heading)
    QTest.keyClick(table, Qt.Key.Key_R)
    assert done == []


def test_a_click_on_a_quick_action_runs_it(table, done):
    table.set_groups(groups())
    table.select(1)
    QTest.qWait(0)
    index = table.rows.index_of(0, 1).siblingAtColumn(2)
    rect = table.visualRect(index)
    QTest.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(rect.right() - 8 - 15, rect.center().y()),
    )
    assert done == [("supprimé", 2)]


def test_a_click_on_a_heading_closes_its_group_and_the_choice_is_remembered(table):
    table.set_groups(groups())
    heading = table.rows.index(0, 0)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(heading).center())
    assert not table.isExpanded(table.rows.index(0, 0))
    table.set_groups(groups())
    assert not table.isExpanded(table.rows.index(0, 0))
    assert not table.isExpanded(table.rows.index(2, 0))


def test_the_menu_names_the_commands_that_apply_with_their_keys(table):
    table.set_groups(groups())
    texts = [action.text() for action in table.menu_of(Line(1, "Ligne 1")).actions() if action.text()]
    assert texts == ["Fait\tEspace", "Reporter\tR", "Supprimer\tSuppr", "Copier la ligne\tCtrl+C"]


def test_ctrl_c_copies_the_row_as_text(table):
    table.set_groups(groups())
    table.select(3)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Ligne 3 – seconde ligne\t3"


def test_a_screen_reader_hears_the_whole_row_and_the_count_of_a_group(table):
    table.set_groups(groups())
    role = Qt.ItemDataRole.AccessibleTextRole
    assert table.rows.index_of(0, 0).data(role) == "Ligne numéro 1"
    assert table.rows.index(1, 0, QModelIndex()).data(role) == "Second groupe, 2"


def test_the_end_of_the_list_asks_for_more(table, qtbot):
    table.set_groups([Group("", "", lines(1, 60))])
    QGuiApplication.processEvents()
    with qtbot.waitSignal(table.wanted_more):
        table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())


def test_french_names_of_keys_are_read():
    assert key_sequence("Maj+R").toString() == "Shift+R"
    assert key_sequence("Suppr").toString() == "Del"
    assert key_sequence("Espace").toString() == "Space"
