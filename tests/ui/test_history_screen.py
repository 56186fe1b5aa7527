"""The page « Historique »: who changed what, versions brought back, the corbeille, all by the keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from cld_desktop.domain.french import NBSP
from cld_desktop.domain.listing import Listing
from cld_desktop.domain.records import FollowUp, Note, Office, Statement, Verification
from cld_desktop.services import directory, follow_ups, statements
from cld_desktop.storage import queries
from cld_desktop.storage.queries import ChangeFilter
from cld_desktop.ui.buttons import PrimaryButton
from cld_desktop.ui.difference_table import DifferenceTable
from cld_desktop.ui.history_dialog import HistoryDialog, open_history
from cld_desktop.ui.labels import ErrorLine
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.prose import WrappedLink
from cld_desktop.ui.screen import Ask, Place
from cld_desktop.ui.screens.history import HistoryScreen
from cld_desktop.ui.screens.trash import TrashScreen
from cld_desktop.ui.version_line import VersionLine
from tests.ui.keys import focused, press, tab_until
from tests.ui.looking import name_of


def shown(screen, qtbot):
    qtbot.addWidget(screen)
    screen.resize(1232, 843)
    screen.set_narrow(1232)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is screen)
    return screen


@pytest.fixture
def screen(demonstration, qtbot):
    made = shown(HistoryScreen(demonstration), qtbot)
    made.list.table.setFocus()
    return made


@pytest.fixture
def trash(demonstration, qtbot):
    made = shown(TrashScreen(demonstration), qtbot)
    made.table.setFocus()
    return made


def moved(context):
    return queries.all_of(context.store, FollowUp, subject="Demander une rencontre")[0]


def sentences(screen):
    return [row.sentence for row in screen.list.table.all_rows()]


def quoted(words):
    return f"«{NBSP}{words}{NBSP}»"


def button(pane, words):
    return next(one for one in pane.findChildren(PrimaryButton) if words in one.label())


def test_changes_stand_by_day_each_told_in_a_sentence_with_what_changed(screen):
    groups = screen.list.table.rows.groups
    assert [(group.title, group.count) for group in groups[:3]] == [
        (f"Aujourd’hui, mardi{NBSP}24{NBSP}octobre{NBSP}2023", 3),
        (f"Hier, lundi{NBSP}23{NBSP}octobre{NBSP}2023", 2),
        (f"Jeudi{NBSP}19{NBSP}octobre{NBSP}2023", 2),
    ]
    row = groups[0].rows[1]
    assert row.sentence == f"Employé{NBSP}A a reporté le suivi {quoted('Demander une rencontre')}"
    assert row.detail == f"Échéance reportée du 8 au 15{NBSP}novembre"
    assert row.case.short_name == "Panorama Québec"


def test_a_version_is_brought_back_by_the_keyboard_and_ctrl_z_takes_it_back(screen, demonstration):
    press(Qt.Key.Key_Down)
    assert screen.list.pane.sheet.title == "Demander une rencontre"
    press(Qt.Key.Key_Return)
    assert name_of(focused()) == "Rétablir cette version"
    press(Qt.Key.Key_Space)

    assert moved(demonstration).due_on == date(2023, 11, 8)
    assert sentences(screen)[0].endswith(f"a rétabli une version du suivi {quoted('Demander une rencontre')}")
    demonstration.store.undo()
    assert moved(demonstration).due_on == date(2023, 11, 15)
    assert sentences(screen)[0].endswith(f"a annulé {quoted('Rétablir une version d’un suivi')}")


def test_another_version_can_be_chosen_and_the_table_says_what_it_would_change(screen):
    press(Qt.Key.Key_Down)
    lines = screen.list.pane.findChildren(VersionLine)
    assert len(lines) == 3
    lines[2].chosen.emit()

    (table,) = screen.list.pane.findChildren(DifferenceTable)
    (difference,) = screen.list.pane.sheet.differences
    assert (difference.label, difference.now, difference.then) == (
        "Échéance",
        f"mer.{NBSP}15{NBSP}nov.{NBSP}2023",
        f"mer.{NBSP}1er{NBSP}nov.{NBSP}2023",
    )
    assert table.isVisible()


def test_a_version_that_cannot_hold_says_so_at_its_field_and_offers_what_is_gone(screen, demonstration):
    store = demonstration.store
    office = directory.add_office(store, Office(title="Préfète"))
    said = queries.all_of(store, Statement)[0]
    statements.update_statement(store, replace(said, office_id=office.id))
    statements.update_statement(store, said)
    directory.remove_office(store, office.id)
    pane = screen.list.pane
    pane.show_record(Statement, said.id)

    (error,) = [one for one in pane.findChildren(ErrorLine) if one.text()]
    assert error.text().startswith(f"La fonction {quoted('Préfète')} a été supprimée depuis.")
    (back,) = [one for one in pane.findChildren(WrappedLink) if "Préfète" in one.text()]
    back.click()

    assert queries.get(store, Office, office.id) == office
    pane.show_record(Statement, said.id)
    button(pane, "Rétablir cette version").click()
    assert queries.get(store, Statement, said.id).office_id == office.id


def test_mine_are_those_i_signed_and_a_kind_gathers_its_parts(screen, demonstration):
    screen.list.filters.whose._segments["mine"].click()
    assert {row.who.replace(NBSP, " ") for row in screen.list.table.all_rows()} == {"Employé A"}

    number = next(n for n, (kind, _) in screen.list.filters._kinds.items() if kind is Statement)
    screen.list.filters._on_kind(number)
    assert [row.kind.__name__ for row in screen.list.table.all_rows()] == ["Verification", "Case"]


def test_filters_that_leave_nothing_offer_to_be_cleared(screen):
    number = next(n for n, (_, words) in screen.list.filters._kinds.items() if words == "Risques")
    screen.list.filters._on_kind(number)
    assert screen.list.lists.currentIndex() == 1
    screen.list.empty.button.click()
    assert len(sentences(screen)) == queries.change_count(screen.context.store, ChangeFilter())


def test_the_foot_shows_the_corbeille_and_restores_from_it(screen, demonstration):
    heard: list[str] = []
    demonstration.said.connect(lambda sentence, _icon: heard.append(sentence))
    assert screen.list.trash.told.text() == f"2{NBSP}éléments, conservés 90{NBSP}jours"
    screen.list.trash.table.setFocus()
    screen.list.trash.table.select_first()
    press(Qt.Key.Key_R)
    assert heard == [f"Note {quoted('Brouillon d’ordre du jour')} restaurée."]
    assert queries.count(demonstration.store, Note) == 1
    assert screen.list.trash.told.text() == f"1{NBSP}élément, conservé 90{NBSP}jours"


def test_ctrl_p_shows_the_list_as_it_will_be_printed(screen, demonstration):
    asked: list[Ask] = []
    demonstration.asked.connect(asked.append)
    screen.print_()
    listing = asked[0].about["listing"]
    assert isinstance(listing, Listing)
    assert asked[0].dialog == "listing"
    count = len(sentences(screen))
    assert listing.aside == f"Toute l’équipe, 30 derniers jours, {count}{NBSP}modifications."
    assert sum(len(group.rows) for group in listing.groups) == count


def test_on_a_narrow_page_enter_opens_the_detail_and_escape_comes_back(screen):
    screen.resize(863, 430)
    screen.set_narrow(863)
    assert not screen.list.right.isVisible()
    press(Qt.Key.Key_Return)
    assert screen.list.right.isVisible()
    press(Qt.Key.Key_Escape)
    assert screen.list.left.isVisible()
    assert not screen.list.right.isVisible()


def test_the_past_of_a_record_follows_what_changes_meanwhile(demonstration, qtbot):
    one = moved(demonstration)
    ground = QWidget()
    qtbot.addWidget(ground)
    dialog = open_history(demonstration, ground, FollowUp, one.id)
    follow_ups.postpone(demonstration.store, one.id, date(2023, 12, 1), today=demonstration.today)
    assert len(dialog.pane.findChildren(VersionLine)) == 4
    follow_ups.remove(demonstration.store, one.id)
    button(dialog.pane, "Restaurer").click()
    assert moved(demonstration).due_on == date(2023, 12, 1)


# The page « Corbeille »


def test_the_corbeille_tells_what_by_whom_when_and_how_long(trash):
    rows = trash.table.all_rows()
    assert [trash.table.rows.text_of(row) for row in rows] == [
        f"Note {quoted('Brouillon d’ordre du jour')} – Supprimée aujourd’hui à 8{NBSP}h{NBSP}41 "
        f"par Employé{NBSP}A\tPanorama Québec\tencore 90{NBSP}jours",
        f"Suivi {quoted('Confirmer la salle')} – Supprimé le 3{NBSP}octobre{NBSP}2023 "
        f"par Employé{NBSP}B\tPanorama Québec\tencore 69{NBSP}jours",
    ]


def test_restored_it_leaves_the_corbeille_and_undone_it_comes_back(trash, demonstration):
    press(Qt.Key.Key_R)
    assert len(trash.table.all_rows()) == 1
    demonstration.store.undo()
    assert len(trash.table.all_rows()) == 2


def test_the_oldest_can_come_first_and_one_kind_be_shown_alone(trash):
    trash.table.titles.sorted_by.emit("at", False)
    assert [row.days_left for row in trash.table.all_rows()] == [69, 90]
    trash._on_kind(trash._kinds.index(Note) + 1)
    assert [row.kind for row in trash.table.all_rows()] == [Note]
    trash.whose._segments["mine"].click()
    press(Qt.Key.Key_R)
    assert trash.empty.sentence.text() == "Aucune suppression ne correspond à ces filtres."


def test_what_hangs_on_something_gone_offers_to_restore_that_first(trash, demonstration, monkeypatch):
    store = demonstration.store
    verification = queries.all_of(store, Verification)[0]
    statements.remove_verification(store, verification.id)
    statements.remove_statement(store, verification.statement_id)
    told: list[str] = []

    def agree(box: QMessageBox) -> int:
        told.append(box.text())
        next(one for one in box.buttons() if one.text().startswith("Restaurer d’abord")).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", agree)
    trash.table.select((Verification, verification.id))
    press(Qt.Key.Key_R)

    assert "dont dépend cette fiche, a été supprimée aussi" in told[0]
    assert queries.get(store, Verification, verification.id) == verification


def test_an_empty_corbeille_says_so(empty, qtbot):
    made = shown(TrashScreen(empty), qtbot)
    assert made.empty.sentence.text() == "La corbeille est vide."
    assert not made.empty.button.isVisible()


# The window


def test_the_side_bar_leads_to_both_and_counts_the_corbeille(demonstration, qtbot):
    window = shown_window(demonstration, qtbot)
    trash = window.navigation._buttons["trash"]
    assert trash.item.trailing == "2"
    assert trash.accessibleName() == "Corbeille, 2"
    tab_until(window.navigation._buttons["history"])
    press(Qt.Key.Key_Space)
    assert isinstance(window.screen_shown, HistoryScreen)
    follow_ups.remove(demonstration.store, moved(demonstration).id)
    assert window.navigation._buttons["trash"].item.trailing == "3"


def shown_window(context, qtbot):
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1440, 868)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return window


def test_history_opens_from_the_menu_of_a_follow_up(demonstration, qtbot):
    window = shown_window(demonstration, qtbot)
    window.go(Place(section="follow_ups", kind=FollowUp, record_id=moved(demonstration).id))
    menu = window.screen_shown.list.pane._more(moved(demonstration))
    next(action for action in menu.actions() if action.text() == "Historique…").trigger()
    (dialog,) = [one for one in window.findChildren(HistoryDialog) if one.isVisible()]
    assert dialog.pane.sheet.title == "Demander une rencontre"
