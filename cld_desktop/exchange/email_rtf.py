"""The compressed RTF in which Outlook keeps a text (MS-OXRTFCP), decompressed."""

from __future__ import annotations

import struct

LARGEST = 2_000_000
"""Bytes, decompressed, that are read at all."""
_HEADER = struct.Struct("<IIII")
_COMPRESSED, _PLAIN = 0x75465A4C, 0x414C454D
_RING = 4096
_KNOWN = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans "
    rb"SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What both sides know before the first byte."""


def decompressed(content: bytes) -> bytes:
    """The RTF that was compressed, or as much of it as is there; nothing when it is something else."""
    if len(content) <= _HEADER.size:
        return b""
    _, size, kind, _ = _HEADER.unpack_from(content)
    if kind == _PLAIN:
        return content[_HEADER.size :][: min(size, LARGEST)]
    return _unpacked(content, min(size, LARGEST)) if kind == _COMPRESSED else b""


def _unpacked(content: bytes, size: int) -> bytes:
    """Runs of eight items, each a byte or a reference to what was lately said."""
    ring = bytearray(_KNOWN.ljust(_RING, b"\0"))
    write = len(_KNOWN)
    told = bytearray()
    position, end = _HEADER.size, len(content)
    while position < end and len(told) < size:
        flags = content[position]
        position += 1
        for bit in range(8):
            if not flags >> bit & 1:
                copied = content[position : position + 1]
                position += 1
            else:
                reference = int.from_bytes(content[position : position + 2], "big")
                position += 2
                if position > end or reference >> 4 == write:  # the end says itself by pointing at itself
                    return bytes(told[:size])
                copied = _repeated(ring, reference >> 4, (reference & 15) + 2, write)
            for byte in copied:
                ring[write] = byte
                write = (write + 1) % _RING
            told += copied
    return bytes(told[:size])


def _repeated(ring: bytearray, start: int, length: int, write: int) -> bytes:
    """What was said at a place of the ring; it may run into what it is itself writing."""
    known = (write - start) % _RING or _RING
    said = bytes(ring[(start + step) % _RING] for step in range(min(length, known)))
    return (said * (length // len(said) + 1))[:length]
