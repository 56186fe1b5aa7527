"""The header of a message: people, moment, subject, thread, and what tells of a machine."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cld_desktop.domain.mail import Mailbox, Message
from cld_desktop.domain.vocabulary.mail import Remark, Signal
from cld_desktop.exchange import email_words
from cld_desktop.exchange.email_addresses import MOST, mailboxes
from cld_desktop.exchange.email_dates import moment
from cld_desktop.exchange.email_part import Part

LONGEST_SUBJECT = 10_000
_SINGLE = ("from", "subject", "date", "message-id", "in-reply-to")


class Header:
    """The raw fields of a header, by name whatever its case."""

    def __init__(self, part: Part) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in part.raw_items():
            self._values.setdefault(str(name).lower(), []).append(str(value))

    def all(self, name: str) -> list[str]:
        """Every value of a field, in order."""
        return self._values.get(name, [])

    def first(self, name: str) -> str:
        """The first value of a field that says something."""
        return next((value for value in self.all(name) if value.strip()), "")

    def people(self, name: str) -> tuple[Mailbox, ...]:
        """The people of a field, all its values together."""
        return mailboxes(", ".join(self.all(name)))

    def is_repeated(self) -> bool:
        """Whether a field that says one thing says two."""
        return any(len(set(self.all(name))) > 1 for name in _SINGLE)


def read_header(part: Part, message: Message) -> Message:
    """A message with what its header says; its remarks come before those of its parts."""
    header = Header(part)
    remarks: list[Remark] = []
    sent_at = _sent_at(header, remarks)
    sender = _sender(header, remarks)
    to, cc, bcc = (header.people(name) for name in ("to", "cc", "bcc"))
    if max(len(to), len(cc), len(bcc)) >= MOST:
        remarks.append(Remark.PEOPLE_CUT)
    subject = email_words.text_of(header.first("subject"))
    if len(subject) > LONGEST_SUBJECT:
        remarks.append(Remark.SUBJECT_CUT)
    if header.is_repeated():
        remarks.append(Remark.REPEATED_HEADERS)
    return replace(
        message,
        sent_at=sent_at,
        sender=sender,
        to=to,
        cc=cc,
        bcc=bcc,
        reply_to=header.people("reply-to"),
        subject=subject[:LONGEST_SUBJECT],
        message_id="".join(email_words.identifiers(header.first("message-id"))[:1]),
        in_reply_to="".join(email_words.identifiers(header.first("in-reply-to"))[:1]),
        references=email_words.identifiers(" ".join(header.all("references"))),
        remarks=tuple(dict.fromkeys((*remarks, *message.remarks))),
        signals=tuple(dict.fromkeys((*_signals(header), *message.signals))),
    )


def _sent_at(header: Header, remarks: list[Remark]) -> datetime | None:
    """The moment of sending; else that of the first arrival, which its zone makes sure."""
    at, is_sure = moment(header.first("date"))
    if is_sure:
        return at
    for line in reversed(header.all("received")):
        arrived, is_known = moment(line.rpartition(";")[2])
        if arrived and is_known:
            remarks.append(Remark.DATE_OF_ARRIVAL)
            return arrived
    remarks.append(Remark.ZONE_UNKNOWN if at else Remark.NO_DATE)
    return at


def _sender(header: Header, remarks: list[Remark]) -> Mailbox | None:
    for name in "from", "sender", "reply-to":
        for one in header.people(name):
            if name == "reply-to":
                remarks.append(Remark.SENDER_FROM_REPLY)
            if not one.address:
                remarks.append(Remark.NO_ADDRESS)
            return one
    remarks.append(Remark.NO_SENDER)
    return None


def _signals(header: Header) -> list[Signal]:
    found = []
    automatic = header.first("auto-submitted").strip().lower()
    if automatic.startswith("auto-replied") or header.first("x-autoreply") or header.first("x-autorespond"):
        found.append(Signal.AUTO_REPLIED)
    elif automatic.startswith("auto-"):
        found.append(Signal.AUTO_GENERATED)
    if header.first("x-auto-response-suppress"):
        found.append(Signal.REPLIES_SUPPRESSED)
    return found
