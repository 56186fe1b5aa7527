"""How a list is arranged: kept as JSON, read back whatever it became, changed without losing a column."""

from __future__ import annotations

import json

import pytest

from cld_desktop.domain.arrangement import (
    Arrangement,
    Place,
    Sort,
    as_value,
    from_value,
    in_order,
    sort_words,
    sorted_by,
    with_visible,
    with_width,
)

USUAL = Arrangement((Place("date"), Place("subject"), Place("who"), Place("purpose", is_visible=False)))
SORTABLE = ("date", "subject", "who")
TITLES = {"date": "Date", "subject": "Objet", "who": "Avec"}


def read(value: object) -> Arrangement:
    return from_value(value, USUAL, SORTABLE)


def test_what_people_arranged_comes_back_from_json_as_it_was():
    arranged = with_width(in_order(USUAL, ["subject", "date"]), "who", 320)
    arranged = sorted_by(sorted_by(arranged, "who", ()), "date", (), is_added=True)
    assert read(json.loads(json.dumps(as_value(arranged)))) == arranged


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "tableau",
        {},
        {"columns": "date", "sort": 3, "table": "oui"},
        {"columns": [1, None, {"code": "gone"}, {"code": ["date"]}], "sort": [{"code": "purpose"}, "date"]},
        {"columns": [{"code": code, "visible": False} for code in ("date", "subject", "who", "purpose")]},
    ],
)
def test_a_layout_that_says_nothing_we_know_gives_the_usual_one(value):
    assert read(value) == USUAL


def test_columns_that_a_layout_does_not_know_keep_their_usual_neighbour():
    kept = read({"columns": [{"code": "who", "width": 90}, {"code": "date"}]})
    assert [place.code for place in kept.places] == ["who", "purpose", "date", "subject"]
    assert kept.places[0].width == 90


@pytest.mark.parametrize(("width", "kept"), [(-5, 0), (True, 0), ("80", 0), (10, 40), (99_999, 1200)])
def test_a_width_that_cannot_be_is_brought_back_to_one_that_can(width, kept):
    assert read({"columns": [{"code": "date", "width": width}]}).places[0].width == kept


def test_a_title_pressed_sorts_up_then_down_then_as_the_list_does():
    up = sorted_by(USUAL, "subject", ())
    down = sorted_by(up, "subject", ())
    assert up.sorts == (Sort("subject"),)
    assert down.sorts == (Sort("subject", is_descending=True),)
    assert sorted_by(down, "subject", ()).sorts == ()


def test_a_second_sort_is_added_turned_then_taken_away_and_never_a_third():
    one = sorted_by(USUAL, "subject", ())
    two = sorted_by(one, "date", (), is_added=True)
    turned = sorted_by(two, "date", (), is_added=True)
    assert two.sorts == (Sort("subject"), Sort("date"))
    assert turned.sorts == (Sort("subject"), Sort("date", is_descending=True))
    assert sorted_by(turned, "date", (), is_added=True).sorts == (Sort("subject"),)
    assert sorted_by(two, "who", (), is_added=True).sorts == (Sort("subject"), Sort("who"))
    assert sorted_by(two, "date", ()).sorts == (Sort("date"),)


def test_the_sort_is_said_in_words():
    arranged = sorted_by(sorted_by(sorted_by(USUAL, "date", ()), "date", ()), "subject", (), is_added=True)
    assert sort_words(arranged, TITLES) == "Trié par date, décroissant, puis par objet"
    assert sort_words(USUAL, TITLES) == ""


def test_one_column_at_least_stays():
    assert with_visible(USUAL, []) == USUAL
    assert with_visible(USUAL, ["who", "gone"]).visible == ("who",)


def test_the_columns_shown_change_places_among_those_that_are_not():
    moved = in_order(with_visible(USUAL, ["date", "who"]), ["who", "date"])
    assert [place.code for place in moved.places] == ["who", "subject", "date", "purpose"]
