"""The command line in bad hands: odd bytes, empty paths, outputs that would cover what is kept, no ears."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cld_desktop.app import main
from tests.disk import take_away

LOG = ("log", "--case", "panorama-quebec", "--channel", "phone", "--on", "2023-10-23", "--subject", "Appel")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("hard") / "données"
    assert main(["--data", str(data), "init", "--case", "panorama-quebec"]) == 0
    return data


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "données"))


def count(data: Path, capsys: pytest.CaptureFixture[str]) -> int:
    capsys.readouterr()
    assert main(["--data", str(data), "list", "interactions", "--format", "json"]) == 0
    return len(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize("name", ["suivi.db", "rapport.pdf", "suivi.lock", "documents/x.pdf"])
def test_a_report_never_goes_over_the_data(name: str, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = (data / "suivi.db").read_bytes()
    command = ["--data", str(data), "report", "status", "--case", "panorama-quebec", "-o", str(data / name)]
    assert main(command) == 1
    assert "dossier des données" in capsys.readouterr().err
    assert (data / "suivi.db").read_bytes() == kept
    assert not (data / "rapport.pdf").exists()


@pytest.mark.parametrize("command", [("backup", ""), ("export", " "), ("restore", "")])
def test_an_empty_path_is_no_path(
    command: tuple[str, str], data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(data), *command]) == 1
    assert capsys.readouterr().err == "Indiquez un chemin, pas un texte vide.\n"


@pytest.mark.parametrize("option", ["--case", "--with", "--subject", "--summary"])
def test_bytes_that_are_no_text_are_refused(
    option: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(data), *LOG, "--with", "MIFI", option, "\udcff"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert count(data, capsys) == 3


@pytest.mark.parametrize(("typed", "said"), [("<b>", "à relier"), ("b", "à relier"), ("Jolin", "Avec")])
def test_a_letter_or_two_mean_nobody(
    typed: str, said: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(data), *LOG, "--with", typed]) == 0
    assert said in capsys.readouterr().err


def test_a_copy_tells_of_a_lost_document(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take_away(data / "documents")
    assert main(["--data", str(data), "backup", str(tmp_path / "copies")]) == 0
    told = capsys.readouterr()
    assert "1\u00a0document est introuvable ou abîmé" in told.err
    assert main(["--data", str(tmp_path / "ailleurs"), "restore", told.out.strip()]) == 0
    assert "introuvable" in capsys.readouterr().err
    assert main(["--data", str(data), "export", str(tmp_path / "sortie")]) == 0
    assert "1\u00a0document est introuvable ou abîmé" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_what_is_written_is_never_said_not_to_be(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-m", "cld_desktop", "--data", str(data), *LOG, "--with", "MIFI"]
    with Path("/dev/full").open("w") as nowhere:
        done = subprocess.run(command, stdout=nowhere, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "est consignée" in done.stderr
    assert "rien n’a été" not in done.stderr
    assert count(data, capsys) == 4


@pytest.mark.skipif(os.name != "posix", reason="a shell closes what it likes")
def test_a_closed_output_is_no_error(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-m", "cld_desktop", "--data", str(data), *LOG, "--with", "MIFI"]
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *command], stderr=subprocess.PIPE, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert count(data, capsys) == 4
