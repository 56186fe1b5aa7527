"""The winmail.dat that Outlook sends (MS-OXTNEF): its text, its files, the messages it holds."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from oxmsg.domain import constants as c

from cld_desktop.domain.vocabulary.mail import Remark
from cld_desktop.exchange import email_mapi
from cld_desktop.exchange.email_addresses import mailboxes
from cld_desktop.exchange.email_charsets import clean, decoded
from cld_desktop.exchange.email_found import Found
from cld_desktop.exchange.email_mapi import NAMED, Properties, Recipient, Value
from cld_desktop.exchange.email_write import as_eml

_SIGNATURE = 0x223E9F78
_ATTRIBUTE = struct.Struct("<BII")
_FILE_BEGINS, _FILE_PROPERTIES, _FILE_TITLE, _FILE_CONTENT = 0x9002, 0x9005, 0x8010, 0x800F
_PROPERTIES, _BODY, _SUBJECT, _KIND, _CODEPAGE = 0x9003, 0x800C, 0x8004, 0x8008, 0x9007
_MESSAGE_IN_IT = bytes.fromhex("0703020000000000c000000000000046")
_SIZES = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0xA: 4, 0xB: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_VARIABLE = {0x1E, 0x1F, 0x102, 0xD}
_NUMBERS = {2, 3, 0xB, 0x14, 0x40}
_LEVELS = (b"\1", b"\2")
_SEVERAL = 0x1000
_MOST_FILES = 1_000
_DEEPEST = 8
_WORDS = {_BODY, _SUBJECT, _KIND}


@dataclass(slots=True)
class _File:
    """A file while its attributes come."""

    title: str = ""
    content: bytes = b""
    properties: Properties = field(default_factory=lambda: Properties({}))


@dataclass(slots=True)
class _Unpacked:
    """What the attributes said."""

    charset: str = "cp1252"
    words: dict[int, str] = field(default_factory=dict)
    properties: Properties = field(default_factory=lambda: Properties({}))
    files: list[_File] = field(default_factory=list)
    is_cut: bool = False


def unpacked(content: bytes, depth: int = 0) -> Found | None:
    """The text, the files and the invitation of a winmail.dat; None when it is not one."""
    told = _told(content)
    if told is None:
        return None
    return _found(told, depth)


def _told(content: bytes) -> _Unpacked | None:
    if len(content) < 6 or int.from_bytes(content[:4], "little") != _SIGNATURE:
        return None
    told = _Unpacked()
    for number, value in _attributes(content, told):
        _take(told, number, value)
    return told


def _attributes(content: bytes, told: _Unpacked) -> Iterator[tuple[int, bytes]]:
    position = 6
    while position + _ATTRIBUTE.size <= len(content):
        _, number, length = _ATTRIBUTE.unpack_from(content, position)
        position += _ATTRIBUTE.size
        value = content[position : position + length]
        told.is_cut |= len(value) < length
        yield number & 0xFFFF, value
        position += length + 2
    told.is_cut |= content[position : position + 1] in _LEVELS  # what begins another; the rest is filling


def _take(told: _Unpacked, number: int, value: bytes) -> None:
    if number == _CODEPAGE:
        told.charset = email_mapi.charset_of(int.from_bytes(value[:4], "little"))
    elif number == _PROPERTIES:
        told.properties = Properties(_properties(value, told.charset))
    elif number in _WORDS:
        told.words[number] = _words(value, told.charset)
    elif number == _FILE_BEGINS and len(told.files) < _MOST_FILES:
        told.files.append(_File())
    elif told.files:
        _take_of_file(told.files[-1], number, value, told.charset)


def _take_of_file(file: _File, number: int, value: bytes, charset: str) -> None:
    if number == _FILE_TITLE:
        file.title = _words(value, charset)
    elif number == _FILE_CONTENT:
        file.content = value
    elif number == _FILE_PROPERTIES:
        file.properties = Properties(_properties(value, charset))


def _words(value: bytes, charset: str) -> str:
    return decoded(value.rstrip(b"\0"), charset)[0]


def _found(told: _Unpacked, depth: int) -> Found:
    found = Found()
    email_mapi.read_body(told.properties, found)
    if not found.has_text():
        found.texts = [clean(told.words.get(_BODY, ""))]
    kind = told.properties.text(c.PID_MESSAGE_CLASS) or told.words.get(_KIND, "")
    found.invitation = email_mapi.invitation(told.properties, kind.upper())
    if told.is_cut:
        found.remarks.append(Remark.CUT_SHORT)
    for file in told.files:
        _add(file, found, depth)
    return found


def _add(file: _File, found: Found, depth: int) -> None:
    about = file.properties
    name = about.text(c.PID_ATTACH_LONG_FILENAME, c.PID_ATTACH_FILENAME) or file.title
    held = about.data(c.PID_ATTACH_DATA_BINARY) or b""
    if held.startswith(_MESSAGE_IN_IT):
        _add_message(held[len(_MESSAGE_IN_IT) :], found, depth)
        return
    found.add_file(
        name,
        about.text(c.PID_ATTACH_MIME_TAG),
        file.content or held,
        content_id=about.text(c.PID_ATTACH_CONTENT_ID),
    )


def _add_message(content: bytes, found: Found, depth: int) -> None:
    told = _told(content) if depth < _DEEPEST else None
    if told is None:
        found.remarks.append(Remark.FILE_LOST)
        return
    people = [
        Recipient(kind, one)
        for kind, number in ((1, c.PID_DISPLAY_TO), (2, c.PID_DISPLAY_CC), (3, c.PID_DISPLAY_BCC))
        for one in mailboxes(told.properties.text(number))
    ]
    message = email_mapi.message_of(told.properties, people, _found(told, depth + 1))
    found.remarks.append(Remark.NESTED_REWRITTEN)
    found.add_message(message.subject or told.words.get(_SUBJECT, ""), as_eml(message))


def _properties(content: bytes, charset: str) -> dict[int, Value]:
    """The properties written one after the other; those that follow one that is not understood are lost."""
    values: dict[int, Value] = {}
    try:
        for number, kind, value in _written(content):
            values.setdefault(number, _value(kind, value, charset))
    except struct.error:
        pass
    return values


def _value(kind: int, value: bytes, charset: str) -> Value:
    if kind == 0x1F:
        return value.decode("utf-16-le", "replace").rstrip("\0")
    if kind == 0x1E:
        return _words(value, charset)
    return int.from_bytes(value, "little") if kind in _NUMBERS else value


def _written(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    (count,) = struct.unpack_from("<I", content)
    position = 4
    for _ in range(count):
        kind, number = struct.unpack_from("<HH", content, position)
        position += 4
        if number >= 0x8000:
            number, position = _named(content, position, number)
        several, kind = bool(kind & _SEVERAL), kind & ~_SEVERAL
        values = 1
        if several or kind in _VARIABLE:
            (values,) = struct.unpack_from("<I", content, position)
            position += 4
        for _ in range(values):
            if kind in _VARIABLE:
                (length,) = struct.unpack_from("<I", content, position)
                position += 4
            elif kind in _SIZES:
                length = _SIZES[kind]
            else:
                return
            if position > len(content):
                return
            yield number, kind, content[position : position + length]
            position += length + -length % 4


def _named(content: bytes, position: int, number: int) -> tuple[int, int]:
    """The number, in its set, of a property that has no fixed one, and where its value begins."""
    is_word, given = struct.unpack_from("<II", content, position + 16)
    position += 24
    if is_word:
        return number, position + given + -given % 4
    return NAMED + (given & 0xFFFF), position
