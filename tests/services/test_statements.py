"""What was said, judged, promised and asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.drafts import AnswerDraft, InteractionDraft, ParticipantDraft
from cld_desktop.domain.problems import Invalid, Refused, Unknown
from cld_desktop.services import interactions, readings, statements
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
    register = readings.register(demonstration.store, demonstration.case.id, TODAY)
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


def test_a_question_is_answered_by_a_communication_and_opened_again(demonstration):
    question = demonstration.all(r.OpenQuestion)[0]
    letter = demonstration.named(r.Interaction, "Lettre de la ministre")

    def act(answer: str, on: date, interaction_id: int | None = None):
        return statements.answer_question(
            demonstration.store, question.id, answer, on, today=TODAY, interaction_id=interaction_id
        )

    assert set(refused(lambda: act(" ", LATER))) == {"answer", "answered_on"}
    with pytest.raises(Unknown):
        act("Le PAC", TODAY, 9_999)
    answered = act("Le PAC", TODAY, letter.id)
    assert (answered.answer, answered.interaction_id) == ("Le PAC", letter.id)
    overview = readings.case_overview(demonstration.store, demonstration.case.id, TODAY)
    assert overview.counts.questions == 8
    again = statements.reopen_question(demonstration.store, question.id)
    assert (again.answer, again.answered_on, again.interaction_id) == ("", None, None)
    with pytest.raises(Refused, match="encore en suspens"):
        statements.reopen_question(demonstration.store, question.id)


@pytest.mark.parametrize(
    ("save", "record"),
    [
        (statements.add_statement, r.Statement(case_id=1, quote=" ", said_on=TODAY)),
        (statements.update_statement, r.Statement(case_id=1, quote=" ", said_on=TODAY)),
        (statements.add_question, r.OpenQuestion(case_id=1, question="")),
        (statements.add_figure, r.Figure(case_id=1, label="", value=Decimal(1))),
    ],
)
def test_what_says_nothing_is_refused(demonstration, save, record):
    assert len(refused(lambda: save(demonstration.store, record))) == 1


def said(desk, **more) -> r.Statement:
    one = r.Statement(
        case_id=desk.case.id,
        quote="La décision est attendue en décembre.",
        is_verbatim=False,
        said_on=date(2023, 9, 12),
        speaker_name="Contact\u00a0A",
        slot=v.Slot.DECISION_DATE,
        slot_value="15 déc. 2023",
    )
    return statements.add_statement(desk.store, replace(one, **more))


def test_a_value_is_kept_as_its_slot_says_it_and_refused_in_words_at_its_field(demonstration):
    assert said(demonstration, slot_value="2024-01-31").slot_value == "31\u00a0janvier\u00a02024"
    amount = v.Slot.AMOUNT
    assert said(demonstration, slot=amount, slot_value="60 M$").slot_value == "60\u00a0000\u00a0000\u00a0$"
    count = len(demonstration.all(r.Statement))
    assert refused(lambda: said(demonstration, slot_value="bientôt")) == {
        "slot_value": "Date non reconnue\u00a0: «\u00a0bientôt\u00a0». "
        "Écrivez par exemple 24\u00a0octobre\u00a02023, demain, lundi ou +7."
    }
    assert set(refused(lambda: said(demonstration, slot=amount, slot_value="beaucoup"))) == {"slot_value"}
    assert set(refused(lambda: said(demonstration, slot=v.Slot.SHARE, slot_value=" "))) == {"slot_value"}
    assert set(refused(lambda: said(demonstration, slot=None, slot_value="75 %"))) == {"slot"}
    assert len(demonstration.all(r.Statement)) == count


def test_the_latest_of_two_values_is_kept_in_one_change_and_both_stay_in_the_history(demonstration):
    older = said(demonstration)
    newer = said(demonstration, said_on=date(2023, 9, 18), slot_value="31 janv. 2024")
    seen = readings.register(demonstration.store, demonstration.case.id, TODAY)
    assert [one.slot for one in seen.divergences] == [v.Slot.DECISION_DATE]
    demonstration.store.forget_undo()
    statements.keep_latest(demonstration.store, demonstration.case.id, v.Slot.DECISION_DATE, today=TODAY)
    seen = readings.register(demonstration.store, demonstration.case.id, TODAY)
    kept, gone = seen.item(newer.id), seen.item(older.id)
    assert seen.divergences == ()
    assert kept is not None
    assert gone is not None
    assert (kept.state, gone.state) == (v.VerificationState.UNVERIFIED, v.VerificationState.SUPERSEDED)
    assert "31\u00a0janvier\u00a02024" in gone.verifications[-1].reason
    assert seen.slippage is not None
    assert seen.slippage.sentence == "Date repoussée 1\u00a0fois, +47\u00a0jours"
    with pytest.raises(Refused, match="déjà réglée"):
        statements.keep_latest(demonstration.store, demonstration.case.id, v.Slot.DECISION_DATE, today=TODAY)
    demonstration.store.undo()
    assert len(readings.register(demonstration.store, demonstration.case.id, TODAY).divergences) == 1


def test_a_statement_whose_document_is_removed_has_no_source_any_more(demonstration):
    document = demonstration.one(r.Document)
    loose = said(demonstration)
    sourced = said(demonstration, source_id=document.id)
    talk = demonstration.named(r.Interaction, "Lettre de la ministre")
    heard = said(demonstration, interaction_id=talk.id)

    def lacking() -> set[int]:
        seen = readings.register(demonstration.store, demonstration.case.id, TODAY)
        return {item.statement.id for item in seen.statements if item.origin is None}

    assert lacking() == {loose.id}
    with demonstration.store.change("Retirer le document") as change:
        for one in change.all_of(r.Statement, source_id=document.id):
            change.put(replace(one, source_id=None, interaction_id=None))
        change.put(replace(change.get(r.Interaction, talk.id), source_id=None))
        for link in change.all_of(r.Attachment, document_id=document.id):
            change.remove(link)
    assert {loose.id, sourced.id, heard.id} <= lacking()


def test_a_communication_answers_the_questions_that_were_to_be_brought_up(demonstration):
    first, second = demonstration.all(r.OpenQuestion)[:2]
    for one in (first, second):
        statements.bring_up_question(demonstration.store, one.id, is_for_next_call=True)
    case_id = demonstration.case.id
    assert [one.id for one in readings.questions_to_bring(demonstration.store, case_id)] == [
        first.id,
        second.id,
    ]
    draft = InteractionDraft(
        case_id=case_id,
        channel=v.Channel.PHONE,
        direction=v.Direction.SENT,
        subject="Appel à la direction régionale",
        happened_on=TODAY,
        participants=(ParticipantDraft(name="Contact\u00a0A"),),
        answers=(AnswerDraft(question_id=first.id, answer="En décembre"),),
    )
    talk = interactions.log_interaction(demonstration.store, draft, today=TODAY)
    told = queries.get(demonstration.store, r.OpenQuestion, first.id)
    assert (told.answer, told.answered_on, told.interaction_id) == ("En décembre", TODAY, talk.id)
    assert [one.id for one in readings.questions_to_bring(demonstration.store, case_id)] == [second.id]
    with pytest.raises(Refused, match="déjà sa réponse"):
        statements.bring_up_question(demonstration.store, first.id, is_for_next_call=True)
    later = replace(second, asked_on=TODAY)
    statements.update_question(demonstration.store, later)
    early = replace(draft, happened_on=date(2023, 10, 2), answers=(AnswerDraft(question_id=second.id),))
    count = len(demonstration.all(r.Interaction))
    assert set(refused(lambda: interactions.log_interaction(demonstration.store, early, today=TODAY))) == {
        "answers"
    }
    assert len(demonstration.all(r.Interaction)) == count
