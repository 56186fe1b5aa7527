"""Texts are found and sorted as a French reader expects, whatever accents, dashes and blanks they hold."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cld_desktop.domain.french import collation_key, find_spans, fold, fold_with_offsets, words

ODD_TEXTS = [
    "",
    " ",
    "😀",
    "x" * 10_000,
    "é " * 5_000,
    "\x00\x07\x1b",
    "\ud800",
    "\u0301",
    "\uf0b7",
    "ﷺ",
    "İSTANBUL",
]

some_text = st.one_of(
    st.text(max_size=120),
    st.text(
        alphabet="aàeéèêoœæ'’\u02bc-‐\u2011–— \u00a0\u202f\u2009\t\n\uf0b7\u0301\u00ad\x00Ab1😀", max_size=120
    ),
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Éàçîÿ Ñ", "eaciy n"),
        ("E\u0301lu", "elu"),
        ("Œuvre, Cœur, Lætitia", "oeuvre, coeur, laetitia"),
        ("l’État, l\u02bcÉtat, l'État", "l'etat, l'etat, l'etat"),
        ("Abitibi\u2010T\u2011\u2012\u2013\u2014\u2015x", "abitibi-t-----x"),
        ("60 000\u202f000\u2009$", "60 000 000 $"),
        ("  deux\t\n  mots ", "deux mots"),
        ("\uf0b7 Préciser", "preciser"),
        ("STRASSE ß ﬁn", "strasse ss fin"),
        ("co\u00adopé\u200bré", "coopere"),
        ("a\x00b", "ab"),
        ("😀 Ça va?", "😀 ca va?"),
        ("", ""),
    ],
)
def test_folding_keeps_only_what_matters_to_a_search(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("main d'oeuvre", "MAIN-D’ŒUVRE"),
        ("main-d'oeuvre", "pénurie de main\u2011d’œuvre"),
        ("jolin-barrette", "Simon Jolin‐Barrette"),
        ("abitibi-temiscamingue", "l’Abitibi Témiscamingue"),
        ("abitibi temiscamingue", "Abitibi-Témiscamingue"),
        ("frechette", "Mme Christine Fréchette"),
    ],
)
def test_names_of_the_letter_are_found_without_accents_hyphens_or_ligatures(query, text):
    assert " ".join(words(query)) in " ".join(words(text))
    highlighted = {fold(text[start:end]) for start, end in find_spans(text, words(query))}
    assert highlighted == set(words(query))


def test_words_are_separated_by_everything_but_letters_and_digits():
    assert words("L’aide: 60 000 $ (main-d’œuvre)_x") == [
        "l",
        "aide",
        "60",
        "000",
        "main",
        "d",
        "oeuvre",
        "x",
    ]
    assert words("😀 … — « »") == []


def test_spans_are_those_of_the_original_text():
    text = "La MAIN-D’ŒUVRE, en Abitibi‐Te\u0301miscamingue"
    spans = find_spans(text, ["main", "oeu", "temis"])
    assert [text[start:end] for start, end in spans] == ["MAIN", "ŒU", "Te\u0301mis"]


def test_a_span_takes_the_whole_ligature_and_the_whole_accent():
    assert [("Œuvre")[a:b] for a, b in find_spans("Œuvre", ["o"])] == ["Œ"]
    text = "e\u0301te\u0301"
    assert [text[a:b] for a, b in find_spans(text, ["ete"])] == [text]
    assert [text[a:b] for a, b in find_spans(text, ["e"])] == ["e\u0301"]


def test_only_the_beginnings_of_words_are_found_and_the_longest_wins():
    text = "panorama, cyclopanorama, pan"
    assert [text[a:b] for a, b in find_spans(text, ["pan", "panora"])] == ["panora", "pan"]
    assert find_spans(text, ["rama"]) == []


def test_a_query_typed_with_accents_or_hyphens_is_understood():
    assert find_spans("Abitibi Témiscamingue", ["Abitibi-Témis"]) == [(0, 7), (8, 13)]


@pytest.mark.parametrize("query", [[], [""], ["…"], ["😀"]])
def test_a_query_without_words_finds_nothing(query):
    assert find_spans("panorama 😀", query) == []


def test_names_sort_as_in_a_french_dictionary():
    shuffled = [
        "côté",
        "Zoé",
        "coté",
        "élu",
        "Côte",
        "cote",
        "côte",
        "Élu",
        "œuvre",
        "opéra",
        "offre",
        "Cote",
    ]
    assert sorted(shuffled, key=collation_key) == [
        "cote",
        "Cote",
        "côte",
        "Côte",
        "coté",
        "côté",
        "élu",
        "Élu",
        "œuvre",
        "offre",
        "opéra",
        "Zoé",
    ]


def test_a_hyphen_sorts_as_a_space_and_a_shorter_name_comes_first():
    names = ["Saint-Pierre", "Sainte-Anne", "Saint Paul", "Saint"]
    assert sorted(names, key=collation_key) == ["Saint", "Saint Paul", "Saint-Pierre", "Sainte-Anne"]


def test_different_texts_never_share_a_sorting_key():
    assert len({collation_key(text) for text in ("Elu", "elu", "Élu", "élu", "elu ", "elu.", "", "…")}) == 8


def test_the_letter_of_the_minister_folds_to_searchable_text():
    letter = Path(__file__).parents[2] / "resources" / "lettre-ministre-2023-09-26.txt"
    folded = fold(letter.read_text(encoding="utf-8"))
    assert "\u00a0" not in folded
    assert "main-d'oeuvre" in folded
    assert "jolin-barrette" in folded


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_no_text_is_refused(text):
    assert fold(fold(text)) == fold(text)
    assert fold_with_offsets(text)[0] == fold(text)
    words(text)
    find_spans(text, [text, "x"])
    collation_key(text)


def test_a_text_of_many_alphabets_folds_like_its_characters():
    text = "".join(map(chr, range(0x20, 0x3000)))
    expected = " ".join("".join(fold(f"x{character}x")[1:-1] for character in text).split())
    assert fold(text) == expected
    assert fold(expected) == expected


@settings(deadline=None)
@given(some_text)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(some_text)
def test_a_folded_text_has_neither_accent_nor_odd_blank(text):
    folded = fold(text)
    assert "  " not in folded
    assert folded == folded.strip()
    assert not any(unicodedata.combining(character) for character in folded)
    assert not any(character.isspace() and character != " " for character in folded)


@settings(deadline=None)
@given(some_text)
def test_offsets_lead_back_to_the_characters_they_came_from(text):
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded)
    assert offsets == sorted(offsets)
    for character, offset in zip(folded, offsets, strict=True):
        assert character in (fold(text[offset]) or " ")


@settings(deadline=None)
@given(some_text)
def test_every_word_of_a_text_is_found_in_it(text):
    assert all(find_spans(text, [word]) for word in words(text))


@settings(deadline=None)
@given(some_text, some_text)
def test_spans_follow_one_another_within_the_text(text, query):
    spans = find_spans(text, words(query))
    bounds = [bound for span in spans for bound in span]
    assert all(start < end for start, end in spans)
    assert all(0 <= bound <= len(text) for bound in bounds)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)
