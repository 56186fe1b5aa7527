"""The page « Suivis »: what is due by urgency, done and postponed by the keyboard, undone by Ctrl+Z."""

from __future__ import annotations

from datetime import date
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import FollowUp, Interaction
from cld_desktop.storage import queries
from cld_desktop.ui.screen import Ask, Place
from cld_desktop.ui.screens.follow_ups import FollowUpsScreen


@pytest.fixture
def screen(demonstration, qtbot):
    made = FollowUpsScreen(demonstration)
    qtbot.addWidget(made)
    made.resize(1232, 843)
    made.set_narrow(1232)
    made.show()
    made.list.table.setFocus()
    return made


@pytest.fixture
def said(demonstration):
    heard: list[str] = []
    demonstration.said.connect(lambda sentence, _icon: heard.append(sentence))
    return heard


@pytest.fixture
def asked(demonstration):
    heard: list[Ask] = []
    demonstration.asked.connect(heard.append)
    return heard


def named(screen, subject):
    return next(row for row in screen.list.table.all_rows() if row.follow_up.subject == subject)


def select(screen, subject):
    screen.list.table.select(named(screen, subject).follow_up.id)
    return named(screen, subject).follow_up


def titles(screen):
    return [(group.title, len(group.rows)) for group in screen.list.table.rows.groups]


def test_what_is_due_stands_in_groups_by_urgency(screen):
    assert titles(screen) == [
        ("En retard", 2),
        ("Aujourd’hui", 1),
        ("Cette semaine", 2),
        ("Plus tard", 2),
        ("Faits (30 derniers jours)", 3),
    ]
    assert screen.head.meta.text() == f"7{NBSP}ouverts, 2{NBSP}en retard"
    done = screen.list.table.rows.index(4, 0)
    assert not screen.list.table.isExpanded(done)


def test_the_first_late_one_is_selected_and_its_detail_shown(screen):
    assert screen.list.table.current().follow_up.subject == "Relancer la direction régionale"
    assert screen.list.pane.sheet.row.follow_up.subject == "Relancer la direction régionale"


def test_space_marks_it_done_and_undo_opens_it_again(screen, demonstration, said):
    follow_up = select(screen, "Relancer la direction régionale")
    QTest.keyClick(screen.list.table, Qt.Key.Key_Space)
    assert said == [f"Suivi «{NBSP}Relancer la direction régionale{NBSP}» fait."]
    assert queries.get(demonstration.store, FollowUp, follow_up.id).done_on == date(2023, 10, 24)
    assert screen.head.meta.text() == f"6{NBSP}ouverts, 1{NBSP}en retard"
    assert screen.list.table.current().follow_up.subject == "Transmettre le résumé à Élu\u00a0A"
    demonstration.store.undo()
    assert screen.head.meta.text() == f"7{NBSP}ouverts, 2{NBSP}en retard"


def test_r_postpones_by_a_week_and_says_to_when(screen, said):
    select(screen, "Demander une rencontre")
    QTest.keyClick(screen.list.table, Qt.Key.Key_R)
    assert said == [
        f"Suivi «{NBSP}Demander une rencontre{NBSP}» reporté au mercredi{NBSP}22{NBSP}novembre{NBSP}2023."
    ]


def test_shift_r_asks_for_the_day(screen, asked):
    follow_up = select(screen, "Demander une rencontre")
    QTest.keyClick(screen.list.table, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert asked[0].dialog == "postpone"
    assert asked[0].about == {"follow_up_id": follow_up.id}


def test_suppr_removes_it_and_undo_brings_it_back(screen, demonstration, said):
    follow_up = select(screen, "Rappeler Contact\u00a0A")
    QTest.keyClick(screen.list.table, Qt.Key.Key_Delete)
    assert queries.find(demonstration.store, FollowUp, follow_up.id) is None
    assert said[0].endswith("supprimé.")
    demonstration.store.undo()
    assert queries.get(demonstration.store, FollowUp, follow_up.id) == follow_up


def test_f2_and_enter_open_the_form(screen, asked):
    follow_up = select(screen, "Vérifier la réponse au courriel")
    QTest.keyClick(screen.list.table, Qt.Key.Key_F2)
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return)
    assert [ask.dialog for ask in asked] == ["follow_up", "follow_up"]
    assert asked[0].about == {"follow_up_id": follow_up.id}


