"""The data are verified in words, and what was derived is made again, while others work."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain.proofreading import typography_faults
from cld_desktop.domain.vocabulary import TextState
from cld_desktop.exchange.reading.process import Reader, Stopped
from cld_desktop.exchange.reading.values import READER
from cld_desktop.paths import DataFolder
from cld_desktop.services import checking, documents
from cld_desktop.storage import index_rebuilding, search_index
from cld_desktop.storage.document_texts import DocumentText, keep_text, words_in
from cld_desktop.storage.search import search
from tests.services.conftest import TODAY, Desk


@pytest.fixture(scope="module")
def reader():
    with Reader() as reader:
        yield reader


def data(desk: Desk) -> DataFolder:
    return DataFolder(desk.folder.parent)


def break_index(desk: Desk, *statements: str) -> None:
    """As a power cut, or another program, would."""
    with closing(sqlite3.connect(data(desk).base)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def wrong(desk: Desk) -> list[tuple[str, int]]:
    with desk.store.reading() as connection:
        return search_index.verify(connection)


def test_a_sound_base_is_said_so_and_what_is_left_to_read_is_no_fault(demonstration):
    documents.attach_file(
        demonstration.store, demonstration.documents, demonstration.case, demonstration.file(), today=TODAY
    )
    found = checking.check(data(demonstration))

    assert found.is_sound
    assert checking.said(found).startswith("Base, journal, documents et index concordent\u00a0: ")
    assert checking.said_of_texts(found).startswith("1 document n’a pas encore été lu pour la recherche")


def test_a_stale_index_is_to_be_made_again_not_the_whole_base_restored(demonstration):
    break_index(demonstration, "UPDATE search_entries SET title = 'Autre' WHERE kind = 'cases'")
    said = checking.said(checking.check(data(demonstration)), way_out=" ici")

    assert "sauvegarde" not in said
    assert said.endswith("Rien n’est perdu\u00a0: reconstruisez l’index ici.")
    assert not typography_faults(said)


def test_a_record_edited_behind_the_journal_still_asks_for_a_backup(demonstration):
    break_index(demonstration, "UPDATE cases SET title = 'Autre'")

    assert "restaurez une sauvegarde" in checking.said(checking.check(data(demonstration)))


@pytest.mark.parametrize(
    "damage",
    [
        ["DELETE FROM search_entries"],
        ["UPDATE search_entries SET folded = 'rien', title = 'Autre'"],
        ["INSERT INTO search_words(search_words) VALUES ('delete-all')"],
        ["DELETE FROM search_words_data WHERE id > 10"],
        ["UPDATE search_entries SET id = id + 1000, record_id = record_id + 1000 WHERE kind = 'people'"],
    ],
    ids=["emptied", "stale", "without words", "words damaged", "of records that are gone"],
)
def test_an_index_damaged_in_any_way_is_made_again(demonstration, reader, damage):
    before = {hit.record_id for hit in search(demonstration.store, "analyse").hits}
    break_index(demonstration, *damage)
    assert not checking.check(data(demonstration)).is_sound

    checking.rebuild(demonstration.store, demonstration.documents, reader=reader)

    assert not wrong(demonstration)
    assert checking.check(data(demonstration)).is_sound
    assert {hit.record_id for hit in search(demonstration.store, "analyse").hits} == before


def test_an_index_that_is_right_is_left_alone_and_the_documents_are_read_again(demonstration, reader):
    note = documents.attach_file(
        demonstration.store, demonstration.documents, demonstration.case, demonstration.file(), today=TODAY
    )
    keep_text(demonstration.store, DocumentText(sha256=note.sha256, state=TextState.READ, reader=READER))
    steps: list[str] = []

    rebuilt = checking.rebuild(
        demonstration.store, demonstration.documents, reader=reader, on_progress=steps.append
    )

    assert rebuilt == checking.Rebuilt(entries=0, documents=1)
    assert words_in(demonstration.store, note.sha256) == "Toujours en analyse."
    assert steps[-2:] == [
        "Index de la recherche\u00a0: 100\u00a0%",
        "Lecture des documents\u00a0: 1\u00a0restant",
    ]
    assert checking.said_of_rebuilt(rebuilt) == "L’index était déjà à jour. 1\u00a0document relu."


def test_others_write_while_the_index_is_made_again(demonstration, monkeypatch):
    monkeypatch.setattr(index_rebuilding, "_READ", 1)
    break_index(demonstration, "DELETE FROM search_entries")
    work = threading.Thread(target=index_rebuilding.rebuild, args=(demonstration.store,))
    work.start()
    for number in range(20):
        demonstration.put(replace(demonstration.case, description=f"Suite {number}"))
    added = demonstration.put(r.Note(text="Xylophone", written_on=TODAY, case_id=demonstration.case.id))
    work.join()

    assert not wrong(demonstration)
    assert [hit.record_id for hit in search(demonstration.store, "xylophone").hits] == [added.id]


def test_a_rebuilding_that_is_stopped_leaves_an_index_that_can_be_used(demonstration):
    break_index(demonstration, "UPDATE search_entries SET title = 'Autre'")
    with Reader() as reader:
        reader.stop()

        with pytest.raises(Stopped):
            checking.rebuild(demonstration.store, demonstration.documents, reader=reader)

    assert search(demonstration.store, "analyse").total
    index_rebuilding.rebuild(demonstration.store)
    assert not wrong(demonstration)
