"""Where the system's dialogs for files open, and what each remembers of the folder it was last led to."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from cld_desktop.ui import file_choices
from tests.ui.modal import over


@pytest.fixture
def kept(tmp_path):
    return QSettings(str(tmp_path / "fenetre.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def moved(tmp_path, monkeypatch):
    """The person's documents and downloads, moved by their organization as OneDrive does."""
    cloud = tmp_path / "OneDrive - CLD d’exemple"
    for name in ("Documents", "Téléchargements"):
        (cloud / name).mkdir(parents=True)
    (tmp_path / "user-dirs.dirs").write_text(
        f'XDG_DOCUMENTS_DIR="{cloud}/Documents"\nXDG_DOWNLOAD_DIR="{cloud}/Téléchargements"\n', "utf-8"
    )
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return cloud


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps these folders in its registry")
def test_documents_are_where_the_system_says_they_were_moved(moved, kept):
    assert file_choices.start_folder(kept, "rapport") == moved / "Documents"
    assert file_choices.start_folder(kept, "liste") == moved / "Documents"
    assert file_choices.start_folder(kept, "pieces") == moved / "Téléchargements"
    assert file_choices.start_folder(kept, "courriel") == moved / "Téléchargements"
    (moved / "Documents").rmdir()
    assert file_choices.start_folder(kept, "rapport") == Path.home()


def test_each_kind_of_file_remembers_its_own_folder_until_it_is_gone(qtbot, kept, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    usb, desk = tmp_path / "clé USB", tmp_path / "bureau"
    usb.mkdir()
    desk.mkdir()
    started = []

    def answer(path):
        def act(box):
            started.append(Path(box.directory().absolutePath()))
            box.findChild(QLineEdit, "fileNameEdit").setText(str(path))
            box.accept()

        over(QFileDialog, act)

    def save(kind, *, is_written=True):
        path = file_choices.choose_target(kept, window, kind, "Enregistrer", "a.pdf", "PDF (*.pdf)")
        if is_written:
            file_choices.remember(kept, kind, path or usb)
        return path

    answer(usb / "rapport.pdf")
    assert save("rapport") == usb / "rapport.pdf"
    answer(desk / "liste.pdf")
    assert save("liste") == desk / "liste.pdf"
    answer(desk / "rapport.pdf")
    save("rapport", is_written=False)
    assert started[2] == usb
    assert file_choices.start_folder(kept, "rapport") == usb  # where nothing was written is not proposed
    assert file_choices.start_folder(kept, "liste") == desk
    desk.rmdir()
    assert file_choices.start_folder(kept, "liste") == file_choices.first_folder("liste")


def test_giving_up_changes_nothing(qtbot, kept, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    over(QFileDialog, lambda box: box.reject())
    assert file_choices.choose_files(kept, window, "pieces", "Joindre des fichiers") == []
    assert not kept.contains("pieces/dossier")


def test_no_dialog_for_files_is_opened_without_its_folder():
    """Only this module asks for files; those for a folder start from the one that is chosen now."""
    package = Path(file_choices.__file__).parent
    asking = {
        path.name
        for path in package.rglob("*.py")
        if any(word in path.read_text("utf-8") for word in ("getOpenFileName", "getSaveFileName"))
    }
    assert asking == {"file_choices.py", "settings_forms.py"}  # a backup is looked for where backups go
