"""A message of the Internet (RFC 5322, the .eml files) read into a value."""

from __future__ import annotations

from cld_desktop.domain.mail import Message
from cld_desktop.domain.problems import Unreadable
from cld_desktop.exchange.email_found import Found
from cld_desktop.exchange.email_header import read_header
from cld_desktop.exchange.email_part import parsed
from cld_desktop.exchange.email_parts import read_part

_TELLING = {
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "received",
    "sender",
    "reply-to",
    "return-path",
}
_MARK_UTF_8 = b"\xef\xbb\xbf"
_MARKS_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read(content: bytes) -> Message:
    """The message in some bytes, or Unreadable."""
    if content.startswith(_MARKS_UTF_16):
        content = content.decode("utf-16", "replace").encode("utf-8", "replace")
    part = parsed(content.removeprefix(_MARK_UTF_8).lstrip())
    if not _TELLING.intersection(name.lower() for name in part):
        raise Unreadable("Ce fichier n’est pas un courriel : il n’a ni expéditeur, ni objet, ni date.")
    found = Found()
    read_part(part, found)
    return read_header(part, found.message())
