"""Documents are read behind the window, which says so at its foot and never waits for it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from cld_desktop.domain.records import Case, Document
from cld_desktop.services import documents
from cld_desktop.storage import queries
from cld_desktop.storage.document_texts import text_of, words_in
from cld_desktop.storage.search import search
from cld_desktop.ui import background
from cld_desktop.ui.document_reading import DocumentReading
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Context
from tests.exchange import broken_files
from tests.ui import looking

PATIENCE = 20_000


@pytest.fixture
def reading(demonstration):
    reading = DocumentReading(demonstration)
    yield reading
    assert background.let_end(demonstration.letting_go)


def join(context: Context, folder: Path, name: str, content: bytes) -> Document:
    path = folder / name
    path.write_bytes(content)
    case = queries.all_of(context.store, Case)[0]
    return documents.attach_file(context.store, context.documents, case, path, today=context.today)


def test_a_document_that_comes_in_is_read_and_found_without_being_asked(
    demonstration, reading, tmp_path, qtbot
):
    changes = []
    demonstration.changed.connect(lambda done: changes.append((threading.get_ident(), done)))
    note = join(demonstration, tmp_path, "note.txt", b"Montage financier inattendu")

    qtbot.waitUntil(lambda: any(not done.id for _, done in changes), timeout=PATIENCE)

    assert [hit.record_id for hit in search(demonstration.store, "inattendu").hits] == [note.id]
    assert {thread for thread, _ in changes} == {threading.get_ident()}
    assert [done.kinds for _, done in changes if not done.id] == [{Document}]


def test_documents_left_by_another_day_are_read_once_the_window_is_open(
    demonstration, tmp_path, qtbot, monkeypatch
):
    note = join(demonstration, tmp_path, "note.txt", b"Note")
    monkeypatch.setattr("cld_desktop.ui.document_reading.FIRST", 0)
    reading = DocumentReading(demonstration)
    reading.start()

    qtbot.waitUntil(lambda: words_in(demonstration.store, note.sha256) == "Note", timeout=PATIENCE)
    qtbot.waitUntil(lambda: not reading.is_reading())


def test_what_comes_in_during_a_reading_is_read_after_and_never_two_at_once(
    demonstration, reading, tmp_path, qtbot
):
    notes, readers = [], []
    for n in range(3):
        notes.append(join(demonstration, tmp_path, f"{n}.txt", b"Note %d" % n))
        readers.append(reading._reader)
    assert reading.is_reading()
    assert len(set(readers)) == 1

    qtbot.waitUntil(lambda: all(text_of(demonstration.store, one.sha256) for one in notes), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not reading.is_reading())


def test_the_foot_of_the_window_says_that_documents_are_read_while_they_are(demonstration, qtbot):
    window = MainWindow(demonstration)
    qtbot.addWidget(window)
    window.resize(880, 760)
    window.show()
    shown = window.status._reading
    assert not shown.isVisible()

    demonstration.read.emit(312)
    assert shown.isVisible()
    assert shown.words.text() == "Lecture de 312\u00a0documents…"
    window.resize(880, 760)
    looking.settle()
    assert window.width() == 880
    assert shown.words.width() >= shown.words.sizeHint().width()
    demonstration.read.emit(0)
    assert not shown.isVisible()


def test_closing_stops_a_reading_at_once_and_what_was_not_read_waits(demonstration, tmp_path, qtbot):
    reading = DocumentReading(demonstration)
    path = broken_files.slow(tmp_path / "lente.pdf")
    slow = join(demonstration, tmp_path, "longue.pdf", path.read_bytes())
    qtbot.waitUntil(lambda: reading._reader is not None and reading._reader.pid is not None)

    assert background.let_end(demonstration.letting_go)

    assert text_of(demonstration.store, slow.sha256) is None
    qtbot.waitUntil(lambda: not reading.is_reading())


def test_nothing_taken_back_is_offered_for_a_text_that_was_read(demonstration, reading, tmp_path, qtbot):
    window = MainWindow(demonstration)
    qtbot.addWidget(window)
    join(demonstration, tmp_path, "note.txt", b"Note")
    window.undoing._is_new = False
    qtbot.waitUntil(lambda: not reading.is_reading(), timeout=PATIENCE)
    qtbot.wait(500)
    assert not window.undoing._is_new
