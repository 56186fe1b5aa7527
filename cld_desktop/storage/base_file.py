"""A SQLite base as a file, at rest or in use: copied, read for what it says of itself, checked, replaced."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from cld_desktop.domain.files import reaching, take_place
from cld_desktop.domain.problems import Damaged, Locked
from cld_desktop.storage.database import translated
from cld_desktop.storage.documents import sync_folder

_WAIT = 5.0
_BESIDE = ("-wal", "-shm", "-journal")
# What every change makes again, or the engine keeps for itself.
_DERIVED = ("sqlite_", "search_", "alembic_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a base says of itself; `counts` are the rows of each table, `documents` the digests it names."""

    uid: str
    revision: str
    counts: dict[str, int]
    documents: frozenset[str]


def told_by(base: Path) -> Told:
    """Read a base without touching it. Raises Damaged when it is not one of ours."""
    with _connected(base) as connection:
        named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        every = [name for (name,) in named]
        tables = [name for name in every if not name.startswith(_DERIVED)]
        if not {"base", "documents", "alembic_version"} <= set(every):
            raise Damaged(base, "tables")
        # The names are the base's own, quoted: nothing typed reaches this statement.
        counts = {
            name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in tables
        }
        of_itself = connection.execute("SELECT uid, version_num FROM base, alembic_version").fetchone()
        documents = frozenset(one for (one,) in connection.execute("SELECT sha256 FROM documents"))
    if of_itself is None:
        raise Damaged(base, "uid")
    return Told(uid=of_itself[0], revision=of_itself[1], counts=counts, documents=documents)


def copied(source: Path, target: Path) -> None:
    """Copy a base while others write in it: the copy is the base at one moment, alone in its file."""
    with _connected(source) as connection, _connected(target, make=True) as copy, translated(source):
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def faults_of(base: Path) -> tuple[str, ...]:
    """What SQLite finds wrong in a base: its pages, its indexes, rows that name a row that is not there."""
    try:
        with _connected(base) as connection:
            found = [str(one) for (one,) in connection.execute("PRAGMA integrity_check(20)") if one != "ok"]
            for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
                found.append(f"{table} {row}: {parent}")
    except Damaged as error:
        return (error.detail,)
    return tuple(found)


def words_agree(base: Path) -> bool:
    """Whether the full-text index says what its entries say. To SQLite asking is writing: ask a copy."""
    with _connected(base) as connection, closing(sqlite3.connect(":memory:")) as copy:
        connection.backup(copy)
        try:
            copy.execute("INSERT INTO search_words(search_words, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError:
            return False
    return True


def put_in_place(new: Path, base: Path) -> None:
    """Replace a base by another in one step. Raises Locked when somebody has it open."""
    if base.exists():
        _emptied_of_its_journal(base)
    with reaching(base):
        take_place(new, base)
        sync_folder(base.parent)


def _emptied_of_its_journal(base: Path) -> None:
    # What stands beside the old base would be replayed into the new one.
    try:
        with _connected(base) as connection:
            (mode,) = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        if mode != "delete":
            raise Locked
    except Damaged:
        pass
    with reaching(base):
        for ending in _BESIDE:
            base.with_name(base.name + ending).unlink(missing_ok=True)


@contextmanager
def _connected(base: Path, *, make: bool = False) -> Iterator[sqlite3.Connection]:
    mode = "rwc" if make else "rw"
    with (
        translated(base),
        closing(
            sqlite3.connect(f"{base.absolute().as_uri()}?mode={mode}", uri=True, timeout=_WAIT)
        ) as connection,
    ):
        yield connection
