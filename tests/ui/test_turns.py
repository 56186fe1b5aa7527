"""Whose turn it is on screen: the ledger, the explanations, the ladder, and what a communication proposes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from cld_desktop.domain.records import Case, Escalation, FollowUp, Interaction, Organization, TurnEvent
from cld_desktop.domain.vocabulary import Direction, Purpose, Result, Rung, Side
from cld_desktop.services import cases, settings
from cld_desktop.storage import queries
from cld_desktop.ui.computed import HOW, ComputedNumber
from cld_desktop.ui.delay_dialog import DelayDialog
from cld_desktop.ui.escalation_card import EscalationCard
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.interaction_dialog import InteractionDialog
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Context, Place
from cld_desktop.ui.screens.case import CaseScreen
from cld_desktop.ui.turn_ledger import TurnLedgerDialog
from tests.ui import looking
from tests.ui.desk import NOW
from tests.ui.keys import press, type_text

WEEKS_LATER = NOW + timedelta(days=14)


@pytest.fixture
def window(demonstration, qtbot):
    made = MainWindow(demonstration)
    made.resize(1440, 868)
    qtbot.addWidget(made)
    made.show()
    made.go(Place(section="case", case_id=the_case(demonstration).id))
    return made


def the_case(context: Context) -> Case:
    return queries.all_of(context.store, Case)[0]


def shown(window: MainWindow, kind):
    looking.settle()
    return next(one for one in window.findChildren(kind) if one.isVisible())


def lines(dialog: DelayDialog) -> dict[str, str]:
    return dict(dialog.told.lines)


def test_the_pill_opens_the_ledger_where_a_turn_is_added_corrected_and_taken_back(window, demonstration):
    looking.settle()
    pill = next(one for one in window.findChildren(ComputedNumber) if one.label().startswith("En attente"))
    assert pill.accessibleName() == f"En attente du ministère depuis 232 jours, {HOW}"
    pill.click()
    ledger = shown(window, TurnLedgerDialog)
    assert ledger.view.sentence.label() == "Sur 232 jours : 232 au ministère, 0 chez nous"
    ledger.add.click()
    form = shown(window, FormDialog)
    form.form.set_values(
        {"side": Side.OURS, "since_on": date(2023, 10, 12), "reason": "Complément <b>demandé</b>"}
    )
    form.submit()
    assert ledger.view.sentence.label().endswith("220 au ministère, 12 chez nous")
    noted = queries.all_of(demonstration.store, TurnEvent)[-1]
    assert noted.reason == "Complément <b>demandé</b>"
    window.undoing.undo()
    looking.settle()
    assert ledger.view.sentence.label().endswith("232 au ministère, 0 chez nous")
    ledger.close()


def test_the_ledger_shows_the_whole_of_a_long_reason(window, demonstration):
    (turn,) = queries.all_of(demonstration.store, TurnEvent)
    told = replace(turn, reason="Le ministère écrit que l’analyse se poursuit. " * 8)
    cases.record_turn(demonstration.store, told, today=demonstration.today)
    demonstration.ask("turns", case_id=turn.case_id)

    assert looking.cut_words(shown(window, TurnLedgerDialog)) == []


def test_a_turn_dated_tomorrow_is_refused_at_its_field_and_what_was_typed_is_kept(window, demonstration):
    demonstration.ask("turn", case_id=the_case(demonstration).id)
    form = shown(window, FormDialog)
    form.form.set_values(
        {"side": Side.OURS, "since_on": demonstration.today + timedelta(days=1), "reason": "x"}
    )
    form.submit()
    assert form.form.boxes["since_on"].error.text()
    assert form.form.editor("reason").value() == "x"
    assert len(queries.all_of(demonstration.store, TurnEvent)) == 1


def test_the_explanation_of_a_tile_follows_a_holiday_changed_while_it_is_open_and_can_be_copied(
    window, demonstration
):
    page = window.screen_shown.overview
    assert page.tiles[1].accessibleName() == f"28 jours depuis la dernière réponse, {HOW}"
    page.tiles[1].click()
    dialog = shown(window, DelayDialog)
    assert dialog.told.result == "28 jours"
    assert [reason for _, reason in dialog.told.skipped] == ["Action de grâces"]
    before = lines(dialog)["Jours ouvrables"]
    settings.set_setting(demonstration.store, settings.CLOSED_DAYS, "2023-10-16")
    looking.settle()
    assert [reason for _, reason in dialog.told.skipped] == ["Action de grâces", "jour fermé"]
    assert lines(dialog)["Jours ouvrables"] != before
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.told.text
    dialog.close()


def test_the_lateness_of_a_follow_up_says_how_it_was_counted(window, demonstration):
    late = next(
        one for one in queries.all_of(demonstration.store, FollowUp) if one.due_on == date(2023, 10, 18)
    )
    window.go(Place(section="follow_ups", kind=FollowUp, record_id=late.id))
    looking.settle()
    pill = next(
        one for one in window.findChildren(ComputedNumber) if one.isVisible() and "retard" in one.label()
    )
    pill.click()
    dialog = shown(window, DelayDialog)
    assert dialog.told.result == "6 jours de retard"
    assert "18" in lines(dialog)["Échéance actuelle"]
    dialog.close()


def test_a_count_of_the_dashboard_lists_what_it_counts(window, demonstration):
    window.go(Place(section="dashboard"))
    looking.settle()
    tile = window.screen_shown.tiles.late
    (action,) = tile.actions()
    action.trigger()
    dialog = shown(window, DelayDialog)
    assert dialog.told.result == "2 suivis sur 7 ouverts"
    assert sum("jours de retard" in words for _, words in dialog.told.lines) == 2
    dialog.close()


# The ladder


@pytest.fixture
def later(demonstration, qtbot):
    """Two weeks later: two reminders have waited ten business days."""
    demonstration.now = lambda: WEEKS_LATER
    made = MainWindow(demonstration)
    made.resize(1440, 868)
    qtbot.addWidget(made)
    made.show()
    made.go(Place(section="case", case_id=the_case(demonstration).id))
    looking.settle()
    return made


def card(window: MainWindow) -> EscalationCard:
    page = window.screen_shown
    assert isinstance(page, CaseScreen)
    return page.overview.rung


def test_the_next_rung_is_dismissed_with_a_reason_kept_in_the_history_and_undone(later, demonstration):
    assert card(later).isVisible()
    assert card(later).title.text() == "Prochain échelon proposé : sous-ministre"
    card(later).dismiss.click()
    form = shown(later, FormDialog)
    form.submit()
    assert form.form.boxes["reason"].error.text() == "Indiquez pourquoi cet échelon est écarté."
    form.form.set_values({"reason": "Congé de la personne-ressource"})
    form.submit()
    looking.settle()
    assert not card(later).isVisible()
    (kept,) = queries.all_of(demonstration.store, Escalation)
    assert (kept.rung, kept.is_dismissed) == (Rung.DEPUTY_MINISTER, True)
    overview = later.screen_shown.overview
    assert overview._seen.chronology[0].title == "Échelon « Sous-ministre » écarté"
    later.undoing.undo()
    looking.settle()
    assert card(later).isVisible()


def test_a_proposal_put_off_comes_back_a_week_later(later, demonstration):
    card(later).later.click()
    assert not card(later).isVisible()
    demonstration.now = lambda: WEEKS_LATER + timedelta(days=7)
    later.screen_shown.mark_stale()
    looking.settle()
    assert card(later).isVisible()
    assert queries.all_of(demonstration.store, Escalation) == []


def test_preparing_the_communication_takes_the_rung_once_it_is_consigned(later, demonstration):
    card(later).prepare.click()
    dialog = shown(later, InteractionDialog)
    assert dialog.form.draft().purpose is Purpose.REMINDER
    assert queries.all_of(demonstration.store, Escalation) == []
    people = dialog.form.who.shown()[0]
    people.line.setFocus(Qt.FocusReason.OtherFocusReason)
    type_text("Sous-ministre adjointe")
    press(Qt.Key.Key_Return)
    dialog.form.boxes["subject"].editor.set_value("État du dossier")
    dialog.submit()
    looking.settle()
    (taken,) = queries.all_of(demonstration.store, Escalation)
    talk = queries.get(demonstration.store, Interaction, taken.interaction_id or 0)
    assert (taken.rung, taken.is_dismissed, talk.subject) == (Rung.DEPUTY_MINISTER, False, "État du dossier")
    assert not card(later).isVisible()
    assert QApplication.activeModalWidget() is None


# What a communication proposes


def test_an_answer_that_asks_us_for_something_proposes_our_turn_without_taking_it(window, demonstration):
    ministry = queries.get(demonstration.store, Organization, the_case(demonstration).ministry_id or 0)
    demonstration.ask("interaction", case_id=the_case(demonstration).id, organization_id=ministry.id)
    dialog = shown(window, InteractionDialog)
    form = dialog.form
    assert not form.turn_offer.isVisible()
    form.directions.set_current(Direction.RECEIVED.value)
    form._on_direction()
    form.results.set_current(Result.INFORMATION_REQUESTED)
    form._on_result()
    assert form.turn_offer.isVisible()
    assert not form.turn_offer.check.isChecked()
    assert form.draft().turn is None
    assert "en attente de nous" in form.turn_offer.check.accessibleName()
    form.turn_offer.check.click()
    form.boxes["subject"].editor.set_value("Complément demandé")
    dialog.submit()
    looking.settle()
    noted = queries.all_of(demonstration.store, TurnEvent)[-1]
    assert (noted.side, noted.since_on) == (Side.OURS, demonstration.today)
    assert noted.reason == "Le ministère demande un complément d’information"
    cases.remove_turn(demonstration.store, noted.id)
