"""Documents' files, kept by their content: the same bytes once, never altered, each named by its digest."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol
from uuid import uuid4

from cld_desktop.domain.files import reaching, safe_file_name, take_place
from cld_desktop.domain.problems import Damaged, Unreachable

CHANGES = "il change encore"
"""Why a file that grows while it is read is not kept."""
_PIECE = 1 << 20
_DIGEST = re.compile(r"[0-9a-f]{64}")
_READ_ONLY = (
    os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)  # a pipe would wait for a writer
)


class Readable(Protocol):
    """What gives bytes by pieces."""

    def read(self, size: int, /) -> bytes: ...


Told = Callable[[int], None]
"""Hears how many bytes have passed so far."""


class Stored(NamedTuple):
    """What names a file that is kept."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFault:
    """A document whose file is not there, or no longer holds the bytes it was given."""

    sha256: str
    is_missing: bool


class DocumentStore:
    """A folder of immutable files: `ab/abcdef…`, under the first two digits of their SHA-256."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, source: Path | bytes, *, told: Told | None = None) -> Stored:
        """Keep a file, or bytes; those already there are kept once, and made good if they were damaged.

        Raises Unreachable when the file changes meanwhile; `told` hears how many bytes were copied, and
        whatever it raises stops the copy: nothing of it is left.
        """
        with reaching(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix=".", suffix=".partiel", dir=self.folder)
        partial = Path(name)
        try:
            with reaching(self.folder), os.fdopen(descriptor, "wb") as target, _opened(source) as given:
                stored = copy_into(given, target, told=told)
                target.flush()
                os.fsync(target.fileno())
            self._settle(partial, stored)
        finally:
            partial.unlink(missing_ok=True)
        return stored

    def take_away_unfinished(self) -> None:
        """Take away what a program was copying when it was killed; only who alone writes may ask."""
        for partial in self.folder.glob(".*.partiel"):
            with suppress(OSError):
                partial.unlink()

    def path(self, sha256: str) -> Path:
        """Where the file of a digest stands, or would."""
        if not _DIGEST.fullmatch(sha256):
            raise ValueError(f"not a digest: {sha256!r}")
        return self.folder / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        """Whether the file of a digest is there."""
        return self.path(sha256).is_file()

    def read(self, sha256: str) -> bytes:
        """The bytes of a file. Raises Damaged when they are not those it was given."""
        path = self.path(sha256)
        with reaching(path):
            content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise Damaged(path)
        return content

    def fault(self, sha256: str) -> DocumentFault | None:
        """What is wrong with one file, if anything."""
        path = self.path(sha256)
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            return DocumentFault(sha256=sha256, is_missing=True)
        except OSError:
            return DocumentFault(sha256=sha256, is_missing=False)
        return None if found == sha256 else DocumentFault(sha256=sha256, is_missing=False)

    def verify(self, digests: Iterable[str]) -> list[DocumentFault]:
        """What is wrong with these files."""
        return [fault for sha256 in sorted(set(digests)) if (fault := self.fault(sha256))]

    def digests(self) -> Iterator[str]:
        """The digests of all files kept, needed or not."""
        if self.folder.is_dir():
            for path in sorted(self.folder.glob("??/*")):
                if _DIGEST.fullmatch(path.name) and path.parent.name == path.name[:2]:
                    yield path.name

    def open_copy(self, sha256: str, file_name: str) -> Path:
        """A copy in a temporary folder of its own, under a safe name, for another program to open."""
        path = self.path(sha256)
        with reaching(path):
            copy = Path(tempfile.mkdtemp(prefix="suivi-cld-")) / safe_file_name(file_name)
        self.copy_to(sha256, copy)
        return copy

    def copy_to(self, sha256: str, target: Path) -> None:
        """Copy a file elsewhere. Whole or not at all: Damaged when its bytes are not its own, DiskFull."""
        path = self.path(sha256)
        with reaching(path):
            given = path.open("rb")
        partial = target.with_name(f".{uuid4().hex[:12]}.partiel")
        try:
            with given, reaching(target), partial.open("xb") as copy:
                stored = copy_into(given, copy)
            if stored.sha256 != sha256:
                raise Damaged(path)
            with reaching(target):
                take_place(partial, target)
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)

    def _settle(self, partial: Path, stored: Stored) -> None:
        path = self.path(stored.sha256)
        if self.fault(stored.sha256) is None:
            return
        with reaching(path):
            path.parent.mkdir(exist_ok=True)
            if path.exists():
                path.chmod(stat.S_IREAD | stat.S_IWRITE)  # Windows replaces no read-only file
            take_place(partial, path)
            path.chmod(stat.S_IREAD)  # last: Windows removes no read-only file
            sync_folder(path.parent)


def copy_into(
    given: Readable, target: BinaryIO | None, *, most: int | None = None, told: Told | None = None
) -> Stored:
    """Copy bytes by pieces, whatever their number, and tell their digest; past `most`, stop soon."""
    digest, size = hashlib.sha256(), 0
    while (most is None or size <= most) and (piece := given.read(_PIECE)):
        digest.update(piece)
        size += len(piece)
        if target is not None:
            target.write(piece)
        if told is not None:
            told(size)
    return Stored(digest.hexdigest(), size)


def named_by(path: Path, *, told: Told | None = None) -> Stored:
    """What would name a file if it were kept, read by pieces. Raises Unreachable."""
    with _opened(path) as given, reaching(path):
        return copy_into(given, None, told=told)


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system lets a folder be synced."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class _Given:
    """A file being read, whose refusals name it rather than what it is copied into.

    One that grows as fast as it is read would have no end: past the size it had, it is refused.
    """

    def __init__(self, file: BinaryIO, path: Path, size: int) -> None:
        self._file = file
        self._path = path
        self._left = size

    def read(self, size: int) -> bytes:
        with reaching(self._path):
            piece = self._file.read(size)
        self._left -= len(piece)
        if self._left < 0:
            raise Unreachable(self._path, CHANGES)
        return piece


@contextmanager
def _opened(source: Path | bytes) -> Iterator[Readable]:
    """The bytes of a file that does not change while they are read. Raises Unreachable."""
    if isinstance(source, bytes):
        yield BytesIO(source)
        return
    with reaching(source):
        if source.is_dir():  # which Windows would say is forbidden
            raise Unreachable(source, "c’est un dossier")
        file = os.fdopen(os.open(source, _READ_ONLY), "rb")
    with file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise Unreachable(source, "ce n’est pas un fichier")
        yield _Given(file, source, before.st_size)
        after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise Unreachable(source, CHANGES)
