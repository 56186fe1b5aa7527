"""What a test needs of the machine to be refused for good: rights taken away even from root, a tiny disk."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_VERSION = 0x20080522
_OVER_RIGHTS = 0b111  # CAP_CHOWN, CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH


@contextmanager
def without_powers() -> Iterator[None]:
    """What root may do against the rights of files is put aside: they bind this thread as anybody else."""
    if sys.platform != "linux" or os.geteuid():
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    head = (ctypes.c_uint32 * 2)(_VERSION, 0)
    kept = (ctypes.c_uint32 * 6)()
    if libc.capget(head, kept):
        raise OSError(ctypes.get_errno(), "capget")
    less = (ctypes.c_uint32 * 6)(*kept)
    less[0] &= ~_OVER_RIGHTS
    if libc.capset(head, less):
        raise OSError(ctypes.get_errno(), "capset")
    try:
        yield
    finally:
        libc.capset(head, kept)


@contextmanager
def tiny_disk(place: Path, kilobytes: int) -> Iterator[Path | None]:
    """A disk of its own, mounted for a test; None where this account may mount none."""
    place.mkdir()
    is_mounted = sys.platform == "linux" and not os.geteuid()
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
    if not is_mounted or subprocess.run(command, check=False, capture_output=True).returncode:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


def fill(disk: Path) -> Path:
    """Leave no room on a disk that is tiny."""
    filler = disk / "le reste"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.tell() < 64 << 20:
                file.write(bytes(4096))
        except OSError:
            pass
    return filler
