"""What may be saved: a sentence at the field for what may not, and what was typed kept as typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cld_desktop.domain import records as r
from cld_desktop.domain import rules
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.proofreading import typography_faults
from cld_desktop.domain.typed_values import DAY_RANGE, INVISIBLE, ONE_LINE, clean, not_after

DAY = date(2023, 10, 24)
BEFORE = date(2023, 10, 20)


def an_interaction(**more) -> r.Interaction:
    values = {
        "case_id": 1,
        "channel": v.Channel.PHONE,
        "direction": v.Direction.SENT,
        "subject": "Échéancier",
        "happened_on": DAY,
    }
    return r.Interaction(**{**values, **more})


def refused(record: r.Record) -> dict[str, str]:
    with pytest.raises(Invalid) as told:
        rules.check(record)
    for sentence in told.value.fields.values():
        assert typography_faults(sentence) == []
        assert sentence.endswith(".")
    return told.value.fields


# Texts


@pytest.mark.parametrize("text", ["<b>gras</b> & suite", "=1+1", "🙂 👩‍💻", "-3", "a" * 10_000])
def test_what_people_type_is_kept_as_typed(text):
    assert rules.check(an_interaction(subject=text)).subject == text


@pytest.mark.parametrize("text", ["a\0b", "a\x01b", "\x1f", "a\x7fb", "a\x85b", "a\ud800b"])
def test_an_invisible_character_is_refused_wherever_it_is(text):
    assert refused(an_interaction(subject=text)) == {"subject": INVISIBLE}
    assert refused(an_interaction(summary=text))["summary"] == INVISIBLE


def test_lines_are_welcome_in_a_text_and_refused_in_a_name():
    assert rules.check(an_interaction(summary="un\r\ndeux\rtrois\tfin\n")).summary == "un\ndeux\ntrois\tfin"
    assert refused(an_interaction(subject="un\ndeux")) == {"subject": ONE_LINE}
    assert refused(an_interaction(subject="un\tdeux")) == {"subject": ONE_LINE}


def test_a_text_too_long_is_refused_with_its_limit():
    assert "10\u00a0000 caractères" in refused(an_interaction(subject="a" * 10_001))["subject"]
    assert "1\u00a0000\u00a0000 caractères" in refused(an_interaction(summary="a" * 1_000_001))["summary"]
    rules.check(an_interaction(summary="a" * 1_000_000))


def test_what_the_program_writes_itself_has_no_limit():
    view = r.SavedView(name="Ce mois-ci", page="interactions", filters="a\x0cb" * 400_000)
    assert rules.check(view) == view


@pytest.mark.parametrize("nothing", ["", "   ", "\u00a0", "\n", "\u200b"])
def test_blanks_are_not_a_subject(nothing):
    assert refused(an_interaction(subject=nothing)) == {"subject": "Indiquez l’objet de la communication."}


@given(st.text(max_size=40))
def test_a_text_is_either_refused_or_kept_without_blanks_at_its_ends(text):
    kept = clean(text)
    assert clean(kept) == kept
    assert kept in text.replace("\r\n", "\n").replace("\r", "\n")


def test_several_errors_are_told_at_once():
    told = refused(an_interaction(subject="", summary="\0", happened_on=date(1823, 1, 1)))
    assert set(told) == {"subject", "summary", "happened_on"}


def test_an_error_found_elsewhere_is_told_with_the_others():
    with pytest.raises(Invalid) as told:
        rules.check(an_interaction(subject=""), participants="Qui?", happened_on="")
    assert set(told.value.fields) == {"subject", "participants"}


# Days and numbers


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2101, 1, 1), date.min, date.max])
def test_a_day_far_away_is_a_slip(day):
    assert refused(an_interaction(happened_on=day)) == {"happened_on": DAY_RANGE}


def test_a_day_that_has_not_come_is_told_with_the_last_one_possible():
    assert not_after(DAY, DAY) == ""
    assert not_after(DAY, BEFORE) == (
        "Cette date n’est pas encore venue. Choisissez le 20\u00a0octobre\u00a02023 ou avant."
    )


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal(10) ** 15, Decimal(-1)])
def test_an_amount_is_a_number_one_can_count(value):
    assert set(refused(r.Amount(case_id=1, kind=v.AmountKind.REQUESTED, value=value))) == {"value"}


def test_pages_are_counted_from_one():
    assert set(refused(an_interaction(page=0))) == {"page"}


# Record by record


def a_tenure(**more) -> r.Tenure:
    return r.Tenure(person_id=1, office_id=1, **more)


def a_commitment(**more) -> r.Commitment:
    return r.Commitment(case_id=1, side=v.Side.MINISTRY, text="Répondre", made_on=DAY, **more)


def a_flag(**more) -> r.Flag:
    return r.Flag(case_id=1, kind=v.FlagKind.ON_HOLD, since_on=DAY, **more)


def a_stage(stage: v.Stage = v.Stage.ANALYSIS, **more) -> r.StageEvent:
    return r.StageEvent(case_id=1, stage=stage, **more)


WRONG = {
    "a case without a name": (r.Case(code="x", title=" "), {"title"}),
    "an empty alias": (r.Alias(case_id=1, name=""), {"name"}),
    "a stage attested before it began": (a_stage(started_on=DAY, attested_on=BEFORE), {"attested_on"}),
    "an outcome before the decision": (a_stage(outcome=v.Outcome.ACCEPTED), {"outcome"}),
    "a flag lowered before it was raised": (a_flag(until_on=BEFORE), {"until_on"}),
    "a flag due before it was raised": (a_flag(due_on=BEFORE), {"due_on"}),
    "a milestone without a date": (r.Milestone(case_id=1, title="Visite"), {"happened_on"}),
    "a stakeholder who is nobody": (r.Stakeholder(case_id=1), {"person_id"}),
    "an answer to itself": (an_interaction(id=3, answers_id=3), {"answers_id"}),
    "a follow-up without words": (
        r.FollowUp(case_id=1, subject="", due_on=DAY, planned_on=DAY),
        {"subject"},
    ),
    "a follow-up due before it is planned": (
        r.FollowUp(case_id=1, subject="Appeler", due_on=BEFORE, planned_on=DAY),
        {"due_on"},
    ),
    "a postponement to the same day": (
        r.Postponement(follow_up_id=1, from_on=DAY, to_on=DAY, postponed_on=DAY),
        {"to_on"},
    ),
    "a postponement to the past": (
        r.Postponement(follow_up_id=1, from_on=date(2023, 10, 11), to_on=BEFORE, postponed_on=DAY),
        {"to_on"},
    ),
    "a judgement without a reason": (
        r.Verification(statement_id=1, state=v.VerificationState.CONTRADICTED, verified_on=DAY),
        {"reason"},
    ),
    "a commitment due before it is made": (a_commitment(due_on=BEFORE), {"due_on"}),
    "a commitment closed before it is made": (a_commitment(closed_on=BEFORE), {"closed_on"}),
    "an answer before its question": (
        r.OpenQuestion(case_id=1, question="Quand?", asked_on=DAY, answered_on=BEFORE),
        {"answered_on"},
    ),
    "an organization under itself": (r.Organization(id=2, name="MIFI", parent_id=2), {"parent_id"}),
    "a tenure that ends before it begins": (a_tenure(started_on=DAY, ended_on=BEFORE), {"ended_on"}),
    "a tenure attested before it begins": (a_tenure(started_on=DAY, attested_on=BEFORE), {"attested_on"}),
    "a tenure attested after its end": (a_tenure(ended_on=BEFORE, attested_on=DAY), {"attested_on"}),
    "a detail that reaches nobody": (
        r.ContactDetail(kind=v.ContactKind.PHONE, value="819 555-0100"),
        {"person_id"},
    ),
    "a detail of two": (
        r.ContactDetail(kind=v.ContactKind.PHONE, value="819 555-0100", person_id=1, office_id=1),
        {"person_id"},
    ),
    "a report due after its meeting": (
        r.BoardMeeting(held_on=BEFORE, report_due_on=DAY),
        {"report_due_on"},
    ),
    "a risk closed before it is noted": (
        r.Risk(case_id=1, description="Budget", noted_on=DAY, closed_on=BEFORE),
        {"closed_on"},
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_makes_no_sense_is_refused_at_its_field(name):
    record, fields = WRONG[name]
    assert set(refused(record)) == fields


RIGHT = {
    "a stage with its outcome": a_stage(v.Stage.DECISION, started_on=DAY, outcome=v.Outcome.REFUSED),
    "a milestone to come": r.Milestone(case_id=1, title="Visite", planned_on=DAY),
    "a stakeholder": r.Stakeholder(case_id=1, office_id=1),
    "an answer to another": an_interaction(id=3, answers_id=2),
    "a postponement": r.Postponement(follow_up_id=1, from_on=BEFORE, to_on=DAY, postponed_on=DAY),
    "a judgement that rests on a document": r.Verification(
        statement_id=1, state=v.VerificationState.CONFIRMED, verified_on=DAY, source_id=1
    ),
    "a doubt": r.Verification(statement_id=1, state=v.VerificationState.TO_VERIFY, verified_on=DAY),
    "a tenure": a_tenure(started_on=BEFORE, ended_on=DAY, attested_on=DAY),
    "a tenure nobody can date": a_tenure(),
    "a detail": r.ContactDetail(kind=v.ContactKind.PHONE, value="819 555-0100", person_id=1),
    "a person known by office alone": r.Person(),
    "a meeting": r.BoardMeeting(held_on=DAY, report_due_on=BEFORE),
    "an amount": r.Amount(case_id=1, kind=v.AmountKind.REQUESTED, value=Decimal(1_000_000)),
    "an organization under another": r.Organization(id=2, name="Direction", parent_id=1),
    "a setting": r.Setting(name="easter", value="both"),
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_makes_sense_is_kept_as_it_is(name):
    assert rules.check(RIGHT[name]) == RIGHT[name]


def test_the_day_to_choose_is_told():
    told = refused(r.FollowUp(case_id=1, subject="Appeler", due_on=BEFORE, planned_on=DAY))
    assert told["due_on"].endswith("Choisissez le 24\u00a0octobre\u00a02023 ou après.")
