"""The register of a case: what was said, promised and asked, by the real window."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.records import Case, Commitment, OpenQuestion, Statement, Verification
from cld_desktop.domain.vocabulary import CommitmentState, VerificationState
from cld_desktop.services import commitments
from cld_desktop.storage import queries
from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import PaintedButton
from cld_desktop.ui.commitment_part import CommitmentPart
from cld_desktop.ui.divergence_card import DivergenceCard
from cld_desktop.ui.editors import ChoiceEditor
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.question_part import QuestionPart
from cld_desktop.ui.screen import Ask, Place
from cld_desktop.ui.screens.case import CaseScreen
from cld_desktop.ui.slippage_card import SlippageCard
from cld_desktop.ui.statement_part import StatementPart
from cld_desktop.ui.timeline_view import TimelineView
from tests.ui import announcements, keys, looking


@pytest.fixture
def at(qtbot):
    """Opens the register of the case at one of its parts, or at a record."""

    def opening(context, tab="statements", kind=None, record_id=0, size=(1440, 868)):
        window = MainWindow(context)
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        case = queries.all_of(context.store, Case)[0]
        window.go(Place(section="case", case_id=case.id, tab=tab, kind=kind, record_id=record_id))
        looking.settle()
        screen = window.screen_shown
        assert isinstance(screen, CaseScreen)
        return next(one for one in screen.findChildren(QWidget) if type(one) in PARTS and one.isVisible())

    return opening


W = TypeVar("W", bound=QWidget)
PARTS = (StatementPart, CommitmentPart, QuestionPart)


def shown(part: QWidget, kind: type[W]) -> list[W]:
    return [one for one in part.findChildren(kind) if one.isVisible()]


def button(part: QWidget, words: str) -> PaintedButton:
    found = part.window().findChildren(PaintedButton)
    return next(one for one in found if one.label() == words and one.isVisible())


def write(form: FormDialog, field: str, words: str) -> None:
    form.activateWindow()
    looking.settle()
    form.form.editor(field).box().setFocus()
    keys.type_text(words)


def option(form: FormDialog, field: str, rank: int) -> object:
    """Choose in a list by its rank."""
    editor = form.form.editor(field)
    assert isinstance(editor, ChoiceEditor)
    editor.combo.setCurrentIndex(rank)
    editor.combo.activated.emit(rank)
    return editor.value()


def dialog(part: QWidget) -> FormDialog:
    found = [one for one in part.window().findChildren(FormDialog) if one.isVisible()]
    return found[-1]


def choose(part, statement_id: int) -> None:
    part.table.select(statement_id)
    looking.settle()


def test_a_statement_that_was_looked_for_is_selected(at, demonstration):
    wanted = queries.all_of(demonstration.store, Statement)[3]
    part = at(demonstration, kind=Statement, record_id=wanted.id)
    assert part.table.current().statement == wanted


def test_a_question_that_was_looked_for_is_selected_in_its_own_list(at, demonstration):
    wanted = queries.all_of(demonstration.store, OpenQuestion)[2]
    part = at(demonstration, kind=OpenQuestion, record_id=wanted.id)
    assert part.table.current().question == wanted


def test_statements_are_grouped_by_source_and_numbered_and_one_click_opens_the_paragraph(at, demonstration):
    part = at(demonstration)
    heard: list[Ask] = []
    demonstration.asked.connect(heard.append)
    (letter,) = part.table.rows.groups
    assert letter.title == "Lettre du 26 septembre 2023"
    assert letter.text2 == "Christine Fréchette à Simon Jolin-Barrette"
    item = part.table.all_rows()[3]
    index = part.table.rows.index_of(0, 3)
    place = part.table.faces.link_rect(part.table.visualRect(index).toRectF(), item, is_open=False)
    QTest.mouseClick(
        part.table.viewport(), Qt.MouseButton.LeftButton, pos=place.center().toPoint() + QPoint(0, 0)
    )
    assert heard[-1].dialog == "document"
    assert heard[-1].about["document_id"] == item.source.id
    assert heard[-1].about["paragraph"] == "4"


def test_the_open_row_tells_the_history_of_its_state_and_its_buttons_follow_in_tab_order(at, demonstration):
    part = at(demonstration)
    doubted = next(one for one in part.table.all_rows() if one.verifications)
    choose(part, doubted.statement.id)
    body = part.table.body()
    told = " ".join(one.text() for one in body.findChildren(QLabel))
    assert "À vérifier : Employé A, le 19 oct. 2023." in told
    assert "comparer avec les livres du CLD" in told
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button(part, "Confirmer…")


def test_a_statement_is_confirmed_only_with_a_reason_or_an_evidence(at, demonstration):
    part = at(demonstration)
    first = part.table.all_rows()[0].statement
    choose(part, first.id)
    button(part, "Confirmer…").click()
    form = dialog(part)
    form.submit()
    assert form.form.boxes["reason"].error.text().startswith("Indiquez le motif")
    assert queries.count(demonstration.store, Verification, statement_id=first.id) == 0
    write(form, "reason", "Vu dans les livres")
    form.submit()
    looking.settle()
    assert part.table.current().state is VerificationState.CONFIRMED
    assert part.filter.states[VerificationState.CONFIRMED].accessibleName() == "Confirmé, 1"


def test_two_dates_draw_a_divergence_and_the_latest_is_kept_in_one_undoable_change(at, demonstration):
    announcements.announce(demonstration)
    part = at(demonstration)
    (card,) = shown(part, DivergenceCard)
    words = [one.text() for one in card.findChildren(QLabel)]
    assert card.title.text() == "Divergence : date de décision"
    assert {"15 décembre 2023", "31 janvier 2024", "Contact A, direction régionale"} <= set(words)
    links = [one for one in card.findChildren(QWidget) if one.accessibleName().startswith("Ouvrir Note")]
    assert len(links) == 2
    card.keep.click()
    looking.settle()
    assert shown(part, DivergenceCard) == []
    assert [one.state for one in part.table.all_rows()][-2:] == [
        VerificationState.SUPERSEDED,
        VerificationState.UNVERIFIED,
    ]
    demonstration.store.undo()
    looking.settle()
    assert shown(part, DivergenceCard)


def test_the_question_that_a_divergence_raises_is_tied_to_its_latest_statement(at, demonstration):
    said = announcements.announce(demonstration)
    part = at(demonstration)
    shown(part, DivergenceCard)[0].ask.click()
    form = dialog(part)
    assert form.form.values()["question"] == "Date de décision : 15 décembre 2023 ou 31 janvier 2024?"
    form.submit()
    asked = queries.all_of(demonstration.store, OpenQuestion)[-1]
    assert (asked.statement_id, asked.label) == (said[-1].id, "Date de décision")


def test_the_chart_says_each_announcement_and_becomes_a_table_or_a_picture(at, demonstration):
    announcements.announce(demonstration)
    part = at(demonstration)
    (card,) = shown(part, SlippageCard)
    assert card.chart.accessibleName() == "Date de décision annoncée. Date repoussée 3 fois, +215 jours."
    assert "le 18 septembre 2023" in card.chart.accessibleDescription().lower()
    card.copy.click()
    assert not QGuiApplication.clipboard().image().isNull()
    card.as_table.click()
    looking.settle()
    assert card.table.isVisible()
    words = [one.text() for one in card.table.findChildren(QLabel)]
    assert {"30 juin 2023", "+92 jours", "+76 jours", "+47 jours"} <= set(words)


def test_nothing_is_drawn_beside_the_register_without_two_values(at, demonstration):
    part = at(demonstration)
    assert not shown(part, DivergenceCard)
    assert not shown(part, SlippageCard)
    assert part.filter.sourced.text() == "6 sur 6 avec source (100 %)"


def test_in_a_narrow_window_the_states_fold_into_a_menu_and_the_cards_go_below(at, demonstration):
    announcements.announce(demonstration)
    part = at(demonstration, size=(911, 464))
    assert part.filter.folded.isVisible()
    assert not any(chip.isVisible() for chip in part.filter.states.values())
    card = shown(part, DivergenceCard)[0]
    assert card.mapTo(part.area.widget(), QPoint()).y() > part.table.height()
    assert part.table.verticalScrollBar().maximum() == 0


def test_a_commitment_is_closed_with_a_word_then_opened_again(at, demonstration):
    late = announcements.promise(demonstration)[0]
    part = at(demonstration, "commitments", Commitment, late.id)
    item = part.table.current()
    assert (item.commitment, item.standing.days_late) == (
        queries.get(demonstration.store, Commitment, late.id),
        11,
    )
    button(part, "Fermer…").click()
    form = dialog(part)
    form.submit()
    assert form.form.boxes["note"].error.text() == "Indiquez ce qui a été fait."
    write(form, "note", "Confirmé par courriel")
    form.submit()
    looking.settle()
    assert part.table.current().standing.outcome is CommitmentState.KEPT
    button(part, "Rouvrir…").click()
    form = dialog(part)
    write(form, "note", "Courriel incomplet")
    form.submit()
    looking.settle()
    assert part.table.current().standing.is_open


def test_a_commitment_is_drawn_from_a_statement_and_its_due_date_is_held_after_it(at, demonstration):
    part = at(demonstration)
    said = part.table.all_rows()[5].statement
    demonstration.ask("commitment", case_id=said.case_id, statement_id=said.id)
    form = dialog(part)
    assert form.form.values()["text"] == said.quote
    form.form.editor("due_on").set_value(date(2023, 9, 1))
    form.submit()
    assert "précède l’engagement" in form.form.boxes["due_on"].error.text()
    form.form.editor("due_on").set_value(date(2023, 12, 1))
    form.submit()
    (made,) = queries.all_of(demonstration.store, Commitment)
    assert (made.source_id, made.paragraph, made.due_on) == (
        said.source_id,
        said.paragraph,
        date(2023, 12, 1),
    )
    commitments.remove_commitment(demonstration.store, made.id)


def test_a_question_is_answered_by_the_communication_that_was_chosen(at, demonstration):
    wanted = queries.all_of(demonstration.store, OpenQuestion)[0]
    part = at(demonstration, "questions", OpenQuestion, wanted.id)
    button(part, "Pour la prochaine communication").click()
    looking.settle()
    assert part.table.rows.groups[0].key == "next"
    button(part, "Répondre…").click()
    form = dialog(part)
    form.submit()
    assert form.form.boxes["answer"].error.text().startswith("Indiquez la réponse reçue")
    chosen = option(form, "interaction_id", 1)
    form.submit()
    told = queries.get(demonstration.store, OpenQuestion, wanted.id)
    assert told.interaction_id == chosen
    assert told.is_for_next_call is False


def test_the_function_held_that_day_is_said_for_who_is_named(at, demonstration):
    part = at(demonstration)
    demonstration.ask("statement", case_id=part.case_id)
    form = dialog(part)
    form.form.editor("said_on").set_value(date(2023, 9, 26))
    form.form.editor("speaker_name").set_value("Christine Fréchette")
    form.form.editor("speaker_name").left.emit()
    assert "inistre" in form.form.editor("speaker_function").value()
    form.form.editor("speaker_function").set_value("Autre fonction")
    form.form.editor("said_on").left.emit()
    assert form.form.editor("speaker_function").value() == "Autre fonction"
    form.form.editor("quote").set_value("La décision viendra.")
    option(form, "slot", 1)
    form.form.editor("slot_value").set_value("bientôt")
    form.submit()
    assert "Date non reconnue" in form.form.boxes["slot_value"].error.text()


def test_a_commitment_to_come_stands_on_the_line_of_time_and_leads_to_its_row(at, demonstration):
    ours = announcements.promise(demonstration)[1]
    part = at(demonstration, "commitments")
    (view,) = part.page.findChildren(TimelineView)
    (mark,) = [one for one in view._marks if one.kind == "commitment"]
    assert mark.sentence() == "Engagement attendu, 3 novembre 2023 : Transmettre le budget à jour."
    view.activated.emit(mark.kind, mark.key)
    looking.settle()
    assert part.table.current().commitment.id == ours.id


@pytest.mark.parametrize("width", [1440, 1366, 1240, 911])
def test_no_line_of_a_statement_is_wider_than_its_column(at, demonstration, width):
    announcements.announce(demonstration)
    faces = at(demonstration, size=(width, 700)).table.faces
    words = [one.quote for one in queries.all_of(demonstration.store, Statement)] + ["Entente 🤝 " * 40]
    lines = [line for one in words for line, _ in faces._laid(french.quote(one), is_open=True)[1]]
    room = faces.words_width()
    assert [line for line in lines if painting.text_width(line, theme.font("body")) > room + 0.5] == []
