"""Files given to the program, on its icon or by their kind: each by its own door, nothing by itself."""

from __future__ import annotations

import json
import zipfile

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QMessageBox

from cld_desktop.domain.proofreading import typography_faults
from cld_desktop.domain.records import Document, Organization
from cld_desktop.services import directory
from cld_desktop.storage import backup, queries
from cld_desktop.ui import doors, messages
from cld_desktop.ui.given_files import GivenFiles
from cld_desktop.ui.handing_over import Asked
from cld_desktop.ui.main_window import MainWindow
from tests.services.mails import mail


@pytest.fixture
def window(demonstration, qtbot):
    made = MainWindow(demonstration)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.lock.let_go()


@pytest.fixture
def given(window):
    return GivenFiles(window)


@pytest.fixture
def said(monkeypatch):
    """What the boxes of refusal say."""
    heard: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: heard.append(box.text()))
    return heard


@pytest.fixture
def asked(monkeypatch):
    """The questions asked before something is done; each is answered « Annuler »."""
    heard: list[tuple[str, str]] = []

    def no(_parent, question, verb, **_):
        heard.append((question, verb))
        return False

    monkeypatch.setattr(messages, "confirm", no)
    return heard


def take(given, *paths, is_background=False):
    given.take(Asked(files=tuple(str(path) for path in paths), is_background=is_background))
    for _ in range(4):
        QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone(10_000)
    QApplication.processEvents()


def dialogs(window):
    return [name for name, _ in window.dialogs.shown]


def test_a_backup_is_told_and_confirmed_before_anything_is_restored(window, given, asked, tmp_path):
    context = window.context
    copy = backup.make(context.data, tmp_path, context.now()).path
    directory.add_organization(context.store, Organization(name="Organisme d’après la copie"))

    take(given, copy)

    assert asked == [
        (f"Remplacer les données actuelles par la sauvegarde «\u00a0{copy.name}\u00a0»?", "Restaurer")
    ]
    assert queries.all_of(context.store, Organization, name="Organisme d’après la copie")


def test_what_only_bears_the_name_of_a_backup_is_refused(given, said, asked, tmp_path):
    fake = tmp_path / "copie.SUIVI"
    fake.write_bytes(b"ceci n'est pas une sauvegarde")

    take(given, fake)

    assert len(said) == 1
    assert "sauvegarde" in said[0]
    assert not asked


def test_an_e_mail_goes_to_its_review_and_another_file_is_joined_where_one_says(window, given, tmp_path):
    message, letter = tmp_path / "reponse.eml", tmp_path / "lettre.txt"
    message.write_bytes(mail())
    letter.write_text("Bonjour.", encoding="utf-8")

    take(given, message)
    assert dialogs(window) == ["email_review"]
    take(given, letter)
    assert dialogs(window) == ["email_review", "attach"]


def test_a_name_of_any_length_is_told_in_a_box_that_has_room_for_it(given, said, tmp_path):
    take(given, tmp_path / ("é" * 10_000 + ".pdf"))
    assert len(said) == 1
    assert "é…\u00a0» est introuvable." in said[0]
    assert len(said[0]) < 200


def test_a_file_that_is_not_there_is_told_and_the_others_open(window, given, said, tmp_path):
    letter = tmp_path / "lettre.txt"
    letter.write_text("Bonjour.", encoding="utf-8")

    take(given, tmp_path / "perdue.suivi", letter)
    assert said == [
        "Le fichier «\u00a0perdue.suivi\u00a0» est introuvable. "
        "Vérifiez son nom et son dossier, puis rouvrez-le."
    ]
    assert dialogs(window) == ["attach"]
    take(given, *(tmp_path / f"perdue {n}.pdf" for n in range(6)), "\0", "x" * 10_000)
    assert "et 5 autres" in said[1]
    assert [typography_faults(one) for one in said] == [[], []]


def test_an_open_export_is_told_for_what_it_is(window, given, said, tmp_path):
    folder = tmp_path / "exportation"
    folder.mkdir()
    (folder / "manifest.json").write_text(
        json.dumps({"program": "Suivi CLD", "exported_at": "2023-10-24"}), encoding="utf-8"
    )
    take(given, folder)
    take(given, folder / "manifest.json")
    assert len(said) == 2
    assert "ouvrez une sauvegarde (.suivi)" in said[0]

    (folder / "manifest.json").write_text("[" * 100_000, encoding="utf-8")
    take(given, folder / "manifest.json")
    assert dialogs(window) == ["attach"]


def test_the_curtain_keeps_what_is_given_until_it_is_lifted(window, given, said, tmp_path):
    window.lock.pull()
    take(given, tmp_path / "perdue.pdf")
    assert window.isVisible()
    assert not said

    window.lock.lift()
    QApplication.processEvents()
    assert len(said) == 1


def test_a_question_that_is_open_is_answered_first(window, given, said, tmp_path, qtbot):
    box = QMessageBox(window)
    box.setModal(True)
    box.show()
    take(given, tmp_path / "perdue.pdf")
    assert not said

    box.close()
    qtbot.waitUntil(lambda: len(said) == 1)


def test_data_that_are_only_read_refuse_a_backup_and_a_document(window, given, said, asked, tmp_path):
    context = window.context
    copy = backup.make(context.data, tmp_path, context.now()).path
    letter = tmp_path / "lettre.txt"
    letter.write_text("Bonjour.", encoding="utf-8")
    context.store.read_only = True

    take(given, letter, copy)

    assert said[0] == doors.READ_ONLY
    assert "ne s’y modifient pas" in said[1]
    assert not asked
    context.store.read_only = False


def test_a_start_in_the_background_leaves_the_window_where_it_is(window, given):
    window.showMinimized()
    take(given, is_background=True)
    assert window.isMinimized()
    take(given)
    assert not window.isMinimized()


def test_a_zip_is_a_document_like_any_other(window, given, tmp_path):
    archive = tmp_path / "pièces.zip"
    with zipfile.ZipFile(archive, "w") as pieces:
        pieces.writestr("lettre.txt", "Bonjour.")
    take(given, archive)
    assert dialogs(window) == ["attach"]
    assert not queries.all_of(window.context.store, Document, file_name="pièces.zip")
