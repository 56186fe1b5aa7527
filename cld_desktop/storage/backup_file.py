"""The file of a copy: how it is written, and how it is read again with nothing believed before it is checked.

It is a zip: `suivi.db`, `documents/ab/abcdef…`, and `manifest.json` that tells the size and digest of each.
"""

from __future__ import annotations

import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, cast

from cld_desktop.domain.files import reaching
from cld_desktop.domain.problems import Damaged, DamagedCopy
from cld_desktop.storage.base_file import faults_of, told_by
from cld_desktop.storage.documents import DocumentStore, copy_into

BASE = "suivi.db"
_FORMAT = 1
_MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 64 << 20
_MEMBER = re.compile(r"suivi\.db|documents/([0-9a-f]{2})/(\1[0-9a-f]{62})")
_NOT_A_COPY = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of a copy: what it must hold."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a copy says of itself. `counts` are the rows of each table, `missing` the documents it lacks."""

    uid: str
    revision: str
    made_at: datetime
    counts: dict[str, int]
    missing: tuple[str, ...]
    members: dict[str, Member]


def write(path: Path, base: Path, documents: DocumentStore, made_at: datetime) -> None:
    """Write a copy of a base at rest and of every document kept, so that it survives a power cut."""
    told = told_by(base)
    members: dict[str, Member] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        members[BASE] = _put(archive, BASE, base)
        # All files kept, not only those the records name: the journal may name more.
        for sha256 in documents.digests():
            name = f"documents/{sha256[:2]}/{sha256}"
            members[name] = _put(archive, name, documents.path(sha256))
        manifest = {
            "format": _FORMAT,
            "uid": told.uid,
            "revision": told.revision,
            "made_at": made_at.isoformat(timespec="seconds"),
            "counts": told.counts,
            "missing": sorted(told.documents - {one.sha256 for one in members.values()}),
            "members": {name: {"size": one.size, "sha256": one.sha256} for name, one in members.items()},
        }
        archive.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def unpack(path: Path, room: Path, *, with_documents: bool = True) -> Manifest:
    """Take a copy apart into a folder, checking all of it. Raises Damaged when anything disagrees."""
    with _opened(path) as archive:
        manifest = _manifest_of(archive, path)
        for name, member in manifest.members.items():
            is_kept = with_documents or name == BASE
            with archive.open(name) as given:
                _take(cast(BinaryIO, given), member, room / Path(name).name if is_kept else None, path)
    _check_base(room / BASE, manifest, path)
    return manifest


def _put(archive: zipfile.ZipFile, name: str, path: Path) -> Member:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    with path.open("rb") as given, archive.open(info, "w", force_zip64=True) as target:
        stored = copy_into(given, cast(BinaryIO, target))
    return Member(size=stored.size, sha256=stored.sha256)


def _take(given: BinaryIO, member: Member, target: Path | None, path: Path) -> None:
    with target.open("wb") if target else _Nowhere() as kept:
        stored = copy_into(given, kept, most=member.size)
    if stored != (member.sha256, member.size):
        raise DamagedCopy(path, "digest")


class _Nowhere(BytesIO):
    """Where bytes go that are read for their digest alone."""

    def write(self, piece: Any) -> int:
        return len(piece)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    with reaching(path):
        file = path.open("rb")
    with file:
        try:
            with zipfile.ZipFile(file) as archive:
                yield archive
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise DamagedCopy(path, str(error)) from error


def _manifest_of(archive: zipfile.ZipFile, path: Path) -> Manifest:
    names = archive.namelist()
    if _MANIFEST not in names or archive.getinfo(_MANIFEST).file_size > _LARGEST_MANIFEST:
        raise DamagedCopy(path, _MANIFEST)
    told = json.loads(archive.read(_MANIFEST))
    try:
        manifest = Manifest(
            uid=str(told["uid"]),
            revision=str(told["revision"]),
            made_at=datetime.fromisoformat(told["made_at"]),
            counts={str(kind): int(number) for kind, number in told["counts"].items()},
            missing=tuple(map(str, told["missing"])),
            members={
                str(name): Member(size=int(one["size"]), sha256=str(one["sha256"]))
                for name, one in told["members"].items()
            },
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise DamagedCopy(path, _MANIFEST) from error
    # Each member once, each under a name of ours: none can be written elsewhere than where we say.
    expected = sorted([*manifest.members, _MANIFEST])
    if sorted(names) != expected or BASE not in names or not all(map(_MEMBER.fullmatch, manifest.members)):
        raise DamagedCopy(path, "members")
    return manifest


def _check_base(base: Path, manifest: Manifest, path: Path) -> None:
    try:
        told = told_by(base)
        faults = faults_of(base)
    except Damaged as error:
        raise DamagedCopy(path, error.detail) from error
    if faults or (told.uid, told.revision, told.counts) != (manifest.uid, manifest.revision, manifest.counts):
        raise DamagedCopy(path, faults[0] if faults else "counts")
