"""The folder « À classer » : what is put in it is received, then put away; nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from cld_desktop.domain.records import Document, Email
from cld_desktop.storage import queries
from cld_desktop.ui import computer
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.inbox_notice import InboxNotice
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screens.settings import SettingsScreen

MAIL = (
    b"From: Zoe <zoe@example.org>\r\nTo: a@example.org\r\nSubject: Analyse\r\n"
    b"Message-ID: <1@example.org>\r\nDate: Mon, 23 Oct 2023 10:00:00 -0400\r\n\r\nBonjour."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "À classer"
    made.mkdir()
    return made


@pytest.fixture
def window(demonstration, qtbot, folder):
    computer.choose_inbox(demonstration.window_settings, is_watched=True, folder=folder)
    made = MainWindow(demonstration)
    qtbot.addWidget(made)
    made.show()
    return made


def look_twice(window) -> None:
    for _ in range(2):
        rest(window)
        window.inbox.look()
    rest(window)


def rest(window) -> None:
    """Let a look that has begun come to its end."""
    QApplication.processEvents()
    while window.inbox.is_looking():
        QThreadPool.globalInstance().waitForDone(10_000)
        QApplication.processEvents()


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()} if folder.is_dir() else set()


def to_review(context) -> set[str]:
    return {one.file_name for one in queries.all_of(context.store, Document, is_to_review=True)}


def test_a_file_put_in_the_folder_is_received_then_put_away(window, folder):
    context = window.context
    (folder / "note.txt").write_text("À classer.")
    (folder / "réponse.eml").write_bytes(MAIL)
    look_twice(window)
    assert to_review(context) == {"note.txt", "réponse.eml"}
    assert queries.all_of(context.store, Email)[0].subject == "Analyse"
    assert names(folder) == {"Classés"}
    assert names(folder / "Classés") == {"note.txt", "réponse.eml"}
    assert window.toast.sentence() == ("1 fichier et 1 courriel reçus, à vérifier, du dossier « À classer ».")
    (note,) = queries.all_of(context.store, Document, file_name="note.txt")
    assert context.documents.read(note.sha256) == "À classer.".encode()


def test_what_is_known_already_is_told_and_put_away(window, folder):
    context = window.context
    letter = queries.all_of(context.store, Document)[0]
    (folder / "autre nom.pdf").write_bytes(context.documents.read(letter.sha256))
    before = queries.count(context.store, Document)
    look_twice(window)
    assert queries.count(context.store, Document) == before
    assert names(folder / "Classés") == {"autre nom.pdf"}
    assert context.inbox_words == "« autre nom.pdf » est déjà au dossier (Lettre de la ministre)."


def test_what_stays_is_said_above_the_documents(window, folder, qtbot):
    (folder / "vide.pdf").touch()
    notice = InboxNotice(window.context)
    qtbot.addWidget(notice)
    assert notice.banner is None
    look_twice(window)
    assert notice.banner is not None
    assert notice.banner.accessibleName() == "Reste dans « À classer » : « vide.pdf » (il est vide)."
    (folder / "vide.pdf").unlink()
    look_twice(window)
    assert notice.banner is None


def test_a_folder_that_vanishes_is_told_and_watched_again_when_it_is_back(window, folder):
    folder.rmdir()
    look_twice(window)
    assert "ne se lit pas" in window.context.inbox_words
    folder.mkdir()
    (folder / "note.txt").write_text("De retour.")
    look_twice(window)
    assert window.context.inbox_words == ""
    assert to_review(window.context) == {"note.txt"}


def test_nothing_is_taken_from_a_base_that_is_only_read(demonstration, qtbot, folder):
    computer.choose_inbox(demonstration.window_settings, is_watched=True, folder=folder)
    demonstration.store.read_only = True
    window = MainWindow(demonstration)
    qtbot.addWidget(window)
    (folder / "note.txt").write_text("À classer.")
    look_twice(window)
    assert names(folder) == {"note.txt"}
    demonstration.store.read_only = False


def test_the_folder_is_proposed_and_never_imposed(demonstration, qtbot):
    kept = demonstration.window_settings
    notice = InboxNotice(demonstration)
    qtbot.addWidget(notice)
    assert not computer.is_inbox_watched(kept)
    assert notice.banner is not None
    next(one for one in notice.banner.findChildren(FlatLink) if one.label() == "Non merci").click()
    assert notice.banner is None
    assert InboxNotice(demonstration).banner is None


def test_a_folder_is_chosen_in_the_settings_and_made_when_it_is_not_there(
    demonstration, qtbot, tmp_path, monkeypatch
):
    screen = SettingsScreen(demonstration)
    qtbot.addWidget(screen)
    screen.show()
    card = screen.inbox
    full = tmp_path / "plein"
    full.mkdir()
    (full / "a.txt").write_text("a")
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_: str(full)))
    card.choose.click()
    assert said == ["Ce dossier contient déjà 1 fichier."]
    assert not card.watched.isChecked()
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", staticmethod(lambda *_: str(demonstration.data.root))
    )
    card.choose.click()
    assert "contient les données" in said[-1]
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", staticmethod(lambda *_: str(tmp_path / "À classer"))
    )
    card.choose.click()
    assert card.watched.isChecked()
    assert (tmp_path / "À classer").is_dir()
    card.watched.click()
    assert not computer.is_inbox_watched(demonstration.window_settings)
