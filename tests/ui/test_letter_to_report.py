"""A letter is dropped, its sentences become statements, the report prints them, a click leads back."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QThreadPool, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from cld_desktop.domain.records import Attachment, Case, Document, Statement
from cld_desktop.storage import queries
from cld_desktop.ui.attach_dialog import AttachDialog
from cld_desktop.ui.document_view import DocumentDialog
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.report_dialog import ReportDialog
from cld_desktop.ui.screen import Place
from tests.ui import looking
from tests.ui.keys import press, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
FIRST = "La demande sera examinée au printemps."
SECOND = "Une réponse suivra avant la fin de mai."
PAGES = (("Bonjour,", FIRST), ("Page deux de la lettre.", SECOND))


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "lettre-exemple.pdf"
    canvas = Canvas(str(path), pagesize=LETTER, invariant=True)
    for lines in PAGES:
        for rank, line in enumerate(lines):
            canvas.drawString(72, 700 - 40 * rank, line)
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def window(demonstration, qtbot):
    made = MainWindow(demonstration)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


def settle():
    for _ in range(3):
        QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone(20_000)
    looking.settle()


def one_shown(window, kind):
    settle()
    (dialog,) = [one for one in window.findChildren(kind) if one.isVisible()]
    dialog.activateWindow()
    return dialog


def drop(window, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    about = (QPointF(500, 300), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton)
    for kind in (QDragEnterEvent, QDropEvent):
        QApplication.sendEvent(window, kind(*about, Qt.KeyboardModifier.NoModifier))


def add_as_statement(window, dialog: DocumentDialog, words: str) -> None:
    """Drag over words with the mouse, then press the offer that floats beside them."""
    pages, commands = dialog.reader.pages, dialog.reader.commands
    assert pages is not None
    assert pages.texts is not None
    assert commands is not None
    (span,) = pages.texts.find(words)
    (rect,) = pages.texts.rects(span)
    pages.show_rect(span.page, rect)
    looking.settle()
    there = pages.from_page(span.page, rect)
    begin = QPoint(round(there.left()), round(there.center().y()))
    end = QPoint(round(there.right()) + 1, begin.y())
    QTest.mousePress(pages.viewport(), Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(pages.viewport(), end)
    QTest.mouseRelease(pages.viewport(), Qt.MouseButton.LeftButton, pos=end)
    looking.settle()
    QTest.mouseClick(commands.offer.statement, Qt.MouseButton.LeftButton)
    form = one_shown(window, FormDialog)
    assert form.form.typed()["quote"] == words
    form.form.editor("speaker_name").setFocus()  # nobody is known to have sent this letter
    type_text("Contact B")
    form.form.editor("is_in_report").setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, modifiers=CTRL)
    settle()


def test_from_a_letter_that_is_dropped_to_the_report_and_back_to_its_page(window, letter, qtbot):
    store = window.context.store
    case = queries.all_of(store, Case)[0]
    before = {one.id for one in queries.all_of(store, Statement)}
    window.go(Place(section="case", case_id=case.id))

    drop(window, letter)
    one_shown(window, AttachDialog)
    press(Qt.Key.Key_Return, modifiers=CTRL)
    settle()
    (document,) = queries.all_of(store, Document, file_name=letter.name)
    assert queries.count(store, Attachment, document_id=document.id, kind="cases", record_id=case.id) == 1

    window.context.ask("document", document_id=document.id)
    reader = one_shown(window, DocumentDialog)
    for words in (FIRST, SECOND):
        add_as_statement(window, reader, words)
    reader.close()
    added = [one for one in queries.all_of(store, Statement) if one.id not in before]
    assert {(one.quote, one.page, one.source_id) for one in added} == {
        (FIRST, 1, document.id),
        (SECOND, 2, document.id),
    }

    window.context.ask("report", case_id=case.id)
    report = one_shown(window, ReportDialog)
    qtbot.waitUntil(lambda: report.drawing.ready is not None, timeout=20_000)
    settle()
    pages = report.pages
    paper = PdfReader(BytesIO(report.drawing.ready.pdf))
    printed = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in paper.pages))
    assert FIRST.rstrip(".") in printed
    assert SECOND.rstrip(".") in printed

    page, link = next(
        (page, link)
        for page in range(pages.count())
        for link in pages.links(page)
        if link.mark.endswith("p.\u00a02")
    )
    pages.show_rect(page, link.places[0])
    at = pages.from_page(page, link.places[0]).center().toPoint()
    QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=at)
    again = one_shown(window, DocumentDialog)
    (rect,) = again.reader.pages.texts.rects(again.reader.pages.texts.find(SECOND)[0])
    assert again.reader.pages.page() == 1
    assert again.reader.pages.viewport().rect().contains(again.reader.pages.from_page(1, rect).toRect())
