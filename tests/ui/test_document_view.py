"""Documents on the screen: pages, text and images are shown; a program is never run."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from cld_desktop.domain import files
from cld_desktop.domain.records import Document, Interaction
from cld_desktop.services import documents
from cld_desktop.storage import queries
from cld_desktop.ui import document_view, file_kinds
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.pdf_preview import PdfPreview
from cld_desktop.ui.picture_view import PictureView
from cld_desktop.ui.source_text import SourceReader


@pytest.fixture
def window(dressed, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def joined(context, path):
    call = queries.all_of(context.store, Interaction)[0]
    return documents.attach_file(context.store, context.documents, call, path, today=context.today)


def opened(context, window, document: Document) -> document_view.DocumentDialog:
    dialog = document_view.open_document(context, window, document_id=document.id)
    assert isinstance(dialog, document_view.DocumentDialog)
    return dialog


def test_a_pdf_shows_its_pages(demonstration, window):
    letter = queries.all_of(demonstration.store, Document)[0]
    dialog = opened(demonstration, window, letter)
    assert isinstance(dialog.view, PdfPreview)
    assert dialog.view.page_count() == 2


def test_a_text_shows_its_words(demonstration, window, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("Présents : <b>tous</b>", encoding="utf-8")
    dialog = opened(demonstration, window, joined(demonstration, path))
    assert isinstance(dialog.view, SourceReader)
    assert dialog.view.toPlainText() == "Présents : <b>tous</b>"


def test_an_image_is_shown(demonstration, window, tmp_path):
    image = QImage(1600, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#0D5C70"))
    path = tmp_path / "logo.png"
    image.save(str(path))
    dialog = opened(demonstration, window, joined(demonstration, path))
    assert isinstance(dialog.view, PictureView)


@pytest.mark.parametrize("name", ["facture.pdf.exe", "macro.bat", "lien.lnk", "script", "page.html", "a.JS"])
def test_what_may_be_a_program_is_shown_with_a_sentence_and_never_opened(
    demonstration, window, tmp_path, monkeypatch, name
):
    run: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", run.append)
    path = tmp_path / name
    path.write_bytes(b"MZ\x00\x01")
    document = joined(demonstration, path)
    dialog = opened(demonstration, window, document)
    assert isinstance(dialog.view, EmptyState)
    assert "enregistrez-en une copie" in dialog.view.sentence.text()
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    assert document_view.open_outside(demonstration, window, document) is False
    assert "une copie" in said[0]
    assert run == []


def test_a_name_that_hides_its_end_is_read_as_it_would_be_on_the_disk():
    assert files.suffix_of("facture\u202efdp.exe") == ".exe"
    assert not file_kinds.opens_outside("facture\u202efdp.exe")


def test_opening_gives_the_system_a_copy_and_never_our_own_file(demonstration, window, monkeypatch):
    given: list[str] = []

    def open_outside(url: QUrl) -> bool:
        given.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_outside)
    letter = queries.all_of(demonstration.store, Document)[0]
    assert document_view.open_outside(demonstration, window, letter)
    assert given[0].endswith(letter.file_name)
    assert not given[0].startswith(str(demonstration.documents.folder))


def test_a_broken_pdf_is_said_in_a_sentence(demonstration, window, tmp_path):
    path = tmp_path / "abîmé.pdf"
    path.write_bytes(b"not a pdf")
    dialog = opened(demonstration, window, joined(demonstration, path))
    assert isinstance(dialog.view, EmptyState)


def test_a_file_that_is_gone_is_said_in_a_sentence(demonstration, window):
    letter = queries.all_of(demonstration.store, Document)[0]
    path = demonstration.documents.path(letter.sha256)
    path.chmod(0o600)
    path.unlink()
    dialog = opened(demonstration, window, letter)
    assert dialog.reader.notice.isVisible()
    assert "introuvable" in dialog.reader.notice.accessibleName()
    assert isinstance(dialog.view, SourceReader)
    assert "Christine Fréchette" in dialog.view.toPlainText()


def test_a_copy_is_saved_where_the_person_says(demonstration, window, tmp_path, monkeypatch):
    target = tmp_path / "copie.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_given: (str(target), "")))
    letter = queries.all_of(demonstration.store, Document)[0]
    assert document_view.save_copy(demonstration, window, letter)
    assert target.stat().st_size == letter.size
