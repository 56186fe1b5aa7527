"""How values are said: each typographic rule of the OQLF that the program follows, and the awkward inputs."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cld_desktop.domain import french
from cld_desktop.domain.vocabulary import DatePrecision

TODAY = date(2023, 10, 24)


def plain(text):
    """The same text with ordinary spaces, to read it; where the no-break ones stand is asked apart."""
    assert "\u202f" not in text
    return text.replace(french.NBSP, " ")


# Dates


def test_a_date_in_words_is_in_lower_case_and_holds_together():
    assert french.long_date(date(2023, 3, 6)) == "6 mars 2023"
    assert french.long_date(date(2022, 8, 31)) == "31 août 2022"
    assert french.day_month(TODAY) == "24 octobre"
    assert french.month_year(TODAY) == "octobre 2023"


def test_only_the_first_of_the_month_is_an_ordinal():
    assert french.long_date(date(2023, 5, 1)) == "1er mai 2023"
    assert french.short_date(date(2023, 10, 1)) == "1er oct. 2023"
    assert french.long_date(date(2023, 5, 2)) == "2 mai 2023"
    assert french.long_date(date(2023, 5, 21)) == "21 mai 2023"


def test_no_comma_follows_the_day_of_the_week():
    assert french.full_date(date(2023, 9, 26)) == "mardi 26 septembre 2023"
    assert french.full_date(date(2023, 10, 1)) == "dimanche 1er octobre 2023"
    assert french.sentence(french.full_date(TODAY)) == "Mardi 24 octobre 2023"


def test_months_are_abbreviated_as_the_lists_show_them():
    shorts = [plain(french.short_date(date(2023, month, 15), TODAY)) for month in range(1, 13)]
    assert shorts == [
        "15 janv.",
        "15 févr.",
        "15 mars",
        "15 avr.",
        "15 mai",
        "15 juin",
        "15 juill.",
        "15 août",
        "15 sept.",
        "15 oct.",
        "15 nov.",
        "15 déc.",
    ]


def test_a_short_date_leaves_out_the_current_year_only():
    assert french.short_date(TODAY) == "24 oct. 2023"
    assert french.short_date(TODAY, TODAY) == "24 oct."
    assert french.short_date(date(2022, 10, 24), TODAY) == "24 oct. 2022"
    assert french.weekday_date(TODAY) == "mar. 24 oct. 2023"
    assert french.weekday_short_date(date(2023, 10, 26)) == "jeu. 26 oct."


def test_the_numeric_date_is_year_month_day():
    assert french.iso(date(2023, 3, 6)) == "2023-03-06"
    assert french.iso(date(33, 4, 3)) == "0033-04-03"


@pytest.mark.parametrize(
    ("precision", "said"),
    [
        ("day", "24 oct. 2023"),
        ("month", "octobre 2023"),
        ("year", "2023"),
        ("about", "vers octobre 2023"),
    ],
)
def test_an_approximate_date_says_no_more_than_is_known(precision, said):
    assert french.approximate_date(TODAY, precision) == said
    assert french.approximate_date(TODAY, DatePrecision(precision)) == said


def test_an_exact_date_may_be_said_at_length_or_without_its_year():
    assert french.approximate_date(TODAY, "day", form="long") == "24 octobre 2023"
    assert french.approximate_date(TODAY, DatePrecision.DAY, today=TODAY) == "24 oct."


def test_a_time_has_spaces_around_h_and_no_leading_zero():
    assert french.time(time(14, 30)) == "14 h 30"
    assert french.time(time(8, 5)) == "8 h 5"
    assert french.time(time(9)) == "9 h"
    assert french.time(time(0, 10)) == "0 h 10"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2023, 10, 24), "Aujourd’hui"),
        (date(2023, 10, 25), "Demain"),
        (date(2023, 10, 23), "Hier"),
        (date(2023, 10, 27), "Dans 3 jours"),
        (date(2023, 10, 21), "Il y a 3 jours"),
        (date(2027, 7, 12), "Dans 1 357 jours"),
    ],
)
def test_a_day_is_said_as_seen_from_today(day, said):
    assert french.relative_day(day, TODAY) == said


def test_lateness_is_counted_in_days():
    assert french.late(1) == "1 jour de retard"
    assert french.late(6) == "6 jours de retard"


# Numbers


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (999, "999"),
        (1357, "1 357"),
        (60_000_000, "60 000 000"),
        (-1500, "−1 500"),
        (Decimal("1234.5"), "1 234,5"),
        (Decimal("1.50"), "1,50"),
        (8.5, "8,5"),
        (8.0, "8"),
        (1e21, "1 000 000 000 000 000 000 000"),
        (Decimal("12345678901234567890123456789012.25"), "12 345 678 901 234 567 890 123 456 789 012,25"),
        (float("nan"), "—"),
        (Decimal("-Infinity"), "—"),
    ],
)
def test_numbers_are_grouped_by_three_with_a_decimal_comma(value, said):
    assert french.number(value) == said


def test_the_plural_begins_at_two():
    assert french.plural(0, "suivi") == "0 suivi"
    assert french.plural(1, "suivi") == "1 suivi"
    assert french.plural(1.5, "suivi") == "1,5 suivi"
    assert french.plural(Decimal("1.99"), "suivi") == "1,99 suivi"
    assert french.plural(2, "suivi") == "2 suivis"
    assert french.plural(-2, "jour") == "−2 jours"


def test_the_plural_follows_the_word():
    assert french.plural(2, "mois") == "2 mois"
    assert french.plural(2, "bureau") == "2 bureaux"
    assert french.plural(2, "jour ouvrable", "jours ouvrables") == "2 jours ouvrables"
    assert french.plural(3, "œil", "yeux") == "3 yeux"


def test_days_are_counted_with_their_number():
    assert [french.days(n) for n in (0, 1, 2, 1357)] == ["0 jour", "1 jour", "2 jours", "1 357 jours"]


def test_money_follows_its_number_without_needless_cents():
    assert french.money(Decimal("60000000")) == "60 000 000 $"
    assert french.money(Decimal("1234.5")) == "1 234,50 $"
    assert french.money(1500) == "1 500 $"
    assert french.money(0.1) == "0,10 $"
    assert french.money(Decimal("-0.001")) == "0 $"


def test_the_percent_sign_follows_a_no_break_space():
    assert french.percent(80) == "80 %"
    assert french.percent(Decimal("12.5")) == "12,5 %"


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "0 octet"),
        (1, "1 octet"),
        (999, "999 octets"),
        (1000, "1 ko"),
        (83_968, "84 ko"),
        (999_499, "999 ko"),
        (999_500, "1 Mo"),
        (1_234_567, "1,2 Mo"),
        (999_949_999, "999,9 Mo"),
        (999_950_000, "1 Go"),
        (2_500_000_000, "2,5 Go"),
    ],
)
def test_file_sizes_are_said_in_thousands_of_bytes(size, said):
    assert french.file_size(size) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("8197620000", "819 762-0000"),
        ("(819) 762-0000", "819 762-0000"),
        ("819.762.0000", "819 762-0000"),
        (" 819-762-0000 ", "819 762-0000"),
        ("613 232-4433 poste 150", "613 232-4433, poste 150"),
        ("613-232-4433 ext. 150", "613 232-4433, poste 150"),
        ("6132324433 x150", "613 232-4433, poste 150"),
        ("1-888-667-9988", "1 888 667-9988"),
        ("+1 888 667 9988", "1 888 667-9988"),
        ("18886679988", "1 888 667-9988"),
    ],
)
def test_telephone_numbers_take_neither_parentheses_nor_dots(typed, said):
    assert plain(french.phone(typed)) == said
    assert french.phone(french.phone(typed)) == french.phone(typed)
    assert " " not in french.phone(typed).replace(", poste", "")


@pytest.mark.parametrize(
    "other",
    ["", "911", "762-0000", "+33 1 42 68 53 00", "à venir", "x" * 10_000, " " * 10_000, "\u0661" * 10],
)
def test_what_is_no_telephone_number_of_ours_stays_as_typed(other):
    assert french.phone(other) == other


def test_ordinals_are_short():
    assert [french.ordinal(n) for n in (1, 2, 6, 21)] == ["1er", "2e", "6e", "21e"]
    assert french.ordinal(1, feminine=True) == "1re"
    assert french.ordinal(2, feminine=True) == "2e"


def test_a_paragraph_is_named_by_its_rank_or_by_its_word():
    assert french.paragraph("6") == "6e par."
    assert french.paragraph("1") == "1er par."
    assert french.paragraph("en-tête") == "en-tête"
    assert french.paragraph("signature") == "signature"
    assert french.paragraph("") == ""


# Words


def test_a_sentence_begins_with_a_capital_that_keeps_its_accent():
    assert french.sentence("échéance") == "Échéance"
    assert french.sentence("œuvre") == "Œuvre"
    assert french.sentence("1er mai") == "1er mai"
    assert french.sentence("") == ""


def test_a_quotation_holds_to_its_guillemets():
    assert french.quote("Panorama Québec") == "« Panorama Québec »"
    assert french.quote("") == "«  »"


def test_inside_a_quotation_the_marks_are_english():
    assert french.quote("le « Panorama », dit-on") == "« le “Panorama”, dit-on »"
    assert french.quote("le « Panorama »") == "« le “Panorama” »"
    assert french.quote("un » seul") == "« un » seul »"


@pytest.mark.parametrize(
    ("word", "follower", "joined"),
    [
        ("de", "Élu A", "d’Élu A"),
        ("de", "Contact A", "de Contact A"),
        ("de", "Œuvres", "d’Œuvres"),
        ("de", "Hélène", "d’Hélène"),
        ("de", "Hull", "de Hull"),
        ("le", "huis clos", "le huis clos"),
        ("le", "hôpital", "l’hôpital"),
        ("de", "HEC", "de HEC"),
        ("de", "UQAT", "d’UQAT"),
        ("de", "Yves", "d’Yves"),
        ("de", "Yamaska", "de Yamaska"),
        ("de", "Y", "de Y"),
        ("la", "équipe", "l’équipe"),
        ("le", "onzième", "le onzième"),
        ("que", "Abitibi", "qu’Abitibi"),
        ("lorsque", "elle", "lorsqu’elle"),
        ("Que", "il", "Qu’il"),
        ("pour", "elle", "pour elle"),
        ("de", "« Élu »", "d’« Élu »"),
        ("de", "8 jours", "de 8 jours"),
        ("de", "😀", "de 😀"),
        ("de", "", "de "),
    ],
)
def test_small_words_elide_before_a_vowel(word, follower, joined):
    assert french.elide(word, follower) == joined


def test_a_list_ends_with_et():
    assert french.join_and([]) == ""
    assert french.join_and(["a"]) == "a"
    assert french.join_and(["a", "b"]) == "a et b"
    assert french.join_and(iter(["a", "b", "c"])) == "a, b et c"


@pytest.mark.parametrize(
    ("name", "badge"),
    [
        ("Christine Fréchette", "CF"),
        ("Élu A", "ÉA"),
        ("E\u0301lu A", "ÉA"),
        ("Simon Jolin-Barrette", "SJ"),
        ("Centre local de développement", "CL"),
        ("MIFI", "M"),
        ("« Panorama » Québec", "PQ"),
        ("employé b", "EB"),
        ("😀", ""),
        ("", ""),
    ],
)
def test_a_badge_bears_the_initials_of_the_first_two_words(name, badge):
    assert french.initials(name) == badge


# Whatever is typed

ODD_TEXTS = [
    "",
    " ",
    "😀",
    "👩‍👩‍👧",
    "x" * 10_000,
    "é " * 5_000,
    "\x00\x07\x1b",
    "\ud800",
    "<b>",
    "=1+1",
    "\u202e",
    "«" * 50,
]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_no_text_is_refused(text):
    french.sentence(text)
    french.quote(text)
    french.elide("de", text)
    french.elide(text, text)
    french.join_and([text, text])
    french.initials(text)
    french.phone(text)
    french.paragraph(text)
    french.plural(2, text)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(9999, 12, 31), date.min])
def test_no_date_is_refused(day):
    said = [
        french.long_date(day),
        french.full_date(day),
        french.short_date(day, TODAY),
        french.weekday_date(day),
        french.weekday_short_date(day),
        french.relative_day(day, TODAY),
        french.iso(day),
        *(french.approximate_date(day, precision) for precision in DatePrecision),
    ]
    assert all(said)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_passes_through_every_function(text):
    assert french.quote(text).startswith("« ")
    assert len(french.initials(text)) <= 2
    assert french.elide("de", text).endswith(text)
    assert french.phone(french.phone(text)) == french.phone(text)


@settings(deadline=None)
@given(st.one_of(st.integers(), st.decimals(allow_nan=False, allow_infinity=False, places=4), st.floats()))
def test_any_number_is_said_without_plain_space_or_point(value):
    for said in (french.number(value), french.money(Decimal(str(value))), french.percent(value)):
        assert " " not in said
        assert "." not in said


@settings(deadline=None)
@given(st.dates(), st.times())
def test_dates_and_times_never_break_across_lines(day, moment):
    for said in (
        french.full_date(day),
        french.short_date(day),
        french.weekday_date(day),
        french.time(moment),
    ):
        assert " " not in said
        assert french.typography_faults(said) == []
