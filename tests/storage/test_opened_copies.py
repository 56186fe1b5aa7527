"""A copy opened elsewhere is remembered, looked at when it is free, and never what we keep."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

import pytest

from cld_desktop.storage import opened_copies
from cld_desktop.storage.documents import DocumentStore

NOW = datetime(2023, 10, 24, 14, 10).astimezone()
BUDGET = b"Budget"


@pytest.fixture
def documents(tmp_path) -> DocumentStore:
    return DocumentStore(tmp_path / "documents")


@pytest.fixture
def root(tmp_path):
    return tmp_path / "copies"


def opened(documents, root, name="budget.docx", content=BUDGET, number=7):
    stored = documents.add(content)
    return opened_copies.open_copy(
        documents, root, document_id=number, sha256=stored.sha256, file_name=name, now=NOW
    )


def write(copy, content: bytes) -> None:
    """Write as an office program does: beside, then in the place of the old file."""
    beside = copy.path.with_name("~WRD0001.tmp")
    beside.write_bytes(content)
    os.utime(beside, ns=(copy.changed_ns, copy.changed_ns + 5_000_000_000))
    beside.replace(copy.path)


def test_a_copy_stays_under_the_folder_of_copies_whatever_the_name(documents, root):
    for number, name in enumerate(("../../evil.docx", "con.pdf", "é" * 300 + ".pdf", "a/b\\c:d.txt", "..")):
        copy = opened(documents, root, name, number=number)
        assert copy.path.resolve().is_relative_to(root.resolve())
        assert copy.path.read_bytes() == BUDGET
    assert len(opened_copies.kept_copies(root)) == 5


def test_opening_again_gives_the_same_copy_with_what_was_changed_in_it(documents, root):
    copy = opened(documents, root)
    write(copy, b"Budget revu")
    assert opened(documents, root).path == copy.path
    assert copy.path.read_bytes() == b"Budget revu"
    assert documents.read(documents.add(BUDGET).sha256) == BUDGET


def test_only_a_copy_whose_bytes_changed_and_that_nothing_holds_is_told(documents, root):
    copy = opened(documents, root)
    assert opened_copies.changed_copies(root) == []
    write(copy, BUDGET)  # saved without a change
    assert opened_copies.changed_copies(root) == []
    write(copy, b"Budget revu")
    mark = copy.path.with_name("~$" + copy.path.name[2:])
    mark.write_bytes(b"Zoe")
    assert opened_copies.changed_copies(root) == []
    mark.unlink()
    (changed,) = opened_copies.changed_copies(root)
    assert changed.copy.document_id == 7
    opened_copies.settle(changed.copy, sha256=changed.sha256, document_id=9)
    assert opened_copies.changed_copies(root) == []
    assert opened_copies.kept_copies(root)[0].document_id == 9


def test_a_mark_left_by_a_crash_holds_a_copy_for_a_day_only(documents, root):
    copy = opened(documents, root)
    write(copy, b"Budget revu")
    mark = copy.path.with_name(f".~lock.{copy.path.name}#")
    mark.touch()
    os.utime(mark, (1_000_000, 1_000_000))
    assert len(opened_copies.changed_copies(root)) == 1


def test_old_copies_go_unless_they_were_changed(documents, root):
    same = opened(documents, root)
    changed = opened(documents, root, "notes.docx", b"Notes", number=8)
    write(changed, b"Notes revues")
    opened_copies.sweep(root, NOW + timedelta(days=29))
    assert same.path.exists()
    opened_copies.sweep(root, NOW + timedelta(days=31))
    assert not same.path.parent.exists()
    assert changed.path.read_bytes() == b"Notes revues"


def test_a_copy_that_is_gone_or_a_note_that_is_spoilt_is_no_trouble(documents, root):
    gone = opened(documents, root)
    gone.path.unlink()
    spoilt = opened(documents, root, number=8)
    spoilt.note.write_text("{")
    assert opened_copies.changed_copies(root) == []
    assert not gone.note.exists()
    opened_copies.sweep(root, NOW + timedelta(days=99))
