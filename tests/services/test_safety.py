"""Automatic copies: one a day, in another place when the chosen one is gone, and never in the way."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cld_desktop.domain.problems import DiskFull, ReadOnly
from cld_desktop.domain.records import Case, Setting
from cld_desktop.paths import DataFolder
from cld_desktop.services import opening, safety
from cld_desktop.services.opening import Workspace
from cld_desktop.services.readings_history import history_rows
from cld_desktop.storage import backup, journal, queries

NOW = datetime(2023, 10, 24, 18, 10, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A data folder open for writing, with one case."""
    with closing(opening.open_for_window(DataFolder(tmp_path / "données"), now=lambda: NOW)) as workspace:
        with workspace.store.change("Ouvrir") as change:
            change.put(Case(code="panorama", title="Panorama Québec"))
        yield workspace


def at(workspace: Workspace, moment: datetime) -> Workspace:
    return replace(workspace, now=lambda: moment)


def test_one_copy_a_day_however_much_is_written(workspace: Workspace) -> None:
    assert safety.back_up_daily(workspace) is not None
    assert safety.back_up_daily(at(workspace, NOW + timedelta(hours=1))) is None
    assert safety.back_up_daily(at(workspace, NOW + timedelta(days=1))) is not None
    assert len(backup.copies(workspace.folder.backups)) == 2


def test_a_clock_that_goes_back_removes_no_copy(workspace: Workspace) -> None:
    for days in (0, 1, 40, 80):
        safety.back_up(at(workspace, NOW + timedelta(days=days)))
    safety.back_up(at(workspace, NOW - timedelta(days=400)))
    assert len(backup.copies(workspace.folder.backups)) == 5


def test_two_years_of_days_leave_a_month_of_days_and_a_year_of_months(workspace: Workspace) -> None:
    first = safety.back_up(workspace)
    for days in range(1, 730):
        name = f"Suivi-CLD-{NOW + timedelta(days=days):%Y-%m-%d-%H%M}.suivi"
        shutil.copy(first, first.with_name(name))
    safety.back_up(at(workspace, NOW + timedelta(days=730)))
    kept = backup.copies(workspace.folder.backups)
    assert len(kept) == 30 + 10  # the days of the last month, and one for each month before it
    assert (kept[0].made_at - kept[-1].made_at).days > 300


def test_a_key_that_was_pulled_out_sends_the_copy_beside_the_data(
    workspace: Workspace, tmp_path: Path
) -> None:
    gone = tmp_path / "clé"
    gone.write_text("this is no folder")
    with workspace.store.change("Choisir le dossier des sauvegardes") as change:
        change.put(Setting(name="backup_folder", value=str(gone)))
    assert safety.back_up(workspace).parent == workspace.folder.backups


def test_closing_never_waits_for_a_copy_that_cannot_be_made(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> Path:
        raise DiskFull

    monkeypatch.setattr(backup, "backup", full)
    with caplog.at_level(logging.CRITICAL, logger="cld_desktop.services.safety"):
        assert safety.back_up_at_close(workspace) is None
    monkeypatch.undo()
    assert safety.back_up_at_close(workspace) is not None


def test_a_window_that_only_reads_copies_and_restores_nothing(workspace: Workspace) -> None:
    copy = safety.back_up(workspace)
    reader = opening.open_for_window(workspace.folder, now=lambda: NOW)
    assert safety.back_up_at_close(reader) is None
    with pytest.raises(ReadOnly):
        safety.restore(reader.store, reader.folder, copy, NOW)
    reader.close()


def test_a_copy_put_back_undoes_what_came_after_and_keeps_it_aside(workspace: Workspace) -> None:
    store = workspace.store
    copy = safety.back_up(workspace)
    with store.change("Ouvrir un autre dossier") as change:
        change.put(Case(code="autre", title="Autre"))
    restored = safety.restore(store, workspace.folder, copy, NOW)
    assert [case.code for case in queries.all_of(store, Case)] == ["panorama"]
    assert store.undo_label is None
    assert restored.safety is not None
    safety.restore(store, workspace.folder, restored.safety, NOW)
    assert [case.code for case in queries.all_of(store, Case)] == ["panorama", "autre"]


def test_a_copy_put_back_is_told_by_the_history_and_breaks_no_seal(workspace: Workspace) -> None:
    store = workspace.store
    safety.restore(store, workspace.folder, safety.back_up(workspace), NOW)
    newest = history_rows(store, queries.ChangeFilter(), today=NOW.date(), limit=1).rows[0]
    assert newest.told == "a restauré une sauvegarde"
    assert newest.kind is None
    with store.reading() as connection:
        assert journal.verify(connection).is_sound
