"""Who belonged where on a given day, as conditions that other questions are made of."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from cld_desktop.domain.vocabulary import ELECTED, MINISTERIAL
from cld_desktop.storage.schema import interactions, offices, organizations, participants, tenures


def covers(day: date | ColumnElement[date]) -> ColumnElement[bool]:
    """A tenure in force on a day; an end that nobody knows excludes nothing."""
    c = tenures.c
    return and_(
        or_(c.started_on.is_(None), c.started_on <= day), or_(c.ended_on.is_(None), c.ended_on >= day)
    )


def ministerial() -> Select[Any]:
    """The ids of ministries, their ministers' offices and regional offices."""
    return select(organizations.c.id).where(organizations.c.kind.in_(MINISTERIAL))


def elected() -> Select[Any]:
    """The ids of the offices of elected officials."""
    return select(offices.c.id).where(offices.c.kind.in_(ELECTED))


def with_parts(organization_id: int) -> Select[Any]:
    """The ids of an organization and of its own parts, at any depth."""
    whole = select(organizations.c.id).where(organizations.c.id == organization_id).cte(recursive=True)
    parts = select(organizations.c.id).where(organizations.c.parent_id == whole.c.id)
    return select(whole.union(parts).c.id)


def is_of_offices(wanted: Select[Any]) -> ColumnElement[bool]:
    """A participant who took part by one of these offices, or who held one that day."""
    p = participants.c
    return or_(p.office_id.in_(wanted), and_(p.office_id.is_(None), _held_that_day(wanted)))


def is_of_organizations(wanted: Select[Any]) -> ColumnElement[bool]:
    """A participant who is one of these organizations, or who belonged to one that day."""
    p = participants.c
    their_offices = select(offices.c.id).where(offices.c.organization_id.in_(wanted))
    unsaid = and_(p.office_id.is_(None), p.organization_id.is_(None))
    return or_(
        p.organization_id.in_(wanted),
        p.office_id.in_(their_offices),
        and_(unsaid, _held_that_day(their_offices)),
    )


def has_participant(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """A communication in which somebody answers to a condition."""
    return exists().where(participants.c.interaction_id == interactions.c.id, condition)


def _held_that_day(wanted: Select[Any]) -> ColumnElement[bool]:
    held = exists().where(
        tenures.c.person_id == participants.c.person_id,
        tenures.c.office_id.in_(wanted),
        covers(interactions.c.happened_on),
    )
    return held.correlate(participants, interactions)
