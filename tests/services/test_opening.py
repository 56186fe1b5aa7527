"""Who may read and who may write in a data folder, and the copies that are kept of it."""

from __future__ import annotations

import logging
from datetime import datetime

import pytest

from cld_desktop.domain.problems import DiskFull, Locked, ReadOnly, Refused, Unreachable
from cld_desktop.paths import DataFolder
from cld_desktop.services import opening, safety, settings
from cld_desktop.storage import backup, database, queries
from cld_desktop.storage.database import WriterLock

NOW = datetime(2023, 10, 24, 14, 10).astimezone()


def now():
    return NOW


@pytest.fixture
def folder(tmp_path):
    folder = DataFolder(tmp_path / "données")
    with opening.created(folder, now=now):
        pass
    return folder


@pytest.fixture
def window(folder):
    workspace = opening.open_for_window(folder, now=now)
    yield workspace
    workspace.close()


def names(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


# Opening


def test_reading_asks_for_no_right_and_writing_for_the_only_one(folder, window, monkeypatch):
    monkeypatch.setattr(opening, "_PATIENCE", 0.1)
    reader = opening.open_to_read(folder, now=now)
    assert reader.store.read_only
    with pytest.raises(ReadOnly):
        opening.open_to_write(folder, now=now)
    window.close()
    opening.open_to_write(folder, now=now).close()
    reader.close()


def test_what_a_killed_program_was_copying_is_taken_away_by_the_next_one_that_writes(folder):
    folder.documents.mkdir(exist_ok=True)
    unfinished = folder.documents / ".k3x9.partiel"
    unfinished.write_bytes(bytes(1000))
    opening.open_to_read(folder, now=now).close()
    assert unfinished.exists()

    opening.open_for_window(folder, now=now).close()
    assert not unfinished.exists()


def old_once(monkeypatch):
    """As if the base were an older program's, until somebody opens it to write."""
    real, old = database.open_base, [True]

    def open_base(path, *, read_only=False, **options):
        if read_only and old[0]:
            raise Locked
        old[0] = False
        return real(path, read_only=read_only, **options)

    monkeypatch.setattr(opening, "open_base", open_base)


def test_an_older_base_is_brought_up_to_date_even_to_read_it(folder, monkeypatch):
    old_once(monkeypatch)
    reader = opening.open_to_read(folder, now=now)
    assert reader.store.read_only
    lock = WriterLock(folder.root)
    assert lock.acquire()  # reading keeps no right to write
    lock.release()
    reader.close()


def test_an_older_base_that_somebody_holds_waits_for_them(folder, monkeypatch):
    old_once(monkeypatch)
    lock = WriterLock(folder.root)
    assert lock.acquire()
    with pytest.raises(Locked):
        opening.open_to_read(folder, now=now)
    lock.release()


def test_a_folder_one_may_not_write_in_says_so_at_once(folder):
    folder.lock.unlink(missing_ok=True)
    folder.lock.mkdir()  # the system opens no folder for writing, whoever asks
    with pytest.raises(Unreachable):
        opening.open_to_write(folder, now=now)


def test_a_folder_that_cannot_be_looked_at_is_unreachable(tmp_path, monkeypatch):
    def forbidden(_path):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.exists", forbidden)
    with pytest.raises(Unreachable):
        opening.open_to_read(DataFolder(tmp_path), now=now)


def test_without_a_base_there_is_nothing_to_open_but_a_window_makes_one(tmp_path):
    nothing = DataFolder(tmp_path / "vide")
    for door in (opening.open_to_read, opening.open_to_write):
        with pytest.raises(Refused, match="cld-desktop init"):
            door(nothing, now=now)
    opening.open_for_window(nothing, now=now).close()
    assert nothing.base.exists()


# Copies


def test_one_copy_a_day_is_enough_for_commands(folder, window):
    assert safety.back_up_daily(window) is not None
    assert safety.back_up_daily(window) is None
    assert len(names(folder.backups)) == 1


def test_copies_go_where_people_chose(folder, window, tmp_path):
    settings.set_setting(window.store, "backup_folder", str(tmp_path / "clé USB"))
    copy = safety.back_up(window)
    assert copy.parent == tmp_path / "clé USB"
    assert backup.verify(copy).counts["settings"] == 1
    assert names(folder.backups) == []


def test_a_key_pulled_out_sends_the_copy_beside_the_data(folder, window, tmp_path):
    (tmp_path / "clé").write_text("pas un dossier")
    settings.set_setting(window.store, "backup_folder", str(tmp_path / "clé" / "copies"))
    assert safety.back_up(window).parent == folder.backups
    assert safety.back_up_daily(window) is None  # that one counts for the day


def test_closing_never_holds_the_door(window, monkeypatch, caplog):
    def full(*_):
        raise DiskFull

    monkeypatch.setattr(backup, "backup", full)
    with caplog.at_level(logging.ERROR):
        assert safety.back_up_at_close(window) is None
    assert "No copy at closing" in caplog.text


def test_who_only_reads_makes_no_copy_at_closing(folder, window):
    second = opening.open_for_window(folder, now=now)
    assert safety.back_up_at_close(second) is None
    second.close()
    assert safety.back_up_at_close(window) is not None


def test_a_restored_window_shows_the_copy_and_has_nothing_left_to_undo(folder, window):
    copy = safety.back_up(window)
    settings.set_setting(window.store, "report.prepared_by", "Moi")
    restored = safety.restore(window.store, folder, copy, NOW)
    assert queries.setting(window.store, "report.prepared_by") == ""
    assert window.store.undo_label is None
    assert restored.safety
    second = opening.open_for_window(folder, now=now)
    with pytest.raises(ReadOnly):
        safety.restore(second.store, folder, copy, NOW)
    second.close()
