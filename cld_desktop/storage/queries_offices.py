"""Who holds which office on a given day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from cld_desktop.domain.records import Office, Organization, Person, Tenure
from cld_desktop.domain.tenures import in_force
from cld_desktop.domain.vocabulary import (
    ELECTED,
    OfficeKind,
)
from cld_desktop.storage.queries_belonging import covers
from cld_desktop.storage.queries_records import chunks, some
from cld_desktop.storage.rows import records_of
from cld_desktop.storage.schema import (
    offices,
    tenures,
)
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An office as a person holds it."""

    tenure: Tenure
    office: Office
    organization: Organization | None


def tenures_on(store: Store, day: date, person_ids: Iterable[int]) -> dict[int, list[Tenure]]:
    """The tenures in force on a day for each of these people, the most telling first; every id has a list."""
    wanted = sorted(set(person_ids))
    found: dict[int, list[Tenure]] = {one: [] for one in wanted}
    kinds: dict[int, OfficeKind] = {}
    joined = tenures.join(offices, offices.c.id == tenures.c.office_id)
    with store.reading() as connection:
        for few in chunks(wanted):
            query = (
                select(tenures, offices.c.kind.label("office_kind"))
                .select_from(joined)
                .where(tenures.c.person_id.in_(few), covers(day))
            )
            rows = connection.execute(query).all()
            for row, tenure in zip(rows, records_of(Tenure, [row[:-1] for row in rows]), strict=True):
                found[tenure.person_id].append(tenure)
                kinds[tenure.id] = row[-1]
    for several in found.values():
        several.sort(key=lambda one: _weight(kinds[one.id], one), reverse=True)
    return found


def offices_held(store: Store, person_ids: Iterable[int], day: date) -> dict[int, Held]:
    """The office each of these people is best known by on a day."""
    first = {
        person_id: several[0] for person_id, several in tenures_on(store, day, person_ids).items() if several
    }
    held = some(store, Office, (tenure.office_id for tenure in first.values()))
    where = some(store, Organization, (office.organization_id for office in held.values()))
    return {
        person_id: Held(
            tenure=tenure,
            office=held[tenure.office_id],
            organization=where.get(held[tenure.office_id].organization_id or 0),
        )
        for person_id, tenure in first.items()
    }


def office_held(store: Store, person_id: int, day: date) -> Held | None:
    """The office a person is best known by on a day: an elected one first, then the latest begun."""
    return offices_held(store, [person_id], day).get(person_id)


def holders(store: Store, office_ids: Iterable[int], day: date) -> dict[int, list[Person]]:
    """Who holds each of these offices on a day, the latest begun first; every id has a list.

    Of the offices that one person holds at a time, whoever was replaced that day or before is left out.
    """
    held = tenures_of_offices(store, office_ids, day)
    who = some(store, Person, (one.person_id for several in held.values() for one in several))
    return {office_id: [who[one.person_id] for one in several] for office_id, several in held.items()}


def tenures_of_offices(store: Store, office_ids: Iterable[int], day: date) -> dict[int, list[Tenure]]:
    """The tenures of each of these offices on a day, the same way; every id has a list."""
    wanted = sorted(set(office_ids))
    found: dict[int, list[Tenure]] = {one: [] for one in wanted}
    kinds: dict[int, OfficeKind] = {}
    joined = tenures.join(offices, offices.c.id == tenures.c.office_id)
    query = select(tenures, offices.c.kind.label("office_kind")).select_from(joined).order_by(tenures.c.id)
    with store.reading() as connection:
        for few in chunks(wanted):
            rows = connection.execute(query.where(tenures.c.office_id.in_(few), covers(day))).all()
            for row, tenure in zip(rows, records_of(Tenure, [row[:-1] for row in rows]), strict=True):
                found[tenure.office_id].append(tenure)
                kinds[tenure.office_id] = row[-1]
    return {
        one: in_force(several) if kinds.get(one) in ELECTED else several for one, several in found.items()
    }


def _weight(kind: OfficeKind, tenure: Tenure) -> tuple[bool, date, date, int]:
    return (
        kind in ELECTED,
        tenure.started_on or date.min,
        tenure.attested_on or date.min,
        tenure.id,
    )
