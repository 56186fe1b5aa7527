"""Office files are archives of XML: opened when they unpack to a reasonable size, and read as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from cld_desktop.exchange.reading.gathering import Gathered, Protected, Unreadable

_MOST_PARTS = 20_000
_PIECE = 1 << 16
_IS_ENCRYPTED = 0x1


@contextmanager
def opened(file: BinaryIO, into: Gathered) -> Iterator[ZipFile]:
    """The archive of an office file. Raises Unreadable for one that is damaged, or a bomb."""
    try:
        archive = ZipFile(file)
    except (BadZipFile, NotImplementedError) as error:
        raise Unreadable from error
    with archive:
        parts = archive.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > into.limits.unpacked:
            raise Unreadable
        if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
            raise Protected
        yield archive


def pieces(archive: ZipFile, name: str, into: Gathered) -> Iterator[bytes]:
    """A part as it unpacks; one larger than it says is refused, and the time is watched."""
    told = archive.getinfo(name).file_size
    with archive.open(name) as part:
        while piece := part.read(_PIECE):
            told -= len(piece)
            if told < 0:
                raise Unreadable
            into.breathe()
            yield piece


class Handler:
    """What is done at each element of a part. A tag is an address and a local name: « http://…|p »."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def characters(self, text: str) -> None:
        """Some text."""


def walk(archive: ZipFile, name: str, into: Gathered, handler: Handler) -> None:
    """Read a part of XML through a handler. Raises Unreadable when it is no XML, or declares entities."""
    parser = expat.ParserCreate(namespace_separator="|")
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.characters
    parser.StartDoctypeDeclHandler = _refuse
    try:
        for piece in pieces(archive, name, into):
            parser.Parse(piece, False)  # noqa: FBT003 — expat takes it by place
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, BadZipFile, EOFError) as error:
        raise Unreadable from error


def _refuse(*_declared: object) -> None:
    raise Unreadable  # no office program writes one, and entities may unfold without end
