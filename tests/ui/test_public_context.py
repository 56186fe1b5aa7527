"""The public context around the letter, entered through the screens: who held what that day is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.services import reports
from cld_desktop.services.readings_people import person_detail
from cld_desktop.services.readings_requests import orphans
from cld_desktop.storage import queries
from cld_desktop.ui.dialogs import open_dialog
from cld_desktop.ui.directory_list import DirectoryList
from cld_desktop.ui.interaction_detail import InteractionPane
from cld_desktop.ui.labels import Text
from cld_desktop.ui.painted_button import PaintedButton
from cld_desktop.ui.request_sections import Counts
from cld_desktop.ui.screen import Context
from cld_desktop.ui.succession_editor import SuccessionEditor
from tests.ui.keys import press, type_text
from tests.ui.looking import settle

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)

K, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
LETTER = date(2023, 9, 26)
REGION = "Ministre responsable de l’Abitibi-Témiscamingue"


@pytest.fixture
def later(panorama):
    """The real case, opened a year after the letter."""
    panorama.now = lambda: datetime(2024, 9, 6, 9, 0).astimezone()
    return panorama


@pytest.fixture
def ask(later, dressed, qtbot):
    """Opens a dialog by its name, types in its fields, and saves it with Ctrl+Entrée."""
    window = QWidget()
    window.resize(1000, 700)
    qtbot.addWidget(window)
    window.show()

    def asking(dialog_name: str, about: dict[str, object] | None = None, /, **typed: str) -> QDialog:
        dialog = open_dialog(dialog_name, later, window, about or {})
        assert isinstance(dialog, QDialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        for field, words in typed.items():
            fill(dialog, field, words)
        return dialog

    return asking


def fill(dialog, field: str, words: str) -> None:
    dialog.form.editor(field).box().setFocus()
    press(K.Key_A, modifiers=CONTROL)
    press(K.Key_Delete)
    type_text(words)


def save(dialog) -> None:
    press(K.Key_Return, modifiers=CONTROL)
    told = {name: box.error.text() for name, box in dialog.form.boxes.items() if box.error.text()}
    assert not dialog.isVisible(), told


def person(context: Context, name: str) -> r.Person:
    (found,) = queries.all_of(context.store, r.Person, name=name)
    return found


def replace_by(ask, context: Context, leaving: str, name: str, day: str, office: str) -> None:
    """The assistant, from the card of who leaves: the day, and the name of who comes."""
    dialog = ask("reshuffle", {"person_id": person(context, leaving).id}, on=day)
    editor = dialog.form.editor("offices")
    assert isinstance(editor, SuccessionEditor)
    (row,) = [one for one in editor.rows.values() if one.check.isChecked()]
    assert row.held.office.title == office
    row.who.line.setFocus()
    type_text(name)
    press(K.Key_Up, K.Key_Return)
    save(dialog)


def holder(context: Context, office: str, day: date) -> list[str]:
    (known,) = queries.all_of(context.store, r.Office, title=office)
    return [one.name for one in queries.holders(context.store, [known.id], day)[known.id]]


def shown(widget: QWidget) -> list[str]:
    """The words of a pane."""
    texts = [one.text() for one in widget.findChildren(Text)]
    return texts + [one.label() for one in widget.findChildren(PaintedButton)]


def counts(card: QWidget) -> str:
    """What a screen reader is told of the requests counted on a card."""
    (found,) = card.findChildren(Counts)
    return found.accessibleName()


def test_lacombe_then_boulet_then_roberge_and_the_letter_still_says_who_held_what(ask, later, qtbot):
    store = later.store
    case = queries.all_of(store, r.Case)[0]
    minister_office = queries.get(
        store,
        r.Office,
        queries.all_of(store, r.Tenure, person_id=person(later, "Christine Fréchette").id)[0].office_id,
    ).title
    save(ask("person", name="Mathieu Lacombe", function=REGION))
    lacombe = person(later, "Mathieu Lacombe")
    assert queries.all_of(store, r.Office, title=REGION)[0].kind is v.OfficeKind.MINISTER
    dialog = ask("stakeholder", {"case_id": case.id, "person_id": lacombe.id})
    dialog.form.editor("involvement").set_value(v.Involvement.REGIONAL_MINISTER)
    save(dialog)
    save(
        ask(
            "request",
            {"case_id": case.id, "person_id": lacombe.id},
            subject="Une rencontre avec le ministère",
            happened_on="26 septembre 2023",
        )
    )
    dialog = ask(
        "request_event",
        {"request_id": queries.all_of(store, r.Request)[0].id},
        happened_on="2 octobre 2023",
    )
    dialog.form.editor("state").set_value(v.RequestState.PROMISED)
    save(dialog)
    replace_by(ask, later, "Mathieu Lacombe", "Jean Boulet", "19 octobre 2023", REGION)
    replace_by(
        ask, later, "Christine Fréchette", "Jean-François Roberge", "5 septembre 2024", minister_office
    )

    assert holder(later, REGION, LETTER) == ["Mathieu Lacombe"]
    assert holder(later, REGION, date(2023, 10, 19)) == ["Jean Boulet"]
    assert holder(later, minister_office, LETTER) == ["Christine Fréchette"]
    assert holder(later, minister_office, date(2024, 9, 5)) == ["Jean-François Roberge"]
    assert orphans(store, later.today) == ()
    (asked,) = queries.all_of(store, r.Request)
    assert asked.person_id == person(later, "Jean Boulet").id
    links = queries.all_of(store, r.Stakeholder, involvement=v.Involvement.REGIONAL_MINISTER)
    assert [one.person_id for one in links] == [asked.person_id]

    letter = next(one for one in queries.all_of(store, r.Interaction) if one.happened_on == LETTER)
    pane = InteractionPane(later)
    qtbot.addWidget(pane)
    pane.resize(700, 700)
    pane.show_record(letter.id)
    settle()
    (sender,) = [
        one
        for one in queries.all_of(store, r.Participant, interaction_id=letter.id)
        if one.person_id == person(later, "Christine Fréchette").id
    ]
    assert f"{sender.function} au 26\u00a0septembre\u00a02023" in shown(pane)

    listed = DirectoryList(later)
    qtbot.addWidget(listed)
    listed.refresh()
    assert listed.select(r.Person, person(later, "Christine Fréchette").id)
    assert listed.filters.former.isChecked()
    told = person_detail(store, person(later, "Christine Fréchette").id, later.today)
    assert told.held is None
    assert [one.tenure.ended_on for one in told.tenures] == [date(2024, 9, 5)]
    assert "Jusqu’au 5\u00a0septembre\u00a02024, début à préciser" in shown(listed.pane)
    assert listed.select(r.Person, lacombe.id)
    card = shown(listed.pane)
    assert "Jusqu’au 19\u00a0octobre\u00a02023, début à préciser" in card
    assert "Promis le 2\u00a0octobre\u00a02023, par Mathieu Lacombe" in card
    assert counts(listed.pane) == "Demandes\u00a0: 1 demandé, 1 promis, 0 fait, 0 relancé"
    assert listed.select(r.Person, asked.person_id)
    card = shown(listed.pane)
    assert "Depuis le 19\u00a0octobre\u00a02023" in card
    assert "Transmis à la relève le 19\u00a0octobre\u00a02023\u00a0: Jean Boulet" in card
    assert counts(listed.pane) == "Demandes\u00a0: 0 demandé, 0 promis, 0 fait, 0 relancé"
    report = reports.collect(store, case.id, as_of=later.today)
    assert report.statements_note == "Christine Fréchette, ministre, 26\u00a0septembre\u00a02023"


def test_the_same_reshuffle_is_undone_in_one_go(ask, later):
    def seen() -> list[list[r.Record]]:
        kinds: tuple[type[r.Record], ...] = (r.Tenure, r.Person, r.Stakeholder)
        return [queries.all_of(later.store, kind) for kind in kinds]

    before = seen()
    tenure = queries.all_of(later.store, r.Tenure)[0]
    office = queries.get(later.store, r.Office, tenure.office_id)
    who = queries.get(later.store, r.Person, tenure.person_id)
    replace_by(ask, later, who.name, "Jean Boulet", "5 septembre 2024", office.title)
    assert seen() != before
    later.store.undo()
    assert seen() == before


def test_a_card_to_verify_is_marked_and_filtered(demonstration, qtbot):
    who = queries.all_of(demonstration.store, r.Person, name="Christine Fréchette")[0]
    with demonstration.store.change("Préparer") as change:
        change.put(replace(who, verify_by=date(2023, 10, 20)))
    listed = DirectoryList(demonstration)
    qtbot.addWidget(listed)
    listed.filters.choose("to_verify", True)
    assert [line.name for line in listed.table.all_rows()] == ["Christine Fréchette"]
    cell = listed.table.rows.columns[0].cell(listed.table.all_rows()[0])
    assert cell.text2.endswith("À vérifier")
    assert "Fiche à vérifier depuis le 20\u00a0octobre\u00a02023" in shown(listed.pane)
    listed.filters.clear()
    assert len(listed.table.all_rows()) > 1


def test_what_was_asked_in_a_communication_is_read_with_it(demonstration, qtbot):
    talk = queries.all_of(demonstration.store, r.Interaction, subject="Rencontre d’information")[0]
    pane = InteractionPane(demonstration)
    qtbot.addWidget(pane)
    pane.show_record(talk.id)
    assert "Demandé\u00a0: Appuyer la demande de rencontre auprès du cabinet" in shown(pane)
