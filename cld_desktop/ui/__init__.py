"""The windows, and the visual kit they are made of: plain values in, signals out."""

from __future__ import annotations

import ctypes
import sys

_NEVER_USED_UP = (1 << (sys.maxsize.bit_length() - 3)) | (3 << 30)
"""In the midst of what the lower half of a count may be for newer Pythons to see what never dies."""


def _keep_constants_alive() -> None:
    """Give the constants a reference count that no session can use up.

    WORKAROUND PySide6 6.12 (until the program runs on Python 3.12, where they are immortal): a Qt method that
    gives back None, True or False may not have counted it, so that a long session on Python 3.11 ends in
    « none_dealloc: deallocating None ». Built with the headers of a newer Python, Qt's own code looks at the
    lower 32 bits of a count alone: with nothing there, the same end came as soon as its modules were loaded.
    """
    for constant in (None, True, False, NotImplemented, Ellipsis):
        ctypes.c_ssize_t.from_address(id(constant)).value = _NEVER_USED_UP


if sys.version_info < (3, 12):
    _keep_constants_alive()
