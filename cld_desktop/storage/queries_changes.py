"""What the journal tells of all records: its changes by pages, and what each of them touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from cld_desktop.domain.records import Record
from cld_desktop.storage.queries_journal import of_case, of_kinds
from cld_desktop.storage.queries_records import chunks
from cld_desktop.storage.rows import record_from
from cld_desktop.storage.schema import KINDS, change_set, row_change
from cld_desktop.storage.store import Store

_MOST_REVERTS = 100  # how far back « annulé, rétabli, annulé… » is followed


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFilter:
    """Which changes: signed by one of some names or by none of others, of a case, of kinds, since when."""

    who: frozenset[str] = frozenset()
    not_by: frozenset[str] = frozenset()
    case_id: int = 0
    kinds: frozenset[type[Record]] = frozenset()
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """One change: when, by whom, under which name, and which it reverts."""

    id: int
    happened_at: datetime
    who: str
    action: str
    reverts: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """How many records of one kind a change touched, and the first of its rows of that kind."""

    kind: type[Record]
    rows: int
    created: int
    removed: int
    first_row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowImages:
    """One record in one change: as it was and as it was left; both are None when they were withdrawn."""

    set_id: int
    kind: type[Record]
    record_id: int
    before: Record | None
    after: Record | None
    is_blanked: bool


def changes_page(
    store: Store, wanted: ChangeFilter, *, limit: int, before: tuple[datetime, int] | None = None
) -> list[ChangeSet]:
    """The changes asked for, newest first, after the one whose moment and id are told."""
    c = change_set.c
    query = _wanted(select(c.id, c.happened_at, c.who, c.action, c.reverts), wanted)
    if before is not None:
        at, id_ = before
        query = query.where(or_(c.happened_at < at, and_(c.happened_at == at, c.id < id_)))
    query = query.order_by(c.happened_at.desc(), c.id.desc()).limit(limit)
    with store.reading() as connection:
        return [ChangeSet(**row._asdict()) for row in connection.execute(query)]


def change_counts(
    store: Store, wanted: ChangeFilter, spans: Sequence[tuple[datetime, datetime]]
) -> list[int]:
    """How many of these changes took place within each span, its end excluded."""
    if not spans:
        return []
    at = change_set.c.happened_at
    marks = [func.count().filter(and_(at >= start, at < end)) for start, end in spans]
    asked: Select[Any] = select(*marks)  # type: ignore[assignment]
    query = _wanted(asked, wanted).where(
        at >= min(start for start, _ in spans), at < max(end for _, end in spans)
    )
    with store.reading() as connection:
        return list(connection.execute(query).one())


def change_count(store: Store, wanted: ChangeFilter) -> int:
    """How many changes are asked for."""
    with store.reading() as connection:
        return connection.scalar(_wanted(select(func.count()).select_from(change_set), wanted)) or 0


def change_sets(store: Store, ids: Iterable[int]) -> dict[int, ChangeSet]:
    """These changes, by id."""
    c = change_set.c
    found: dict[int, ChangeSet] = {}
    with store.reading() as connection:
        for few in chunks(sorted(set(ids))):
            query = select(c.id, c.happened_at, c.who, c.action, c.reverts).where(c.id.in_(few))
            found |= {row.id: ChangeSet(**row._asdict()) for row in connection.execute(query)}
    return found


def reverting(store: Store, sets: Iterable[ChangeSet]) -> dict[int, bool]:
    """Of the changes that revert another: whether each does again what had been undone."""
    known = {one.id: one for one in sets}
    asked = [one for one in known.values() if one.reverts is not None]
    missing = {one.reverts for one in asked if one.reverts} - known.keys()
    for _ in range(_MOST_REVERTS):
        found = change_sets(store, missing)
        known |= found
        missing = {one.reverts for one in found.values() if one.reverts} - known.keys()
        if not missing:
            break
    return {one.id: _turns(one, known) % 2 == 0 for one in asked}


def _turns(one: ChangeSet, known: dict[int, ChangeSet]) -> int:
    turns = 0
    following: ChangeSet | None = one
    while following is not None and following.reverts is not None and turns < len(known):
        turns += 1
        following = known.get(following.reverts)
    return turns


def touched(store: Store, set_ids: Iterable[int]) -> dict[int, list[Touched]]:
    """What each change touched, by kind, the kind of its first row first."""
    c = row_change.c
    found: dict[int, list[Touched]] = {}
    with store.reading() as connection:
        for few in chunks(sorted(set(set_ids))):
            first = func.min(c.id)
            query = (
                select(
                    c.set_id,
                    c.kind,
                    func.count(),
                    func.count().filter(and_(c.before.is_(None), c.salt.is_not(None))),
                    func.count().filter(and_(c.after.is_(None), c.salt.is_not(None))),
                    first,
                )
                .where(c.set_id.in_(few))
                .group_by(c.set_id, c.kind)
                .order_by(c.set_id, first)
            )
            for set_id, kind, rows, created, removed, first_row in connection.execute(query):
                if kind in KINDS:
                    one = Touched(
                        kind=KINDS[kind], rows=rows, created=created, removed=removed, first_row=first_row
                    )
                    found.setdefault(set_id, []).append(one)
    return found


def images(store: Store, row_ids: Iterable[int]) -> dict[int, RowImages]:
    """These rows of the journal, by id."""
    c = row_change.c
    found: dict[int, RowImages] = {}
    with store.reading() as connection:
        for few in chunks(sorted(set(row_ids))):
            query = select(c.id, c.set_id, c.kind, c.record_id, c.before, c.after, c.salt)
            for row in connection.execute(query.where(c.id.in_(few))):
                kind = KINDS[row.kind]
                found[row.id] = RowImages(
                    set_id=row.set_id,
                    kind=kind,
                    record_id=row.record_id,
                    before=record_from(kind, row.before) if row.before else None,
                    after=record_from(kind, row.after) if row.after else None,
                    is_blanked=row.salt is None,
                )
    return found


def _wanted(query: Select[Any], wanted: ChangeFilter) -> Select[Any]:
    c = change_set.c
    if wanted.who:
        query = query.where(c.who.in_(sorted(wanted.who)))
    if wanted.not_by:
        query = query.where(c.who.not_in(sorted(wanted.not_by)))
    if wanted.since is not None:
        query = query.where(c.happened_at >= wanted.since)
    if wanted.kinds:
        query = query.where(_touches(of_kinds(wanted.kinds)))
    if wanted.case_id:
        query = query.where(_touches(of_case(wanted.case_id)))
    return query


def _touches(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(row_change.c.set_id == change_set.c.id, condition)
