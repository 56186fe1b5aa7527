"""Documents are read one by one, resumed where they were left, and never at the cost of what is kept."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain.vocabulary import TextState
from cld_desktop.exchange.reading.process import Reader
from cld_desktop.exchange.reading.values import READER
from cld_desktop.services import document_texts, documents
from cld_desktop.services.document_texts import read_missing
from cld_desktop.storage.document_texts import DocumentText, keep_text, text_of, unread, words_in
from cld_desktop.storage.search import search
from cld_desktop.storage.store import Store
from tests.exchange import broken_files
from tests.services.conftest import NOW, TODAY, Desk


@pytest.fixture
def reader():
    with Reader() as reader:
        yield reader


def attach(desk: Desk, name: str, content: bytes) -> r.Document:
    return documents.attach_file(desk.store, desk.documents, desk.case, desk.file(name, content), today=TODAY)


def states(desk: Desk, *of: r.Document) -> list[TextState | None]:
    return [text.state if (text := text_of(desk.store, one.sha256)) else None for one in of]


def test_the_text_of_a_pdf_is_found_by_the_search_with_no_trace_in_the_history(demonstration, reader):
    path = broken_files.endless_tree(demonstration.folder.parent / "lettre.pdf")
    letter = attach(demonstration, "lettre.pdf", path.read_bytes())
    undoable = demonstration.store.undo_label
    told: list[object] = []
    assert letter.id not in {hit.record_id for hit in search(demonstration.store, "bonjour").hits}
    demonstration.store.subscribe(lambda done: told.append(done.kinds))

    assert read_missing(demonstration.store, demonstration.documents, reader=reader) == 1

    assert letter.id in {hit.record_id for hit in search(demonstration.store, "bonjour").hits}
    assert demonstration.store.undo_label == undoable
    assert told == [{r.Document}]
    assert read_missing(demonstration.store, demonstration.documents, reader=reader) == 0


def test_each_document_says_why_it_has_no_text_and_none_stops_the_others(demonstration, reader):
    scan = attach(demonstration, "plan.png", b"\x89PNG")
    archive = attach(demonstration, "archive.zip", b"PK\x03\x04")
    cut = attach(demonstration, "lettre.pdf", b"%PDF-1.4 coupe")
    gone = attach(demonstration, "perdue.txt", b"Perdue")
    path = demonstration.documents.path(gone.sha256)
    path.chmod(0o600)
    path.unlink()
    note = attach(demonstration, "note.txt", b"Note")

    assert read_missing(demonstration.store, demonstration.documents, reader=reader) == 4

    assert states(demonstration, scan, archive, cut, gone, note) == [
        TextState.EMPTY,
        TextState.UNKNOWN,
        TextState.UNREADABLE,
        None,
        TextState.READ,
    ]


def test_a_reading_that_is_stopped_keeps_what_was_read_and_goes_on_another_time(demonstration, reader):
    notes = [attach(demonstration, f"{name}.txt", name.encode()) for name in ("un", "deux", "trois")]
    lefts: list[int] = []

    def stop_at_two(left: int) -> None:
        lefts.append(left)
        if left == 2:
            reader.stop()

    assert read_missing(demonstration.store, demonstration.documents, reader=reader, on_left=stop_at_two) == 1
    assert states(demonstration, *notes) == [None, None, TextState.READ]  # the newest first
    assert read_missing(demonstration.store, demonstration.documents, on_left=lefts.append) == 2
    assert lefts == [3, 2, 2, 1]


def test_what_an_older_reader_read_is_read_again_but_not_a_text_that_was_given(
    demonstration, reader, monkeypatch
):
    old = attach(demonstration, "ancien.txt", "Réponse".encode())
    given = attach(demonstration, "lettre.txt", b"Lettre\nbrute")
    keep_text(demonstration.store, DocumentText(sha256=given.sha256, state=TextState.GIVEN, text="Lettre"))
    read = DocumentText(sha256=old.sha256, state=TextState.READ, text="Réponse", reader=READER)
    keep_text(demonstration.store, replace(read, text="R?ponse"))

    read_missing(demonstration.store, demonstration.documents, reader=reader)
    assert words_in(demonstration.store, old.sha256) == "R?ponse"
    monkeypatch.setattr(document_texts, "READER", READER + 1)
    read_missing(demonstration.store, demonstration.documents, reader=reader)

    assert text_of(demonstration.store, old.sha256) == replace(read, reader=READER + 1)
    assert words_in(demonstration.store, given.sha256) == "Lettre"


def test_all_is_read_again_when_it_is_asked_for(demonstration, reader):
    note = attach(demonstration, "note.txt", b"Note")
    keep_text(
        demonstration.store, DocumentText(sha256=note.sha256, state=TextState.UNREADABLE, reader=READER)
    )

    assert read_missing(demonstration.store, demonstration.documents, reader=reader, again=True) == 1
    assert states(demonstration, note) == [TextState.READ]


def test_a_document_removed_while_it_waits_is_left_alone(demonstration, reader):
    note = attach(demonstration, "note.txt", b"Note")
    attach(demonstration, "autre.txt", b"Autre")

    def undo(left: int) -> None:
        if left == 2:
            demonstration.store.undo()

    assert read_missing(demonstration.store, demonstration.documents, reader=reader, on_left=undo) == 1
    assert states(demonstration, note) == [TextState.READ]


def test_nothing_is_read_nor_written_where_one_may_only_read(demonstration):
    attach(demonstration, "note.txt", b"Note")
    only_read = Store(demonstration.store.engine, who=str, now=lambda: NOW, read_only=True)

    assert read_missing(only_read, demonstration.documents) == 0
    assert len(unread(demonstration.store, reader=READER)) == 1


def test_others_write_while_documents_are_read(demonstration, reader):
    for number in range(6):
        attach(demonstration, f"{number}.txt", f"Note {number}".encode())
    work = threading.Thread(
        target=document_texts.read_missing,
        args=(demonstration.store, demonstration.documents),
        kwargs={"reader": reader},
    )
    work.start()
    for number in range(20):
        demonstration.put(replace(demonstration.case, description=f"Suite {number}"))
    work.join()

    assert demonstration.case.description == "Suite 19"
    assert not unread(demonstration.store, reader=READER)
