"""Bringing a base up: the copy made first, the whole or nothing, and the doors that stay shut."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, select

from cld_desktop.domain.problems import Damaged, Locked, NewerDatabase
from cld_desktop.storage import database, schema

RELEASED = schema.HEAD
NEXT = f"{int(schema.HEAD) + 1:04}"


def at_revision(path: Path, revision: str) -> None:
    base = sqlite3.connect(path)
    base.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    base.commit()
    base.close()


@pytest.fixture
def path(fresh_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(fresh_file, tmp_path / "suivi.db"))


@pytest.fixture
def newer_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The program as its next version will be: one revision more, in a copy of its migrations."""
    migrations = tmp_path / "100 % neuf" / "migrations"  # a « % » is special to Alembic's configuration
    shutil.copytree(database.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    step = migrations / "versions" / f"{NEXT}_next.py"
    step.write_text(
        "from alembic import op\n"
        "from sqlalchemy import Column, Text\n"
        f"revision = '{NEXT}'\ndown_revision = '{schema.HEAD}'\nbranch_labels = None\ndepends_on = None\n"
        "def upgrade():\n"
        "    op.add_column('cases', Column('color', Text, nullable=False, server_default=''))\n"
    )
    monkeypatch.setattr(database, "MIGRATIONS", migrations)
    monkeypatch.setattr(schema, "HEAD", NEXT)
    return step


def columns(path: Path) -> set[str]:
    base = sqlite3.connect(path)
    names = {row[1] for row in base.execute("PRAGMA table_info(cases)")}
    base.close()
    return names


@pytest.mark.usefixtures("newer_program")
def test_an_older_base_is_copied_then_brought_up(path, tmp_path):
    database.open_base(path, backup_to=tmp_path / "sauvegardes").dispose()

    assert "color" in columns(path)
    (copy,) = (tmp_path / "sauvegardes").iterdir()
    assert copy.name == f"suivi-{RELEASED}.db"
    assert "color" not in columns(copy)


@pytest.mark.usefixtures("newer_program")
def test_the_copy_stands_beside_the_base_and_never_takes_the_place_of_another(path):
    earlier = path.with_name(f"suivi-{RELEASED}.db")
    earlier.write_text("une copie plus ancienne")

    database.open_base(path).dispose()

    assert earlier.read_text() == "une copie plus ancienne"
    assert "color" not in columns(path.with_name(f"suivi-{RELEASED}-2.db"))


def test_a_step_that_fails_leaves_the_base_as_it_was(path, newer_program):
    newer_program.write_text(newer_program.read_text() + "    op.execute('SELECT nothing FROM nowhere')\n")

    with pytest.raises(Exception, match="nowhere"):
        database.open_base(path)

    assert "color" not in columns(path)
    base = sqlite3.connect(path)
    assert base.execute("SELECT version_num FROM alembic_version").fetchall() == [(RELEASED,)]
    base.close()


@pytest.mark.usefixtures("newer_program")
def test_an_older_base_that_another_program_holds_is_not_brought_up(path):
    with pytest.raises(Locked):
        database.open_base(path, read_only=True)

    assert "color" not in columns(path)


@pytest.mark.parametrize("revision", [NEXT, "9999", "ab12cd"])
def test_a_base_newer_than_the_program_is_refused_and_left_as_it_was(path, revision):
    at_revision(path, revision)
    before = path.read_bytes()

    with pytest.raises(NewerDatabase, match="version plus récente"):
        database.open_base(path)

    assert path.read_bytes() == before


def test_a_base_that_lost_its_revision_is_refused(path):
    base = sqlite3.connect(path)
    base.execute("DELETE FROM alembic_version")
    base.commit()
    base.close()

    with pytest.raises(Damaged):
        database.open_base(path, create=True)


def test_an_empty_base_can_be_brought_up_from_nothing(empty_engine: Engine):
    assert database.revision_of(empty_engine) is None

    database.upgrade(empty_engine)

    assert database.revision_of(empty_engine) == schema.HEAD
    names = set(inspect(empty_engine).get_table_names())
    assert set(schema.metadata.tables) | {"alembic_version", "search_entries"} <= names
    with empty_engine.connect() as connection:
        assert connection.execute(select(schema.cases)).all() == []
