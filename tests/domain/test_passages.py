"""Paragraphs are numbered as the reader of the letter counts them."""

from __future__ import annotations

from cld_desktop.domain.passages import passages

LETTER = """Québec, le 26 septembre 2023

Monsieur Simon Jolin-Barrette
1er étage

Le 9 juin dernier, le député me questionnait sur le
projet de Centre.

Depuis le 9 mai, le ministère met en œuvre le Plan qui vise :

\uf0b7 Prioriser la régionalisation;

\uf0b7 Contribuer à l’attractivité.

À cette fin, nous comptons aujourd’hui sur neuf directions régionales dans le
Québec.
 Les régions peuvent également compter sur du financement normé.

La ministre,
Christine Fréchette
"""


def test_prose_is_numbered_and_bullets_belong_to_the_paragraph_before_them():
    found = [(one.number, " ".join(one.text.split())[:12]) for one in passages(LETTER)]
    assert found == [
        (None, "Québec, le 2"),
        (None, "Monsieur Sim"),
        (1, "Le 9 juin de"),
        (2, "Depuis le 9 "),
        (2, "\uf0b7 Prioriser "),
        (2, "\uf0b7 Contribuer"),
        (3, "À cette fin,"),
        (4, "Les régions "),
        (None, "La ministre,"),
    ]


def test_each_passage_tells_where_it_stands_in_the_text():
    assert all(LETTER[one.start :].startswith(one.text) for one in passages(LETTER))


def test_a_text_without_prose_has_no_number():
    assert passages(" \n\n") == []
    assert [one.number for one in passages("- un\n\n- deux")] == [None, None]
