"""Saved views: their names, their order, what they keep, and what they become in another version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cld_desktop.domain.french import NBSP
from cld_desktop.domain.problems import Invalid, Unknown
from cld_desktop.domain.records import FollowUp, SavedView
from cld_desktop.services import readings_views, views
from cld_desktop.storage import queries

TODAY = date(2023, 10, 24)


def add(desk, name, page="interactions", **more) -> SavedView:
    return views.add_view(desk.store, SavedView(name=name, page=page, **more))


def names(desk, page="interactions"):
    return [view.name for view in readings_views.views_by_page(desk.store).get(page, [])]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Indiquez le nom de la vue."),
        (f" {NBSP} ", "Indiquez le nom de la vue."),
        ("x" * 201, "Le nom dépasse 200 caractères. Raccourcissez-le."),
        ("RELANCÉS", f"La vue «{NBSP}Relances{NBSP}» existe déjà sur cette page. Choisissez un autre nom."),
    ],
)
def test_a_name_is_refused_with_a_sentence_and_nothing_is_written(demonstration, name, sentence):
    add(demonstration, "Relances")
    with pytest.raises(Invalid) as refused:
        add(demonstration, name)
    assert refused.value.fields == {"name": sentence}
    with pytest.raises(Invalid):
        views.rename_view(demonstration.store, replace(add(demonstration, "Autre"), name=name))
    assert names(demonstration) == ["Relances", "Autre"]


def test_the_same_name_serves_on_another_page_and_a_view_keeps_its_own(demonstration):
    first = add(demonstration, "Relances", filters='{"words": "x"}', layout='{"places": []}')
    add(demonstration, "Relances", page="follow_ups")
    views.rename_view(demonstration.store, replace(first, name="RELANCES", filters="", position=9))
    kept = demonstration.one(SavedView, id=first.id)
    assert (kept.name, kept.filters, kept.position) == ("RELANCES", '{"words": "x"}', first.position)


def test_views_are_moved_among_those_of_their_page(demonstration):
    a, b, c = (add(demonstration, name) for name in "ABC")
    add(demonstration, "Z", page="directory")
    views.move_view(demonstration.store, c.id, -1)
    assert names(demonstration) == ["A", "C", "B"]
    views.move_view(demonstration.store, a.id, -1)  # already the first
    assert names(demonstration) == ["A", "C", "B"]
    views.move_view(demonstration.store, a.id, 5)
    assert names(demonstration) == ["C", "B", "A"]
    demonstration.store.undo()
    assert names(demonstration) == ["A", "C", "B"]
    assert b.page == "interactions"


def test_a_copy_stands_after_its_original_under_a_name_of_its_own(demonstration):
    a = add(demonstration, "A", filters='{"elected": true}')
    add(demonstration, "B")
    views.duplicate_view(demonstration.store, a.id)
    copy = views.duplicate_view(demonstration.store, a.id)
    assert names(demonstration) == ["A", "A (copie 2)", "A (copie)", "B"]
    assert copy.filters == a.filters
    longest = add(demonstration, "y" * 200)
    assert len(views.duplicate_view(demonstration.store, longest.id).name) <= 200


def test_a_view_removed_comes_back_by_undo_and_is_in_the_trash(demonstration):
    view = add(demonstration, "Relances")
    views.remove_view(demonstration.store, view.id)
    assert names(demonstration) == []
    with pytest.raises(Unknown):
        views.update_view(demonstration.store, view.id, filters="", layout="")
    demonstration.store.undo()
    assert names(demonstration) == ["Relances"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("", None), ('{"a": 1}', {"a": 1}), ("{", "{"), ("[" * 100_000, "[" * 100_000)],
)
def test_what_a_view_keeps_is_read_whatever_it_is(demonstration, text, value):
    view = add(demonstration, "Relances", filters=text, layout=text)
    found = readings_views.find_view(demonstration.store, "interactions", str(view.id))
    assert found is not None
    assert (found.filters, found.layout) == (value, value)


@pytest.mark.parametrize("code", ["0", "-1", "x", "9" * 30, "²"])
def test_a_view_that_is_not_there_is_none(demonstration, code):
    view = add(demonstration, "Relances")
    assert readings_views.find_view(demonstration.store, "interactions", code) is None
    assert readings_views.find_view(demonstration.store, "directory", str(view.id)) is None


def test_the_view_that_ships_counts_what_became_late_since_the_last_working_day(demonstration):
    assert readings_views.newly_late(demonstration.store, TODAY).count == 0
    late = demonstration.named(FollowUp, f"Rappeler Contact{NBSP}A")
    demonstration.put(replace(late, due_on=date(2023, 10, 23)))
    found = readings_views.newly_late(demonstration.store, TODAY)
    assert (found.name, found.count, found.record) == ("Nouvellement en retard", 1, None)
    assert readings_views.newly_late(demonstration.store, date(2023, 10, 25)).count == 0 + sum(
        one.due_on == date(2023, 10, 24) for one in queries.open_follow_ups(demonstration.store)
    )
