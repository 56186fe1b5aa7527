"""Files on the command line: opened in the window, and never taken for a command nor a command for them."""

from __future__ import annotations

import os

import pytest

from cld_desktop.cli import parser


def opened(*words: str) -> list[str]:
    options = parser.read(words)
    assert options.command is None
    files: list[str] = options.open
    return files


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copie.suivi").touch()
    return tmp_path


def test_files_dropped_on_the_icon_are_opened(here):
    assert opened() == []
    assert opened("copie.suivi") == ["copie.suivi"]
    assert opened("--today", "2023-10-24", str(here / "a b.eml"), "--data", "copie.suivi", "suite.msg") == [
        str(here / "a b.eml"),
        "suite.msg",
    ]
    assert opened(f"perdu{os.sep}-x.pdf") == [f"perdu{os.sep}-x.pdf"]
    assert opened("--open", "list", "--open=log") == ["list", "log"]


def test_a_command_stays_a_command_whatever_files_there_are(here):
    (here / "list").touch()
    options = parser.read(["list", "cases"])
    assert (options.command, options.open) == ("list", [])
    assert parser.read(["backup", str(here)]).command == "backup"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lsit"], "Commande inconnue : lsit."),
        (["lsit", "dossier/copie.suivi"], "Commande inconnue : lsit."),
        (["\udce9" * 10_000], "Commande inconnue"),
        (["copie.suivi", "--case", "x"], "Argument inconnu"),
        (["--open", "copie.suivi", "list", "cases"], "ouvrent la fenêtre : elles vont sans commande."),
        (["list", "cases", "--open", "copie.suivi"], "Argument inconnu"),
        (["--open"], "L’option --open demande une valeur."),
    ],
)
def test_what_makes_no_sense_is_refused_in_french(here, words, said, capsys):
    with pytest.raises(SystemExit) as end:
        parser.read(words)
    assert end.value.code == 2
    assert said.replace(" :", "\u00a0:") in capsys.readouterr().err
