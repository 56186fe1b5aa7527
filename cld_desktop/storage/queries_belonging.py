"""Who belonged where on a given day, as conditions that other questions are made of."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, or_, select, union_all

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


def is_of_organizations(wanted: Select[Any]) -> ColumnElement[bool]:
    """A participant who is one of these organizations, or who belonged to one that day."""
    p = participants.c
    their_offices = select(offices.c.id).where(offices.c.organization_id.in_(wanted))
    held = exists().where(
        tenures.c.person_id == p.person_id,
        tenures.c.office_id.in_(their_offices),
        covers(interactions.c.happened_on),
    )
    return or_(
        p.organization_id.in_(wanted),
        p.office_id.in_(their_offices),
        and_(p.office_id.is_(None), p.organization_id.is_(None), held.correlate(participants, interactions)),
    )


def has_participant(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """A communication in which somebody answers to a condition; each is asked: for a few of them."""
    return exists().where(participants.c.interaction_id == interactions.c.id, condition)


def talks_with(condition: ColumnElement[bool]) -> Select[Any]:
    """The ids of the communications in which somebody answers to a condition, found from the participants."""
    return select(participants.c.interaction_id).where(condition)


def talks_with_offices(wanted: Select[Any]) -> CompoundSelect[Any]:
    """The ids of the communications with these offices, or with who held one that day."""
    p = participants.c
    return union_all(talks_with(p.office_id.in_(wanted)), _held_that_day(wanted).where(p.office_id.is_(None)))


def talks_with_organizations(wanted: Select[Any]) -> CompoundSelect[Any]:
    """The ids of the communications with these organizations, or with who belonged to one that day."""
    p = participants.c
    their_offices = select(offices.c.id).where(offices.c.organization_id.in_(wanted))
    return union_all(
        talks_with(p.organization_id.in_(wanted)),
        talks_with(p.office_id.in_(their_offices)),
        _held_that_day(their_offices).where(p.office_id.is_(None), p.organization_id.is_(None)),
    )


def _held_that_day(wanted: Select[Any]) -> Select[Any]:
    that_day = interactions.alias("that_day")
    joined = tenures.join(participants, participants.c.person_id == tenures.c.person_id).join(
        that_day, that_day.c.id == participants.c.interaction_id
    )
    return (
        select(participants.c.interaction_id)
        .select_from(joined)
        .where(tenures.c.office_id.in_(wanted), covers(that_day.c.happened_on))
    )
