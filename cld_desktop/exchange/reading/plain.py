"""Texts and pages of the web, whatever their encoding."""

from __future__ import annotations

from typing import BinaryIO

from cld_desktop.exchange.reading.gathering import Gathered

_BYTES_PER_CHARACTER = 4


def read_text(file: BinaryIO, into: Gathered) -> None:
    """A plain text."""
    into.add(_text_of(file, into))


def read_html(file: BinaryIO, into: Gathered) -> None:
    """The words of a page of the web; nothing of it is fetched nor run."""
    from cld_desktop.exchange.email_html import text_of

    into.add(text_of(_text_of(file, into)))


def _text_of(file: BinaryIO, into: Gathered) -> str:
    return decoded(file.read(into.limits.text * _BYTES_PER_CHARACTER))


def decoded(content: bytes) -> str:
    """UTF-16 where it says so, else UTF-8, else what older Windows programs write."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start >= len(content) - _BYTES_PER_CHARACTER:  # the end is in the middle of a character
            return content[: error.start].decode(encoding)
        return content.decode("cp1252", errors="replace")
