"""The ledger of an official: what was asked, promised, done and repeated, and what nobody holds any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain.problems import Invalid, Refused
from cld_desktop.domain.proofreading import typography_faults
from cld_desktop.domain.vocabulary import RequestState
from cld_desktop.services import directory, requests
from cld_desktop.services.readings_requests import ledger_of_person, orphans, requests_of_case
from cld_desktop.storage import queries
from tests.services.conftest import TODAY, Desk

MAY, JUNE, SEPTEMBER = date(2023, 5, 2), date(2023, 6, 9), date(2023, 9, 26)


def step(request: r.Request, state: RequestState, day: date) -> r.RequestEvent:
    return r.RequestEvent(request_id=request.id, state=state, happened_on=day)


def asked_of(desk: Desk, name: str, day: date = MAY) -> r.Request:
    who = desk.named(r.Person, name)
    request = r.Request(case_id=desk.case.id, subject="Une rencontre", person_id=who.id)
    return requests.ask(desk.store, request, step(request, RequestState.ASKED, day), today=TODAY)


def refused(act) -> dict[str, str]:
    with pytest.raises(Invalid) as told:
        act()
    assert all(typography_faults(said) == [] for said in told.value.fields.values())
    return told.value.fields


def test_what_was_asked_promised_repeated_and_done_is_counted_for_the_official(demonstration):
    store = demonstration.store
    asked = asked_of(demonstration, "Christine Fréchette")
    assert asked.office_id == demonstration.named(r.Office, "Ministre").id
    for state, day in (
        (RequestState.PROMISED, JUNE),
        (RequestState.REMINDED, SEPTEMBER),
        (RequestState.REMINDED, TODAY),
    ):
        requests.record_event(store, step(asked, state, day), today=TODAY)
    told = ledger_of_person(store, asked.person_id or 0, TODAY)
    assert [told.counts[state] for state in (RequestState.ASKED, RequestState.PROMISED)] == [1, 1]
    assert [told.counts[state] for state in (RequestState.DONE, RequestState.REMINDED)] == [0, 2]
    assert (told.lines[0].state, told.lines[0].is_open) == (RequestState.REMINDED, True)
    requests.record_event(store, step(asked, RequestState.DONE, TODAY), today=TODAY)
    assert not ledger_of_person(store, asked.person_id or 0, TODAY).lines[0].is_open


def test_a_request_needs_somebody_and_its_days_follow_one_another(demonstration):
    store = demonstration.store
    nobody = r.Request(case_id=demonstration.case.id, subject="Une rencontre")
    told = refused(lambda: requests.ask(store, nobody, step(nobody, RequestState.ASKED, MAY), today=TODAY))
    assert set(told) == {"person_id"}
    asked = asked_of(demonstration, "Christine Fréchette", JUNE)
    for day in (MAY, date(2023, 10, 25)):
        early = step(asked, RequestState.PROMISED, day)
        assert set(refused(lambda: requests.record_event(store, early, today=TODAY))) == {"happened_on"}  # noqa: B023
    (only,) = queries.all_of(store, r.RequestEvent, request_id=asked.id)
    with pytest.raises(Refused, match="la demande elle-même"):
        requests.remove_event(store, only.id)


def test_a_closed_office_leaves_its_open_requests_to_reassign_and_its_history_readable(demonstration):
    store = demonstration.store
    minister = demonstration.named(r.Person, "Christine Fréchette")
    kept, done = asked_of(demonstration, minister.name), asked_of(demonstration, minister.name)
    requests.record_event(store, step(done, RequestState.DONE, JUNE), today=TODAY)
    requests.record_event(store, step(kept, RequestState.PROMISED, JUNE), today=TODAY)
    assert orphans(store, TODAY) == ()
    tenure = demonstration.one(r.Tenure, person_id=minister.id)
    directory.update_tenure(store, replace(tenure, ended_on=date(2023, 10, 1)))
    assert [one.request for one in orphans(store, TODAY)] == [kept]
    assert requests_of_case(store, demonstration.case.id, TODAY)[0].is_orphan
    boulet = directory.add_person(
        store,
        r.Person(name="Jean Boulet"),
        tenure=r.Tenure(person_id=0, office_id=tenure.office_id, started_on=date(2023, 10, 1)),
    )
    moved = requests.reassign(store, kept.id, boulet.id, TODAY, today=TODAY)
    assert (moved.person_id, moved.office_id) == (boulet.id, tenure.office_id)
    assert orphans(store, TODAY) == ()
    hers = ledger_of_person(store, minister.id, TODAY)
    assert (hers.counts[RequestState.PROMISED], hers.counts[RequestState.ASKED]) == (1, 2)
    his = ledger_of_person(store, boulet.id, TODAY)
    assert [one.event.state for one in his.lines[0].steps] == [
        RequestState.ASKED,
        RequestState.PROMISED,
        RequestState.HANDED_OVER,
    ]
    assert his.counts[RequestState.PROMISED] == 0
    already = refused(lambda: requests.reassign(store, kept.id, boulet.id, TODAY, today=TODAY))
    assert set(already) == {"person_id"}
