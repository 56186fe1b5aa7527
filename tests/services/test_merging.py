"""Two cards of the same person or body become one, and everything that named the other names the one kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.problems import Refused
from cld_desktop.domain.proofreading import typography_faults
from cld_desktop.domain.references import REFERRING
from cld_desktop.services import directory, endorsements, merging, settings, tags
from cld_desktop.storage import queries
from cld_desktop.storage.schema import kind_of
from tests.services.conftest import Desk


def naming(desk: Desk, kind: type[r.Record], id_: int) -> list[r.Record]:
    """Whatever names a record, links by number and settings included."""
    found: list[r.Record] = [
        one for named, field in REFERRING[kind] for one in queries.all_of(desk.store, named, **{field: id_})
    ]
    for link in (r.Attachment, r.Tagging):
        found += queries.all_of(desk.store, link, kind=kind_of(kind), record_id=id_)
    return found


def test_everything_of_the_other_person_passes_to_the_one_kept(demonstration):
    store = demonstration.store
    kept = demonstration.named(r.Person, "Contact\u00a0A")
    other = demonstration.named(r.Person, "Contact\u00a0B")
    tags.set_tags(store, "people", other.id, ["À revoir"])
    settings.choose_me(store, "poste", other.id)
    other = queries.get(store, r.Person, other.id)
    directory.add_contact_detail(
        store, r.ContactDetail(kind=v.ContactKind.PHONE, value="819\u00a0555-0100", person_id=other.id)
    )
    before = len(naming(demonstration, r.Person, other.id))
    foreseen = merging.foresee(store, kept, other.id)
    assert sum(count for _, count in foreseen.moved) == before > 4
    assert queries.find(store, r.Person, other.id) == other
    merging.merge(store, replace(kept, note="La même"), other.id)
    assert queries.find(store, r.Person, other.id) is None
    assert naming(demonstration, r.Person, other.id) == []
    assert queries.get(store, r.Person, kept.id).note == "La même"
    assert settings.me(store, "poste") == queries.get(store, r.Person, kept.id)
    phones = queries.all_of(store, r.ContactDetail, person_id=kept.id, kind=v.ContactKind.PHONE)
    assert [one.value for one in phones] == ["819\u00a0555-0100"]
    titles = {"Personne-ressource", "Fonction A", "Fonction B"}
    held = [
        queries.get(store, r.Office, one.office_id).title
        for one in demonstration.all(r.Tenure)
        if one.person_id == kept.id
    ]
    assert set(held) == titles
    store.undo()
    assert queries.find(store, r.Person, other.id) == other
    assert len(naming(demonstration, r.Person, other.id)) == before


def test_the_same_mandate_on_both_cards_is_kept_once_with_all_its_days(demonstration):
    store = demonstration.store
    minister = demonstration.named(r.Person, "Christine Fréchette")
    tenure = demonstration.one(r.Tenure, person_id=minister.id)
    twin = demonstration.put(r.Person(name="C. Fréchette"))
    demonstration.put(r.Tenure(person_id=twin.id, office_id=tenure.office_id, started_on=date(2022, 10, 20)))
    merging.merge(store, minister, twin.id)
    (one,) = queries.all_of(store, r.Tenure, person_id=minister.id)
    assert (one.started_on, one.attested_on, one.source_id) == (
        date(2022, 10, 20),
        date(2023, 9, 26),
        tenure.source_id,
    )


def test_a_card_is_not_merged_with_itself(demonstration):
    minister = demonstration.named(r.Person, "Christine Fréchette")
    with pytest.raises(Refused) as told:
        merging.merge(demonstration.store, minister, minister.id)
    assert typography_faults(str(told.value)) == []
    assert queries.find(demonstration.store, r.Person, minister.id) == minister


def test_two_bodies_become_one_with_their_offices_and_never_come_under_themselves(demonstration):
    store = demonstration.store
    ministry = demonstration.one(r.Organization, short_name="MIFI")
    regional = demonstration.named(r.Organization, "Direction régionale du ministère")
    assert regional.parent_id == ministry.id
    twin = directory.add_organization(store, r.Organization(name="Ministère de l’Immigration"), parent="MIFI")
    office = directory.add_office(store, r.Office(title="ministre", organization_id=twin.id))
    boulet = directory.add_person(
        store,
        r.Person(name="Jean Boulet"),
        tenure=r.Tenure(person_id=0, office_id=office.id, ended_on=date(2022, 10, 20)),
    )
    settings.set_setting(store, "organization_id", str(twin.id))
    merging.merge(store, ministry, twin.id)
    assert naming(demonstration, r.Organization, twin.id) == []
    assert queries.setting(store, "organization_id") == str(ministry.id)
    (one,) = queries.all_of(store, r.Office, organization_id=ministry.id)
    assert queries.all_of(store, r.Tenure, person_id=boulet.id)[0].office_id == one.id
    merging.merge(store, regional, ministry.id)
    assert queries.get(store, r.Organization, regional.id).parent_id is None


def test_the_support_of_a_case_by_both_bodies_is_one_with_the_history_of_both(demonstration):
    store = demonstration.store
    supports = []
    for name, state in (("MRC A", v.EndorsementState.REFUSED), ("MRC\u00a0A", v.EndorsementState.OBTAINED)):
        body = demonstration.put(r.Organization(name=name))
        made = demonstration.put(
            r.Endorsement(case_id=demonstration.case.id, organization_id=body.id, note=f"Selon {name}.")
        )
        demonstration.put(
            r.EndorsementEvent(endorsement_id=made.id, state=state, happened_on=date(2023, 3, 15))
        )
        tags.set_tags(store, "endorsements", made.id, ["Appui clé"])
        supports.append((body, made))
    (kept, first), (other, second) = supports

    merging.merge(store, kept, other.id)

    (one,) = demonstration.all(r.Endorsement)
    assert (one.id, one.note) == (first.id, "Selon MRC A.\nSelon MRC\u00a0A.")
    assert {event.endorsement_id for event in demonstration.all(r.EndorsementEvent)} == {one.id}
    assert len(queries.all_of(store, r.Tagging, kind="endorsements")) == 1
    endorsements.update_endorsement(store, replace(one, note="La même."), organization="MRC A")
    store.undo()
    store.undo()
    assert demonstration.all(r.Endorsement) == [first, second]
