"""The directory: who is who, what they hold today, when we last talked and what comes next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, ColumnElement, Connection, case, select

from cld_desktop.domain import french
from cld_desktop.domain.records import FollowUp
from cld_desktop.domain.vocabulary import (
    ELECTED,
    MINISTERIAL,
    DirectoryGroup,
    OfficeKind,
    OrganizationKind,
)
from cld_desktop.storage.queries_belonging import covers
from cld_desktop.storage.queries_beside import bearing
from cld_desktop.storage.queries_offices import Held, offices_held
from cld_desktop.storage.queries_records import setting
from cld_desktop.storage.queries_talks import LastTalk, last_talks, next_follow_ups
from cld_desktop.storage.schema import (
    cases,
    offices,
    organizations,
    people,
    tenures,
)
from cld_desktop.storage.search import matching_records
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryEntry:
    """A line of the directory before its details are read: enough to order, group and count."""

    kind: str
    record_id: int
    name: str
    group: DirectoryGroup
    is_former: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryRow:
    """A line of the directory: a person, an organization or an office; an empty name is to be completed."""

    entry: DirectoryEntry
    held: Held | None
    last: LastTalk | None
    next_follow_up: FollowUp | None


def directory(
    store: Store,
    today: date,
    *,
    words: str = "",
    groups: Collection[DirectoryGroup] = (),
    kinds: Collection[str] = ("people",),
    is_former: bool | None = False,
    with_inactive: bool = False,
    verify_by: date | None = None,
    tag_ids: Collection[int] = (),
) -> list[DirectoryEntry]:
    """The entries of the directory in their order: by group, then by name; those to be completed come last.

    `tag_ids`: only those that bear all of these tags.
    `verify_by`: only the people whose card was to be verified by that day.
    `is_former`: only those whose every tenure has ended (True), all the others (False), or both (None).
    """
    with store.reading() as connection:
        ours = _our_organizations(store, connection)
        entries: list[DirectoryEntry] = []
        asked = _Asked(words, tuple(sorted(tag_ids)))
        if "people" in kinds:
            entries += _people_entries(
                connection, today, ours, asked, with_inactive=with_inactive, verify_by=verify_by
            )
        kinds = kinds if verify_by is None else ()
        if "organizations" in kinds:
            entries += _organization_entries(connection, ours, asked, with_inactive=with_inactive)
        if "offices" in kinds:
            entries += _office_entries(connection, ours, asked)
    order = {group: number for number, group in enumerate(DirectoryGroup)}
    kept = [
        entry
        for entry in entries
        if (not groups or entry.group in groups) and (is_former is None or entry.is_former == is_former)
    ]
    return sorted(kept, key=lambda one: (order[one.group], not one.name, french.collation_key(one.name)))


def directory_of(store: Store, kind: str, ids: Collection[int], today: date) -> list[DirectoryEntry]:
    """The entries of some people or organizations, inactive or not, in no order."""
    with store.reading() as connection:
        ours = _our_organizations(store, connection)
        if kind == "people":
            return _people_entries(connection, today, ours, _Asked(), with_inactive=True, only=ids)
        return _organization_entries(connection, ours, _Asked(), with_inactive=True, only=ids)


def directory_rows(store: Store, entries: Sequence[DirectoryEntry], today: date) -> list[DirectoryRow]:
    """The details of some entries of the directory: those of a window."""
    by_kind: dict[str, list[int]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry.record_id)
    held = offices_held(store, by_kind.get("people", []), today)
    lasts = {kind: last_talks(store, kind, ids, today) for kind, ids in by_kind.items()}
    following = {kind: next_follow_ups(store, kind, ids) for kind, ids in by_kind.items()}
    return [
        DirectoryRow(
            entry=entry,
            held=held.get(entry.record_id) if entry.kind == "people" else None,
            last=lasts[entry.kind].get(entry.record_id),
            next_follow_up=following[entry.kind].get(entry.record_id),
        )
        for entry in entries
    ]


# Entries and their groups


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of the records of every kind: words, and tags to bear."""

    words: str = ""
    tag_ids: tuple[int, ...] = ()

    def of(self, connection: Connection, id_: Column[int]) -> list[ColumnElement[bool]]:
        kind = id_.table.name
        found: list[ColumnElement[bool]] = [id_.in_(bearing(kind, tag_id)) for tag_id in self.tag_ids]
        if french.words(self.words):
            found.append(id_.in_(matching_records(connection, kind, self.words)))
        return found


