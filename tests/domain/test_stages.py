"""Where a case stands, and the eight steps of its way."""

from __future__ import annotations

from datetime import date

import pytest

from cld_desktop.domain.records import StageEvent
from cld_desktop.domain.stages import (
    NODES,
    StepState,
    current_stage,
    event_day,
    filed_on,
    filing,
    goes_back,
    is_open,
    pill,
    stage_order,
    steps,
)
from cld_desktop.domain.vocabulary import DatePrecision, Outcome, Stage

TODAY = date(2023, 10, 24)
FILED = date(2023, 3, 6)
LETTER = date(2023, 9, 26)
DONE, UNDATED, CURRENT, UPCOMING = StepState.DONE, StepState.UNDATED, StepState.CURRENT, StepState.UPCOMING


def reached(stage: Stage, started_on: date | None = None, **more) -> StageEvent:
    return StageEvent(case_id=1, stage=stage, started_on=started_on, **more)


THE_LETTER = [
    reached(Stage.SUBMITTED, FILED, id=1),
    reached(Stage.ANALYSIS, attested_on=LETTER, id=2),
]


def states(events: list[StageEvent], as_of: date = TODAY) -> list[StepState]:
    return [step.state for step in steps(events, as_of)]


def test_the_letter_proves_the_filing_and_the_analysis_and_nothing_between():
    assert states(THE_LETTER) == [DONE, UNDATED, UNDATED, CURRENT, UPCOMING, UPCOMING, UPCOMING, UPCOMING]
    filed, _, _, analysis, *_ = steps(THE_LETTER, TODAY)
    assert (filed.day, filed.is_attested) == (FILED, False)
    assert (analysis.day, analysis.is_attested, analysis.event) == (LETTER, True, THE_LETTER[1])
    assert pill(current_stage(THE_LETTER, TODAY)) == "En analyse"


def test_there_are_eight_steps_whatever_happens():
    assert [step.stage for step in steps([], TODAY)] == list(NODES)
    assert states([]) == [UPCOMING] * 8
    assert pill(current_stage([], TODAY)) == "En préparation"
    assert is_open([], TODAY)


def test_before_the_letter_the_case_was_only_filed():
    assert states(THE_LETTER, date(2023, 9, 25))[:4] == [CURRENT, UPCOMING, UPCOMING, UPCOMING]


def test_a_date_learned_afterwards_fills_a_step_without_moving_the_case():
    events = [*THE_LETTER, reached(Stage.ELIGIBILITY, attested_on=LETTER, id=3)]
    assert states(events)[:4] == [DONE, UNDATED, DONE, CURRENT]


def test_a_stage_reached_nobody_knows_when_stays_without_a_date():
    events = [*THE_LETTER, reached(Stage.ACKNOWLEDGED, id=3)]
    _, acknowledged, *_ = steps(events, TODAY)
    assert acknowledged.state is UNDATED
    assert acknowledged.event == events[2]
    assert current_stage(events, TODAY) == THE_LETTER[1]


def test_a_case_can_go_back():
    events = [*THE_LETTER, reached(Stage.ELIGIBILITY, date(2023, 10, 20), id=3, reason="Pièce manquante")]
    assert states(events)[:4] == [DONE, UNDATED, CURRENT, UPCOMING]
    assert goes_back(THE_LETTER, Stage.ELIGIBILITY, date(2023, 10, 20))
    assert not goes_back(THE_LETTER, Stage.ELIGIBILITY, LETTER)
    assert not goes_back(THE_LETTER, Stage.DECISION, TODAY)
    assert not goes_back(THE_LETTER, Stage.ELIGIBILITY, None)
    assert not goes_back([], Stage.SUBMITTED, TODAY)


def test_a_stage_without_a_step_shows_in_the_pill_alone():
    events = [*THE_LETTER, reached(Stage.RECOMMENDATION, TODAY)]
    assert states(events) == [DONE, UNDATED, UNDATED, DONE, UPCOMING, UPCOMING, UPCOMING, UPCOMING]
    assert pill(current_stage(events, TODAY)) == "Recommandé"


@pytest.mark.parametrize(
    ("outcome", "words"),
    [(Outcome.ACCEPTED, "Acceptée"), (Outcome.REFUSED, "Refusée"), (None, "Décision rendue")],
)
def test_the_outcome_says_more_than_a_decision(outcome, words):
    decided = reached(Stage.DECISION, TODAY, outcome=outcome)
    assert pill(decided) == words


def test_a_refused_case_expects_no_agreement():
    events = [*THE_LETTER, reached(Stage.DECISION, TODAY, outcome=Outcome.REFUSED)]
    *_, decision, agreement, _, _ = steps(events, TODAY)
    assert (decision.state, decision.is_moot) == (CURRENT, False)
    assert (agreement.state, agreement.is_moot) == (UPCOMING, True)


def test_a_closed_case_is_no_longer_open_and_keeps_what_it_reached():
    events = [*THE_LETTER, reached(Stage.CLOSED, TODAY)]
    assert not is_open(events, TODAY)
    assert is_open(events, LETTER)
    assert states(events)[:5] == [DONE, UNDATED, UNDATED, DONE, UPCOMING]
    assert steps(events, TODAY)[4].is_moot


def test_the_filing_is_the_first_submission():
    events = [*THE_LETTER, reached(Stage.SUBMITTED, date(2023, 5, 1), id=9)]
    assert filed_on(events) == FILED
    assert filed_on(events, date(2023, 3, 5)) is None
    assert filed_on([reached(Stage.SUBMITTED)], TODAY) is None
    assert filing([reached(Stage.SUBMITTED, attested_on=LETTER)], TODAY) is not None


def test_a_step_keeps_how_exactly_its_date_is_known():
    event = reached(Stage.SUBMITTED, FILED, precision=DatePrecision.MONTH)
    assert steps([event], TODAY)[0].precision is DatePrecision.MONTH
    assert event_day(event) == FILED


def test_an_unknown_stage_comes_after_all_the_others():
    assert stage_order(Stage("appeal")) > stage_order(Stage.CLOSED)
