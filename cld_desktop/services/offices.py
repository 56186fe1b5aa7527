"""Offices and organizations found by name, or made, inside a change."""

from __future__ import annotations

from cld_desktop.domain.french import fold
from cld_desktop.domain.records import Office, Organization
from cld_desktop.domain.rules import check, clean
from cld_desktop.domain.vocabulary import OrganizationKind
from cld_desktop.storage.store import Change


def name_office(change: Change, title: str, organization_id: int | None) -> Office:
    """The office of that title in the organization: the one already known, else a new one."""
    wanted = fold(title)
    for office in change.all_of(Office, organization_id=organization_id):
        if wanted in {fold(office.title), fold(office.title_feminine)}:
            return office
    return change.put(check(Office(title=title, organization_id=organization_id)))


def name_organization(change: Change, name: str, kind: OrganizationKind) -> Organization | None:
    """The organization of that name or short name, known or new; None without a name."""
    wanted = fold(clean(name))
    if not wanted:
        return None
    for known in change.all_of(Organization):
        if wanted in {fold(known.name), fold(known.short_name)}:
            return known
    return change.put(check(Organization(name=name, kind=kind)))
