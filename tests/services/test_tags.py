"""Tags: one name, many records."""

from __future__ import annotations

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain.problems import Invalid, Refused
from cld_desktop.services import cases, interactions, tags


def names_of(desk, kind: str, record_id: int) -> list[str]:
    ids = {one.tag_id for one in desk.all(r.Tagging) if (one.kind, one.record_id) == (kind, record_id)}
    return sorted(tag.name for tag in desk.all(r.Tag) if tag.id in ids)


def test_a_name_typed_again_finds_the_same_tag_accents_and_capitals_ignored(demonstration):
    store, case = demonstration.store, demonstration.case
    tags.set_tags(store, "cases", case.id, ["Économie", "economie", "Presse"])
    talk = demonstration.all(r.Interaction)[0]
    tags.set_tags(store, "interactions", talk.id, ["ÉCONOMIE"])

    assert names_of(demonstration, "cases", case.id) == ["Presse", "Économie"]
    assert names_of(demonstration, "interactions", talk.id) == ["Économie"]
    assert len(demonstration.all(r.Tag)) == 2


def test_a_merged_tag_leaves_each_record_tagged_once(demonstration):
    store, case = demonstration.store, demonstration.case
    kept, gone = tags.set_tags(store, "cases", case.id, ["Presse", "Médias"])
    talk = demonstration.all(r.Interaction)[0]
    tags.set_tags(store, "interactions", talk.id, ["Médias"])

    tags.merge_tags(store, gone.id, kept.id)

    assert names_of(demonstration, "cases", case.id) == ["Presse"]
    assert names_of(demonstration, "interactions", talk.id) == ["Presse"]
    assert len(demonstration.all(r.Tagging)) == 2


def test_a_tag_is_not_merged_with_itself(demonstration):
    tag = tags.add_tag(demonstration.store, r.Tag(name="Presse"))

    with pytest.raises(Refused, match="elle-même"):
        tags.merge_tags(demonstration.store, tag.id, tag.id)


def test_two_tags_do_not_bear_the_same_name(demonstration):
    tags.add_tag(demonstration.store, r.Tag(name="Presse"))
    other = tags.add_tag(demonstration.store, r.Tag(name="Médias"))

    with pytest.raises(Invalid) as refusal:
        tags.update_tag(demonstration.store, r.Tag(id=other.id, name="PRESSE"))
    assert "« Presse »" in refusal.value.fields["name"]


def test_what_is_removed_leaves_no_tag_behind(demonstration):
    store, case = demonstration.store, demonstration.case
    talk = demonstration.all(r.Interaction)[0]
    tags.set_tags(store, "cases", case.id, ["Presse"])
    tags.set_tags(store, "interactions", talk.id, ["Presse"])

    interactions.remove_interaction(store, talk.id)
    cases.remove_case(store, case.id)

    assert demonstration.all(r.Tagging) == []
