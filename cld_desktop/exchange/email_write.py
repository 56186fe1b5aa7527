"""A message written as a file of the Internet (.eml): how one that came inside Outlook's is kept."""

from __future__ import annotations

import hashlib
from base64 import encodebytes
from collections.abc import Iterator, Sequence
from email.header import Header
from email.utils import format_datetime

from cld_desktop.domain.mail import Mailbox, MailFile, Message

_END = b"\r\n"
_LONGEST_PLAIN = 900  # characters: a line of a header may not have a thousand


def as_eml(message: Message) -> bytes:
    """The same message gives the same bytes, so that a copy is known for what it is."""
    text = _part({"Content-Type": "text/plain; charset=utf-8"}, message.body.encode("utf-8", "replace"))
    parts = [text, *map(_file_part, message.files)]
    head = b"".join(_field(name, value) for name, value in _header(message))
    if len(parts) == 1:
        return head + text
    mark = b"suite-" + hashlib.sha256(b"".join(parts)).hexdigest()[:40].encode()
    kind = _field("Content-Type", f'multipart/mixed; boundary="{mark.decode()}"')
    return (
        head
        + kind
        + _END
        + b"".join(b"--%b\r\n%b\r\n" % (mark, part) for part in parts)
        + b"--%b--\r\n" % mark
    )


def _field(name: str, value: str) -> bytes:
    return name.encode() + b": " + value.encode("utf-8", "replace") + _END


def _header(message: Message) -> Iterator[tuple[str, str]]:
    senders = [message.sender] if message.sender else []
    for name, people in (("From", senders), ("To", message.to), ("Cc", message.cc), ("Bcc", message.bcc)):
        if people:
            yield name, _people(people)
    yield "Subject", _words(message.subject)
    if message.sent_at:
        yield "Date", format_datetime(message.sent_at)
    for name, identifier in (("Message-ID", message.message_id), ("In-Reply-To", message.in_reply_to)):
        if identifier:
            yield name, f"<{identifier}>"
    if message.references:
        yield "References", " ".join(f"<{one}>" for one in message.references)
    yield "MIME-Version", "1.0"


def _people(people: Sequence[Mailbox]) -> str:
    return ",\r\n ".join(f"{_name(one.name)} <{one.address}>".strip() for one in people)


def _name(name: str) -> str:
    if not name.isascii():
        return _words(name)
    return '"' + name.replace("\\", "").replace('"', "'") + '"' if name else ""


def _words(text: str) -> str:
    is_plain = text.isascii() and len(text) <= _LONGEST_PLAIN and "=?" not in text
    return text if is_plain else Header(text, "utf-8").encode(linesep="\r\n")


def _file_part(file: MailFile) -> bytes:
    is_data = file.media_type.startswith(("message/", "multipart/"))
    name = "".join(f"%{byte:02X}" for byte in file.name.encode())
    fields = {
        "Content-Type": "application/octet-stream" if is_data else file.media_type,
        "Content-Disposition": f"{'inline' if file.is_inline else 'attachment'}; filename*=utf-8''{name}",
    }
    return _part(fields | ({"Content-ID": f"<{file.content_id}>"} if file.content_id else {}), file.content)


def _part(fields: dict[str, str], content: bytes) -> bytes:
    head = b"".join(_field(name, value) for name, value in fields.items())
    return (
        head
        + _field("Content-Transfer-Encoding", "base64")
        + _END
        + encodebytes(content).replace(b"\n", _END)
    )