def test_shift_enter_goes_to_the_communication_it_comes_from(screen, demonstration):
    heard: list[Place] = []
    demonstration.went.connect(heard.append)
    follow_up = select(screen, "Relancer la direction régionale")
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert heard == [Place(section="interactions", kind=Interaction, record_id=follow_up.interaction_id)]


def test_a_done_one_can_be_opened_again(screen, demonstration, said):
    select(screen, "Préparer la rencontre d’information")
    row = screen.list.table.current()
    again = next(action for action in screen.list.table._actions if action.label == "Rouvrir")
    assert again.applies(row)
    again.run(row)
    assert said[0].endswith("rouvert.")
    assert queries.get(demonstration.store, FollowUp, row.follow_up.id).done_on is None


def test_mine_are_those_of_whoever_is_at_the_keyboard_and_the_choice_is_remembered(
    screen, demonstration, qtbot
):
    screen.list.filters.whose._segments["mine"].click()
    assert all(row.assignee.name == "Employé\u00a0A" for row in screen.list.table.all_rows())
    assert screen.head.meta.text() == f"4{NBSP}ouverts, 1{NBSP}en retard"
    again = FollowUpsScreen(demonstration)
    qtbot.addWidget(again)
    assert again.list.filters.whose.current() == "mine"


def test_the_detail_tells_the_past_of_a_follow_up(screen):
    from cld_desktop.ui import talk_words

    sheet = screen.list.pane.sheet
    told = [talk_words.step_words(step, sheet.row, date(2023, 10, 24)) for step in sheet.steps]
    assert told == [
        f"Reporté du 11 au 18{NBSP}octobre",
        f"Créé à partir de la lettre du 26{NBSP}septembre",
    ]


def test_on_a_narrow_page_enter_opens_the_detail_and_escape_comes_back(screen):
    screen.resize(863, 430)
    screen.set_narrow(863)
    assert not screen.list.right.isVisible()
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return)
    assert screen.list.right.isVisible()
    assert not screen.list.left.isVisible()
    QTest.keyClick(screen.list.back, Qt.Key.Key_Escape)
    assert screen.list.left.isVisible()
    assert not screen.list.right.isVisible()


def test_the_keys_at_the_foot_can_be_put_away_and_stay_so(screen, demonstration, qtbot):
    QTest.mouseClick(screen.list.hints.close_button, Qt.MouseButton.LeftButton)
    assert not screen.list.hints.isVisible()
    again = FollowUpsScreen(demonstration)
    qtbot.addWidget(again)
    again.show()
    assert not again.list.hints.isVisible()
    QTest.mouseClick(again.list.filters.hints, Qt.MouseButton.LeftButton)
    assert again.list.hints.isVisible()


def test_a_base_without_follow_ups_proposes_to_plan_one(empty, qtbot):
    heard = Mock()
    empty.asked.connect(heard)
    screen = FollowUpsScreen(empty)
    qtbot.addWidget(screen)
    screen.show()
    assert screen.list.empty.sentence.text() == "Aucun suivi planifié."
    QTest.mouseClick(screen.list.empty.button, Qt.MouseButton.LeftButton)
    assert heard.call_args.args[0].dialog == "follow_up"


def test_mine_without_a_name_asks_for_it(panorama, qtbot):
    screen = FollowUpsScreen(panorama)
    qtbot.addWidget(screen)
    screen.show()
    screen.list.filters.whose._segments["mine"].click()
    assert screen.list.empty.sentence.text() == "Indiquez votre nom pour voir vos suivis."
    QTest.mouseClick(screen.list.empty.button, Qt.MouseButton.LeftButton)


def test_going_to_a_follow_up_selects_it_whatever_the_filters(screen, demonstration):
    follow_up = named(screen, "Demander une rencontre").follow_up
    screen.list.filters.whose._segments["mine"].click()
    screen.go_to(Place(section="follow_ups", kind=FollowUp, record_id=follow_up.id))
    assert screen.list.table.current().follow_up.id == follow_up.id


def test_every_button_has_a_name(screen):
    from PySide6.QtWidgets import QAbstractButton

    for button in screen.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text(), button
