"""In which order communications may be asked for, column by column, texts being in French order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, UnaryExpression, and_, case, func, or_, select

from cld_desktop.domain.arrangement import Sort
from cld_desktop.domain.folding import collation_key
from cld_desktop.domain.vocabulary import Channel, Coded, Direction, ParticipantRole, Purpose, Result
from cld_desktop.storage.french_order import in_french
from cld_desktop.storage.schema import (
    attachments,
    cases,
    change_set,
    follow_ups,
    interactions,
    offices,
    organizations,
    participants,
    people,
    row_change,
    taggings,
    tags,
)

Ordering = ColumnElement[Any] | UnaryExpression[Any]
_c = interactions.c


def newest_first() -> tuple[Ordering, ...]:
    """The order of a list of communications: within a day, the later hour first, unknown hours last."""
    return (_c.happened_on.desc(), _c.happened_time.desc().nulls_last(), _c.id.desc())


def interaction_order(sorts: Sequence[Sort]) -> tuple[Ordering, ...]:
    """What `ORDER BY` asks; what has nothing to be sorted by comes last, and the newest first at the end."""
    asked = [(one, key) for one in sorts if one.code in _ORDERS for key in _ORDERS[one.code]()]
    told = ((key.desc() if one.is_descending else key.asc()).nulls_last() for one, key in asked)
    return (*told, *newest_first())


def _ranked(column: ColumnElement[Any], coded: type[Coded]) -> ColumnElement[Any]:
    """A closed list in the order of its French labels."""
    labels = sorted(coded, key=lambda one: collation_key(one.label))
    return case(*((column == one, rank) for rank, one in enumerate(labels)), else_=None)


def _with_whom() -> ColumnElement[Any]:
    """Who is named first: somebody else than us, whoever wrote before the others."""
    p = participants.c
    ours = select(cases.c.lead_organization_id).where(cases.c.lead_organization_id.is_not(None))
    is_ours = or_(
        people.c.is_team.is_(True),
        and_(p.person_id.is_(None), p.organization_id.in_(ours)),
    )
    name = func.coalesce(
        func.nullif(p.name, ""),
        func.nullif(people.c.name, ""),
        func.nullif(p.function, ""),
        func.nullif(offices.c.title, ""),
        func.nullif(organizations.c.short_name, ""),
        organizations.c.name,
    )
    joined = (
        participants.outerjoin(people, people.c.id == p.person_id)
        .outerjoin(offices, offices.c.id == p.office_id)
        .outerjoin(organizations, organizations.c.id == p.organization_id)
    )
    return (
        select(in_french(name))
        .select_from(joined)
        .where(p.interaction_id == _c.id)
        .order_by(
            case((func.coalesce(is_ours, False), 1), else_=0),
            case((p.role == ParticipantRole.SENDER, 0), (p.role == ParticipantRole.COPIED, 2), else_=1),
            p.id,
        )
        .limit(1)
        .scalar_subquery()
    )


def _author() -> ColumnElement[Any]:
    """Who consigned it: whoever signs the first change of it in the journal."""
    first = (
        select(row_change.c.set_id)
        .where(row_change.c.kind == interactions.name, row_change.c.record_id == _c.id)
        .order_by(row_change.c.id)
        .limit(1)
        .scalar_subquery()
    )
    return select(in_french(change_set.c.who)).where(change_set.c.id == first).scalar_subquery()


def _tags() -> ColumnElement[Any]:
    borne = taggings.join(tags, tags.c.id == taggings.c.tag_id)
    return (
        select(in_french(tags.c.name))
        .select_from(borne)
        .where(taggings.c.kind == interactions.name, taggings.c.record_id == _c.id)
        .order_by(in_french(tags.c.name))
        .limit(1)
        .scalar_subquery()
    )


def _case() -> ColumnElement[Any]:
    name = func.coalesce(func.nullif(cases.c.short_name, ""), cases.c.title)
    return select(in_french(name)).where(cases.c.id == _c.case_id).scalar_subquery()


def _next_follow_up() -> ColumnElement[Any]:
    f = follow_ups.c
    # asked so, the engine goes by the communication: few follow-ups are its own, many are open
    due = func.min(case((f.done_on.is_(None), f.due_on), else_=None))
    return select(due).where(f.interaction_id == _c.id).scalar_subquery()


def _files() -> ColumnElement[Any]:
    a = attachments.c
    joined = and_(a.kind == interactions.name, a.record_id == _c.id)
    return select(func.nullif(func.count(), 0)).select_from(attachments).where(joined).scalar_subquery()


_ORDERS: dict[str, Callable[[], tuple[ColumnElement[Any], ...]]] = {
    "date": lambda: (_c.happened_on, _c.happened_time),
    "channel": lambda: (_ranked(_c.channel, Channel),),
    "direction": lambda: (_ranked(_c.direction, Direction),),
    "subject": lambda: (in_french(_c.subject),),
    "who": lambda: (_with_whom(),),
    "result": lambda: (_ranked(_c.result, Result),),
    "follow_up": lambda: (_next_follow_up(),),
    "case": lambda: (_case(),),
    "author": lambda: (_author(),),
    "tags": lambda: (_tags(),),
    "files": lambda: (_files(),),
    "purpose": lambda: (_ranked(_c.purpose, Purpose),),
}

ORDERS = frozenset(_ORDERS)
"""The codes of the columns by which communications can be sorted."""
