"""Copies of documents opened in other programs: each in a folder of its own, with what it was when opened."""

from __future__ import annotations

import json
import os
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cld_desktop.domain.files import reaching, safe_file_name, take_away, write_whole
from cld_desktop.domain.local_time import here
from cld_desktop.domain.problems import Problem
from cld_desktop.storage.documents import DocumentStore, named_by

KEPT_DAYS = 30
"""How long a copy that nobody changed stays."""
_STALE_LOCK = 24 * 3600  # seconds: a program that crashed leaves its mark beside the file for ever


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedCopy:
    """A copy that somebody may be changing. `sha256`, `size` and `changed_ns` are of what is known of it.

    `original` is the digest of the document it was made of: after another base was put back, the number of
    the document may be that of another one.
    """

    note: Path
    """The small file that remembers it, beside the folder of the same name that holds it."""
    document_id: int
    original: str
    sha256: str
    file_name: str
    size: int
    changed_ns: int
    opened_at: datetime

    @property
    def path(self) -> Path:
        """The copy itself, under a name safe on any system."""
        return self.note.with_suffix("") / safe_file_name(self.file_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCopy:
    """A copy that came back changed, and what names its bytes now."""

    copy: OpenedCopy
    sha256: str
    changed_at: datetime


def open_copy(
    documents: DocumentStore, root: Path, *, document_id: int, sha256: str, file_name: str, now: datetime
) -> OpenedCopy:
    """The copy of a document that is there already, with what was changed in it; else a new one.

    Raises Damaged, DiskFull or Unreachable.
    """
    for kept in kept_copies(root):
        if (kept.document_id, kept.original) == (document_id, sha256) and kept.path.is_file():
            return kept
    with reaching(root):
        root.mkdir(parents=True, exist_ok=True)
        note = root / f"{uuid.uuid4().hex[:12]}.json"
        note.with_suffix("").mkdir()
    made = OpenedCopy(
        note=note,
        document_id=document_id,
        original=sha256,
        sha256=sha256,
        file_name=file_name,
        size=0,
        changed_ns=0,
        opened_at=now,
    )
    try:
        documents.copy_to(sha256, made.path)
        return _remember(made)
    except BaseException:
        forget(made)
        raise


def kept_copies(root: Path) -> list[OpenedCopy]:
    """The copies that were opened from here and are still remembered, the oldest first."""
    found = []
    with suppress(OSError):
        found = [one for note in root.glob("*.json") if (one := _read(note)) is not None]
    return sorted(found, key=lambda one: one.opened_at)


def changed_copies(root: Path) -> list[ChangedCopy]:
    """The copies that somebody changed and no program holds any more. A copy that is gone is forgotten."""
    found = []
    for copy in kept_copies(root):
        try:
            now = copy.path.lstat()
        except FileNotFoundError:
            forget(copy)
            continue
        except OSError:
            continue
        if (now.st_size, now.st_mtime_ns) == (copy.size, copy.changed_ns) or is_in_use(copy.path):
            continue
        try:
            sha256 = named_by(copy.path).sha256
        except Problem:  # half written: it is looked at again later
            continue
        if sha256 == copy.sha256:
            settle(copy, sha256=sha256)
        else:
            at = here(datetime.fromtimestamp(now.st_mtime, tz=UTC))
            found.append(ChangedCopy(copy=copy, sha256=sha256, changed_at=at))
    return found


def settle(copy: OpenedCopy, *, sha256: str, document_id: int = 0) -> None:
    """What a copy holds now is known: it was kept as the document of that number, or is not to be kept."""
    known = replace(copy, sha256=sha256)
    if document_id:
        known = replace(known, document_id=document_id, original=sha256)
    with suppress(Problem):
        _remember(known)


def forget(copy: OpenedCopy) -> None:
    """Drop a copy and what remembers it."""
    with suppress(OSError):
        copy.note.unlink(missing_ok=True)
    take_away(copy.note.with_suffix(""))


def sweep(root: Path, now: datetime) -> None:
    """Drop the copies that nobody changed and that were opened long ago."""
    for copy in kept_copies(root):
        if now - copy.opened_at < timedelta(days=KEPT_DAYS):
            continue
        with suppress(OSError, Problem):
            if not is_in_use(copy.path) and named_by(copy.path).sha256 == copy.sha256:
                forget(copy)


def is_in_use(path: Path) -> bool:
    """Whether another program holds a file: it says so beside it, or lets nobody else write there."""
    marks = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    if any(_is_recent(path.with_name(mark)) for mark in marks):
        return True
    try:
        with path.open("r+b"):
            return False
    except PermissionError:
        return os.access(path, os.W_OK)  # a file that is only read was never changed
    except OSError:
        return True


def _is_recent(mark: Path) -> bool:
    try:
        return time.time() - mark.stat().st_mtime < _STALE_LOCK
    except OSError:
        return False


def _remember(copy: OpenedCopy) -> OpenedCopy:
    with reaching(copy.path):
        now = copy.path.lstat()
    known = replace(copy, size=now.st_size, changed_ns=now.st_mtime_ns)
    told = {
        "document": known.document_id,
        "original": known.original,
        "sha256": known.sha256,
        "name": known.file_name,
        "size": known.size,
        "changed": known.changed_ns,
        "opened": known.opened_at.isoformat(),
    }
    write_whole(known.note, json.dumps(told, ensure_ascii=False).encode())
    return known


def _read(note: Path) -> OpenedCopy | None:
    try:
        told: dict[str, Any] = json.loads(note.read_text(encoding="utf-8"))
        return OpenedCopy(
            note=note,
            document_id=int(told["document"]),
            original=str(told["original"]),
            sha256=str(told["sha256"]),
            file_name=str(told["name"]),
            size=int(told["size"]),
            changed_ns=int(told["changed"]),
            opened_at=here(datetime.fromisoformat(told["opened"])),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
