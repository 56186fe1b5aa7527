"""Communications in the order of any of their columns, in French, the same on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.arrangement import Sort
from cld_desktop.storage import queries
from cld_desktop.storage.queries import InteractionFilter
from cld_desktop.storage.queries_orders import ORDERS
from tests.storage.conftest import a_call

EVERYTHING = InteractionFilter()


@pytest.fixture
def talks(store, case):
    """Five communications, their columns filled so that each order differs."""
    with store.change("Remplir", who="Zoé") as change:
        other = change.put(r.Case(code="autre", title="Élan"))
        team = change.put(r.Person(name="Nous", is_team=True))
        made = [
            change.put(replace(a_call(one, subject), happened_on=date(2023, 10, day)))
            for one, subject, day in (
                (case, "Œuvre", 1),
                (case, "été", 2),
                (other, "Zone", 3),
                (case, "Étape", 4),
            )
        ]
        change.put(replace(made[0], channel=v.Channel.EMAIL, result=v.Result.REFUSED))
        change.put(replace(made[2], direction=v.Direction.RECEIVED, happened_time=time(9)))
        for at, name in ((0, "Élise"), (1, "Zacharie"), (2, "abel")):
            for who, role in ((team, v.ParticipantRole.SENDER), (None, v.ParticipantRole.RECIPIENT)):
                person_id, named = (who.id, "Nous") if who else (None, name)
                one = r.Participant(interaction_id=made[at].id, role=role, person_id=person_id, name=named)
                change.put(one)
        tag = change.put(r.Tag(name="Médias"))
        change.put(r.Tagging(tag_id=tag.id, kind="interactions", record_id=made[1].id))
        change.put(r.Tagging(tag_id=tag.id, kind="cases", record_id=made[0].id))
        for at, due, done in ((3, 9, None), (1, 8, None), (2, 1, date(2023, 10, 5))):
            change.put(
                r.FollowUp(
                    case_id=case.id,
                    subject="x",
                    interaction_id=made[at].id,
                    planned_on=date(2023, 10, 1),
                    due_on=date(2023, 11, due),
                    done_on=done,
                )
            )
    with store.change("Remplir", who="Alice") as change:
        made.append(change.put(replace(a_call(case, "abc"), happened_on=date(2023, 10, 5))))
    return made


def order(store, talks, *sorts: Sort, limit: int = 100, offset: int = 0) -> list[int]:
    page = queries.interactions_page(store, EVERYTHING, sorts=sorts, limit=limit, offset=offset)
    ids = [one.id for one in talks]
    return [ids.index(one.id) for one in page.rows]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("date", [0, 1, 2, 3, 4]),
        ("subject", [4, 3, 1, 0, 2]),  # abc, Étape, été, Œuvre, Zone
        ("channel", [4, 3, 2, 1, 0]),  # Appel before Courriel
        ("direction", [4, 3, 1, 0, 2]),  # Envoyée before Reçue
        ("who", [2, 0, 1, 4, 3]),
        ("result", [0, 4, 3, 2, 1]),
        ("follow_up", [1, 3, 4, 2, 0]),
        ("case", [2, 4, 3, 1, 0]),  # Élan before Panorama Québec
        ("author", [4, 3, 2, 1, 0]),
        ("tags", [1, 4, 3, 2, 0]),
        ("files", [4, 3, 2, 1, 0]),
        ("purpose", [4, 3, 2, 1, 0]),
    ],
)
def test_each_column_orders_what_it_shows_and_leaves_the_rest_newest_first(store, talks, code, expected):
    assert order(store, talks, Sort(code)) == expected


def test_every_order_there_is_has_been_asked_for():
    names = {mark.args[1][at][0] for mark in _marks() for at in range(len(mark.args[1]))}
    assert names == ORDERS


def _marks():
    marked = test_each_column_orders_what_it_shows_and_leaves_the_rest_newest_first
    return [mark for mark in marked.pytestmark if mark.name == "parametrize"]


def test_descending_turns_what_is_told_and_what_lacks_it_stays_last(store, talks):
    assert order(store, talks, Sort("who", is_descending=True)) == [1, 0, 2, 4, 3]


def test_a_second_sort_orders_what_the_first_leaves_equal(store, talks):
    sorts = (Sort("direction"), Sort("subject", is_descending=True))
    assert order(store, talks, *sorts) == [0, 1, 3, 4, 2]


def test_pages_of_a_sorted_list_follow_one_another_without_loss(store, talks):
    pages = [order(store, talks, Sort("channel"), limit=2, offset=at) for at in (0, 2, 4)]
    assert [one for page in pages for one in page] == [4, 3, 2, 1, 0]
    ids = queries.interaction_ids(store, EVERYTHING, (Sort("channel"),))
    assert ids == [talks[at].id for at in (4, 3, 2, 1, 0)]


def test_a_column_that_is_unknown_orders_nothing(store, talks):
    assert order(store, talks, Sort("gone")) == [4, 3, 2, 1, 0]


def test_a_text_that_folds_to_nothing_has_its_place(store, case):
    with store.change("Remplir") as change:
        for subject in ("b", "«»", "'; DROP TABLE people; --", "a"):
            change.put(a_call(case, subject))
    page = queries.interactions_page(store, EVERYTHING, sorts=(Sort("subject"),))
    subjects = [one.subject for one in page.rows]
    assert [one for one in subjects if one != "«»"] == ["a", "b", "'; DROP TABLE people; --"]
    assert len(subjects) == 4
