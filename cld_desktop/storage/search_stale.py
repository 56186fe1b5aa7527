"""Which entries of the index a change makes stale: the record's own, its owner's, those that say its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, select

from cld_desktop.domain.records import Record, Tagging
from cld_desktop.storage.search_entries import table_of
from cld_desktop.storage.search_rules import MEMBERS, NAMES, REFERENCES, SEARCHED, Member


class Touched(NamedTuple):
    """An entry to make again; `is_named` when the entries that say the record's name are too."""

    kind: str
    record_id: int
    is_new: bool = False
    is_named: bool = False


def touched(kind: str, before: Record | None, after: Record | None) -> set[Touched]:
    """Which entries the passage of a record from `before` to `after` makes stale."""
    record = after or before
    if record is None or before == after:
        return set()
    found: set[Touched] = set()
    if kind in SEARCHED:
        found.add(
            Touched(
                kind,
                record.id,
                is_new=before is None,
                is_named=before is not None and after is not None and _is_named(kind, before, after),
            )
        )
    if kind == "tags" and before is not None and after is not None:
        found.add(Touched(kind, record.id, is_named=True))
    for image in (before, after):
        found |= {Touched(owner, record_id) for owner, record_id in _owners(kind, image)}
    return found


def _is_named(kind: str, before: Record, after: Record) -> bool:
    # A moved record takes the documents attached to it to its new case.
    watched = (*NAMES.get(kind, ()), *(("organization_id",) if kind == "offices" else ()), "case_id")
    return any(getattr(before, name, None) != getattr(after, name, None) for name in watched)


def _owners(kind: str, image: Record | None) -> Iterator[tuple[str, int]]:
    """The entries in which a record has its words, or that it brings to a case."""
    if image is None:
        return
    for owner, member in _memberships(kind):
        if (record_id := getattr(image, member.column)) is not None:
            yield owner, record_id
    if isinstance(image, Tagging) and image.kind in SEARCHED:
        yield image.kind, image.record_id
    if kind in {"attachments", "issued_reports"} and (document_id := getattr(image, "document_id", None)):
        yield "documents", document_id


def _memberships(kind: str) -> Iterator[tuple[str, Member]]:
    """The kinds whose entries hold the words of this one."""
    for owner, members in MEMBERS.items():
        for member in members:
            if member.kind == kind:
                yield owner, member


def named_in(connection: Connection, kind: str, record_id: int) -> set[tuple[str, int]]:
    """The entries that say the name of a person, a body, an office or a tag, or follow its case."""
    if kind == "tags":
        taggings = table_of("taggings")
        borne = select(taggings.c.kind, taggings.c.record_id).where(taggings.c.tag_id == record_id)
        return {(kind_, id_) for kind_, id_ in connection.execute(borne) if kind_ in SEARCHED}
    found: set[tuple[str, int]] = set()
    for name, column in _pointing(kind):
        table = table_of(name)
        owner = _owner_columns(name)
        rows = connection.execute(select(*owner.values()).where(table.c[column] == record_id)).all()
        found |= {(kind_, id_) for row in rows for kind_, id_ in zip(owner, row, strict=True) if id_}
    if kind == "organizations":
        for office in [id_ for kind_, id_ in found if kind_ == "offices"]:
            found |= named_in(connection, "offices", office)
    attachments = table_of("attachments")
    joined = (attachments.c.kind == kind) & (attachments.c.record_id == record_id)
    attached = connection.execute(select(attachments.c.document_id).where(joined))
    return found | {("documents", document_id) for (document_id,) in attached}


def _pointing(kind: str) -> Iterator[tuple[str, str]]:
    """The columns, of what is searched or of its members, that name a record of this kind."""
    members = {one.kind for several in MEMBERS.values() for one in several if one.says_names}
    for name in (*SEARCHED, *sorted(members)):
        for column, target in REFERENCES.items():
            if target == kind and column in table_of(name).c:
                yield name, column


def _owner_columns(name: str) -> dict[str, Column[Any]]:
    """Which entries a row of this table is part of: kind of record, and the column that holds its id."""
    owners = {owner: table_of(name).c[member.column] for owner, member in _memberships(name)}
    return owners or {name: table_of(name).c.id}
