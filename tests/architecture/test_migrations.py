"""A base migrated from every released schema equals a fresh one and keeps what it held, on both engines."""

from __future__ import annotations

import gzip
import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Engine, MetaData, inspect

from cld_desktop.domain.records import Case
from cld_desktop.storage import database, journal, schema
from cld_desktop.storage.migrations import include_name
from cld_desktop.storage.store import Store
from tests.storage.conftest import empty_schema

RELEASED = sorted((Path(__file__).parents[1] / "databases").glob("*.db.gz"))
VERSIONS = sorted((database.MIGRATIONS / "versions").glob("*.py"))
NOW = datetime(2023, 10, 24, 18, 10, tzinfo=UTC)


def revision_of(packed: Path) -> str:
    return packed.name.split(".")[0]


def rows_of(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of a SQLite base, but those of the derived search tables."""
    base = sqlite3.connect(path)
    base.row_factory = sqlite3.Row
    names = [row["name"] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = [name for name in names if include_name(name, "table")]
    rows = {name: [dict(row) for row in base.execute(f"SELECT * FROM {name}")] for name in kept}
    base.close()
    return rows


def highest_ids(rows: dict[str, list[dict[str, Any]]]) -> dict[str, int]:
    return {row["name"]: row["seq"] for row in rows["sqlite_sequence"]}


def layout(path: Path) -> dict[tuple[str, str], set[str]]:
    """The SQL that SQLite keeps of each table and index, however it was spaced."""
    base = sqlite3.connect(path)
    found = base.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    ).fetchall()
    base.close()
    return {
        (kind, name): clauses(re.sub(r"\s+", " ", sql)) if kind == "table" else {sql}
        for kind, name, table, sql in found
        if include_name(table, "table") and not name.startswith("sqlite_")
    }


def clauses(sql: str) -> set[str]:
    """What a table is made of, in any order: a column added to it stands after its keys."""
    head, _, rest = sql.partition("(")
    inside, _, tail = rest.rpartition(")")
    parts = (part.strip().strip('"') for part in re.split(r",(?![^()]*\))", inside))
    return {
        head.strip().replace('"', ""),
        tail,
        *(clause for part in parts for clause in spelled_apart(part)),
    }


def spelled_apart(part: str) -> tuple[str, ...]:
    """A column and its key: one clause when added to a table, two when the table is made with it."""
    added = re.fullmatch(r"((\w+) INTEGER) (CONSTRAINT \w+) (REFERENCES .*)", part)
    if added is None:
        return (part,)
    column, name, constraint, references = added.groups()
    return (column, f"{constraint} FOREIGN KEY({name}) {references}")


def reflected(engine: Engine) -> dict[str, Any]:
    """What an engine says of its tables."""
    seen = inspect(engine)
    return {
        table: {
            "columns": [
                {**column, "type": str(column["type"]), "default": bool(column["default"])}
                for column in sorted(seen.get_columns(table), key=lambda column: column["name"])
            ],
            "key": seen.get_pk_constraint(table),
            "foreign keys": sorted(seen.get_foreign_keys(table), key=lambda key: str(key["name"])),
            "unique": sorted(seen.get_unique_constraints(table), key=lambda key: str(key["name"])),
            "indexes": sorted(seen.get_indexes(table), key=lambda index: str(index["name"])),
        }
        for table in seen.get_table_names()
        if include_name(table, "table")
    }


def kept_of(before: dict[str, list[dict[str, Any]]], after: dict[str, list[dict[str, Any]]]) -> None:
    """What a table held, it still holds, in every column that is still there."""
    for table in set(before) & set(after) - {"alembic_version", "sqlite_sequence"}:
        for old, new in zip(before[table], after[table], strict=False):
            assert {name: new[name] for name in old if name in new} == {
                name: value for name, value in old.items() if name in new
            }
        assert len(after[table]) >= len(before[table]), table


def released(packed: Path, folder: Path) -> Path:
    path = folder / "suivi.db"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    return path


def test_every_revision_has_its_small_base_and_the_newest_is_the_head():
    revisions = [path.name[:4] for path in VERSIONS]

    assert revisions == [f"{number:04}" for number in range(1, len(VERSIONS) + 1)]
    assert revisions[-1] == schema.HEAD
    assert {revision_of(packed) for packed in RELEASED} == set(revisions)


@pytest.mark.parametrize("packed", RELEASED, ids=revision_of)
def test_a_released_base_opens_equals_a_fresh_one_and_keeps_what_it_held(packed, tmp_path, fresh_file):
    path = released(packed, tmp_path)
    before = rows_of(path)

    engine = database.open_base(path)
    after = rows_of(path)

    assert layout(path) == layout(fresh_file)
    kept_of(before, after)
    assert highest_ids(before).items() <= highest_ids(after).items()
    store = Store(engine, who=lambda: "Claire Fortin", now=lambda: NOW)
    with store.reading() as connection:
        assert journal.verify(connection).is_sound
    with store.change("Créer le dossier") as change:
        again = change.put(Case(code="autre", title="Autre"))
    assert again.id > highest_ids(before)["cases"]
    store.close()


@pytest.mark.parametrize("packed", RELEASED, ids=revision_of)
def test_a_released_base_keeps_its_rows_on_postgresql_too(packed, tmp_path, postgresql):
    rows = rows_of(released(packed, tmp_path))
    with empty_schema(postgresql) as fresh, empty_schema(postgresql) as engine:
        database.create(fresh)
        database.upgrade(engine, to=revision_of(packed))
        tables = MetaData()
        tables.reflect(engine)
        with engine.begin() as connection:
            for name in sorted(set(rows) - {"sqlite_sequence", "alembic_version"}):
                table = tables.tables[name]
                truths = [column.name for column in table.columns if isinstance(column.type, Boolean)]
                told = [
                    {**row, **{truth: None if row[truth] is None else bool(row[truth]) for truth in truths}}
                    for row in rows[name]
                ]
                if told:
                    connection.execute(table.insert(), told)
            for name, last in highest_ids(rows).items():
                connection.exec_driver_sql(f"SELECT setval('{name}_id_seq', {last})")

        database.upgrade(engine)

        assert database.revision_of(engine) == schema.HEAD
        assert reflected(engine) == reflected(fresh)
        store = Store(engine, who=lambda: "Claire Fortin", now=lambda: NOW)
        with store.reading() as connection:
            assert journal.verify(connection).is_sound
        with store.change("Créer le dossier") as change:
            again = change.put(Case(code="autre", title="Autre"))
        assert again.id > highest_ids(rows)["cases"]


def test_the_revisions_alone_make_the_tables_of_a_fresh_base(tmp_path, fresh_file):
    engine = database._sqlite(tmp_path / "suivi.db", read_only=False, wait=5.0)
    database.upgrade(engine)
    engine.dispose()

    assert layout(tmp_path / "suivi.db") == layout(fresh_file)
    assert len(layout(fresh_file)) > len(schema.metadata.tables)


def test_alembic_sees_no_difference_between_the_tables_and_a_migrated_base(empty_engine):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    database.upgrade(empty_engine)

    with empty_engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": include_name})
        differences = compare_metadata(context, schema.metadata)

    # SQLite does not tell all of a key added to a table: there, `layout` compares the keys word for word.
    untold = {"add_fk", "remove_fk"} if empty_engine.dialect.name == "sqlite" else set()
    assert [one for one in differences if one[0] not in untold] == []


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_no_revision_rebuilds_a_table(path):
    source = path.read_text("utf-8")

    # It would drop AUTOINCREMENT, the highest ids and descending indexes, and fail on a parent table.
    assert "batch_alter_table" not in source
    assert "render_as_batch" not in (database.MIGRATIONS / "env.py").read_text("utf-8")
