"""Requests for access to documents, from the sending to the answer."""

from __future__ import annotations

from datetime import date

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.problems import Invalid, Refused
from cld_desktop.services import access_requests
from tests.services.conftest import TODAY

SENT = date(2023, 10, 2)


def sent(desk, **more):
    request = r.AccessRequest(case_id=desk.case.id, subject="Le dossier du ministère", sent_on=SENT, **more)
    return access_requests.add_access_request(desk.store, request, today=TODAY)


def test_a_refusal_keeps_its_reason(demonstration):
    request = sent(demonstration)

    access_requests.answer_access_request(
        demonstration.store,
        request.id,
        v.AccessOutcome.REFUSED,
        date(2023, 10, 20),
        today=TODAY,
        refusal_reason="Analyse produite pour une décision en cours",
    )

    kept = demonstration.one(r.AccessRequest)
    assert (kept.outcome, kept.refusal_reason) == (
        v.AccessOutcome.REFUSED,
        "Analyse produite pour une décision en cours",
    )
    with pytest.raises(Refused, match="déjà reçu sa réponse"):
        access_requests.extend_access_request(demonstration.store, request.id)


def test_a_delay_is_extended_once(demonstration):
    request = sent(demonstration)

    assert access_requests.extend_access_request(demonstration.store, request.id).is_extended
    with pytest.raises(Refused, match="déjà prolongé"):
        access_requests.extend_access_request(demonstration.store, request.id)


def test_a_day_that_has_not_come_is_refused_and_nothing_is_written(demonstration):
    with pytest.raises(Invalid) as refusal:
        sent(demonstration, received_on=date(2023, 10, 25))

    assert set(refusal.value.fields) == {"received_on"}
    assert demonstration.all(r.AccessRequest) == []
