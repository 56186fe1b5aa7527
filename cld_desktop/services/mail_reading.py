"""Messages read from their bytes. The last ones stay at hand: one is received, shown, then consigned."""

from __future__ import annotations

import threading
from collections.abc import Callable

from cld_desktop.domain.mail import Message
from cld_desktop.exchange.email import read_message
from cld_desktop.storage.documents import DocumentStore

_KEPT = 3
_at_hand: dict[str, Message] = {}
_turn = threading.Lock()


def message_in(content: bytes, sha256: str) -> Message:
    """The message of these bytes, whose digest is told. Raises Unreadable."""
    return _read(sha256, lambda: content)


def message_of(documents: DocumentStore, sha256: str) -> Message:
    """The message that a document holds. Raises Unreadable, or Damaged."""
    return _read(sha256, lambda: documents.read(sha256))


def _read(sha256: str, content: Callable[[], bytes]) -> Message:
    with _turn:
        message = _at_hand.pop(sha256, None)
    if message is None:
        message = read_message(content())
    with _turn:
        _at_hand[sha256] = message
        while len(_at_hand) > _KEPT:
            del _at_hand[next(iter(_at_hand))]
    return message
