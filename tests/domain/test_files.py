"""Names of files are safe everywhere, and the disk's refusals are said in words."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cld_desktop.domain.files import names_apart, reaching, safe_file_name
from cld_desktop.domain.problems import DiskFull, Unreachable


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
    assert len(safe_file_name("é" * 10_000 + ".pdf").encode()) <= 150
    assert len(safe_file_name("a." + "b" * 10_000).encode()) <= 150


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
