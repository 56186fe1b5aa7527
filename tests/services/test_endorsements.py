"""Endorsements, amounts, risks and notes: what is saved, what is refused, and what goes with what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cld_desktop.domain.problems import InUse, Invalid, Refused
from cld_desktop.domain.records import (
    Amount,
    Attachment,
    Document,
    Endorsement,
    EndorsementEvent,
    Interaction,
    Note,
    Organization,
    Risk,
)
from cld_desktop.domain.vocabulary import AmountKind, EndorsementState, OrganizationKind
from cld_desktop.services import directory, endorsements, interactions, money, notes, risks
from cld_desktop.services.readings_endorsements import endorsement_rows
from cld_desktop.services.readings_notes import note_rows
from tests.services.conftest import TODAY

REFUSED_ON, SUPPORTED_ON = date(2023, 2, 15), date(2023, 3, 15)


def endorse(desk, name="MRC de La Vallée-de-l’Or", **event):
    told = {"state": EndorsementState.REFUSED, "happened_on": REFUSED_ON, **event}
    return endorsements.add_endorsement(
        desk.store,
        Endorsement(case_id=desk.case.id, organization_id=0),
        EndorsementEvent(endorsement_id=0, **told),
        organization=name,
        today=TODAY,
        files=[desk.file("resolution.txt", b"Il est resolu que")],
        documents=desk.documents,
    )


def test_an_organization_found_or_made_keeps_every_state_with_its_resolution_and_its_file(demonstration):
    made = endorse(demonstration, resolution="Résolution 2023-02-15")
    endorsements.record_event(
        demonstration.store,
        EndorsementEvent(
            endorsement_id=made.id,
            state=EndorsementState.OBTAINED,
            happened_on=SUPPORTED_ON,
            resolution="Lettre d’appui",
        ),
        today=TODAY,
    )
    (row,) = endorsement_rows(demonstration.store, demonstration.case.id)
    assert row.organization.kind is OrganizationKind.MRC
    assert [step.event.state for step in row.steps] == [EndorsementState.REFUSED, EndorsementState.OBTAINED]
    assert [step.event.resolution for step in row.steps] == ["Résolution 2023-02-15", "Lettre d’appui"]
    assert [one.document.file_name for one in row.steps[0].files] == ["resolution.txt"]
    assert row.present is not None
    assert row.present.event.happened_on == SUPPORTED_ON


def test_an_organization_has_one_endorsement_and_says_where_to_go_on(demonstration):
    endorse(demonstration)
    with pytest.raises(Invalid) as refusal:
        endorse(demonstration, "mrc de la vallee-de-l'or")
    assert "Ajoutez-y la suite" in refusal.value.fields["organization"]
    assert len(demonstration.all(Endorsement)) == 1


def test_all_that_is_wrong_with_an_endorsement_is_told_at_once_and_nothing_is_written(demonstration):
    with pytest.raises(Invalid) as refusal:
        endorse(demonstration, "  ", happened_on=date(2024, 1, 1), resolution="x" * 1_000_001)
    assert set(refusal.value.fields) == {"organization", "happened_on", "resolution"}
    with pytest.raises(Invalid) as refusal:
        endorse(demonstration, "MRC\x00")
    assert set(refusal.value.fields) == {"organization"}
    assert demonstration.all(Endorsement) == []
    assert demonstration.all(EndorsementEvent) == []


def test_the_last_state_taken_back_takes_the_endorsement_and_its_file_with_it(demonstration):
    before = len(demonstration.all(Document))
    made = endorse(demonstration)
    event = demonstration.one(EndorsementEvent, endorsement_id=made.id)
    endorsements.remove_event(demonstration.store, event.id)
    assert demonstration.all(Endorsement) == []
    assert all(one.kind != "endorsement_events" for one in demonstration.all(Attachment))
    assert len(demonstration.all(Document)) == before
    demonstration.store.undo()
    assert len(endorsement_rows(demonstration.store, demonstration.case.id)[0].steps[0].files) == 1


def test_an_amount_below_zero_or_paid_in_the_future_is_refused(demonstration):
    paid = Amount(
        case_id=demonstration.case.id, kind=AmountKind.PAID, value=Decimal(-1), dated_on=date(2024, 1, 1)
    )
    with pytest.raises(Invalid) as refusal:
        money.add_amount(demonstration.store, paid, today=TODAY)
    assert set(refusal.value.fields) == {"value", "dated_on"}
    planned = replace(paid, kind=AmountKind.GRANTED, value=Decimal(1))
    assert money.add_amount(demonstration.store, planned, today=TODAY).id


def test_a_risk_is_closed_once_and_never_before_it_was_noted(demonstration):
    risk = risks.add_risk(
        demonstration.store,
        Risk(case_id=demonstration.case.id, description="<b>Budget</b>", noted_on=TODAY),
        today=TODAY,
    )
    with pytest.raises(Invalid) as refusal:
        risks.close_risk(demonstration.store, risk.id, REFUSED_ON, today=TODAY)
    assert "La fermeture précède le relevé" in refusal.value.fields["closed_on"]
    risks.close_risk(demonstration.store, risk.id, TODAY, today=TODAY)
    with pytest.raises(Refused):
        risks.close_risk(demonstration.store, risk.id, TODAY, today=TODAY)
    risks.reopen_risk(demonstration.store, risk.id)
    with pytest.raises(Refused):
        risks.reopen_risk(demonstration.store, risk.id)


def test_the_note_of_a_communication_is_one_of_its_case_and_follows_it(demonstration):
    talk = demonstration.all(Interaction)[0]
    note = notes.add_note(
        demonstration.store, Note(written_on=TODAY, text="Ton cordial", interaction_id=talk.id), today=TODAY
    )
    assert [row.note.id for row in note_rows(demonstration.store, case_id=talk.case_id)] == [note.id]
    other = demonstration.put(replace(demonstration.case, id=0, code="autre"))
    draft = replace(interactions.draft_of(demonstration.store, talk.id), case_id=other.id, answers_id=None)
    interactions.update_interaction(demonstration.store, talk.id, draft, today=TODAY)
    assert [row.note.id for row in note_rows(demonstration.store, case_id=other.id)] == [note.id]
    assert note_rows(demonstration.store, interaction_id=talk.id)[0].interaction is not None


def test_a_note_about_nothing_or_without_a_word_is_refused(demonstration):
    with pytest.raises(Invalid) as refusal:
        notes.add_note(demonstration.store, Note(written_on=date(2024, 1, 1), text=" "), today=TODAY)
    assert set(refusal.value.fields) == {"case_id", "text", "written_on"}


def test_an_organization_that_supports_a_case_is_not_removed_unnoticed(demonstration):
    made = endorse(demonstration)
    body = demonstration.one(Organization, id=made.organization_id)
    with pytest.raises(InUse, match="1 appui"):
        directory.remove_organization(demonstration.store, body.id)
