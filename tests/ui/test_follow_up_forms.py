"""Planning, modifying and postponing a follow-up in a form."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import FollowUp, Interaction, Person, Postponement
from cld_desktop.storage import queries
from cld_desktop.ui.follow_up_forms import open_follow_up, open_postpone
from tests.ui.keys import press, type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(dressed, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def said(demonstration):
    heard = []
    demonstration.said.connect(lambda sentence, _icon: heard.append(sentence))
    return heard


def one(context, subject):
    return queries.all_of(context.store, FollowUp, subject=subject)[0]


def save(form):
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Return, CTRL)


@pytest.fixture
def shown(qtbot):
    def wait(form):
        form.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() == form)
        return form

    return wait


def retype(editor, words):
    editor.box().setFocus()
    editor.box().selectAll()
    QTest.keyClicks(editor.box(), words)


def test_a_follow_up_is_planned_by_the_keyboard(demonstration, window, shown, said):
    form = shown(open_follow_up(demonstration, window, case_id=1))
    assert form.form.editor("due_on").value() == date(2023, 11, 7)
    assert form.form.editor("assignee_id").combo.currentText() == f"Employé{NBSP}A"
    retype(form.form.editor("subject"), "Relancer encore")
    retype(form.form.editor("due_on"), "demain")
    save(form)
    planned = one(demonstration, "Relancer encore")
    assert planned.due_on == date(2023, 10, 25)
    assert planned.planned_on == date(2023, 10, 24)
    assert said == [
        f"Suivi «{NBSP}Relancer encore{NBSP}» planifié pour le mercredi{NBSP}25{NBSP}octobre{NBSP}2023."
    ]


def test_from_a_communication_it_knows_what_to_do_and_with_whom(demonstration, window, shown):
    call = queries.all_of(demonstration.store, Interaction, subject="Appel à la direction régionale")[-1]
    form = shown(open_follow_up(demonstration, window, case_id=call.case_id, interaction_id=call.id))
    assert form.form.editor("subject").value().startswith("Rappeler Contact")
    form.submit()
    planned = queries.all_of(demonstration.store, FollowUp, interaction_id=call.id)[-1]
    assert planned.person_id is not None
    assert planned.due_on == date(2023, 11, 7)


def test_planned_with_somebody_new_it_is_undone_at_once(demonstration, window, shown):
    people = queries.count(demonstration.store, Person)
    form = shown(open_follow_up(demonstration, window, case_id=1))
    retype(form.form.editor("subject"), "Rencontrer la nouvelle directrice")
    form.form.editor("people").box().setFocus()
    type_text("Zoé Roy")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, modifiers=CTRL)

    (newcomer,) = queries.all_of(demonstration.store, Person, name="Zoé Roy")
    assert one(demonstration, "Rencontrer la nouvelle directrice").person_id == newcomer.id

    demonstration.store.undo()

    assert queries.count(demonstration.store, Person) == people
    assert queries.all_of(demonstration.store, FollowUp, subject="Rencontrer la nouvelle directrice") == []


def test_what_is_missing_is_said_at_its_field_and_nothing_is_written(demonstration, window, shown):
    before = queries.count(demonstration.store, FollowUp)
    form = shown(open_follow_up(demonstration, window, case_id=1))
    retype(form.form.editor("due_on"), "31 fev")
    form.submit()
    assert form.form.boxes["due_on"].error.text()
    retype(form.form.editor("due_on"), "23 oct 2023")
    form.submit()
    assert form.form.boxes["subject"].error.text() == "Indiquez ce qui est à faire."
    assert "24" in form.form.boxes["due_on"].error.text()
    assert queries.count(demonstration.store, FollowUp) == before
    assert form.isVisible()


def test_a_modified_follow_up_keeps_what_the_form_does_not_show(demonstration, window, shown, said):
    before = one(demonstration, "Relancer la direction régionale")
    form = shown(open_follow_up(demonstration, window, follow_up_id=before.id))
    retype(form.form.editor("subject"), "Relancer par courriel")
    form.submit()
    after = queries.get(demonstration.store, FollowUp, before.id)
    assert after.subject == "Relancer par courriel"
    assert (after.interaction_id, after.organization_id, after.note, after.due_on) == (
        before.interaction_id,
        before.organization_id,
        before.note,
        before.due_on,
    )
    assert said == ["Suivi modifié."]


def test_postponing_to_a_day_keeps_the_reason(demonstration, window, shown, said):
    follow_up = one(demonstration, "Demander une rencontre")
    form = shown(open_postpone(demonstration, window, follow_up_id=follow_up.id))
    retype(form.form.editor("to_on"), "1 dec 2023")
    retype(form.form.editor("reason"), "Agenda de la direction")
    save(form)
    moved = queries.all_of(demonstration.store, Postponement, follow_up_id=follow_up.id)[-1]
    assert (moved.to_on, moved.reason) == (date(2023, 12, 1), "Agenda de la direction")
    assert said[0].endswith(f"reporté au vendredi{NBSP}1er{NBSP}décembre{NBSP}2023.")


def test_postponing_to_a_day_that_is_past_is_refused_at_the_field(demonstration, window, shown):
    follow_up = one(demonstration, "Demander une rencontre")
    form = shown(open_postpone(demonstration, window, follow_up_id=follow_up.id))
    retype(form.form.editor("to_on"), "1 oct 2023")
    form.submit()
    assert form.form.boxes["to_on"].error.text()
    assert queries.get(demonstration.store, FollowUp, follow_up.id) == follow_up


def test_without_a_case_there_is_nothing_to_plan_in(empty, window, shown):
    form = shown(open_follow_up(empty, window))
    retype(form.form.editor("subject"), "Relancer")
    form.submit()
    assert form.form.boxes["case_id"].error.text() == "Créez d’abord un dossier."
