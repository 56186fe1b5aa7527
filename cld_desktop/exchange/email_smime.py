"""What a signed message carries (RFC 8551): the signature is not verified, nothing encrypted is opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_SEQUENCE, _OBJECT_IDENTIFIER, _OCTETS, _OCTETS_IN_PIECES, _CONTENT = 0x30, 0x06, 0x04, 0x24, 0xA0
_OPEN = 0x80
"""A length that says: until the mark of the end."""
_END = b"\0\0"
_DEEPEST = 16


class _Element(NamedTuple):
    """One element of ASN.1: what it is, and where its content stands."""

    tag: int
    start: int
    end: int
    after: int


def signed_content(content: bytes) -> bytes | None:
    """The message within a signature; None when it is encrypted, or not to be understood."""
    try:
        whole = next(_elements(content, 0, len(content)))
        kind, carried = list(_elements(content, whole.start, whole.end))[:2]
        if whole.tag != _SEQUENCE or content[kind.start : kind.end] != _SIGNED_DATA:
            return None
        signed = next(_elements(content, carried.start, carried.end))
        held = next(one for one in _elements(content, signed.start, signed.end) if one.tag == _SEQUENCE)
        inner = next(one for one in _elements(content, held.start, held.end) if one.tag == _CONTENT)
        return b"".join(_octets(content, inner.start, inner.end))
    except (StopIteration, IndexError, ValueError):
        return None


def _octets(content: bytes, start: int, end: int, depth: int = 0) -> Iterator[bytes]:
    for one in _elements(content, start, end, depth):
        if one.tag == _OCTETS:
            yield content[one.start : one.end]
        elif one.tag == _OCTETS_IN_PIECES:
            yield from _octets(content, one.start, one.end, depth + 1)


def _elements(content: bytes, start: int, end: int, depth: int = 0) -> Iterator[_Element]:
    """The elements that stand one after the other, until the end or the mark that stands for it."""
    if depth > _DEEPEST:
        raise ValueError(depth)
    while start + 1 < end and content[start : start + 2] != _END:
        tag, length, begins = content[start], content[start + 1], start + 2
        if length == _OPEN:
            stop = begins
            for piece in _elements(content, begins, end, depth + 1):
                stop = piece.after
            one = _Element(tag, begins, stop, stop + len(_END))
        else:
            width = length & 0x7F if length > _OPEN else 0
            if width:
                length = int.from_bytes(content[begins : begins + width], "big")
            stop = min(begins + width + length, end)
            one = _Element(tag, begins + width, stop, stop)
        yield one
        start = one.after
