"""The full-text index: folded words of what may be searched, kept in step with the rows and rebuilt at will.

`search_entries` is an ordinary table; on SQLite an FTS5 table stands over it. An entry's id tells its kind,
its day and its record, so that one pass over the matching ids answers « how many of each kind » and « which
are the newest » without reading a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    Index,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
)

from cld_desktop.domain import french
from cld_desktop.domain.records import Record
from cld_desktop.storage.schema import KINDS, TABLES, document_texts

_metadata = MetaData()
entries = Table(
    "search_entries",
    _metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("kind", String(40), nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("case_id", Integer),
    Column("happened_on", Date),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("cases", Text, nullable=False),
    Index("ix_search_entries_kind_record_id", "kind", "record_id"),
)
# Words are folded before they come: the « ascii » tokenizer then only cuts at spaces.
_CREATE_WORDS = (
    "CREATE VIRTUAL TABLE search_words USING fts5(folded, cases, content='search_entries', "
    "content_rowid='id', prefix='2 3', tokenize='ascii', columnsize=0)"
)
_ADD_WORDS = "INSERT INTO search_words(rowid, folded, cases) VALUES (?, ?, ?)"
_DROP_WORDS = "INSERT INTO search_words(search_words, rowid, folded, cases) VALUES ('delete', ?, ?, ?)"
_CHUNK = 400
_Row = dict[str, Any]  # a mapping of SQLAlchemy is slow to say what it has not
LAST_RECORD = (1 << 36) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Searched:
    """What of a kind is searched; the title and the day are the first of their columns that says something.

    `number` is part of the entries' ids: a number never changes its kind.
    """

    number: int
    title: tuple[str, ...]
    body: tuple[str, ...] = ()
    day: tuple[str, ...] = ()


SEARCHED: dict[str, _Searched] = {
    "cases": _Searched(
        number=1,
        title=("title", "code"),
        body=("title", "short_name", "code", "file_number", "program", "description"),
    ),
    "interactions": _Searched(
        number=2,
        title=("subject",),
        body=("summary", "internal_note", "place", "act_number"),
        day=("happened_on",),
    ),
    "follow_ups": _Searched(number=3, title=("subject",), body=("note", "done_note"), day=("due_on",)),
    "statements": _Searched(
        number=4,
        title=("theme", "speaker_name"),
        body=("quote", "slot_value", "speaker_name", "speaker_function"),
        day=("said_on",),
    ),
    "commitments": _Searched(number=5, title=("text",), body=("closing_note",), day=("made_on",)),
    "open_questions": _Searched(
        number=6, title=("label", "question"), body=("question", "answer"), day=("asked_on",)
    ),
    "milestones": _Searched(
        number=7, title=("title",), body=("description",), day=("happened_on", "planned_on")
    ),
    "notes": _Searched(number=8, title=("text",), day=("written_on",)),
    "documents": _Searched(
        number=9,
        title=("title", "file_name"),
        body=("text", "file_name", "binder"),
        day=("dated_on", "received_on"),
    ),
    "people": _Searched(number=10, title=("name",), body=("note",)),
    "organizations": _Searched(number=11, title=("name",), body=("short_name", "note")),
    "offices": _Searched(number=12, title=("title",), body=("title_feminine", "riding")),
}
"""The kinds that are searched, in the order in which answers are shown."""

# Which words the rows of a member add to its owner's entry.
_MEMBERS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "cases": ("aliases", "case_id", ("name",)),
    "interactions": ("participants", "interaction_id", ("name", "function")),
    "people": ("tenures", "person_id", ("party",)),
    "offices": ("tenures", "office_id", ()),
}
_NAMES: dict[str, tuple[str, ...]] = {
    "people": ("name",),
    "organizations": ("name", "short_name"),
    "offices": ("title", "title_feminine", "riding"),
}
_REFERENCES: dict[str, str] = {
    "person_id": "people",
    "assignee_id": "people",
    "organization_id": "organizations",
    "lead_organization_id": "organizations",
    "ministry_id": "organizations",
    "office_id": "offices",
}


class Touched(NamedTuple):
    """An entry to make again; `is_named` when the entries that say the record's name are too."""

    kind: str
    record_id: int
    is_new: bool = False
    is_named: bool = False


def entry_id(kind: str, record_id: int, day: date | None) -> int:
    """The id that tells all three: 5 bits of kind, 22 of day, 36 of record."""
    return (SEARCHED[kind].number << 58) | ((day.toordinal() if day else 0) << 36) | record_id


