"""Who else may have the base open: the one writer's lock, and folders that stand on a network."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

from cld_desktop.domain.problems import Unreachable

if sys.platform == "win32":  # pragma: no cover
    import ctypes
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def is_on_network(path: Path) -> bool:
        """Whether a path is on a share, where SQLite's WAL would corrupt the base."""
        remote = 4  # DRIVE_REMOTE
        place = path.resolve()
        return place.drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == remote

else:
    import fcntl

    _NETWORK_TYPES = frozenset(
        {"9p", "afs", "ceph", "cifs", "fuse.glusterfs", "fuse.sshfs", "ncpfs", "nfs", "nfs4"}
        | {"smb2", "smb3", "smbfs", "vboxsf"}
    )

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def is_on_network(path: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
        """Whether a path is on a share, where SQLite's WAL would corrupt the base."""
        try:
            lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
        except OSError:
            return False
        place = path.resolve()
        kinds = {Path(_unescaped(line.split()[1])): line.split()[2] for line in lines}
        nearest = next((parent for parent in (place, *place.parents) if parent in kinds), None)
        return nearest is not None and kinds[nearest] in _NETWORK_TYPES

    def _unescaped(mount: str) -> str:
        for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
            mount = mount.replace(code, character)
        return mount


class WriterLock:
    """The right to write in a data folder. The system holds it: it ends with the process, even killed.

    `refused_by`: it is not that another program has it, the system lets nobody like us ask for it.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "suivi.lock"
        self._file: IO[bytes] | None = None
        self.refused_by: OSError | None = None

    @property
    def is_refused(self) -> bool:
        """Whether the system does not even let us ask."""
        return self.refused_by is not None

    def acquire(self) -> bool:
        """Take the right to write; False when another program has it, or when it may not be asked for."""
        if self._file is not None:
            return True
        if not self._path.parent.is_dir():
            raise Unreachable(self._path.parent)
        try:
            file = self._path.open("ab")
        except OSError as error:
            self.refused_by = error
            return False
        self.refused_by = None
        try:
            _lock(file)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Give the right to write back; harmless when it is not held."""
        if self._file is not None:
            self._file.close()
            self._file = None
