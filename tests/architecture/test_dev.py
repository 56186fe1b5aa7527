"""The way in: what dev.py promises, on a small project of the same shape that needs no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """\
import os, sys
if sys.argv[1:] == ["wait"]:
    print("started", flush=True)
print(*sys.argv[1:], os.getcwd(), sys.stdin.read(), sep="|")
raise SystemExit(7)
"""


@pytest.fixture(scope="module")
def first_starts(tmp_path_factory):
    """A clone whose installation was cut short, started twice at once: the folder, and how they ended."""
    clone = new_clone(tmp_path_factory.mktemp("clone"))
    (clone / ".venv").mkdir()
    for left in ("half-installed", "installation-en-cours"):
        (clone / ".venv" / left).touch()

    both = [begin(clone, number, stdin=subprocess.DEVNULL) for number in ("1", "2")]
    told = [process.communicate() for process in both]

    return clone, told, [process.returncode for process in both]


def new_clone(folder):
    (folder / "cld_desktop").mkdir()
    (folder / "cld_desktop" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    shutil.copy(ROOT / "dev.py", folder)
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (folder / lock).touch()  # nothing to download
    return folder


@pytest.fixture
def clone(first_starts, tmp_path):
    """A clone of one's own, already started once."""
    return shutil.copytree(first_starts[0], tmp_path / "clone", symlinks=True)


def begin(clone, *arguments, stdin, cwd=None, **environment):
    return subprocess.Popen(
        [sys.executable, str(clone / "dev.py"), "run", *arguments],
        cwd=cwd or clone,
        env={**os.environ, "CLD_DESKTOP_NO_APT": "1", **environment},  # these tests are about Python's side
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def start(clone, *arguments, typed="", cwd=None):
    """What a whole start printed, on both streams, and its exit code."""
    process = begin(clone, *arguments, stdin=subprocess.PIPE, cwd=cwd)
    output, errors = process.communicate(typed)
    return output, errors, process.returncode


def test_two_first_starts_at_once_both_succeed(first_starts):
    clone, told, codes = first_starts

    assert codes == [7, 7]
    assert [output for output, _ in told] == [f"1|{clone}|\n", f"2|{clone}|\n"]
    assert sorted("Installation des composants" in errors for _, errors in told) == [False, True]


def test_an_installation_that_was_cut_short_is_made_again(first_starts):
    clone, told, _ = first_starts

    assert sorted("incomplète" in errors for _, errors in told) == [False, True]
    assert not (clone / ".venv" / "half-installed").exists()
    assert not (clone / ".venv" / "installation-en-cours").exists()


def test_a_new_clone_where_python_makes_no_environment_says_what_to_install_and_leaves_nothing(tmp_path):
    clone = new_clone(tmp_path)
    (tmp_path / "without").mkdir()
    # as under Debian, where the module that makes environments is a package of its own
    (tmp_path / "without" / "venv.py").write_text("raise SystemExit(1)", encoding="utf-8")

    process = begin(clone, stdin=subprocess.DEVNULL, PYTHONPATH=str(tmp_path / "without"))
    output, errors = process.communicate()

    assert (process.returncode, output) == (1, "")
    assert "python3-venv" in errors
    assert "incomplète" not in errors
    assert not (clone / ".venv").exists()


def test_a_start_passes_arguments_input_folder_and_exit_code_and_says_nothing_of_its_own(clone, tmp_path):
    (tmp_path / "platform.py").write_text("raise SystemExit('not ours')", encoding="utf-8")

    told = start(clone, "--help", "deux mots", "é", typed="bonjour", cwd=tmp_path)

    assert told == (f"--help|deux mots|é|{tmp_path}|bonjour\n", "", 7)


def test_a_changed_lock_is_installed_before_the_next_start(clone):
    (clone / "requirements.lock").write_text("# another day\n", encoding="utf-8")

    _, errors, code = start(clone)

    assert code == 7
    assert "Installation des composants" in errors
    assert start(clone)[1] == ""


def test_an_installation_that_fails_leaves_what_worked(clone):
    lock = clone / "requirements.lock"
    lock.write_text("this is no requirement\n", encoding="utf-8")

    _, errors, code = start(clone)
    lock.write_text("", encoding="utf-8")

    assert code == 1
    assert "L’installation a échoué" in errors
    assert start(clone)[1:] == ("", 7)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no exec: dev.py stays as the program's parent")
def test_killing_the_start_kills_the_program(clone):
    process = begin(clone, "wait", stdin=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"

    process.kill()

    assert process.stdout.read() == ""  # the pipe has closed: nobody is left to write in it
    process.communicate()


def test_an_unknown_command_is_explained_in_french():
    done = subprocess.run(
        [sys.executable, "dev.py", "lancer"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )

    assert done.returncode == 2
    assert done.stderr.startswith("Usage\u00a0: python3 dev.py COMMANDE")
