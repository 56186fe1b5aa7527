"""Messages of Outlook made for the tests: properties (MS-OXMSG) in a compound file (MS-CFB)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

Tree = dict[str, "bytes | Tree"]
Value = str | bytes | int | bool | datetime

TEXT, TEXT_8, DATA, NUMBER, FLAG, MOMENT = 0x1F, 0x1E, 0x102, 3, 0xB, 0x40
SUBJECT, BODY, HTML, RTF, KIND, HEADERS = 0x37, 0x1000, 0x1013, 0x1009, 0x1A, 0x7D
SENDER, SENDER_ADDRESS, SENDER_SMTP, ON_BEHALF, ON_BEHALF_ADDRESS = 0xC1A, 0xC1F, 0x5D01, 0x42, 0x65
SUBMITTED, DELIVERED, CREATED = 0x39, 0xE06, 0x3007
MESSAGE_ID, IN_REPLY_TO, REFERENCES, CODEPAGE, INTERNET_CODEPAGE = 0x1035, 0x1042, 0x1039, 0x3FFD, 0x3FDE
FILE_NAME, FILE_DATA, FILE_METHOD, FILE_TYPE, FILE_ID, FILE_FLAGS = (
    0x3707,
    0x3701,
    0x3705,
    0x370E,
    0x3712,
    0x3714,
)
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT, _LIST = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC


def ticks(at: datetime) -> int:
    """A moment as Windows counts it."""
    return int((at - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000)


def storage(values: Mapping[int, Value], header: bytes) -> Tree:
    """The properties of one object; texts are Unicode, unless given as bytes in a pair with TEXT_8."""
    tree: Tree = {}
    rows = b""
    for number, value in values.items():
        kind, held = typed(value)
        rows += struct.pack("<HHI", kind, number & 0xFFFF, 6)
        if kind in {NUMBER, FLAG, MOMENT}:
            rows += held.ljust(8, b"\0")
        else:
            tree[f"__substg1.0_{number & 0xFFFF:04X}{kind:04X}"] = held
            rows += struct.pack("<II", len(held), 0)
    tree["__properties_version1.0"] = header + rows
    return tree


class Western(str):
    """A text kept on eight bits, in the code page 1252."""


def typed(value: Value) -> tuple[int, bytes]:
    """The type of a property, and how it is written."""
    if isinstance(value, Western):
        return TEXT_8, value.encode("cp1252")
    if isinstance(value, str):
        return TEXT, value.encode("utf-16-le")
    if isinstance(value, bytes):
        return DATA, value
    if isinstance(value, datetime):
        return MOMENT, struct.pack("<Q", ticks(value))
    return NUMBER, struct.pack("<i", value)


def person(name: str, address: str, kind: int = 1, **more: Value) -> Tree:
    """A recipient: 1 to, 2 cc, 3 bcc."""
    values: dict[int, Value] = {0x3001: name, 0x3003: address, 0x0C15: kind}
    if address and "@" in address:
        values[0x39FE] = address
    return storage(values, bytes(8))


def file(name: str, content: bytes | None, values: Mapping[int, Value] | None = None) -> Tree:
    """A file by value."""
    held: dict[int, Value] = {FILE_NAME: name, FILE_METHOD: 1, **(values or {})}
    if content is not None:
        held[FILE_DATA] = content
    return storage(held, bytes(8))


def inner(message: Tree) -> Tree:
    """A message joined to another."""
    return {**storage({FILE_METHOD: 5, 0x3001: "joint"}, bytes(8)), "__substg1.0_3701000D": message}


def message(
    values: Mapping[int, Value],
    people: Sequence[Tree] = (),
    files: Sequence[Tree] = (),
    *,
    is_inner: bool = False,
    named: Sequence[int] = (),
) -> Tree:
    """A whole message; the numbers of `named` are what 0x8000, 0x8001… stand for."""
    counts = struct.pack("<8xIIII", len(people), len(files), len(people), len(files))
    tree = storage(values, counts if is_inner else counts + bytes(8))
    tree |= {f"__recip_version1.0_#{place:08X}": one for place, one in enumerate(people)}
    tree |= {f"__attach_version1.0_#{place:08X}": one for place, one in enumerate(files)}
    if not is_inner:
        table = b"".join(struct.pack("<IHH", number, 6, place) for place, number in enumerate(named))
        tree["__nameid_version1.0"] = {
            "__substg1.0_00020102": bytes(16),
            "__substg1.0_00030102": table,
            "__substg1.0_00040102": b"",
        }
    return tree


def compound(tree: Tree) -> bytes:
    """A compound file that holds storages and streams; the long ones stand last."""
    entries: list[list[Any]] = [["Root Entry", 5, b"", _FREE, _FREE, _FREE]]
    _enter(tree, 0, entries)
    mini = b""
    mini_fat: list[int] = []
    for entry in entries:
        if entry[1] == 2 and len(entry[2]) < _CUTOFF:
            start, size = len(mini_fat), len(entry[2])
            mini_fat += _chain(start, -(-size // _MINI))
            mini += entry[2].ljust(-(-size // _MINI) * _MINI, b"\0")
            entry[2] = (start if size else _END, size)
    entries[0][2] = mini
    packed = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    mini_start = -(-len(entries) // 4)  # after the entries
    tables_start = mini_start + -(-len(packed) // _SECTOR)
    long = [entry for entry in entries if isinstance(entry[2], bytes)]
    count = tables_start + sum(-(-len(entry[2]) // _SECTOR) for entry in long)
    tables = -(-count // 126)  # they describe themselves too
    lists = -(-max(tables - 109, 0) // 127)
    fat = [*_chain(0, mini_start), *_chain(mini_start, tables_start - mini_start)]
    fat += [_FAT] * tables + [_LIST] * lists
    sectors = b""
    for entry in long:
        content, start = entry[2], len(fat)
        fat += _chain(start, -(-len(content) // _SECTOR))
        sectors += content.ljust(-(-len(content) // _SECTOR) * _SECTOR, b"\0")
        entry[2] = (start if content else _END, len(content))
    listed, more = _listed(list(range(tables_start, tables_start + tables)))
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        *(0x3E, 3, 0xFFFE, 9, 6, 0, tables, 0, 0, _CUTOFF),
        *(mini_start if mini_fat else _END, tables_start - mini_start),
        *(tables_start + tables if lists else _END, lists),
    )
    return b"".join(
        (
            (head + listed).ljust(_SECTOR, b"\0"),
            b"".join(map(_entry, entries)).ljust(mini_start * _SECTOR, b"\0"),
            packed.ljust((tables_start - mini_start) * _SECTOR, b"\xff"),
            struct.pack(f"<{len(fat)}I", *fat).ljust(tables * _SECTOR, b"\xff"),
            more,
            sectors,
        )
    )


def _listed(starts: list[int]) -> tuple[bytes, bytes]:
    """Where the tables are: a hundred and nine in the header, the others in sectors that follow the last."""
    first, rest = starts[:109], starts[109:]
    more, place = b"", starts[-1]
    while rest:
        part, rest, place = rest[:127], rest[127:], place + 1
        more += struct.pack("<128I", *part, *[_FREE] * (127 - len(part)), place + 1 if rest else _END)
    return struct.pack("<109I", *first, *[_FREE] * (109 - len(first))), more


def _chain(start: int, count: int) -> list[int]:
    return [start + step + 1 for step in range(count - 1)] + [_END] if count else []


def _enter(tree: Tree, owner: int, entries: list[list[Any]]) -> None:
    """The entries of a storage, as a balanced tree that its owner points to."""
    places = {}
    for name, held in tree.items():
        places[name] = len(entries)
        kind, content = (1, (0, 0)) if isinstance(held, dict) else (2, held)
        entries.append([name, kind, content, _FREE, _FREE, _FREE])
    names = sorted(tree, key=lambda name: (len(name), name.upper()))
    entries[owner][5] = _balanced(names, places, entries)
    for name, held in tree.items():
        if isinstance(held, dict):
            _enter(held, places[name], entries)


def _balanced(names: list[str], places: dict[str, int], entries: list[list[Any]]) -> int:
    if not names:
        return _FREE
    middle = len(names) // 2
    place = places[names[middle]]
    entries[place][3] = _balanced(names[:middle], places, entries)
    entries[place][4] = _balanced(names[middle + 1 :], places, entries)
    return place


def _entry(entry: list[Any]) -> bytes:
    name, kind, (start, size), left, right, child = entry
    written = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16x4x8x8xIQ", written, len(written) + 2, kind, 1, left, right, child, start, size
    )
