"""Logging a communication by the keyboard, as people do."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from cld_desktop.domain.records import (
    Attachment,
    Case,
    Document,
    FollowUp,
    Interaction,
    Milestone,
    Organization,
    Participant,
    Person,
    Tenure,
    TurnEvent,
)
from cld_desktop.domain.vocabulary import Channel, DatePrecision, Direction, ParticipantRole, Result, Side
from cld_desktop.services import cases, interactions
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store
from cld_desktop.ui import theme
from cld_desktop.ui.interaction_dialog import open_interaction
from cld_desktop.ui.screen import Context
from tests.ui.keys import focused, press, tab_until, type_text

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
K = Qt.Key


@pytest.fixture
def window(dressed, qtbot):
    widget = QWidget()
    widget.resize(1280, 760)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def opened(window, qtbot):
    """Opens the dialog as the window does."""

    def opening(context, **about):
        dialog = open_interaction(context, window, **about)
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return dialog

    return opening


def newest(context):
    return max(queries.all_of(context.store, Interaction), key=lambda one: one.id)


def count(context):
    return queries.count(context.store, Interaction)


def with_contact(typed="con"):
    type_text(typed)
    press(K.Key_Return, K.Key_Tab)


def fill(subject="Échéancier", typed="con"):
    with_contact(typed)
    type_text(subject)


def line() -> QLineEdit:
    """The line that is being typed in."""
    widget = focused()
    assert isinstance(widget, QLineEdit)
    return widget


def shown_faults(dialog):
    return {name: box.error.text() for name, box in dialog.form.boxes.items() if box.error.text()}


# The usual path


def test_a_call_is_logged_with_the_keyboard_alone(demonstration, opened, qtbot):
    said = []
    demonstration.said.connect(lambda sentence, _icon: said.append(sentence))
    dialog = opened(demonstration)
    assert focused().accessibleName() == "Avec"

    with_contact()
    type_text("Échéancier de l’analyse")
    press(K.Key_Tab)
    type_text("Message laissé.")
    with qtbot.waitSignal(dialog.destroyed):
        press(K.Key_Return, modifiers=CTRL)

    saved = newest(demonstration)
    assert (saved.subject, saved.summary) == ("Échéancier de l’analyse", "Message laissé.")
    assert (saved.channel, saved.direction) == (Channel.PHONE, Direction.SENT)
    assert (saved.happened_on, saved.happened_time) == (date(2023, 10, 24), time(14, 10))
    (contact,) = queries.all_of(demonstration.store, Participant, interaction_id=saved.id)
    assert (contact.name, contact.role) == ("Contact\u00a0A", ParticipantRole.RECIPIENT)
    assert contact.function == "Personne-ressource"
    assert said == ["Communication consignée."]


def test_the_only_open_case_is_proposed(demonstration, opened):
    dialog = opened(demonstration)

    (case,) = queries.all_of(demonstration.store, Case)
    assert dialog.form.case_id == case.id
    assert dialog.foot.case.label() == "Panorama Québec"


def test_a_follow_up_is_planned_in_the_same_gesture(demonstration, opened):
    dialog = opened(demonstration)
    fill()
    tab_until(dialog.form.follow_up.check)
    press(K.Key_Space, K.Key_Tab)
    assert line().text() == "mar. 7 nov. 2023".replace(" ", "\u00a0")
    press(K.Key_Return, modifiers=CTRL)

    (planned,) = queries.all_of(demonstration.store, FollowUp, interaction_id=newest(demonstration).id)
    assert (planned.subject, planned.due_on) == ("Rappeler Contact\u00a0A", date(2023, 11, 7))
    assert planned.assignee_id == demonstration.me.id
    assert planned.person_id is not None


def test_the_means_relabels_the_follow_up_unless_it_was_written(demonstration, opened):
    dialog = opened(demonstration)
    with_contact()
    press(K.Key_2, modifiers=ALT)
    subject = dialog.form.boxes["follow_up_subject"].editor

    assert subject.value() == "Relancer Contact\u00a0A"
    subject.set_value("Écrire au cabinet")
    press(K.Key_1, modifiers=ALT)
    assert subject.value() == "Écrire au cabinet"


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("2 jours ouvrables", date(2023, 10, 26)),
        ("5 jours ouvrables", date(2023, 10, 31)),
        ("10 jours ouvrables", date(2023, 11, 7)),
        ("1 mois", date(2023, 11, 24)),
    ],
)
def test_quick_buttons_set_the_due_date(demonstration, opened, words, due):
    dialog = opened(demonstration)
    dialog.form.follow_up.check.click()
    name = "Échéance dans " + words.replace(" ", "\u00a0", 1)
    (button,) = [one for one in dialog.findChildren(QAbstractButton) if one.accessibleName() == name]
    button.click()

    assert dialog.form.boxes["follow_up_due_on"].editor.value() == due


@pytest.mark.parametrize(
    ("digit", "channel"),
    [(K.Key_1, Channel.PHONE), (K.Key_2, Channel.EMAIL), (K.Key_3, Channel.MEETING),
     (K.Key_4, Channel.VIDEO_MEETING), (K.Key_5, Channel.LETTER)],
)  # fmt: skip
def test_alt_and_a_digit_choose_the_means_without_leaving_the_field(demonstration, opened, digit, channel):
    dialog = opened(demonstration)
    press(digit, modifiers=ALT)

    assert dialog.form.channels.current() is channel
    assert focused() is dialog.form.people().line


@pytest.mark.qt_log_ignore("This plugin does not support grabbing", extend=True)
def test_alt_6_opens_the_rarer_means(demonstration, opened):
    dialog = opened(demonstration)
    press(K.Key_6, modifiers=ALT)
    menu = dialog.form.channels.menu()
    assert menu.isVisible()

    (act,) = [one for one in menu.actions() if one.data() == Channel.PARLIAMENTARY.value]
    act.trigger()
    menu.close()

    assert dialog.form.channels.current() is Channel.PARLIAMENTARY
    dialog.form.more.click()
    assert dialog.form.boxes["act_type"].isVisible()


def test_the_last_means_is_proposed_next_time(demonstration, opened):
    opened(demonstration)
    press(K.Key_2, modifiers=ALT)
    fill()
    press(K.Key_Return, modifiers=CTRL)

    assert opened(demonstration).form.channels.current() is Channel.EMAIL


def test_results_are_five_for_the_means_and_a_second_press_takes_one_back(demonstration, opened):
    dialog = opened(demonstration)
    chips = dialog.form.results.chips()
    assert [chip.label() for chip in chips] == [
        "Message laissé",
        "Information obtenue",
        "Rencontre fixée",
        "Engagement pris",
        "Sans réponse",
        "Autre",
    ]
    tab_until(chips[0])
    press(K.Key_Right, K.Key_Space)
    assert dialog.form.results.current() is Result.INFORMATION_OBTAINED
    press(K.Key_Space)
    assert dialog.form.results.current() is None


def test_a_rarer_result_comes_from_the_menu(demonstration, opened):
    dialog = opened(demonstration)
    (refused,) = [one for one in dialog.form.results.menu().actions() if one.data() == Result.REFUSED.value]
    refused.trigger()

    assert dialog.form.results.current() is Result.REFUSED
    assert "Refus" in [chip.label() for chip in dialog.form.results.chips()]


def test_mnemonics_lead_to_the_fields(demonstration, opened, qtbot):
    dialog = opened(demonstration)
    form = dialog.form
    places = {
        K.Key_O: form.boxes["subject"].editor.box(),
        K.Key_R: form.boxes["summary"].editor.box(),
        K.Key_D: form.boxes["happened_on"].editor.box(),
        K.Key_H: form.boxes["happened_time"].editor.box(),
        K.Key_M: form.channels.button(),
        K.Key_L: form.results.button(),
        K.Key_E: form.directions.stops()[0],
        K.Key_A: form.people().line,
    }
    for key, place in places.items():
        press(key, modifiers=ALT)
        assert focused() is place
    assert form.results.current() is None
    press(K.Key_S, modifiers=ALT)
    qtbot.waitUntil(form.follow_up.is_planned)


def test_save_and_start_another(demonstration, opened):
    before = count(demonstration)
    dialog = opened(demonstration)
    fill("Premier")
    press(K.Key_Return, modifiers=CTRL | SHIFT)
    assert dialog.isVisible()
    assert focused() is dialog.form.people().line
    assert dialog.form.draft().subject == ""
    fill("Second")
    press(K.Key_Return, modifiers=CTRL)

    assert count(demonstration) == before + 2
    assert newest(demonstration).subject == "Second"


def test_ctrl_s_saves_and_goes_on_with_the_same_communication(demonstration, opened):
    before = count(demonstration)
    dialog = opened(demonstration)
    fill("Premier")
    press(K.Key_S, modifiers=CTRL)
    assert dialog.windowTitle() == "Modifier la communication"
    type_text(" jet")
    press(K.Key_Return, modifiers=CTRL)

    assert count(demonstration) == before + 1
    assert newest(demonstration).subject == "Premier jet"


# Who


def test_a_newcomer_enters_the_directory_with_the_communication(demonstration, opened):
    people = queries.count(demonstration.store, Person)
    dialog = opened(demonstration)
    type_text("Nadia Roy")
    press(K.Key_Return)
    assert queries.count(demonstration.store, Person) == people
    (row,) = dialog.form.who._newcomers
    tab_until(row.function)
    type_text("Conseillère")
    fill_subject = dialog.form.boxes["subject"].editor.box()
    tab_until(fill_subject)
    type_text("Premier contact")
    press(K.Key_Return, modifiers=CTRL)

    (nadia,) = queries.all_of(demonstration.store, Person, name="Nadia Roy")
    assert queries.count(demonstration.store, Tenure, person_id=nadia.id) == 1
    (took_part,) = queries.all_of(demonstration.store, Participant, interaction_id=newest(demonstration).id)
    assert (took_part.person_id, took_part.function) == (nadia.id, "Conseillère")
    demonstration.store.undo()
    assert queries.count(demonstration.store, Person) == people


def test_a_newcomer_may_be_an_organization(demonstration, opened):
    dialog = opened(demonstration)
    type_text("Scierie du Nord")
    press(K.Key_Return)
    (row,) = dialog.form.who._newcomers
    tab_until(row.kind.stops()[0])
    press(K.Key_Right)
    tab_until(dialog.form.boxes["subject"].editor.box())
    type_text("Appui")
    press(K.Key_Return, modifiers=CTRL)

    assert queries.count(demonstration.store, Organization, name="Scierie du Nord") == 1


def test_between_third_parties_there_are_from_and_to(demonstration, opened):
    dialog = opened(demonstration)
    form = dialog.form
    tab_until(form.directions.stops()[0])
    press(K.Key_Right, K.Key_Right, K.Key_Right)
    assert form.direction() is Direction.THIRD_PARTY
    press(K.Key_A, modifiers=ALT)
    assert focused().accessibleName() == "De"
    type_text("frechette")
    press(K.Key_Return, K.Key_Tab)
    assert focused().accessibleName() == "À"
    type_text("jolin")
    press(K.Key_Return, K.Key_Tab)
    type_text("Lettre")
    press(K.Key_Return, modifiers=CTRL)

    saved = newest(demonstration)
    roles = {
        one.name: one.role
        for one in queries.all_of(demonstration.store, Participant, interaction_id=saved.id)
    }
    assert roles == {
        "Christine Fréchette": ParticipantRole.SENDER,
        "Simon Jolin-Barrette": ParticipantRole.RECIPIENT,
    }


# What cannot be saved


def test_saving_nothing_says_what_is_missing_and_goes_to_the_first(demonstration, opened):
    before = count(demonstration)
    dialog = opened(demonstration)
    tab_until(dialog.form.boxes["summary"].editor.box())
    press(K.Key_Return, modifiers=CTRL)

    assert shown_faults(dialog) == {
        "participants": "Indiquez avec qui a eu lieu la communication.",
        "subject": "Indiquez l’objet de la communication.",
    }
    assert dialog.foot.count.text() == "2\u00a0champs à corriger"
    assert focused() is dialog.form.people().line
    assert count(demonstration) == before
    with_contact()
    type_text("x")
    assert shown_faults(dialog) == {}
    assert dialog.foot.count.text() == ""


def test_a_field_is_checked_when_it_is_left_then_at_each_letter(demonstration, opened):
    dialog = opened(demonstration)
    assert shown_faults(dialog) == {}
    press(K.Key_Tab)
    assert set(shown_faults(dialog)) == {"participants"}
    press(K.Key_Tab)
    assert set(shown_faults(dialog)) == {"participants", "subject"}
    press(K.Key_Backtab)
    type_text("x")
    assert set(shown_faults(dialog)) == {"participants"}


def test_a_follow_up_before_the_communication_is_refused_at_its_field(demonstration, opened):
    dialog = opened(demonstration)
    fill()
    tab_until(dialog.form.follow_up.check)
    press(K.Key_Space, K.Key_Tab)
    line().selectAll()
    type_text("20 oct")
    press(K.Key_Tab)

    assert shown_faults(dialog) == {
        "follow_up_due_on": "L’échéance précède la communication. "
        "Choisissez le 24\u00a0octobre\u00a02023 ou après."
    }
    assert dialog.foot.count.text() == "1\u00a0champ à corriger"


@pytest.mark.parametrize("typed", ["31 février", "n’importe quoi", "2023-13-45"])
def test_a_date_that_cannot_be_read_stays_as_typed(demonstration, opened, typed):
    dialog = opened(demonstration)
    fill()
    press(K.Key_D, modifiers=ALT)
    line().selectAll()
    type_text(typed)
    press(K.Key_Return, modifiers=CTRL)

    assert "happened_on" in shown_faults(dialog)
    assert line().text() == typed


def test_a_day_to_come_and_an_empty_date_are_refused(demonstration, opened):
    dialog = opened(demonstration)
    fill()
    press(K.Key_D, modifiers=ALT)
    line().selectAll()
    type_text("demain")
    press(K.Key_Tab)
    assert "n’est pas encore venue" in shown_faults(dialog)["happened_on"]
    press(K.Key_D, modifiers=ALT)
    line().selectAll()
    press(K.Key_Delete)
    assert shown_faults(dialog)["happened_on"] == "Indiquez la date de la communication."


def test_half_typed_names_are_not_lost(demonstration, opened):
    dialog = opened(demonstration)
    with_contact()
    press(K.Key_Backtab)
    type_text("zzz")
    press(K.Key_Escape)
    dialog.form.boxes["subject"].editor.box().setFocus()

    assert "Choisissez «\u00a0zzz\u00a0»" in shown_faults(dialog)["participants"]


@pytest.mark.parametrize("typed", ["<b>gras</b>", "=1+1", "Bravo 🌲", "é" * 10_000])
def test_odd_texts_are_kept_as_typed(demonstration, opened, typed):
    opened(demonstration)
    with_contact()
    line().setText(typed)
    press(K.Key_Tab)
    summary = focused()
    assert isinstance(summary, QPlainTextEdit)
    summary.setPlainText(typed)
    press(K.Key_Return, modifiers=CTRL)

    saved = newest(demonstration)
    assert (saved.subject, saved.summary) == (typed, typed)


def test_a_control_character_is_refused_at_its_field(demonstration, opened):
    dialog = opened(demonstration)
    with_contact()
    line().setText("a\x07b")
    press(K.Key_Return, modifiers=CTRL)

    assert "caractère invisible" in shown_faults(dialog)["subject"]


def test_without_a_case_one_is_asked_for(empty, opened):
    dialog = opened(empty)
    type_text("Nadia Roy")
    press(K.Key_Return)
    tab_until(dialog.form.boxes["subject"].editor.box())
    type_text("Appel")
    press(K.Key_Return, modifiers=CTRL)

    assert dialog.foot.general.text() == "Créez d’abord un dossier."
    assert focused() is dialog.foot.case


def test_the_first_case_is_created_from_the_form_and_chosen(empty, opened):
    asked = []
    empty.asked.connect(lambda ask: asked.append(ask.dialog))
    dialog = opened(empty)
    type_text("Nadia Roy")
    press(K.Key_Return)
    tab_until(dialog.form.boxes["subject"].editor.box())
    type_text("Appel")
    tab_until(dialog.foot.case)
    assert dialog.foot.case.label() == "Créer un dossier…"
    press(K.Key_Return)
    assert asked == ["case"]

    created = cases.create_case(empty.store, Case(code="", title="Antennes régionales"))
    assert (dialog.form.case_id, dialog.foot.case.label()) == (created.id, "Antennes régionales")
    press(K.Key_Return, modifiers=CTRL)
    assert newest(empty).case_id == created.id


def test_among_many_cases_one_is_asked_for_then_chosen(desk, opened):
    context = desk("grande")
    dialog = opened(context)
    fill("Appel", "personne")
    press(K.Key_Return, modifiers=CTRL)
    assert dialog.foot.general.text() == "Choisissez le dossier."

    menu = dialog.foot.case.menu()
    menu.aboutToShow.emit()
    words = [action.text() for action in menu.actions() if action.text()]
    assert len(words) == 31
    assert words[-1] == "Nouveau dossier…"
    menu.actions()[3].trigger()
    press(K.Key_Return, modifiers=CTRL)
    assert newest(context).case_id == dialog.form.case_id != 0


def test_a_scroll_bar_makes_no_field_narrower(demonstration, opened, qtbot):
    dialog = opened(demonstration)
    subject = dialog.form.boxes["subject"]
    wide = subject.width()
    dialog.resize(dialog.width(), 420)
    qtbot.waitUntil(lambda: dialog.body.verticalScrollBar().maximum() > 0)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert subject.width() == wide


# Replies


def test_a_reply_offers_to_close_what_it_answers(demonstration, opened):
    dialog = opened(demonstration)
    tab_until(dialog.form.directions.stops()[0])
    press(K.Key_Right)
    press(K.Key_A, modifiers=ALT)
    with_contact()
    names = [one.accessibleName() for one in dialog.form.closing.tab_stops()]
    assert "Fermer le suivi «\u00a0Rappeler Contact\u00a0A\u00a0»" in names
    for box in dialog.form.closing.tab_stops():
        if "Rappeler" not in box.accessibleName():
            tab_until(box)
            press(K.Key_Space)
    tab_until(dialog.form.boxes["subject"].editor.box())
    type_text("Retour d’appel")
    press(K.Key_Return, modifiers=CTRL)

    saved = newest(demonstration)
    (closed,) = queries.all_of(demonstration.store, FollowUp, done_interaction_id=saved.id)
    assert (closed.subject, closed.done_on) == ("Rappeler Contact\u00a0A", date(2023, 10, 24))


def test_from_a_follow_up_the_form_is_prepared_and_closes_it(demonstration, opened):
    (wanted,) = queries.all_of(demonstration.store, FollowUp, subject="Rappeler Contact\u00a0A")
    dialog = opened(demonstration, follow_up_id=wanted.id)
    assert [one.name for one in dialog.form.people().somebodies()] == ["Contact\u00a0A"]
    press(K.Key_Return, modifiers=CTRL)

    assert (
        queries.get(demonstration.store, FollowUp, wanted.id).done_interaction_id == newest(demonstration).id
    )


def test_an_answer_names_what_it_answers(demonstration, opened):
    (asked,) = queries.all_of(demonstration.store, Interaction, subject="Demande d’état d’avancement")
    dialog = opened(demonstration, answers_id=asked.id)
    assert dialog.form.direction() is Direction.RECEIVED
    assert dialog.form.boxes["answers_id"].editor.box().text().startswith("Demande d’état d’avancement")
    with_contact()
    type_text("Réponse")
    tab_until(dialog.form.boxes["is_substantive"].editor.box())
    press(K.Key_Down)
    assert "devient la dernière réponse" in dialog.form.details._effect.text()
    press(K.Key_Down)
    assert "continue de courir" in dialog.form.details._effect.text()
    press(K.Key_Return, modifiers=CTRL)

    assert (newest(demonstration).answers_id, newest(demonstration).is_substantive) == (asked.id, False)


def test_details_are_saved(demonstration, opened):
    dialog = opened(demonstration)
    fill()
    tab_until(dialog.form.more)
    press(K.Key_Return)
    form = dialog.form
    tab_until(form.boxes["answers_id"].editor.box())
    type_text("depot")
    press(K.Key_Return)
    tab_until(form.boxes["place"].editor.box())
    type_text("Rouyn-Noranda")
    tab_until(form.boxes["turn"].editor.box())
    press(K.Key_Down, K.Key_Down)
    tab_until(form.boxes["is_milestone"].editor.box())
    press(K.Key_Space)
    tab_until(form.boxes["internal_note"].editor.box())
    type_text("À relire")
    tab_until(form.boxes["is_in_camera"].editor.box())
    press(K.Key_Space)
    press(K.Key_Return, modifiers=CTRL)

    saved = newest(demonstration)
    (filing,) = queries.all_of(demonstration.store, Interaction, subject="Dépôt du projet au ministère")
    assert (saved.answers_id, saved.place) == (filing.id, "Rouyn-Noranda")
    assert (saved.internal_note, saved.is_in_camera) == ("À relire", True)
    (turn,) = queries.all_of(demonstration.store, TurnEvent, interaction_id=saved.id)
    assert turn.side is Side.MINISTRY
    assert queries.count(demonstration.store, Milestone, interaction_id=saved.id) == 1


def test_an_approximate_date_is_typed_or_chosen(demonstration, opened):
    dialog = opened(demonstration)
    fill()
    press(K.Key_D, modifiers=ALT)
    line().selectAll()
    type_text("vers mars")
    press(K.Key_Tab)
    assert dialog.form.boxes["precision"].editor.value() is DatePrecision.ABOUT
    press(K.Key_Return, modifiers=CTRL)

    saved = newest(demonstration)
    assert (saved.happened_on, saved.precision) == (date(2023, 3, 1), DatePrecision.ABOUT)


def test_what_happened_another_day_is_not_given_the_time_it_is_now(demonstration, opened):
    dialog = opened(demonstration)
    at = dialog.form.boxes["happened_time"].editor
    assert at.value() == time(14, 10)
    press(K.Key_D, modifiers=ALT)
    line().selectAll()
    type_text("24 octobre")
    assert at.value() == time(14, 10)
    line().selectAll()
    type_text("12 octobre")
    assert at.value() is None
    press(K.Key_Tab)
    type_text("9 h 30")
    press(K.Key_D, modifiers=ALT)
    line().selectAll()
    type_text("13 octobre")
    press(K.Key_Tab)
    assert at.value() == time(9, 30)


# Files


def test_a_file_is_kept_with_the_communication(demonstration, opened, tmp_path):
    path = tmp_path / "note d’appel.pdf"
    path.write_bytes(b"%PDF exemple")
    dialog = opened(demonstration)
    fill()
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(str(path)), QUrl.fromLocalFile(str(tmp_path)), QUrl("https://a.example/b")]
    )
    dropped = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.form.files.zone.dropEvent(dropped)
    cross = dialog.form.files.tab_stops()[0]
    assert cross.accessibleName() == "Retirer le fichier note d’appel.pdf"
    assert len(dialog.form.files.paths()) == 1
    press(K.Key_Return, modifiers=CTRL)

    saved = newest(demonstration)
    (link,) = queries.all_of(demonstration.store, Attachment, kind="interactions", record_id=saved.id)
    document = queries.get(demonstration.store, Document, link.document_id)
    assert document.file_name == "note d’appel.pdf"
    assert demonstration.documents.read(document.sha256) == b"%PDF exemple"


def test_a_file_gone_meanwhile_is_told_and_can_be_taken_out(demonstration, opened, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("note")
    dialog = opened(demonstration)
    fill()
    dialog.form.files.add([path])
    path.unlink()
    before = count(demonstration)
    press(K.Key_Return, modifiers=CTRL)

    assert "Impossible de lire le fichier" in dialog.form.files_error.text()
    assert count(demonstration) == before
    dialog.form.files.tab_stops()[0].click()
    press(K.Key_Return, modifiers=CTRL)
    assert count(demonstration) == before + 1


# Modifying


def test_a_communication_is_modified(demonstration, opened):
    (call,) = queries.all_of(demonstration.store, Interaction, subject="Demande de rencontre")
    before = queries.participants_of(demonstration.store, [call.id])[call.id]
    dialog = opened(demonstration, interaction_id=call.id)
    assert dialog.windowTitle() == "Modifier la communication"
    press(K.Key_O, modifiers=ALT)
    press(K.Key_End)
    type_text(" (bis)")
    press(K.Key_Return, modifiers=CTRL)

    saved = queries.get(demonstration.store, Interaction, call.id)
    assert saved == replace(call, subject="Demande de rencontre (bis)")
    assert queries.participants_of(demonstration.store, [call.id])[call.id] == before


def test_a_communication_shown_and_saved_as_it_is_does_not_change(demonstration, opened):
    for one in queries.all_of(demonstration.store, Interaction):
        draft = interactions.draft_of(demonstration.store, one.id)
        dialog = opened(demonstration, interaction_id=one.id)
        assert dialog.form.draft() == replace(draft, closes_follow_up_ids=())
        dialog.close()


def test_a_communication_is_removed_from_its_form(demonstration, opened):
    (call,) = queries.all_of(demonstration.store, Interaction, subject="Demande de rencontre")
    dialog = opened(demonstration, interaction_id=call.id)
    tab_until(dialog.foot.remove)
    press(K.Key_Return)

    assert queries.find(demonstration.store, Interaction, call.id) is None


# Drafts and accidents


def test_what_was_typed_survives_closing(demonstration, opened, tmp_path, qtbot):
    path = tmp_path / "note.txt"
    path.write_text("note")
    dialog = opened(demonstration)
    fill("À moitié")
    dialog.form.files.add([path])
    press(K.Key_3, modifiers=ALT)
    with qtbot.waitSignal(dialog.destroyed):
        press(K.Key_Escape)

    again = opened(demonstration)
    draft = again.form.draft()
    assert again.notices.recovered.isVisible()
    assert (draft.subject, draft.channel) == ("À moitié", Channel.MEETING)
    assert [one.name for one in again.form.people().somebodies()] == ["Contact\u00a0A"]
    assert draft.attachments == (path,)


def test_a_draft_is_written_while_typing(demonstration, opened, qtbot):
    opened(demonstration)
    fill("Avant la panne")
    drafts = demonstration.data.drafts
    qtbot.waitUntil(lambda: any("Avant la panne" in one.read_text("utf-8") for one in drafts.glob("*.json")))


def test_a_recovered_draft_can_be_dropped(demonstration, opened, qtbot):
    dialog = opened(demonstration)
    fill("À moitié")
    dialog.close()
    again = opened(demonstration)
    again.notices.recovered.action_clicked.emit("Repartir à neuf")

    assert again.form.draft().subject == ""
    assert not again.notices.recovered.isVisible()
    again.close()
    assert not opened(demonstration).notices.recovered.isVisible()


def test_saving_forgets_the_draft(demonstration, opened):
    dialog = opened(demonstration)
    fill()
    dialog.keep_draft()
    press(K.Key_Return, modifiers=CTRL)

    assert list(demonstration.data.drafts.glob("*.json")) == []


def test_what_no_draft_can_keep_is_told_before_closing_loses_it(demonstration, opened):
    demonstration.data.drafts.write_text("ce n’est pas un dossier")
    dialog = opened(demonstration)
    fill("Relance")
    press(K.Key_Escape)
    assert dialog.isVisible()
    assert dialog.foot.general.text().endswith("Fermez de nouveau pour abandonner ce que vous avez tapé.")
    press(K.Key_Escape)
    assert not dialog.isVisible()


def test_an_unreadable_draft_is_left_aside(demonstration, opened):
    dialog = opened(demonstration)
    demonstration.data.drafts.mkdir(exist_ok=True)
    dialog._draft.path.write_text('{"channel": 3, "fields": {"subject": {}}}')
    dialog._is_done = True
    dialog.close()

    assert opened(demonstration).form.draft().channel is Channel.PHONE


def test_a_base_open_elsewhere_explains_and_keeps_what_was_typed(demonstration, opened):
    reader = Store(demonstration.store.engine, who=lambda: "", now=demonstration.now, read_only=True)
    context = Context(
        store=reader,
        documents=demonstration.documents,
        data=demonstration.data,
        account="autre",
        now=demonstration.now,
    )
    dialog = opened(context)
    assert dialog.notices.read_only.isVisible()
    fill("Pas perdu")
    press(K.Key_Return, modifiers=CTRL)

    assert dialog.isVisible()
    assert dialog.notices.failed.isVisible()
    assert dialog.form.draft().subject == "Pas perdu"
    context.close()


def test_a_failed_save_keeps_everything_and_can_be_tried_again(demonstration, opened, qtbot):
    before = count(demonstration)
    dialog = opened(demonstration)
    fill("Gardé")
    with sqlite3.connect(demonstration.data.base, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        press(K.Key_Return, modifiers=CTRL)
        assert dialog.notices.failed.isVisible()
        other.execute("ROLLBACK")
    other.close()
    dialog.notices.failed.action_clicked.emit("Copier les détails")
    assert "Locked" in QApplication.clipboard().text()
    dialog.notices.failed.action_clicked.emit("Réessayer")

    assert count(demonstration) == before + 1


# The room it takes, and who can reach it


INTERACTIVE = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)


def stops(dialog):
    return [
        one
        for one in dialog.findChildren(QWidget)
        if isinstance(one, INTERACTIVE) and one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def unfold(dialog):
    dialog.form.follow_up.check.setChecked(True)
    dialog.form.show_details(True)
    dialog.form.boxes["is_milestone"].editor.check.setChecked(True)


def test_every_control_has_a_name_and_tab_reaches_it(demonstration, opened):
    dialog = opened(demonstration)
    fill()
    unfold(dialog)
    wanted = stops(dialog)
    assert [one for one in wanted if not (one.accessibleName() or getattr(one, "text", str)())] == []
    by_tab = {one for one in wanted if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not grouped(one)}
    reached = set()
    for _ in range(100):
        reached.add(focused())
        press(K.Key_Tab)
    assert by_tab - reached == set()


def grouped(widget):
    """A part of a choice of one that is not the chosen one: the arrows reach it."""
    return isinstance(widget, QAbstractButton) and widget.group() is not None and not widget.isChecked()


def test_tab_goes_down_the_form_then_back_to_its_head(demonstration, opened):
    dialog = opened(demonstration)
    form = dialog.form
    expected = [
        form.people().line,
        form.boxes["subject"].editor.box(),
        form.boxes["summary"].editor.box(),
        form.results.button(),
        form.follow_up.check,
        form.files.zone.choose,
        form.more,
        dialog.foot.case,
        dialog.foot.cancel,
        dialog.foot.save,
        form.channels.button(),
        form.directions.stops()[0],
        form.boxes["happened_on"].editor.box(),
        form.boxes["happened_time"].editor.box(),
        form.people().line,
    ]
    met = []
    for _ in expected:
        met.append(focused())
        press(K.Key_Tab)
    assert met == expected


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_nothing_is_cut_in_the_smallest_room(demonstration, opened, qtbot, dressed, zoom):
    theme.apply(dressed, "light", zoom)
    try:
        dialog = opened(demonstration)
        fill()
        unfold(dialog)
        dialog.resize(640, 420)
        qtbot.waitUntil(lambda: dialog.form.width() <= 640)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        for one in stops(dialog):
            left = one.mapTo(dialog, one.rect().topLeft()).x()
            assert left >= 0, one.accessibleName()
            assert left + one.width() <= dialog.width(), one.accessibleName()
            if isinstance(one, QAbstractButton) and one is not dialog.foot.case:
                assert one.width() >= one.minimumSizeHint().width(), one.accessibleName()
        assert dialog.body.horizontalScrollBar().maximum() == 0
        foot = dialog.foot.geometry()
        assert foot.bottom() <= dialog.height()
    finally:
        theme.apply(dressed, "light")


def test_a_small_window_gives_the_form_its_whole_height(demonstration, window, opened):
    window.resize(880, 460)
    dialog = opened(demonstration)

    assert dialog.height() == 460
    assert dialog.body.verticalScrollBar().maximum() > 0
