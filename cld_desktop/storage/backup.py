"""Copies of a data folder: made while it is in use, verified, thinned out, restored whole or not at all."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from cld_desktop.domain.files import reaching, take_away, take_place
from cld_desktop.domain.local_time import here
from cld_desktop.domain.problems import Damaged, NewerDatabase, Unreachable
from cld_desktop.paths import DataFolder
from cld_desktop.storage import backup_file
from cld_desktop.storage.backup_file import Manifest
from cld_desktop.storage.base_file import copied, put_in_place
from cld_desktop.storage.documents import DocumentStore, sync_folder
from cld_desktop.storage.schema import HEAD

_NAME = re.compile(r"Suivi-CLD-(\d{4})-(\d\d)-(\d\d)-(\d\d)(\d\d)(-.+)?\.suivi")
_SAFETY = "-avant-restauration"
_ROOM = ".suivi-copie-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy found in a folder, dated by its name; a safety copy was made before a restoration."""

    path: Path
    made_at: datetime
    is_safety: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A copy that was just made and verified."""

    path: Path
    manifest: Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put back, and the copy of what was there before, if anything was."""

    manifest: Manifest
    safety: Path | None


# Making and finding


def backup(data: DataFolder, folder: Path, now: datetime) -> Path:
    """Copy the base and its documents into one verified file of `folder`, while anybody works in them."""
    return make(data, folder, now).path


def make(data: DataFolder, folder: Path, now: datetime) -> Made:
    """The same copy, with what it says of itself: it may lack documents that were lost before it."""
    return _backup(data, folder, now, ending="")


def verify(path: Path) -> Manifest:
    """Read all of a copy again. Raises Damaged when anything in it is not as it was written."""
    with _a_room(None) as room, reaching(path):
        return backup_file.unpack(path, room, with_documents=False)


def copies(folder: Path) -> list[Copy]:
    """The copies of a folder, newest first."""
    found = []
    with reaching(folder):
        paths = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in paths:
        match = _NAME.fullmatch(path.name)
        if match and path.is_file():
            year, month, day, hour, minute = map(int, match.groups()[:5])
            try:
                made_at = here(datetime.combine(date(year, month, day), time(hour, minute)))
            except ValueError:
                continue
            is_safety = (match[6] or "").startswith(_SAFETY)
            found.append(Copy(path=path, made_at=made_at, is_safety=is_safety))
    return sorted(found, key=lambda one: (one.made_at, one.path.stat().st_mtime_ns), reverse=True)


def latest(folder: Path) -> Copy | None:
    """The last ordinary copy."""
    return next((copy for copy in copies(folder) if not copy.is_safety), None)


def due_today(folder: Path, today: date) -> bool:
    """Whether no ordinary copy was made that day yet."""
    return not any(copy.made_at.date() == today and not copy.is_safety for copy in copies(folder))


def rotate(folder: Path, today: date, *, newest: int = 10, days: int = 30, months: int = 12) -> list[Path]:
    """Remove the copies that are one too many, and tell which.

    Kept: the newest ones, the last of each day for a month, the last of each month for a year.
    """
    removed = []
    days_seen: set[date] = set()
    months_seen: set[tuple[int, int]] = set()
    for rank, copy in enumerate(copies(folder)):
        day = copy.made_at.date()
        is_last_of_day = day not in days_seen and today - day < timedelta(days=days)
        age = (today.year - day.year) * 12 + today.month - day.month
        is_last_of_month = (day.year, day.month) not in months_seen and age < months
        days_seen.add(day)
        months_seen.add((day.year, day.month))
        if rank >= newest and not is_last_of_day and not is_last_of_month:
            with reaching(copy.path):
                copy.path.unlink()
            removed.append(copy.path)
    for left in folder.glob(f"{_ROOM}*"):  # by a program that was killed; one of today may be at work
        if here(datetime.fromtimestamp(left.stat().st_mtime, tz=UTC)).date() < today:
            take_away(left)
    return removed


def _backup(data: DataFolder, folder: Path, now: datetime, *, ending: str) -> Made:
    if not data.base.is_file():
        raise Unreachable(data.base, "introuvable")
    with _a_room(folder) as room:
        base, partial = room / backup_file.BASE, room / "copie"
        try:
            copied(data.base, base)
            with reaching(folder):
                backup_file.write(partial, base, DocumentStore(data.documents), now)
            manifest = verify(partial)
        except Damaged as error:  # of the copy, that nobody will see: it is the base that is
            raise Damaged(data.base, error.detail) from error
        with reaching(folder):
            target = _free_name(folder, now, ending)
            take_place(partial, target)
            sync_folder(folder)
    return Made(path=target, manifest=manifest)


def _free_name(folder: Path, now: datetime, ending: str) -> Path:
    number = 1
    while True:
        again = f"-{number}" if number > 1 else ""
        path = folder / f"Suivi-CLD-{now:%Y-%m-%d-%H%M}{ending}{again}.suivi"
        if not path.exists():
            return path
        number += 1


# Restoring


def restore(path: Path, data: DataFolder, now: datetime) -> Restored:
    """Put a copy in the place of a base, or where there is none; the caller holds the right to write.

    All of the copy is verified first, what is there is copied aside, documents are added, and the base is
    replaced last, in one step: until then, whatever happens leaves the old one as it was.
    """
    with _a_room(data.root) as room:
        with reaching(data.root):
            manifest = backup_file.unpack(path, room)
        if manifest.revision > HEAD:
            raise NewerDatabase
        safety = _put_aside(data, now) if data.base.exists() else None
        documents = DocumentStore(data.documents)
        for member in manifest.members:
            if member != backup_file.BASE:
                documents.add(room / Path(member).name)
        put_in_place(room / backup_file.BASE, data.base)
    return Restored(manifest=manifest, safety=safety)


def _put_aside(data: DataFolder, now: datetime) -> Path:
    try:
        return _backup(data, data.backups, now, ending=_SAFETY).path
    except Damaged:
        # It cannot be read as a base: it is kept byte for byte, should somebody know how to mend it.
        with reaching(data.backups):
            data.backups.mkdir(parents=True, exist_ok=True)
            target = data.backups / f"{data.base.stem}-{now:%Y-%m-%d-%H%M%S}-abimee.db"
            shutil.copyfile(data.base, target)
        return target


@contextmanager
def _a_room(parent: Path | None) -> Iterator[Path]:
    """A folder to work in, gone afterwards; beside its destination, so that a rename is one step."""
    with reaching(parent or Path(tempfile.gettempdir())):
        if parent:
            parent.mkdir(parents=True, exist_ok=True)
        room = Path(tempfile.mkdtemp(prefix=_ROOM, dir=parent))
    try:
        yield room
    finally:
        take_away(room)
