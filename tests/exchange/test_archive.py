"""The open export holds everything, in files that anybody can read, or nothing at all."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from cld_desktop.domain.problems import Refused, Unreachable
from cld_desktop.domain.records import Case, Document, Figure, Interaction, Record
from cld_desktop.domain.vocabulary import Channel, Direction
from cld_desktop.exchange.archive import as_dict, export_all

NOW = datetime(2023, 10, 24, 14, 10, tzinfo=UTC)
CALL = Interaction(
    id=3,
    case_id=1,
    channel=Channel.PHONE,
    direction=Direction.SENT,
    subject="=1+1 « œ » <b>",
    happened_on=date(2023, 10, 23),
    happened_time=time(9, 30),
)
LETTER = "Québec".encode()
DIGEST = hashlib.sha256(LETTER).hexdigest()
KINDS: dict[str, type[Record]] = {"cases": Case, "interactions": Interaction, "documents": Document}


def export(folder: Path, records: list[Record], files: Path, each=None):
    return export_all(
        folder,
        uid="abc",
        kinds=KINDS,
        each=each or (lambda kind: (one for one in records if type(one) is kind)),
        document_path=lambda sha256: files / sha256,
        now=NOW,
    )


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "fichiers"
    folder.mkdir()
    (folder / DIGEST).write_bytes(LETTER)
    return folder


def document(id_: int, file_name: str, sha256: str = DIGEST) -> Document:
    return Document(id=id_, file_name=file_name, sha256=sha256, size=len(LETTER))


def test_a_record_is_its_fields_by_name_with_iso_dates_and_codes():
    told = as_dict(CALL)
    assert next(iter(told)) == "id"
    assert told["channel"] == "phone"
    assert told["happened_on"] == "2023-10-23"
    assert told["happened_time"] == "09:30:00"
    assert told["summary"] == ""
    assert told["result"] is None
    assert as_dict(Figure(case_id=1, label="Antennes", value=Decimal("1E+2")))["value"] == "100"


def test_everything_is_written_counted_and_sealed(tmp_path, files):
    folder = tmp_path / "sortie"
    records: list[Record] = [
        Case(id=1, code="p", title="Panorama"),
        CALL,
        document(1, "a/lettre.txt"),
        document(2, "Lettre.txt"),
    ]
    told = export(folder, records, files)
    assert told.counts == {"cases": 1, "interactions": 1, "documents": 2}
    assert (told.documents, told.missing) == (2, ())
    assert json.loads((folder / "interactions.json").read_text(encoding="utf-8")) == [as_dict(CALL)]
    assert (folder / "documents" / "lettre.txt").read_bytes() == LETTER
    assert (folder / "documents" / "Lettre (2).txt").read_bytes() == LETTER
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["uid"] == "abc"
    assert manifest["files"]["documents/Lettre (2).txt"]["document_id"] == 2
    assert manifest["names"]["interactions"]["fields"]["subject"] == "Objet"
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert written == {*manifest["files"], "manifest.json"}
    for name, sealed in manifest["files"].items():
        content = (folder / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (sealed["size"], sealed["sha256"])


def test_an_empty_base_is_exported_too(tmp_path, files):
    folder = tmp_path / "sortie"
    folder.mkdir()
    export(folder, [], files)
    assert json.loads((folder / "cases.json").read_text(encoding="utf-8")) == []


def test_a_missing_or_altered_document_is_told_and_never_passed_off(tmp_path, files):
    (files / ("0" * 64)).write_bytes(b"autre chose")
    absent = "1" * 64
    told = export(tmp_path / "sortie", [document(1, "a", "0" * 64), document(2, "b", absent)], files)
    assert told.missing == ("0" * 64, absent)
    assert list((tmp_path / "sortie" / "documents").iterdir()) == []


def test_a_folder_that_holds_something_is_refused_and_untouched(tmp_path, files):
    with pytest.raises(Refused, match="n’est pas vide"):
        export(tmp_path, [], files)
    with pytest.raises(Refused):
        export(files / DIGEST, [], files)
    assert not (tmp_path / "manifest.json").exists()


@pytest.mark.parametrize("is_there", [True, False])
def test_what_fails_half_way_leaves_nothing(tmp_path, files, is_there):
    folder = tmp_path / "sortie"
    if is_there:
        folder.mkdir()

    def each(kind):
        yield from ()
        if kind is Document:
            raise OSError(5, "Input/output error")

    with pytest.raises(Unreachable):
        export(folder, [], files, each)
    assert folder.exists() == is_there
    assert not (is_there and list(folder.iterdir()))


def test_what_fails_among_the_documents_leaves_nothing(tmp_path, files):
    def path(sha256):
        raise KeyError(sha256)

    with pytest.raises(KeyError):
        export_all(
            tmp_path / "sortie",
            uid="abc",
            kinds=KINDS,
            each=lambda kind: [document(1, "a")] if kind is Document else [],
            document_path=path,
            now=NOW,
        )
    assert not (tmp_path / "sortie").exists()


def test_a_folder_that_cannot_be_made_is_refused_in_words(tmp_path, files):
    with pytest.raises(Unreachable):
        export(files / DIGEST / "sortie", [], files)
