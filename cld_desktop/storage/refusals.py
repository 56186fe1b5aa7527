"""What a refusal of the engine, or of the file system under it, means to a person."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError

from cld_desktop.domain.files import refusal
from cld_desktop.domain.long_paths import is_too_long, longest
from cld_desktop.domain.problems import (
    Damaged,
    DiskFull,
    Locked,
    MachineProblem,
    PathTooLong,
    Unreachable,
)

_SQLITE_PROBLEMS: dict[int, type[MachineProblem]] = {
    sqlite3.SQLITE_BUSY: Locked,
    sqlite3.SQLITE_LOCKED: Locked,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_CORRUPT: Damaged,
    sqlite3.SQLITE_NOTADB: Damaged,
    sqlite3.SQLITE_CANTOPEN: Unreachable,
    sqlite3.SQLITE_READONLY: Unreachable,
    sqlite3.SQLITE_IOERR: Unreachable,
    sqlite3.SQLITE_PERM: Unreachable,
    sqlite3.SQLITE_AUTH: Unreachable,
}
_UNREADABLE_TEXT = "Could not decode to UTF-8"
_LEAST_ROOM = 64 << 10  # bytes: what stands beside a base that is open
_POSTGRESQL_PROBLEMS: dict[str, type[MachineProblem]] = {
    "53100": DiskFull,
    "55P03": Locked,  # lock not available
    "40P01": Locked,  # deadlock
    "40001": Locked,  # serialization failure
    "25006": Unreachable,  # read-only transaction
    "57P01": Unreachable,  # the server is shutting down
}


@contextmanager
def translated(where: Path) -> Iterator[None]:
    """Turn the engine's refusals that are the machine's into the problems they are; our bugs stay bugs."""
    try:
        yield
    except DBAPIError as error:
        kind = _kind_of_problem(error.orig, lost=error.connection_invalidated)
        if kind is None:
            raise
        raise _problem(kind, where, str(error.orig)) from error
    except sqlite3.Error as error:
        kind = _kind_of_problem(error)
        if kind is None:
            raise
        raise _problem(kind, where, str(error)) from error


def breaks_reference(error: IntegrityError) -> bool:
    """Whether a refused write would have left a row naming one that is not there."""
    return _constraint(error) in {"SQLITE_CONSTRAINT_FOREIGNKEY", "23503"}


def breaks_uniqueness(error: IntegrityError) -> bool:
    """Whether a refused write would have given two rows what only one may have."""
    return _constraint(error) in {"SQLITE_CONSTRAINT_UNIQUE", "23505"}


def _constraint(error: IntegrityError) -> str | None:
    return getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None)


def _kind_of_problem(error: BaseException | None, *, lost: bool = False) -> type[MachineProblem] | None:
    if isinstance(error, sqlite3.Error):
        if str(error).startswith(_UNREADABLE_TEXT):
            return Damaged  # nothing of ours wrote it
        primary = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest of the code refines it
        return _SQLITE_PROBLEMS.get(primary)
    state = getattr(error, "sqlstate", None)
    if lost or (state is None and type(error).__name__ == "OperationalError"):
        return Unreachable  # no answer from the server
    return _POSTGRESQL_PROBLEMS.get(state or "")


def _problem(kind: type[MachineProblem], where: Path, detail: str) -> MachineProblem:
    if kind is Damaged:
        return Damaged(where, detail)
    if kind is Unreachable and _has_no_room(where):
        return DiskFull()  # even reading wants a little: the engine says it could not open its files
    if kind is Unreachable:
        return PathTooLong(where, longest()) if is_too_long(where) else Unreachable(where)
    return kind()


def _has_no_room(where: Path) -> bool:
    try:
        return shutil.disk_usage(where.parent).free < _LEAST_ROOM
    except OSError:
        return False


@contextmanager
def folder_problems(where: Path) -> Iterator[None]:
    """Turn what the system refuses of a file or a folder into the problem it is."""
    try:
        yield
    except OSError as error:
        raise refusal(where, error) from error