def _our_organizations(store: Store, connection: Connection) -> frozenset[int]:
    """The organization of the base's own people, and those that lead its cases."""
    ours = set(
        connection.scalars(
            select(cases.c.lead_organization_id).where(cases.c.lead_organization_id.is_not(None))
        )
    )
    own = setting(store, "organization_id")
    return frozenset(ours | ({int(own)} if own.isdecimal() else set()))


def _group(
    kinds: Iterable[OfficeKind],
    places: Collection[tuple[int | None, OrganizationKind | None]],
    ours: frozenset[int],
    *,
    is_team: bool = False,
) -> DirectoryGroup:
    if any(kind in ELECTED for kind in kinds):
        return DirectoryGroup.ELECTED
    if is_team or any(id_ in ours for id_, _ in places):
        return DirectoryGroup.LEAD
    if any(kind in MINISTERIAL for _, kind in places):
        return DirectoryGroup.MINISTRY
    return DirectoryGroup.OTHER


def _people_entries(
    connection: Connection,
    today: date,
    ours: frozenset[int],
    asked: _Asked,
    *,
    with_inactive: bool,
    only: Collection[int] | None = None,
    verify_by: date | None = None,
) -> list[DirectoryEntry]:
    conditions: list[ColumnElement[bool]] = [] if with_inactive else [people.c.is_inactive.is_(False)]
    if only is not None:
        conditions.append(people.c.id.in_(only))
    if verify_by is not None:
        conditions.append(people.c.verify_by <= verify_by)
    conditions += asked.of(connection, people.c.id)
    wanted = select(people.c.id, people.c.name, people.c.is_team).where(*conditions)
    held: dict[int, list[tuple[bool, OfficeKind, int | None, OrganizationKind | None]]] = {}
    joined = tenures.join(offices, offices.c.id == tenures.c.office_id).outerjoin(
        organizations, organizations.c.id == offices.c.organization_id
    )
    query = select(
        tenures.c.person_id,
        case((covers(today), 1), else_=0),
        offices.c.kind,
        organizations.c.id,
        organizations.c.kind,
    ).select_from(joined)
    if only is not None:
        query = query.where(tenures.c.person_id.in_(only))
    for person_id, in_force, kind, organization_id, organization_kind in connection.execute(query):
        held.setdefault(person_id, []).append((bool(in_force), kind, organization_id, organization_kind))
    entries = []
    for id_, name, is_team in connection.execute(wanted):
        every = held.get(id_, [])
        now = [one for one in every if one[0]]
        telling = now or every  # whoever left is still listed where they were
        group = _group((one[1] for one in telling), [one[2:] for one in telling], ours, is_team=is_team)
        is_former = bool(every) and not now
        entries.append(
            DirectoryEntry(kind="people", record_id=id_, name=name, group=group, is_former=is_former)
        )
    return entries


def _organization_entries(
    connection: Connection,
    ours: frozenset[int],
    asked: _Asked,
    *,
    with_inactive: bool,
    only: Collection[int] | None = None,
) -> list[DirectoryEntry]:
    c = organizations.c
    conditions: list[ColumnElement[bool]] = [] if with_inactive else [c.is_inactive.is_(False)]
    if only is not None:
        conditions.append(c.id.in_(only))
    conditions += asked.of(connection, c.id)
    return [
        DirectoryEntry(kind="organizations", record_id=id_, name=name, group=_group((), [(id_, kind)], ours))
        for id_, name, kind in connection.execute(select(c.id, c.name, c.kind).where(*conditions))
    ]


def _office_entries(connection: Connection, ours: frozenset[int], asked: _Asked) -> list[DirectoryEntry]:
    c = offices.c
    joined = offices.outerjoin(organizations, organizations.c.id == c.organization_id)
    query = select(c.id, c.title, c.kind, c.organization_id, organizations.c.kind).select_from(joined)
    query = query.where(*asked.of(connection, c.id))
    return [
        DirectoryEntry(
            kind="offices",
            record_id=id_,
            name=title,
            group=_group([kind], [(organization_id, organization_kind)], ours),
        )
        for id_, title, kind, organization_id, organization_kind in connection.execute(query)
    ]
