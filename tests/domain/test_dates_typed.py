"""Dates and times are understood as people type them, and refused in a sentence that says what to type."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cld_desktop.domain import french
from cld_desktop.domain.calendar import BusinessCalendar
from cld_desktop.domain.dates_typed import ParsedDay, parse_day, parse_iso_day, parse_time
from cld_desktop.domain.vocabulary import DatePrecision

TODAY = date(2023, 10, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24 oct", date(2023, 10, 24)),
        ("24 oct.", date(2023, 10, 24)),
        ("le 24 octobre", date(2023, 10, 24)),
        ("24 OCTOBRE 2022", date(2022, 10, 24)),
        ("24 octobre 2023", date(2023, 10, 24)),
        ("24octobre", date(2023, 10, 24)),
        ("1er mai", date(2023, 5, 1)),
        ("1 mai", date(2023, 5, 1)),
        ("6 mar", date(2023, 3, 6)),
        ("15 aout", date(2023, 8, 15)),
        ("3 févr. 2024", date(2024, 2, 3)),
        ("mar. 24 oct. 2023", date(2023, 10, 24)),
        ("mardi 24 octobre 2023", date(2023, 10, 24)),
        ("le mardi, 24 octobre", date(2023, 10, 24)),
        ("2023-10-24", date(2023, 10, 24)),
        ("2023 10 24", date(2023, 10, 24)),
        ("2023/10/24", date(2023, 10, 24)),
        ("20231024", date(2023, 10, 24)),
        ("2023-3-6", date(2023, 3, 6)),
        ("24/10/2023", date(2023, 10, 24)),
        ("6/3/2023", date(2023, 3, 6)),
        ("24-10-2023", date(2023, 10, 24)),
        ("12/3", date(2023, 3, 12)),
        ("demain", date(2023, 10, 25)),
        ("Après-demain", date(2023, 10, 26)),
        ("hier", date(2023, 10, 23)),
        ("avant-hier", date(2023, 10, 22)),
        ("aujourd’hui", date(2023, 10, 24)),
        ("aujourd'hui", date(2023, 10, 24)),
        ("auj", date(2023, 10, 24)),
        ("lundi", date(2023, 10, 30)),
        ("lun.", date(2023, 10, 30)),
        ("mardi", date(2023, 10, 31)),
        ("mar", date(2023, 10, 31)),
        ("mercredi", date(2023, 10, 25)),
        ("mercredi prochain", date(2023, 10, 25)),
        ("lundi dernier", date(2023, 10, 23)),
        ("mardi dernier", date(2023, 10, 17)),
        ("vendredi passé", date(2023, 10, 20)),
        ("+7", date(2023, 10, 31)),
        ("+ 7 j", date(2023, 10, 31)),
        ("-3", date(2023, 10, 21)),
        ("+2 sem", date(2023, 11, 7)),
        ("dans 3 jours", date(2023, 10, 27)),
        ("il y a 1 jour", date(2023, 10, 23)),
        ("+10jo", date(2023, 11, 7)),
        ("+10 jo", date(2023, 11, 7)),
        ("dans 10 jours ouvrables", date(2023, 11, 7)),
    ],
)
def test_a_day_is_understood_as_typed(typed, day):
    assert parse_day(typed, TODAY) == ParsedDay(day=day, precision=DatePrecision.DAY)


@pytest.mark.parametrize(
    ("typed", "day", "precision"),
    [
        ("vers mars", date(2023, 3, 1), DatePrecision.ABOUT),
        ("vers mars 2024", date(2024, 3, 1), DatePrecision.ABOUT),
        ("environ août", date(2023, 8, 1), DatePrecision.ABOUT),
        ("vers le 24 oct.", date(2023, 10, 24), DatePrecision.ABOUT),
        ("mars", date(2023, 3, 1), DatePrecision.MONTH),
        ("mars 2022", date(2022, 3, 1), DatePrecision.MONTH),
        ("en sept.", date(2023, 9, 1), DatePrecision.MONTH),
        ("2022", date(2022, 1, 1), DatePrecision.YEAR),
        ("en 2022", date(2022, 1, 1), DatePrecision.YEAR),
    ],
)
def test_a_date_half_known_keeps_its_precision(typed, day, precision):
    assert parse_day(typed, TODAY) == ParsedDay(day=day, precision=precision)


def test_business_days_follow_the_calendar_in_use():
    closed = BusinessCalendar(closed_days=frozenset({date(2023, 10, 25)}))
    assert parse_day("+1jo", TODAY).day == date(2023, 10, 25)
    assert parse_day("+1jo", TODAY, closed).day == date(2023, 10, 26)
    assert parse_day("+10jo", date(2023, 10, 23)).day == date(2023, 11, 6)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31 février", "Le 31 février n’existe pas."),
        ("31 février 2024", "Le 31 février n’existe pas."),
        ("2023-02-31", "Le 31 février n’existe pas."),
        ("29 février", "Le 29 février 2023 n’existe pas."),
        ("45 mars", "Le 45 mars n’existe pas."),
        ("0 mars", "Le 0 mars n’existe pas."),
        ("10/24/2023", "Le mois 24 n’existe pas. Écrivez par exemple 24/10/2023 ou 2023-10-24."),
        ("24/10/23", "Écrivez l’année avec quatre chiffres, par exemple 24/10/2023."),
        ("24 octobre 1823", "Écrivez une année à partir de 1900."),
        ("0000-01-01", "Écrivez une année à partir de 1900."),
        (
            "lundi 24 octobre 2023",
            "Le 24 octobre 2023 est un mardi, non un lundi. Corrigez l’un ou l’autre.",
        ),
        ("+999999999", "Cette date est trop loin. Indiquez moins de jours."),
        ("-999999999", "Cette date est trop loin. Indiquez moins de jours."),
        ("+9999999jo", "Cette échéance dépasse l’an 9999. Indiquez moins de jours."),
        ("-10jo", "Les jours ouvrables se comptent vers l’avenir. Écrivez par exemple +10jo."),
        ("", "Indiquez une date."),
        (" \t", "Indiquez une date."),
    ],
)
def test_an_impossible_date_is_refused_in_a_sentence(typed, said):
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 - the sentence itself is what is looked at
        parse_day(typed, TODAY)
    assert str(refusal.value) == said


@pytest.mark.parametrize(
    "typed",
    [
        "un jour",
        "<b>",
        "=1+1",
        "😀",
        "24 jui",
        "24",
        "24 oct 23",
        "x" * 10_000,
        "1" * 10_000,
        "+7 ans",
        "12/",
        "x\x00y",
        "« x »",
    ],
)
def test_what_is_no_date_is_quoted_back_with_examples(typed):
    with pytest.raises(ValueError, match="Date non reconnue") as refusal:
        parse_day(typed, TODAY)
    sentence = str(refusal.value)
    assert sentence.endswith("Écrivez par exemple 24 octobre 2023, demain, lundi ou +7.")
    assert len(sentence) < 140
    assert sentence.isprintable() or french.NBSP in sentence
    assert "\x00" not in sentence


def test_the_command_line_takes_iso_dates_only():
    assert parse_iso_day("2023-10-24") == date(2023, 10, 24)
    for other in (
        "2023-1-2",
        "24 oct",
        "20231024",
        "2023-10-24\n",
        " 2023-10-24",
        "",
        "demain",
        "x" * 10_000,
    ):
        with pytest.raises(ValueError, match="Écrivez AAAA-MM-JJ, par exemple 2023-10-24"):
            parse_iso_day(other)
    with pytest.raises(ValueError, match="Le 29 février 2023 n’existe pas"):
        parse_iso_day("2023-02-29")
    with pytest.raises(ValueError, match="Le mois 13 n’existe pas"):
        parse_iso_day("2023-13-01")


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("14 h 10", time(14, 10)),
        ("14 h 10", time(14, 10)),
        ("14h10", time(14, 10)),
        ("14:10", time(14, 10)),
        ("1410", time(14, 10)),
        ("930", time(9, 30)),
        ("9h", time(9)),
        ("9 H", time(9)),
        ("9", time(9)),
        ("9 h 5", time(9, 5)),
        ("9h05", time(9, 5)),
        ("9 heures 30", time(9, 30)),
        ("9 h 30 min", time(9, 30)),
        ("0:00", time(0)),
        ("midi", time(12)),
        ("Minuit", time(0)),
    ],
)
def test_a_time_is_understood_as_typed(typed, moment):
    assert parse_time(typed) == moment


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Indiquez une heure."),
        ("24 h", "L’heure va de 0 h à 23 h 59."),
        ("12:60", "L’heure va de 0 h à 23 h 59."),
        ("matin", "Heure non reconnue : « matin ». Écrivez par exemple 14 h 10, 14:10 ou 9 h."),
        ("14:10:00", "Heure non reconnue : « 14:10:00 ». Écrivez par exemple 14 h 10, 14:10 ou 9 h."),
    ],
)
def test_what_is_no_time_is_refused_in_a_sentence(typed, said):
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 - the sentence itself is what is looked at
        parse_time(typed)
    assert str(refusal.value) == said


@settings(deadline=None)
@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_date_the_program_shows_can_be_typed_back(day):
    for shown in (
        french.long_date(day),
        french.full_date(day),
        french.sentence(french.full_date(day)),
        french.short_date(day),
        french.weekday_date(day),
        french.iso(day),
    ):
        assert parse_day(shown, TODAY) == ParsedDay(day=day)
    for shown in (french.day_month(day), french.short_date(day, day), french.weekday_short_date(day)):
        assert parse_day(shown, day).day == day


@settings(deadline=None)
@given(st.dates(min_value=date(1900, 1, 1)), st.sampled_from(DatePrecision))
def test_every_approximate_date_can_be_typed_back(day, precision):
    shown = french.approximate_date(day, precision)
    parsed = parse_day(shown, TODAY)
    assert parsed.precision is precision
    assert french.approximate_date(parsed.day, parsed.precision) == shown


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(min_value=-999, max_value=999))
def test_a_relative_day_can_be_typed_back(today, distance):
    day = date.fromordinal(today.toordinal() + distance)
    assert parse_day(french.relative_day(day, today), today).day == day


@settings(deadline=None)
@given(st.times())
def test_every_time_the_program_shows_can_be_typed_back(moment):
    assert parse_time(french.time(moment)) == moment.replace(second=0, microsecond=0, fold=0)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=60), st.from_regex(r"[0-9+/ -]{1,12}", fullmatch=True)))
def test_any_text_is_understood_or_refused_in_a_sound_sentence(text):
    for parse in (lambda typed: parse_day(typed, TODAY), parse_iso_day, parse_time):
        said = ""
        try:
            parse(text)
        except ValueError as refusal:
            said = str(refusal)
        assert said[-1:] in {"", "."}