def create_index(connection: Connection) -> None:
    """Make the index's tables: the words themselves on SQLite only, PostgreSQL reads the folded text."""
    _metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_CREATE_WORDS)


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
    for image in (before, after):
        found |= {Touched(owner, record_id) for owner, record_id in _owners(kind, image)}
    return found


def _is_named(kind: str, before: Record, after: Record) -> bool:
    # A moved record takes the documents attached to it to its new case.
    watched = (*_NAMES.get(kind, ()), *(("organization_id",) if kind == "offices" else ()), "case_id")
    return any(getattr(before, name, None) != getattr(after, name, None) for name in watched)


def _owners(kind: str, image: Record | None) -> Iterator[tuple[str, int]]:
    if image is None:
        return
    for owner, (member, column, _) in _MEMBERS.items():
        if kind == member:
            yield owner, getattr(image, column)
    if kind in {"attachments", "issued_reports"} and (document_id := getattr(image, "document_id", None)):
        yield "documents", document_id


def reindex(connection: Connection, stale: Iterable[Touched]) -> None:
    """Make these entries again at the end of a change, in its transaction: each row as it stands now."""
    fresh: set[tuple[str, int]] = set()
    known: set[tuple[str, int]] = set()
    for item in stale:
        (fresh if item.is_new else known).add((item.kind, item.record_id))
        if item.is_named:
            known |= _naming(connection, item.kind, item.record_id)
    known -= fresh  # what the change itself made has no entry yet
    _remove(connection, known)
    _add(connection, _made(connection, fresh | known))


def _naming(connection: Connection, kind: str, record_id: int) -> set[tuple[str, int]]:
    """The entries that say the name of a person, an organization or an office, or follow its case."""
    found: set[tuple[str, int]] = set()
    for name, column in _pointing(kind):
        table = TABLES[KINDS[name]]
        owner = _owner_columns(name)
        rows = connection.execute(select(*owner.values()).where(table.c[column] == record_id)).all()
        found |= {(kind_, id_) for row in rows for kind_, id_ in zip(owner, row, strict=True)}
    if kind == "organizations":
        for office in [id_ for kind_, id_ in found if kind_ == "offices"]:
            found |= _naming(connection, "offices", office)
    attachments = _table("attachments")
    joined = (attachments.c.kind == kind) & (attachments.c.record_id == record_id)
    attached = connection.execute(select(attachments.c.document_id).where(joined))
    return found | {("documents", document_id) for (document_id,) in attached}


def _pointing(kind: str) -> Iterator[tuple[str, str]]:
    """The columns, of what is searched or of its members, that name a record of this kind."""
    members = {member for member, _, _ in _MEMBERS.values()}
    for name in (*SEARCHED, *sorted(members)):
        for column, target in _REFERENCES.items():
            if target == kind and column in _table(name).c:
                yield name, column


def _owner_columns(name: str) -> dict[str, Column[Any]]:
    """Which entries a row of this table is part of: kind of record, and the column that holds its id."""
    owners = {
        owner: _table(name).c[column] for owner, (member, column, _) in _MEMBERS.items() if member == name
    }
    return owners or {name: _table(name).c.id}


def _table(kind: str) -> Table:
    return TABLES[KINDS[kind]]


# Making entries


