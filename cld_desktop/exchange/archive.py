"""The complete open export: every record as JSON, every document as a file, a manifest that seals them.

A reader needs neither this program nor its base: files are named by kind of record, keys are the names of
fields, dates are ISO.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from cld_desktop.domain.files import names_apart, reaching, take_away
from cld_desktop.domain.problems import Refused
from cld_desktop.domain.records import Document, Record
from cld_desktop.domain.vocabulary import Coded, field_name, record_name

MANIFEST = "manifest.json"
_FORMAT = 1
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written: how many records of each kind, how many documents, and which could not be read."""

    folder: Path
    counts: dict[str, int]
    documents: int
    missing: tuple[str, ...]


def as_dict(record: Record) -> dict[str, Any]:
    """A record as JSON knows it: fields by name, codes as they are kept, ISO dates, exact numbers as text."""
    return {field.name: _plain(getattr(record, field.name)) for field in fields(record)}


def export_all(
    folder: Path,
    *,
    uid: str,
    kinds: Mapping[str, type[Record]],
    each: Callable[[type[Record]], Iterable[Record]],
    document_path: Callable[[str], Path],
    now: datetime,
) -> Exported:
    """Write everything into a new or empty folder; what fails half-way leaves the folder empty, or not there.

    `kinds` are the kinds of record by name, `each` gives the records of one, `document_path` says where the
    bytes of a digest stand.
    """
    is_there = folder.exists()
    with reaching(folder):
        if is_there and (not folder.is_dir() or any(folder.iterdir())):
            raise Refused(f"Le dossier « {folder} » n’est pas vide. Choisissez un dossier neuf ou vide.")
        folder.mkdir(parents=True, exist_ok=True)
    try:
        with reaching(folder):
            counts, known, files = _write_records(folder, kinds, each)
            missing = _write_documents(folder, known, document_path, files)
            manifest = {
                "format": _FORMAT,
                "program": "Suivi CLD",
                "uid": uid,
                "exported_at": now.isoformat(timespec="seconds"),
                "counts": counts,
                "names": {name: _names_of(name, kind) for name, kind in kinds.items()},
                "missing": missing,
                "files": files,
            }
            text = json.dumps(manifest, ensure_ascii=False, indent=1)
            (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
    except BaseException:
        _emptied(folder, keep=is_there)
        raise
    return Exported(folder=folder, counts=counts, documents=len(known) - len(missing), missing=tuple(missing))


def _write_records(
    folder: Path, kinds: Mapping[str, type[Record]], each: Callable[[type[Record]], Iterable[Record]]
) -> tuple[dict[str, int], list[Document], dict[str, dict[str, Any]]]:
    counts: dict[str, int] = {}
    known: list[Document] = []
    files: dict[str, dict[str, Any]] = {}
    for name, kind in kinds.items():
        path = folder / f"{name}.json"
        counts[name] = 0
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write("[")
            for record in each(kind):
                if isinstance(record, Document):
                    known.append(record)
                file.write(",\n" if counts[name] else "\n")
                json.dump(as_dict(record), file, ensure_ascii=False)
                counts[name] += 1
            file.write("\n]\n")
        files[path.name] = {"kind": name, **_sealed(path)}
    return counts, known, files


def _write_documents(
    folder: Path,
    known: list[Document],
    document_path: Callable[[str], Path],
    files: dict[str, dict[str, Any]],
) -> list[str]:
    missing = []
    (folder / "documents").mkdir()
    for document, name in zip(known, names_apart(one.file_name for one in known), strict=True):
        target = folder / "documents" / name
        if _is_copied(document_path(document.sha256), target, document.sha256):
            files[f"documents/{name}"] = {"document_id": document.id, **_sealed(target)}
        else:
            missing.append(document.sha256)
    return missing


def _is_copied(source: Path, target: Path, sha256: str) -> bool:
    """Copy a document's bytes if they are the right ones; a damaged file is told, never passed off."""
    try:
        given = source.open("rb")
    except OSError:
        return False
    with given:
        if hashlib.file_digest(given, "sha256").hexdigest() != sha256:
            return False
        given.seek(0)
        with target.open("wb") as copy:
            shutil.copyfileobj(given, copy, _PIECE)
    return True


def _sealed(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return {"size": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _names_of(name: str, kind: type[Record]) -> dict[str, Any]:
    """How the program calls a kind of record and its fields, in French, for who reads the files."""
    called = {field.name: field_name(name, field.name) for field in fields(kind)}
    return {"kind": record_name(name, plural=True), "fields": called}


def _plain(value: Any) -> Any:
    if isinstance(value, Coded):
        return value.value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date | time):
        return value.isoformat()
    return value


def _emptied(folder: Path, *, keep: bool) -> None:
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_dir():
            take_away(path)
        else:
            path.unlink(missing_ok=True)
    if not keep and folder.is_dir():
        folder.rmdir()
