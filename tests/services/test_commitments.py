"""What was promised: closed with a word, opened again, postponed, taken to an outside recourse."""

from __future__ import annotations

from datetime import date

import pytest

from cld_desktop.domain import commitments as domain
from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.problems import Invalid, Refused
from cld_desktop.services import commitments, readings
from tests.services.conftest import TODAY

MADE = date(2023, 10, 2)
DUE = date(2023, 10, 10)
LATER = date(2023, 12, 1)


def refused(act) -> dict[str, str]:
    with pytest.raises(Invalid) as told:
        act()
    return told.value.fields


def promised(desk, **more) -> r.Commitment:
    told = {
        "case_id": desk.case.id,
        "side": v.Side.MINISTRY,
        "text": "Répondre",
        "made_on": MADE,
        "due_on": DUE,
    }
    return commitments.add_commitment(desk.store, r.Commitment(**{**told, **more}))


def item(desk, commitment, as_of=TODAY) -> readings.CommitmentItem:
    seen = readings.register(desk.store, desk.case.id, as_of)
    return next(one for one in seen.commitments if one.commitment.id == commitment.id)


def test_a_commitment_is_closed_with_a_word_and_once(demonstration):
    one = promised(demonstration)
    act = commitments.close_commitment
    kept = v.CommitmentState.KEPT
    assert refused(lambda: act(demonstration.store, one.id, kept, " ", TODAY, today=TODAY)) == {
        "note": "Indiquez ce qui a été fait."
    }
    assert set(refused(lambda: act(demonstration.store, one.id, kept, "Fait", LATER, today=TODAY))) == {
        "happened_on"
    }
    assert item(demonstration, one).standing.is_open
    act(demonstration.store, one.id, kept, "Réponse reçue", TODAY, today=TODAY)
    seen = item(demonstration, one)
    assert (seen.standing.outcome, seen.commitment.closing_note) == (kept, "Réponse reçue")
    with pytest.raises(Refused, match="déjà fermé"):
        act(demonstration.store, one.id, kept, "Encore", TODAY, today=TODAY)


def test_a_commitment_is_opened_again_only_with_a_reason(demonstration):
    one = promised(demonstration)
    with pytest.raises(Refused, match="encore ouvert"):
        commitments.reopen_commitment(demonstration.store, one.id, "Rien reçu", TODAY, today=TODAY)
    withdrawn = v.CommitmentState.WITHDRAWN
    commitments.close_commitment(demonstration.store, one.id, withdrawn, "Abandonné", TODAY, today=TODAY)
    act = commitments.reopen_commitment
    assert set(refused(lambda: act(demonstration.store, one.id, "", TODAY, today=TODAY))) == {"note"}
    act(demonstration.store, one.id, "Rien reçu", TODAY, today=TODAY)
    seen = item(demonstration, one)
    assert seen.standing.is_open
    assert [event.state for event in seen.events] == [withdrawn, v.CommitmentState.REOPENED]


def test_a_postponed_commitment_keeps_its_first_due_date_and_is_told_as_of_any_day(demonstration):
    one = promised(demonstration)
    act = commitments.postpone_commitment
    assert item(demonstration, one).standing.days_late == 14
    assert set(refused(lambda: act(demonstration.store, one.id, DUE, "", TODAY, today=TODAY))) == {"due_on"}
    assert set(refused(lambda: act(demonstration.store, one.id, None, "", TODAY, today=TODAY))) == {"due_on"}
    act(demonstration.store, one.id, LATER, "Dossier complexe", date(2023, 10, 20), today=TODAY)
    seen = item(demonstration, one)
    assert (seen.standing.due_on, seen.standing.days_late) == (LATER, 0)
    assert [domain.event_words(event) for event in seen.events] == [
        "Échéance fixée au 10\u00a0oct.\u00a02023",
        "Échéance reportée au 1er\u00a0déc.\u00a02023",
    ]
    before = domain.standing(seen.commitment, seen.events, date(2023, 10, 15))
    assert (before.due_on, before.days_late) == (DUE, 5)


def test_a_commitment_taken_to_a_recourse_stays_open(demonstration):
    one = promised(demonstration)
    act = commitments.refer_commitment
    assert set(refused(lambda: act(demonstration.store, one.id, "", "", TODAY, today=TODAY))) == {"recourse"}
    act(demonstration.store, one.id, "Protecteur du citoyen", "", TODAY, today=TODAY)
    seen = item(demonstration, one)
    assert (seen.standing.is_open, seen.standing.recourse) == (True, "Protecteur du citoyen")


def test_what_becomes_of_a_commitment_is_told_in_order(demonstration):
    one = promised(demonstration)
    commitments.refer_commitment(demonstration.store, one.id, "Ombudsman", "", TODAY, today=TODAY)
    kept = v.CommitmentState.KEPT
    day = date(2023, 10, 20)
    act = commitments.close_commitment
    assert set(refused(lambda: act(demonstration.store, one.id, kept, "Fait", day, today=TODAY))) == {
        "happened_on"
    }
