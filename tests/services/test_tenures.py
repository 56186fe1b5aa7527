"""Who holds an office when: no office is held by two ministers at once, and a handover shares its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.drafts import InteractionDraft, ParticipantDraft
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.proofreading import typography_faults
from cld_desktop.domain.tenures import riding_told, usual_kind
from cld_desktop.services import directory, interactions
from cld_desktop.services.readings_people import office_detail, person_detail
from cld_desktop.storage import queries
from tests.services.conftest import TODAY, Desk

ENTRY, CHANGE = date(2022, 10, 20), date(2023, 10, 19)


def refused(act) -> dict[str, str]:
    with pytest.raises(Invalid) as told:
        act()
    assert all(typography_faults(said) == [] for said in told.value.fields.values())
    return told.value.fields


@pytest.fixture
def region(empty):
    """The minister for the region since October 2022."""
    lacombe = directory.add_person(
        empty.store,
        r.Person(name="Mathieu Lacombe"),
        function="Ministre responsable de l’Abitibi-Témiscamingue",
        started_on=ENTRY,
    )
    return empty.one(r.Tenure, person_id=lacombe.id)


def somebody(desk: Desk, name: str = "Jean Boulet") -> r.Person:
    return desk.put(r.Person(name=name))


def test_two_ministers_at_once_are_refused_by_naming_the_other(empty, region):
    boulet = somebody(empty)
    wanted = r.Tenure(person_id=boulet.id, office_id=region.office_id, started_on=CHANGE)
    told = refused(lambda: directory.start_tenure(empty.store, wanted))
    assert told["started_on"].startswith("Mathieu Lacombe occupe cette fonction à ces dates")
    assert "depuis le 20\u00a0octobre\u00a02022" in told["started_on"]
    assert empty.all(r.Tenure) == [region]


def test_who_is_known_only_to_have_left_on_a_day_gives_way_to_who_entered_that_day(empty, region):
    held = empty.put(replace(region, started_on=None, ended_on=CHANGE))
    assert [one.name for one in queries.holders(empty.store, [held.office_id], CHANGE)[held.office_id]] == [
        "Mathieu Lacombe"
    ]
    empty.put(r.Tenure(person_id=somebody(empty).id, office_id=held.office_id, started_on=CHANGE))
    assert [one.name for one in queries.holders(empty.store, [held.office_id], CHANGE)[held.office_id]] == [
        "Jean Boulet"
    ]


def test_a_handover_shares_its_day_and_the_office_is_then_the_successor_s(empty, region):
    boulet = somebody(empty)
    directory.update_tenure(empty.store, replace(region, ended_on=CHANGE))
    directory.start_tenure(
        empty.store, r.Tenure(person_id=boulet.id, office_id=region.office_id, started_on=CHANGE)
    )
    for day, who in ((date(2023, 10, 18), "Mathieu Lacombe"), (CHANGE, "Jean Boulet")):
        assert [
            one.name for one in queries.holders(empty.store, [region.office_id], day)[region.office_id]
        ] == [who]


def test_a_day_on_which_somebody_is_attested_excludes_only_that_day(demonstration):
    minister = demonstration.named(r.Office, "Ministre")
    roberge = somebody(demonstration, "Jean-François Roberge")
    wanted = r.Tenure(person_id=roberge.id, office_id=minister.id, started_on=date(2023, 9, 1))
    assert set(refused(lambda: directory.start_tenure(demonstration.store, wanted))) == {"started_on"}
    directory.start_tenure(demonstration.store, replace(wanted, started_on=date(2023, 10, 2)))
    held = queries.holders(demonstration.store, [minister.id], TODAY)[minister.id]
    assert [one.name for one in held] == ["Jean-François Roberge"]


def test_the_same_mandate_twice_is_refused_whatever_the_office(demonstration):
    tenure = demonstration.one(r.Tenure, person_id=demonstration.named(r.Person, "Employé\u00a0A").id)
    again = replace(tenure, id=0, attested_on=TODAY)
    told = refused(lambda: directory.start_tenure(demonstration.store, again))
    assert told["attested_on"].startswith("Cette personne a déjà ce mandat\u00a0:")


def test_colleagues_may_share_an_office_of_staff(empty):
    names = ("Zoé Roy", "Luc Roy")
    for name in names:
        directory.add_person(empty.store, r.Person(name=name), function="Agente de développement")
    assert queries.count(empty.store, r.Office) == 1
    assert queries.count(empty.store, r.Tenure) == 2


def test_a_title_tells_the_kind_of_office_and_the_riding(empty):
    assert usual_kind("Députée d’Abitibi-Ouest") is v.OfficeKind.MNA
    assert usual_kind("Sous-ministre adjointe") is v.OfficeKind.SENIOR_OFFICIAL
    assert usual_kind("Ministère des rêves") is v.OfficeKind.OTHER
    assert riding_told("Députée d’Abitibi-Ouest") == "Abitibi-Ouest"
    directory.add_person(
        empty.store, r.Person(name="Daniel Bernard"), function="Député de Rouyn-Noranda–Témiscamingue"
    )
    assert empty.all(r.Office)[0].riding == "Rouyn-Noranda–Témiscamingue"


def test_staff_stands_on_the_sheet_of_the_official_and_the_official_on_theirs(empty, region):
    store = empty.store
    staff = directory.add_office(store, r.Office(title="Attachée politique", attached_to_id=region.office_id))
    zoe = directory.add_person(
        store, r.Person(name="Zoé Roy"), tenure=r.Tenure(person_id=0, office_id=staff.id)
    )
    official = person_detail(store, region.person_id, TODAY).around
    assert [(one.office, [who.name for who in one.holders]) for one in official.staff] == [
        (staff, ["Zoé Roy"])
    ]
    theirs = person_detail(store, zoe.id, TODAY).around
    assert [who.name for one in theirs.officials for who in one.holders] == ["Mathieu Lacombe"]
    told = refused(
        lambda: directory.update_office(
            store, replace(queries.get(store, r.Office, region.office_id), attached_to_id=staff.id)
        )
    )
    assert set(told) == {"attached_to_id"}


def test_an_address_stays_with_the_office_when_its_holder_leaves(empty, region):
    store = empty.store
    for value, ended_on in (("819 555-0100", None), ("819 555-0101", date(2023, 5, 1))):
        directory.add_contact_detail(
            store,
            r.ContactDetail(
                kind=v.ContactKind.PHONE, value=value, office_id=region.office_id, ended_on=ended_on
            ),
        )
    around = person_detail(store, region.person_id, TODAY).around
    assert [one.value for each in around.contacts for one in each.details] == ["819 555-0100"]
    assert [one.value for one in around.past_details] == ["819 555-0101"]
    directory.update_tenure(store, replace(region, ended_on=CHANGE))
    assert person_detail(store, region.person_id, TODAY).around.contacts == ()
    assert len(office_detail(store, region.office_id, TODAY).card.details) == 1


def test_somebody_new_is_not_logged_in_an_office_that_another_held_that_day(demonstration):
    minister = demonstration.named(r.Office, "Ministre")
    newcomer = ParticipantDraft(
        name="Zoé Roy", function="Ministre", organization_id=minister.organization_id, is_new=True
    )
    draft = InteractionDraft(
        case_id=demonstration.case.id,
        channel=v.Channel.PHONE,
        direction=v.Direction.SENT,
        subject="Un appel",
        happened_on=date(2023, 9, 26),
        participants=(newcomer,),
    )
    told = refused(lambda: interactions.log_interaction(demonstration.store, draft, today=TODAY))
    assert "Christine Fréchette occupe cette fonction" in told["participants"]
    assert queries.count(demonstration.store, r.Person, name="Zoé Roy") == 0
