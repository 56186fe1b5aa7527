"""The parts of a message: which make its text, which are files, what else they tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.message import Message as Part

from cld_desktop.domain.files import safe_file_name
from cld_desktop.domain.mail import MailFile, MailInvitation, Message
from cld_desktop.domain.mail_guesses import signature_reason
from cld_desktop.domain.vocabulary.mail import Remark, Signal
from cld_desktop.exchange import email_html, email_words
from cld_desktop.exchange.email_charsets import clean, decoded

LONGEST_TEXT = 1_000_000


@dataclass(slots=True)
class Found:
    """What was found so far in the parts of a message."""

    texts: list[str] = field(default_factory=list)
    files: list[MailFile] = field(default_factory=list)
    shown_ids: set[str] = field(default_factory=set)
    invitation: MailInvitation | None = None
    remarks: list[Remark] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)


def read_parts(part: Part) -> Message:
    """A message with what its parts hold, and nothing yet of its header."""
    found = Found()
    _read(part, found)
    body = "\n\n".join(filter(None, (text.strip() for text in found.texts)))
    if not body:
        found.remarks.append(Remark.NO_TEXT)
    if len(body) > LONGEST_TEXT:
        found.remarks.append(Remark.TEXT_CUT)
    return Message(body=body[:LONGEST_TEXT], files=tuple(found.files), remarks=tuple(found.remarks))


def _read(part: Part, found: Found) -> None:
    kind = part.get_content_type()
    if part.is_multipart() and kind != "message/rfc822":
        for child in part.get_payload():
            _read(child, found)  # type: ignore[arg-type]
    elif kind in {"text/plain", "text/html"} and not part.get_filename():
        _read_text(part, kind, found)
    else:
        _read_file(part, kind, found)


def _read_text(part: Part, kind: str, found: Found) -> None:
    payload = part.get_payload(decode=True)
    text, is_guessed = decoded(
        payload if isinstance(payload, bytes) else b"", part.get_content_charset("") or ""
    )
    if is_guessed:
        found.remarks.append(Remark.CHARSET_GUESSED)
    if kind == "text/plain":
        found.texts.append(clean(text))
    elif not found.texts:
        found.remarks.append(Remark.TEXT_FROM_HTML)
        found.texts.append(email_html.text_of(text))


def _read_file(part: Part, kind: str, found: Found) -> None:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else part.as_bytes()
    name = safe_file_name(email_words.text_of(part.get_filename() or ""))
    found.files.append(
        MailFile(
            name=name,
            media_type=kind,
            content=content,
            signature_reason=signature_reason(name, kind, len(content), is_shown_in_text=False),
        )
    )
