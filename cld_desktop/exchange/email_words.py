"""What the header of a message says, read from the way it is written there: words (RFC 2047), identifiers."""

from __future__ import annotations

import binascii
import re

from cld_desktop.exchange.email_charsets import decoded, one_line

LONGEST = 200_000
"""Characters of one header that are read at all."""
_FOLDED = re.compile(r"\r?\n(?=[ \t])|[\r\n]+")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)(?:\?=|$)")
_NOT_BASE_64 = re.compile(r"[^A-Za-z0-9+/]+")
_ESCAPED = re.compile(rb"=([0-9A-Fa-f]{2})")
_IDENTIFIER = re.compile(r"<([^<>\s]{1,998})>")
_MOST_IDENTIFIERS = 200


def plain(raw: str) -> str:
    """A header on one line, its stray 8-bit bytes made characters, its words still written as they came."""
    whole = _FOLDED.sub("", raw[:LONGEST])
    if whole.isascii():
        return whole
    try:
        return decoded(whole.encode("ascii", "surrogateescape"))[0]
    except UnicodeEncodeError:  # it came as text, not as bytes
        return whole


def text_of(raw: str) -> str:
    """What a header says: one line, its encoded words read."""
    return one_line(with_words_read(plain(raw)))


def with_words_read(text: str) -> str:
    """A text whose words of RFC 2047 are read; those that follow one another are joined before they are."""
    told: list[str] = []
    held: list[bytes] = []
    charset, position = "", 0
    for word in _WORD.finditer(text):
        between = text[position : word.start()]
        named = word[1].partition("*")[0].lower()
        if held and (between.strip() or named != charset):
            told.append(decoded(b"".join(held), charset)[0])
            held.clear()
        if between.strip() or not position:
            told.append(between)
        held.append(_bytes_of(word[2], word[3]))
        charset, position = named, word.end()
    told += [decoded(b"".join(held), charset)[0], text[position:]]
    return "".join(told)


def identifiers(raw: str) -> tuple[str, ...]:
    """The identifiers of a header, without their brackets, each once; one written without any is one too."""
    text = plain(raw)
    found = _IDENTIFIER.findall(text) or [word for word in text.split()[:1] if "@" in word]
    return tuple(dict.fromkeys(one_line(one) for one in found[-_MOST_IDENTIFIERS:]))


def _bytes_of(encoding: str, written: str) -> bytes:
    if encoding in "bB":
        return from_base_64(written)
    raw = written.replace("_", " ").encode("utf-8", "surrogateescape")
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), raw)


def from_base_64(written: str) -> bytes:
    """Bytes written in base 64, however badly: what is no letter of it is passed over, its end made up.

    What follows the end is not of it: lists of people add words of their own there.
    """
    letters = ""
    for piece in written.split("="):
        letters += _NOT_BASE_64.sub("", piece)
        if len(letters) % 4 > 1:
            break
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(whole + "=" * (-len(whole) % 4))
