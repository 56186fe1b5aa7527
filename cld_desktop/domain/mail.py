"""A message as it was read from a file: who wrote to whom, when, what, with which files, what was guessed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo

from cld_desktop.domain.vocabulary.mail import Remark, Signal


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A person or a list as a message names it; `address` is empty where only the name is known."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """What follows « @ », in lower case."""
        return self.address.rpartition("@")[2].lower() if "@" in self.address else ""

    def __str__(self) -> str:
        """« Name <address> », or the one of the two that is known."""
        if self.name and self.address and self.name != self.address:
            return f"{self.name} <{self.address}>"
        return self.address or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFile:
    """A file that came in a message. Its bytes are data: nothing here runs or follows them."""

    name: str
    """Safe on any system; « Objet.eml » for a message within the message."""
    media_type: str
    content: bytes = field(repr=False)
    content_id: str = ""
    is_inline: bool = False
    """The text shows it in its place."""
    signature_reason: str = ""
    """Why it probably belongs to the writer's signature; empty when it does not."""

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)

    @property
    def is_likely_signature(self) -> bool:
        """A logo rather than a piece."""
        return bool(self.signature_reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailInvitation:
    """What a message invites to. A naive moment is in the zone of its writer, a date lasts the whole day."""

    summary: str = ""
    starts: datetime | date | None = None
    ends: datetime | date | None = None
    place: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message. Identifiers stand without their angle brackets, texts without any control character."""

    sent_at: datetime | None = None
    """Always aware, in the zone of the message itself."""
    sender: Mailbox | None = None
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    bcc: tuple[Mailbox, ...] = ()
    reply_to: tuple[Mailbox, ...] = ()
    subject: str = ""
    """One line, as it came: « RE: … » included."""
    body: str = field(default="", repr=False)
    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    """The thread, oldest first."""
    files: tuple[MailFile, ...] = ()
    invitation: MailInvitation | None = None
    remarks: tuple[Remark, ...] = ()
    """What was guessed or is missing, each once; `label` is its sentence."""
    signals: tuple[Signal, ...] = ()
    """What says that a machine wrote it."""

    @property
    def recipients(self) -> tuple[Mailbox, ...]:
        """Everybody it went to, in the order of the message, each address once."""
        known: dict[str, Mailbox] = {}
        for one in self.to + self.cc + self.bcc:
            known.setdefault(one.address.lower() or one.name, one)
        return tuple(known.values())

    @property
    def answered_ids(self) -> tuple[str, ...]:
        """The messages that this one may answer, the likeliest first."""
        return tuple(dict.fromkeys(filter(None, (self.in_reply_to, *reversed(self.references)))))


def local_moment(at: datetime, zone: tzinfo | None = None) -> tuple[date, time]:
    """The day and the minute of a moment in a zone; in the computer's own when none is told."""
    there = at.astimezone(zone)
    return there.date(), time(there.hour, there.minute)


def offset_words(at: datetime) -> str:
    """The zone that a message kept, as its distance from universal time: « UTC », « UTC−4 », « UTC+5:30 »."""
    offset = at.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
