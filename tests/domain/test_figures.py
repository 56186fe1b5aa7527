"""Numbers are read in the words that say them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cld_desktop.domain.figures import FigureRead, read_figure, typed_number


@pytest.mark.parametrize(
    ("words", "value", "unit", "is_approximate"),
    [
        ("près de 60 millions ont déjà été investis", "60000000", "", True),
        ("couvrir près de\u00a080% des MRC du Québec", "80", "%", True),
        ("neuf (9) directions régionales et 73 antennes", "9", "directions régionales", False),
        ("73 antennes réparties dans", "73", "antennes", False),
        ("dix directions régionales", "10", "directions régionales", False),
        ("environ 1\u00a0200 personnes immigrantes", "1200", "personnes immigrantes", True),
        ("une aide de 1 234,50 $", "1234.50", "$", False),
        ("15,2 M$ sur trois ans", "15200000.0", "$", False),
        ("60 millions de dollars", "60000000", "$", False),
    ],
)
def test_the_first_number_is_read_with_what_it_counts(words, value, unit, is_approximate):
    expected = FigureRead(value=Decimal(value), unit=unit, is_approximate=is_approximate)
    assert read_figure(words) == expected


@pytest.mark.parametrize("words", ["", "une réflexion est en cours", "A4"])
def test_words_without_a_number_give_none(words):
    assert read_figure(words) is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("60 000 000", "60000000"),
        ("1\u00a0234,5", "1234.5"),
        ("80 %", "80"),
        ("-3", "-3"),
        ("60 M$", "60000000"),
    ],
)
def test_a_number_is_read_as_people_type_it(typed, value):
    assert typed_number(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "douze", "12 pommes", "=1+1", "1" * 400, "<b>1</b>"])
def test_what_is_no_number_is_refused_in_a_sentence(typed):
    with pytest.raises(ValueError, match="Indiquez un nombre"):
        typed_number(typed)
