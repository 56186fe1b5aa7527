"""Follow-ups planned, postponed, done and opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain.drafts import FollowUpDraft, ParticipantDraft
from cld_desktop.domain.problems import Invalid, Refused
from cld_desktop.services import follow_ups, readings
from cld_desktop.storage import queries
from tests.services.conftest import TODAY, Desk

LATE = "Relancer la direction régionale"


def the_late_one(desk: Desk) -> r.FollowUp:
    return desk.named(r.FollowUp, LATE)


def a_draft(desk: Desk, **more) -> FollowUpDraft:
    values = {"case_id": desk.case.id, "subject": "Appeler", "due_on": date(2023, 11, 6)}
    return FollowUpDraft(**{**values, **more})


def refused(act) -> dict[str, str]:
    with pytest.raises(Invalid) as told:
        act()
    return told.value.fields


def test_a_follow_up_is_planned_today(demonstration):
    planned = follow_ups.plan(demonstration.store, a_draft(demonstration), today=TODAY)
    assert (planned.planned_on, planned.due_on, planned.done_on) == (TODAY, date(2023, 11, 6), None)
    assert demonstration.store.undo_label == "Planifier un suivi"


def test_a_follow_up_may_have_been_planned_earlier(demonstration):
    draft = a_draft(demonstration, planned_on=date(2023, 10, 2))
    assert follow_ups.plan(demonstration.store, draft, today=TODAY).planned_on == date(2023, 10, 2)


def test_a_follow_up_is_due_today_at_the_earliest(demonstration):
    draft = a_draft(demonstration, due_on=date(2023, 10, 23), subject=" ", case_id=0)
    told = refused(lambda: follow_ups.plan(demonstration.store, draft, today=TODAY))
    assert told == {
        "due_on": "Cette échéance est déjà passée. Choisissez le 24\u00a0octobre\u00a02023 ou après.",
        "subject": "Indiquez ce qui est à faire.",
    }
    follow_ups.plan(demonstration.store, a_draft(demonstration, due_on=TODAY), today=TODAY)


def test_a_follow_up_with_a_newcomer_is_one_change(demonstration):
    heard = []
    demonstration.store.subscribe(lambda done: heard.append(done.action))
    newcomer = ParticipantDraft(name=" Zoé Roy ", function="Analyste", is_new=True)
    planned = follow_ups.plan(demonstration.store, a_draft(demonstration), today=TODAY, newcomer=newcomer)

    assert heard == ["Planifier un suivi"]
    person = demonstration.named(r.Person, "Zoé Roy")
    assert planned.person_id == person.id
    assert demonstration.one(r.Tenure, person_id=person.id).attested_on == TODAY


def test_a_follow_up_moves_to_a_new_organization_in_one_change(demonstration):
    heard = []
    demonstration.store.subscribe(lambda done: heard.append(done.action))
    newcomer = ParticipantDraft(name="Chambre de commerce", is_new_organization=True)
    moved = follow_ups.update(
        demonstration.store, the_late_one(demonstration), today=TODAY, newcomer=newcomer
    )

    assert heard == ["Modifier un suivi"]
    chamber = demonstration.named(r.Organization, "Chambre de commerce")
    assert (moved.person_id, moved.organization_id) == (None, chamber.id)


@pytest.mark.parametrize("name", ["", "a\x00b", "A" * 10_001])
def test_a_newcomer_whose_name_is_refused_is_not_added_nor_is_the_follow_up(demonstration, name):
    people, planned = len(demonstration.all(r.Person)), len(demonstration.all(r.FollowUp))
    newcomer = ParticipantDraft(name=name, is_new=True)
    draft = a_draft(demonstration)
    told = refused(lambda: follow_ups.plan(demonstration.store, draft, today=TODAY, newcomer=newcomer))

    assert list(told) == ["people"]
    assert (len(demonstration.all(r.Person)), len(demonstration.all(r.FollowUp))) == (people, planned)


def test_a_follow_up_needs_its_case(demonstration):
    draft = a_draft(demonstration, case_id=0)
    told = refused(lambda: follow_ups.plan(demonstration.store, draft, today=TODAY))
    assert told == {"case_id": "Choisissez le dossier."}


def test_a_follow_up_never_precedes_the_communication_it_comes_from(demonstration):
    letter = demonstration.named(r.Interaction, "Lettre de la ministre")
    late = replace(the_late_one(demonstration), due_on=date(2023, 9, 25), planned_on=date(2023, 9, 1))
    told = refused(lambda: follow_ups.update(demonstration.store, late))
    assert told["due_on"].startswith("L’échéance précède la communication.")
    assert late.interaction_id == letter.id


def test_a_follow_up_is_modified(demonstration):
    changed = replace(the_late_one(demonstration), subject="Rappeler la direction")
    follow_ups.update(demonstration.store, changed)
    assert queries.get(demonstration.store, r.FollowUp, changed.id) == changed


def test_postponing_goes_a_week_further_and_keeps_the_earlier_date(demonstration):
    late = the_late_one(demonstration)
    moved = follow_ups.postpone(demonstration.store, late.id, today=TODAY)
    assert moved.due_on == date(2023, 10, 31)
    told = queries.postponements_of(demonstration.store, [late.id])[late.id][-1]
    assert (told.from_on, told.to_on, told.postponed_on) == (late.due_on, date(2023, 10, 31), TODAY)
    later = follow_ups.postpone(demonstration.store, late.id, date(2023, 11, 15), today=TODAY, reason="Congé")
    assert later.due_on == date(2023, 11, 15)


def test_one_that_is_not_due_yet_goes_a_week_after_its_due_date(demonstration):
    planned = demonstration.named(r.FollowUp, "Demander une rencontre")
    assert follow_ups.usual_postponement(planned, today=TODAY) == date(2023, 11, 22)


@pytest.mark.parametrize(("to", "words"), [(date(2023, 10, 23), "passée"), (date(2023, 10, 18), "déjà")])
def test_nothing_is_postponed_to_the_past_nor_to_the_same_day(demonstration, to, words):
    late = the_late_one(demonstration)
    told = refused(lambda: follow_ups.postpone(demonstration.store, late.id, to, today=TODAY))
    assert words in told["to_on"]
    assert the_late_one(demonstration) == late


def test_a_follow_up_is_done_once_and_opened_again(demonstration):
    late = the_late_one(demonstration)
    done = follow_ups.complete(demonstration.store, late.id, TODAY, today=TODAY, note="Par téléphone")
    assert (done.done_on, done.done_note) == (TODAY, "Par téléphone")
    with pytest.raises(Refused, match="déjà fait"):
        follow_ups.complete(demonstration.store, late.id, TODAY, today=TODAY)
    with pytest.raises(Refused, match="déjà fait"):
        follow_ups.postpone(demonstration.store, late.id, today=TODAY)
    assert follow_ups.reopen(demonstration.store, late.id) == late
    with pytest.raises(Refused, match="encore ouvert"):
        follow_ups.reopen(demonstration.store, late.id)


def test_nothing_is_done_tomorrow(demonstration):
    late = the_late_one(demonstration)
    told = refused(lambda: follow_ups.complete(demonstration.store, late.id, date(2023, 10, 25), today=TODAY))
    assert "done_on" in told


def test_a_follow_up_leaves_with_its_postponements(demonstration):
    late = the_late_one(demonstration)
    follow_ups.postpone(demonstration.store, late.id, today=TODAY)
    follow_ups.remove(demonstration.store, late.id)
    assert queries.count(demonstration.store, r.Postponement, follow_up_id=late.id) == 0
    assert LATE not in [row.follow_up.subject for row in readings.due_rows(demonstration.store, TODAY)]
