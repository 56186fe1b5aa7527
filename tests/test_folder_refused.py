"""A data folder that the machine refuses: one sentence, an exit code of its own, and nothing is touched."""

from __future__ import annotations

import hashlib
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from cld_desktop import app
from cld_desktop.domain.proofreading import typography_faults
from cld_desktop.paths import DataFolder
from cld_desktop.services import opening
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Context
from tests.powers import fill, tiny_disk, without_powers

NOW = datetime(2023, 10, 24, 14, 10).astimezone()
LOG = ["--case", "panorama-quebec", "--channel", "phone", "--on", "2023-10-24"]
LOG += ["--with", "MAMH", "--subject", "Essai"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="rights and disks are made as on Linux")


@pytest.fixture
def ask(capsys, tmp_path):
    """Runs a command on a folder. Gives its code and its sentence."""

    def asking(folder, *command):
        capsys.readouterr()
        with without_powers():
            code = app.main(["--data", str(folder), *command])
        told = capsys.readouterr()
        assert told.out == ""
        (sentence,) = told.err.splitlines()
        assert typography_faults(sentence) == []
        return code, sentence

    return asking


def told_in_a_box(folder):
    """Start the window on a folder. Gives the exit code and what the box says."""
    said = []

    def read():
        for box in QApplication.topLevelWidgets():
            if isinstance(box, QMessageBox) and box.isVisible():
                said.append(box.text())
                box.close()

    watch = QTimer()
    watch.timeout.connect(read)
    watch.start(20)
    with without_powers():
        code = app.main(["--data", str(folder), "--today", "2023-10-24"])
    watch.stop()
    return code, *said


def seen(folder):
    """Every file of a folder, and what it holds."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def made(tmp_path):
    folder = DataFolder(tmp_path / "données")
    with opening.created(folder, now=lambda: NOW):
        pass
    return folder


def read_only(root: Path) -> None:
    for path in (*root.iterdir(), root):
        path.chmod(path.stat().st_mode & ~0o222)


@pytest.mark.usefixtures("qapp")
def test_a_folder_that_may_only_be_read_keeps_every_byte(ask, made, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    read_only(made.root)
    before = seen(made.root)
    for command in (["log", *LOG], ["list", "cases"], ["import", "/etc/hostname"]):
        code, sentence = ask(made.root, *command)
        assert (code, str(made.root) in sentence) == (3, True)
    code, sentence = ask(made.root / "ailleurs", "init")
    assert (code, "accès refusé" in sentence) == (3, True)
    code, said = told_in_a_box(made.root)
    assert (code, str(made.root) in said) == (3, True)
    made.root.chmod(0o755)
    assert seen(made.root) == before


@pytest.mark.usefixtures("qapp")
def test_a_folder_that_may_not_even_be_looked_at(ask, made, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made.root.chmod(0)
    for command in (["list", "cases"], ["init"], ["restore", "/etc/hostname"]):
        code, sentence = ask(made.root, *command)
        assert (code, "accès refusé" in sentence) == (3, True)
    assert told_in_a_box(made.root)[0] == 3
    made.root.chmod(0o755)


@pytest.mark.usefixtures("qapp")
def test_a_file_where_the_folder_should_be_stays_as_it_is(ask, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    taken = tmp_path / "données"
    taken.write_text("une liste")
    assert ask(taken, "init") == (
        3,
        f"Impossible de lire ou d’écrire «\u00a0{taken}\u00a0» (c’est un fichier). "
        "Vérifiez que le dossier existe et vous est permis.",
    )
    assert ask(taken / "dedans", "init")[0] == 3
    assert told_in_a_box(taken)[0] == 3
    assert taken.read_text() == "une liste"


def test_a_disk_without_room_for_a_base_is_left_as_it_was(ask, tmp_path):
    with tiny_disk(tmp_path / "clé", 700) as disk:
        if disk is None:
            pytest.skip("this account may mount no disk")
        for folder in (disk / "données", disk / "sous" / "un" / "dossier"):
            code, sentence = ask(folder, "init", "--case", "demonstration")
            assert (code, "disque est plein" in sentence) == (4, True)
            assert list(disk.iterdir()) == []


def test_a_disk_that_fills_up_refuses_what_is_new_and_keeps_what_was_there(ask, tmp_path, capsys):
    with tiny_disk(tmp_path / "clé", 6000) as disk:
        if disk is None:
            pytest.skip("this account may mount no disk")
        folder = disk / "données"
        assert app.main(["--data", str(folder), "init", "--case", "panorama-quebec"]) == 0
        filler = fill(disk)
        base = (folder / "suivi.db").read_bytes()
        code, sentence = ask(folder, "log", *LOG)
        assert (code, "rien n’a été enregistré" in sentence) == (4, True)
        assert ask(folder, "backup", str(disk / "copies"))[0] == 4
        assert not list((disk / "copies").iterdir())
        filler.unlink()
        assert (folder / "suivi.db").read_bytes() == base
        assert app.main(["--data", str(folder), "log", *LOG]) == 0
        assert app.main(["--data", str(folder), "check"]) == 0


def test_data_that_may_only_be_read_are_shown_where_they_are_one_file(qtbot, tmp_path):
    folder = DataFolder(tmp_path / "OneDrive - CLD")
    with opening.created(folder, now=lambda: NOW):
        pass
    read_only(folder.root)
    with without_powers(), closing(opening.open_for_window(folder, now=lambda: NOW)) as workspace:
        assert workspace.store.read_only
        assert workspace.lock.is_refused
        context = Context(
            store=workspace.store,
            documents=workspace.documents,
            data=folder,
            account="poste",
            now=lambda: NOW,
            may_write=not workspace.lock.is_refused,
        )
        window = MainWindow(context)
        qtbot.addWidget(window)
        window.show()
        assert window.read_only.isVisible()
        assert window.read_only.accessibleName().startswith("Ce poste ne peut pas écrire")
        window.close()
        context.close()
    folder.root.chmod(0o755)
