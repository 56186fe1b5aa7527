"""The program opened with the session: what the desktop is asked to run, read again and taken away."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from cld_desktop.cli import parser
from cld_desktop.domain.problems import Refused
from cld_desktop.paths import DataFolder, data_folder
from cld_desktop.services import session_start
from cld_desktop.services.session_start import Start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the registry is the person's own there")


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path / 'données d’ici 100 % "à" $nous `\\')


@pytest.fixture(autouse=True)
def entry(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "autostart" / "suivi-cld.desktop"


def told(entry: Path) -> list[str]:
    """What a desktop would run: the text of the file, then its words, as the two rules of XDG say."""
    (line,) = [line for line in entry.read_text("utf-8").splitlines() if line.startswith("Exec=")]
    text = line.removeprefix("Exec=").replace("\\\\", "\\").replace("\\$", "$").replace("\\`", "`")
    return [word.replace("%%", "%") for word in shlex.split(text)]


def test_nothing_opens_until_one_chooses(folder, entry):
    assert session_start.why_not() == ""
    assert session_start.found(folder).state is Start.OFF
    session_start.choose(folder, is_on=False)
    assert not entry.exists()


def test_what_is_run_is_this_program_on_these_data_in_the_background(folder, entry):
    session_start.choose(folder, is_on=True)
    session_start.choose(folder, is_on=True)

    assert session_start.found(folder).state is Start.ON
    assert told(entry) == session_start.command(folder)
    rest = told(entry)[told(entry).index("--background") :]
    options = parser.read(rest)
    assert (options.background, options.data) == (True, str(folder.root))
    session_start.choose(folder, is_on=False)
    assert session_start.found(folder).state is Start.OFF


def test_the_usual_data_need_not_be_told():
    assert "--data" not in session_start.command(data_folder(None, {}))


def test_another_program_or_other_data_are_told_and_mended(folder, tmp_path):
    elsewhere = DataFolder(tmp_path / "ailleurs")
    session_start.choose(elsewhere, is_on=True)

    found = session_start.found(folder)
    assert found.state is Start.ELSEWHERE
    assert str(elsewhere.root) in found.line
    session_start.choose(folder, is_on=True)
    assert session_start.found(folder).state is Start.ON


@pytest.mark.parametrize("off", ["Hidden=true", "X-GNOME-Autostart-enabled = false"])
def test_what_the_desktop_turned_off_is_off(folder, entry, off):
    session_start.choose(folder, is_on=True)
    entry.write_text(entry.read_text("utf-8") + off + "\n", "utf-8")
    assert session_start.found(folder).state is Start.OFF


def test_a_spoilt_file_is_no_start(folder, entry):
    entry.parent.mkdir(parents=True)
    entry.write_bytes(b"\xff\x00= \n====\nExec")
    assert session_start.found(folder).state is Start.OFF


def test_a_folder_that_cannot_be_written_is_refused_in_a_sentence(folder, entry):
    entry.parent.parent.mkdir()
    entry.parent.write_text("un fichier à la place du dossier", "utf-8")
    with pytest.raises(Refused, match="ne permet pas"):
        session_start.choose(folder, is_on=True)


def test_the_window_program_is_run_even_when_the_console_one_opened_it(tmp_path, monkeypatch):
    for name in ("cld-desktop.exe", "Suivi CLD.exe"):
        (tmp_path / name).touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "cld-desktop.exe"))
    assert session_start.command(data_folder(None, {}))[0] == str(tmp_path / "Suivi CLD.exe")


def test_a_system_that_is_not_known_says_why_nothing_can_be_chosen(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert session_start.why_not().endswith(".")
