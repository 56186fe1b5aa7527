"""Whose turn it is, when an answer is due, and the next rung, on a real base."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.clocks import Lateness
from cld_desktop.domain.drafts import InteractionDraft, ParticipantDraft
from cld_desktop.domain.problems import Invalid
from cld_desktop.services import cases, escalations, interactions, readings, settings
from cld_desktop.services.readings_delays import TITLES, About, explained
from cld_desktop.services.readings_escalation import suggestion
from cld_desktop.services.readings_turns import ExpectedAnswer, expected_answer, turn_ledger
from tests.services.conftest import TODAY, Desk

RIPE = date(2023, 11, 6)  # ten business days after the reminder of 23 October


def log(desk: Desk, day: date, today: date, **more) -> r.Interaction:
    contact = desk.named(r.Person, "Contact A")
    values = {
        "case_id": desk.case.id,
        "channel": v.Channel.EMAIL,
        "direction": v.Direction.SENT,
        "subject": "Relance",
        "happened_on": day,
        "participants": (ParticipantDraft(person_id=contact.id),),
    }
    return interactions.log_interaction(desk.store, InteractionDraft(**{**values, **more}), today=today)


def proposed(desk: Desk, day: date):
    return suggestion(desk.store, desk.case.id, day)


def ledger_words(desk: Desk) -> str:
    told = turn_ledger(desk.store, desk.case.id, TODAY)
    assert told is not None
    return told.sentence


def awaited(desk: Desk, day: date) -> ExpectedAnswer:
    found = expected_answer(desk.store, desk.case.id, day)
    assert found is not None
    return found


def test_the_real_case_has_spent_all_its_days_at_the_ministry(panorama):
    assert ledger_words(panorama) == "Sur 232 jours : 232 au ministère, 0 chez nous"


def test_a_dated_turn_is_the_only_thing_that_moves_the_ledger(panorama):
    store, case = panorama.store, panorama.case
    turn = r.TurnEvent(case_id=case.id, side=v.Side.OURS, since_on=date(2023, 10, 12), reason="Complément")
    saved = cases.record_turn(store, turn, today=TODAY)
    assert ledger_words(panorama).endswith("220 au ministère, 12 chez nous")
    cases.record_turn(store, replace(saved, since_on=date(2023, 10, 20)), today=TODAY)
    assert ledger_words(panorama).endswith("228 au ministère, 4 chez nous")
    cases.remove_turn(store, saved.id)
    assert ledger_words(panorama).endswith("232 au ministère, 0 chez nous")


def test_two_reminders_and_the_delay_make_exactly_one_proposal_with_its_reasons(demonstration):
    assert proposed(demonstration, TODAY) is None
    assert proposed(demonstration, date(2023, 11, 3)) is None
    found = proposed(demonstration, RIPE)
    assert found.proposal.rung is v.Rung.DEPUTY_MINISTER
    assert found.proposal.reasons[0] == "2 relances sans réponse de fond depuis le 19 octobre 2023."
    assert "10 jours ouvrables" in found.proposal.reasons[1]
    assert "26 septembre 2023" in found.proposal.reasons[2]
    cards = readings.dashboard(demonstration.store, RIPE).cards
    assert [card.suggestion.proposal.rung for card in cards if card.suggestion] == [v.Rung.DEPUTY_MINISTER]
    assert readings.case_overview(demonstration.store, demonstration.case.id, RIPE).suggestion == found


def test_an_acknowledgement_changes_neither_the_clock_nor_the_ladder_but_an_answer_both(
    demonstration,
):
    received = {"direction": v.Direction.RECEIVED, "subject": "Reçu"}
    before = readings.case_clocks(demonstration.store, demonstration.case.id, RIPE).answer
    log(demonstration, date(2023, 10, 30), RIPE, is_substantive=False, **received)
    assert readings.case_clocks(demonstration.store, demonstration.case.id, RIPE).answer == before
    assert proposed(demonstration, RIPE) is not None
    log(demonstration, date(2023, 10, 31), RIPE, is_substantive=True, **received)
    after = readings.case_clocks(demonstration.store, demonstration.case.id, RIPE).answer
    assert after is not None
    assert after.days == 6
    assert proposed(demonstration, RIPE) is None


def test_nothing_is_proposed_while_an_answer_is_promised_or_the_turn_is_ours(demonstration):
    store, case = demonstration.store, demonstration.case
    promise = demonstration.put(
        r.Commitment(
            case_id=case.id,
            side=v.Side.MINISTRY,
            text="Répondre",
            made_on=date(2023, 10, 23),
            due_on=date(2023, 11, 10),
        )
    )
    assert proposed(demonstration, RIPE) is None
    assert awaited(demonstration, RIPE).due_on == date(2023, 11, 10)
    assert proposed(demonstration, date(2023, 11, 13)) is not None
    demonstration.put(replace(promise, closed_on=RIPE))
    assert proposed(demonstration, RIPE) is not None
    cases.record_turn(
        store, r.TurnEvent(case_id=case.id, side=v.Side.OURS, since_on=date(2023, 10, 31)), today=RIPE
    )
    assert proposed(demonstration, RIPE) is None


def test_a_dismissal_needs_a_reason_is_kept_and_lasts_until_another_reminder_stays_unanswered(demonstration):
    store, case = demonstration.store, demonstration.case
    dismissal = r.Escalation(case_id=case.id, rung=v.Rung.DEPUTY_MINISTER, decided_on=RIPE, is_dismissed=True)
    with pytest.raises(Invalid) as refusal:
        escalations.dismiss_rung(store, dismissal, today=RIPE)
    assert set(refusal.value.fields) == {"reason"}
    escalations.dismiss_rung(store, replace(dismissal, reason="Congé annuel"), today=RIPE)
    assert proposed(demonstration, date(2023, 12, 1)) is None
    told = readings.case_overview(store, case.id, RIPE).chronology[0]
    assert (told.title, told.text) == ("Échelon « Sous-ministre » écarté", "Congé annuel")
    log(demonstration, date(2023, 11, 20), date(2023, 12, 4))
    assert proposed(demonstration, date(2023, 12, 1)) is None
    assert proposed(demonstration, date(2023, 12, 4)).proposal.rung is v.Rung.DEPUTY_MINISTER
    store.undo()
    store.undo()
    assert demonstration.all(r.Escalation) == []
    assert proposed(demonstration, RIPE) is not None


def test_what_follows_takes_the_rung_and_the_next_one_waits_for_its_own_reminders(
    demonstration,
):
    store = demonstration.store
    deputy = demonstration.put(
        r.Office(
            title="Sous-ministre adjointe",
            kind=v.OfficeKind.SENIOR_OFFICIAL,
            organization_id=demonstration.case.ministry_id,
        )
    )
    found = proposed(demonstration, RIPE)
    assert found.recipient.office_id == deputy.id
    talk = log(demonstration, RIPE, RIPE, participants=(found.recipient,), escalation=found.proposal.rung)
    (taken,) = demonstration.all(r.Escalation)
    assert (taken.rung, taken.interaction_id, taken.is_dismissed) == (v.Rung.DEPUTY_MINISTER, talk.id, False)
    assert proposed(demonstration, date(2023, 12, 20)) is None
    log(demonstration, date(2023, 11, 20), date(2023, 12, 20), participants=(found.recipient,))
    assert proposed(demonstration, date(2023, 12, 20)).proposal.rung is v.Rung.MNA
    interactions.remove_interaction(store, talk.id)
    assert demonstration.all(r.Escalation) == []


def test_the_thresholds_are_settings_and_bad_ones_are_refused(demonstration):
    store = demonstration.store
    settings.set_settings(store, {settings.LADDER_REMINDERS: "3", settings.LADDER_AFTER: "1"})
    assert proposed(demonstration, RIPE) is None
    settings.set_settings(store, {settings.LADDER_REMINDERS: "2", settings.ANSWER_WITHIN: "15"})
    assert proposed(demonstration, date(2023, 10, 24)) is not None
    assert awaited(demonstration, TODAY).lateness is Lateness.LATE
    settings.set_setting(store, settings.VERY_LATE_AFTER, "3")
    assert awaited(demonstration, TODAY).lateness is Lateness.VERY_LATE
    due = readings.due_rows(store, TODAY)
    assert [row.item.lateness for row in due[:2]] == [Lateness.VERY_LATE, Lateness.LATE]
    for wrong in ("0", "-1", "2,5", "beaucoup", "251"):
        with pytest.raises(Invalid):
            settings.set_setting(store, settings.LADDER_AFTER, wrong)


def test_a_day_we_close_moves_the_deadline_and_its_explanation_of_a_file_already_open(demonstration):
    store, case = demonstration.store, demonstration.case
    before = awaited(demonstration, TODAY).due_on
    settings.set_setting(store, settings.CLOSED_DAYS, "2023-10-30")
    after = awaited(demonstration, TODAY).due_on
    assert (before, after) == (date(2023, 11, 8), date(2023, 11, 9))
    told = explained(store, "expected", About(case_id=case.id), TODAY)
    assert ("Lundi 30 octobre 2023".replace(" ", " "), "jour fermé") in told.skipped
    assert "9" in dict(told.lines)["Échéance"]


def test_a_base_with_nothing_noted_says_what_is_missing(empty):
    case = cases.create_case(empty.store, r.Case(code="", title="Vide"))
    for what in set(TITLES) - {"follow_up", "commitment", "access", "late", "today", "week"}:
        told = explained(empty.store, what, About(case_id=case.id), TODAY)
        assert not told.is_known
        assert told.lines[0][1]


def test_every_number_is_explained_from_the_base(demonstration):
    follow_up = demonstration.named(r.FollowUp, "Relancer la direction régionale")
    commitment = demonstration.put(
        r.Commitment(
            case_id=demonstration.case.id,
            side=v.Side.OURS,
            text="Envoyer",
            made_on=date(2023, 9, 1),
            due_on=date(2023, 9, 29),
        )
    )
    asked = demonstration.put(
        r.AccessRequest(
            case_id=demonstration.case.id,
            subject="Le dossier",
            sent_on=date(2023, 12, 15),
            is_extended=True,
            received_on=date(2023, 12, 18),
        )
    )
    records = {"follow_up": follow_up.id, "commitment": commitment.id, "access": asked.id}
    results = {
        what: explained(
            demonstration.store,
            what,
            About(
                case_id=demonstration.case.id,
                record_id=records.get(what, 0),
            ),
            TODAY,
        ).result
        for what in TITLES
    }
    assert results["filing"] == "232 jours"
    assert results["answer"] == "28 jours"
    assert results["reminder"] == "1 jour"
    assert results["turn"] == "Sur 232 jours : 232 au ministère, 0 chez nous"
    assert results["late"] == "2 suivis sur 7 ouverts"
    assert results["follow_up"] == "6 jours de retard"
    assert results["access"] == "Mercredi 17 janvier 2024".replace(" ", " ")
    assert results["commitment"] == "Très en retard : 25 jours de retard"
