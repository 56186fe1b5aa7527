"""The parts of a message as the standard library parses them, with bounds on what a file may ask of it."""

from __future__ import annotations

import re
from binascii import a2b_qp
from email.message import Message
from email.parser import BytesParser
from email.policy import Policy, compat32
from functools import partial
from typing import TYPE_CHECKING, Any

from cld_desktop.domain.problems import Unreadable
from cld_desktop.exchange import email_words
from cld_desktop.exchange.email_charsets import decoded, one_line

DEEPEST = 40
MOST_LINES = 4_000_000
MOST_PARTS = 2_000
MOST_FIELDS = 5_000
_LONGEST_PARAMETERS = 4_000
_UUENCODED = {"x-uuencode", "uuencode", "uue", "x-uue"}
_WITH_PARAMETERS = {"content-type", "content-disposition"}
_ODD = (ValueError, LookupError, TypeError, AttributeError, UnicodeError)
_TOO_MANY = "Ce courriel a trop de parties, ou trop de messages les uns dans les autres."
if TYPE_CHECKING:
    _Base = Message[str, str]
else:
    _Base = Message

_TYPE = re.compile(r"[\w.+-]{1,80}/[\w.+-]{1,120}", re.ASCII)


class Part(_Base):
    """A part that knows how deep it stands and refuses what no person wrote."""

    def __init__(self, policy: Policy = compat32, depth: int = 0) -> None:
        super().__init__(policy)
        self.depth = depth
        self.count = [1]

    def attach(self, payload: Any) -> None:
        """Take a part in, told of as soon as it begins."""
        payload.depth = self.depth + 1
        payload.count = self.count
        self.count[0] += 1
        if payload.depth > DEEPEST or self.count[0] > MOST_PARTS:
            raise Unreadable(_TOO_MANY)
        super().attach(payload)

    def set_raw(self, name: str, value: str) -> None:
        """Take in a field of the header; reading the parameters of one takes the square of its length."""
        if len(self) >= MOST_FIELDS:
            raise Unreadable("L’en-tête de ce courriel est démesuré.")
        if name.lower() in _WITH_PARAMETERS:
            value = email_words.plain(value)[:_LONGEST_PARAMETERS]
        super().set_raw(name, value)

    @property
    def children(self) -> list[Part]:
        """The parts of this one."""
        payload = vars(self)["_payload"]
        return [one for one in payload if isinstance(one, Part)] if isinstance(payload, list) else []

    def raw(self, name: str) -> str:
        """The first value of a field, as it was written."""
        return next((str(value) for known, value in self.raw_items() if str(known).lower() == name), "")

    @property
    def media_type(self) -> str:
        """What the part says it is, in lower case."""
        kind = self.get_content_type()
        return kind if _TYPE.fullmatch(kind) else "application/octet-stream"

    @property
    def disposition(self) -> str:
        """How the part asks to be shown: « inline », « attachment » or nothing."""
        return str(self.get("content-disposition", "")).partition(";")[0].strip().lower()

    @property
    def content_id(self) -> str:
        """By what name the page of the message shows the part."""
        return one_line(email_words.plain(str(self.get("content-id", "")))).strip("<> ")[:300]

    @property
    def content(self) -> bytes:
        """The bytes of the part, whatever carried them; what is badly encoded is read as far as it goes."""
        written = self._written
        if self._encoding == "base64":
            return email_words.from_base_64(written)
        if self._encoding == "quoted-printable":
            return a2b_qp(_bytes_of(written))
        if self._encoding in _UUENCODED:
            return self._uudecoded()
        return _bytes_of(written)

    @property
    def whole(self) -> bytes:
        """The part as it was written, header included."""
        fields = (b"%b: %b\r\n" % (_bytes_of(name), _bytes_of(value)) for name, value in self.raw_items())
        return b"".join(fields) + b"\r\n" + self._body

    @property
    def enclosed(self) -> Part:
        """The message that this part is; one that was encoded on its way is read again."""
        inner = self.children[0]
        if self._encoding != "base64":
            return inner
        return parsed(email_words.from_base_64(inner._written), self.depth + 1)  # noqa: SLF001

    @property
    def _body(self) -> bytes:
        children = [child.whole for child in self.children]
        boundary = _bytes_of(self.parameter("boundary")) if children else b""
        if not boundary:
            return b"".join(children) or _bytes_of(self._written)
        parts = b"".join(b"--%b\r\n%b\r\n" % (boundary, child) for child in children)
        return _bytes_of(self.preamble or "") + parts + b"--%b--\r\n" % boundary

    def _uudecoded(self) -> bytes:
        try:
            return bytes(self.get_payload(decode=True) or b"")
        except _ODD:
            return _bytes_of(self._written)

    @property
    def _encoding(self) -> str:
        return self.raw("content-transfer-encoding").partition(";")[0].strip().lower()

    @property
    def _written(self) -> str:
        """What the parser found below the header, none of it decoded."""
        payload = vars(self)["_payload"]  # what get_payload returns is already decoded by its own lights
        return payload if isinstance(payload, str) else ""

    def parameter(self, name: str, field: str = "content-type") -> str:
        """A parameter of a field, in words, however it was written (RFC 2231, RFC 2047 or neither)."""
        try:
            value = self.get_param(name, "", field)
        except _ODD:
            return ""
        if isinstance(value, tuple):
            charset, _, said = value
            return one_line(decoded(said.encode("latin-1", "replace"), charset or "")[0])
        return email_words.text_of(value)

    @property
    def file_name(self) -> str:
        """The name of the file that the part is; nothing when it has none."""
        return self.parameter("filename", "content-disposition") or self.parameter("name")


def _bytes_of(text: str) -> bytes:
    """The bytes that the parser made a text of."""
    return text.encode("utf-8", "surrogateescape")


def parsed(content: bytes, depth: int = 0) -> Part:
    """The parts of a message that stands as deep in others, or Unreadable."""
    if depth > DEEPEST:
        raise Unreadable(_TOO_MANY)
    if content.count(b"\n") + content.count(b"\r") > MOST_LINES:
        raise Unreadable("Ce fichier a trop de lignes pour être un courriel.")
    try:
        return BytesParser(partial(Part, depth=depth)).parsebytes(content)
    except (*_ODD, RecursionError) as error:
        raise Unreadable("Ce courriel est trop abîmé pour être lu.") from error
