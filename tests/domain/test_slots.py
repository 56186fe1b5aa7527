"""The values of slots: read as typed, compared as meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from cld_desktop.domain import slippage, slots, sourcing
from cld_desktop.domain.numbers_typed import parse_amount, parse_share
from cld_desktop.domain.records import Interaction, Statement, Verification
from cld_desktop.domain.vocabulary import Channel, Direction, Slot, VerificationState

DAY = Slot.DECISION_DATE
STATES = VerificationState


def said(number: int, value: str, slot: Slot = DAY, on: date | None = None) -> Statement:
    when = on or date(2023, 9, number)
    return Statement(id=number, case_id=1, quote="…", said_on=when, slot=slot, slot_value=value)


def values(*given: Statement, states: dict[int, VerificationState] | None = None) -> list[list[str]]:
    return [[value.shown for value, _ in one.values] for one in slots.divergences(given, states or {})]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("60 000 000 $", 60_000_000),
        ("60 M$", 60_000_000),
        ("60 millions de dollars", 60_000_000),
        ("1,2 M$", 1_200_000),
        ("350 k$", 350_000),
        ("1 milliard", 10**9),
        ("1 234,50", Decimal("1234.50")),
        ("$", None),
        ("12 34", None),
        ("-5 $", None),
        ("beaucoup", None),
        ("9" * 15 + " milliards", None),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed, amount):
    if amount is None:
        with pytest.raises(ValueError, match="Indiquez un montant"):
            parse_amount(typed)
    else:
        assert parse_amount(typed) == amount


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("75 %", Fraction(3, 4)),
        ("75 p. 100", Fraction(3, 4)),
        ("3/4", Fraction(3, 4)),
        ("trois quarts", Fraction(3, 4)),
        ("la moitié", Fraction(1, 2)),
        ("66,5 %", Fraction(133, 200)),
        ("75", None),
        ("3/0", None),
        ("120 %", None),
    ],
)
def test_a_share_is_read_as_people_write_it(typed, share):
    if share is None:
        with pytest.raises(ValueError, match="part"):
            parse_share(typed)
    else:
        assert parse_share(typed) == share


def test_one_value_written_two_ways_is_no_divergence():
    assert values(said(1, "31 janv. 2024"), said(2, "2024-01-31")) == []
    assert values(said(1, "60 000 000 $", Slot.AMOUNT), said(2, "60 M$", Slot.AMOUNT)) == []
    assert values(said(1, "75 %", Slot.SHARE), said(2, "trois quarts", Slot.SHARE)) == []
    assert (
        values(
            said(1, "Budget détaillé", Slot.MISSING_PIECE), said(2, "budget  DETAILLE", Slot.MISSING_PIECE)
        )
        == []
    )


def test_an_approximate_date_holds_with_the_days_it_may_mean_and_with_no_other():
    assert values(said(1, "janvier 2024"), said(2, "31 janvier 2024")) == []
    assert values(said(1, "2024"), said(2, "31 janvier 2024")) == []
    assert values(said(1, "vers janvier 2024"), said(2, "10 février 2024")) == []
    assert values(said(1, "décembre 2023"), said(2, "31 janvier 2024")) == [
        ["décembre 2023", "31 janvier 2024"]
    ]


def test_two_values_of_one_slot_stand_side_by_side_and_each_slot_apart():
    given = [
        said(3, "31 janv. 2024"),
        said(1, "15 déc. 2023"),
        said(2, "75 %", Slot.SHARE),
        said(4, "50 %", Slot.SHARE),
        said(5, "1 M$", Slot.AMOUNT),
    ]
    assert values(*given) == [["15 décembre 2023", "31 janvier 2024"], ["75 %", "50 %"]]


def test_what_is_contradicted_or_superseded_diverges_from_nothing():
    given = [said(1, "15 déc. 2023"), said(2, "31 janv. 2024")]
    assert values(*given, states={1: STATES.SUPERSEDED}) == []
    assert values(*given, states={2: STATES.CONTRADICTED}) == []
    assert len(values(*given, states={1: STATES.CONFIRMED, 2: STATES.TO_VERIFY})) == 1


def test_the_older_values_give_way_even_when_one_was_said_twice():
    given = [said(1, "15 déc. 2023"), said(2, "31 janv. 2024"), said(3, "2023-12-15"), said(4, "2024-01-31")]
    (found,) = slots.divergences(given, {})
    assert slots.latest(found).id == 4
    assert [one.id for one in slots.older_than_latest(found, given, {})] == [1, 3]


def test_a_decision_announced_without_a_year_is_in_the_days_to_come():
    kept = slots.kept(said(1, "31 janvier"))
    assert kept.slot_value == "31 janvier 2024"
    assert slots.kept(kept) is kept


def test_the_slippage_comes_from_the_announcements_alone():
    given = [
        said(1, "30 juin 2023", on=date(2023, 3, 20)),
        said(2, "30 sept. 2023", on=date(2023, 6, 15)),
        said(3, "15 déc. 2023", on=date(2023, 9, 12)),
        said(4, "31 janv. 2024", on=date(2023, 9, 18)),
        said(5, "31 janv. 2024", on=date(2023, 9, 20)),
        said(6, "1er avril 2024", on=date(2023, 9, 21)),
        said(7, "1 M$", Slot.AMOUNT),
    ]
    told = slippage.slippage(given, {1: STATES.SUPERSEDED, 6: STATES.CONTRADICTED})
    assert told is not None
    assert [one.moved for one in told.announcements] == [0, 92, 76, 47, 0]
    assert told.sentence == "Date repoussée 3 fois, +215 jours"
    assert "Le 20 mars 2023, décision annoncée pour le 30 juin 2023" in slippage.description(told)


def test_an_advance_is_said_as_one():
    given = [said(1, "30 juin 2024"), said(2, "31 juillet 2024"), said(3, "1er juillet 2024")]
    told = slippage.slippage(given, {})
    assert told is not None
    assert told.sentence == "Date repoussée 1 fois et avancée 1 fois, +1 jour"
    sooner = slippage.slippage(given[1:], {})
    assert sooner is not None
    assert sooner.sentence == "Date avancée 1 fois, −30 jours"
    assert slippage.slippage(given[:1], {}) is None


def test_the_present_state_is_the_last_one_judged():
    judged = [
        Verification(id=2, statement_id=1, state=STATES.TO_VERIFY, verified_on=date(2023, 10, 1)),
        Verification(id=1, statement_id=1, state=STATES.CONFIRMED, verified_on=date(2023, 10, 2)),
    ]
    assert slots.states_of(judged) == {1: STATES.CONFIRMED}


def test_a_communication_vouches_for_what_was_said_only_when_a_document_vouches_for_it():
    call = Interaction(
        id=9,
        case_id=1,
        channel=Channel.PHONE,
        direction=Direction.RECEIVED,
        subject="Retour d’appel",
        happened_on=date(2023, 9, 26),
    )
    letter = replace(call, id=8, channel=Channel.LETTER, source_id=3, paragraph="6")
    talks = {8: letter, 9: call}
    heard = Statement(case_id=1, quote="…", said_on=date(2023, 9, 26), interaction_id=8)
    found = sourcing.origin(heard, talks, {}, {3})
    assert found == sourcing.Origin(source_id=3, paragraph="6")
    phoned = Statement(case_id=1, quote="…", said_on=date(2023, 9, 26), interaction_id=9)
    assert sourcing.origin(phoned, talks, {}, {3}) is None
    assert sourcing.origin(phoned, talks, {9: 3}, {3}) == sourcing.Origin(source_id=3)
    assert sourcing.origin(heard, talks, {}, set()) is None


def test_the_percentage_never_says_all_when_one_lacks():
    assert sourcing.sourced_words(6, 6) == "6 sur 6 avec source (100 %)"
    assert sourcing.percent_sourced(299, 300) == 99
