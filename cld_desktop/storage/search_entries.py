"""Making the entries of the full-text index: what a record says, with its members and the names it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from cld_desktop.domain import french
from cld_desktop.storage.schema import KINDS, TABLES, document_texts
from cld_desktop.storage.search_rules import MEMBERS, NAMES, REFERENCES, SEARCHED, entry_id

CHUNK = 400
"""How many records are read together."""

_Row = dict[str, Any]  # a mapping of SQLAlchemy is slow to say what it has not


def table_of(kind: str) -> Table:
    """The table of a kind of record."""
    return TABLES[KINDS[kind]]


def made_of(connection: Connection, wanted: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
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
    table = table_of(kind)
    rows = _rows(connection, select(table).where(table.c.id.in_(ids)))
    if kind == "documents":
        _add_texts(connection, rows)
    members = _members_of(connection, kind, ids)
    spoken = [*rows, *(member for several in members.values() for member in several)]
    names = _names_of(connection, spoken)
    cases = _cases_of(connection, kind, rows)
    return [_entry(kind, row, members.get(row["id"], []), names, cases[row["id"]]) for row in rows]


def _rows(connection: Connection, query: Select[Any]) -> list[_Row]:
    return [dict(row) for row in connection.execute(query).mappings()]


def _add_texts(connection: Connection, rows: Sequence[_Row]) -> None:
    read = select(document_texts.c.sha256, document_texts.c.text)
    digests = {row["sha256"] for row in rows}
    texts = {
        row.sha256: row.text for row in connection.execute(read.where(document_texts.c.sha256.in_(digests)))
    }
    for row in rows:
        row["text"] = texts.get(row["sha256"], "")


def _members_of(connection: Connection, kind: str, ids: Sequence[int]) -> dict[int, list[_Row]]:
    if kind not in MEMBERS:
        return {}
    member, column, _ = MEMBERS[kind]
    table = table_of(member)
    found: dict[int, list[_Row]] = {}
    query = select(table).where(table.c[column].in_(ids)).order_by(table.c.id)
    for row in _rows(connection, query):
        found.setdefault(row[column], []).append(row)
    return found


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


def _named_rows(connection: Connection, kind: str, ids: set[int]) -> Iterator[_Row]:
    if ids:
        table = table_of(kind)
        columns = [table.c.id, *(table.c[name] for name in NAMES[kind])]
        if kind == "offices":
            columns.append(table.c.organization_id)
        yield from _rows(connection, select(*columns).where(table.c.id.in_(sorted(ids))))


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


def _entry(
    kind: str,
    row: _Row,
    members: Sequence[_Row],
    names: Mapping[tuple[str, int], str],
    cases: Sequence[int],
) -> dict[str, Any]:
    searched = SEARCHED[kind]
    title = next((row[column] for column in searched.title if row[column]), "")
    day = next((row[column] for column in searched.day if row[column]), None)
    own = [row[column] for column in searched.body if row[column] and row[column] != title]
    spoken: list[str] = []
    for each in (row, *members):
        spoken += [text for column in (MEMBERS[kind][2] if each is not row else ()) if (text := each[column])]
        spoken += [
            name
            for column, target in REFERENCES.items()
            if (id_ := each.get(column)) is not None and (name := names.get((target, id_), ""))
        ]
    body = "\n\n".join([*own, *dict.fromkeys(spoken)])
    return {
        "id": entry_id(kind, row["id"], day),
        "kind": kind,
        "record_id": row["id"],
        "case_id": cases[0] if cases else None,
        "happened_on": day,
        "title": title,
        "body": body,
        "folded": " ".join(french.words(f"{title}\n{body}")),
        "cases": " ".join(f"c{case}" for case in cases),
    }
