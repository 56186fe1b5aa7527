"""Reviewing an e-mail by the keyboard: what is understood is shown with its reasons, then consigned."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from cld_desktop.domain.records import (
    Case,
    ContactDetail,
    Document,
    Email,
    FollowUp,
    Interaction,
    Participant,
    Person,
)
from cld_desktop.domain.vocabulary import Channel, Direction, ParticipantRole, Result
from cld_desktop.storage import queries
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.email_dialog import EmailDialog
from cld_desktop.ui.email_opening import HEAVY, open_email_review, review_files
from cld_desktop.ui.interaction_detail import InteractionPane
from cld_desktop.ui.screen import Ask
from tests.services.mails import ASKED, UNKNOWN, mail
from tests.ui import mailed
from tests.ui.keys import focused, press, tab_until, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
K = Qt.Key
EXECUTABLE = ("facture.exe", "application/octet-stream", b"MZ")


@pytest.fixture
def window(dressed, qtbot):
    widget = QWidget()
    widget.resize(1440, 868)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def opened(window, qtbot):
    """Opens the dialog as the window does."""

    def opening(context, **about) -> EmailDialog:
        dialog = open_email_review(context, window, **about)
        assert isinstance(dialog, EmailDialog)
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return dialog

    return opening


def line() -> QLineEdit:
    """The line that is being typed in."""
    widget = focused()
    assert isinstance(widget, QLineEdit)
    return widget


def newest(context):
    return max(queries.all_of(context.store, Interaction), key=lambda one: one.id)


def document(context, document_id):
    return queries.get(context.store, Document, document_id)


def test_what_was_understood_is_shown_with_its_reasons(demonstration, opened):
    dialog = opened(demonstration, document_id=mailed.answered(demonstration))
    form = dialog.form
    assert form.direction() is Direction.RECEIVED
    assert form.why_direction.text() == "D’après le domaine de l’expéditeur"
    assert form.why_date.text() == "D’après l’en-tête"
    assert form.why_answered.text() == "Même fil de discussion. Délai de réponse : 5 jours"
    assert [one.name for one in form.who.somebodies()] == ["Contact\u00a0B", UNKNOWN]
    assert form.unknowns.line.text().startswith("1 adresse inconnue")
    assert form.substance.value() is None  # nothing is chosen for anybody
    assert dialog.original.text.toPlainText().startswith("Bonjour")
    assert dialog.original.text.isReadOnly()
    known, logo = (line.guess for line in form.files._lines)
    assert known.words == "112 ko, déjà au dossier : sera lié, sans deuxième copie"
    assert form.files.kept() == [known.rank]
    assert "logo de signature" in logo.words
    assert dialog.foot.known.text() == "Aucun doublon trouvé"


def test_the_answer_is_consigned_by_the_keyboard_once_it_is_said_what_it_is(demonstration, opened, qtbot):
    id_ = mailed.answered(demonstration)
    dialog = opened(demonstration, document_id=id_)
    # the address that nobody knows is the first thing asked
    assert focused().accessibleName() == f"Ajouter au répertoire : {UNKNOWN}"
    press(K.Key_Space)
    assert [one.name for one in dialog.form.who.somebodies()] == ["Contact\u00a0B", "Personne C"]
    assert line().selectedText() == "Personne C"  # drawn from the address: it may be another
    type_text("Zoé Roy")
    assert dialog.form.who.somebodies()[1].name == "Zoé Roy"
    press(K.Key_Return, modifiers=CTRL)  # too early
    assert dialog.form.substance.error.text()
    assert dialog.foot.count.text() == "1 champ à corriger"
    assert focused() is dialog.form.substance.yes
    press(K.Key_Down)
    press(K.Key_Space)
    assert dialog.form.substance.value() is False
    tab_until(dialog.form._editor("summary").box())
    type_text("Elle a bien reçu notre demande.")
    with qtbot.waitSignal(dialog.destroyed):
        press(K.Key_Return, modifiers=CTRL)

    saved = newest(demonstration)
    assert (saved.channel, saved.direction) == (Channel.EMAIL, Direction.RECEIVED)
    assert (saved.is_substantive, saved.result) == (False, Result.ACKNOWLEDGED)
    assert (saved.happened_on, saved.summary) == (date(2023, 10, 24), "Elle a bien reçu notre demande.")
    added = queries.all_of(demonstration.store, Person, name="Zoé Roy")[0]
    assert queries.all_of(demonstration.store, ContactDetail, person_id=added.id)[0].value == UNKNOWN
    roles = [one.role for one in queries.all_of(demonstration.store, Participant, interaction_id=saved.id)]
    assert roles == [ParticipantRole.SENDER, ParticipantRole.COPIED]
    assert not document(demonstration, id_).is_to_review
    waited = queries.all_of(demonstration.store, FollowUp, subject="Vérifier la réponse au courriel")[0]
    assert waited.done_interaction_id == saved.id
    assert demonstration.store.undo().action == "Consigner un courriel"
    assert document(demonstration, id_).is_to_review


def test_an_unknown_address_is_given_to_a_card_or_taken_out(demonstration, opened):
    mailed.answered(demonstration)
    cc = f"{UNKNOWN}, autre@example.org"
    id_ = mailed.receive(demonstration, mail(cc=cc, identifier="deux@example.org"), "deux.eml")
    dialog = opened(demonstration, document_id=id_)
    first, second, third = dialog.form.unknowns.tab_stops()[:3]
    del first, third
    tab_until(second)
    press(K.Key_Space)
    assert focused().accessibleName() == "Avec"
    assert line().placeholderText() == f"Fiche de {UNKNOWN}"
    press(K.Key_Escape)  # not that one after all: the dialog stays
    assert line().placeholderText() == ""
    dialog.form.unknowns.tab_stops()[1].setFocus()
    press(K.Key_Space)
    type_text("contact a")
    press(K.Key_Return)
    settled = dialog.form.who.value()[1]
    contact = queries.all_of(demonstration.store, Person, name="Contact\u00a0A")[0]
    assert (settled.person_id, settled.address, settled.role) == (contact.id, UNKNOWN, ParticipantRole.COPIED)
    assert dialog.form.unknowns.line.text().startswith("1 adresse inconnue")
    dialog.form.unknowns.tab_stops()[-1].setFocus()
    press(K.Key_Space)
    assert len(dialog.form.who.value()) == 2
    assert dialog.form.unknowns.isHidden()


def test_later_keeps_what_was_typed_and_the_message_still_waits(demonstration, opened, qtbot):
    id_ = mailed.answered(demonstration)
    dialog = opened(demonstration, document_id=id_)
    before = len(queries.all_of(demonstration.store, Interaction))
    tab_until(dialog.form._editor("summary").box())
    type_text("À relire")
    dialog.form.substance.yes.click()
    dialog.form.files._lines[1].check.click()
    with qtbot.waitSignal(dialog.destroyed):
        press(K.Key_Escape)
    assert len(queries.all_of(demonstration.store, Interaction)) == before
    assert document(demonstration, id_).is_to_review
    again = opened(demonstration, document_id=id_)
    assert not again.notices.recovered.isHidden()
    assert again.form._editor("summary").value() == "À relire"
    assert again.form.substance.value() is True
    assert again.form.files.kept() == [0, 1]
    again.notices.afresh.emit()
    assert again.form._editor("summary").value() == ""
    assert again.form.substance.value() is None


def test_what_is_not_told_is_asked_beside_its_field(demonstration, opened):
    mailed.prepare(demonstration)
    content = mail(sender="", to="x@example.net", at=None, identifier="", files=(EXECUTABLE,))
    dialog = opened(demonstration, document_id=mailed.receive(demonstration, content, "sans-date.eml"))
    assert dialog.form.direction() is None
    assert dialog.form.files._lines[0].guess.words == "2 octets, programme : conservé, jamais ouvert"
    press(K.Key_Return, modifiers=CTRL)
    assert dialog.form.direction_error.text() == "Choisissez le sens du courriel."
    assert dialog.form.boxes["happened_on"].error.text() == "Indiquez la date du courriel."
    assert dialog.foot.count.text() == "2 champs à corriger"
    assert len(queries.all_of(demonstration.store, Email)) == 1


def test_several_messages_follow_one_another(demonstration, opened, qtbot):
    first = mailed.answered(demonstration)
    second = mailed.receive(
        demonstration, mail(identifier="deux@example.org", subject="Un autre sujet"), "deux.eml"
    )
    dialog = opened(demonstration, document_ids=[first, second])
    assert dialog.original._rank.text() == "1 de 2"
    press(K.Key_PageDown, modifiers=CTRL)
    assert dialog.document_id() == second
    dialog.form.substance.neither.click()
    press(K.Key_Return, modifiers=CTRL)
    assert newest(demonstration).subject == "Un autre sujet"
    assert newest(demonstration).is_substantive is None
    assert dialog.document_id() == first
    dialog.form.substance.yes.click()
    with qtbot.waitSignal(dialog.destroyed):
        press(K.Key_Return, modifiers=CTRL)
    assert queries.emails_to_review(demonstration.store) == []


def test_a_message_goes_to_two_cases_and_says_where_it_is_already(demonstration, opened, qtbot):
    id_ = mailed.answered(demonstration)
    with demonstration.store.change("Préparer") as change:
        other = change.put(Case(code="autre", title="Autre projet", short_name="Autre projet"))
        third = change.put(Case(code="tiers", title="Tiers projet", short_name="Tiers projet"))
    dialog = opened(demonstration, document_id=id_)
    dialog.form.substance.yes.click()
    dialog.foot._fill()
    action = next(one for one in dialog.foot.others().actions() if one.text() == "Autre projet")
    action.trigger()
    assert dialog.foot.also.label() == "Aussi dans Autre projet"
    with qtbot.waitSignal(dialog.destroyed):
        press(K.Key_Return, modifiers=CTRL)
    made = queries.interactions_with_documents(demonstration.store, [id_])[id_]
    assert len({one.case_id for one in made}) == 2
    again = opened(demonstration, document_id=id_)
    assert again.foot.known.text() == "Déjà consigné dans Autre projet et Panorama Québec"
    assert again.form.case_id not in {other.id, made[0].case_id, made[1].case_id}
    again.foot.case.chosen.emit(third.id)
    again.form.substance.set_value(True)
    with qtbot.waitSignal(again.destroyed):
        again.submit()
    assert newest(demonstration).case_id == third.id


def the_dialog(window) -> EmailDialog | None:
    return next((one for one in window.findChildren(EmailDialog) if one.isVisible()), None)


def test_chosen_files_are_received_once_and_refusals_told(demonstration, window, tmp_path, qtbot):
    mailed.prepare(demonstration)
    good, bad = tmp_path / "bon.eml", tmp_path / "coupe.msg"
    good.write_bytes(mail(answers=ASKED))
    bad.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    review_files(demonstration, window, [good, bad])
    qtbot.waitUntil(lambda: the_dialog(window) is not None)
    first = the_dialog(window)
    assert first is not None
    assert first.foot.general.text().startswith("coupe.msg")
    first.foot.general.setText("")
    review_files(demonstration, window, [good, bad])
    qtbot.waitUntil(lambda: first.foot.general.text() != "")
    assert the_dialog(window) is first
    assert len(queries.all_of(demonstration.store, Email)) == 1


def test_a_heavy_message_is_read_behind_the_window(demonstration, window, qtbot):
    mailed.prepare(demonstration)
    piece = ("plan.pdf", "application/pdf", b"%PDF-1.7" + b"\0" * HEAVY)
    id_ = mailed.receive(demonstration, mail(files=(piece,)), "lourd.eml")
    said: list[str] = []
    demonstration.told.connect(lambda sentence, _icon: said.append(sentence))
    assert open_email_review(demonstration, window, document_id=id_) is None
    assert said == ["Lecture du courriel…"]
    qtbot.waitUntil(lambda: the_dialog(window) is not None)
    assert open_email_review(demonstration, window) is None  # it waits, and is read ahead too
    qtbot.waitUntil(lambda: len(said) == 2)


def test_the_message_opens_again_from_the_communication(demonstration, window, qtbot):
    mailed.answered(demonstration)
    asked = newest(demonstration)
    pane = InteractionPane(demonstration)
    qtbot.addWidget(pane)
    wanted: list[Ask] = []
    demonstration.asked.connect(wanted.append)
    pane.show_record(asked.id)
    link = next(one for one in pane.findChildren(FlatLink) if one.label() == "Ouvrir le courriel")
    link.click()
    assert wanted[0].dialog == "document"
    shown = document(demonstration, wanted[0].about["document_id"])
    assert shown.file_name == "demande_exemple.eml"


def test_in_little_room_one_part_shows_at_a_time(demonstration, window, opened):
    window.resize(911, 464)
    dialog = opened(demonstration, document_id=mailed.answered(demonstration))
    dialog.resize(700, 430)
    assert dialog.body.isVisible()
    assert not dialog.original.isVisible()
    dialog.parts._segments["original"].click()
    assert dialog.original.isVisible()
    press(K.Key_Return, modifiers=CTRL)  # the field to correct comes in sight
    assert dialog.body.isVisible()
