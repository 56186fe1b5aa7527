"""How a number is explained: its start, its rule, each week-end and holiday, its result."""

from __future__ import annotations

from datetime import date

import pytest

from cld_desktop.domain import reckoning
from cld_desktop.domain.calendar import BusinessCalendar, EasterChoice
from cld_desktop.domain.clocks import Lateness, LateRule, due_item
from cld_desktop.domain.records import FollowUp, Postponement, TurnEvent
from cld_desktop.domain.turns import ledger
from cld_desktop.domain.vocabulary import Side

FILED, QUESTION, LETTER = date(2023, 3, 6), date(2023, 6, 9), date(2023, 9, 26)
TODAY = date(2023, 10, 24)
QC = BusinessCalendar()
QC_PLUS = BusinessCalendar(easter=EasterChoice.BOTH)


def lines(told: reckoning.Reckoning) -> dict[str, str]:
    return dict(told.lines)


@pytest.mark.parametrize(
    ("start", "end", "days", "weekend", "plain", "plus"),
    [
        (FILED, QUESTION, 95, 26, 67, 66),
        (QUESTION, LETTER, 109, 32, 76, 76),
        (FILED, LETTER, 204, 58, 143, 142),
        (date(2022, 5, 9), LETTER, 505, 144, 353, 352),
        (LETTER, date(2023, 10, 12), 16, 4, 11, 11),
    ],
)
def test_every_weekend_and_every_holiday_left_out_is_told(start, end, days, weekend, plain, plus):
    for calendar, business in ((QC, plain), (QC_PLUS, plus)):
        told = reckoning.elapsed("Délai", start, "dépôt", end, calendar)
        assert told.result == f"{days} jours"
        assert lines(told)["Fins de semaine"] == f"{weekend} samedis et dimanches"
        assert lines(told)["Jours ouvrables"].endswith(f"= {business} jours ouvrables")
        assert days - weekend - len(told.skipped) == business


def test_the_holidays_are_named_and_the_whole_can_be_copied():
    told = reckoning.elapsed("Jours depuis le dépôt", FILED, "dépôt du projet", LETTER, QC_PLUS)
    assert told.skipped == (
        ("Vendredi 7 avril 2023".replace(" ", " "), "Vendredi saint"),
        ("Lundi 10 avril 2023".replace(" ", " "), "Lundi de Pâques"),
        ("Lundi 22 mai 2023".replace(" ", " "), "Journée nationale des patriotes"),
        ("Lundi 4 septembre 2023".replace(" ", " "), "Fête du Travail"),
    )
    assert told.text.startswith("Jours depuis le dépôt\n\nDépart : Lundi")
    assert "Le premier jour n’est pas compté, le dernier l’est." in told.text
    assert "Journée nationale des patriotes" in told.text


def a_follow_up(due_on: date) -> FollowUp:
    return FollowUp(id=1, case_id=1, subject="Relancer", due_on=due_on, planned_on=date(2023, 9, 27))


def test_a_closed_day_moves_the_due_date_and_its_explanation_together():
    before = reckoning.of_due_in(TODAY, "", 10, QC)
    after = reckoning.of_due_in(TODAY, "", 10, BusinessCalendar(closed_days=frozenset({date(2023, 11, 1)})))
    assert before.result.replace(" ", " ") == "Mardi 7 novembre 2023"
    assert after.result.replace(" ", " ") == "Mercredi 8 novembre 2023"
    assert before.skipped == ()
    assert [reason for _, reason in after.skipped] == ["jour fermé"]


def test_the_due_date_of_a_follow_up_tells_each_postponement_and_both_levels():
    moved = Postponement(
        follow_up_id=1, from_on=date(2023, 10, 11), to_on=date(2023, 10, 18), postponed_on=date(2023, 10, 10)
    )
    rule = LateRule()
    told = reckoning.of_due_date(due_item(a_follow_up(date(2023, 10, 18)), TODAY, rule), [moved], TODAY, rule)
    said = lines(told)
    assert told.result == "6 jours de retard"
    assert said["Échéance"] == "Mercredi 11 octobre 2023".replace(" ", " ")
    assert "18" in said["Échéance actuelle"]
    assert said["Très en retard"].replace(" ", " ") == "À partir du 2 novembre 2023"


@pytest.mark.parametrize(
    ("today", "level"),
    [
        (date(2023, 10, 18), Lateness.NONE),
        (date(2023, 10, 19), Lateness.LATE),
        (date(2023, 11, 1), Lateness.LATE),
        (date(2023, 11, 2), Lateness.VERY_LATE),
    ],
)
def test_lateness_has_two_levels_and_the_second_begins_on_the_day_announced(today, level):
    rule = LateRule()
    assert rule.level(date(2023, 10, 18), today) is level
    assert (today >= rule.very_late_on(date(2023, 10, 18))) is (level is Lateness.VERY_LATE)


def test_the_answer_expected_of_the_ministry_follows_the_same_two_levels():
    rule = LateRule(answer_within=10, very_late_after=5)
    told = reckoning.of_answer_due(LETTER, "dernière réponse", None, TODAY, rule)
    assert rule.answer_due_on(LETTER) == date(2023, 10, 11)
    assert told.result == "Très en retard : 13 jours de retard"
    promised = reckoning.of_answer_due(LETTER, "dernière réponse", date(2023, 11, 30), TODAY, rule)
    assert promised.result == "Dans 37 jours"


def test_the_ledger_shows_that_its_days_add_up():
    noted = [
        TurnEvent(id=1, case_id=1, side=Side.MINISTRY, since_on=FILED),
        TurnEvent(id=2, case_id=1, side=Side.OURS, since_on=QUESTION),
    ]
    held = ledger(noted, FILED, LETTER)
    assert held is not None
    told = reckoning.of_ledger(held, "dépôt", QC)
    assert told.result == "Sur 204 jours : 95 au ministère, 109 chez nous"
    assert lines(told)["Vérification"] == "95 + 109 = 204 jours"


def test_a_delay_of_the_law_counts_every_day_across_the_year_end_with_its_extension():
    start = date(2023, 12, 18)
    told = reckoning.of_calendar_due(
        "Demande d’accès", start, "réception", [("Délai", 20), ("Prolongation", 10)], start, QC
    )
    assert told.result.replace(" ", " ") == "Mercredi 17 janvier 2024"
    assert lines(told)["Prolongation"] == "10 jours"
