"""Parliamentary acts in the form of a communication, in its pane and in the list of a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from cld_desktop.domain.records import ActDetails, Case, Interaction
from cld_desktop.domain.vocabulary import Channel, ParliamentaryAct
from cld_desktop.services import interactions
from cld_desktop.storage import queries
from cld_desktop.ui.act_list import ActList
from cld_desktop.ui.interaction_detail import InteractionPane
from cld_desktop.ui.interaction_dialog import InteractionDialog
from cld_desktop.ui.labels import Text
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Place
from tests.ui import looking
from tests.ui.keys import press, tab_until, type_text

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(demonstration, qtbot):
    made = MainWindow(demonstration)
    made.resize(1440, 868)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def listed(window):
    case = queries.all_of(window.context.store, Case)[0]
    window.go(Place(section="case", case_id=case.id, tab="acts"))
    looking.settle()
    (found,) = window.screen_shown.findChildren(ActList)
    return found


def form_shown(window, qtbot):
    looking.settle()
    dialog = next(one for one in window.findChildren(InteractionDialog) if one.isVisible())
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def seen(dialog):
    return {name for name, box in dialog.form.act.boxes.items() if box.isVisible()}


def choose(dialog, kind):
    editor = dialog.form.act.boxes["act_type"].editor
    editor.set_value(kind)
    editor.edited.emit()
    looking.settle()


def type_into(dialog, name, words):
    tab_until(dialog.form.boxes[name].editor.box())
    dialog.form.boxes[name].editor.box().selectAll()
    type_text(words)


def of_june(listed):
    return next(one for one in listed.table.all_rows() if one.interaction.happened_on == date(2023, 6, 9))


def test_each_kind_of_act_asks_for_its_own_fields_and_an_ordinary_call_for_none(listed, window, qtbot):
    listed.add.click()
    dialog = form_shown(window, qtbot)
    assert dialog.form.channels.current() is Channel.PARLIAMENTARY
    assert seen(dialog) == {"act_type"}
    choose(dialog, ParliamentaryAct.WRITTEN_QUESTION)
    assert seen(dialog) == {"act_type", "act_number", "notice_on", "tabled_on"}
    choose(dialog, ParliamentaryAct.PETITION)
    assert seen(dialog) == {"act_type", "act_number", "tabled_on", "signatures", "committee", "conclusion"}
    choose(dialog, None)
    dialog.form.channels.choose_digit(1)
    looking.settle()
    assert not dialog.form.act.isVisible()


def test_a_petition_keeps_its_signatures_and_shows_by_when_it_is_to_be_answered(
    listed, window, demonstration, qtbot
):
    listed.add.click()
    dialog = form_shown(window, qtbot)
    choose(dialog, ParliamentaryAct.PETITION)
    dialog.form.focus_first()
    type_text("Élu")
    looking.settle()
    press(Qt.Key.Key_Return)
    type_into(dialog, "subject", "Pétition pour le Centre")
    type_into(dialog, "signatures", "beaucoup")
    press(Qt.Key.Key_Return, modifiers=CONTROL)
    assert "nombre entier" in dialog.form.boxes["signatures"].error.text()
    type_into(dialog, "signatures", "1 250")
    type_into(dialog, "tabled_on", "12 octobre 2023")
    dialog.form._editor("happened_on").set_value(date(2023, 10, 12))
    press(Qt.Key.Key_Return, modifiers=CONTROL)
    looking.settle()
    store = demonstration.store
    (details,) = queries.all_of(store, ActDetails)
    assert (details.signatures, details.tabled_on) == (1250, date(2023, 10, 12))
    row = next(one for one in listed.table.all_rows() if one.interaction.id == details.interaction_id)
    assert listed._answer_cell(row).text == "Attendue d’ici le 11 nov. 2023"
    window.go(Place(section="interactions", kind=Interaction, record_id=details.interaction_id))
    looking.settle()
    (pane,) = window.screen_shown.findChildren(InteractionPane)
    words = [one.text() for one in pane.findChildren(Text)]
    assert "Réponse attendue d’ici le 11 novembre 2023" in words
    draft = interactions.draft_of(store, details.interaction_id)
    assert draft.act == details


def test_a_question_and_its_answer_say_on_both_how_long_it_took(listed, window):
    row = of_june(listed)
    assert listed._answer_cell(row).text == "Réponse après 109 jours"
    for record_id in (row.interaction.id, row.answers[0].id):
        window.go(Place(section="interactions", kind=Interaction, record_id=record_id))
        looking.settle()
        (pane,) = window.screen_shown.findChildren(InteractionPane)
        assert "réponse après 109 jours" in [one.text() for one in pane.findChildren(Text)]


def test_the_details_of_an_act_go_when_its_kind_has_none_and_come_back_when_that_is_undone(
    listed, demonstration, window
):
    store, today = demonstration.store, demonstration.today
    number = of_june(listed).interaction.id
    written = replace(
        interactions.draft_of(store, number),
        act_type=ParliamentaryAct.WRITTEN_QUESTION,
        act=ActDetails(interaction_id=0, notice_on=date(2023, 6, 8), signatures=3),
    )
    interactions.update_interaction(store, number, written, today=today)
    (details,) = queries.all_of(store, ActDetails)
    assert (details.notice_on, details.signatures) == (date(2023, 6, 8), None)
    statement = replace(written, act_type=ParliamentaryAct.MEMBER_STATEMENT)
    interactions.update_interaction(store, number, statement, today=today)
    assert queries.all_of(store, ActDetails) == []
    window.undoing.undo()
    assert queries.all_of(store, ActDetails) == [details]
