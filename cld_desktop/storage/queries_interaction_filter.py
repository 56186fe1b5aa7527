"""Which communications are wanted, and what that asks of the base."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, SelectBase, and_, exists, not_

from cld_desktop.domain.vocabulary import Channel, Direction, Result
from cld_desktop.storage.queries_belonging import (
    elected,
    ministerial,
    talks_with,
    talks_with_offices,
    talks_with_organizations,
    with_parts,
)
from cld_desktop.storage.queries_beside import bearing, is_first_written_by
from cld_desktop.storage.schema import attachments, follow_ups, interactions, participants
from cld_desktop.storage.search import matching_records


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionFilter:
    """Which communications are wanted; what is left empty asks nothing. « since » and « until » are included.

    `words` are looked for as the search does: folded, by their beginnings, all of them.
    An organization's communications are those of its offices, its people and its own parts too. Of channels,
    directions and results, any of those given is wanted; of tags, all of them. `logged_by` is the name under
    which a communication was first written; a document is a file joined to it.
    """

    case_id: int | None = None
    channels: frozenset[Channel] = frozenset()
    elected_only: bool = False
    ministry_only: bool = False
    with_open_follow_up: bool = False
    since: date | None = None
    until: date | None = None
    words: str = ""
    person_id: int | None = None
    office_id: int | None = None
    organization_id: int | None = None
    with_restricted: bool = True
    directions: frozenset[Direction] = frozenset()
    results: frozenset[Result] = frozenset()
    tag_ids: frozenset[int] = frozenset()
    has_document: bool | None = None
    logged_by: str = ""


def conditions_of(connection: Connection, wanted: InteractionFilter) -> list[ColumnElement[bool]]:
    """What a communication must be to be wanted."""
    c = interactions.c
    conditions = [*_of_people(wanted), *_of_time(wanted), *_of_lists(wanted), *_of_others(wanted)]
    if wanted.case_id is not None:
        conditions.append(c.case_id == wanted.case_id)
    if wanted.with_open_follow_up:
        is_open = and_(follow_ups.c.interaction_id == c.id, follow_ups.c.done_on.is_(None))
        conditions.append(exists().where(is_open))
    if not wanted.with_restricted:
        conditions += [c.is_in_camera.is_(False), c.is_personal.is_(False)]
    if wanted.words.strip():
        conditions.append(c.id.in_(matching_records(connection, interactions.name, wanted.words)))
    return conditions


def _of_time(wanted: InteractionFilter) -> list[ColumnElement[bool]]:
    day = interactions.c.happened_on
    return [
        *([day >= wanted.since] if wanted.since else []),
        *([day <= wanted.until] if wanted.until else []),
    ]


def _of_people(wanted: InteractionFilter) -> list[ColumnElement[bool]]:
    found: list[SelectBase] = []
    if wanted.elected_only:
        found.append(talks_with_offices(elected()))
    if wanted.ministry_only:
        found.append(talks_with_organizations(ministerial()))
    if wanted.person_id is not None:
        found.append(talks_with(participants.c.person_id == wanted.person_id))
    if wanted.office_id is not None:
        found.append(talks_with(participants.c.office_id == wanted.office_id))
    if wanted.organization_id is not None:
        found.append(talks_with_organizations(with_parts(wanted.organization_id)))
    return [interactions.c.id.in_(ids) for ids in found]


def _of_lists(wanted: InteractionFilter) -> list[ColumnElement[bool]]:
    c = interactions.c
    asked = ((c.channel, wanted.channels), (c.direction, wanted.directions), (c.result, wanted.results))
    return [column.in_(members) for column, members in asked if members]


def _of_others(wanted: InteractionFilter) -> list[ColumnElement[bool]]:
    """What stands beside a communication: its tags, its files, who wrote it."""
    c = interactions.c
    found: list[ColumnElement[bool]] = [
        c.id.in_(bearing(interactions.name, tag_id)) for tag_id in sorted(wanted.tag_ids)
    ]
    if wanted.has_document is not None:
        joined = exists().where(attachments.c.kind == interactions.name, attachments.c.record_id == c.id)
        found.append(joined if wanted.has_document else not_(joined))
    if wanted.logged_by:
        found.append(is_first_written_by(c.id, wanted.logged_by))
    return found
