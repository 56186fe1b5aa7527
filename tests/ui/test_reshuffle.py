"""The assistant of a reshuffle, through its real widgets: offices ticked, a name typed, what changes read."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.services import requests
from cld_desktop.storage import queries
from cld_desktop.ui.directory_list import DirectoryList
from cld_desktop.ui.request_forms import open_reassign, open_request, open_request_event
from cld_desktop.ui.reshuffle_dialog import open_reshuffle
from tests.ui.keys import press, type_text

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)

CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2023, 10, 24)


@pytest.fixture
def form(demonstration, dressed, qtbot):
    """Opens one of the forms, ready to be typed in."""
    window = QWidget()
    window.resize(1000, 700)
    qtbot.addWidget(window)
    window.show()

    def opening(open_, **about):
        dialog = open_(demonstration, window, **about)
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opening


def one(context, kind, **equals):
    return queries.all_of(context.store, kind, **equals)[0]


def fill(dialog, name: str, words: str) -> None:
    dialog.form.editor(name).box().setFocus()
    press(Qt.Key.Key_A, modifiers=CONTROL)
    press(Qt.Key.Key_Delete)
    type_text(words)


def choose(field, letters: str, *, is_new: bool = False) -> None:
    """Type a few letters in a field of people, and take the first found or add the name."""
    field.line.setFocus()
    type_text(letters)
    if is_new:
        press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)


def save() -> None:
    press(Qt.Key.Key_Return, modifiers=CONTROL)


def errors(dialog) -> dict[str, str]:
    return {name: box.error.text() for name, box in dialog.form.boxes.items() if box.error.text()}


def ask_minister(context) -> r.Request:
    minister = one(context, r.Person, name="Christine Fréchette")
    case = one(context, r.Case)
    return requests.ask(
        context.store,
        r.Request(case_id=case.id, subject="Une rencontre", person_id=minister.id),
        r.RequestEvent(request_id=0, state=v.RequestState.ASKED, happened_on=date(2023, 9, 27)),
        today=TODAY,
    )


def test_a_minister_is_replaced_and_what_changes_is_read_first(form, demonstration, qtbot):
    asked = ask_minister(demonstration)
    minister = one(demonstration, r.Person, name="Christine Fréchette")
    dialog = form(open_reshuffle, person_id=minister.id)
    rows = dialog.form.editor("offices").rows
    (row,) = [each for each in rows.values() if each.check.isChecked()]
    choose(row.who, "Jean-François Roberge", is_new=True)
    words = dialog.form.editor("preview").words
    qtbot.waitUntil(lambda: "Roberge" in words.text())
    assert "Le mandat de Christine Fréchette se termine le 24\u00a0octobre\u00a02023." in words.text()
    assert "1\u00a0demande en cours passe à Jean-François Roberge" in words.text()
    assert queries.count(demonstration.store, r.Person, name="Jean-François Roberge") == 0
    save()
    assert not dialog.isVisible()
    roberge = one(demonstration, r.Person, name="Jean-François Roberge")
    assert queries.get(demonstration.store, r.Request, asked.id).person_id == roberge.id
    assert demonstration.store.undo_label == "Consigner un remaniement"
    demonstration.store.undo()
    assert queries.get(demonstration.store, r.Request, asked.id).person_id == minister.id


def test_a_day_before_the_mandate_is_said_at_the_day_and_what_was_typed_stays(form, demonstration):
    minister = one(demonstration, r.Person, name="Christine Fréchette")
    dialog = form(open_reshuffle, person_id=minister.id)
    fill(dialog, "on", "1 sept 2023")
    save()
    assert set(errors(dialog)) == {"on"}
    fill(dialog, "on", "")
    save()
    assert errors(dialog) == {"on": "Indiquez le jour du changement."}
    dialog.close()
    again = form(open_reshuffle, person_id=minister.id)
    assert again.form.editor("on").text_typed() == ""
    other = form(open_reshuffle)
    assert not any(each.check.isChecked() for each in other.form.editor("offices").rows.values())


def test_a_vacant_office_puts_its_requests_to_reassign_above_the_directory(form, demonstration, qtbot):
    ask_minister(demonstration)
    minister = one(demonstration, r.Person, name="Christine Fréchette")
    form(open_reshuffle, person_id=minister.id)
    save()
    listed = DirectoryList(demonstration)
    qtbot.addWidget(listed)
    listed.refresh()
    assert not listed.orphans.isHidden()
    assert listed.orphans.words.text() == "1\u00a0demande à réattribuer"
    request = one(demonstration, r.Request, subject="Une rencontre")
    dialog = form(open_reassign, request_id=request.id)
    choose(dialog.form.editor("who"), "Jolin")
    save()
    moved = queries.get(demonstration.store, r.Request, request.id)
    assert moved.person_id == one(demonstration, r.Person, name="Simon Jolin-Barrette").id
    listed.refresh()
    assert listed.orphans.isHidden()


def test_a_request_is_typed_then_what_became_of_it(form, demonstration):
    minister = one(demonstration, r.Person, name="Christine Fréchette")
    dialog = form(open_request, person_id=minister.id)
    save()
    assert set(errors(dialog)) == {"subject"}
    fill(dialog, "subject", "Une lettre d’appui")
    save()
    asked = one(demonstration, r.Request, subject="Une lettre d’appui")
    assert (asked.person_id, asked.office_id) == (
        minister.id,
        one(demonstration, r.Office, title="Ministre").id,
    )
    dialog = form(open_request_event, request_id=asked.id)
    fill(dialog, "happened_on", "demain")
    save()
    assert errors(dialog)["happened_on"].startswith("Cette date n’est pas encore venue.")
    fill(dialog, "happened_on", "aujourd’hui")
    save()
    states = [each.state for each in queries.all_of(demonstration.store, r.RequestEvent, request_id=asked.id)]
    assert states == [v.RequestState.ASKED, v.RequestState.PROMISED]


def test_a_request_comes_from_the_communication_in_which_it_was_made(form, demonstration):
    talk = one(demonstration, r.Interaction, subject="Rencontre d’information")
    dialog = form(open_request, interaction_id=talk.id)
    fill(dialog, "subject", "Un appui écrit")
    save()
    asked = one(demonstration, r.Request, subject="Un appui écrit")
    (event,) = queries.all_of(demonstration.store, r.RequestEvent, request_id=asked.id)
    assert (asked.case_id, event.interaction_id, event.happened_on) == (
        talk.case_id,
        talk.id,
        talk.happened_on,
    )
    assert asked.person_id == one(demonstration, r.Person, name="Élu\u00a0A").id
