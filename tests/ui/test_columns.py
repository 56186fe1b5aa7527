"""The columns of a list: shown, moved, widened and sorted by, with the mouse or the keyboard, and kept."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from cld_desktop.domain.arrangement import Sort
from cld_desktop.domain.french import NBSP
from cld_desktop.ui.column_chooser import ColumnChooser, open_columns
from cld_desktop.ui.presentation_button import PresentationButton
from cld_desktop.ui.screen import Ask
from cld_desktop.ui.screens.cases import CasesScreen
from cld_desktop.ui.screens.follow_ups import FollowUpsScreen
from cld_desktop.ui.screens.interactions import InteractionsScreen

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def shown_on(context, qtbot, width=1600):
    made = InteractionsScreen(context)
    qtbot.addWidget(made)
    made.resize(width, 700)
    made.set_narrow(width)
    made.show()
    return made


@pytest.fixture
def screen(demonstration, qtbot):
    return shown_on(demonstration, qtbot)


@pytest.fixture
def columns(screen):
    screen.list.columns.set_table(is_table=True)
    QGuiApplication.processEvents()
    return screen.list.columns


def titles(columns):
    return [column.title for column in columns.table.rows.columns]


def subjects(columns):
    return [row.interaction.subject for row in columns.table.all_rows()]


def days(columns):
    return [row.interaction.happened_on for row in columns.table.all_rows()]


def press(columns, title, modifiers=Qt.KeyboardModifier.NoModifier):
    header = columns.table.titles
    section = titles(columns).index(title)
    at = QPoint(header.sectionViewportPosition(section) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, modifiers, at)


def drag(columns, start, end):
    viewport = columns.table.titles.viewport()
    QTest.mousePress(viewport, LEFT, pos=start)
    for at in (start + (end - start) / 2, end):
        QTest.mouseMove(viewport, at)
        QGuiApplication.processEvents()
    QTest.mouseRelease(viewport, LEFT, pos=end)
    QGuiApplication.processEvents()


def edge(columns, title):
    header = columns.table.titles
    section = titles(columns).index(title)
    x = header.sectionViewportPosition(section) + header.sectionSize(section) - 1
    return QPoint(x, header.height() // 2)


def menu_of(screen):
    button = screen.findChild(PresentationButton)
    button.fill()
    return {action.text(): action for action in button._menu.actions() if action.text()}


def test_the_button_shows_the_communications_as_a_table_and_the_choice_is_remembered(
    screen, demonstration, qtbot
):
    assert screen.list.table.isHeaderHidden()
    menu_of(screen)["En tableau"].trigger()
    columns = screen.list.columns
    assert titles(columns)[:5] == ["Date", "Moyen", "Sens", "Objet", "Avec"]
    assert not screen.list.table.isHeaderHidden()
    cells = [column.cell(screen.list.table.all_rows()[1]) for column in columns.table.rows.columns]
    assert [cell.text for cell in cells][1:5] == [
        "Courriel",
        "Envoyée",
        "Demande d’état d’avancement",
        "Direction régionale",
    ]
    assert screen.list.right.isVisible()
    again = shown_on(demonstration, qtbot)
    assert again.list.columns.is_table
    menu_of(again)["En liste"].trigger()
    assert again.list.table.isHeaderHidden()
    assert len(again.list.table.rows.groups) == 4


def test_a_title_pressed_sorts_up_down_then_as_the_list_does(columns):
    own = subjects(columns)
    press(columns, "Objet")
    up = subjects(columns)
    assert up[0] == "Appel à la direction régionale"
    assert up[-1] == "Retour d’appel du bureau d’Élu\u00a0A"
    assert columns.table.titles.accessibleDescription() == "Trié par objet"
    press(columns, "Objet")
    assert subjects(columns)[0] == up[-1]
    press(columns, "Objet")
    assert subjects(columns) == own


def test_shift_adds_a_second_sort_that_is_numbered_and_said(columns):
    press(columns, "Objet")
    press(columns, "Date", SHIFT)
    press(columns, "Date", SHIFT)
    assert columns.sorts == (Sort("subject"), Sort("date", is_descending=True))
    header = columns.table.titles
    assert header.accessibleDescription() == "Trié par objet, puis par date, décroissant"
    role = Qt.ItemDataRole.AccessibleTextRole
    told = columns.table.rows.headerData(0, Qt.Orientation.Horizontal, role)
    assert told == "Date, trié, décroissant"
    assert [header.sort_of(titles(columns).index(one))[0] for one in ("Objet", "Date")] == [1, 2]
    twice = [
        day for day, subject in zip(days(columns), subjects(columns), strict=True) if "Appel à" in subject
    ]
    assert twice == sorted(twice, reverse=True)


def test_the_keyboard_sorts_from_the_header_and_from_the_menu(columns, screen):
    header = columns.table.titles
    header.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(header, Qt.Key.Key_Right)
    QTest.keyClick(header, Qt.Key.Key_Return)
    assert columns.sorts == (Sort("channel"),)
    QTest.keyClick(header, Qt.Key.Key_Left)
    QTest.keyClick(header, Qt.Key.Key_Return, SHIFT)
    assert columns.sorts == (Sort("channel"), Sort("date"))
    by = {action.text(): action for action in menu_of(screen)["Trier par"].menu().actions()}
    assert by["Moyen"].isChecked()
    by["Ordre de la liste"].trigger()
    assert columns.sorts == ()
    assert not menu_of(screen)["Puis par"].isEnabled()


def test_the_header_has_its_menu_by_the_mouse_and_by_the_keyboard(columns):
    wanted: list[QPoint] = []
    header = columns.table.titles
    header.menu_wanted.disconnect()
    header.menu_wanted.connect(wanted.append)
    from PySide6.QtGui import QContextMenuEvent

    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        header.contextMenuEvent(QContextMenuEvent(reason, QPoint(10, 10), header.mapToGlobal(QPoint(10, 10))))
    assert len(wanted) == 2


def test_an_edge_dragged_widens_a_column_and_a_double_click_fits_it_to_its_contents(columns, screen):
    at = titles(columns).index("Moyen")
    before = columns.table.columnWidth(at)
    start = edge(columns, "Moyen")
    drag(columns, start, start + QPoint(60, 0))
    assert abs(columns.table.columnWidth(at) - before - 60) <= 2
    kept = next(one for one in columns.layout()["columns"] if one["code"] == "channel")
    assert abs(kept["width"] - before - 60) <= 2
    QTest.mouseDClick(columns.table.titles.viewport(), LEFT, pos=edge(columns, "Sens"))
    QGuiApplication.processEvents()
    sens = columns.table.columnWidth(titles(columns).index("Sens"))
    assert 80 < sens < 130


def test_a_title_dragged_takes_its_column_along(columns):
    header = columns.table.titles
    start = QPoint(header.sectionViewportPosition(2) + 30, 15)
    drag(columns, start, QPoint(header.sectionViewportPosition(0) + 10, 15))
    assert titles(columns)[:4] == ["Sens", "Date", "Moyen", "Objet"]
    assert [header.logicalIndex(at) for at in range(3)] == [0, 1, 2]
    assert columns.table.rows.columns[0].cell(columns.table.all_rows()[0]).text == "Envoyée"


def test_columns_that_lack_room_leave_from_the_end_and_come_back(demonstration, qtbot):
    screen = shown_on(demonstration, qtbot, width=863)
    columns = screen.list.columns
    columns.set_table(is_table=True)
    QGuiApplication.processEvents()
    few = titles(columns)
    assert few == titles_of(columns)[: len(few)]
    assert 3 <= len(few) < len(titles_of(columns))
    assert columns.lacking()
    assert not columns.table.horizontalScrollBar().isVisible()
    screen.resize(2200, 700)
    screen.set_narrow(2200)
    QGuiApplication.processEvents()
    assert titles(columns) == titles_of(columns)


def titles_of(columns):
    return [columns.columns[code].title for code in columns.arrangement.visible]


def test_the_chooser_shows_hides_and_moves_by_the_keyboard(columns, screen, qtbot):
    chooser = open_columns(screen.context, screen, columns)
    assert isinstance(chooser, ColumnChooser)
    chooser.rows["channel"].check.setFocus()
    QTest.keyClick(chooser.rows["channel"].check, Qt.Key.Key_Space)
    assert "Moyen" not in titles(columns)
    assert chooser.focusWidget() is chooser.rows["channel"].check
    QTest.keyClick(chooser.rows["subject"].up, Qt.Key.Key_Space)
    QTest.keyClick(chooser.rows["subject"].up, Qt.Key.Key_Space)
    assert titles(columns)[:3] == ["Date", "Objet", "Sens"]
    assert chooser.rows["subject"].up.accessibleName() == f"Monter{NBSP}: Objet"
    for code, row in list(chooser.rows.items()):
        if code != "who" and row.check.isChecked():
            chooser.rows[code].check.click()
    assert titles(columns) == ["Avec"]
    assert not chooser.rows["who"].check.isEnabled()
    chooser.reset.click()
    assert titles(columns)[:3] == ["Date", "Moyen", "Sens"]
    chooser.close()


def test_a_layout_is_given_as_json_and_taken_up_whatever_it_holds(columns, screen, demonstration, qtbot):
    press(columns, "Avec")
    columns.show_codes(["who", "date"])
    value = json.loads(json.dumps(columns.layout()))
    columns.reset()
    columns.set_layout({"columns": [{"code": "gone"}], "sort": [{"code": "gone"}], "table": True})
    assert columns.sorts == ()
    columns.set_layout(value)
    assert titles(columns) == ["Date", "Avec"]
    assert columns.sorts == (Sort("who"),)
    columns.is_lent = True  # a saved view is open: the computer goes on remembering what was there
    columns.set_layout(None)
    assert not columns.is_table
    again = shown_on(demonstration, qtbot)
    assert titles(again.list.columns) == ["Date", "Avec"]


def test_columns_asks_for_the_chooser_from_the_menu(columns, screen):
    heard: list[Ask] = []
    screen.context.asked.connect(heard.append)
    menu_of(screen)["Colonnes…"].trigger()
    assert heard[0].dialog == "columns"


def test_follow_ups_are_a_table_too_sorted_by_what_each_column_tells(demonstration, qtbot):
    screen = FollowUpsScreen(demonstration)
    qtbot.addWidget(screen)
    screen.resize(2000, 700)
    screen.set_narrow(2000)
    screen.show()
    columns = screen.list.columns
    own = [row.follow_up.id for row in columns.table.all_rows()]
    columns.set_table(is_table=True)
    QGuiApplication.processEvents()
    assert titles(columns) == titles_of(columns)
    assert [row.follow_up.id for row in columns.table.all_rows()] == own
    press(columns, "Retard")
    late = [row.item.days_late for row in columns.table.all_rows()]
    assert late[:2] == [4, 6]
    assert set(late[2:]) == {0}
    press(columns, "Responsable")
    press(columns, "Échéance", SHIFT)
    told = [(row.assignee.name, row.follow_up.due_on) for row in columns.table.all_rows() if row.assignee]
    assert told == sorted(told)
    row = next(row for row in columns.table.all_rows() if row.item.days_late == 6)
    cells = {column.key: column.cell(row).text for column in columns.table.rows.columns}
    assert (cells["late"], cells["state"], cells["due"]) == (
        f"6{NBSP}jours",
        "En retard",
        f"18{NBSP}oct.",
    )


def test_cases_are_sorted_inside_what_is_open_and_what_is_closed(desk, qtbot):
    screen = CasesScreen(desk("grande"))
    qtbot.addWidget(screen)
    screen.resize(1400, 700)
    screen.show()
    press(screen.columns, "En attente")
    days = [row.turn.days for row in screen.table.all_rows() if row.turn]
    assert days == sorted(days)
    press(screen.columns, "En attente")
    assert [row.turn.days for row in screen.table.all_rows() if row.turn] == days[::-1]


def test_a_sorted_table_is_read_by_pages_and_finds_one_far_down(desk, qtbot):
    screen = shown_on(desk("grande"), qtbot)
    columns = screen.list.columns
    columns.set_table(is_table=True)
    columns.sort_by(Sort("subject"))
    everything = screen.list.pages.every_id()
    assert len(columns.table.all_rows()) == 100
    screen.list.load_more()
    assert [row.interaction.id for row in columns.table.all_rows()] == everything[:200]
    assert screen.list.select(everything[1500])
    assert columns.table.current().interaction.id == everything[1500]
    screen.list.load_before()
    loaded = [row.interaction.id for row in columns.table.all_rows()]
    first = everything.index(loaded[0])
    assert first < 1400
    assert loaded == everything[first : first + len(loaded)]
