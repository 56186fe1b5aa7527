"""What the directory shows of each of its lines."""

from __future__ import annotations

from dataclasses import replace

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.clocks import DueGroup
from cld_desktop.services import directory
from cld_desktop.services.readings_directory import KINDS, directory_lines, namesakes, similar
from tests.services.conftest import TODAY


def lines(desk, **wanted):
    return {one.name: one for one in directory_lines(desk.store, TODAY, **wanted).lines}


def test_people_are_listed_with_what_they_hold_and_what_comes_next(demonstration):
    found = directory_lines(demonstration.store, TODAY)
    assert [one.name for one in found.lines] == [
        "Christine Fréchette",
        "Élu\u00a0A",
        "Simon Jolin-Barrette",
        "",
        "Contact\u00a0A",
        "Contact\u00a0B",
        "Employé\u00a0A",
        "Employé\u00a0B",
    ]
    assert found.counts == {
        v.DirectoryGroup.ELECTED: 4,
        v.DirectoryGroup.MINISTRY: 2,
        v.DirectoryGroup.LEAD: 2,
        v.DirectoryGroup.OTHER: 0,
    }
    contact = found.lines[4]
    assert contact.held is not None
    assert contact.held.office.title == "Personne-ressource"
    assert contact.talk is not None
    assert contact.last is not None
    assert contact.talk.id == contact.last.interaction_id
    assert contact.due is not None
    assert contact.due.group is DueGroup.THIS_WEEK
    assert found.lines[6].is_team


def test_a_group_is_asked_for_and_the_others_still_counted(demonstration):
    found = directory_lines(demonstration.store, TODAY, group=v.DirectoryGroup.MINISTRY)
    assert [one.name for one in found.lines] == ["Contact\u00a0A", "Contact\u00a0B"]
    assert sum(found.counts.values()) == 8
    assert set(lines(demonstration, words="elu")) == {"Élu\u00a0A"}


def test_organizations_and_offices_tell_where_they_stand_and_who_holds_them(demonstration):
    found = lines(demonstration, kinds=KINDS)
    region = found["Direction régionale du ministère"]
    assert region.place is not None
    assert region.place.short_name == "MIFI"
    assert [one.name for one in found["Ministre"].holders] == ["Christine Fréchette"]
    assert found["Ministre"].held is None
    assert not found["Ministre"].is_inactive


def test_somebody_who_left_is_listed_with_the_office_left_last(demonstration):
    minister = demonstration.named(r.Person, "Christine Fréchette")
    held = demonstration.one(r.Tenure, person_id=minister.id)
    directory.update_tenure(
        demonstration.store, replace(held, attested_on=None, ended_on=TODAY.replace(day=1))
    )
    assert "Christine Fréchette" not in lines(demonstration)
    left = lines(demonstration, is_former=True)["Christine Fréchette"]
    assert left.held is not None
    assert left.held.tenure.ended_on == TODAY.replace(day=1)
    assert left.held.organization is not None


def test_whoever_is_inactive_is_listed_when_asked(demonstration):
    contact = demonstration.named(r.Person, "Contact\u00a0B")
    directory.update_person(demonstration.store, replace(contact, is_inactive=True))
    assert contact.name not in lines(demonstration)
    assert lines(demonstration, with_inactive=True)[contact.name].is_inactive


def test_a_name_already_borne_is_told_whatever_its_accents_and_order(demonstration):
    store, minister = demonstration.store, demonstration.named(r.Person, "Christine Fréchette")
    for typed in ("christine FRECHETTE", "Fréchette, Christine"):
        assert namesakes(store, "people", typed) == [minister.id]
    assert namesakes(store, "people", "Christine Fréchette", but=minister.id) == []
    assert namesakes(store, "people", "Christine") == []
    assert namesakes(store, "people", " ") == []


def test_a_name_a_letter_apart_is_similar_and_another_is_not(demonstration):
    store, minister = demonstration.store, demonstration.named(r.Person, "Christine Fréchette")
    for typed in ("Christine Frechete", "Cristine Fréchette", "Frécette Christine", "christine frechette"):
        assert [one.record for one in similar(store, "people", typed, TODAY)] == [minister], typed
    for typed in ("Christine", "Christine Roy", "Christian Fréchet", "Contact"):
        assert similar(store, "people", typed, TODAY) == (), typed
    assert [one.name for one in similar(store, "organizations", "mifi", TODAY)] == [
        "Ministère de l’Immigration, de la Francisation et de l’Intégration"
    ]
    assert similar(store, "people", '<b> "OR" * NEAR(', TODAY) == ()
