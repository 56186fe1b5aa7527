"""The text of an e-mail: its head in lines, its words, then the names of its files and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import BinaryIO

from cld_desktop.domain import french
from cld_desktop.domain.mail import Mailbox, MailFile, Message, offset_words
from cld_desktop.exchange.email import LARGEST, read_message
from cld_desktop.exchange.reading import kinds
from cld_desktop.exchange.reading.gathering import PAGE, Gathered

_DEEPEST = 4  # messages within messages


def read(file: BinaryIO, into: Gathered) -> None:
    """A message of any program, and the text of its files as deep as is reasonable."""
    message = read_message(file.read(LARGEST + 1))
    into.add("\n".join(_head(message)) + "\n\n" + message.body)
    pieces = [one for one in message.files if not one.is_inline]
    for piece in pieces:
        into.add(f"\n\nPièce jointe : {piece.name}")
        if into.depth < _DEEPEST:
            into.add(_said(piece, into))


def _head(message: Message) -> Iterator[str]:
    if message.sender:
        yield f"De : {message.sender}"
    for label, people in (("À", message.to), ("Cc", message.cc)):
        if people:
            yield f"{label} : {_names(people)}"
    if message.sent_at:
        at = message.sent_at
        yield f"Date : {french.long_date(at.date())}, {french.time(at.time())} ({offset_words(at)})"
    if message.subject:
        yield f"Objet : {message.subject}"


def _names(people: Sequence[Mailbox]) -> str:
    return ", ".join(str(one) for one in people)


def _said(piece: MailFile, into: Gathered) -> str:
    """What a file of the message says; one that says nothing, or cannot be read, leaves its name."""
    room = into.within()
    found = kinds.gathered(BytesIO(piece.content), piece.name, room)
    into.is_partial |= room.is_partial
    return "\n" + found.text.replace(PAGE, "\n\n") if found.text else ""
