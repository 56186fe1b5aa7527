"""Opening a base: what is refused and in which sentence, who may write, and what is left untouched."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from cld_desktop.domain.problems import Damaged, DiskFull, Locked, NewerDatabase, Unreachable
from cld_desktop.domain.records import Case, Document
from cld_desktop.storage import database, journal, schema, sharing
from cld_desktop.storage.rows import records_of
from cld_desktop.storage.sharing import WriterLock
from cld_desktop.storage.store import Store
from tests.storage.conftest import NOW, a_call

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(fresh_file: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "suivi.db"
    copy.write_bytes(fresh_file.read_bytes())
    return copy


def a_store(path: Path, **options) -> Store:
    engine = database.open_base(path, wait=0.1, **options)
    return Store(engine, who=lambda: "Claire Fortin", now=lambda: NOW, **options)


def pragma(engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.execute(text(f"PRAGMA {name}")).scalar()


# Opening


def test_a_base_is_made_where_there_is_none_and_opened_the_second_time(tmp_path):
    path = tmp_path / "neuf" / "suivi.db"
    engine = database.open_base(path, create=True, now=NOW)
    with engine.connect() as connection:
        first = connection.execute(select(schema.base)).one()
    engine.dispose()

    engine = database.open_base(path, create=True, now=datetime(2024, 1, 1, tzinfo=UTC))
    with engine.connect() as connection:
        assert connection.execute(select(schema.base)).one() == first
    assert first.created_at == NOW
    assert database.is_sqlite(engine)
    engine.dispose()


def test_an_open_base_waits_obeys_references_and_survives_a_power_cut(path):
    engine = database.open_base(path)

    assert pragma(engine, "journal_mode") == "wal"
    assert pragma(engine, "synchronous") == 2
    assert pragma(engine, "foreign_keys") == 1
    assert pragma(engine, "busy_timeout") == 5000
    assert pragma(engine, "query_only") == 0
    engine.dispose()


def test_a_base_cut_short_while_it_was_made_is_made_again(tmp_path):
    path = tmp_path / "suivi.db"
    path.touch()

    engine = database.open_base(path, create=True)
    assert database.revision_of(engine) == schema.HEAD
    engine.dispose()


def test_a_base_made_meanwhile_by_another_program_stays_as_it_is(path):
    engine = database.open_base(path)
    with engine.connect() as connection:
        first = connection.execute(select(schema.base)).one()

    database.create(engine)

    with engine.connect() as connection:
        assert connection.execute(select(schema.base)).all() == [first]
    engine.dispose()


def test_a_failed_alteration_of_the_tables_is_rolled_back(path):
    engine = database.open_base(path)

    def alter_badly() -> None:
        with database.writing(engine) as connection:
            connection.execute(text("ALTER TABLE cases ADD COLUMN flavour TEXT"))
            connection.execute(text("SELECT nothing FROM nowhere"))

    with pytest.raises(OperationalError, match="nowhere"):
        alter_badly()

    assert "flavour" not in Path(path).read_bytes().decode("latin-1")
    with engine.connect() as connection:
        columns = {row.name for row in connection.execute(text("PRAGMA table_info(cases)"))}
    assert "flavour" not in columns
    engine.dispose()


def test_a_missing_base_is_unreachable_and_is_not_made(tmp_path):
    path = tmp_path / "absent" / "suivi.db"

    with pytest.raises(Unreachable, match=r"suivi\.db"):
        database.open_base(path)
    assert not path.parent.exists()


@pytest.mark.parametrize(
    "content", [b"", b"Bonjour", b"SQLite format 3\0" + b"\xff" * 4000, bytes(range(256)) * 20]
)
def test_a_file_that_is_not_a_base_is_refused_and_left_as_it_was(tmp_path, content):
    path = tmp_path / "suivi.db"
    path.write_bytes(content)

    with pytest.raises(Damaged, match="n’est pas une base"):
        database.open_base(path)

    assert path.read_bytes() == content
    assert [child.name for child in tmp_path.iterdir()] == ["suivi.db"]


@pytest.mark.parametrize("create", [False, True])
def test_the_base_of_another_program_is_refused_and_left_as_it_was(tmp_path, create):
    path = tmp_path / "suivi.db"
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE moz_places (id INTEGER)")
    base.close()
    before = path.read_bytes()

    with pytest.raises(Damaged):
        database.open_base(path, create=create)

    assert path.read_bytes() == before


def test_a_base_that_is_a_folder_is_unreachable(tmp_path):
    path = tmp_path / "suivi.db"
    path.mkdir()

    with pytest.raises(Unreachable):
        database.open_base(path)


def test_a_data_folder_that_is_a_file_is_unreachable(tmp_path):
    (tmp_path / "donnees").write_text("")

    with pytest.raises(Unreachable):
        database.open_base(tmp_path / "donnees" / "suivi.db", create=True)


def test_a_base_damaged_in_its_middle_says_so_when_it_is_read(path):
    store = a_store(path)
    with store.change("Joindre") as change:
        for number in range(300):
            change.put(Document(file_name=f"{number}", sha256="ab" * 32, size=1, title="mot " * 500))
    store.close()
    content = bytearray(path.read_bytes())
    content[len(content) // 4 : len(content) * 3 // 4] = b"\xa5" * (len(content) // 2)
    path.write_bytes(content)

    def read_it_all() -> None:
        store = a_store(path)
        with store.reading() as connection:
            journal.verify(connection)

    with pytest.raises(Damaged) as refusal:
        read_it_all()
    assert refusal.value.detail


# Who may write


def test_a_second_opener_reads_what_the_first_writes_and_writes_nothing(path):
    writer = a_store(path)
    reader = a_store(path, read_only=True)
    with writer.change("Créer le dossier") as change:
        change.put(Case(code="panorama", title="Panorama"))

    with reader.reading() as connection:
        assert [case.code for case in records_of(Case, connection.execute(select(schema.cases)))] == [
            "panorama"
        ]
    assert pragma(reader.engine, "query_only") == 1
    with pytest.raises(Unreachable), database.translated(path), database.writing(reader.engine) as connection:
        connection.execute(schema.cases.delete())
    reader.close()
    writer.close()


def test_writing_while_another_program_writes_too_long_says_the_base_is_busy(path):
    store = a_store(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(Locked, match="occupée"), store.change("Créer le dossier"):
        pass  # pragma: no cover
    other.execute("ROLLBACK")
    other.close()
    with store.change("Créer le dossier") as change:
        change.put(Case(code="panorama", title="Panorama"))
    assert store.undo_label == "Créer le dossier"
    store.close()


def test_only_one_holds_the_right_to_write(tmp_path):
    first, second = WriterLock(tmp_path), WriterLock(tmp_path)

    assert first.acquire()
    assert first.acquire()
    assert not second.acquire()
    first.release()
    first.release()
    assert second.acquire()
    second.release()


def test_a_killed_program_leaves_the_right_to_write_to_the_next(tmp_path):
    hold = (
        "import sys; from pathlib import Path; from cld_desktop.storage.sharing import WriterLock\n"
        "lock = WriterLock(Path(sys.argv[1])); print(lock.acquire(), flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        assert not WriterLock(tmp_path).acquire()
        other.kill()
        other.wait()

    lock = WriterLock(tmp_path)
    assert lock.acquire()
    lock.release()


def test_the_right_to_write_needs_a_folder_and_a_place_to_stand(tmp_path):
    with pytest.raises(Unreachable):
        WriterLock(tmp_path / "absent").acquire()
    (tmp_path / "suivi.lock").mkdir()

    assert not WriterLock(tmp_path).acquire()


# On a network


@pytest.mark.skipif(sys.platform == "win32", reason="Windows dit lui-même d’où vient un disque")
def test_a_share_is_told_from_a_disk_by_the_nearest_mount(tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n"
        "serveur:/cld /mnt/Dossiers\\040CLD nfs4 rw 0 0\n"
        "/dev/sdb1 /mnt/Dossiers\\040CLD/local ext4 rw 0 0\n"
    )

    assert sharing.is_on_network(Path("/mnt/Dossiers CLD/suivi.db"), mounts)
    assert not sharing.is_on_network(Path("/mnt/Dossiers CLD/local/suivi.db"), mounts)
    assert not sharing.is_on_network(Path("/home/claire/suivi.db"), mounts)
    assert not sharing.is_on_network(Path("/home/claire/suivi.db"), tmp_path / "absent")


def test_a_base_on_a_share_keeps_a_rollback_journal(path, monkeypatch):
    monkeypatch.setattr(database, "is_on_network", lambda _path: True)
    engine = database.open_base(path)

    assert pragma(engine, "journal_mode") == "delete"
    engine.dispose()


# A power cut


def test_a_program_killed_while_it_writes_leaves_a_sound_base(path):
    write = (
        "import sys; from pathlib import Path; from datetime import UTC, datetime\n"
        "from cld_desktop.domain.records import Setting; from cld_desktop.storage import database, store\n"
        "base = database.open_base(Path(sys.argv[1]))\n"
        "store = store.Store(base, who=lambda: 'x', now=lambda: datetime.now(UTC))\n"
        "for number in range(10**6):\n"
        "    with store.change('Régler') as change:\n"
        "        change.put(Setting(name=str(number), value='v' * 3000))\n"
        "    print(number, flush=True)\n"
    )
    told = -1
    with subprocess.Popen(
        [sys.executable, "-c", write, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        for line in other.stdout:
            told = int(line)
            if told == 20:
                other.kill()

    store = a_store(path)
    with store.reading() as connection:
        found = journal.verify(connection)
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        names = set(connection.execute(select(schema.settings.c.name)).scalars())
    assert found.is_sound
    assert found.sets == len(names)
    assert {str(number) for number in range(told + 1)} <= names
    store.close()


# A full disk


def test_a_full_disk_says_so_and_leaves_the_base_as_it_was(path):
    store = a_store(path)
    with store.change("Créer le dossier") as change:
        case = change.put(Case(code="panorama", title="Panorama"))
    with store.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages + 2}"))

    with pytest.raises(DiskFull, match="plein"), store.change("Consigner") as change:
        change.put(replace(a_call(case), summary="long " * 20_000))

    with store.reading() as connection:
        assert journal.verify(connection).is_sound
        assert connection.execute(select(schema.interactions)).all() == []
    assert store.undo_label == "Créer le dossier"
    with store.change("Modifier le dossier") as change:
        change.put(replace(case, title="Panorama Québec"))
    store.close()


# Copies


def test_a_copy_made_while_the_base_is_in_use_is_one_whole_file(path, tmp_path):
    store = a_store(path)
    with store.change("Créer le dossier") as change:
        change.put(Case(code="panorama", title="Panorama"))
    target = tmp_path / "copie" / "suivi.db"
    target.parent.mkdir()

    database.copy_base(store.engine, target)

    assert [child.name for child in target.parent.iterdir()] == ["suivi.db"]
    copy = a_store(target, read_only=True)
    with copy.reading() as connection:
        assert journal.verify(connection).is_sound
        assert journal.verify(connection).sets == 1
    copy.close()
    store.close()


def test_a_copy_that_cannot_be_written_says_where(path, tmp_path):
    engine = database.open_base(path)
    with pytest.raises(Unreachable, match="ailleurs"):
        database.copy_base(engine, tmp_path / "ailleurs" / "suivi.db")
    engine.dispose()


def test_a_damaged_base_is_not_copied_over_a_good_copy(path, tmp_path):
    engine = database.open_base(path)
    with engine.connect() as connection:
        connection.execute(text("PRAGMA writable_schema = ON"))
        connection.execute(text("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'settings'"))
        connection.commit()
    good = tmp_path / "copie.db"
    good.write_text("une bonne copie")

    with pytest.raises(Damaged):
        database.copy_base(engine, good)
    assert good.read_text() == "une bonne copie"
    engine.dispose()


# What the engine's refusals mean


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Locked),
        (sqlite3.SQLITE_LOCKED, Locked),
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_CORRUPT, Damaged),
        (sqlite3.SQLITE_NOTADB, Damaged),
        (sqlite3.SQLITE_CANTOPEN, Unreachable),
        (sqlite3.SQLITE_READONLY_DIRECTORY, Unreachable),
        (sqlite3.SQLITE_IOERR_WRITE, Unreachable),
    ],
)
def test_each_refusal_of_sqlite_becomes_one_of_ours(code, problem, tmp_path):
    error = sqlite3.OperationalError("dit en anglais")
    error.sqlite_errorcode = code

    with pytest.raises(problem) as refusal, database.translated(tmp_path):
        raise error
    assert "anglais" not in str(refusal.value)


def test_our_own_mistakes_stay_mistakes(path):
    engine = database.open_base(path)
    with pytest.raises(OperationalError), database.translated(path), engine.connect() as connection:
        connection.execute(text("SELECT nothing FROM nowhere"))
    with pytest.raises(sqlite3.OperationalError), database.translated(path):
        raise sqlite3.OperationalError("no such table")
    engine.dispose()


@pytest.mark.parametrize(
    ("refusal", "problem"),
    [
        (psycopg.errors.DiskFull, DiskFull),
        (psycopg.errors.LockNotAvailable, Locked),
        (psycopg.errors.DeadlockDetected, Locked),
        (psycopg.errors.ReadOnlySqlTransaction, Unreachable),
        (psycopg.OperationalError, Unreachable),
    ],
)
def test_each_refusal_of_postgresql_becomes_one_of_ours(refusal, problem, tmp_path):
    with pytest.raises(problem), database.translated(tmp_path):
        raise OperationalError("SELECT 1", {}, refusal("dit en anglais"))


def test_a_postgresql_that_does_not_answer_is_unreachable():
    engine = database.open_url("postgresql+psycopg://nobody@127.0.0.1:1/nothing?connect_timeout=2")
    store = Store(engine, who=lambda: "Claire", now=lambda: NOW)

    with pytest.raises(Unreachable), store.reading():
        pass  # pragma: no cover
    assert not database.is_sqlite(engine)


# Speed


def test_opening_a_base_imports_neither_alembic_nor_the_orm(path):
    ask = (
        "import sys; from pathlib import Path; from cld_desktop.storage import database, store\n"
        "database.open_base(Path(sys.argv[1])).dispose()\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'alembic', 'mako', 'psycopg'}),"
        " 'sqlalchemy.orm' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", ask, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert told.stdout == "[] False\n"


def test_a_newer_base_is_refused_before_anything_else_is_read(path):
    base = sqlite3.connect(path)
    base.execute("UPDATE alembic_version SET version_num = '0042'")
    base.execute("DROP TABLE cases")
    base.commit()
    base.close()

    with pytest.raises(NewerDatabase):
        database.open_base(path, read_only=True)
