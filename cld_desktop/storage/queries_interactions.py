"""Communications by page, newest first, under one filter; their counts, participants and marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    func,
    or_,
    select,
    true,
)

from cld_desktop.domain.arrangement import Sort
from cld_desktop.domain.records import Interaction, Participant
from cld_desktop.domain.vocabulary import Channel, Direction, ParticipantRole
from cld_desktop.storage.queries_belonging import (
    has_participant,
    is_of_organizations,
    ministerial,
)
from cld_desktop.storage.queries_interaction_filter import InteractionFilter, conditions_of
from cld_desktop.storage.queries_orders import interaction_order, newest_first
from cld_desktop.storage.queries_records import chunks, grouped
from cld_desktop.storage.rows import records_of
from cld_desktop.storage.schema import (
    attachments,
    cases,
    follow_ups,
    interactions,
    milestones,
    participants,
)
from cld_desktop.storage.store import Store

Key = tuple[date, time | None, int]
"""Where a communication stands in time: its day, its hour if known, its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some communications, newest first; `next` is the `before` of the page that follows, None at the end."""

    rows: tuple[Interaction, ...]
    next: Key | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionCounts:
    """How many communications each filter chip would show, all else being equal."""

    by_channel: dict[Channel, int]
    elected: int
    with_open_follow_up: int

    @property
    def total(self) -> int:
        return sum(self.by_channel.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a list shows beside a communication."""

    attachments: int = 0
    open_follow_ups: int = 0
    done_follow_ups: int = 0
    is_milestone: bool = False


def interactions_page(
    store: Store,
    wanted: InteractionFilter,
    *,
    before: Key | None = None,
    limit: int = 100,
    offset: int = 0,
    sorts: Sequence[Sort] = (),
) -> Page:
    """A page of communications, newest first; within a day, the later hour first, unknown hours last.

    Pages follow one another by `before`; `offset` is to begin somewhere, or to go on in another order.
    """
    with store.reading() as connection:
        conditions = conditions_of(connection, wanted)
        query = select(interactions).where(*conditions).order_by(*interaction_order(sorts))
        if before is not None:
            query = query.where(_older_than(before))
        found = connection.execute(query.limit(limit + 1).offset(offset))
        rows = records_of(Interaction, found.all())
    last = rows[limit - 1] if len(rows) > limit else None
    following = (last.happened_on, last.happened_time, last.id) if last else None
    return Page(rows=tuple(rows[:limit]), next=following)


def interactions_of(
    store: Store, wanted: InteractionFilter, *, oldest_first: bool = False
) -> list[Interaction]:
    """Every communication of a case or a period, for a report or a timeline."""
    with store.reading() as connection:
        query = select(interactions).where(*conditions_of(connection, wanted)).order_by(*_NEWEST_FIRST)
        rows = records_of(Interaction, connection.execute(query).all())
    return rows[::-1] if oldest_first else rows


def interaction_ids(store: Store, wanted: InteractionFilter, sorts: Sequence[Sort] = ()) -> list[int]:
    """The ids of the communications, newest first unless sorted: a list to look through with a window."""
    with store.reading() as connection:
        conditions = conditions_of(connection, wanted)
        query = select(interactions.c.id).where(*conditions).order_by(*interaction_order(sorts))
        return list(connection.scalars(query))


def interaction_counts(store: Store, wanted: InteractionFilter) -> InteractionCounts:
    """The counts of the chips; each kind of chip is counted with itself left out."""
    with store.reading() as connection:
        any_channel = conditions_of(connection, replace(wanted, channels=frozenset()))
        by_channel = (
            select(interactions.c.channel, func.count()).where(*any_channel).group_by(interactions.c.channel)
        )
        rows = connection.execute(by_channel).all()
        elected = _count(connection, replace(wanted, elected_only=True))
        waiting = _count(connection, replace(wanted, with_open_follow_up=True))
    return InteractionCounts(
        by_channel={row[0]: row[1] for row in rows},
        elected=elected,
        with_open_follow_up=waiting,
    )


def interaction_count(store: Store, wanted: InteractionFilter) -> int:
    """How many communications there are."""
    with store.reading() as connection:
        return _count(connection, wanted)


def counts_by_month(store: Store, wanted: InteractionFilter) -> dict[tuple[int, int], int]:
    """How many communications each (year, month) holds, newest first."""
    day = interactions.c.happened_on
    found: dict[tuple[int, int], int] = {}
    with store.reading() as connection:
        query = select(day, func.count()).where(*conditions_of(connection, wanted))
        for one, number in connection.execute(query.group_by(day).order_by(day.desc())):
            found[one.year, one.month] = found.get((one.year, one.month), 0) + number
    return found


