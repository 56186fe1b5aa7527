"""What a file is, told by its first bytes before its name, and who reads it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import BinaryIO

from cld_desktop.domain.vocabulary import TextState
from cld_desktop.exchange.reading.gathering import Enough, Gathered, Protected, Unknown, Unreadable
from cld_desktop.exchange.reading.values import FileText, Limits

_HEAD = 2048
_SEARCHED = 64 << 20
_ROOT = "cld_desktop.exchange.reading"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Outlook's messages, and what Office encrypts
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_ARCHIVES = frozenset({".zip", ".jar", ".apk"})
_PROGRAMS = (b"MZ", b"\x7fELF")
_PROMISED = frozenset(
    {".pdf", ".docx", ".docm", ".pptx", ".pptm", ".xlsx", ".xlsm", ".odt", ".ods", ".odp", ".msg", ".rtf"}
)
_READERS = {
    **dict.fromkeys((".txt", ".text", ".md", ".csv", ".tsv", ".log", ".ics"), "plain:read_text"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "plain:read_html"),
    ".eml": "message:read",
}
_PICTURED = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".svg", ".ico"}
)


def read(file: BinaryIO, name: str, limits: Limits) -> FileText:
    """The text of a file. Whatever a hostile file leads its reader to, a state says it."""
    return gathered(file, name, Gathered(limits))


def gathered(file: BinaryIO, name: str, into: Gathered) -> FileText:
    """The same, within what is left of some room and time."""
    try:
        _read_into(file, name, into)
    except Enough:
        into.is_partial = True
    except Protected:
        return FileText(state=TextState.PROTECTED)
    except Unknown:
        return FileText(state=TextState.UNKNOWN)
    except MemoryError:
        raise
    except Exception:  # the readers meet anything, and raise anything
        return FileText(state=TextState.UNREADABLE)
    return into.found()


def _read_into(file: BinaryIO, name: str, into: Gathered) -> None:
    head = file.read(_HEAD)
    file.seek(0)
    if not head:
        return
    suffix = PurePath(name).suffix.lower()
    reader = _reader_by_content(file, head, suffix) or _READERS.get(suffix)
    if reader:
        _found(reader)(file, into)
    elif suffix in _PROMISED:
        raise Unreadable
    elif suffix not in _PICTURED and not head.startswith(_IMAGES):
        raise Unknown


def _reader_by_content(file: BinaryIO, head: bytes, suffix: str) -> str | None:
    if b"%PDF-" in head[:1024] and suffix not in _READERS:
        return "pdf:read"
    if head.startswith(b"PK\x03\x04") and suffix not in _ARCHIVES:
        return "office:read"
    if head.startswith(b"{\\rtf"):
        return "rtf:read"
    if head.startswith(_OLE):
        return _reader_of_ole(file, suffix)
    if head.startswith(_PROGRAMS) and b"\0" in head:
        raise Unknown
    return None


def _reader_of_ole(file: BinaryIO, suffix: str) -> str:
    if suffix == ".msg":
        return "message:read"
    content = file.read(_SEARCHED)
    file.seek(0)
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Protected
    raise Unreadable if suffix in _PROMISED else Unknown


def _found(reader: str) -> Callable[[BinaryIO, Gathered], None]:
    """A reader, imported when it is first needed: each brings a library of its own."""
    module, _, function = reader.partition(":")
    found: Callable[[BinaryIO, Gathered], None] = getattr(import_module(f"{_ROOT}.{module}"), function)
    return found
