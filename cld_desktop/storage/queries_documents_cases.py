"""Which cases hold each document, by every way that leads from one to the other."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, Select, Subquery, Table, select, union

from cld_desktop.domain.records import Document, Record
from cld_desktop.domain.references import OWNED, REFERRING
from cld_desktop.storage.schema import TABLES, attachments, kind_of


def cases_of_documents(connection: Connection) -> Subquery:
    """Every document with every case that holds it: what it is joined to, and what names it."""
    a = attachments.c
    used = set(connection.scalars(select(a.kind).distinct()))  # few of the kinds that there are
    own = select(a.document_id.label("document_id"), a.record_id.label("case_id")).where(a.kind == "cases")
    return union(own, *_of_records(used), *_of_parts(used)).subquery()


def _of_records(used: Collection[str]) -> Iterator[Select[Any]]:
    """By way of what belongs to a case."""
    for kind, table in TABLES.items():
        if "case_id" not in table.c:
            continue
        if kind_of(kind) in used:
            yield _through(table, kind_of(kind))
        for named, field in REFERRING[Document]:
            if named is kind:
                told = select(table.c[field], table.c.case_id)
                yield told.where(table.c[field].is_not(None), table.c.case_id.is_not(None))


def _of_parts(used: Collection[str]) -> Iterator[Select[Any]]:
    """By way of the parts of what belongs to a case: a verification, the suite of an endorsement."""
    for owner, owned in OWNED.items():
        for kind, field in owned if "case_id" in TABLES[owner].c else ():
            if "case_id" not in TABLES[kind].c:
                yield from _inside(TABLES[kind], TABLES[owner], field, kind)
                if kind_of(kind) in used:
                    yield _through_owner(TABLES[kind], TABLES[owner], field)


def _through(table: Table, kind: str) -> Select[Any]:
    """What is joined to records of a kind, with their cases."""
    joined = attachments.join(table, table.c.id == attachments.c.record_id)
    told = select(attachments.c.document_id, table.c.case_id).select_from(joined)
    return told.where(attachments.c.kind == kind, table.c.case_id.is_not(None))


def _inside(part: Table, owner: Table, field: str, kind: type[Record]) -> list[Select[Any]]:
    """What names a document from inside a record of a case."""
    joined = part.join(owner, owner.c.id == part.c[field])
    return [
        select(part.c[named_by], owner.c.case_id)
        .select_from(joined)
        .where(part.c[named_by].is_not(None), owner.c.case_id.is_not(None))
        for named, named_by in REFERRING[Document]
        if named is kind
    ]


def _through_owner(part: Table, owner: Table, field: str) -> Select[Any]:
    """What is joined to a part of a record of a case."""
    joined = attachments.join(part, part.c.id == attachments.c.record_id)
    joined = joined.join(owner, owner.c.id == part.c[field])
    told = select(attachments.c.document_id, owner.c.case_id).select_from(joined)
    return told.where(attachments.c.kind == part.name, owner.c.case_id.is_not(None))
