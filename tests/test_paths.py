"""Where the data live, and the files that ship with the program."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cld_desktop.paths import DataFolder, data_folder, resource


def test_the_option_wins_over_the_environment(tmp_path):
    given = data_folder(tmp_path / "a", {"CLD_DESKTOP_DATA": str(tmp_path / "b")})
    assert given == DataFolder(tmp_path / "a")


def test_the_environment_wins_over_the_system_place(tmp_path):
    assert data_folder(None, {"CLD_DESKTOP_DATA": str(tmp_path / "données")}).root == tmp_path / "données"


_LINUX = pytest.param(
    "linux",
    "suivi-cld",
    marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows says where by calls of its own"),
)


@pytest.mark.parametrize(("platform", "name"), [_LINUX, ("win32", "Suivi CLD")])
def test_else_the_system_says_where_and_no_author_stands_between(platform, name, monkeypatch):
    monkeypatch.setattr(sys, "platform", platform)
    root = data_folder(None, {"CLD_DESKTOP_DATA": ""}).root
    assert root.name == name
    assert root.is_absolute()


def test_a_relative_folder_is_told_in_full():
    assert data_folder(Path("ici"), {}).root == Path.cwd() / "ici"


def test_each_thing_has_its_name_in_the_folder(tmp_path):
    data = DataFolder(tmp_path)
    names = [
        path.relative_to(tmp_path).as_posix()
        for path in (data.base, data.documents, data.backups, data.drafts, data.log, data.window, data.lock)
    ]
    assert names == [
        "suivi.db",
        "documents",
        "sauvegardes",
        "brouillons",
        "suivi.log",
        "fenetre.ini",
        "suivi.lock",
    ]


def test_a_packaged_file_is_found():
    assert resource("icon.svg").is_file()