def _made(connection: Connection, wanted: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
    by_kind: dict[str, list[int]] = {}
    for kind, record_id in sorted(wanted):
        by_kind.setdefault(kind, []).append(record_id)
    made: list[dict[str, Any]] = []
    for kind, ids in by_kind.items():
        for start in range(0, len(ids), _CHUNK):
            made += made_entries(connection, kind, ids[start : start + _CHUNK])
    return made


def made_entries(connection: Connection, kind: str, ids: Sequence[int]) -> list[dict[str, Any]]:
    """The entries of these records of a kind, as their rows say now; a removed record has none."""
    table = _table(kind)
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
    if kind not in _MEMBERS:
        return {}
    member, column, _ = _MEMBERS[kind]
    table = _table(member)
    found: dict[int, list[_Row]] = {}
    query = select(table).where(table.c[column].in_(ids)).order_by(table.c.id)
    for row in _rows(connection, query):
        found.setdefault(row[column], []).append(row)
    return found


def _names_of(connection: Connection, rows: Iterable[_Row]) -> dict[tuple[str, int], str]:
    wanted: dict[str, set[int]] = {"offices": set(), "people": set(), "organizations": set()}
    for row in rows:
        for column, target in _REFERENCES.items():
            if row.get(column) is not None:
                wanted[target].add(row[column])
    names: dict[tuple[str, int], str] = {}
    offices: dict[int, int] = {}
    for kind, ids in wanted.items():  # offices first: they bring organizations
        for row in _named_rows(connection, kind, ids):
            names[kind, row["id"]] = "\n".join(row[column] for column in _NAMES[kind] if row[column])
            if kind == "offices" and row["organization_id"] is not None:
                offices[row["id"]] = row["organization_id"]
                wanted["organizations"].add(row["organization_id"])
    for office, organization in offices.items():
        names["offices", office] += "\n" + names.get(("organizations", organization), "")
    return names


def _named_rows(connection: Connection, kind: str, ids: set[int]) -> Iterator[_Row]:
    if ids:
        table = _table(kind)
        columns = [table.c.id, *(table.c[name] for name in _NAMES[kind])]
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
    attachments, reports = _table("attachments"), _table("issued_reports")
    cases = set(connection.scalars(select(reports.c.case_id).where(reports.c.document_id == document_id)))
    joined = select(attachments.c.kind, attachments.c.record_id)
    for kind, record_id in connection.execute(joined.where(attachments.c.document_id == document_id)).all():
        if kind == "cases":
            cases.add(record_id)
        elif kind in KINDS and "case_id" in _table(kind).c:
            table = _table(kind)
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
        spoken += [
            text for column in (_MEMBERS[kind][2] if each is not row else ()) if (text := each[column])
        ]
        spoken += [
            name
            for column, target in _REFERENCES.items()
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


def _add(connection: Connection, made: Sequence[dict[str, Any]]) -> None:
    if not made:
        return
    connection.execute(insert(entries), made)
    if connection.dialect.name == "sqlite":
        words = [(entry["id"], entry["folded"], entry["cases"]) for entry in made]
        connection.exec_driver_sql(_ADD_WORDS, words)


def _remove(connection: Connection, known: Iterable[tuple[str, int]]) -> None:
    by_kind: dict[str, list[int]] = {}
    for kind, record_id in known:
        by_kind.setdefault(kind, []).append(record_id)
    for kind, ids in by_kind.items():
        for start in range(0, len(ids), _CHUNK):
            _remove_some(connection, kind, ids[start : start + _CHUNK])


def _remove_some(connection: Connection, kind: str, ids: Sequence[int]) -> None:
    these = (entries.c.kind == kind) & entries.c.record_id.in_(ids)
    rows = connection.execute(select(entries.c.id, entries.c.folded, entries.c.cases).where(these)).all()
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_DROP_WORDS, [tuple(row) for row in rows])
    connection.execute(delete(entries).where(entries.c.id.in_([row.id for row in rows])))


# The whole index


def rebuild(connection: Connection) -> None:
    """Make the whole index again from the rows."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DROP TABLE IF EXISTS search_words")
    connection.execute(delete(entries))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_CREATE_WORDS)
    for kind in SEARCHED:
        for ids in _id_chunks(connection, kind):
            _add(connection, made_entries(connection, kind, ids))


def verify(connection: Connection) -> list[tuple[str, int]]:
    """The records, by kind and id, whose entry is missing, stale or left over; none when all is well."""
    wrong: list[tuple[str, int]] = []
    for kind in SEARCHED:
        left = set(connection.scalars(select(entries.c.id).where(entries.c.kind == kind)))
        for ids in _id_chunks(connection, kind):
            made = made_entries(connection, kind, ids)
            these = (entries.c.kind == kind) & entries.c.record_id.in_(ids)
            kept = {
                row["id"]: dict(row) for row in connection.execute(select(entries).where(these)).mappings()
            }
            wrong += [(kind, entry["record_id"]) for entry in made if kept.get(entry["id"]) != entry]
            left -= {entry["id"] for entry in made}
        wrong += [(kind, id_ & LAST_RECORD) for id_ in sorted(left)]
    return list(dict.fromkeys(wrong))


def _id_chunks(connection: Connection, kind: str) -> Iterator[Sequence[int]]:
    table = _table(kind)
    last = 0
    while True:
        query = select(table.c.id).where(table.c.id > last).order_by(table.c.id).limit(_CHUNK)
        ids = connection.scalars(query).all()
        if not ids:
            return
        yield ids
        last = ids[-1]
