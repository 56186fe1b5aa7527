"""The watched folder: what may be taken, what stays and why, what is put away and never lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cld_desktop.domain.problems import Refused, Unreachable
from cld_desktop.storage import inbox
from tests.disk import posix_only


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "À classer"
    made.mkdir()
    return made


def taken(folder: Path) -> tuple[set[str], dict[str, str]]:
    """What is ready, and what waits, at the second look."""
    found = inbox.take_stock(folder, inbox.take_stock(folder, {}).marks)
    return {one.name for one in found.ready}, {one.name: one.reason for one in found.waiting}


def test_a_file_is_ready_once_it_has_stopped_growing(folder):
    (folder / "lettre.pdf").write_bytes(b"%PDF")
    first = inbox.take_stock(folder, {})
    assert (first.ready, first.waiting, first.is_settling) == ([], [], True)
    (folder / "lettre.pdf").write_bytes(b"%PDF-1.7")
    second = inbox.take_stock(folder, first.marks)
    assert (second.ready, second.waiting[0].reason) == ([], "il change encore")
    third = inbox.take_stock(folder, second.marks)
    assert ([one.name for one in third.ready], third.waiting, third.is_settling) == (
        ["lettre.pdf"],
        [],
        False,
    )


@posix_only
def test_what_cannot_be_taken_stays_with_its_reason(folder, tmp_path):
    (folder / "bon.txt").write_text("Bon")
    (folder / "vide.txt").touch()
    (folder / "film.crdownload").write_text("x")
    (folder / "~$lettre.docx").write_text("x")
    (folder / ".caché").write_text("x")
    (folder / "desktop.ini").write_text("x")
    (folder / "lien.txt").symlink_to(folder / "bon.txt")
    os.mkfifo(folder / "tuyau")
    (folder / "dossier").mkdir()
    (folder / "ouvert.docx").write_text("x")
    (folder / "~$vert.docx").write_text("x")
    with (folder / "film.mp4").open("wb") as large:
        large.truncate(inbox.LARGEST + 1)
    ready, waiting = taken(folder)
    assert ready == {"bon.txt"}
    assert waiting == {
        "vide.txt": "il est vide",
        "film.crdownload": "il est temporaire",
        "~$lettre.docx": "il est temporaire",
        "~$vert.docx": "il est temporaire",
        ".caché": "il est caché",
        "lien.txt": "c’est un lien",
        "tuyau": "ce n’est pas un fichier",
        "ouvert.docx": "il est ouvert ailleurs",
        "film.mp4": "il dépasse 500 Mo; joignez-le par Fichier > Joindre…",
    }


def test_what_is_only_online_is_not_downloaded():
    class Told:
        st_mode, st_size, st_file_attributes = 0o100644, 84_000, 0x400000

    assert inbox._why_left("lettre.pdf", Told()).startswith("il n’est qu’en ligne")  # type: ignore[arg-type]


def test_a_file_put_away_never_replaces_another(folder):
    for content in (b"1", b"2", b"3"):
        path = folder / "lettre.pdf"
        path.write_bytes(content)
        told = path.stat()
        inbox.put_away(path, (told.st_size, told.st_mtime_ns))
    home = folder / inbox.SORTED
    assert {one.name: one.read_bytes() for one in home.iterdir()} == {
        "lettre.pdf": b"1",
        "lettre (2).pdf": b"2",
        "lettre (3).pdf": b"3",
    }


def test_a_file_that_changed_meanwhile_is_not_put_away(folder):
    path = folder / "lettre.pdf"
    path.write_bytes(b"1")
    with pytest.raises(Unreachable, match="il change encore"):
        inbox.put_away(path, (1, 0))
    assert path.exists()


@posix_only
def test_nothing_is_put_away_through_a_link(folder, tmp_path):
    (folder / inbox.SORTED).symlink_to(tmp_path)
    path = folder / "lettre.pdf"
    path.write_bytes(b"1")
    told = path.stat()
    with pytest.raises(Unreachable, match="c’est un lien"):
        inbox.put_away(path, (told.st_size, told.st_mtime_ns))
    assert path.exists()


def test_a_folder_that_is_not_there_is_told(folder):
    with pytest.raises(Unreachable):
        inbox.take_stock(folder / "absent", {})


def test_a_folder_that_serves_for_something_else_is_refused(folder, tmp_path):
    data = tmp_path / "données"
    documents = tmp_path / "Documents"
    inbox.check_folder(folder, data, [documents])
    for wrong in (data, data / "documents", tmp_path, documents, Path("/")):
        with pytest.raises(Refused):
            inbox.check_folder(wrong, data, [documents])
