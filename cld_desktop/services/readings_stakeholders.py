"""Who has to do with a case, why, and when we last talked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cld_desktop.domain.records import Office, Organization, Person, Stakeholder
from cld_desktop.storage import queries
from cld_desktop.storage.queries import Held, LastTalk
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeholderRow:
    """Somebody who has to do with a case: a person and the office held today, or an office or a body."""

    stakeholder: Stakeholder
    person: Person | None
    held: Held | None
    office: Office | None
    organization: Organization | None
    last: LastTalk | None


def stakeholder_rows(store: Store, case_id: int, today: date) -> tuple[StakeholderRow, ...]:
    """Everybody who has to do with a case, in the order they were linked."""
    links = queries.all_of(store, Stakeholder, case_id=case_id)
    people = queries.some(store, Person, (one.person_id for one in links))
    offices = queries.some(store, Office, (one.office_id for one in links))
    bodies = [one.organization_id for one in links] + [one.organization_id for one in offices.values()]
    organizations = queries.some(store, Organization, bodies)
    held = queries.offices_held(store, people, today)
    talks = {
        "people": queries.last_talks(store, "people", people, today),
        "offices": queries.last_talks(store, "offices", offices, today),
        "organizations": queries.last_talks(store, "organizations", organizations, today),
    }
    rows = []
    for one in links:
        office = offices.get(one.office_id or 0)
        wanted = one.organization_id or (office.organization_id if office else None)
        rows.append(
            StakeholderRow(
                stakeholder=one,
                person=people.get(one.person_id or 0),
                held=held.get(one.person_id or 0),
                office=office,
                organization=organizations.get(wanted or 0),
                last=talks["people"].get(one.person_id or 0)
                or talks["offices"].get(one.office_id or 0)
                or talks["organizations"].get(one.organization_id or 0),
            )
        )
    return tuple(rows)
