"""What was said, judged, promised and asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.problems import Invalid, Refused, Unknown
from cld_desktop.services import readings, statements
from cld_desktop.storage import queries
from tests.services.conftest import TODAY

LATER = date(2023, 12, 1)


def refused(act) -> dict[str, str]:
    with pytest.raises(Invalid) as told:
        act()
    return told.value.fields


def test_a_judgement_leaves_the_earlier_ones_in_the_history(demonstration):
    doubted = next(
        item
        for item in readings.statement_items(demonstration.store, case_id=demonstration.case.id)
        if item.state is v.VerificationState.TO_VERIFY
    )
    judged = r.Verification(
        statement_id=doubted.statement.id,
        state=v.VerificationState.CONFIRMED,
        verified_on=TODAY,
        reason="Vu dans les livres du CLD",
    )
    statements.verify_statement(demonstration.store, judged, today=TODAY)
    register = readings.register(demonstration.store, demonstration.case.id)
    (now,) = [item for item in register.statements if item.statement == doubted.statement]
    assert now.state is v.VerificationState.CONFIRMED
    assert [one.state for one in now.verifications][-2:] == [
        v.VerificationState.TO_VERIFY,
        v.VerificationState.CONFIRMED,
    ]
    assert register.by_state[v.VerificationState.CONFIRMED] == 1
    assert set(
        refused(
            lambda: statements.verify_statement(
                demonstration.store, replace(judged, verified_on=LATER, reason=""), today=TODAY
            )
        )
    ) == {"verified_on", "reason"}


def test_a_statement_that_is_gone_is_not_judged(demonstration):
    judged = r.Verification(statement_id=99, state=v.VerificationState.TO_VERIFY, verified_on=TODAY)
    with pytest.raises(Unknown):
        statements.verify_statement(demonstration.store, judged, today=TODAY)


def test_a_statement_leaves_with_its_judgements_and_its_figures_stay(demonstration):
    statement = demonstration.all(r.Statement)[0]
    figure = demonstration.put(
        r.Figure(
            case_id=statement.case_id, label="MRC", value=Decimal(80), unit="%", statement_id=statement.id
        )
    )
    statements.remove_statement(demonstration.store, statement.id)
    assert queries.count(demonstration.store, r.Verification, statement_id=statement.id) == 0
    assert queries.get(demonstration.store, r.Figure, figure.id).statement_id is None


def test_a_commitment_is_closed_once(demonstration):
    commitment = statements.add_commitment(
        demonstration.store,
        r.Commitment(
            case_id=demonstration.case.id, side=v.Side.MINISTRY, text="Répondre", made_on=date(2023, 10, 2)
        ),
    )
    act = statements.close_commitment
    assert "closed_on" in refused(lambda: act(demonstration.store, commitment.id, LATER, today=TODAY))
    closed = act(demonstration.store, commitment.id, TODAY, today=TODAY, note="Tenu")
    assert (closed.closed_on, closed.closing_note) == (TODAY, "Tenu")
    with pytest.raises(Refused, match="déjà fermé"):
        act(demonstration.store, commitment.id, TODAY, today=TODAY)


def test_a_question_is_answered_by_a_communication_and_opened_again(demonstration):
    question = demonstration.all(r.OpenQuestion)[0]
    letter = demonstration.named(r.Interaction, "Lettre de la ministre")

    def act(answer: str, on: date):
        return statements.answer_question(
            demonstration.store, question.id, answer, on, today=TODAY, interaction_id=letter.id
        )

    assert set(refused(lambda: act(" ", LATER))) == {"answer", "answered_on"}
    answered = act("Le PAC", TODAY)
    assert (answered.answer, answered.interaction_id) == ("Le PAC", letter.id)
    overview = readings.case_overview(demonstration.store, demonstration.case.id, TODAY)
    assert overview.counts.questions == 8
    again = statements.reopen_question(demonstration.store, question.id)
    assert (again.answer, again.answered_on) == ("", None)
    with pytest.raises(Refused, match="encore en suspens"):
        statements.reopen_question(demonstration.store, question.id)


@pytest.mark.parametrize(
    ("save", "record"),
    [
        (statements.add_statement, r.Statement(case_id=1, quote=" ", said_on=TODAY)),
        (statements.update_statement, r.Statement(case_id=1, quote=" ", said_on=TODAY)),
        (statements.add_question, r.OpenQuestion(case_id=1, question="")),
        (statements.add_commitment, r.Commitment(case_id=1, side=v.Side.OURS, text="", made_on=TODAY)),
        (statements.add_figure, r.Figure(case_id=1, label="", value=Decimal(1))),
    ],
)
def test_what_says_nothing_is_refused(demonstration, save, record):
    assert len(refused(lambda: save(demonstration.store, record))) == 1
