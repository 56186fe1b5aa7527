"""People and organizations, the offices they hold, and how to reach them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cld_desktop.domain.records.base import Sourced
from cld_desktop.domain.vocabulary import (
    ContactKind,
    OfficeKind,
    OrganizationKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Sourced):
    """Somebody. An empty `name` is a person known by office alone, to be completed."""

    name: str = ""
    is_team: bool = False
    is_inactive: bool = False
    verify_by: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Sourced):
    """A ministry, a body, a business; a regional office names its ministry as `parent_id`."""

    name: str
    short_name: str = ""
    kind: OrganizationKind = OrganizationKind.OTHER
    parent_id: int | None = None
    is_inactive: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Sourced):
    """A function in an organization, whoever holds it; `salutation` opens a letter to its holder.

    Staff of an elected official names the official's own office as `attached_to_id`.
    """

    title: str
    title_feminine: str = ""
    kind: OfficeKind = OfficeKind.OTHER
    organization_id: int | None = None
    riding: str = ""
    salutation: str = ""
    attached_to_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(Sourced):
    """A person held an office from `started_on` to `ended_on`; unknown ends are None.

    `attested_on` is a day on which the source shows the person in office.
    """

    person_id: int
    office_id: int
    started_on: date | None = None
    ended_on: date | None = None
    attested_on: date | None = None
    party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetail(Sourced):
    """How to reach a person, an office or an organization; `is_personal` keeps it apart and hidden.

    Once `ended_on` is past, it is kept but no longer proposed.
    """

    kind: ContactKind
    value: str
    person_id: int | None = None
    office_id: int | None = None
    organization_id: int | None = None
    is_personal: bool = False
    label: str = ""
    ended_on: date | None = None
