"""A word found in a long text is told by its paragraph, or by its page where the text has pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from cld_desktop.domain.found_places import first_places, found_places
from cld_desktop.domain.french import find_spans, words

RESOURCES = Path(__file__).parents[2] / "resources"
PAGES = (
    "Rapport annuel\n\nLe spinelle est nommé dès la première page de ce rapport.\f\f"
    "Rien ici.\fEt le spinelle revient à la fin.\nSpinelles encore."
)


class Tired(Exception):
    pass


def test_a_word_of_the_letter_stands_in_the_paragraphs_that_a_reader_counts():
    (path,) = RESOURCES.rglob("lettre-ministre*.txt")
    text = path.read_text(encoding="utf-8")
    places = found_places(text, ["recrut"], most=99)
    assert [place.paragraph for place in places] == [1, 6, 7]
    for place in places:
        assert place.page is None
        assert text[place.start : place.start + len(place.text)] == place.text
        assert find_spans(place.text, ["recrut"])


def test_a_text_of_several_pages_tells_the_page_and_where_it_stands_in_the_whole():
    places = found_places(PAGES, ["spinelle"], most=99)
    assert [(place.page, place.paragraph) for place in places] == [(1, None), (4, None)]
    assert all(PAGES[place.start :].startswith(place.text) for place in places)
    assert [place.page for place in first_places(PAGES, 3)] == [1, 1, 3]


def test_only_so_many_places_are_told_and_nothing_is_made_of_no_word():
    text = "\n\n".join(f"Le spinelle numéro {number} se trouve dans ce paragraphe." for number in range(50))
    assert [place.paragraph for place in found_places(text, ["spinelle"], most=7)] == list(range(1, 8))
    assert found_places(text, ["rubis"], most=7) == ()
    assert found_places(text, [], most=7) == ()
    assert found_places("", ["spinelle"], most=7) == ()
    assert found_places("\f\f", ["spinelle"], most=7) == ()


def test_a_word_far_into_a_long_text_keeps_its_paragraph():
    dull = "\n\n".join("Une phrase ordinaire qui ne dit rien de particulier." for _ in range(2_000))
    text = f"{dull}\n\nVoici enfin le spinelle que chacun attendait ici.\n\n{dull}"
    (place,) = found_places(text, ["SPINEL"], most=9)
    assert (place.paragraph, place.start) == (2_001, text.index("Voici"))


def test_a_text_that_nobody_wants_any_more_is_given_up_soon():
    asked = []

    def check() -> None:
        asked.append(1)
        if len(asked) > 3:
            raise Tired

    text = "\n".join("Une phrase ordinaire qui ne dit rien de particulier." for _ in range(20_000))
    with pytest.raises(Tired):
        found_places(text, words("rien"), most=10**6, check=check)
    assert len(asked) == 4
