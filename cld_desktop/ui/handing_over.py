"""What a second start hands to the program already open on the same data: where, how it is said, and sent."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QLockFile
from PySide6.QtNetwork import QLocalSocket

from cld_desktop import on_windows
from cld_desktop.domain.problems import Refused
from cld_desktop.paths import DataFolder

PATIENCE = 3000
"""Milliseconds in which a program that works answers."""
STARTING = 60_000
"""Milliseconds for one that has said it is starting: it may be bringing an older base up to date."""
LEAVING = 20_000
"""Milliseconds for one that is closing: it makes the backup of the day."""
LONGEST = 1 << 20
_FORMAT = 1
_NOBODY = (
    QLocalSocket.LocalSocketError.ServerNotFoundError,
    QLocalSocket.LocalSocketError.ConnectionRefusedError,  # it was killed, and left its address behind
    QLocalSocket.LocalSocketError.SocketAccessError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a start was asked for: the files to open, and whether to stay in the background."""

    files: tuple[str, ...] = ()
    is_background: bool = False


class Deaf(Refused):
    """The program is open, and does not answer."""

    def __init__(self) -> None:
        super().__init__(
            "Suivi CLD est déjà ouvert sur ces données, mais ne répond pas : attendez une minute puis "
            "réessayez, ou fermez-le par le gestionnaire des tâches."
        )


def address(folder: DataFolder) -> str:
    """Where the program open on this folder, for this person and in this session, can be reached."""
    place = os.path.normcase(folder.root.resolve())
    who = f"{_account()}\n{on_windows.session()}\n{place}"
    name = f"suivi-cld-{hashlib.sha256(who.encode('utf-8', 'surrogateescape')).hexdigest()[:24]}"
    return name if os.name == "nt" else str(_room() / name)


@contextmanager
def turn(at: str, patience: int = LEAVING) -> Iterator[None]:
    """Be the only one that is starting, or leaving, there; who comes meanwhile waits, but not forever."""
    lock = QLockFile(str(_room() / f"{Path(at).name}.lock"))
    lock.tryLock(patience)
    try:
        yield
    finally:
        lock.unlock()


def hand_over(at: str, asked: Asked) -> bool:
    """Hand what was asked to the program that is open; False when there is none. Raises Deaf, Refused."""
    message = said(asdict(asked))
    if len(message) > LONGEST:
        raise Refused("Ces fichiers sont trop nombreux. Ouvrez-en moins à la fois.")
    if os.name != "nt" and not _is_ours(Path(at)):
        return False
    socket = QLocalSocket()
    socket.connectToServer(at)
    if not socket.waitForConnected(PATIENCE):
        if socket.error() in _NOBODY:
            return False
        raise Deaf
    greeting = _heard(socket, PATIENCE)
    on_windows.let_come_forward(_number(greeting.get("process")))
    socket.write(message)
    socket.flush()
    _heard(socket, PATIENCE if greeting.get("is_ready") else STARTING)
    return True


def said(values: dict[str, Any]) -> bytes:
    """A message: one line of JSON that tells its format."""
    return json.dumps({**values, "suivi_cld": _FORMAT}).encode("ascii") + b"\n"


def understood(line: bytes) -> dict[str, Any] | None:
    """What a line says; None for what is no message of ours."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        return None
    is_ours = isinstance(values, dict) and values.get("suivi_cld") == _FORMAT
    return values if is_ours else None


def asked_in(line: bytes) -> Asked | None:
    """What a second start asks for; None for what is no such message."""
    values = understood(line) or {}
    files, is_background = values.get("files"), values.get("is_background")
    if not isinstance(files, list) or not isinstance(is_background, bool):
        return None
    if not all(isinstance(file, str) and "\0" not in file for file in files):
        return None
    return Asked(files=tuple(files), is_background=is_background)


def _heard(socket: QLocalSocket, patience: int) -> dict[str, Any]:
    """The line that comes next. Raises Deaf when none does, or none that we understand."""
    deadline = QDeadlineTimer(patience)
    while not socket.canReadLine():
        if deadline.hasExpired() or not socket.waitForReadyRead(max(1, deadline.remainingTime())):
            raise Deaf
        if socket.bytesAvailable() > LONGEST:
            raise Deaf
    values = understood(bytes(socket.readLine(LONGEST).data()))
    if values is None:
        raise Deaf
    return values


def _number(value: object) -> int:
    return value if isinstance(value, int) and 0 < value < 1 << 32 else 0


def _account() -> str:
    if hasattr(os, "getuid"):
        return str(os.getuid())
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _room() -> Path:
    """A folder of this person that lasts as long as the session, else the one of temporary files."""
    told = os.environ.get("XDG_RUNTIME_DIR", "") if os.name != "nt" else ""
    return Path(told) if told and os.access(told, os.W_OK) else Path(tempfile.gettempdir())


def _is_ours(at: Path) -> bool:
    """Whether whoever answers there is us: anybody may write among temporary files."""
    try:
        return at.stat().st_uid == os.getuid()
    except OSError:
        return False
