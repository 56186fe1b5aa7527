"""Offices and organizations found by name, or made, and who may hold them, inside a change."""

from __future__ import annotations

from datetime import date

from cld_desktop.domain import tenures
from cld_desktop.domain.french import fold, long_date
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Office, Organization, Person, Tenure
from cld_desktop.domain.rules import check
from cld_desktop.domain.tenures import riding_told, usual_kind
from cld_desktop.domain.typed_values import clean
from cld_desktop.domain.vocabulary import ELECTED, OrganizationKind
from cld_desktop.storage.store import Change


def name_office(change: Change, title: str, organization_id: int | None) -> Office:
    """The office of that title in the organization: the one already known, else a new one."""
    wanted = fold(title)
    for office in change.all_of(Office, organization_id=organization_id):
        if wanted in {fold(office.title), fold(office.title_feminine)}:
            return office
    made = Office(
        title=title,
        kind=usual_kind(title),
        organization_id=organization_id,
        riding=riding_told(title),
    )
    return change.put(check(made))


def name_organization(change: Change, name: str, kind: OrganizationKind) -> Organization | None:
    """The organization of that name or short name, known or new; None without a name."""
    wanted = fold(clean(name))
    if not wanted:
        return None
    for known in change.all_of(Organization):
        if wanted in {fold(known.name), fold(known.short_name)}:
            return known
    return change.put(check(Organization(name=name, kind=kind)))


# Who holds an office


def put_tenure(change: Change, tenure: Tenure) -> Tenure:
    """Save a tenure. Raises Invalid, naming the other, when the office was held by somebody else then.

    Only one person at a time is minister or member for a riding; several may share the other kinds of office.
    """
    tenure = check(tenure)
    refuse_overlap(change, tenure)
    return change.put(tenure)


def refuse_overlap(change: Change, tenure: Tenure) -> None:
    """Raise Invalid, naming the other, when a tenure cannot be true beside another of the same office."""
    office = change.get(Office, tenure.office_id)
    for other in change.all_of(Tenure, office_id=tenure.office_id):
        if other.id == tenure.id:
            continue
        if other.person_id == tenure.person_id:
            if tenures.repeats(tenure, other):
                raise Invalid(**{_told_by(tenure): _TWICE.format(title=office.title, when=when(other))})
        elif office.kind in ELECTED and tenures.overlaps(tenure, other):
            who = change.get(Person, other.person_id).name or "Une personne à nommer"
            sentence = _HELD.format(who=who, title=office.title, when=when(other))
            raise Invalid(**{_told_by(tenure): sentence})


_TWICE = "Cette personne a déjà ce mandat : {title}, {when}. Modifiez-le, ou choisissez d’autres dates."
_HELD = (
    "{who} occupe cette fonction à ces dates : {title}, {when}. "
    "Indiquez d’abord la fin de ce mandat, ou choisissez d’autres dates."
)


def when(tenure: Tenure) -> str:
    """« du 20 octobre 2022 au 5 septembre 2024 », « attesté le 26 septembre 2023 », « dates à préciser »."""
    start, end = tenure.started_on, tenure.ended_on
    if start and end:
        return f"du {long_date(start)} au {long_date(end)}"
    if start:
        return f"depuis le {long_date(start)}"
    told = [f"attesté le {long_date(tenure.attested_on)}"] if tenure.attested_on else []
    told += [f"jusqu’au {long_date(end)}"] if end else []
    return ", ".join(told) or "dates à préciser"


def _told_by(tenure: Tenure) -> str:
    """The field beside which to speak of when a tenure is held."""
    days: dict[str, date | None] = {
        "started_on": tenure.started_on,
        "attested_on": tenure.attested_on,
        "ended_on": tenure.ended_on,
    }
    return next((name for name, day in days.items() if day is not None), "office_id")


def refuse_own_staff(change: Change, office: Office) -> None:
    """Raise Invalid when an office would be attached to itself, directly or not."""
    seen = {office.id} - {0}
    above = office.attached_to_id
    while above is not None:
        if above in seen:
            raise Invalid(
                attached_to_id="Une fonction ne se rattache pas à elle-même. Choisissez-en une autre."
            )
        seen.add(above)
        found = change.find(Office, above)
        above = found.attached_to_id if found else None


def refuse_loop(change: Change, organization: Organization) -> None:
    """Raise Invalid when an organization would come under itself, directly or not."""
    seen = {organization.id}
    parent_id = organization.parent_id
    while parent_id is not None:
        if parent_id in seen:
            raise Invalid(parent_id="Cet organisme relève déjà de celui-ci. Choisissez-en un autre.")
        seen.add(parent_id)
        parent = change.find(Organization, parent_id)
        parent_id = parent.parent_id if parent else None
