"""A list on paper: what was typed is drawn as typed, whole pages, the same bytes twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cld_desktop.domain.listing import ListedColumn, ListedGroup, Listing
from cld_desktop.reports import listing
from tests.reports.reading import text_of


def a_listing(rows: int, words: str = "a reporté un suivi") -> Listing:
    return Listing(
        title="Historique des modifications",
        aside="Toute l’équipe.",
        as_of=date(2023, 10, 24),
        organization="Organisme A",
        columns=(ListedColumn(title="Heure", share=1), ListedColumn(title="Modification", share=4)),
        groups=(
            ListedGroup(title="Mardi 24 octobre 2023", rows=tuple(("9 h 52", words) for _ in range(rows))),
        ),
    )


def test_a_list_says_its_title_its_filters_its_columns_and_each_row():
    words = text_of(listing.render_bytes(a_listing(1, "<b>Zoé</b> & = 1+1")))

    for told in ("Historique des modifications", "Toute l’équipe.", "Heure", "<b>Zoé</b> & = 1+1"):
        assert told in words


def test_the_same_list_gives_the_same_bytes_on_as_many_pages_as_it_takes():
    drawn = listing.render_bytes(a_listing(120))

    assert drawn == listing.render_bytes(a_listing(120))
    assert "Page 4 de 4" in text_of(drawn)


def test_a_text_of_ten_thousand_letters_fits_on_its_page():
    assert "Page 1 de 1" in text_of(listing.render_bytes(a_listing(1, "m" * 10_000)))

    columns = (ListedColumn(title="H", share=1), ListedColumn(title="Modification", share=9))
    group = ListedGroup(title="Mardi", rows=(("W" * 10_000, "Zoé"),))
    assert "Zoé" in text_of(listing.render_bytes(replace(a_listing(0), columns=columns, groups=(group,))))
