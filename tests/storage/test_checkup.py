"""A check tells everything that is wrong in a data folder, and touches nothing."""

from __future__ import annotations

import sqlite3
import stat
from datetime import UTC, datetime

import pytest

from cld_desktop.domain.problems import Unreachable
from cld_desktop.domain.records import Case, Document
from cld_desktop.paths import DataFolder
from cld_desktop.storage import database
from cld_desktop.storage.checkup import Fault, Finding, check
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.store import Store


@pytest.fixture
def data(tmp_path) -> DataFolder:
    data = DataFolder(tmp_path / "données")
    engine = database.open_base(data.base, create=True)
    store = Store(engine, who=lambda: "Claire", now=lambda: datetime(2023, 10, 24, tzinfo=UTC))
    sha256, size = DocumentStore(data.documents).add(b"lettre")
    with store.change("Créer le dossier") as change:
        change.put(Case(code="panorama", title="Panorama Québec"))
        change.put(Document(file_name="lettre.txt", sha256=sha256, size=size))
    store.close()
    return data


def edit(data: DataFolder, *statements: str) -> None:
    connection = sqlite3.connect(data.base)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def faults(data: DataFolder) -> list[tuple[Fault, str, int | None]]:
    return [(one.fault, one.kind, one.record_id) for one in check(data).findings]


def test_a_sound_folder_has_nothing_to_tell(data):
    found = check(data)
    assert found.is_sound
    assert (found.changes, found.rows, found.blanked, found.documents) == (1, 2, 0, 1)


def test_no_base_is_told_as_such(tmp_path):
    with pytest.raises(Unreachable, match="introuvable"):
        check(DataFolder(tmp_path))


def test_a_row_edited_behind_the_journal_is_seen_and_its_index_too(data):
    edit(data, "UPDATE cases SET title = 'Autre'")
    assert faults(data) == [(Fault.RECORD, "cases", 1), (Fault.INDEX, "cases", 1)]


def test_a_journal_that_was_rewritten_is_seen(data):
    edit(data, "UPDATE change_set SET who = 'Quelqu’un'", "UPDATE row_change SET after = '{}' WHERE id = 2")
    assert {one[0] for one in faults(data)} == {Fault.JOURNAL_SET, Fault.JOURNAL_ROW, Fault.RECORD}


def test_documents_missing_or_altered_are_seen(data):
    store = DocumentStore(data.documents)
    (sha256,) = store.digests()
    store.path(sha256).chmod(stat.S_IREAD | stat.S_IWRITE)
    store.path(sha256).write_bytes(b"autre")
    assert check(data).findings == (Finding(fault=Fault.DOCUMENT_ALTERED, detail=sha256),)
    store.path(sha256).unlink()
    assert check(data).findings == (Finding(fault=Fault.DOCUMENT_MISSING, detail=sha256),)


def test_an_index_that_lost_or_kept_an_entry_is_seen(data):
    edit(data, "DELETE FROM search_entries WHERE kind = 'documents'")
    assert (Fault.INDEX, "documents", 1) in faults(data)
    assert (Fault.INDEX, "", None) in faults(data)


def test_rows_without_their_owner_are_seen_before_anything_is_believed(data):
    edit(data, "INSERT INTO aliases (paragraph, case_id, name) VALUES ('', 99, 'Nom')")
    assert [one[0] for one in faults(data)] == [Fault.BASE]


def test_damaged_pages_are_seen(data):
    content = bytearray(data.base.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    data.base.write_bytes(content)
    assert {one[0] for one in faults(data)} == {Fault.BASE}


def test_a_base_that_is_not_one_is_a_finding(data):
    data.base.write_bytes(b"autre chose" * 1000)
    assert [one.fault for one in check(data).findings] == [Fault.BASE]
