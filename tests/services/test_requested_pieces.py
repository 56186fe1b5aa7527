"""The checklist of pieces asked of us: in order, late by the rule of follow-ups, provided with a document."""

from __future__ import annotations

from datetime import date

import pytest

from cld_desktop.domain.clocks import Lateness
from cld_desktop.domain.pieces import progress
from cld_desktop.domain.problems import InUse, Invalid
from cld_desktop.domain.records import Document, RequestedPiece
from cld_desktop.services import document_links, documents, requested_pieces
from cld_desktop.services.readings_requested_pieces import pieces_of_case
from cld_desktop.storage import queries
from tests.services.conftest import TODAY


@pytest.fixture
def listed(demonstration):
    pieces = [
        RequestedPiece(case_id=demonstration.case.id, label="Budget", due_on=date(2023, 10, 18)),
        RequestedPiece(case_id=demonstration.case.id, label="Plan", due_on=date(2023, 10, 2)),
        RequestedPiece(case_id=demonstration.case.id, label="Organigramme"),
    ]
    requested_pieces.add_pieces(demonstration.store, pieces, today=TODAY)
    return demonstration


def labels(desk) -> list[str]:
    return [row.piece.label for row in pieces_of_case(desk.store, desk.case.id, TODAY)]


def test_a_piece_is_late_the_day_after_and_very_late_ten_business_days_later(listed):
    rows = pieces_of_case(listed.store, listed.case.id, TODAY)
    assert [row.item.lateness for row in rows] == [Lateness.LATE, Lateness.VERY_LATE, Lateness.NONE]
    assert rows[0].item.days_late == 6


def test_a_piece_that_is_provided_is_late_no_more_and_counts(listed):
    budget = listed.one(RequestedPiece, label="Budget")
    letter = listed.all(Document)[0]
    requested_pieces.provide_piece(
        listed.store, budget.id, date(2023, 10, 20), today=TODAY, document_id=letter.id
    )
    rows = pieces_of_case(listed.store, listed.case.id, TODAY)
    assert (rows[0].item.is_provided, rows[0].document) == (True, letter)
    assert progress(row.piece for row in rows) == (1, 3)


def test_a_piece_is_provided_with_a_new_file_which_the_case_then_holds(listed):
    plan = listed.one(RequestedPiece, label="Plan")
    (stored,) = documents.store_files(listed.documents, [listed.file("plan.txt", b"Le plan")])
    requested_pieces.provide_piece(listed.store, plan.id, TODAY, today=TODAY, file=stored)
    held = queries.documents_of_case(listed.store, listed.case.id)
    assert "plan.txt" in [one.file_name for one in held]
    with pytest.raises(InUse, match="1\u00a0pièce demandée"):
        document_links.remove_document(listed.store, listed.one(Document, file_name="plan.txt").id)


def test_pieces_go_up_and_down_and_no_further(listed):
    organigramme = listed.one(RequestedPiece, label="Organigramme")
    requested_pieces.move_piece(listed.store, organigramme.id, -1)
    assert labels(listed) == ["Budget", "Organigramme", "Plan"]
    requested_pieces.move_piece(listed.store, organigramme.id, -5)
    assert labels(listed) == ["Organigramme", "Budget", "Plan"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"label": " "}, "label"),
        ({"label": "Budget", "provided_on": date(2023, 10, 25)}, "provided_on"),
        (
            {"label": "Budget", "requested_on": date(2023, 10, 12), "due_on": date(2023, 10, 1)},
            "due_on",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_written(demonstration, change, field):
    good = RequestedPiece(case_id=demonstration.case.id, label="Plan")
    with pytest.raises(Invalid) as refusal:
        requested_pieces.add_pieces(
            demonstration.store, [good, RequestedPiece(**({"case_id": good.case_id} | change))], today=TODAY
        )
    assert field in refusal.value.fields
    assert labels(demonstration) == []


def test_a_piece_taken_off_leaves_its_document(listed):
    plan = listed.one(RequestedPiece, label="Plan")
    letter = listed.all(Document)[0]
    requested_pieces.provide_piece(listed.store, plan.id, TODAY, today=TODAY, document_id=letter.id)
    requested_pieces.remove_piece(listed.store, plan.id)
    assert labels(listed) == ["Budget", "Organigramme"]
    assert queries.find(listed.store, Document, letter.id) == letter
