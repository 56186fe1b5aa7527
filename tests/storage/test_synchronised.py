"""Which folders are known to be synchronised or on a network, and what a base does there."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from cld_desktop.storage import database
from cld_desktop.storage.sharing import is_on_network
from cld_desktop.storage.synchronised import is_in_cloud, synchronised_by


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive/Suivi", "OneDrive"),
        ("OneDrive - CLD d’exemple/Documents/Suivi CLD", "OneDrive"),
        ("onedrive - cld/Suivi", "OneDrive"),
        ("Dropbox/a/b/c", "Dropbox"),
        ("Dropbox (CLD)/Suivi", "Dropbox"),
        ("Mon Drive/Suivi", "Google Drive"),
        ("iCloudDrive/Suivi", "iCloud Drive"),
        ("Nextcloud2/Suivi", "Nextcloud"),
        ("OneDriveur/Suivi", ""),
        ("Mes dropbox/Suivi", ""),
        ("Documents/Suivi CLD", ""),
    ],
)
def test_a_folder_is_known_by_the_name_its_service_gives(tmp_path, folder, service):
    assert synchronised_by(tmp_path / folder, {}) == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox.cache", "Dropbox"),
        (".tmp.driveupload", "Google Drive"),
        (".sync_3f0c9a7b21de.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".stfolder", "Syncthing"),
        (".dropbox", ""),  # the settings of Dropbox, in the home of people who use Linux
    ],
)
def test_a_folder_is_known_by_what_its_service_leaves_there(tmp_path, mark, service):
    (tmp_path / "Équipe" / "données").mkdir(parents=True)
    (tmp_path / "Équipe" / mark).mkdir()
    assert synchronised_by(tmp_path / "Équipe" / "données", {}) == service
    assert synchronised_by(tmp_path / "ailleurs", {}) == ""


def test_the_variables_of_onedrive_name_its_folders_whatever_they_are_called(tmp_path):
    told = {"OneDriveCommercial": str(tmp_path / "Infonuage")}
    assert synchronised_by(tmp_path / "Infonuage" / "Documents" / "Suivi", told) == "OneDrive"
    assert synchronised_by(tmp_path / "infonuage", told) == "OneDrive"
    assert synchronised_by(tmp_path / "Infonuages", told) == ""
    assert synchronised_by(tmp_path / "Infonuage", {"OneDrive": ""}) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_does_not_hide_where_a_folder_stands(tmp_path):
    (tmp_path / "OneDrive" / "Suivi").mkdir(parents=True)
    (tmp_path / "raccourci").symlink_to(tmp_path / "OneDrive" / "Suivi")
    assert synchronised_by(tmp_path / "raccourci", {}) == "OneDrive"


def test_what_windows_says_of_a_folder_of_the_cloud_is_understood():
    directory, read_only, link = 0x10, 0x1, 0xA000000C
    assert is_in_cloud(directory | 0x80000, 0)  # kept on this device
    assert is_in_cloud(directory | 0x400000, 0)  # brought when it is opened
    assert is_in_cloud(directory, 0x9000701A)
    assert not is_in_cloud(directory | read_only, 0)
    assert not is_in_cloud(directory, link)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks its own drives")
@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "fuse.sshfs", "9p"])
def test_a_share_is_known_by_the_table_of_what_is_mounted(tmp_path, kind):
    table = tmp_path / "mounts"
    table.write_text(
        f"/dev/sda1 / ext4 rw 0 0\n//serveur/commun {tmp_path}/lecteur\\040M {kind} rw 0 0\n"
        f"tmpfs {tmp_path}/lecteur\\040M/local tmpfs rw 0 0\n"
    )
    assert is_on_network(tmp_path / "lecteur M" / "Suivi", table)
    assert not is_on_network(tmp_path / "lecteur M" / "local" / "Suivi", table)
    assert not is_on_network(tmp_path / "lecteur", table)


def mode(path: Path) -> str:
    base = sqlite3.connect(path)
    try:
        return str(base.execute("PRAGMA journal_mode").fetchone()[0])
    finally:
        base.close()


def test_a_base_that_is_synchronised_is_one_file_once_it_is_closed(tmp_path):
    for folder, expected in (("données", "wal"), ("OneDrive", "delete")):
        path = tmp_path / folder / "suivi.db"
        database.open_base(path, create=True).dispose()
        assert mode(path) == expected
    (tmp_path / "données").rename(tmp_path / "OneDrive - CLD")
    moved = tmp_path / "OneDrive - CLD" / "suivi.db"
    database.open_base(moved).dispose()
    assert mode(moved) == "delete"
    assert [one.name for one in moved.parent.iterdir()] == ["suivi.db"]
