"""Several rows selected together, and what is done of all of them: told before, one undo after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from cld_desktop.domain.french import NBSP
from cld_desktop.domain.listing import Listing
from cld_desktop.domain.records import FollowUp, Interaction, Tag, Tagging
from cld_desktop.services import tags
from cld_desktop.storage import queries
from cld_desktop.ui.bulk_dialog import open_bulk
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.labels import ElidedLabel, Text
from cld_desktop.ui.screen import Ask
from cld_desktop.ui.screens.directory import DirectoryScreen
from cld_desktop.ui.screens.follow_ups import FollowUpsScreen
from cld_desktop.ui.screens.interactions import InteractionsScreen

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(demonstration, qtbot):
    def showing(kind, context=demonstration):
        made = kind(context)
        qtbot.addWidget(made)
        made.resize(1300, 800)
        made.set_narrow(1300)
        made.show()
        made.list.table.setFocus()
        QGuiApplication.processEvents()
        return made

    return showing


def click(table, row, modifiers=Qt.KeyboardModifier.NoModifier):
    keys = [table._key(one) for one in table.all_rows()]
    places = [
        table.rows.index_of(group, number)
        for group, one in enumerate(table.rows.groups)
        for number in range(len(one.rows))
    ]
    assert len(keys) == len(places)
    QTest.mouseClick(table.viewport(), LEFT, modifiers, table.visualRect(places[row]).center())


def printed(heard: list[Ask]) -> Listing:
    listing = heard[-1].about["listing"]
    assert isinstance(listing, Listing)
    return listing


def bulk_over(context, screen, what: str, keys) -> FormDialog:
    dialog = open_bulk(context, screen, what, keys)
    assert isinstance(dialog, FormDialog)
    return dialog


def words_of(widget):
    return [one.text() for kind in (Text, ElidedLabel) for one in widget.findChildren(kind)]


def test_ctrl_and_shift_select_several_across_months_and_the_pane_says_how_many(shown):
    screen = shown(InteractionsScreen)
    table = screen.list.table
    click(table, 0)
    click(table, 5, SHIFT)
    assert table.several() == 6
    click(table, 2, CTRL)
    assert table.several() == 5
    assert screen.list.several.isVisible()
    assert not screen.list.pane.isVisible()
    assert screen.list.several.title.text() == f"5{NBSP}communications sélectionnées"
    assert screen.status_words() == f"9{NBSP}communications, 5{NBSP}sélectionnées"
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert table.several() == 0
    assert screen.list.pane.isVisible()
    assert screen.list.pane.sheet.interaction.id == table.current().interaction.id


def test_the_keyboard_extends_the_selection_and_takes_everything(shown):
    screen = shown(FollowUpsScreen)
    table = screen.list.table
    table.select_first()
    QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
    assert table.several() == 2
    QTest.keyClick(table, Qt.Key.Key_A, CTRL)
    assert table.several() == 7  # what is done stands in a closed group
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.several() == 0


def test_everything_means_what_is_not_loaded_too_and_pages_come_selected(desk, shown):
    screen = shown(InteractionsScreen, desk("grande"))
    table = screen.list.table
    QTest.keyClick(table, Qt.Key.Key_A, CTRL)
    total = screen.list.pages.total
    assert total == 2000
    assert table.several() == total
    assert len(set(table.selected_keys())) == total
    screen.list.load_more()
    assert table.several() == total
    rows = table.rows.groups[0].rows
    assert table.selectionModel().isSelected(table.rows.index_of(0, len(rows) - 1))
    click(table, 0)
    assert table.several() == 0
    assert len(table.selected_keys()) == 1


def test_the_selection_outlives_a_refresh(shown, demonstration):
    screen = shown(InteractionsScreen)
    table = screen.list.table
    click(table, 1)
    click(table, 3, CTRL)
    kept = table.selected_keys()
    tags.add_tag(demonstration.store, Tag(name="Autre"))
    assert table.selected_keys() == kept
    assert screen.list.several.isVisible()
    screen.list.columns.set_table(is_table=True)
    assert set(table.selected_keys()) == set(kept)


def test_space_and_r_act_on_the_current_row_and_delete_on_all(shown, demonstration):
    heard: list[Ask] = []
    demonstration.asked.connect(heard.append)
    screen = shown(FollowUpsScreen)
    table = screen.list.table
    click(table, 0)
    click(table, 1, SHIFT)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    asked = heard[0].about["keys"]
    assert isinstance(asked, tuple)
    assert (heard[0].dialog, heard[0].about["what"], len(asked)) == ("bulk", "remove", 2)
    QTest.keyClick(table, Qt.Key.Key_Space)
    done = [one for one in queries.all_of(demonstration.store, FollowUp) if one.done_on == date(2023, 10, 24)]
    assert len(done) == 1


def test_every_command_of_the_pane_opens_a_preview(shown, demonstration):
    for kind, count in ((InteractionsScreen, 8), (FollowUpsScreen, 7), (DirectoryScreen, 4)):
        screen = shown(kind)
        heard: list[Ask] = []
        demonstration.asked.connect(heard.append)
        QTest.keyClick(screen.list.table, Qt.Key.Key_A, CTRL)
        buttons = screen.list.several.buttons
        assert len(buttons) == count
        for button in buttons:
            QTest.mouseClick(button, LEFT)
        assert sorted({ask.dialog for ask in heard}) == ["bulk", "listing"]
        assert len(heard) == count
        menu = screen.list.table.menu_of_several()
        assert len(menu.actions()) == count
        demonstration.asked.disconnect(heard.append)


def many_follow_ups(context, count):
    talk = queries.all_of(context.store, Interaction)[0]
    with context.store.change("Remplir") as change:
        made = [
            change.put(
                FollowUp(
                    case_id=talk.case_id,
                    subject=f"Appel {number}",
                    planned_on=date(2023, 10, 2),
                    due_on=date(2023, 11, 1) + timedelta(days=number),
                )
            )
            for number in range(count)
        ]
    return [("follow_ups", one.id) for one in made]


def test_a_preview_tells_ten_rows_then_how_many_others_and_the_change_is_undone_at_once(
    demonstration, qtbot, shown
):
    said: list[str] = []
    demonstration.said.connect(lambda sentence, _icon: said.append(sentence))
    keys = many_follow_ups(demonstration, 44)
    done = [("follow_ups", one.id) for one in queries.all_of(demonstration.store, FollowUp) if one.done_on]
    screen = shown(FollowUpsScreen)
    dialog = bulk_over(demonstration, screen, "postpone", (*keys, *done))
    words = words_of(dialog.form.editor("preview"))
    assert f"44{NBSP}suivis changent; 3{NBSP}ne peuvent pas changer." in words
    assert f"Et 34{NBSP}autres" in words
    assert any(one.startswith("Déjà fait, depuis le ") for one in words)
    assert words.count("→") == 10
    dialog.submit()
    assert said == [f"44{NBSP}suivis modifiés. 3{NBSP}n’ont pas changé."]
    first = queries.get(demonstration.store, FollowUp, keys[0][1])
    assert first.due_on == date(2023, 11, 8)
    assert demonstration.store.undo_label == f"Reporter 44{NBSP}suivis"
    demonstration.store.undo()
    assert queries.get(demonstration.store, FollowUp, keys[0][1]).due_on == date(2023, 11, 1)


def test_what_cannot_be_done_is_said_in_the_preview_and_nothing_is_written(demonstration, qtbot, shown):
    keys = many_follow_ups(demonstration, 3)
    screen = shown(FollowUpsScreen)
    demonstration.store.forget_undo()
    dialog = bulk_over(demonstration, screen, "postpone", keys)
    dialog.form.editor("to").set_value(date(2023, 10, 1))
    dialog.submit()
    assert dialog.isVisible()
    assert dialog.form.boxes["to"].error.text().startswith("Cette date est passée.")
    assert demonstration.store.undo_label is None
    dialog.close()


def test_a_tag_typed_is_put_on_all_that_are_selected(demonstration, shown, qtbot):
    screen = shown(InteractionsScreen)
    QTest.keyClick(screen.list.table, Qt.Key.Key_A, CTRL)
    keys = tuple(("interactions", one) for one in screen.list.table.selected_keys())
    dialog = bulk_over(demonstration, screen, "label", keys)
    dialog.form.editor("name").set_value("<b>Médias</b>")
    dialog.submit()
    assert [one.name for one in queries.all_of(demonstration.store, Tag)] == ["<b>Médias</b>"]
    assert len(queries.all_of(demonstration.store, Tagging)) == 9
    assert screen.list.table.several() == 9


def test_the_list_is_printed_as_it_is_shown_and_so_is_the_selection(shown, demonstration):
    heard: list[Ask] = []
    demonstration.asked.connect(heard.append)
    screen = shown(InteractionsScreen)
    screen.print_()
    assert printed(heard).groups[0].title == f"Octobre{NBSP}2023"
    columns = screen.list.columns
    columns.set_table(is_table=True)
    columns.show_codes(["date", "subject"])
    columns.press("subject")
    screen.print_()
    listing = printed(heard)
    assert [column.title for column in listing.columns] == ["Date", "Objet"]
    assert listing.groups[0].rows[0][1] == "Appel à la direction régionale"
    assert listing.aside == f"Trié par objet, 9{NBSP}lignes."
    click(screen.list.table, 0)
    click(screen.list.table, 2, SHIFT)
    screen.list.print_rows(screen.list.table.selected_keys())
    assert len(printed(heard).groups[0].rows) == 3


def test_follow_ups_cards_and_their_selection_are_printed_too(shown, demonstration):
    heard: list[Ask] = []
    demonstration.asked.connect(heard.append)
    due = shown(FollowUpsScreen)
    due.print_()
    assert [group.title for group in printed(heard).groups][:2] == ["En retard", "Aujourd’hui"]
    cards = shown(DirectoryScreen)
    cards.print_()
    assert printed(heard).columns[0].title == "Nom"
    cards.list.print_rows([cards.list.table.all_rows()[0].key])
    assert [len(group.rows) for group in printed(heard).groups] == [1]
