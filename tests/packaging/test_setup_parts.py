"""What the setup is made with that needs no Windows: names, sentences, and what is left of the libraries."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from windows import pack, trimming, verify
from windows.product import quad
from windows.tools import Exit, Refusal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the setup is made on Linux")


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("0.1.0", (0, 1, 0, 0)),
        ("1.12.3", (1, 12, 3, 0)),
        ("2.0", (2, 0, 0, 0)),
        ("1.2.3+essai", (1, 2, 3, 0)),
    ],
)
def test_windows_is_told_a_version_of_four_numbers(version: str, told: tuple[int, ...]):
    assert quad(version) == told


def test_what_nsis_says_before_any_language_is_said_in_french_and_takes_no_more_room():
    said = "\0".join(("début", *pack.SAID_BY_NSIS, "fin")).encode("utf-16-le")
    ours = pack.in_french(said)
    assert len(ours) == len(said)
    read = [part for part in ours.decode("utf-16-le").split("\0") if part]
    assert read == ["début", *pack.SAID_BY_NSIS.values(), "fin"]


def test_an_nsis_that_says_something_else_stops_the_build():
    with pytest.raises(Refusal) as refused:
        pack.in_french("Something else".encode("utf-16-le"))
    assert refused.value.code == Exit.TOOL


def test_files_are_packed_folder_after_folder_and_always_in_the_same_order(tmp_path: Path):
    for name in ("b/z.txt", "b/c/y.txt", "a.txt", "B.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    lines = list(pack.file_lines(tmp_path))
    assert lines == [
        'SetOutPath "$Coming"',
        f'File "{tmp_path}/B.txt"',
        f'File "{tmp_path}/a.txt"',
        'SetOutPath "$Coming\\b\\c"',
        f'File "{tmp_path}/b/c/y.txt"',
        'SetOutPath "$Coming\\b"',
        f'File "{tmp_path}/b/z.txt"',
    ]


def test_a_library_that_was_rearranged_stops_the_build(tmp_path: Path):
    (tmp_path / "sqlalchemy").mkdir()
    with pytest.raises(Refusal, match="sqlalchemy"):
        trimming.trim(tmp_path)


def test_a_package_tells_of_the_files_that_are_left_and_keeps_its_licence(tmp_path: Path):
    told = tmp_path / "one-1.0.dist-info"
    (told / "licenses" / "tests").mkdir(parents=True)
    (told / "licenses" / "tests" / "LICENSE").write_text("Oui")
    (tmp_path / "one.pyc").touch()
    (told / "RECORD").write_text(
        'one.py,sha256=a,1\none.pyc,,\n"gone, away.dll",sha256=b,2\n'
        "one-1.0.dist-info/licenses/tests/LICENSE,,\n"
    )
    trimming.tell_what_is_left(tmp_path)
    assert (told / "RECORD").read_text() == "one.pyc,,\none-1.0.dist-info/licenses/tests/LICENSE,,\n"


def test_the_table_has_every_check_with_its_result():
    outcomes = [
        verify.Outcome("Installation", "réussi", 12.3, "9 étapes"),
        verify.Outcome("Disque plein", "non essayé", 0.2, "il faut être administrateur"),
    ]
    assert verify.table(outcomes).splitlines() == [
        "réussi      Installation    12 s  9 étapes",
        "non essayé  Disque plein     0 s  il faut être administrateur",
    ]
