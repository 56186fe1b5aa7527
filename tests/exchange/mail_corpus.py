"""Messages of every kind that reach an office, made on the spot, with what must be read in each."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple


class Expected(NamedTuple):
    """What must be read in a message."""

    sender: str
    """The address, else the name, else nothing."""
    day: date | None
    """In Québec."""
    subject: str
    phrase: str
    """Somewhere in the text; nothing when there is no text."""
    files: int
    """How many, those of the signature included."""


class Sample(NamedTuple):
    """A file, and what must be read in it."""

    name: str
    content: bytes
    expected: Expected


@cache
def corpus() -> tuple[Sample, ...]:
    """Every sample, each with a name of its own."""
    from tests.exchange import mail_corpus_eml, mail_corpus_msg, mail_corpus_odd, mail_corpus_parts

    return (
        *mail_corpus_eml.samples(),
        *mail_corpus_odd.samples(),
        *mail_corpus_parts.samples(),
        *mail_corpus_msg.samples(),
    )


CONTACT = "contact.b@example.org"
DAY = date(2023, 10, 24)
SUBJECT = "RE: Demande d’état d’avancement"


def eml(
    name: str,
    body: bytes,
    *fields: str | bytes,
    phrase: str = "",
    sender: str = CONTACT,
    day: date | None = DAY,
    subject: str = SUBJECT,
    files: int = 0,
    without: str = "",
    breaks: bytes = b"\r\n",
) -> Sample:
    """A .eml with the usual header, where the fields given take the place of those of the same name."""
    head = {
        "from": b"From: Contact B <contact.b@example.org>",
        "to": "To: Employé A <employe.a@example.org>".encode("cp1252").replace(b"\xe9", b"e"),
        "subject": b"Subject: =?utf-8?q?RE=3A_Demande_d=E2=80=99=C3=A9tat_d=E2=80=99avancement?=",
        "date": b"Date: Tue, 24 Oct 2023 09:40:00 -0400",
        "message-id": f"Message-ID: <{slug(name)}@example.org>".encode(),
        "mime-version": b"MIME-Version: 1.0",
    }
    for field in fields:
        line = field.encode() if isinstance(field, str) else field
        head[line.partition(b":")[0].decode().lower()] = line
    for name_of_field in without.split():
        del head[name_of_field]
    content = breaks.join((*head.values(), b"", body.replace(b"\r\n", b"\n").replace(b"\n", breaks)))
    return Sample(f"{name}.eml", content, Expected(sender, day, subject, phrase, files))


def slug(name: str) -> str:
    """A name as an identifier."""
    return "".join(one if one.isascii() and one.isalnum() else "-" for one in name)


def part(body: bytes, *fields: str) -> bytes:
    """A part of a message: its fields, its body."""
    return "".join(f"{field}\n" for field in fields).encode() + b"\n" + body


def several(kind: str, *parts: bytes, mark: str = "partie", is_cut: bool = False) -> tuple[str, bytes]:
    """The field and the body of a message of several parts."""
    body = b"".join(b"\n--" + mark.encode() + b"\n" + one for one in parts)
    field = f'Content-Type: multipart/{kind}; boundary="{mark}"'
    return field, body + (b"" if is_cut else b"\n--" + mark.encode() + b"--\n")
