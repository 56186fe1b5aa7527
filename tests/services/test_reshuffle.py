"""A reshuffle or an election: offices change hands in one change, and no open request stays behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.proofreading import typography_faults
from cld_desktop.services import directory, requests, reshuffle
from cld_desktop.services.readings_requests import ledger_of_person, orphans
from cld_desktop.services.reshuffle import Succession
from cld_desktop.storage import queries
from tests.services.conftest import TODAY, Desk

ON = date(2023, 10, 19)


def minister(desk: Desk) -> r.Person:
    return desk.named(r.Person, "Christine Fréchette")


def office(desk: Desk) -> r.Office:
    return desk.named(r.Office, "Ministre")


def ask(desk: Desk, *states: v.RequestState) -> r.Request:
    made = requests.ask(
        desk.store,
        r.Request(case_id=desk.case.id, subject="Une rencontre", person_id=minister(desk).id),
        r.RequestEvent(request_id=0, state=v.RequestState.ASKED, happened_on=date(2023, 9, 27)),
        today=TODAY,
    )
    for state in states:
        event = r.RequestEvent(request_id=made.id, state=state, happened_on=date(2023, 10, 2))
        requests.record_event(desk.store, event, today=TODAY)
    return made


def refused(desk: Desk, *successions: Succession, on: date | None = ON) -> dict[str, str]:
    before = desk.all(r.Tenure)
    with pytest.raises(Invalid) as told:
        reshuffle.hand_over(desk.store, successions, on, today=TODAY)
    assert desk.all(r.Tenure) == before
    assert all(typography_faults(said) == [] for said in told.value.fields.values())
    return told.value.fields


def test_no_open_request_points_to_a_former_holder_and_promises_stay_in_their_author_s_name(demonstration):
    store = demonstration.store
    promised = ask(demonstration, v.RequestState.PROMISED)
    done = ask(demonstration, v.RequestState.DONE)
    (told,) = reshuffle.hand_over(
        store, [Succession(office_id=office(demonstration).id, name="Jean-François Roberge")], ON, today=TODAY
    )
    roberge = demonstration.named(r.Person, "Jean-François Roberge")
    assert (told.successor, told.requests, told.promised) == (roberge, (promised,), (promised,))
    former = {one.person_id for one in demonstration.all(r.Tenure) if one.ended_on}
    for request in queries.unfinished_requests(store):
        assert request.person_id not in former
    assert queries.get(store, r.Request, done.id).person_id == minister(demonstration).id
    hers = ledger_of_person(store, minister(demonstration).id, TODAY)
    assert hers.counts[v.RequestState.PROMISED] == 1
    assert ledger_of_person(store, roberge.id, TODAY).counts[v.RequestState.PROMISED] == 0
    held = queries.holders(store, [office(demonstration).id], ON)[office(demonstration).id]
    assert [one.name for one in held] == ["Jean-François Roberge"]
    (link,) = [one for one, _ in told.links]
    assert queries.get(store, r.Stakeholder, link.id).person_id == roberge.id


def test_what_is_foreseen_is_what_is_done_and_nothing_is_kept_of_it(demonstration):
    store = demonstration.store
    heard: list[object] = []
    store.subscribe(heard.append)
    ask(demonstration)
    before, label = demonstration.all(r.Tenure), store.undo_label
    wanted = [Succession(office_id=office(demonstration).id, name="Jean Boulet")]
    heard.clear()
    (foreseen,) = reshuffle.foresee(store, wanted, ON, today=TODAY)
    assert (demonstration.all(r.Tenure), store.undo_label, heard) == (before, label, [])
    (done,) = reshuffle.hand_over(store, wanted, ON, today=TODAY)
    assert foreseen == done
    assert store.undo_label == "Consigner un remaniement"


def test_a_successor_to_be_named_leaves_the_requests_to_reassign(demonstration):
    store = demonstration.store
    kept = ask(demonstration)
    reshuffle.hand_over(
        store, [Succession(office_id=office(demonstration).id)], ON, today=TODAY, is_election=True
    )
    assert [one.request.id for one in orphans(store, TODAY)] == [kept.id]
    assert orphans(store, TODAY)[0].person is None
    assert store.undo_label == "Consigner une élection"
    store.undo()
    assert orphans(store, TODAY) == ()


def test_two_ministers_exchange_their_offices(demonstration):
    store = demonstration.store
    leader = demonstration.named(r.Office, "Leader parlementaire du gouvernement")
    jolin = demonstration.named(r.Person, "Simon Jolin-Barrette")
    reshuffle.hand_over(
        store,
        [
            Succession(office_id=office(demonstration).id, person_id=jolin.id),
            Succession(office_id=leader.id, person_id=minister(demonstration).id),
        ],
        ON,
        today=TODAY,
    )
    held = queries.holders(store, [office(demonstration).id, leader.id], TODAY)
    assert [one.id for several in held.values() for one in several] == [jolin.id, minister(demonstration).id]


def test_a_reshuffle_that_cannot_be_is_refused_at_its_field(demonstration):
    mine = Succession(office_id=office(demonstration).id, name="Jean Boulet")
    assert set(refused(demonstration, mine, on=None)) == {"on"}
    assert set(refused(demonstration, mine, on=date(2023, 10, 25))) == {"on"}
    assert (
        "est attesté le 26\u00a0septembre\u00a02023"
        in refused(demonstration, mine, on=date(2023, 9, 1))["on"]
    )
    assert set(refused(demonstration)) == {"offices"}
    same = replace(mine, name="", person_id=minister(demonstration).id)
    assert "occupe déjà cette fonction" in refused(demonstration, same)["offices"]
    empty = directory.add_office(demonstration.store, r.Office(title="Préfète"))
    told = refused(demonstration, mine, replace(mine, office_id=empty.id))
    assert "n’a pas de titulaire" in told["offices"]


def test_a_minister_who_leaves_the_office_stays_the_member_for_their_riding(demonstration):
    store, case = demonstration.store, demonstration.case
    seat = demonstration.put(
        r.Stakeholder(
            case_id=case.id, person_id=minister(demonstration).id, involvement=v.Involvement.RIDING_MEMBER
        )
    )
    (told,) = reshuffle.hand_over(
        store, [Succession(office_id=office(demonstration).id, name="Jean Boulet")], ON, today=TODAY
    )
    assert [link.involvement for link, _ in told.links] == [v.Involvement.MINISTER]
    assert queries.get(store, r.Stakeholder, seat.id) == seat


def test_somebody_new_who_takes_two_offices_has_one_card_and_a_name_already_borne_is_refused(demonstration):
    desk = demonstration
    leader = desk.named(r.Office, "Leader parlementaire du gouvernement")
    both = (office(desk).id, leader.id)
    taken = refused(desk, Succession(office_id=both[0], name="simon jolin-barrette"))
    assert "une fiche porte déjà le nom" in taken["offices"]
    told = reshuffle.hand_over(
        desk.store, [Succession(office_id=one, name="Zoé Roy") for one in both], ON, today=TODAY
    )
    zoe = desk.named(r.Person, "Zoé Roy")
    assert [one.successor for one in told] == [zoe, zoe]
    assert [one.name for one in desk.all(r.Person)].count("Zoé Roy") == 1
