"""Words of a letter are found again at their paragraph, and kept as they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from cld_desktop.domain.folding import fold
from cld_desktop.domain.source_places import SourceText, kept_words
from cld_desktop.services.prefilled import readable

RAW = (Path(__file__).parents[2] / "resources" / "lettre-ministre-2023-09-26.txt").read_bytes()


@pytest.fixture(params=["as it was kept", "as it was typed"])
def letter(request) -> SourceText:
    return SourceText(readable(RAW) if request.param == "as it was kept" else RAW.decode())


@pytest.mark.parametrize(
    ("quote", "paragraph"),
    [
        ("[…] projet qui est actuellement en analyse par nos équipes.", "6"),
        ("Une réflexion est en cours au sein du ministère […] recrutement international", "6"),
        ("prioriser la régionalisation dès l'étranger", "2"),
        ("Monsieur Simon Jolin-Barrette", "en-tête"),
        ("Christine Fréchette", "signature"),
    ],
)
def test_a_quotation_is_found_in_its_paragraph_whatever_its_dashes_and_line_ends(letter, quote, paragraph):
    spans = letter.find(quote)
    assert letter.paragraph_at(spans[0][0]) == paragraph
    around = letter.span_of(paragraph)
    assert around is not None
    assert around[0] <= spans[0][0] <= spans[-1][1] <= around[1]


def test_a_quotation_cut_in_two_gives_both_parts_in_order(letter):
    first, second = letter.find("L’analyse du projet […] dans cette démarche.")
    assert first[1] < second[0]
    assert fold(kept_words(letter.text[slice(*second)])) == "dans cette demarche."


def test_words_that_are_not_there_are_found_nowhere(letter):
    assert letter.find("dix directions régionales") == ()
    assert letter.find("[…]") == ()


@pytest.mark.parametrize("paragraph", ["8", "0", "12", "annexe B", "9" * 40, ""])
def test_a_paragraph_that_the_letter_does_not_have_is_none(letter, paragraph):
    assert letter.span_of(paragraph) is None


def test_of_several_places_the_nearest_one_that_follows_is_taken():
    text = SourceText("Oui. Non. Oui. Non. Oui.")
    assert text.find("Oui") == ((0, 3),)
    assert text.find("Oui", near=4) == ((10, 13),)
    assert text.find("Oui", near=23) == ((0, 3),)


def test_words_across_two_paragraphs_keep_the_number_of_the_first(letter):
    start = letter.find("mars 2023")[-1][0]
    end = letter.find("Par ailleurs")[0][1]
    chosen = letter.select(start, end)
    assert chosen.paragraph == "6"
    assert "\n" not in chosen.words
    assert chosen.words.endswith("démarche. Par\u00a0ailleurs") or chosen.words.endswith("Par ailleurs")
    assert (chosen.starts_at, chosen.ends_at) == (start, end)


def test_blanks_around_words_are_left_out():
    chosen = SourceText("  Un 😀 mot \n").select(0, 12)
    assert (chosen.words, chosen.starts_at, chosen.ends_at) == ("Un 😀 mot", 2, 10)
