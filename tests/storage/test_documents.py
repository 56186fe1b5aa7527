"""Documents' files are kept once, never altered, and open as copies."""

from __future__ import annotations

import hashlib
import os
import stat
import tracemalloc
from pathlib import Path

import pytest

from cld_desktop.domain.problems import Damaged, Unreachable
from cld_desktop.storage.documents import DocumentFault, DocumentStore

LETTER = "Québec, le 26 septembre 2023".encode()
DIGEST = hashlib.sha256(LETTER).hexdigest()


@pytest.fixture
def documents(tmp_path) -> DocumentStore:
    return DocumentStore(tmp_path / "documents")


def spoil(documents: DocumentStore, content: bytes = b"autre chose") -> None:
    path = documents.path(DIGEST)
    path.chmod(stat.S_IREAD | stat.S_IWRITE)
    path.write_bytes(content)


def test_the_same_bytes_are_kept_once_from_a_file_or_from_memory(documents, tmp_path):
    source = tmp_path / "lettre.txt"
    source.write_bytes(LETTER)
    assert documents.add(source) == documents.add(LETTER) == (DIGEST, len(LETTER))
    assert list(documents.digests()) == [DIGEST]
    assert documents.read(DIGEST) == LETTER
    assert documents.has(DIGEST)
    assert documents.path(DIGEST) == documents.folder / DIGEST[:2] / DIGEST
    assert sorted(one.name for one in documents.folder.iterdir()) == [DIGEST[:2]]  # nothing half-written


def test_a_kept_file_is_read_only(documents):
    documents.add(LETTER)
    assert not documents.path(DIGEST).stat().st_mode & stat.S_IWUSR


def test_a_large_file_passes_by_pieces(documents, tmp_path):
    source = tmp_path / "grand"
    with source.open("wb") as file:
        for _ in range(3):
            file.write(b"x" * (1 << 20))
        file.write(b"y")
    sha256, size = documents.add(source)
    assert size == 3 * (1 << 20) + 1
    assert documents.verify([sha256]) == []


def test_an_altered_or_missing_file_is_told_and_never_served(documents, tmp_path):
    documents.add(LETTER)
    spoil(documents)
    absent = "00" * 32
    assert documents.verify([DIGEST, absent, DIGEST]) == [
        DocumentFault(sha256=absent, is_missing=True),
        DocumentFault(sha256=DIGEST, is_missing=False),
    ]
    with pytest.raises(Damaged):
        documents.read(DIGEST)
    with pytest.raises(Damaged):
        documents.copy_to(DIGEST, tmp_path / "copie")
    assert not (tmp_path / "copie").exists()
    with pytest.raises(Unreachable):
        documents.read(absent)


def test_what_stands_in_the_way_of_a_file_is_a_fault(documents):
    documents.path(DIGEST).mkdir(parents=True)
    assert documents.fault(DIGEST) == DocumentFault(sha256=DIGEST, is_missing=False)


def test_adding_the_right_bytes_again_mends_a_damaged_file(documents):
    documents.add(LETTER)
    spoil(documents)
    documents.add(LETTER)
    assert documents.verify([DIGEST]) == []


def test_a_copy_opens_under_its_own_name_and_never_elsewhere(documents):
    documents.add(LETTER)
    copy = documents.open_copy(DIGEST, "../../lettre:de la ministre.txt")
    assert copy.name == "lettre-de la ministre.txt"
    assert copy.read_bytes() == LETTER
    copy.write_bytes(b"note")
    assert documents.read(DIGEST) == LETTER
    assert documents.open_copy(DIGEST, copy.name) != copy


def test_what_cannot_be_read_is_refused_in_words(documents, tmp_path):
    with pytest.raises(Unreachable, match="introuvable"):
        documents.add(tmp_path / "absent.pdf")
    with pytest.raises(Unreachable, match="c’est un dossier"):
        documents.add(tmp_path)
    assert list(documents.folder.iterdir()) == []


def test_a_file_that_grows_while_it_is_copied_is_not_kept(documents, tmp_path):
    source = tmp_path / "en cours.pdf"
    source.write_bytes(b"x" * (3 << 20))

    def grow(_size: int) -> None:
        with source.open("ab") as file:
            file.write(b"y")

    with pytest.raises(Unreachable, match="il change encore"):
        documents.add(source, told=grow)
    assert list(documents.folder.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="the limit is that of POSIX")
def test_a_disk_that_takes_no_more_half_way_is_told_and_nothing_is_left(documents, tmp_path):
    import resource

    source = tmp_path / "film.mp4"
    source.write_bytes(b"x" * (3 << 20))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, before[1]))
    try:
        with pytest.raises(Unreachable, match="trop gros") as refused:
            documents.add(source)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert refused.value.path == documents.folder
    assert list(documents.folder.iterdir()) == []


def test_a_large_file_is_copied_in_little_memory(documents, tmp_path):
    source = tmp_path / "film.mp4"
    with source.open("wb") as file:
        file.truncate(200 << 20)
    tracemalloc.start()
    try:
        documents.add(source)
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.skipif(os.name != "posix", reason="pipes are those of POSIX")
def test_a_pipe_or_a_device_is_refused_without_waiting(documents, tmp_path):
    os.mkfifo(tmp_path / "tuyau")
    for path in (tmp_path / "tuyau", Path("/dev/zero")):
        with pytest.raises(Unreachable, match="pas un fichier"):
            documents.add(path)


def test_a_folder_that_cannot_be_made_is_refused_in_words(tmp_path):
    (tmp_path / "documents").write_text("un fichier")
    with pytest.raises(Unreachable):
        DocumentStore(tmp_path / "documents").add(LETTER)


def test_only_a_digest_names_a_file(documents):
    with pytest.raises(ValueError, match="not a digest"):
        documents.path("../suivi.db")


def test_a_folder_not_made_yet_holds_nothing(documents):
    assert list(documents.digests()) == []
    assert not documents.has(DIGEST)


def test_strangers_in_the_folder_are_left_alone(documents):
    documents.add(LETTER)
    (documents.folder / "zz").mkdir()
    (documents.folder / "zz" / DIGEST).write_bytes(b"")
    (documents.folder / DIGEST[:2] / "desktop.ini").write_bytes(b"")
    assert list(documents.digests()) == [DIGEST]


@pytest.mark.skipif(os.name != "posix", reason="file modes are those of POSIX")
def test_the_owner_alone_reads_a_kept_file(documents):
    documents.add(LETTER)
    assert stat.S_IMODE(documents.path(DIGEST).stat().st_mode) == stat.S_IRUSR
