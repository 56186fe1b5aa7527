"""What is to be done, what was done, and the due dates it had."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select

from cld_desktop.domain.records import FollowUp, Postponement
from cld_desktop.storage.queries_records import chunks, grouped
from cld_desktop.storage.rows import records_of
from cld_desktop.storage.schema import follow_ups
from cld_desktop.storage.store import Store


def open_follow_ups(
    store: Store,
    *,
    case_id: int | None = None,
    case_ids: Collection[int] | None = None,
    assignee_id: int | None = None,
    person_id: int | None = None,
    organization_id: int | None = None,
) -> list[FollowUp]:
    """The follow-ups not done yet, the most pressing first."""
    c = follow_ups.c
    conditions = _of(
        case_id=case_id, assignee_id=assignee_id, person_id=person_id, organization_id=organization_id
    )
    if case_ids is not None:
        conditions.append(c.case_id.in_(case_ids))
    with store.reading() as connection:
        query = select(follow_ups).where(c.done_on.is_(None), *conditions).order_by(c.due_on, c.id)
        return records_of(FollowUp, connection.execute(query).all())


def done_follow_ups(
    store: Store,
    since: date,
    *,
    until: date | None = None,
    case_id: int | None = None,
    assignee_id: int | None = None,
    limit: int = 500,
) -> list[FollowUp]:
    """The follow-ups done since a day, that day included, the latest done first."""
    c = follow_ups.c
    conditions = [c.done_on >= since, *_of(case_id=case_id, assignee_id=assignee_id)]
    if until is not None:
        conditions.append(c.done_on <= until)
    with store.reading() as connection:
        query = select(follow_ups).where(*conditions).order_by(c.done_on.desc(), c.id.desc()).limit(limit)
        return records_of(FollowUp, connection.execute(query).all())


def follow_ups_of(store: Store, interaction_ids: Iterable[int]) -> dict[int, list[FollowUp]]:
    """The follow-ups that each of these communications brought."""
    return grouped(store, FollowUp, "interaction_id", interaction_ids)


def first_open_follow_ups(store: Store, interaction_ids: Iterable[int]) -> dict[int, FollowUp]:
    """Of what each of these communications brought and is still to be done, what is due first."""
    brought = follow_ups_of(store, interaction_ids)
    still = {one: [each for each in several if each.done_on is None] for one, several in brought.items()}
    told = {one: several for one, several in still.items() if several}
    return {one: min(several, key=lambda each: (each.due_on, each.id)) for one, several in told.items()}


def postponements_of(store: Store, follow_up_ids: Iterable[int]) -> dict[int, list[Postponement]]:
    """How each of these follow-ups was postponed, oldest first."""
    return grouped(store, Postponement, "follow_up_id", follow_up_ids)


def open_counts(store: Store, today: date, case_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """For each of these cases, how many follow-ups are open and how many of them are late."""
    c = follow_ups.c
    wanted = sorted(set(case_ids))
    found = dict.fromkeys(wanted, (0, 0))
    late = func.count().filter(c.due_on < today)
    with store.reading() as connection:
        for few in chunks(wanted):
            query = select(c.case_id, func.count(), late).where(c.done_on.is_(None), c.case_id.in_(few))
            for case_id, is_open, is_late in connection.execute(query.group_by(c.case_id)):
                found[case_id] = (is_open, is_late)
    return found


def follow_ups_waiting(
    store: Store, case_id: int, *, person_ids: Collection[int], organization_ids: Collection[int]
) -> list[FollowUp]:
    """The open follow-ups of a case that wait for one of these people or organizations."""
    c = follow_ups.c
    awaited = or_(c.person_id.in_(person_ids), c.organization_id.in_(organization_ids))
    with store.reading() as connection:
        query = select(follow_ups).where(c.done_on.is_(None), c.case_id == case_id, awaited)
        return records_of(FollowUp, connection.execute(query.order_by(c.due_on, c.id)).all())


def _of(**equals: int | None) -> list[ColumnElement[bool]]:
    return [follow_ups.c[name] == value for name, value in equals.items() if value is not None]