def participants_of(store: Store, interaction_ids: Iterable[int]) -> dict[int, list[Participant]]:
    """Who took part in each of these communications, in the order they were given."""
    return grouped(store, Participant, "interaction_id", interaction_ids)


def marks_of(store: Store, interaction_ids: Iterable[int]) -> dict[int, Marks]:
    """What a list shows beside each of these communications."""
    ids = sorted(set(interaction_ids))
    found = {one: Marks() for one in ids}
    joined = (
        select(attachments.c.record_id, func.count())
        .where(attachments.c.kind == interactions.name)
        .group_by(attachments.c.record_id)
    )
    planned = select(follow_ups.c.interaction_id, func.count(), func.count(follow_ups.c.done_on)).group_by(
        follow_ups.c.interaction_id
    )
    landmarks = select(milestones.c.interaction_id)
    with store.reading() as connection:
        for few in chunks(ids):
            for one, number in connection.execute(joined.where(attachments.c.record_id.in_(few))):
                found[one] = replace(found[one], attachments=number)
            for one, number, done in connection.execute(planned.where(follow_ups.c.interaction_id.in_(few))):
                found[one] = replace(found[one], open_follow_ups=number - done, done_follow_ups=done)
            for (one,) in connection.execute(landmarks.where(milestones.c.interaction_id.in_(few))):
                found[one] = replace(found[one], is_milestone=True)
    return found


def last_answer(store: Store, case_id: int, as_of: date) -> Interaction | None:
    """The latest « réponse de fond », received or between third parties, from a ministry or its minister."""
    sent_by = has_participant(and_(_IS_SENDER, is_of_organizations(ministerial())))
    return _latest(
        store,
        interactions.c.case_id == case_id,
        interactions.c.happened_on <= as_of,
        interactions.c.is_substantive.is_(True),
        interactions.c.direction.in_([Direction.RECEIVED, Direction.THIRD_PARTY]),
        sent_by,
    )


def last_reminder(store: Store, case_id: int, after: date | None, as_of: date) -> Interaction | None:
    """The latest communication sent to a ministry or its minister later than `after` (the dépôt)."""
    sent_to = has_participant(and_(~_IS_SENDER, is_of_organizations(ministerial())))
    return _latest(
        store,
        interactions.c.case_id == case_id,
        interactions.c.happened_on <= as_of,
        interactions.c.happened_on > after if after else true(),
        interactions.c.direction == Direction.SENT,
        sent_to,
    )


def last_interactions(store: Store, case_ids: Iterable[int], as_of: date) -> dict[int, Interaction]:
    """The latest communication of each of these cases, those that have one."""
    newest = (
        select(interactions.c.id)
        .where(interactions.c.case_id == cases.c.id, interactions.c.happened_on <= as_of)
        .order_by(*_NEWEST_FIRST)
        .limit(1)
        .scalar_subquery()
    )
    found: dict[int, Interaction] = {}
    with store.reading() as connection:
        for few in chunks(sorted(set(case_ids))):
            ids = select(newest).where(cases.c.id.in_(few))
            rows = connection.execute(select(interactions).where(interactions.c.id.in_(ids))).all()
            found |= {record.case_id: record for record in records_of(Interaction, rows)}
    return found


def answers_to(store: Store, interaction_ids: Iterable[int]) -> dict[int, list[Interaction]]:
    """The communications that answer each of these."""
    return grouped(store, Interaction, "answers_id", interaction_ids)


# Conditions

_IS_SENDER = participants.c.role == ParticipantRole.SENDER
_NEWEST_FIRST = newest_first()


def _older_than(key: Key) -> ColumnElement[bool]:
    day, hour, id_ = key
    c = interactions.c
    same_hour = c.happened_time.is_(None) if hour is None else c.happened_time == hour
    within_day = and_(same_hour, c.id < id_)
    if hour is not None:
        within_day = or_(within_day, c.happened_time < hour, c.happened_time.is_(None))
    # The plain comparison first: the index can begin there.
    return and_(c.happened_on <= day, or_(c.happened_on < day, within_day))


def _count(connection: Connection, wanted: InteractionFilter) -> int:
    query = select(func.count()).select_from(interactions).where(*conditions_of(connection, wanted))
    return connection.scalar(query) or 0


def _latest(store: Store, *conditions: ColumnElement[bool]) -> Interaction | None:
    with store.reading() as connection:
        query = select(interactions).where(*conditions).order_by(*_NEWEST_FIRST).limit(1)
        return next(iter(records_of(Interaction, connection.execute(query).all())), None)
