"""Whom we talk to: the latest communication with somebody, what comes next, and whom a few letters mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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

_LATELY = 500  # communications: whom we may be about to name again
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
    with store.reading() as connection:
        recent = _recent_days(connection)
        found = [
            (kind, id_, own[0], _is_named(kind, own, words))
            for kind in kinds
            for id_, own in _names_like(connection, kind, words, recent[kind]).items()
        ]
        # The very name or acronym typed, then their own name before that of their office; not talked to
        # lately comes last, by name.
        found.sort(
            key=lambda one: (
                not one[3],
                not _begins(one[2], words),
                -recent[one[0]].get(one[1], date.min).toordinal(),
                french.collation_key(one[2]),
            )
        )
        kept = found[:limit]
        by_kind = {kind: [one[1] for one in kept if one[0] == kind] for kind in kinds}
        days = {kind: _last_days(connection, kind, by_kind[kind]) for kind in kinds}
    held = offices_held(store, by_kind.get("people", []), today)
    return [
        Match(
            kind=kind,
            record_id=id_,
            name=name,
            held=held.get(id_) if kind == "people" else None,
            last_on=days[kind].get(id_),
        )
        for kind, id_, name, _ in kept
    ]


def _begins(name: str, words: str) -> bool:
    own = french.words(name)
    return all(any(one.startswith(word) for one in own) for word in french.words(words))


def _is_named(kind: str, own: tuple[str, ...], words: str) -> bool:
    """Whether the words are the whole name, or acronym, of a person or an organization."""
    return kind != "offices" and french.fold(words.strip()) in {french.fold(name) for name in own if name}


def _names_like(
    connection: Connection, kind: str, words: str, recent: Mapping[int, date]
) -> dict[int, tuple[str, ...]]:
    """The names of those who match, by id; without a word, those we lately talked to."""
    has_words = bool(french.words(words))
    wanted = matching_records(connection, kind, words) if has_words else list(recent)
    first, *others = _NAMES[kind]
    table = first.table
    query = select(table.c.id, first, *others).where(table.c.id.in_(wanted))
    if "is_inactive" in table.c:
        query = query.where(table.c.is_inactive.is_(False))
    # A person is found by their office too; an office by its holders would only be in the way.
    return {
        row[0]: tuple(row[1:])
        for row in connection.execute(query)
        if kind == "people" or _begins(" ".join(row[1:]), words)
    }


def _recent_days(connection: Connection) -> dict[str, dict[int, date]]:
    """When we last talked to whom, by kind, among the newest communications."""
    c, p = interactions.c, participants.c
    lately = select(c.id, c.happened_on).order_by(c.happened_on.desc(), c.id.desc()).limit(_LATELY)
    days = {row.id: row.happened_on for row in connection.execute(lately)}
    found: dict[str, dict[int, date]] = {"people": {}, "organizations": {}, "offices": {}}
    who = select(p.interaction_id, p.person_id, p.organization_id, p.office_id)
    for row in connection.execute(who.where(p.interaction_id.in_(list(days)))):
        for kind, id_ in zip(found, row[1:], strict=True):
            if id_ is not None:
                day = days[row.interaction_id]
                found[kind][id_] = max(day, found[kind].get(id_, day))
    return found


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
