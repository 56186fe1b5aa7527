"""A message of Outlook (MS-OXMSG, the .msg files) read into a value."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from olefile import STGTY_STREAM, OleFileIO
from oxmsg.domain import constants as c
from oxmsg.storage import Storage, Stream

from cld_desktop.domain.mail import Message
from cld_desktop.domain.problems import Unreadable
from cld_desktop.domain.vocabulary.mail import Remark
from cld_desktop.exchange import email_mapi, email_smime
from cld_desktop.exchange.email_addresses import MOST, mailbox
from cld_desktop.exchange.email_charsets import decoded
from cld_desktop.exchange.email_found import Found
from cld_desktop.exchange.email_mapi import NAMED, Properties, Recipient, Value
from cld_desktop.exchange.email_part import parsed
from cld_desktop.exchange.email_parts import read_part
from cld_desktop.exchange.email_write import as_eml

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_PROPERTY = "__substg1.0_"
_TABLE = "__properties_version1.0"
_NAMES = "__nameid_version1.0"
_MESSAGE_IN_IT = "__substg1.0_3701000D"
_ROW = struct.Struct("<HHI8s")
_NAME = struct.Struct("<IHH")
_OF_ROOT, _OF_INNER, _OF_OTHERS = 32, 24, 8  # bytes before the first row of a table
_IN_ROW = {c.PTYP_INTEGER_16: 2, c.PTYP_INTEGER_32: 4, c.PTYP_BOOLEAN: 1, c.PTYP_TIME: 8}
_MOST_ENTRIES = 50_000
_MOST_FILES = 1_000
_DEEPEST_STORAGE = 40
_DEEPEST_MESSAGE = 10
_ELSEWHERE = {2, 3, 4, 7}
_SHOWN_IN_TEXT = 4
_NOT_A_MESSAGE = "Ce fichier n’est pas un courriel d’Outlook : c’est un autre document de Microsoft Office."
_DAMAGED = "Ce courriel d’Outlook est coupé ou trop abîmé pour être lu."


def read(content: bytes) -> Message:
    """The message in the bytes of a .msg, or Unreadable."""
    root, is_whole = _opened(content)
    found = Found()
    if not is_whole:
        found.remarks.append(Remark.CUT_SHORT)
    return _message(root, _OF_ROOT, found, _named(root), depth=0)


def _opened(content: bytes) -> tuple[Storage, bool]:
    """What the file holds, and whether all that it announces is there."""
    try:
        with OleFileIO(BytesIO(content)) as file:
            entries = _entries(file.root)
            is_sensible = sum(entry.size for entry in entries.values()) <= 2 * len(content)
            streams = {path: _bytes_of(file, entry) for path, entry in entries.items()} if is_sensible else {}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
        raise Unreadable(_DAMAGED) from error
    except (struct.error, RecursionError, MemoryError) as error:
        raise Unreadable(_DAMAGED) from error
    if (_TABLE,) not in streams:
        is_other = streams and not any(path[-1].startswith(_PROPERTY) for path in streams)
        raise Unreadable(_NOT_A_MESSAGE if is_other else _DAMAGED)
    is_whole = all(len(held) == entries[path].size for path, held in streams.items())
    return _tree(streams), is_whole


def _entries(root: Any) -> dict[tuple[str, ...], Any]:
    """The streams by their path, each with what it says of its size; several may claim the same bytes."""
    found: dict[tuple[str, ...], Any] = {}
    waiting: list[tuple[tuple[str, ...], Any]] = [((), root)]
    while waiting and len(found) <= _MOST_ENTRIES:
        path, storage = waiting.pop()
        for entry in storage.kids:
            if entry.entry_type == STGTY_STREAM:
                found[*path, entry.name] = entry
            elif len(path) < _DEEPEST_STORAGE:
                waiting.append(((*path, entry.name), entry))
    return found


def _bytes_of(file: OleFileIO, entry: Any) -> bytes:
    """What a stream holds. To ask for it by its name would take the square of their number."""
    try:
        with file._open(entry.isectStart, entry.size) as stream:  # noqa: SLF001
            return bytes(stream.read())
    except (OSError, ValueError, LookupError, TypeError):
        return b""


def _tree(streams: dict[tuple[str, ...], bytes]) -> Storage:
    """The storages that hold the streams, each with those that it holds."""
    held: dict[tuple[str, ...], list[Stream]] = {(): []}
    for path, content in streams.items():
        held.setdefault(path[:-1], []).append(Stream("/".join(path), content))
        for end in range(len(path) - 1):
            held.setdefault(path[:end], [])
    made: dict[tuple[str, ...], list[Storage]] = {}
    for path in sorted(held, key=len, reverse=True):
        storage = Storage("/".join(path), tuple(held[path]), tuple(made.pop(path, ())))
        if not path:
            return storage
        made.setdefault(path[:-1], []).append(storage)
    raise AssertionError("a tree without its root")


def _message(storage: Storage, header: int, found: Found, named: dict[int, int], depth: int) -> Message:
    about, charset = _properties(storage, header, named)
    email_mapi.read_body(about, found)
    people = [_person(one, charset) for one in _in_order(storage.iter_recipient_storages(), MOST)]
    for file in _in_order(storage.iter_attachment_storages(), _MOST_FILES):
        _add_file(file, charset, found, named, depth)
    _open_signed(about.text(c.PID_MESSAGE_CLASS).upper(), found)
    return email_mapi.message_of(about, [one for one in people if one], found)


def _in_order(storages: Iterable[Storage], most: int) -> list[Storage]:
    """The first of them as they are numbered; the file keeps them in any order."""
    return sorted(storages, key=lambda one: one.name)[:most]


def _person(storage: Storage, charset: str) -> Recipient | None:
    about, _ = _properties(storage, _OF_OTHERS, {}, charset)
    address = email_mapi.address_of(about, c.PID_SMTP_ADDRESS, c.PID_EMAIL_ADDRESS)
    one = mailbox(about.text(c.PID_DISPLAY_NAME), address)
    inside = about.text(c.PID_EMAIL_ADDRESS).lower()
    return Recipient(about.number(c.PID_RECIPIENT_TYPE), one, inside) if one else None


def _add_file(storage: Storage, charset: str, found: Found, named: dict[int, int], depth: int) -> None:
    about, _ = _properties(storage, _OF_OTHERS, {}, charset)
    content = about.data(c.PID_ATTACH_DATA_BINARY)
    inner = next((one for one in storage.storages if one.name == _MESSAGE_IN_IT), None)
    if inner is not None and any(stream.name == _TABLE for stream in inner.streams):
        _add_message(inner, found, named, depth + 1)
    elif content is None:
        is_elsewhere = about.number(c.PID_ATTACH_METHOD) in _ELSEWHERE
        found.remarks.append(Remark.FILE_ELSEWHERE if is_elsewhere else Remark.FILE_LOST)
    else:
        names = (c.PID_ATTACH_LONG_FILENAME, c.PID_ATTACH_FILENAME, c.PID_DISPLAY_NAME)
        found.add_file(
            about.text(*names),
            about.text(c.PID_ATTACH_MIME_TAG),
            content,
            content_id=about.text(c.PID_ATTACH_CONTENT_ID),
            is_inline=bool(about.number(c.PID_ATTACH_FLAGS) & _SHOWN_IN_TEXT),
        )


def _add_message(storage: Storage, found: Found, named: dict[int, int], depth: int) -> None:
    if depth > _DEEPEST_MESSAGE:
        found.remarks.append(Remark.FILE_LOST)
        return
    message = _message(storage, _OF_INNER, Found(), named, depth)
    found.remarks.append(Remark.NESTED_REWRITTEN)
    found.add_message(message.subject, as_eml(message))


def _open_signed(kind: str, found: Found) -> None:
    """A signed message is kept by Outlook as a single file, which holds the text and the other files."""
    if not kind.startswith("IPM.NOTE.SMIME") or len(found.files) != 1:
        return
    content = found.files[0].content
    inner = content if kind.endswith(".MULTIPARTSIGNED") else email_smime.signed_content(content)
    if inner is None:
        found.remarks.append(Remark.ENCRYPTED)
        return
    found.remarks.append(Remark.SIGNED)
    found.files.clear()
    opened = Found()
    read_part(parsed(inner), opened)
    found.take(opened, with_texts=not found.has_text())


def _properties(
    storage: Storage, header: int, named: dict[int, int], charset: str = ""
) -> tuple[Properties, str]:
    """The properties of a storage, and the character set of its words."""
    values = _fixed(storage, header)
    codepage = values.get(c.PID_MESSAGE_CODEPAGE) or values.get(c.PID_INTERNET_CODEPAGE)
    if isinstance(codepage, int):
        charset = email_mapi.charset_of(codepage)
    for stream in storage.streams:
        for number, value in _variable(stream, charset or "cp1252"):
            values[number] = value
    known = {
        named.get(number, number) if number >= 0x8000 else number: value for number, value in values.items()
    }
    return Properties(known), charset


def _fixed(storage: Storage, header: int) -> dict[int, Value]:
    """The numbers and the moments, that stand in the table itself."""
    table = next((stream.bytes_ for stream in storage.streams if stream.name == _TABLE), b"")[header:]
    rows = _ROW.iter_unpack(table[: len(table) - len(table) % _ROW.size])
    return {
        number: int.from_bytes(value[: _IN_ROW[kind]], "little")
        for kind, number, _, value in rows
        if kind in _IN_ROW
    }


def _variable(stream: Stream, charset: str) -> Iterator[tuple[int, Value]]:
    """The property that a stream is, its number and its type told by its name."""
    prefix, _, code = stream.name.rpartition("_")
    if prefix != "__substg1.0" or len(code) != 8:
        return
    try:
        number, kind = int(code[:4], 16), int(code[4:], 16)
    except ValueError:
        return
    if kind == c.PTYP_STRING:
        yield number, stream.bytes_.decode("utf-16-le", "replace")
    elif kind == c.PTYP_STRING8:
        yield number, decoded(stream.bytes_, charset)[0]
    elif kind == c.PTYP_BINARY:
        yield number, stream.bytes_


def _named(root: Storage) -> dict[int, int]:
    """By its number in this file: the property that has none of its own."""
    names = next((one for one in root.storages if one.name == _NAMES), None)
    table = (
        next((one.bytes_ for one in names.streams if one.name == "__substg1.0_00030102"), b"")
        if names
        else b""
    )
    rows = _NAME.iter_unpack(table[: len(table) - len(table) % _NAME.size])
    return {0x8000 + place: NAMED + given for given, kind, place in rows if not kind & 1 and given < 0x10000}
