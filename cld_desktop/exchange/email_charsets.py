"""Bytes of a message into text, whatever character set they announce, and texts made fit to be kept."""

from __future__ import annotations

import codecs
import re

_WESTERN = {"", "ascii", "iso8859-1", "latin-1", "cp1252", "us-ascii", "iso-8859-1", "windows-1252"}
_NOT_TEXT = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BREAKS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_BLANKS = re.compile(r"[ \t\n]+")


def decoded(content: bytes, announced: str = "") -> tuple[str, bool]:
    """The text of some bytes, and whether its character set had to be guessed."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace"), False
    name = _known(announced)
    if name.startswith("utf-16") or (not name and _is_utf_16(content)):
        return _utf_16(content), False
    if name in _WESTERN:
        return _western(content, is_announced=name not in {"", "ascii"})
    if name == "utf-8":
        return _utf_8(content)
    try:
        return content.decode(name), False
    except (ValueError, LookupError):
        return _utf_8(content)[0], True


def clean(text: str) -> str:
    """A text without control characters nor halves of characters, its lines ended alike."""
    return _UNWANTED.sub("", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """A text on a single line, whatever it hides."""
    return _BLANKS.sub(" ", clean(text)).strip()


def _known(announced: str) -> str:
    """The plain name of a character set; nothing for one that does not exist or is no character set."""
    try:
        name = codecs.lookup(announced.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    return "" if name in _NOT_TEXT else name


def _western(content: bytes, *, is_announced: bool) -> tuple[str, bool]:
    """Windows-1252 holds what is announced as Latin 1; what reads as UTF-8 by chance never does."""
    if content.isascii():
        return content.decode("ascii"), False
    try:
        return content.decode("utf-8"), True
    except UnicodeDecodeError:
        return content.decode("cp1252", "ignore"), not is_announced


def _utf_8(content: bytes) -> tuple[str, bool]:
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if 2 * broken <= sum(not character.isascii() for character in set(text)) + broken:
        return text, True
    return content.decode("cp1252", "ignore"), True


def _is_utf_16(content: bytes) -> bool:
    """Bytes of Western text that are zero every other time."""
    beginning = content[:2_000]
    return len(beginning) > 3 and 3 * beginning.count(0) > len(beginning)


def _utf_16(content: bytes) -> str:
    zeros_first = content[:2_000:2].count(0)
    zeros_second = content[1:2_000:2].count(0)
    return content.decode("utf-16-be" if zeros_first > zeros_second else "utf-16-le", "replace")
