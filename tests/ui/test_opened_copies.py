"""« Ouvrir une copie », then « Conserver comme version 2? » when the window comes back in front."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QThreadPool, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from cld_desktop.domain.records import Attachment, Case, Document
from cld_desktop.services import document_versions, documents
from cld_desktop.storage import opened_copies, queries
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.opening_outside import open_outside
from tests.ui.keys import press, tab_until


@pytest.fixture
def window(demonstration, qtbot):
    return opened_window(demonstration, qtbot)


def opened_window(context, qtbot) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    made.activateWindow()
    settle()
    return made


@pytest.fixture
def budget(demonstration, tmp_path) -> Document:
    path = tmp_path / "budget.docx"
    path.write_bytes(b"Budget")
    case = queries.all_of(demonstration.store, Case)[0]
    return documents.attach_file(
        demonstration.store, demonstration.documents, case, path, today=demonstration.today, title="Budget"
    )


@pytest.fixture
def given(monkeypatch) -> list[Path]:
    """What the system is asked to open."""
    paths: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: _note(paths, url))
    return paths


def _note(paths: list[Path], url: QUrl) -> bool:
    paths.append(Path(url.toLocalFile()))
    return True


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone(10_000)
    QApplication.processEvents()


def come_back(window) -> None:
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    settle()


def change(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    now = path.stat().st_mtime_ns + 5_000_000_000
    os.utime(path, ns=(now, now))


def answer(window, word: str) -> None:
    next(one for one in window.copies.banner.findChildren(FlatLink) if one.label() == word).click()
    settle()


def test_a_changed_copy_is_kept_as_version_2_and_one_undo_takes_it_back(window, budget, given):
    context = window.context
    assert open_outside(context, window, budget)
    come_back(window)
    assert window.copies.banner is None
    change(given[0], b"Budget revu")
    come_back(window)
    assert window.copies.banner is not None
    said = window.copies.banner.accessibleName()
    assert "« budget.docx »" in said
    assert said.endswith("Conserver comme version 2?")
    answer(window, "Conserver")
    first, second = document_versions.versions_of(context.store, budget)
    assert first == budget
    assert context.documents.read(first.sha256) == b"Budget"
    assert context.documents.read(second.sha256) == b"Budget revu"
    assert queries.count(context.store, Attachment, kind="cases", document_id=second.id) == 1
    assert window.copies.banner is None
    change(given[0], b"Budget encore revu")
    come_back(window)
    assert window.copies.banner.accessibleName().endswith("version 3?")
    context.store.undo()
    assert document_versions.versions_of(context.store, budget) == [budget]


def test_what_is_ignored_is_not_asked_again_until_it_changes_more(window, budget, given):
    open_outside(window.context, window, budget)
    change(given[0], b"Essai")
    come_back(window)
    answer(window, "Ignorer")
    come_back(window)
    assert window.copies.banner is None
    change(given[0], b"Essai 2")
    come_back(window)
    assert window.copies.banner is not None
    change(given[0], b"Budget")  # as it was: there is nothing to keep
    come_back(window)
    assert window.copies.banner is None


def test_a_copy_changed_while_the_program_was_closed_is_proposed_at_opening(window, budget, given, qtbot):
    open_outside(window.context, window, budget)
    window.close()
    change(given[0], b"Budget revu")
    again = opened_window(window.context, qtbot)
    come_back(again)
    assert again.copies.banner is not None


def test_a_copy_whose_document_is_gone_can_still_be_received(window, budget, given):
    context = window.context
    open_outside(context, window, budget)
    (link,) = queries.all_of(context.store, Attachment, document_id=budget.id)
    documents.detach_file(context.store, link.id)
    change(given[0], b"Budget revu")
    come_back(window)
    answer(window, "Recevoir")
    (received,) = queries.all_of(context.store, Document, is_to_review=True)
    assert context.documents.read(received.sha256) == b"Budget revu"


def test_the_banner_is_reached_by_tab_from_the_side_bar(window, budget, given):
    open_outside(window.context, window, budget)
    change(given[0], b"Budget revu")
    come_back(window)
    links = list(window.copies.banner.findChildren(FlatLink))
    window.navigation.setFocus()
    tab_until(links[0])
    press(Qt.Key.Key_Tab)
    assert links[1].hasFocus()
    press(Qt.Key.Key_Space)
    settle()
    assert window.copies.banner is None


def test_the_copy_of_another_base_is_not_a_version_of_what_has_its_number(window, budget, given):
    context = window.context
    open_outside(context, window, budget)
    with context.store.change("Restaurer") as base:
        base.put(replace(budget, sha256="ab" * 32))
    change(given[0], b"Budget revu")
    come_back(window)
    assert window.copies.banner.accessibleName().endswith("Le recevoir, à vérifier?")


def test_a_program_is_never_run_and_a_copy_of_it_is_offered(window, tmp_path, given, monkeypatch):
    context = window.context
    path = tmp_path / "facture.pdf.exe"
    path.write_bytes(b"MZ")
    case = queries.all_of(context.store, Case)[0]
    tool = documents.attach_file(context.store, context.documents, case, path, today=context.today)
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: box.buttons()[0])
    target = tmp_path / "copie.exe"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(target), "")))
    assert open_outside(context, window, tool) is False
    assert "peut lancer des commandes" in said[0]
    assert (given, target.exists()) == ([], True)
    assert opened_copies.kept_copies(context.data.copies) == []


def test_an_e_mail_is_opened_apart_and_never_becomes_a_version(window, tmp_path, given):
    context = window.context
    path = tmp_path / "réponse.eml"
    path.write_bytes(b"Subject: x\r\n\r\nBonjour")
    case = queries.all_of(context.store, Case)[0]
    mail = documents.attach_file(context.store, context.documents, case, path, today=context.today)
    assert open_outside(context, window, mail)
    assert opened_copies.kept_copies(context.data.copies) == []
