"""The clock of a request for access to documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cld_desktop.domain import access, rules
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import AccessRequest

SENT = date(2023, 12, 14)
REQUEST = AccessRequest(case_id=1, subject="Le dossier", sent_on=SENT, received_on=date(2023, 12, 18))


def test_twenty_days_run_from_reception_across_the_end_of_the_year():
    assert access.answer_due_on(REQUEST) == date(2024, 1, 7)
    assert access.answer_due_on(replace(REQUEST, is_extended=True)) == date(2024, 1, 17)


def test_they_run_from_the_sending_while_reception_is_unknown():
    assert access.answer_due_on(replace(REQUEST, received_on=None)) == date(2024, 1, 3)


def test_an_answer_is_late_from_the_day_after_the_last():
    assert not access.is_late(REQUEST, date(2024, 1, 7))
    assert access.is_late(REQUEST, date(2024, 1, 8))
    assert access.days_left(REQUEST, date(2024, 1, 8)) == -1
    answered = replace(REQUEST, answered_on=date(2024, 1, 7), outcome=v.AccessOutcome.FULL)
    assert not access.is_late(answered, date(2025, 1, 1))
    assert access.days_left(answered, date(2025, 1, 1)) is None


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"received_on": date(2023, 12, 13)}, "received_on"),
        ({"answered_on": date(2023, 12, 17), "outcome": v.AccessOutcome.FULL}, "answered_on"),
        ({"answered_on": date(2024, 1, 5)}, "outcome"),
        ({"outcome": v.AccessOutcome.FULL}, "answered_on"),
        ({"answered_on": date(2024, 1, 5), "outcome": v.AccessOutcome.REFUSED}, "refusal_reason"),
        ({"subject": " "}, "subject"),
    ],
)
def test_what_does_not_hold_together_is_told_at_its_field(changed, field):
    with pytest.raises(Invalid) as refusal:
        rules.check(replace(REQUEST, **changed))
    assert set(refusal.value.fields) == {field}
