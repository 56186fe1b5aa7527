"""Offices and who held them on a day, inside a change."""

from __future__ import annotations

from datetime import date

from cld_desktop.domain.french import fold
from cld_desktop.domain.records import Office, Tenure
from cld_desktop.domain.rules import check
from cld_desktop.domain.tenures import tenure_on
from cld_desktop.storage.store import Change


def held_on(change: Change, person_id: int, day: date) -> Tenure | None:
    """The tenure of a person on that day, or None."""
    return tenure_on(change.all_of(Tenure, person_id=person_id), day)


def in_office_on(change: Change, office_id: int, day: date) -> Tenure | None:
    """The tenure of whoever held an office on that day, or None."""
    return tenure_on(change.all_of(Tenure, office_id=office_id), day)


def name_office(change: Change, title: str, organization_id: int | None) -> Office:
    """The office of that title in the organization: the one already known, else a new one."""
    wanted = fold(title)
    for office in change.all_of(Office, organization_id=organization_id):
        if wanted in {fold(office.title), fold(office.title_feminine)}:
            return office
    return change.put(check(Office(title=title, organization_id=organization_id)))
