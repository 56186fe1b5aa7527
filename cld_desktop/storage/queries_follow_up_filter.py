"""Which follow-ups a list shows, and how many there are of each sort."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select

from cld_desktop.domain.clocks import DueGroup, week_of
from cld_desktop.domain.records import FollowUp
from cld_desktop.storage.queries_belonging import covers, with_parts
from cld_desktop.storage.queries_beside import bearing
from cld_desktop.storage.rows import records_of
from cld_desktop.storage.schema import follow_ups, offices, tenures
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpFilter:
    """Which follow-ups are wanted; what is left empty asks nothing, and both ends of a period are included.

    What was done before `done_since` is left out. Any of the groups given is wanted; of tags, all of them.
    `late_between` asks for what is open and was due between two days. Those of an organization are those
    with its own parts, and with who belongs there today. Both assignees given must be the same person.
    """

    done_since: date
    case_id: int | None = None
    assignee_id: int | None = None
    assignee_too: int | None = None
    groups: frozenset[DueGroup] = frozenset()
    since: date | None = None
    until: date | None = None
    late_between: tuple[date, date] | None = None
    tag_ids: frozenset[int] = frozenset()
    person_id: int | None = None
    organization_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpCounts:
    """How many open follow-ups somebody has and the whole team has, and how many became late just now."""

    mine: int
    team: int
    newly_late: int


def follow_ups_of_filter(
    store: Store, wanted: FollowUpFilter, today: date, *, most_done: int = 500
) -> list[FollowUp]:
    """Those that are open, and the latest of those that are done."""
    c = follow_ups.c
    conditions = _conditions(wanted, today)
    is_open = select(follow_ups).where(c.done_on.is_(None), *conditions).order_by(c.due_on, c.id)
    done = select(follow_ups).where(c.done_on >= wanted.done_since, *conditions)
    done = done.order_by(c.done_on.desc(), c.id.desc()).limit(most_done)
    with store.reading() as connection:
        return [
            one for query in (is_open, done) for one in records_of(FollowUp, connection.execute(query).all())
        ]


def follow_up_counts(
    store: Store, wanted: FollowUpFilter, today: date, *, me: int | None, newly_late: tuple[date, date]
) -> FollowUpCounts:
    """The counts of the filters, each counted with itself left out and all else being equal."""
    everybody = replace(wanted, assignee_id=None, assignee_too=None)
    late = replace(wanted, late_between=newly_late)
    with store.reading() as connection:

        def count(one: FollowUpFilter) -> int:
            query = select(func.count()).select_from(follow_ups)
            return (
                connection.scalar(query.where(follow_ups.c.done_on.is_(None), *_conditions(one, today))) or 0
            )

        return FollowUpCounts(
            mine=count(replace(everybody, assignee_id=me)) if me is not None else 0,
            team=count(everybody),
            newly_late=count(late),
        )


def _conditions(wanted: FollowUpFilter, today: date) -> list[ColumnElement[bool]]:
    c = follow_ups.c
    equals = (
        (c.case_id, wanted.case_id),
        (c.assignee_id, wanted.assignee_id),
        (c.assignee_id, wanted.assignee_too),
        (c.person_id, wanted.person_id),
    )
    found: list[ColumnElement[bool]] = [column == value for column, value in equals if value is not None]
    if wanted.groups:
        found.append(or_(*(_in_group(group, today) for group in wanted.groups)))
    if wanted.since:
        found.append(c.due_on >= wanted.since)
    if wanted.until:
        found.append(c.due_on <= wanted.until)
    if wanted.late_between:
        first, last = wanted.late_between
        found += [c.done_on.is_(None), c.due_on >= first, c.due_on <= last]
    if wanted.organization_id is not None:
        found.append(_of_organization(wanted.organization_id, today))
    return [*found, *(c.id.in_(bearing(follow_ups.name, tag_id)) for tag_id in sorted(wanted.tag_ids))]


def _of_organization(organization_id: int, today: date) -> ColumnElement[bool]:
    places = with_parts(organization_id)
    theirs = select(offices.c.id).where(offices.c.organization_id.in_(places))
    people = select(tenures.c.person_id).where(tenures.c.office_id.in_(theirs), covers(today))
    return or_(follow_ups.c.organization_id.in_(places), follow_ups.c.person_id.in_(people))


def _in_group(group: DueGroup, today: date) -> ColumnElement[bool]:
    due_on, done_on = follow_ups.c.due_on, follow_ups.c.done_on
    sunday = week_of(today)[1]
    match group:
        case DueGroup.LATE:
            due = due_on < today
        case DueGroup.TODAY:
            due = due_on == today
        case DueGroup.THIS_WEEK:
            due = and_(due_on > today, due_on <= sunday)
        case DueGroup.LATER:
            due = due_on > sunday
        case _:
            return done_on.is_not(None)
    return and_(done_on.is_(None), due)
