"""The windows, and the visual kit they are made of: plain values in, signals out."""

from __future__ import annotations

import ctypes
import sys


def _keep_none_alive() -> None:
    """Give None a reference count that no session can use up.

    WORKAROUND PySide6 6.12 (until the program runs on Python 3.12, where None is immortal): each Qt method
    that returns nothing gives back a None it has not counted, so that a long session on Python 3.11 ends in
    « none_dealloc: deallocating None ».
    """
    count = ctypes.c_ssize_t.from_address(id(None))
    count.value = max(count.value, 1 << 30) if sys.maxsize < 1 << 32 else max(count.value, 1 << 60)


if sys.version_info < (3, 12):
    _keep_none_alive()
