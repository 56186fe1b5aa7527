"""Many records changed at once: told before, done in one change, taken back by one undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain.bulk import (
    Assign,
    Complete,
    Label,
    MoveTo,
    Postpone,
    Remove,
    Rest,
    Restrict,
    SetResult,
    Unlabel,
)
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.problems import Invalid, Refused
from cld_desktop.domain.vocabulary import Result
from cld_desktop.services import bulk, tags
from cld_desktop.storage import queries, search_index
from tests.services.conftest import TODAY, Desk


def keys(desk: Desk, kind) -> list[tuple[str, int]]:
    names = {r.Interaction: "interactions", r.FollowUp: "follow_ups", r.Person: "people", r.Office: "offices"}
    return [(names[kind], one.id) for one in desk.all(kind)]


def told(desk: Desk, kind, asked):
    return bulk.foresee(desk.store, keys(desk, kind), asked, today=TODAY)


def done(desk: Desk, kind, asked):
    desk.store.forget_undo()
    return bulk.apply(desk.store, keys(desk, kind), asked, today=TODAY)


def test_a_postponement_says_before_and_after_and_leaves_out_what_is_done(demonstration):
    foreseen = told(demonstration, r.FollowUp, Postpone(to=date(2023, 11, 20)))
    open_ones = [one for one in demonstration.all(r.FollowUp) if one.done_on is None]
    assert foreseen.counted == f"7{NBSP}suivis"
    line = next(one for one in foreseen.lines if one.title == "Relancer la direction régionale")
    assert (line.before, line.after) == (f"18{NBSP}oct.{NBSP}2023", f"20{NBSP}nov.{NBSP}2023")
    assert foreseen.left == 3
    assert foreseen.left_out[0].why.startswith("Déjà fait, depuis le ")
    assert [one.due_on for one in demonstration.all(r.FollowUp) if one.done_on is None] == [
        one.due_on for one in open_ones
    ]


def test_a_postponement_is_one_change_that_one_undo_takes_back(demonstration):
    before = demonstration.all(r.FollowUp), demonstration.all(r.Postponement)
    done(demonstration, r.FollowUp, Postpone(days=7))
    assert demonstration.store.undo_label == f"Reporter 7{NBSP}suivis"
    moved = {one.subject: one.due_on for one in demonstration.all(r.FollowUp)}
    assert moved["Relancer la direction régionale"] == date(2023, 10, 31)  # late: a week from today
    assert moved["Préparer le rapport au CA"] == date(2023, 11, 13)
    assert len(demonstration.all(r.Postponement)) == len(before[1]) + 7
    demonstration.store.undo()
    assert (demonstration.all(r.FollowUp), demonstration.all(r.Postponement)) == before
    assert demonstration.store.undo_label is None


def test_what_is_so_already_is_counted_and_not_written(demonstration):
    employee = demonstration.one(r.Person, name=f"Employé{NBSP}B")
    foreseen = told(demonstration, r.FollowUp, Assign(employee.id))
    assert (foreseen.count, foreseen.same, foreseen.left) == (4, 3, 3)
    done(demonstration, r.FollowUp, Assign(employee.id))
    assert demonstration.store.undo_label == f"Confier 4{NBSP}suivis"
    assert all(one.assignee_id == employee.id for one in demonstration.all(r.FollowUp) if not one.done_on)
    with pytest.raises(Refused, match="Rien n’a à changer"):
        done(demonstration, r.FollowUp, Assign(employee.id))


def test_follow_ups_are_done_on_a_day_that_has_come(demonstration):
    with pytest.raises(Invalid):
        told(demonstration, r.FollowUp, Complete(on=date(2023, 10, 25)))
    done(demonstration, r.FollowUp, Complete(on=TODAY))
    assert {one.done_on is not None for one in demonstration.all(r.FollowUp)} == {True}
    assert demonstration.store.undo_label == f"Marquer 7{NBSP}suivis comme faits"


def test_a_tag_is_made_once_put_where_it_lacks_and_taken_off_where_it_is(demonstration):
    call = demonstration.all(r.Interaction)[0]
    tags.set_tags(demonstration.store, "interactions", call.id, ["Urgent"])
    foreseen = done(demonstration, r.Interaction, Label("  urgent "))
    assert (foreseen.count, foreseen.same) == (8, 1)
    assert (foreseen.lines[0].before, foreseen.lines[0].after) == ("Aucune", "Urgent")
    assert [one.name for one in demonstration.all(r.Tag)] == ["Urgent"]
    assert demonstration.store.undo_label == f"Étiqueter 8{NBSP}communications"
    done(demonstration, r.Interaction, Unlabel(demonstration.one(r.Tag, name="Urgent").id))
    assert demonstration.all(r.Tagging) == []
    with pytest.raises(Invalid):
        told(demonstration, r.Interaction, Label("a\nb"))


def test_communications_change_case_with_what_belongs_to_them(demonstration):
    other = demonstration.put(r.Case(code="autre", title="Autre dossier"))
    milestones = demonstration.all(r.Milestone)
    joined = [one for one in milestones if one.interaction_id]
    foreseen = done(demonstration, r.Interaction, MoveTo(other.id))
    assert foreseen.lines[0].after == "Autre dossier"
    assert {one.case_id for one in demonstration.all(r.Interaction)} == {other.id}
    assert {one.case_id for one in demonstration.all(r.Milestone) if one.interaction_id} == {other.id}
    assert len([one for one in demonstration.all(r.Milestone) if one.case_id != other.id]) == len(
        milestones
    ) - len(joined)
    assert {one.case_id for one in demonstration.all(r.FollowUp)} == {demonstration.case.id}


def test_what_is_kept_in_camera_takes_its_milestone_along(demonstration):
    done(demonstration, r.Interaction, Restrict("is_in_camera", is_on=True))
    assert all(one.is_in_camera for one in demonstration.all(r.Interaction))
    assert all(one.is_in_camera for one in demonstration.all(r.Milestone) if one.interaction_id)
    assert demonstration.store.undo_label == f"Mettre 9{NBSP}communications à huis clos"


def test_a_result_is_given_to_all(demonstration):
    foreseen = done(demonstration, r.Interaction, SetResult(Result.NO_ANSWER))
    assert {one.result for one in demonstration.all(r.Interaction)} == {Result.NO_ANSWER}
    assert {one.after for one in foreseen.lines} == {"Sans réponse"}


def test_cards_rest_and_an_office_is_left_out_with_its_reason(demonstration):
    mixed = [*keys(demonstration, r.Person), *keys(demonstration, r.Office)]
    foreseen = bulk.apply(demonstration.store, mixed, Rest(is_inactive=True), today=TODAY)
    assert foreseen.left == len(demonstration.all(r.Office))
    assert all(one.is_inactive for one in demonstration.all(r.Person))
    count = len(demonstration.all(r.Person))
    assert demonstration.store.undo_label == f"Marquer {count}{NBSP}fiches inactives"


def test_many_are_removed_together_with_what_belongs_to_them_and_come_back_together(demonstration):
    before = {kind: demonstration.all(kind) for kind in (r.Interaction, r.Participant, r.Milestone)}
    done(demonstration, r.Interaction, Remove())
    assert demonstration.all(r.Interaction) == []
    assert demonstration.all(r.Participant) == []
    demonstration.store.undo()
    assert {kind: demonstration.all(kind) for kind in before} == before


def test_what_is_gone_meanwhile_is_passed_over(demonstration):
    gone = [("interactions", 999_999), *keys(demonstration, r.Interaction)]
    foreseen = bulk.foresee(demonstration.store, gone, SetResult(None), today=TODAY)
    assert foreseen.count + foreseen.same == 9


def test_a_follow_up_never_falls_before_its_communication(demonstration):
    call = demonstration.all(r.Interaction)[-1]
    late = demonstration.put(replace(call, happened_on=date(2023, 10, 24)))
    own = demonstration.put(
        r.FollowUp(
            case_id=late.case_id,
            subject="Rappeler",
            planned_on=date(2023, 10, 24),
            due_on=date(2023, 12, 1),
            interaction_id=late.id,
        )
    )
    later = demonstration.put(replace(late, happened_on=date(2023, 11, 30)))
    asked = Postpone(to=date(2023, 11, 15))
    foreseen = bulk.foresee(demonstration.store, [("follow_ups", own.id)], asked, today=TODAY)
    assert later.id == late.id
    assert foreseen.left_out[0].why == f"Sa communication est du 30{NBSP}novembre{NBSP}2023, donc plus tard."


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (r.FollowUp, Complete(on=TODAY)),
        (r.FollowUp, Remove()),
        (r.Interaction, Label("Médias")),
        (r.Interaction, Restrict("is_personal", is_on=True)),
        (r.Interaction, Remove()),
        (r.Person, Rest(is_inactive=True)),
    ],
)
def test_undone_then_redone_the_search_keeps_in_step(demonstration, kind, asked):
    store = demonstration.store
    before = {one: queries.all_of(store, one) for one in (r.FollowUp, r.Interaction, r.Person, r.Tagging)}
    done(demonstration, kind, asked)
    after = {one: queries.all_of(store, one) for one in before}
    store.undo()
    assert {one: queries.all_of(store, one) for one in before} == before
    store.redo()
    assert {one: queries.all_of(store, one) for one in before} == after
    with store.reading() as connection:
        assert search_index.verify(connection) == []
