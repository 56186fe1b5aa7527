"""How a base is made, opened, copied and brought up to date, whatever the engine."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Dialect,
    Engine,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    create_engine,
    event,
    insert,
    select,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.util import LRUCache

from cld_desktop.domain.files import take_place
from cld_desktop.domain.problems import Damaged, NewerDatabase, OlderDatabase, Unreachable
from cld_desktop.storage import french_order, schema
from cld_desktop.storage.refusals import folder_problems, translated
from cld_desktop.storage.sharing import WriterLock, is_on_network
from cld_desktop.storage.synchronised import synchronised_by

__all__ = [
    "WriterLock",
    "copy_base",
    "create",
    "is_sqlite",
    "open_base",
    "open_url",
    "revision_of",
    "translated",
    "upgrade",
    "writing",
]

_log = logging.getLogger(__name__)

WAIT = 5.0
"""Seconds to wait for another program to finish writing."""

# Exactly Alembic's own table, so that a fresh base needs not import Alembic.
_version = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

MIGRATIONS = Path(__file__).with_name("migrations")

_TRANSLATED: LRUCache[Any, Any] = LRUCache(1000)  # the SQL of each statement, whichever base was asked it

_WRITERS_TURN = 0x53756976  # the key of the advisory lock that lines writers up on PostgreSQL


def open_base(
    path: Path,
    *,
    create: bool = False,
    read_only: bool = False,
    wait: float = WAIT,
    backup_to: Path | None = None,
    now: datetime | None = None,
) -> Engine:
    """Open the SQLite base of a path, up to date; `create` makes it when there is none.

    A base of an older program is first copied into the folder `backup_to` (its own by default).
    """
    with translated(path), folder_problems(path):
        _check_file(path, create=create)
        engine = _sqlite(path, read_only=read_only, wait=wait)
        try:
            _make_ready(engine, path, create=create, read_only=read_only, backup_to=backup_to, now=now)
        except BaseException:
            engine.dispose()
            raise
        return engine


def open_url(url: URL | str) -> Engine:
    """An engine on the PostgreSQL base of an address, as it is."""
    engine = create_engine(url)
    event.listen(engine, "begin", _take_turn)
    return engine


def create(engine: Engine, *, now: datetime | None = None) -> None:
    """Make every table in an empty base, at the newest revision; one that is made already stays as it is."""
    from cld_desktop.storage import search_index

    with writing(engine) as connection:
        if connection.dialect.has_table(connection, _version.name):
            return  # another program made it while we waited for our turn
        schema.metadata.create_all(connection)
        _version.create(connection)
        search_index.create_index(connection)
        connection.execute(insert(_version).values(version_num=schema.HEAD))
        connection.execute(insert(schema.base).values(uid=str(uuid4()), created_at=now))


def upgrade(engine: Engine, *, to: str = "head") -> None:
    """Bring a base to the newest revision, or to an earlier one, whole or not at all."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def revision_of(engine: Engine) -> str | None:
    """The revision a base says it is at; None when it says nothing."""
    with engine.connect() as connection:
        if not connection.dialect.has_table(connection, _version.name):
            return None
        return connection.execute(select(_version.c.version_num)).scalar()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that means to write: it takes its turn at once, and writes all or nothing."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def is_sqlite(bind: Engine | Connection) -> bool:
    """Whether the base is the embedded one."""
    return bind.dialect.name == "sqlite"


def copy_base(engine: Engine, target: Path) -> None:
    """Copy a SQLite base while it is in use; the copy is whole, or is not there."""
    partial = target.with_name(f"{target.name}.partiel")
    partial.unlink(missing_ok=True)
    with translated(target), folder_problems(target), engine.connect() as connection:
        copy = sqlite3.connect(partial)
        try:
            source: Any = connection.connection.driver_connection
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
            sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        finally:
            copy.close()
        if not sound:
            raise Damaged(Path(engine.url.database or ""), "integrity_check")
        take_place(partial, target)


# Opening


def _check_file(path: Path, *, create: bool) -> None:
    if create:
        path.parent.mkdir(parents=True, exist_ok=True)
    elif not path.exists():
        raise Unreachable(path)
    elif path.is_file() and path.stat().st_size == 0:
        raise Damaged(path)


def _sqlite(path: Path, *, read_only: bool, wait: float) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)), execution_options={"compiled_cache": _TRANSLATED}
    )
    engine.dialect = _dialect()
    pragmas = [
        f"busy_timeout={int(wait * 1000)}",
        "foreign_keys=ON",
        "synchronous=FULL",
        *(["query_only=ON"] if read_only else []),
    ]

    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves: DDL must roll back too
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        french_order.teach(connection)

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        # A deferred transaction that reads, then writes, fails at once whatever the busy timeout.
        if connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:  # each reading begins so, and this waits for nobody: straight to the engine
            raw: Any = connection.connection.driver_connection
            raw.execute("BEGIN")

    return engine


@cache
def _dialect() -> Dialect:
    """One for all bases: what SQLAlchemy translated for one base, it finds again for the next."""
    engine = create_engine("sqlite://")
    with engine.connect():  # only a first connection tells a dialect what it speaks to
        return engine.dialect


def _take_turn(connection: Connection) -> None:
    # One writer at a time, as on SQLite: each set's digest covers the one before it.
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_TURN})")


def _make_ready(
    engine: Engine,
    path: Path,
    *,
    create: bool,
    read_only: bool,
    backup_to: Path | None,
    now: datetime | None,
) -> None:
    revision = revision_of(engine)
    if revision is None:
        if not create or _has_tables(engine):
            raise Damaged(path)
        globals()["create"](engine, now=now)
    elif revision != schema.HEAD:
        if not revision.isdecimal() or revision > schema.HEAD:
            raise NewerDatabase
        if read_only:
            raise OlderDatabase  # whoever holds it must let go before the base can be brought up
        copy_base(engine, _free_name(backup_to or path.parent, f"{path.stem}-{revision}"))
        upgrade(engine)
    if not read_only:
        _index_again(engine)
        mode = "DELETE" if is_on_network(path) or synchronised_by(path) else "WAL"
        with engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute(f"PRAGMA journal_mode={mode}")


def _index_again(engine: Engine) -> None:
    """Make the index again, once, when it was made by the rules of another version of the program."""
    from cld_desktop.storage import search_index

    with engine.connect() as connection:
        if search_index.is_current(connection):
            return
    try:
        with writing(engine) as connection:
            search_index.rebuild(connection)
    except (ValueError, DBAPIError):
        # Rows that cannot be read are what `check` tells: the base is opened, and searched as it was.
        _log.exception("The index could not be made again")


def _has_tables(engine: Engine) -> bool:
    with engine.connect() as connection:
        return connection.exec_driver_sql("SELECT 1 FROM sqlite_master").first() is not None


def _free_name(folder: Path, stem: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    numbers = (f"-{number}" if number > 1 else "" for number in range(1, 10_000))
    return next(path for end in numbers if not (path := folder / f"{stem}{end}.db").exists())


def engine_version() -> str:
    """The version of SQLite that keeps the bases."""
    return sqlite3.sqlite_version
