"""Names of files are safe everywhere, and the disk's refusals are said in words."""

from __future__ import annotations

import errno
import stat
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cld_desktop.domain.files import (
    file_named,
    names_apart,
    reaching,
    safe_file_name,
    take_away,
    take_place,
    write_whole,
)
from cld_desktop.domain.long_paths import WITHIN, check_room, is_too_long, longest
from cld_desktop.domain.problems import DiskFull, PathTooLong, Unreachable


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("2023-09-26_lettre de la ministre.pdf", "2023-09-26_lettre de la ministre.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\notepad.exe", "notepad.exe"),
        ("C:evil.txt", "C-evil.txt"),
        ("con.txt", "_con.txt"),
        ("NUL", "_NUL"),
        ("COM1 .log", "_COM1 .log"),
        ("console.txt", "console.txt"),
        ("quoi?.pdf", "quoi-.pdf"),
        ("a\nb\0c\u202egpj.exe", "abcgpj.exe"),
        ("note. . ", "note"),
        ("..", "document"),
        ("", "document"),
        ("/", "document"),
        ("🙂.txt", "🙂.txt"),
    ],
)
def test_a_name_is_made_safe_and_else_left_as_it_is(name, safe):
    assert safe_file_name(name) == safe


def test_a_long_name_is_shortened_and_keeps_its_extension():
    assert safe_file_name("é" * 10_000 + ".pdf").endswith("é.pdf")
    assert len(safe_file_name("é" * 10_000 + ".pdf").encode()) < 100
    assert len(safe_file_name("a." + "b" * 10_000).encode()) < 100
    assert safe_file_name("🙂" * 100 + ".pdf") == "🙂" * 23 + ".pdf"  # never half a character


@given(st.text())
def test_any_name_becomes_one_component_and_is_safe_already(name):
    safe = safe_file_name(name)
    assert Path(safe).name == safe
    assert safe_file_name(safe) == safe


def test_names_of_one_folder_differ_even_where_case_does_not_count():
    given_names = ["lettre.pdf", "Lettre.pdf", "lettre (2).pdf", "note"]
    assert names_apart(given_names) == ["lettre.pdf", "Lettre (2).pdf", "lettre (2) (2).pdf", "note"]


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOENT, "introuvable"), (errno.EACCES, "accès refusé"), (errno.EIO, "»\\.")]
)
def test_what_the_disk_refuses_is_said_in_words(number, said):
    with pytest.raises(Unreachable, match=said) as refused, reaching(Path("/absent")):
        raise OSError(number, "in English")
    assert "English" not in str(refused.value)


def test_a_full_disk_is_told_as_such():
    with pytest.raises(DiskFull), reaching(Path("/plein")):
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("2023-10-24", "Suivis : en retard?"), "2023-10-24_suivis-en-retard.pdf"),
        (("2023-10-24", "con", "rapport-ca"), "2023-10-24_con_rapport-ca.pdf"),
        (("NUL",), "_nul.pdf"),
        (("", "Main-d’œuvre\n<b>"), "main-d-oeuvre-b.pdf"),
        (("..", "///", "🙂"), "document.pdf"),
    ],
)
def test_a_name_is_made_of_the_words_of_a_title(words, name):
    assert file_named(*words, suffix=".pdf") == name


@given(st.lists(st.text(), max_size=4))
def test_a_name_made_of_any_words_is_short_safe_and_keeps_its_kind(parts):
    name = file_named(*parts, suffix=".pdf")
    assert name.endswith(".pdf")
    assert len(name.encode()) < 100
    assert safe_file_name(name) == name


# Paths that are too long


def test_a_path_longer_than_the_system_opens_is_told_as_such(tmp_path):
    deep = tmp_path.joinpath(*["dossier" * 10] * (longest() // 70 + 1))
    assert is_too_long(deep)
    with pytest.raises(PathTooLong, match="trop long") as refused:
        write_whole(deep / "liste.pdf", b"%PDF-")
    assert len(str(refused.value)) < 400
    assert str(longest()).isdecimal()
    assert "introuvable" not in str(refused.value)


def test_what_windows_says_it_does_not_find_is_a_path_too_long_when_it_is(tmp_path):
    deep = Path("/" + "d" * 250 + "/rapport.pdf")
    assert is_too_long(deep, 259)
    assert not is_too_long(Path("/court/rapport.pdf"), 259)
    with pytest.raises(Unreachable, match="introuvable"), reaching(deep if longest() > 4000 else tmp_path):
        raise FileNotFoundError(errno.ENOENT, "")


def test_a_data_folder_leaves_room_for_what_it_holds():
    inside = f"copies/{'a' * 12}/{safe_file_name('é' * 500 + '.pdf')}"
    assert len(f"/{inside}") <= WITHIN
    assert len(f"/documents/ab/{'a' * 64}") <= WITHIN
    check_room(Path("/" + "d" * 100), 259)
    with pytest.raises(PathTooLong, match="141"):
        check_room(Path("/" + "d" * 150), 259)


# The place of another file

on_windows = pytest.mark.skipif(sys.platform != "win32", reason="ailleurs, un fichier ouvert se remplace")


def test_a_file_takes_the_place_of_another(tmp_path):
    (tmp_path / "nouveau").write_bytes(b"2")
    (tmp_path / "rapport.pdf").write_bytes(b"1")

    take_place(tmp_path / "nouveau", tmp_path / "rapport.pdf")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"rapport.pdf": b"2"}


@on_windows
def test_a_file_that_another_program_holds_is_said_to_be_held_and_stays_whole(tmp_path):
    path = tmp_path / "rapport.pdf"
    path.write_bytes(b"1")

    with path.open("rb"), pytest.raises(Unreachable, match="un autre programme s’en sert"):
        write_whole(path, b"2")

    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"rapport.pdf": b"1"}


@on_windows
def test_a_file_that_an_antivirus_holds_for_a_moment_is_waited_for(tmp_path):
    path = tmp_path / "rapport.pdf"
    path.write_bytes(b"1")
    held = path.open("rb")
    threading.Timer(0.2, held.close).start()

    write_whole(path, b"2")

    assert path.read_bytes() == b"2"


def test_a_folder_goes_with_what_may_only_be_read(tmp_path):
    kept = tmp_path / "documents" / "ab" / "lettre.pdf"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"1")
    kept.chmod(stat.S_IREAD)

    take_away(tmp_path / "documents")
    take_away(tmp_path / "absent")

    assert list(tmp_path.iterdir()) == []
