"""The files that Outlook gives without a path, as Windows describes them: their names, then their bytes."""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QMimeData

from cld_desktop.domain.files import names_apart, write_whole

_NATIVE = 'application/x-qt-windows-mime;value="{}"'
NAMES = _NATIVE.format("FileGroupDescriptorW")
BYTES = _NATIVE.format("FileContents")
OTHERS = ("Chromium Web Custom MIME Data Format", "maillistfoldersrow", "multimaillistmessagerows")
"""Formats by which the new Outlook tells of a message that it does not give."""
_SIZE = 592  # of one FILEDESCRIPTORW, whose name is its last 260 letters
_NAME_AT = 72
_FOLDER = 0x10
MOST = 200


def names_of(descriptor: bytes) -> list[str]:
    """The names that a FileGroupDescriptorW holds, in order; an empty one where it is a folder."""
    if len(descriptor) < 4:
        return []
    (count,) = struct.unpack_from("<I", descriptor)
    names = []
    for at in range(min(count, MOST, (len(descriptor) - 4) // _SIZE)):
        one = descriptor[4 + at * _SIZE : 4 + (at + 1) * _SIZE]
        (attributes,) = struct.unpack_from("<I", one, 36)
        name = one[_NAME_AT:].decode("utf-16-le", errors="replace").partition("\0")[0]
        names.append("" if attributes & _FOLDER else name)
    return names


def are_in(mime: QMimeData) -> bool:
    """Whether something is dragged that has no path but may be files."""
    return mime.hasFormat(NAMES) or any(_NATIVE.format(one) in mime.formats() for one in OTHERS)


def write_in(mime: QMimeData, folder: Path) -> list[Path]:
    """Write these files in a folder; those whose bytes are not given are left out. Or DiskFull."""
    names = names_of(bytes(mime.data(NAMES).data()))
    written = []
    for at, (name, safe) in enumerate(zip(names, names_apart(names), strict=True)):
        content = bytes(mime.data(f"{BYTES};index={at}").data()) if name else b""
        if content:
            path = folder / safe
            write_whole(path, content)
            written.append(path)
    return written
