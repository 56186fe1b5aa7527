"""Opening a data folder: its base, its documents, who writes in it, and under which name."""

from __future__ import annotations

import getpass
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cld_desktop.domain.files import reaching, refusal, take_away
from cld_desktop.domain.long_paths import check_room
from cld_desktop.domain.problems import Locked, ReadOnly, Refused, Unreachable
from cld_desktop.paths import DataFolder
from cld_desktop.services import settings
from cld_desktop.storage.database import WriterLock, open_base
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.store import Store

_PATIENCE = 2.0  # seconds: another command writes for less than that, a window for as long as it is open
_PAUSE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A data folder, open. `account` is the system account of the person at the keyboard."""

    folder: DataFolder
    store: Store
    documents: DocumentStore
    lock: WriterLock
    account: str
    now: Callable[[], datetime]

    def close(self) -> None:
        """Let the base go, then the right to write in it."""
        self.store.close()
        self.lock.release()


def open_to_read(folder: DataFolder, *, now: Callable[[], datetime]) -> Workspace:
    """Open a base to read; it may be open for writing elsewhere. Refused when there is none."""
    require_base(folder)
    lock = WriterLock(folder.root)
    try:
        return _workspace(folder, lock, now, read_only=True)
    except Locked:
        if not lock.acquire():
            raise
    # An older program's base, which nobody holds: it is brought up to date, then read like any other.
    try:
        open_base(folder.base, backup_to=folder.backups, now=now()).dispose()
        return _workspace(folder, lock, now, read_only=True)
    finally:
        lock.release()


def open_to_write(folder: DataFolder, *, now: Callable[[], datetime]) -> Workspace:
    """Open a base to write. Raises ReadOnly when a window holds it, Refused when there is none."""
    require_base(folder)
    return _held(folder, take_turn(folder), now)


def open_for_window(folder: DataFolder, *, now: Callable[[], datetime]) -> Workspace:
    """Open or make the base of a window; it only reads when another program holds the right to write."""
    before = _what_stands(folder)
    make_folder(folder)
    lock = WriterLock(folder.root)
    if lock.acquire():
        with _nothing_half_made(folder, before, lock):
            return _held(folder, lock, now, create=not has_base(folder))
    if lock.refused_by is not None and not has_base(folder):
        raise refusal(folder.root, lock.refused_by)
    return _workspace(folder, lock, now, read_only=True)


@contextmanager
def created(folder: DataFolder, *, now: Callable[[], datetime]) -> Iterator[Workspace]:
    """Make a base where there is none, and close it; whatever fails meanwhile leaves none. Or Refused."""
    if has_base(folder):
        raise Refused(f"Il y a déjà une base dans « {folder.root} » : rien n’a été modifié.")
    before = _what_stands(folder)
    make_folder(folder)
    lock = take_turn(folder)
    with _nothing_half_made(folder, before, lock):
        workspace = _held(folder, lock, now, create=True)
        try:
            yield workspace
        except BaseException:
            workspace.store.close()
            _remove_base(folder)
            raise
        finally:
            workspace.close()


def take_turn(folder: DataFolder) -> WriterLock:
    """The right to write in a data folder. Raises ReadOnly when a window keeps it."""
    lock = WriterLock(folder.root)
    deadline = time.monotonic() + _PATIENCE
    while not lock.acquire():
        if lock.refused_by is not None:
            raise refusal(folder.root, lock.refused_by)
        if time.monotonic() >= deadline:
            raise ReadOnly
        time.sleep(_PAUSE)
    return lock


def require_base(folder: DataFolder) -> None:
    """Refuse a data folder without a base, in a sentence that says what to do."""
    if not has_base(folder):
        raise Refused(f"Aucune base dans « {folder.root} ». Lancez d’abord : cld-desktop init")


def has_base(folder: DataFolder) -> bool:
    """Whether a data folder holds a base. Raises Unreachable when nobody can tell."""
    with reaching(folder.root):
        return folder.base.exists()


def make_folder(folder: DataFolder) -> None:
    """Make the data folder. Raises Unreachable when it cannot be, DiskFull without room for it."""
    with reaching(folder.root):
        if not folder.root.exists():
            check_room(folder.root)
        if folder.root.is_file():
            raise Unreachable(folder.root, "c’est un fichier")
        folder.root.mkdir(parents=True, exist_ok=True)


def account_name() -> str:
    """The system account of the person at the keyboard; empty when the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _held(
    folder: DataFolder, lock: WriterLock, now: Callable[[], datetime], *, create: bool = False
) -> Workspace:
    try:
        workspace = _workspace(folder, lock, now, create=create)
    except BaseException:
        if create:
            _remove_base(folder)
        lock.release()
        raise
    workspace.documents.take_away_unfinished()
    return workspace


def _remove_base(folder: DataFolder) -> None:
    """Take away a base that we could not finish making: it would pass for a damaged one."""
    for end in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            folder.base.with_name(folder.base.name + end).unlink(missing_ok=True)


def _what_stands(folder: DataFolder) -> frozenset[Path]:
    """Which of the data folder, what goes first into it and the folders it is in are there already."""
    with reaching(folder.root):
        places = (folder.lock, folder.documents, folder.root, *folder.root.parents)
        return frozenset(path for path in places if path.exists())


@contextmanager
def _nothing_half_made(folder: DataFolder, before: frozenset[Path], lock: WriterLock) -> Iterator[None]:
    """Take away what was made around a base that could not be: nobody would know what it is."""
    try:
        yield
    except BaseException:
        lock.release()
        with suppress(OSError):
            if folder.documents not in before and not folder.base.exists():
                take_away(folder.documents)
            if folder.lock not in before:
                folder.lock.unlink(missing_ok=True)
            for place in (folder.root, *folder.root.parents):
                if place in before:
                    break
                place.rmdir()  # refused by the system when somebody else put something there
        raise


def _workspace(
    folder: DataFolder,
    lock: WriterLock,
    now: Callable[[], datetime],
    *,
    create: bool = False,
    read_only: bool = False,
) -> Workspace:
    engine = open_base(folder.base, create=create, read_only=read_only, backup_to=folder.backups, now=now())
    account = account_name()

    def who() -> str:
        me = settings.me(store, account)
        return me.name if me else account

    store = Store(engine, who=who, now=now, read_only=read_only)
    documents = DocumentStore(folder.documents)
    return Workspace(folder=folder, store=store, documents=documents, lock=lock, account=account, now=now)
