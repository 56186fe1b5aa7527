"""Amounts as people type them, and what cannot be read."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from cld_desktop.domain import amounts, endorsements, risks
from cld_desktop.domain.amounts import read_amount, totals
from cld_desktop.domain.endorsements import Glance
from cld_desktop.domain.records import Amount, Risk
from cld_desktop.domain.vocabulary import AmountKind, EndorsementState, Level, OrganizationKind

UNREADABLE = "Indiquez un montant, par exemple"
TOO_MUCH = "Indiquez un montant plus petit"


@pytest.mark.parametrize(
    ("typed", "value", "is_approximate"),
    [
        ("60 000", "60000", False),
        ("60 000 000 $", "60000000", False),
        ("1 234,50", "1234.50", False),
        ("1234.5 $", "1234.5", False),
        ("60 M$", "60000000", False),
        ("1,2 M$", "1200000", False),
        ("1,234567 M$", "1234567", False),
        ("12 k$", "12000", False),
        ("Environ 2,5 millions de dollars", "2500000", True),
        ("près de 60 millions", "60000000", True),
        ("vers 1 milliard $", "1000000000", True),
        ("0", "0", False),
    ],
)
def test_an_amount_is_read_as_people_type_it(typed, value, is_approximate):
    read = read_amount(typed)
    assert (read.value, read.is_approximate) == (Decimal(value), is_approximate)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("beaucoup", UNREADABLE),
        ("", UNREADABLE),
        ("1,234,567", UNREADABLE),
        ("12 34", UNREADABLE),
        ("60 M$ par an", UNREADABLE),
        ("=1+1", UNREADABLE),
        ("1,234", amounts.TOO_FINE),
        ("-5 $", amounts.NEGATIVE),
        ("9" * 40, UNREADABLE),
        ("9999999 milliards", TOO_MUCH),
    ],
)
def test_what_is_no_amount_is_refused_in_words(typed, said):
    with pytest.raises(ValueError, match="^" + re.escape(said)):
        read_amount(typed)


def test_amounts_add_up_by_kind_and_a_total_is_about_that_when_one_of_them_is():
    def one(kind, value, about=False):
        return Amount(case_id=1, kind=kind, value=Decimal(value), is_approximate=about)

    paid, asked = AmountKind.PAID, AmountKind.REQUESTED
    found = totals([one(paid, "10.10"), one(asked, 5), one(paid, "0.20", True)])
    assert [(one.kind, one.value, one.count, one.is_approximate) for one in found] == [
        (asked, Decimal(5), 1, False),
        (paid, Decimal("10.30"), 2, True),
    ]


def test_five_mrcs_are_told_at_a_glance():
    states = [EndorsementState.OBTAINED] * 4 + [EndorsementState.REFUSED]
    several = [Glance(kind=OrganizationKind.MRC, state=state) for state in states]
    assert endorsements.at_a_glance(several) == "5 MRC : 4 appuis obtenus, 1 refus."
    several.append(Glance(kind=OrganizationKind.BUSINESS, state=EndorsementState.REQUESTED))
    assert endorsements.at_a_glance(several).startswith("6 organismes : 4 appuis obtenus, 1 appui demandé")


def test_the_gravest_risks_come_first_and_the_closed_ones_last():
    def risk(id_, probability, impact, closed_on=None):
        return Risk(id=id_, case_id=1, description="x", probability=probability, impact=impact)

    low, high = risk(1, Level.LOW, Level.MEDIUM), risk(2, Level.HIGH, Level.MEDIUM)
    assert [one.id for one in risks.gravest_first([low, high])] == [2, 1]
    assert (risks.gravity(low), risks.gravity(high)) == (Level.LOW, Level.HIGH)
