"""A message as Outlook keeps it, by numbered properties (MS-OXPROPS), whatever file they came in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from oxmsg.domain import constants as c
from oxmsg.domain.encodings import encoding_from_codepage

from cld_desktop.domain.mail import Mailbox, MailInvitation, Message
from cld_desktop.domain.vocabulary.mail import Remark, Signal
from cld_desktop.exchange import email_rtf
from cld_desktop.exchange.email_addresses import mailbox
from cld_desktop.exchange.email_charsets import clean, one_line
from cld_desktop.exchange.email_dates import is_plausible
from cld_desktop.exchange.email_found import Found
from cld_desktop.exchange.email_header import LONGEST_SUBJECT, read_header
from cld_desktop.exchange.email_part import parsed
from cld_desktop.exchange.email_words import identifiers

NAMED = 0x10000
"""Added to the number of a property that has no fixed one: the one of its set (MS-OXOCAL)."""
_LOCATION, _START, _END = NAMED + 0x8208, NAMED + 0x820D, NAMED + 0x820E
_INVITING = (
    "IPM.SCHEDULE.MEETING.REQUEST",
    "IPM.SCHEDULE.MEETING.CANCELED",
    "IPM.APPOINTMENT",
    "IPM.MICROSOFT SCHEDULE.MTGREQ",
    "IPM.MICROSOFT SCHEDULE.MTGCNCL",
)
_ACCOUNTS = (0x0E28, 0x0E29)
_SENDERS = (
    (c.PID_SENT_REPRESENTING_NAME, 0x5D02, c.PID_SENT_REPRESENTING_EMAIL_ADDRESS, 0x41),
    (c.PID_SENDER_NAME, c.PID_SENDER_SMTP_ADDRESS, c.PID_SENDER_EMAIL_ADDRESS, c.PID_SENDER_ENTRY_ID),
)
"""The name, the address of the Internet, the one that is kept, maybe within Exchange, and its entry."""
_OF_EXCHANGE = bytes.fromhex("dca740c8c042101ab4b908002b2fe182")
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_WESTERN = "cp1252"

Value = str | bytes | int


class Properties:
    """The properties of a message, a recipient or a file: what is missing is empty."""

    def __init__(self, values: Mapping[int, Value]) -> None:
        self._values = values

    def text(self, *numbers: int) -> str:
        """The first of some properties that says something in words, on one line."""
        for number in numbers:
            value = self._values.get(number)
            if isinstance(value, str) and (said := one_line(value)):
                return said
        return ""

    def raw(self, number: int) -> Value | None:
        """A property as it is kept."""
        return self._values.get(number)

    def data(self, number: int) -> bytes | None:
        """The bytes of a property."""
        value = self._values.get(number)
        return value if isinstance(value, bytes) else None

    def number(self, number: int) -> int:
        """The number that a property is."""
        value = self._values.get(number)
        return value if isinstance(value, int) else 0

    def moment(self, *numbers: int) -> datetime | None:
        """The first of some properties that is a moment when something can have happened."""
        for number in numbers:
            ticks = self.number(number)
            try:
                at = _EPOCH + timedelta(microseconds=ticks // 10)
            except OverflowError:
                continue
            if ticks and is_plausible(at):
                return at.replace(microsecond=0)
        return None


class Recipient(NamedTuple):
    """One to whom a message went: 1 to, 2 cc, 3 bcc."""

    kind: int
    person: Mailbox
    inside: str = ""
    """The address within Exchange, in lower case."""


def charset_of(codepage: int) -> str:
    """The character set of a code page of Windows; the Western one when it is unknown."""
    try:
        return encoding_from_codepage(codepage)
    except Exception:  # the library has exceptions of its own for what it does not know
        return _WESTERN


def address_of(properties: Properties, *numbers: int) -> str:
    """The first of some properties that is an address of the Internet, and not one within Exchange."""
    said = map(properties.text, numbers)
    return next((one for one in said if "@" in one and not one.startswith("/")), "")


def read_body(properties: Properties, found: Found) -> None:
    """Add the text: plain if there is one, else the page of HTML, else RTF; pages tell what they show."""
    plain = properties.raw(c.PID_BODY)
    text = clean(plain) if isinstance(plain, str) else ""
    page = properties.raw(c.PID_HTML)
    rtf = email_rtf.decompressed(properties.data(c.PID_RTF_COMPRESSED) or b"")
    rich = Found(room=found.room)
    if isinstance(page, bytes) and page.strip():
        codepage = properties.number(c.PID_INTERNET_CODEPAGE)
        rich.add_page(page, charset_of(codepage) if codepage else "")
    elif isinstance(page, str) and page.strip():
        rich.add_source(page)
    elif rtf:
        rich.add_rtf(rtf)
    if text.strip():
        found.texts.append(text)
    found.take(rich, with_texts=not text.strip())


def message_of(properties: Properties, people: Sequence[Recipient], found: Found) -> Message:
    """A message from its properties, its recipients, and what was found in it."""
    header = properties.raw(c.PID_TRANSPORT_MESSAGE_HEADERS)
    kind = properties.text(c.PID_MESSAGE_CLASS).upper()
    found.signals += _signals(kind)
    found.invitation = found.invitation or invitation(properties, kind)
    known = _from_header(header if isinstance(header, str) else "")
    message = replace(
        found.message(),
        to=_people(people, 1, known) or known.to,
        cc=_people(people, 2, known) or known.cc,
        bcc=_people(people, 3, known) or known.bcc,
        reply_to=known.reply_to,
        subject=properties.text(c.PID_SUBJECT)[:LONGEST_SUBJECT] or known.subject,
        message_id="".join(identifiers(properties.text(c.PID_INTERNET_MESSAGE_ID))) or known.message_id,
        in_reply_to="".join(identifiers(properties.text(c.PID_IN_REPLY_TO_ID))[:1]) or known.in_reply_to,
        references=identifiers(properties.text(c.PID_INTERNET_REFERENCES)) or known.references,
    )
    sent_at, of_date = _sent_at(properties, known)
    sender, of_sender = _sender(properties, people, known)
    remarks = (*of_date, *of_sender, *message.remarks)
    signals = (*known.signals, *message.signals)
    return replace(
        message,
        sent_at=sent_at,
        sender=sender,
        remarks=tuple(dict.fromkeys(remarks)),
        signals=tuple(dict.fromkeys(signals)),
    )


def _from_header(text: str) -> Message:
    """What the header that came by the Internet says, when there is one."""
    lines = clean(text).strip()
    if not lines:
        return Message()
    return read_header(parsed(lines.encode("utf-8", "replace") + b"\n\n"), Message())


def _people(people: Iterable[Recipient], wanted: int, known: Message) -> tuple[Mailbox, ...]:
    """Those of one type; the header may know the address of one whose name only is kept."""
    named = {one.name.lower(): one for one in known.recipients if one.name}
    chosen = (one.person for one in people if one.kind & 0xF == wanted)
    return tuple(one if one.address else named.get(one.name.lower(), one) for one in chosen)


def _sent_at(properties: Properties, known: Message) -> tuple[datetime | None, Sequence[Remark]]:
    """The moment of sending, in its own zone where the header tells it."""
    doubts = {Remark.DATE_OF_ARRIVAL, Remark.ZONE_UNKNOWN}.intersection(known.remarks)
    if known.sent_at and not doubts:
        return known.sent_at, ()
    if at := properties.moment(c.PID_CLIENT_SUBMIT_TIME):
        return at, ()
    if at := known.sent_at or properties.moment(c.PID_MESSAGE_DELIVERY_TIME):
        return at, tuple(doubts) or (Remark.DATE_OF_ARRIVAL,)
    if at := properties.moment(c.PID_CREATION_TIME, c.PID_LAST_MODIFICATION_TIME):
        return at, (Remark.DATE_OF_CREATION,)
    return None, (Remark.NO_DATE,)


def _sender(
    properties: Properties, people: Iterable[Recipient], known: Message
) -> tuple[Mailbox | None, Sequence[Remark]]:
    """Who wrote it: as the header says, else as Outlook does, for whom it was sent before who sent it."""
    reached = _reached(properties, people)
    guesses = [
        mailbox(
            properties.text(name),
            address_of(properties, smtp, kept) or reached.get(_inside(properties, kept, entry), ""),
        )
        for name, smtp, kept, entry in _SENDERS
    ]
    from_header = None if Remark.SENDER_FROM_REPLY in known.remarks else known.sender
    told = [one for one in (from_header, *guesses, known.sender) if one is not None]
    for one in told:
        if one.address:
            is_reply = one is known.sender and from_header is None
            return one, (Remark.SENDER_FROM_REPLY,) if is_reply else ()
    return (told[0], (Remark.NO_ADDRESS,)) if told else (None, (Remark.NO_SENDER,))


def _reached(properties: Properties, people: Iterable[Recipient]) -> dict[str, str]:
    """The address of the Internet of those whose address within Exchange is kept here too.

    They are the recipients, and the account of whoever saved the message: what they sent themselves has no
    header.
    """
    known = {one.inside: one.person.address for one in people if one.inside and one.person.address}
    for number in _ACCOUNTS:
        account = properties.raw(number)
        pieces = re.split("[\0\1]", account.strip("\0")) if isinstance(account, str) else [""]
        if "@" in pieces[-1]:
            known.update((one[one.find("/") :].lower(), pieces[-1]) for one in pieces[:-1])
    return known


def _inside(properties: Properties, kept: int, entry: int) -> str:
    """The address within Exchange, in lower case; some messages keep it in the directory entry only."""
    held = properties.data(entry) or b""
    known = held[28:].rstrip(b"\0").decode("ascii", "ignore") if held[4:20] == _OF_EXCHANGE else ""
    return (properties.text(kept) or known).lower()


def _signals(kind: str) -> Iterable[Signal]:
    if kind.startswith("REPORT."):
        return (Signal.READ_RECEIPT if kind.endswith(("IPNRN", "IPNNRN")) else Signal.DELIVERY_REPORT,)
    return (Signal.AUTO_REPLIED,) if kind.startswith("IPM.NOTE.RULES.") else ()


def invitation(properties: Properties, kind: str) -> MailInvitation | None:
    """What a message of a kind, in capitals, invites to; nothing when it is not one that does."""
    if not kind.startswith(_INVITING):
        return None
    return MailInvitation(
        summary=properties.text(c.PID_SUBJECT),
        starts=properties.moment(_START, c.PID_START_DATE),
        ends=properties.moment(_END, c.PID_END_DATE),
        place=properties.text(_LOCATION),
        is_cancelled=kind.endswith((".CANCELED", ".MTGCNCL")),
    )
