"""Files winmail.dat and compressed RTF made for the tests (MS-OXTNEF, MS-OXRTFCP)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from tests.exchange.msg_made import DATA, MOMENT, TEXT, Value, typed

_MESSAGE_IN_IT = bytes.fromhex("0703020000000000c000000000000046")


def compressed(rtf: bytes) -> bytes:
    """RTF packed without any reference: eight bytes by run."""
    runs = b"".join(b"\0" + rtf[start : start + 8] for start in range(0, len(rtf), 8))
    return struct.pack("<IIII", len(runs) + 12, len(rtf), 0x75465A4C, 0) + runs


def winmail(values: Mapping[int, Value], files: Sequence[bytes] = (), attributes: bytes = b"") -> bytes:
    """A winmail.dat that holds properties and files."""
    codepage = attribute(0x69007, struct.pack("<II", 1252, 0))
    return (
        struct.pack("<IH", 0x223E9F78, 1)
        + codepage
        + attributes
        + attribute(0x69003, properties(values))
        + b"".join(files)
    )


def file(name: str, content: bytes, values: Mapping[int, Value] | None = None) -> bytes:
    """A file, with its short name in eight bits and its whole one in its properties."""
    begins = attribute(0x69002, bytes(14), level=2)
    title = attribute(0x18010, name[:12].encode("cp1252", "replace") + b"\0", level=2)
    held = attribute(0x6800F, content, level=2) if content else b""
    return begins + title + held + attribute(0x69005, properties({0x3707: name, **(values or {})}), level=2)


def inner(content: bytes) -> bytes:
    """A message, itself a winmail.dat, joined to another."""
    held = _MESSAGE_IN_IT + content
    written = struct.pack("<IHHII", 1, 0x0D, 0x3701, 1, len(held)) + held + bytes(-len(held) % 4)
    return attribute(0x69002, bytes(14), level=2) + attribute(0x69005, written, level=2)


def attribute(number: int, content: bytes, level: int = 1) -> bytes:
    """One attribute, its sum after it."""
    return (
        struct.pack("<BII", level, number, len(content)) + content + struct.pack("<H", sum(content) & 0xFFFF)
    )


def odd_properties() -> bytes:
    """A property named by a word, one of several values, then the text, then one that nobody knows."""
    name = "État".encode("utf-16-le") + b"\0\0"
    word = struct.pack("<HH", 0x1F, 0x8001) + bytes(16) + struct.pack("<II", 1, len(name)) + name
    word += bytes(-len(name) % 4) + struct.pack("<II", 1, 4) + "oh".encode("utf-16-le")
    several = struct.pack("<HHI", 0x1003, 0x3FFF, 3) + bytes(12)
    text = "le texte".encode("utf-16-le")
    body = struct.pack("<HHII", TEXT, 0x1000, 1, len(text)) + text
    return struct.pack("<I", 5) + word + several + body + struct.pack("<HH", 0x77, 0x3001) + bytes(8)


def properties(values: Mapping[int, Value]) -> bytes:
    """Properties one after the other."""
    written = struct.pack("<I", len(values))
    for number, value in values.items():
        kind, held = typed(value)
        written += struct.pack("<HH", kind, number if number < 0x10000 else 0x8000)
        if number >= 0x10000:  # named by its number in a set
            written += bytes(16) + struct.pack("<II", 0, number - 0x10000)
        if kind in {TEXT, 0x1E, DATA}:
            held += {TEXT: b"\0\0", 0x1E: b"\0", DATA: b""}[kind]
            written += struct.pack("<II", 1, len(held)) + held + bytes(-len(held) % 4)
        else:
            written += held.ljust(8 if kind == MOMENT else 4, b"\0")
    return written
