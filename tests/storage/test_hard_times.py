"""What was lost, spoilt or refused outside the program: told for what it is, and nothing else is lost."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cld_desktop.domain.files import check_destination, write_whole
from cld_desktop.domain.problems import Damaged, DamagedCopy, DiskFull, Refused, Unreachable
from cld_desktop.domain.records import Case, Document
from cld_desktop.paths import DataFolder
from cld_desktop.storage import backup, checkup, database
from cld_desktop.storage.checkup import Fault
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.search import search
from cld_desktop.storage.sharing import WriterLock
from cld_desktop.storage.store import Store
from tests.disk import take_away
from tests.storage.conftest import a_call

NOW = datetime(2023, 10, 24, 18, 10, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, fresh_file: Path) -> DataFolder:
    """A data folder with a case, three communications and one document."""
    folder = DataFolder(tmp_path / "données")
    folder.root.mkdir()
    shutil.copy(fresh_file, folder.base)
    engine = database.open_base(folder.base)
    store = Store(engine, who=lambda: "Claire Fortin", now=lambda: NOW)
    stored = DocumentStore(folder.documents).add(b"La lettre.")
    with store.change("Consigner") as change:
        case = change.put(Case(code="panorama", title="Panorama Québec"))
        for number in range(3):
            change.put(a_call(case, f"Appel {number}"))
        change.put(Document(file_name="lettre.txt", title="Lettre", sha256=stored.sha256, size=stored.size))
    store.close()
    return folder


def spoil(folder: DataFolder, statement: str) -> None:
    base = sqlite3.connect(folder.base)
    with base:
        base.execute(statement)
    base.close()


def faults(folder: DataFolder) -> set[tuple[Fault, str, int | None]]:
    return {(one.fault, one.kind, one.record_id) for one in checkup.check(folder).findings}


def test_a_row_that_holds_no_date_is_named_by_the_check(folder: DataFolder) -> None:
    spoil(folder, "UPDATE interactions SET happened_on = '2023-02-31' WHERE id = 2")
    assert (Fault.RECORD, "interactions", 2) in faults(folder)
    assert (Fault.RECORD, "interactions", 1) not in faults(folder)


def test_a_row_that_holds_no_text_is_named_by_the_check(folder: DataFolder) -> None:
    spoil(folder, "UPDATE interactions SET subject = CAST(x'FF41' AS TEXT) WHERE id = 3")
    assert (Fault.RECORD, "interactions", 3) in faults(folder)


def test_text_that_cannot_be_read_is_a_damaged_base(folder: DataFolder) -> None:
    with pytest.raises(Damaged), database.translated(folder.base):
        raise sqlite3.OperationalError("Could not decode to UTF-8 column 'subject' with text 'A'")


def test_a_table_that_is_gone_is_told_by_the_check(folder: DataFolder) -> None:
    spoil(folder, "DROP TABLE figures")
    (found,) = checkup.check(folder).findings
    assert (found.fault, found.detail) == (Fault.BASE, "no such table: figures")


def test_an_entry_lost_from_the_index_hides_itself_alone(folder: DataFolder) -> None:
    spoil(folder, "DELETE FROM search_entries WHERE kind = 'interactions' AND record_id = 2")
    engine = database.open_base(folder.base, read_only=True)
    found = search(Store(engine, who=str, now=lambda: NOW), "appel")
    engine.dispose()
    assert [hit.record_id for hit in found.hits] == [3, 1]
    assert (Fault.INDEX, "interactions", 2) in faults(folder)


def test_a_copy_says_which_documents_it_lacks(folder: DataFolder, tmp_path: Path) -> None:
    (sha256,) = DocumentStore(folder.documents).digests()
    assert backup.make(folder, tmp_path / "copies", NOW).manifest.missing == ()
    take_away(folder.documents)
    made = backup.make(folder, tmp_path / "copies", NOW)
    assert made.manifest.missing == (sha256,)
    elsewhere = DataFolder(tmp_path / "ailleurs")
    elsewhere.root.mkdir()
    assert backup.restore(made.path, elsewhere, NOW).manifest.missing == (sha256,)


def test_a_base_that_cannot_be_copied_is_named_not_its_copy(folder: DataFolder, tmp_path: Path) -> None:
    folder.base.write_bytes(b"")
    with pytest.raises(Damaged, match=re.escape(str(folder.base))) as refused:
        backup.backup(folder, tmp_path / "copies", NOW)
    assert not isinstance(refused.value, DamagedCopy)
    assert list((tmp_path / "copies").iterdir()) == []


def test_what_is_no_copy_is_not_called_a_base(folder: DataFolder, tmp_path: Path) -> None:
    other = tmp_path / "lettre.suivi"
    other.write_bytes(b"bonjour")
    before = folder.base.read_bytes()
    with pytest.raises(DamagedCopy, match="n’est pas une sauvegarde"):
        backup.restore(other, folder, NOW)
    assert folder.base.read_bytes() == before


def test_a_disk_without_room_is_told_when_the_engine_cannot_open_its_files(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_file = sqlite3.OperationalError("unable to open database file")
    no_file.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    with pytest.raises(Unreachable), database.translated(folder.base):
        raise no_file
    nothing = shutil.disk_usage(folder.root)._replace(free=4096)
    monkeypatch.setattr("shutil.disk_usage", lambda _: nothing)
    with pytest.raises(DiskFull), database.translated(folder.base):
        raise no_file
    monkeypatch.undo()
    with pytest.raises(Unreachable), database.translated(folder.root / "nulle part" / "suivi.db"):
        raise no_file


def test_a_lock_that_may_not_be_asked_for_is_not_one_that_somebody_holds(folder: DataFolder) -> None:
    mine, other = WriterLock(folder.root), WriterLock(folder.root)
    assert mine.acquire()
    assert not other.acquire()
    assert not other.is_refused
    mine.release()
    folder.lock.unlink()
    folder.lock.mkdir()
    assert not other.acquire()
    assert other.is_refused


def test_a_pdf_is_never_put_over_something_else(folder: DataFolder, tmp_path: Path) -> None:
    report, letter = tmp_path / "rapport.pdf", tmp_path / "lettre.docx"
    check_destination(report, folder.root)
    report.write_bytes(b"%PDF-1.7")
    letter.write_bytes(b"PK")
    check_destination(report, folder.root)
    refused = [letter, folder.base, folder.root / "neuf.pdf"]
    if os.name == "posix":
        (tmp_path / "lien.pdf").symlink_to(folder.base)
        refused += [tmp_path / "lien.pdf", Path(os.devnull)]
    for path in refused:
        with pytest.raises(Refused):
            check_destination(path, folder.root)
    with pytest.raises(Unreachable):
        check_destination(tmp_path, folder.root)
    with pytest.raises(Unreachable):
        write_whole(letter / "x.pdf", b"%PDF-1.7")
    with pytest.raises(Unreachable):
        write_whole(tmp_path / f"{'a' * 300}.pdf", b"%PDF-1.7")
    assert sorted(path.name for path in tmp_path.glob("*.partiel")) == []
