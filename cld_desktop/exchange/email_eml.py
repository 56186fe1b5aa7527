"""A message of the Internet (RFC 5322, the .eml files) read into a value."""

from __future__ import annotations

from email.message import Message as Part
from email.parser import BytesParser

from cld_desktop.domain.mail import Message
from cld_desktop.domain.problems import Unreadable
from cld_desktop.exchange.email_header import read_header
from cld_desktop.exchange.email_parts import read_parts

_KNOWN = {
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "received",
    "sender",
    "reply-to",
    "mime-version",
}


def read(content: bytes) -> Message:
    """The message in some bytes, or Unreadable."""
    part = _parsed(content)
    if not any(name.lower() in _KNOWN for name in part):
        raise Unreadable("Ce fichier n’est pas un courriel : il n’a ni expéditeur, ni objet, ni date.")
    return read_header(part, read_parts(part))


def _parsed(content: bytes) -> Part:
    try:
        return BytesParser().parsebytes(content)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable("Ce courriel est trop abîmé pour être lu.") from error
