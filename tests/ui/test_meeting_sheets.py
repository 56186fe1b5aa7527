"""A call prepared on a sheet, then logged with the same points; a request for access and its answer."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from cld_desktop.domain.records import (
    AccessRequest,
    Case,
    DiscussionPoint,
    Interaction,
    MeetingSheet,
    OpenQuestion,
    Person,
)
from cld_desktop.domain.vocabulary import AccessOutcome, PointKind, PointState
from cld_desktop.services import access_requests
from cld_desktop.storage import queries
from cld_desktop.ui.access_list import AccessList
from cld_desktop.ui.delay_dialog import DelayDialog
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.interaction_dialog import InteractionDialog
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.meeting_sheet_list import MeetingSheetList
from cld_desktop.ui.points_editor import PointsEditor
from cld_desktop.ui.screen import Place
from cld_desktop.ui.screens.case import CaseScreen
from tests.ui.keys import focused, press, type_text


def opened(qtbot, context, tab: str) -> MainWindow:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    case = queries.all_of(context.store, Case)[0]
    window.go(Place(section="case", case_id=case.id, tab=tab))
    return window


def dialog_of(qtbot, window: MainWindow, kind: type[FormDialog] | type[InteractionDialog] = FormDialog):
    dialog = next(one for one in window.findChildren(kind) if one.isVisible())
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def prepared(qtbot, context) -> MainWindow:
    window = opened(qtbot, context, "meeting_sheets")
    contact = next(one for one in queries.all_of(context.store, Person) if one.name == "Contact\u00a0A")
    case = queries.all_of(context.store, Case)[0]
    context.ask("meeting_sheet", case_id=case.id, person_id=contact.id)
    form = dialog_of(qtbot, window)
    assert focused() is form.form.boxes["subject"].editor.box()
    type_text("Appel à la direction régionale")
    points = form.form.boxes["points"].editor
    assert isinstance(points, PointsEditor)
    points.add.click()
    type_text("La tournée <b>d’automne")
    press(Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert not form.isVisible()
    return window


def test_a_sheet_is_prepared_with_the_points_the_case_proposes(qtbot, demonstration):
    window = prepared(qtbot, demonstration)

    (sheet,) = queries.all_of(demonstration.store, MeetingSheet)
    points = queries.all_of(demonstration.store, DiscussionPoint)
    assert sheet.subject == "Appel à la direction régionale"
    assert points[0].kind is PointKind.LAST_WORDS
    assert points[-1].topic == "La tournée <b>d’automne"
    screen = window.screen_shown
    assert isinstance(screen, CaseScreen)
    (listed,) = screen.findChildren(MeetingSheetList)
    assert listed.table.current() == sheet or listed.count() == 1


def test_the_communication_opens_with_the_points_of_the_sheet_and_answers_its_question(qtbot, demonstration):
    window = prepared(qtbot, demonstration)
    (sheet,) = queries.all_of(demonstration.store, MeetingSheet)

    demonstration.ask("interaction", case_id=sheet.case_id, meeting_sheet_id=sheet.id)
    dialog = dialog_of(qtbot, window, InteractionDialog)
    points = dialog.form.details.points
    asked = next(row for row in points.rows if row.value().kind is PointKind.QUESTION)
    asked.state.set_value(PointState.SETTLED)
    asked.outcome.box().setFocus()
    type_text("Hors programme, dit-on.")
    question_id = asked.value().open_question_id
    dialog.submit()

    talk = max(queries.all_of(demonstration.store, Interaction), key=lambda one: one.id)
    assert talk.subject == "Appel à la direction régionale"
    kept = queries.all_of(demonstration.store, DiscussionPoint, interaction_id=talk.id)
    assert len(kept) == len(points.rows)
    question = queries.get(demonstration.store, OpenQuestion, question_id or 0)
    assert (question.answer, question.interaction_id) == ("Hors programme, dit-on.", talk.id)

    demonstration.ask("interaction", interaction_id=talk.id)
    again = dialog_of(qtbot, window, InteractionDialog)
    again.submit()
    assert queries.all_of(demonstration.store, DiscussionPoint, interaction_id=talk.id) == kept


def test_what_was_typed_of_a_point_survives_closing_the_form(qtbot, demonstration):
    window = prepared(qtbot, demonstration)
    (sheet,) = queries.all_of(demonstration.store, MeetingSheet)
    demonstration.ask("interaction", case_id=sheet.case_id, meeting_sheet_id=sheet.id)
    dialog = dialog_of(qtbot, window, InteractionDialog)
    dialog.form.details.points.rows[0].outcome.box().setFocus()
    type_text("Toujours en analyse 🙂")
    dialog.reject()

    demonstration.ask("interaction", case_id=sheet.case_id, meeting_sheet_id=sheet.id)
    again = dialog_of(qtbot, window, InteractionDialog)

    assert again.form.details.points.rows[0].value().outcome == "Toujours en analyse 🙂"
    assert again.form.draft().meeting_sheet_id == sheet.id


def test_points_change_places_and_go_without_losing_the_keyboard(qtbot, dressed):
    editor = PointsEditor(is_discussed=False)
    qtbot.addWidget(editor)
    editor.set_value([DiscussionPoint(case_id=1, topic=topic) for topic in ("un", "deux", "trois")])
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()

    editor.rows[2].up.click()
    assert [point.topic for point in editor.value()] == ["un", "trois", "deux"]
    assert editor.rows[1].up.accessibleName() == "Monter le point\u00a02"
    assert not editor.rows[0].up.isEnabled()

    editor.rows[0].remove.click()
    assert [point.topic for point in editor.value()] == ["trois", "deux"]
    assert editor.rows[0].topic.box().hasFocus()


def test_a_request_for_access_is_sent_extended_and_refused_with_its_reason(qtbot, demonstration):
    window = opened(qtbot, demonstration, "access_requests")
    case = queries.all_of(demonstration.store, Case)[0]
    demonstration.ask("access_request", case_id=case.id)
    form = dialog_of(qtbot, window)
    type_text("Le dossier du ministère sur le projet")
    form.form.boxes["sent_on"].editor.set_value(date(2023, 10, 2))
    form.form.boxes["received_on"].editor.set_value(date(2023, 10, 1))
    form.submit()
    assert "La réception précède l’envoi" in form.form.boxes["received_on"].error.text()
    form.form.boxes["received_on"].editor.set_value(date(2023, 10, 3))
    form.submit()
    assert not form.isVisible()
    (request,) = queries.all_of(demonstration.store, AccessRequest)

    demonstration.ask("access_answer", access_request_id=request.id)
    answer = dialog_of(qtbot, window)
    answer.form.boxes["outcome"].editor.set_value(AccessOutcome.REFUSED)
    answer.submit()
    assert "motif du refus" in answer.form.boxes["refusal_reason"].error.text()
    answer.form.boxes["refusal_reason"].editor.set_value("Analyse en cours")
    answer.submit()

    kept = queries.get(demonstration.store, AccessRequest, request.id)
    assert (kept.outcome, kept.refusal_reason) == (AccessOutcome.REFUSED, "Analyse en cours")


def test_the_delay_of_a_request_for_access_is_explained(qtbot, demonstration):
    window = opened(qtbot, demonstration, "access_requests")
    case = queries.all_of(demonstration.store, Case)[0]
    access_requests.add_access_request(
        demonstration.store,
        AccessRequest(case_id=case.id, subject="Le dossier", sent_on=date(2023, 10, 10), is_extended=True),
        today=demonstration.today,
    )
    screen = window.screen_shown
    assert isinstance(screen, CaseScreen)
    (listed,) = screen.findChildren(AccessList)
    listed.table.select_first()

    menu = listed.table.menu_of(listed.table.all_rows()[0])
    next(one for one in menu.actions() if one.text().startswith("Comment")).trigger()

    (dialog,) = [one for one in window.findChildren(DelayDialog) if one.isVisible()]
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "9\u00a0novembre\u00a02023" in said
