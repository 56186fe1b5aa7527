"""The directory: people and bodies added, completed, and never taken away from under what names them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.problems import InUse, Invalid
from cld_desktop.domain.proofreading import typography_faults
from cld_desktop.services import directory, settings
from cld_desktop.storage import queries
from tests.services.conftest import TODAY


def refused(act) -> dict[str, str]:
    with pytest.raises(Invalid) as told:
        act()
    return told.value.fields


def in_use(act) -> str:
    with pytest.raises(InUse) as told:
        act()
    assert typography_faults(str(told.value)) == []
    return str(told.value)


# People


def test_a_person_comes_with_an_office_and_how_to_reach_them(demonstration):
    office = demonstration.named(r.Office, "Ministre")
    person = directory.add_person(
        demonstration.store,
        r.Person(name="Jean-François Roberge"),
        tenure=r.Tenure(person_id=0, office_id=office.id, started_on=date(2023, 10, 1)),
        details=[r.ContactDetail(kind=v.ContactKind.PHONE, value="418 555-0100")],
    )
    held = queries.office_held(demonstration.store, person.id, TODAY)
    assert held is not None
    assert held.office == office
    assert queries.count(demonstration.store, r.ContactDetail, person_id=person.id) == 1


def test_a_person_comes_with_an_office_told_in_words_known_or_new(demonstration):
    store = demonstration.store
    before = queries.count(store, r.Office), queries.count(store, r.Organization)
    known = directory.add_person(
        store, r.Person(name="Zoé Roy"), function="PERSONNE-RESSOURCE", organization="direction regionale"
    )
    held = queries.office_held(store, known.id, TODAY)
    assert held is not None
    assert held.office == demonstration.named(r.Office, "Personne-ressource")
    assert (queries.count(store, r.Office), queries.count(store, r.Organization)) == before
    new = directory.add_person(
        store, r.Person(), function="Préfète", organization="MRC d’Abitibi", started_on=date(2021, 11, 7)
    )
    held = queries.office_held(store, new.id, TODAY)
    assert held is not None
    assert held.tenure.started_on == date(2021, 11, 7)
    assert held.organization is not None
    assert held.organization.name == "MRC d’Abitibi"
    store.undo()
    assert (queries.count(store, r.Office), queries.count(store, r.Organization)) == before


def test_since_when_and_where_ask_for_the_function(demonstration):
    store, zoe = demonstration.store, r.Person(name="Zoé Roy")
    assert set(refused(lambda: directory.add_person(store, zoe, organization="MRC"))) == {"function"}
    assert set(refused(lambda: directory.add_person(store, zoe, started_on=TODAY))) == {"function"}
    assert set(refused(lambda: directory.add_person(store, zoe, function="a\x00b"))) == {"function"}
    assert set(refused(lambda: directory.add_person(store, r.Person(), organization="MRC"))) == {
        "name",
        "function",
    }


def test_a_mandate_is_told_in_words_and_ends_after_it_began(demonstration):
    store, contact = demonstration.store, demonstration.named(r.Person, "Contact\u00a0B")
    blank = r.Tenure(person_id=contact.id, office_id=0)
    assert set(refused(lambda: directory.start_tenure(store, blank))) == {"function"}
    begun = directory.start_tenure(
        store, replace(blank, started_on=date(2023, 1, 9)), function="Directrice", organization="MIFI"
    )
    office = queries.get(store, r.Office, begun.office_id)
    assert office.organization_id == demonstration.one(r.Organization, short_name="MIFI").id
    told = refused(lambda: directory.update_tenure(store, replace(begun, ended_on=date(2023, 1, 2))))
    assert told["ended_on"].startswith("Le mandat se termine avant de commencer.")
    moved = directory.update_tenure(store, begun, function="Fonction\u00a0B", organization="MIFI")
    assert moved.office_id not in (0, begun.office_id)


def test_the_only_mandate_of_somebody_without_a_name_stays(demonstration):
    unnamed = demonstration.one(r.Person, name="")
    only = demonstration.one(r.Tenure, person_id=unnamed.id)
    assert "que par ce mandat" in in_use(lambda: directory.remove_tenure(demonstration.store, only.id))
    directory.complete_name(demonstration.store, unnamed.id, "Jean Roy")
    directory.remove_tenure(demonstration.store, only.id)
    assert queries.find(demonstration.store, r.Tenure, only.id) is None


def test_what_an_organization_is_under_is_told_by_its_name(demonstration):
    store = demonstration.store
    board = directory.add_organization(store, r.Organization(name="Antenne"), parent="mifi")
    assert board.parent_id == demonstration.one(r.Organization, short_name="MIFI").id
    assert directory.update_organization(store, replace(board, note="Là"), parent="").parent_id is None
    told = refused(lambda: directory.update_organization(store, board, parent="Antenne"))
    assert set(told) == {"parent_id"}
    new = directory.add_organization(store, r.Organization(name="Sous-antenne"), parent="Grande antenne")
    assert new.parent_id == demonstration.named(r.Organization, "Grande antenne").id
    office = directory.add_office(store, r.Office(title="Préfète"), organization="Antenne")
    assert office.organization_id == board.id
    assert directory.update_office(store, office, organization="").organization_id is None


def test_a_person_has_a_name_or_an_office(demonstration):
    told = refused(lambda: directory.add_person(demonstration.store, r.Person(name=" ")))
    assert set(told) == {"name"}
    office = demonstration.named(r.Office, "Ministre")
    unnamed = directory.add_person(
        demonstration.store, r.Person(), tenure=r.Tenure(person_id=0, office_id=office.id)
    )
    assert directory.update_person(demonstration.store, replace(unnamed, note="À trouver")).note
    contact = demonstration.named(r.Person, "Contact\u00a0A")
    alone = directory.add_person(demonstration.store, r.Person(name="Zoé Roy"))
    assert "name" in refused(lambda: directory.update_person(demonstration.store, replace(alone, name="")))
    assert directory.update_person(demonstration.store, replace(contact, is_inactive=True)).is_inactive


def test_a_name_completed_is_told_where_it_was_missing(demonstration):
    unnamed = demonstration.one(r.Person, name="")
    asked = demonstration.one(r.Participant, person_id=unnamed.id)
    assert asked.name == ""
    directory.complete_name(demonstration.store, unnamed.id, " Jean Roy ")
    assert queries.get(demonstration.store, r.Participant, asked.id).name == "Jean Roy"
    assert "name" in refused(lambda: directory.complete_name(demonstration.store, unnamed.id, " "))
    directory.complete_name(demonstration.store, unnamed.id, "Jean-Guy Roy")
    assert queries.get(demonstration.store, r.Participant, asked.id).name == "Jean Roy"


def test_somebody_who_took_part_is_not_removed(demonstration):
    minister = demonstration.named(r.Person, "Christine Fréchette")
    told = in_use(lambda: directory.remove_person(demonstration.store, minister.id))
    assert told.startswith("Christine Fréchette figure dans 2\u00a0communications («")
    assert "«\u00a0Lettre de la ministre\u00a0», 26\u00a0septembre\u00a02023" in told
    assert queries.find(demonstration.store, r.Person, minister.id) == minister


def test_when_many_things_name_somebody_the_first_are_told(demonstration):
    person = demonstration.put(r.Person(name="Zoé Roy"))
    for number in range(4):
        demonstration.put(
            r.FollowUp(
                case_id=demonstration.case.id,
                subject=f"Suivi {number}",
                due_on=TODAY,
                planned_on=TODAY,
                person_id=person.id,
            )
        )
    told = in_use(lambda: directory.remove_person(demonstration.store, person.id))
    names = "«\u00a0Suivi 0\u00a0», «\u00a0Suivi 1\u00a0» et «\u00a0Suivi 2\u00a0»"
    assert told == f"Zoé Roy figure dans 4\u00a0suivis, dont {names}. Retirez d’abord ces liens."


def test_a_colleague_who_is_me_is_not_removed(demonstration):
    person = demonstration.put(r.Person(name="Zoé Roy", is_team=True))
    settings.choose_me(demonstration.store, "autre poste", person.id)
    assert "1\u00a0paramètre" in in_use(lambda: directory.remove_person(demonstration.store, person.id))


def test_somebody_whom_nothing_names_leaves_with_their_office_and_details(demonstration):
    office = demonstration.named(r.Office, "Ministre")
    person = directory.add_person(
        demonstration.store, r.Person(name="Zoé Roy"), tenure=r.Tenure(person_id=0, office_id=office.id)
    )
    demonstration.put(r.Note(written_on=TODAY, text="À rappeler", person_id=person.id))
    directory.remove_person(demonstration.store, person.id)
    assert queries.count(demonstration.store, r.Tenure, person_id=person.id) == 0
    assert queries.count(demonstration.store, r.Note) == 0


# Organizations and offices


def test_an_organization_that_something_names_is_not_removed(demonstration):
    ministry = demonstration.named(
        r.Organization, "Ministère de l’Immigration, de la Francisation et de l’Intégration"
    )
    told = in_use(lambda: directory.remove_organization(demonstration.store, ministry.id))
    assert "Panorama\u00a0Québec" in told or "Panorama Québec" in told
    assert "Direction régionale" in told


def test_an_office_that_somebody_held_is_not_removed(demonstration):
    office = demonstration.named(r.Office, "Député de Matane-Matapédia")
    told = in_use(lambda: directory.remove_office(demonstration.store, office.id))
    assert "nom à compléter" in told


def test_nothing_is_under_itself_even_by_a_long_way(demonstration):
    top = demonstration.put(r.Organization(name="A"))
    middle = demonstration.put(r.Organization(name="B", parent_id=top.id))
    low = demonstration.put(r.Organization(name="C", parent_id=middle.id))
    told = refused(lambda: directory.update_organization(demonstration.store, replace(top, parent_id=low.id)))
    assert set(told) == {"parent_id"}
    assert directory.update_organization(demonstration.store, replace(low, parent_id=top.id)).parent_id


def test_a_new_title_leaves_past_communications_as_they_were(demonstration):
    office = demonstration.named(r.Office, "Ministre")
    directory.update_office(demonstration.store, replace(office, title="Ministre d’État"))
    kept = demonstration.one(r.Participant, office_id=office.id)
    assert kept.function == "Ministre"


def test_a_statement_is_named_by_its_number_alone(demonstration):
    person = demonstration.put(r.Person(name="Zoé Roy"))
    demonstration.put(
        r.Statement(case_id=demonstration.case.id, quote="Oui", said_on=TODAY, person_id=person.id)
    )
    told = in_use(lambda: directory.remove_person(demonstration.store, person.id))
    assert told == "Zoé Roy figure dans 1\u00a0déclaration. Retirez d’abord ces liens."


def test_an_office_of_an_organization_is_named(demonstration):
    place = demonstration.put(r.Organization(name="MRC"))
    demonstration.put(r.Office(title="Préfète", organization_id=place.id))
    told = in_use(lambda: directory.remove_organization(demonstration.store, place.id))
    assert told == "MRC figure dans 1\u00a0fonction\u00a0: Préfète. Retirez d’abord ces liens."
