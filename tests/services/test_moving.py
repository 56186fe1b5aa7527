"""Data moved to the disk of this computer: whole, verified, found again from the old one, or not at all."""

from __future__ import annotations

import hashlib
import platform
import shutil
import sys
from contextlib import closing
from datetime import datetime

import pytest

from cld_desktop import app, cli
from cld_desktop.domain.problems import Damaged, Problem, Refused
from cld_desktop.paths import DataFolder
from cld_desktop.services import moved_note, moving, opening, prefilled, settings
from cld_desktop.storage import base_file, checkup
from tests.powers import tiny_disk

NOW = datetime(2023, 10, 24, 14, 10).astimezone()


def now():
    return NOW


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """The data of the case, made once."""
    folder = DataFolder(tmp_path_factory.mktemp("case") / "Suivi CLD")
    with opening.created(folder, now=now) as workspace:
        prefilled.load(workspace.store, workspace.documents, "panorama-quebec")
    return folder


@pytest.fixture
def old(case, tmp_path):
    """The data of the case, with copies, drafts and a choice of this computer."""
    folder = DataFolder(tmp_path / "OneDrive - CLD" / "Suivi CLD")
    shutil.copytree(case.root, folder.root)
    for path, words in (
        (folder.backups / "Suivi-CLD-2023-10-23-1700.suivi", "une copie"),
        (folder.drafts / "rapport-1.json", "{}"),
        (folder.copies / "0123456789ab" / "lettre.pdf", "en cours"),
        (folder.window, "[General]"),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, "utf-8")
    return folder


@pytest.fixture
def local(tmp_path):
    return DataFolder(tmp_path / "local" / "Suivi CLD")


def held(folder, *but):
    files = (path for path in sorted(folder.root.rglob("*")) if path.is_file() and path not in but)
    return {
        str(path.relative_to(folder.root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def test_all_goes_and_is_found_again_from_the_old_folder(old, local, capsys):
    before = held(old, old.lock)
    seen = []
    moving.move(old, local, NOW, lambda done, total: seen.append((done, total)))
    after = held(local)
    assert base_file.told_by(local.base) == base_file.told_by(old.base)
    assert {name: after[name] for name in before if name != "suivi.db"} == {
        name: digest for name, digest in before.items() if name != "suivi.db"
    }
    assert checkup.check(local).findings == ()
    assert seen[-1][0] == seen[-1][1]
    assert held(old, old.lock, old.moved) == before  # the old one stays whole
    assert cli.chosen_folder(str(old.root)) == local
    assert app.main(["--data", str(old.root), "list", "cases"]) == 0
    assert "panorama-quebec" in capsys.readouterr().out
    with closing(opening.open_to_write(cli.chosen_folder(str(old.root)), now=now)) as workspace:
        assert workspace.folder == local


def test_a_base_that_is_open_is_copied_as_it_is_now(old, local):
    before = base_file.told_by(old.base).counts["settings"]
    with closing(opening.open_for_window(old, now=now)) as workspace:
        settings.set_setting(workspace.store, settings.PRIVACY_OFFICER, "Claire Fortin")
        moving.move(old, local, NOW)
    assert base_file.told_by(local.base).counts["settings"] == before + 1


def test_nothing_that_is_there_already_is_touched(old, local):
    local.root.mkdir(parents=True)
    (local.root / "suivi.db").write_text("d’autres données")
    better = moving.better_folder(old, {}, local)
    assert better == DataFolder(local.root.with_name("Suivi CLD 2"))
    with pytest.raises(Refused, match="contient déjà"):
        moving.move(old, local, NOW)
    assert (local.root / "suivi.db").read_text() == "d’autres données"
    assert not old.moved.exists()
    moving.move(old, better, NOW)
    assert moved_note.followed(old) == better


def test_data_already_at_home_or_a_home_that_is_no_better_are_left_there(old, local, tmp_path):
    assert moving.better_folder(local, {}, local) is None
    assert moving.better_folder(old, {}, DataFolder(tmp_path / "Dropbox" / "Suivi CLD")) is None
    assert moving.risk_of(local, {}) == ""
    assert "OneDrive" in moving.risk_of(old, {})
    assert moving.place_words(local, {}) == "Données enregistrées sur ce poste"
    assert moving.place_words(old, {}) == "Données dans OneDrive"


def test_a_copy_that_is_not_the_same_is_thrown_away(old, local, monkeypatch):
    def short(source, target):
        base_file.copied(source, target)
        import sqlite3

        base = sqlite3.connect(target)
        with base:
            base.execute("DELETE FROM milestones")
        base.close()

    monkeypatch.setattr(moving, "copied", short)
    with pytest.raises(Damaged):
        moving.move(old, local, NOW)
    assert not local.root.exists()
    assert list(local.root.parent.iterdir()) == []
    assert moved_note.followed(old) == old


def test_what_is_given_up_half_way_leaves_nothing(old, local):
    class GivenUpError(Exception):
        pass

    def stop(done, total):
        if done == total:
            raise GivenUpError

    with pytest.raises(GivenUpError):
        moving.move(old, local, NOW, stop)
    assert list(local.root.parent.iterdir()) == []
    assert moved_note.followed(old) == old


@pytest.mark.skipif(sys.platform != "linux", reason="a disk is mounted as on Linux")
def test_a_disk_without_room_keeps_the_data_where_they_are(old, tmp_path):
    before = held(old)
    with tiny_disk(tmp_path / "disque", 800) as disk:
        if disk is None:
            pytest.skip("this account may mount no disk")
        with pytest.raises(Problem, match="disque est plein"):
            moving.move(old, DataFolder(disk / "Suivi CLD"), NOW)
        assert list(disk.iterdir()) == []
    assert held(old) == before


def test_a_note_that_cannot_be_left_takes_the_move_back(old, local):
    old.moved.mkdir()
    with pytest.raises(Problem):
        moving.move(old, local, NOW)
    assert not local.root.exists()


def test_another_computer_is_told_where_the_data_went(old, local, monkeypatch, capsys):
    moving.move(old, local, NOW)
    here = platform.node()
    monkeypatch.setattr(platform, "node", lambda: "PORTABLE-7")
    for command in (["list", "cases"], ["init"]):
        assert app.main(["--data", str(old.root), *command]) == 1
        told = capsys.readouterr().err
        assert here in told
        assert str(local.root) in told
        assert old.moved.name in told
    old.moved.unlink()
    assert cli.chosen_folder(str(old.root)) == old


def test_a_note_that_leads_nowhere_or_around_is_no_trap(old, tmp_path):
    old.moved.write_text("n’importe quoi")
    assert moved_note.followed(old) == old
    old.moved.write_bytes(b"\xff\xfe\xff")
    assert moved_note.followed(old) == old
    moved_note.write(old, old, NOW)
    assert moved_note.followed(old) == old
    moved_note.write(old, DataFolder(tmp_path / "nulle part"), NOW)
    with pytest.raises(Refused, match="nulle part"):
        moved_note.followed(old)


def test_init_warns_on_standard_error_alone(tmp_path, capsys):
    folder = tmp_path / "Dropbox" / "Suivi"
    assert app.main(["--data", str(folder), "init"]) == 0
    told = capsys.readouterr()
    assert told.out == f"Base créée dans «\u00a0{folder}\u00a0».\n"
    assert "Dropbox" in told.err
    assert app.main(["--data", str(folder), "list", "cases"]) == 0
    assert capsys.readouterr().err == ""
