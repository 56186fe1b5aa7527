"""Documents by page, in groups, under one filter: which cases hold them, what names them, how many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    union,
)

from cld_desktop.domain.records import Attachment, Document, Email, Record
from cld_desktop.domain.references import REFERRING
from cld_desktop.storage.queries_beside import bearing
from cld_desktop.storage.queries_documents_cases import cases_of_documents
from cld_desktop.storage.queries_records import chunks
from cld_desktop.storage.rows import records_of
from cld_desktop.storage.schema import KINDS, TABLES, attachments, documents, kind_of, statements
from cld_desktop.storage.search import matching_records
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFilter:
    """Which documents are wanted; what is left empty asks nothing.

    `suffixes` are ends of names, in lower case (« .pdf »); `words` are looked for in titles, names, binders
    and texts, as the search does. `is_unlinked`: those that nothing names. Of tags, all are wanted. The day
    of a document is its own, else that of its reception; both ends of a period are included.
    """

    case_id: int | None = None
    suffixes: frozenset[str] = frozenset()
    words: str = ""
    is_unlinked: bool = False
    tag_ids: frozenset[int] = frozenset()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPlace:
    """A document where a list shows it: to review first, then in its case; None when it is in none."""

    document: Document
    is_to_review: bool
    case_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMarks:
    """What a list says beside a document."""

    talks: int = 0
    statements: int = 0


def documents_page(
    store: Store, wanted: DocumentFilter, *, limit: int = 100, offset: int = 0
) -> list[DocumentPlace]:
    """A page of documents: those to review, then case by case and those of none, the newest first in each."""
    with store.reading() as connection:
        query, order = _asked(connection, wanted)
        rows = connection.execute(query.order_by(*order).limit(limit).offset(offset)).all()
    found = records_of(Document, [row[: len(documents.c)] for row in rows])
    return [
        DocumentPlace(document=one, is_to_review=one.is_to_review, case_id=row.in_case)
        for one, row in zip(found, rows, strict=True)
    ]


def document_rank(store: Store, wanted: DocumentFilter, document_id: int) -> int:
    """How many documents stand above one; -1 when it is not among them."""
    with store.reading() as connection:
        query, order = _asked(connection, wanted)
        rank = func.row_number().over(order_by=order).label("rank")
        inside = query.with_only_columns(documents.c.id, rank, maintain_column_froms=True).subquery()
        found = connection.scalar(select(inside.c.rank).where(inside.c.id == document_id))
    return -1 if found is None else found - 1


def documents_by_group(store: Store, wanted: DocumentFilter) -> dict[tuple[bool, int | None], int]:
    """How many documents there are to review, then in each case, in the order of the pages."""
    with store.reading() as connection:
        inside = _asked(connection, wanted)[0].subquery()
        query = select(inside.c.is_to_review, inside.c.in_case, func.count()).group_by(
            inside.c.is_to_review, inside.c.in_case
        )
        rows = connection.execute(query).all()
    counts: dict[tuple[bool, int | None], int] = {}
    for is_to_review, in_case, count in rows:
        key = (True, None) if is_to_review else (False, in_case)
        counts[key] = counts.get(key, 0) + count
    return counts


def document_counts(store: Store, wanted: DocumentFilter, kinds: Iterable[frozenset[str]]) -> list[int]:
    """How many documents end in each set of suffixes (an empty one: any), all else being equal."""
    free = replace(wanted, suffixes=frozenset())
    with store.reading() as connection:
        query = select(*(_sum(_ends(suffixes)) for suffixes in kinds)).select_from(documents)
        row = connection.execute(query.where(*_conditions(connection, free))).one()
    return [count or 0 for count in row]


def document_marks(store: Store, document_ids: Iterable[int]) -> dict[int, DocumentMarks]:
    """What a list says beside each of these documents."""
    wanted = sorted(set(document_ids))
    found = {one: DocumentMarks() for one in wanted}
    talks = (
        select(attachments.c.document_id, func.count())
        .where(attachments.c.kind == "interactions")
        .group_by(attachments.c.document_id)
    )
    said = (
        select(statements.c.source_id, func.count())
        .where(statements.c.source_id.is_not(None))
        .group_by(statements.c.source_id)
    )
    with store.reading() as connection:
        for few in chunks(wanted):
            for id_, count in connection.execute(talks.where(attachments.c.document_id.in_(few))):
                found[id_] = replace(found[id_], talks=count)
            for id_, count in connection.execute(said.where(statements.c.source_id.in_(few))):
                found[id_] = replace(found[id_], statements=count)
    return found


def documents_of_case(store: Store, case_id: int) -> list[Document]:
    """The documents of a case, the latest first."""
    newest = (documents.c.dated_on.desc().nulls_last(), documents.c.id.desc())
    with store.reading() as connection:
        query = select(documents).where(_is_in_case(connection, case_id)).order_by(*newest)
        return records_of(Document, connection.execute(query).all())


def case_ids_of(store: Store, document_id: int) -> list[int]:
    """The cases that hold a document: by what it is joined to, or by what names it."""
    with store.reading() as connection:
        ways = cases_of_documents(connection)
        query = select(ways.c.case_id).where(ways.c.document_id == document_id).order_by(ways.c.case_id)
        return list(connection.scalars(query))


def naming_document(store: Store, document_id: int) -> dict[type[Record], list[int]]:
    """The ids of the records that name a document as their source, or as what was provided, by kind."""
    ways = [
        select(literal(kind_of(kind)).label("kind"), TABLES[kind].c.id).where(
            TABLES[kind].c[field] == document_id
        )
        for kind, field in REFERRING[Document]
        if kind not in (Attachment, Document, Email)
    ]
    found: dict[type[Record], list[int]] = {}
    with store.reading() as connection:
        for kind, id_ in connection.execute(union(*ways).order_by("kind", "id")):
            found.setdefault(KINDS[kind], []).append(id_)
    return found


# How they are asked for


def _asked(connection: Connection, wanted: DocumentFilter) -> tuple[Select[Any], list[ColumnElement[Any]]]:
    """The documents with the case under which each is shown, and their order."""
    d = documents.c
    query = select(documents)
    in_case: ColumnElement[Any] = literal(wanted.case_id)
    if wanted.case_id is None:
        ways = cases_of_documents(connection)
        first = (
            select(ways.c.document_id, func.min(ways.c.case_id).label("case_id"))
            .group_by(ways.c.document_id)
            .subquery()
        )
        query = query.outerjoin(first, first.c.document_id == d.id)
        in_case = first.c.case_id
    shown = case((d.is_to_review, null()), else_=in_case)
    day = func.coalesce(d.dated_on, d.received_on)
    order: list[ColumnElement[Any]] = [
        d.is_to_review.desc(),
        shown.nulls_last(),
        day.desc().nulls_last(),
        d.id.desc(),
    ]
    shown_in = in_case.label("in_case")
    return query.add_columns(shown_in).where(*_conditions(connection, wanted)), order


def _conditions(connection: Connection, wanted: DocumentFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.case_id is not None:
        conditions.append(_is_in_case(connection, wanted.case_id))
    if wanted.suffixes:
        conditions.append(_ends(wanted.suffixes))
    if wanted.is_unlinked:
        conditions.append(_is_unlinked())
    if wanted.since or wanted.until:
        day = func.coalesce(documents.c.dated_on, documents.c.received_on)
        conditions += [day >= wanted.since] if wanted.since else []
        conditions += [day <= wanted.until] if wanted.until else []
    conditions += [documents.c.id.in_(bearing(documents.name, tag_id)) for tag_id in sorted(wanted.tag_ids)]
    if wanted.words.strip():
        conditions.append(documents.c.id.in_(matching_records(connection, "documents", wanted.words)))
    return conditions


def _ends(suffixes: frozenset[str]) -> ColumnElement[bool]:
    if not suffixes:
        return documents.c.id.is_not(None)
    name = func.lower(documents.c.file_name)
    return or_(*(name.like(f"%{suffix}") for suffix in sorted(suffixes)))


def _sum(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.sum(case((condition, 1), else_=0))


def _is_unlinked() -> ColumnElement[bool]:
    """Nothing names the document but what it says of itself, or another version of it."""
    named = [
        exists().where(TABLES[kind].c[field] == documents.c.id).correlate(documents)
        for kind, field in REFERRING[Document]
        if kind not in (Document, Email)
    ]
    return and_(*(not_(one) for one in named))


def _is_in_case(connection: Connection, case_id: int) -> ColumnElement[bool]:
    ways = cases_of_documents(connection)
    return documents.c.id.in_(select(ways.c.document_id).where(ways.c.case_id == case_id))
