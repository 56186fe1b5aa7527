"""The people of a header: names and addresses, in the many ways that programs write them."""

from __future__ import annotations

import re

from cld_desktop.domain.mail import Mailbox
from cld_desktop.exchange.email_charsets import one_line
from cld_desktop.exchange.email_words import plain, with_words_read

MOST = 1_000
"""People of one header that are read at all."""
_LONGEST_ADDRESS = 320
_LONGEST_NAME = 300
_ADDRESS = re.compile(r"[^\s<>()\[\]\",;:@]{1,64}@[^\s<>()\[\]\",;:@]{1,253}")
_ENCODED = re.compile(r"=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=")
_SCHEME = re.compile(r"(?i)^(?:mailto|smtp):")
_QUOTED_PAIR = re.compile(r"\\(.)")


def mailboxes(raw: str) -> tuple[Mailbox, ...]:
    """The people of a header, in order. Names of groups are left out, and what names nobody."""
    return tuple(filter(None, map(_mailbox, _items(plain(raw)))))[:MOST]


def mailbox(name: str, address: str) -> Mailbox | None:
    """A person from a name and an address already apart; nothing when neither says anything."""
    shown = _unquoted(name)[:_LONGEST_NAME]
    reached = _bare_address(address)
    if not reached:
        return Mailbox(shown or one_line(address)[:_LONGEST_NAME], "") if shown or one_line(address) else None
    return Mailbox("" if shown.lower() == reached.lower() else shown, reached)


def _items(text: str) -> list[str]:
    """A header cut where one person ends and the next begins."""
    items, is_whole = _cut(text, _ENCODED.sub(lambda word: "x" * len(word[0]), text))
    if not is_whole:  # a quotation mark that is never closed: as if there were none
        items, _ = _cut(text, text.replace('"', "x").replace("(", "x"))
    return items


def _cut(text: str, guide: str) -> tuple[list[str], bool]:
    """The pieces of `text` where `guide`, as long, has a separator; and whether all that opens closes."""
    items: list[str] = []
    start, closing, depth = 0, "", 0
    escaped = False
    for position, character in enumerate(guide):
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = bool(closing)
        elif closing:
            depth += (character == "(" and closing == ")") - (character == closing)
            closing = closing if depth else ""
        elif character in '"<(':
            closing, depth = {'"': '"', "<": ">", "(": ")"}[character], 1
        elif character in ",;:":
            if character != ":" or "@" in guide[start:position]:
                items.append(text[start:position])
            start = position + 1
    items.append(text[start:])
    return items, not closing or closing == ">"


def _mailbox(item: str) -> Mailbox | None:
    item = item.strip()
    name, bracket, rest = item.rpartition("<")
    if bracket:
        return mailbox(with_words_read(name), rest.partition(">")[0])
    found = _ADDRESS.search(item)
    if not found:
        return mailbox(with_words_read(item), "")
    said = f"{item[: found.start()]} {item[found.end() :]}".strip()
    return mailbox(with_words_read(said.strip("() ")), found[0])


def _unquoted(name: str) -> str:
    shown = one_line(name)
    for mark in '"', "'":
        if len(shown) > 1 and shown[0] == shown[-1] == mark:
            shown = _QUOTED_PAIR.sub(r"\1", shown[1:-1]) if mark == '"' else shown[1:-1]
    return one_line(shown)


def _bare_address(address: str) -> str:
    bare = _SCHEME.sub("", "".join(one_line(address).split()).strip("'\"<>"))
    return bare if "@" in bare[1:] and len(bare) <= _LONGEST_ADDRESS else ""
