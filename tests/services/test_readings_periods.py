"""What relative periods start from, in the demonstration."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cld_desktop.domain.periods import Period, Span, days_of
from cld_desktop.domain.records import BoardMeeting, IssuedReport
from cld_desktop.services.readings_periods import period_facts

TODAY = date(2023, 10, 24)


def test_a_period_starts_from_the_last_report_and_the_last_meeting_that_have_been(demonstration):
    case_id = demonstration.case.id
    last = demonstration.all(IssuedReport)[0]
    demonstration.put(BoardMeeting(held_on=date(2023, 9, 28)))
    demonstration.put(BoardMeeting(held_on=date(2023, 11, 23)))
    facts = period_facts(demonstration.store, TODAY, case_id=case_id)
    assert facts.filed_on == date(2023, 3, 6)
    assert facts.reported_on == last.as_of
    assert facts.met_on == date(2023, 9, 28)  # not the one to come
    assert days_of(Period(Span.MEETING), TODAY, facts) == (date(2023, 9, 28), None)


def test_the_last_report_is_that_of_the_case_that_is_shown(demonstration):
    last = demonstration.all(IssuedReport)[0]
    other = demonstration.put(replace(demonstration.case, id=0, code="autre", title="Autre dossier"))
    later = demonstration.put(replace(last, id=0, case_id=other.id, as_of=date(2023, 10, 2), value=""))
    own = period_facts(demonstration.store, TODAY, case_id=demonstration.case.id)
    assert own.reported_on == last.as_of < later.as_of
    assert period_facts(demonstration.store, TODAY).reported_on == later.as_of
    assert period_facts(demonstration.store, date(2023, 9, 1)).reported_on is None


def test_nothing_starts_from_an_empty_base(empty):
    facts = period_facts(empty.store, TODAY)
    assert (facts.filed_on, facts.reported_on, facts.met_on) == (None, None, None)
