"""Whom we talk to: the latest communication with somebody, what comes next, and whom a few letters mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Column, Connection, func, select

from cld_desktop.domain import french
from cld_desktop.domain.records import FollowUp
from cld_desktop.domain.vocabulary import (
    Channel,
    ParticipantRole,
)
from cld_desktop.storage.queries_offices import Held, offices_held
from cld_desktop.storage.queries_records import chunks
from cld_desktop.storage.rows import records_of
from cld_desktop.storage.schema import (
    follow_ups,
    interactions,
    offices,
    organizations,
    participants,
    people,
)
from cld_desktop.storage.search import matching_records
from cld_desktop.storage.store import Store

EVERYBODY = ("people", "organizations", "offices")
"""The kinds of record that may take part in a communication."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTalk:
    """The latest communication with somebody, and the part they took in it."""

    interaction_id: int
    happened_on: date
    channel: Channel
    role: ParticipantRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Somebody whose name begins like what is typed; `last_on` is the day of our latest communication."""

    kind: str
    record_id: int
    name: str
    held: Held | None
    last_on: date | None


def last_talks(store: Store, kind: str, ids: Iterable[int], as_of: date) -> dict[int, LastTalk]:
    """The latest communication with each of these people, organizations or offices, those that have one."""
    who = _column(kind)
    c = interactions.c
    newest = (c.happened_on.desc(), c.happened_time.desc().nulls_last(), c.id.desc(), participants.c.id)
    rank = func.row_number().over(partition_by=who, order_by=newest).label("rank")
    joined = participants.join(interactions, c.id == participants.c.interaction_id)
    found: dict[int, LastTalk] = {}
    with store.reading() as connection:
        for few in chunks(sorted(set(ids))):
            ranked = (
                select(who.label("who"), c.id, c.happened_on, c.channel, participants.c.role, rank)
                .select_from(joined)
                .where(who.in_(few), c.happened_on <= as_of)
                .subquery()
            )
            for row in connection.execute(select(ranked).where(ranked.c.rank == 1)):
                found[row.who] = LastTalk(
                    interaction_id=row.id, happened_on=row.happened_on, channel=row.channel, role=row.role
                )
    return found


def next_follow_ups(store: Store, kind: str, ids: Iterable[int]) -> dict[int, FollowUp]:
    """The most pressing open follow-up with each of these people or organizations, those that have one."""
    found: dict[int, FollowUp] = {}
    if kind == "offices":
        return found
    who = follow_ups.c.person_id if kind == "people" else follow_ups.c.organization_id
    order = (follow_ups.c.due_on.desc(), follow_ups.c.id.desc())
    with store.reading() as connection:
        for few in chunks(sorted(set(ids))):
            query = select(follow_ups).where(who.in_(few), follow_ups.c.done_on.is_(None)).order_by(*order)
            for record in records_of(FollowUp, connection.execute(query).all()):
                about = record.person_id if kind == "people" else record.organization_id
                if about is not None:
                    found[about] = record
    return found


def people_matching(
    store: Store, words: str, today: date, *, limit: int = 8, kinds: Sequence[str] = EVERYBODY
) -> list[Match]:
    """Whom a typed beginning may mean, the most recently talked to first; no word: those alone."""
    found: list[tuple[bool, Match]] = []
    with store.reading() as connection:
        for kind in kinds:
            names = _names_like(connection, kind, words, limit)
            days = _last_days(connection, kind, names)
            for id_, name in names.items():
                match = Match(kind=kind, record_id=id_, name=name, held=None, last_on=days.get(id_))
                found.append((_begins(name, words), match))
    # Their own name before that of their office; never talked to comes last.
    found.sort(
        key=lambda one: (
            not one[0],
            -(one[1].last_on or date.min).toordinal(),
            french.collation_key(one[1].name),
        )
    )
    kept = [match for _, match in found[:limit]]
    held = offices_held(store, (match.record_id for match in kept if match.kind == "people"), today)
    return [
        replace(match, held=held.get(match.record_id)) if match.kind == "people" else match for match in kept
    ]


def _begins(name: str, words: str) -> bool:
    own = french.words(name)
    return all(any(one.startswith(word) for one in own) for word in french.words(words))


def _names_like(connection: Connection, kind: str, words: str, limit: int) -> dict[int, str]:
    """Those who match, by id; without a word, those we last talked to."""
    if french.words(words):
        wanted = matching_records(connection, kind, words)
    else:
        who = _column(kind)
        joined = participants.join(interactions, interactions.c.id == participants.c.interaction_id)
        latest = func.max(interactions.c.happened_on).desc()
        recent = select(who).select_from(joined).where(who.is_not(None)).group_by(who).order_by(latest, who)
        wanted = select(recent.limit(limit).subquery().c[0])
    first, *others = _NAMES[kind]
    table = first.table
    query = select(table.c.id, first, *others).where(table.c.id.in_(wanted))
    if "is_inactive" in table.c:
        query = query.where(table.c.is_inactive.is_(False))
    # A person is found by their office too; an office by its holders would only be in the way.
    return {
        row[0]: row[1]
        for row in connection.execute(query)
        if kind == "people" or _begins(" ".join(row[1:]), words)
    }


def _last_days(connection: Connection, kind: str, ids: Iterable[int]) -> dict[int, date]:
    who = _column(kind)
    joined = participants.join(interactions, interactions.c.id == participants.c.interaction_id)
    found: dict[int, date] = {}
    for few in chunks(sorted(ids)):
        query = select(who, func.max(interactions.c.happened_on)).select_from(joined).where(who.in_(few))
        found |= {row[0]: row[1] for row in connection.execute(query.group_by(who))}
    return found


_NAMES = {
    "people": (people.c.name,),
    "organizations": (organizations.c.name, organizations.c.short_name),
    "offices": (offices.c.title, offices.c.title_feminine, offices.c.riding),
}


def _column(kind: str) -> Column[int]:
    return {
        "people": participants.c.person_id,
        "organizations": participants.c.organization_id,
        "offices": participants.c.office_id,
    }[kind]
