"""Making the entries of the full-text index: what a record says, with its members, its tags, its names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, Table, bindparam, select

from cld_desktop.domain import french
from cld_desktop.domain.vocabulary import Coded
from cld_desktop.storage.schema import KINDS, TABLES, document_texts
from cld_desktop.storage.search_rules import MEMBERS, NAMES, REFERENCES, SEARCHED, Member, entry_id

CHUNK = 400
"""How many records are read together."""

THESE: BindParameter[Any] = bindparam("these", expanding=True)
"""The ids that a question is about. The question itself is made once: that takes longer than to answer it."""

_Row = dict[str, Any]  # a mapping of SQLAlchemy is slow to say what it has not
_Members = list[tuple[Member, _Row]]


def table_of(kind: str) -> Table:
    """The table of a kind of record."""
    return TABLES[KINDS[kind]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What stands around some records of a kind, by their ids: members, tags, cases, the text of a file."""

    members: Mapping[int, _Members]
    tags: Mapping[int, list[str]]
    cases: Mapping[int, Sequence[int]]
    texts: Mapping[int, str]
    names: Mapping[tuple[str, int], str]


def made_of(connection: Connection, wanted: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
    """The entries of these records, of any kinds."""
    by_kind: dict[str, list[int]] = {}
    for kind, record_id in sorted(wanted):
        by_kind.setdefault(kind, []).append(record_id)
    made: list[dict[str, Any]] = []
    for kind, ids in by_kind.items():
        for start in range(0, len(ids), CHUNK):
            made += made_entries(connection, kind, ids[start : start + CHUNK])
    return made


def made_entries(connection: Connection, kind: str, ids: Sequence[int]) -> list[dict[str, Any]]:
    """The entries of these records of a kind, as their rows say now; a removed record has none."""
    rows = _rows(connection, _whole(kind), ids)
    members = _members_of(connection, kind, ids)
    speaking = [row for several in members.values() for member, row in several if member.says_names]
    around = _Around(
        members=members,
        tags=_tags_of(connection, kind, ids),
        cases=_cases_of(connection, kind, rows),
        texts=texts_of(connection, ids) if kind == "documents" else {},
        names=_names_of(connection, [*rows, *speaking]),
    )
    return [_entry(kind, row, around) for row in rows]


def _rows(connection: Connection, query: Select[Any], ids: Sequence[int]) -> list[_Row]:
    result = connection.execute(query, {"these": ids})
    columns = tuple(result.keys())
    return [dict(zip(columns, row, strict=True)) for row in result]


@cache
def _whole(kind: str, column: str = "id") -> Select[Any]:
    table = table_of(kind)
    return select(table).where(table.c[column].in_(THESE)).order_by(table.c.id)


# What stands around


def _members_of(connection: Connection, kind: str, ids: Sequence[int]) -> dict[int, _Members]:
    found: dict[int, _Members] = {}
    for member in MEMBERS.get(kind, ()):
        for row in _rows(connection, _whole(member.kind, member.column), ids):
            if not (member.unless and row[member.unless]):
                found.setdefault(row[member.column], []).append((member, row))
    return found


def _tags_of(connection: Connection, kind: str, ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for record_id, name in connection.execute(_borne(), {"kind": kind, "these": ids}):
        found.setdefault(record_id, []).append(name)
    return found


@cache
def _borne() -> Select[Any]:
    tags, taggings = table_of("tags"), table_of("taggings")
    named = select(taggings.c.record_id, tags.c.name).join(tags, taggings.c.tag_id == tags.c.id)
    by_these = named.where(taggings.c.kind == bindparam("kind"), taggings.c.record_id.in_(THESE))
    return by_these.order_by(taggings.c.id)


def texts_of(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """What was read in the files of these documents, by their ids."""
    documents = table_of("documents")
    read = select(documents.c.id, document_texts.c.text).join(
        document_texts, document_texts.c.sha256 == documents.c.sha256
    )
    return {row.id: row.text for row in connection.execute(read.where(documents.c.id.in_(ids)))}


def _names_of(connection: Connection, rows: Iterable[_Row]) -> dict[tuple[str, int], str]:
    wanted: dict[str, set[int]] = {"offices": set(), "people": set(), "organizations": set()}
    for row in rows:
        for column, target in REFERENCES.items():
            if row.get(column) is not None:
                wanted[target].add(row[column])
    names: dict[tuple[str, int], str] = {}
    offices: dict[int, int] = {}
    for kind, ids in wanted.items():  # offices first: they bring organizations
        for row in _named_rows(connection, kind, ids):
            names[kind, row["id"]] = "\n".join(row[column] for column in NAMES[kind] if row[column])
            if kind == "offices" and row["organization_id"] is not None:
                offices[row["id"]] = row["organization_id"]
                wanted["organizations"].add(row["organization_id"])
    for office, organization in offices.items():
        names["offices", office] += "\n" + names.get(("organizations", organization), "")
    return names


def _named_rows(connection: Connection, kind: str, ids: set[int]) -> list[_Row]:
    return _rows(connection, _names(kind), sorted(ids)) if ids else []


@cache
def _names(kind: str) -> Select[Any]:
    table = table_of(kind)
    columns = [table.c.id, *(table.c[name] for name in NAMES[kind])]
    if kind == "offices":
        columns.append(table.c.organization_id)
    return select(*columns).where(table.c.id.in_(THESE))


def _cases_of(connection: Connection, kind: str, rows: Sequence[_Row]) -> dict[int, list[int]]:
    if kind == "cases":
        return {row["id"]: [row["id"]] for row in rows}
    if kind != "documents":
        return {row["id"]: [case] if (case := row.get("case_id")) else [] for row in rows}
    return {row["id"]: sorted(_cases_of_document(connection, row["id"])) for row in rows}


def _cases_of_document(connection: Connection, document_id: int) -> set[int]:
    attachments, reports = table_of("attachments"), table_of("issued_reports")
    cases = set(connection.scalars(select(reports.c.case_id).where(reports.c.document_id == document_id)))
    joined = select(attachments.c.kind, attachments.c.record_id)
    for kind, record_id in connection.execute(joined.where(attachments.c.document_id == document_id)).all():
        if kind == "cases":
            cases.add(record_id)
        elif kind in KINDS and "case_id" in table_of(kind).c:
            table = table_of(kind)
            cases |= set(connection.scalars(select(table.c.case_id).where(table.c.id == record_id)))
    return cases - {None}


# The entry


def _entry(kind: str, row: _Row, around: _Around) -> dict[str, Any]:
    searched, id_ = SEARCHED[kind], row["id"]
    members = around.members.get(id_, [])
    title = next(filter(None, (_said(row, column, around) for column in searched.title)), "")
    own = [_said(row, column, around) for column in searched.body]
    added = [_said(one, column, around) for member, one in members for column in member.words]
    called = [*_called(row, around)]
    for member, one in members:
        called += _called(one, around) if member.says_names else ()
    told = dict.fromkeys([*own, *added, *called, *around.tags.get(id_, ())])
    body = "\n\n".join(text for text in told if text and text != title)
    spoken = [title, body, around.texts.get(id_, ""), *_digits(row)]
    cases = around.cases[id_]
    day = _day(searched.day, searched.members_day, row, members)
    return {
        "id": entry_id(kind, id_, day),
        "kind": kind,
        "record_id": id_,
        "case_id": cases[0] if cases else None,
        "happened_on": day,
        "title": title,
        "body": body,
        "folded": " ".join(word for text in spoken for word in french.words(text)),
        "cases": " ".join(f"c{case}" for case in cases),
    }


def _said(row: _Row, column: str, around: _Around) -> str:
    """What a column says: text, the label of a code, a number as it is written, a name."""
    value = row[column]
    if isinstance(value, Coded):
        return value.label
    if isinstance(value, Decimal):
        return french.number(value)
    if column in REFERENCES and value is not None:
        return around.names.get((REFERENCES[column], value), "").partition("\n")[0]
    return value or ""


def _called(row: _Row, around: _Around) -> Iterator[str]:
    for column, target in REFERENCES.items():
        if (id_ := row.get(column)) is not None and (name := around.names.get((target, id_))):
            yield name


def _digits(row: _Row) -> Iterator[str]:
    """An amount is found too when it is typed in one run: 250000 for « 250 000 »."""
    for value in row.values():
        if isinstance(value, Decimal) and value == value.to_integral_value():
            yield f"{value:.0f}"


def _day(own: Sequence[str], members_day: str, row: _Row, members: _Members) -> date | None:
    found: date | None = next((row[column] for column in own if row[column]), None)
    if found is None and members_day:
        return max((one[members_day] for _, one in members if members_day in one), default=None)
    return found
