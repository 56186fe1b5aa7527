"""Requests made to elected officials that are not done yet, and the tenures of whom they were put to."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from cld_desktop.domain.records import Request, Tenure
from cld_desktop.domain.vocabulary import RequestState
from cld_desktop.storage.queries_records import grouped
from cld_desktop.storage.rows import records_of
from cld_desktop.storage.schema import request_events, requests
from cld_desktop.storage.store import Store


def unfinished_requests(store: Store) -> list[Request]:
    """The requests whose latest event is not that they are done, by id."""
    c = request_events.c
    newest = (c.happened_on.desc(), c.id.desc())
    rank = func.row_number().over(partition_by=c.request_id, order_by=newest).label("rank")
    ranked = select(c.request_id, c.state, rank).where(c.state != RequestState.HANDED_OVER).subquery()
    done = select(ranked.c.request_id).where(ranked.c.rank == 1, ranked.c.state == RequestState.DONE)
    with store.reading() as connection:
        query = select(requests).where(requests.c.id.not_in(done)).order_by(requests.c.id)
        return records_of(Request, connection.execute(query).all())


def tenures_of_people(store: Store, person_ids: Iterable[int]) -> dict[int, list[Tenure]]:
    """Every tenure of each of these people, by id; every person has a list."""
    return grouped(store, Tenure, "person_id", person_ids)
