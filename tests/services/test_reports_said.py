"""What the board's report says of values that diverge, of a date that moved and of what has no source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.services import commitments, reports, statements
from tests.services.conftest import TODAY


def announced(desk, on: date, value: str, **more) -> r.Statement:
    said = r.Statement(
        case_id=desk.case.id,
        quote="La décision est annoncée.",
        is_verbatim=False,
        said_on=on,
        speaker_name="Contact A",
        slot=v.Slot.DECISION_DATE,
        slot_value=value,
    )
    return statements.add_statement(desk.store, replace(said, **more))


def report(desk, as_of: date = TODAY):
    return reports.collect(desk.store, desk.case.id, as_of=as_of)


def test_both_values_of_a_divergence_are_printed_with_both_their_sources(demonstration):
    letter = demonstration.named(r.Interaction, "Lettre de la ministre")
    announced(demonstration, date(2023, 9, 12), "15 déc. 2023", source_id=letter.source_id, paragraph="3")
    announced(demonstration, date(2023, 9, 26), "31 janv. 2024", interaction_id=letter.id)
    told = report(demonstration)
    (row,) = told.divergences
    assert row.slot == "Date de décision"
    assert [one.value for one in row.values] == ["15 décembre 2023", "31 janvier 2024"]
    assert [one.source[:3] for one in row.values] == ["[1]", "[1]"]
    assert row.values[0].source == "[1], 3e par."
    assert told.slippage == ("Date repoussée 1 fois, +47 jours : 15 déc. 2023, puis 31 janv. 2024.")
    pages = reports.pdf_bytes(demonstration.documents, told)
    assert pages == reports.pdf_bytes(demonstration.documents, told)
    assert report(demonstration, date(2023, 9, 20)).divergences == ()


def test_what_has_no_source_is_marked_and_the_share_that_has_one_is_said(demonstration):
    before = report(demonstration)
    assert (before.statements_sourced, before.divergences, before.slippage) == ("", (), "")
    announced(demonstration, date(2023, 10, 2), "15 déc. 2023", is_in_report=True)
    told = report(demonstration)
    assert told.statements[-1].source == "Sans source"
    assert told.statements_sourced == "6 sur 7 avec source (85 %)."


def test_a_commitment_is_told_as_it_stood_on_the_day_of_the_report(demonstration):
    one = commitments.add_commitment(
        demonstration.store,
        r.Commitment(
            case_id=demonstration.case.id,
            side=v.Side.MINISTRY,
            text="Répondre",
            made_on=date(2023, 9, 12),
            due_on=date(2023, 9, 29),
        ),
    )
    later = date(2023, 11, 3)
    commitments.postpone_commitment(demonstration.store, one.id, later, "", date(2023, 10, 12), today=TODAY)
    kept = v.CommitmentState.KEPT
    commitments.close_commitment(demonstration.store, one.id, kept, "Fait", TODAY, today=TODAY)

    def said(as_of: date) -> tuple[str, str]:
        (row,) = report(demonstration, as_of).commitments
        return row.due, row.state

    assert said(date(2023, 10, 10)) == ("29 sept. 2023", "En retard (11 jours)")
    assert said(date(2023, 10, 20)) == ("3 nov. 2023", "Ouvert")
    assert said(TODAY) == ("3 nov. 2023", "Tenu le 24 oct. 2023")
