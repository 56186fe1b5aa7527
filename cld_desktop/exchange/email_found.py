"""What is found in a message while its parts are read, and how it becomes the message itself."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Sized
from dataclasses import dataclass, field, replace

from cld_desktop.domain.files import safe_file_name
from cld_desktop.domain.mail import MailFile, MailInvitation, Message
from cld_desktop.domain.mail_guesses import bare_subject, signature_reason
from cld_desktop.domain.vocabulary.mail import Remark, Signal
from cld_desktop.exchange import email_html, email_rtf_text
from cld_desktop.exchange.email_charsets import clean, decoded, one_line

LONGEST_TEXT = 1_000_000
_FLOWED = re.compile(r"(?<!-- ) \n(?!>)")
_TYPE = re.compile(r"[\w.+-]{1,80}/[\w.+-]{1,120}", re.ASCII)
_DATA = "application/octet-stream"
_ENDS = re.compile(r"[ \t\xa0]{1,200}\n")
_BLANK_LINES = re.compile(r"\n{3,}")
_MESSAGE = "message/rfc822"
_OF_A_TEXT = {Remark.TEXT_FROM_HTML, Remark.TEXT_FROM_RTF, Remark.TEXT_CUT, Remark.CHARSET_GUESSED}


@dataclass(slots=True)
class Room:
    """How much text may still be read, in all the parts of a message together."""

    left: int = 2_000_000

    def take(self, asked: int) -> int:
        """Give as much as is asked, or what is left."""
        given = min(asked, self.left)
        self.left -= given
        return given


@dataclass(slots=True)
class Found:
    """What was found so far, in order."""

    texts: list[str] = field(default_factory=list)
    files: list[MailFile] = field(default_factory=list)
    shown_ids: set[str] = field(default_factory=set)
    """The files that the text shows in their place, by their identifiers."""
    invitation: MailInvitation | None = None
    remarks: list[Remark] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    room: Room = field(default_factory=Room)

    def add_text(self, content: bytes, charset: str, *, is_flowed: bool = False) -> None:
        """A plain text."""
        kept = content[: self.room.take(len(content))]
        self._note_cut(content, kept)
        text = clean(self._decoded(kept, charset))
        self.texts.append(_FLOWED.sub(" ", text) if is_flowed else text)

    def add_page(self, content: bytes, charset: str) -> None:
        """A page of HTML."""
        self.add_source(self._decoded(content, charset or email_html.announced_charset(content)))

    def add_source(self, page: str) -> None:
        """A page of HTML, already characters."""
        kept = page[: self.room.take(len(page))]
        self._note_cut(page, kept)
        self.shown_ids |= email_html.content_ids(kept)
        text = email_html.text_of(kept)
        if text:
            self.remarks.append(Remark.TEXT_FROM_HTML)
        self.texts.append(text)

    def add_rtf(self, content: bytes) -> None:
        """A text in RTF, or the page of HTML that it wraps."""
        kept = content[: self.room.take(len(content))]
        self._note_cut(content, kept)
        source, is_page = email_rtf_text.text_of(kept)
        if is_page:
            self.add_source(source)
            return
        text = clean(source)
        self.texts.append(text)
        if text.strip():
            self.remarks.append(Remark.TEXT_FROM_RTF)

    def add_file(
        self, name: str, kind: str, content: bytes, *, content_id: str = "", is_inline: bool = False
    ) -> None:
        """A file; one without a name is called after what it is."""
        self.files.append(
            MailFile(
                name=safe_file_name(name or _name_for(kind)),
                media_type=_media_type(kind, name),
                content=content,
                content_id=one_line(content_id).strip("<> ")[:300],
                is_inline=is_inline,
            )
        )

    def add_message(self, subject: str, content: bytes) -> None:
        """A message that came within this one."""
        self.add_file(f"{one_line(bare_subject(subject))[:120] or 'Message'}.eml", _MESSAGE, content)

    def take(self, other: Found, *, with_texts: bool) -> None:
        """Add what was found elsewhere, with its texts or without them."""
        self.files += other.files
        self.shown_ids |= other.shown_ids
        self.invitation = self.invitation or other.invitation
        self.signals += other.signals
        self.texts += other.texts if with_texts else []
        self.remarks += [one for one in other.remarks if with_texts or one not in _OF_A_TEXT]

    def has_text(self) -> bool:
        """Whether some words were found."""
        return any(text.strip() for text in self.texts)

    def message(self) -> Message:
        """The message so far: all but its header."""
        body = "\n\n".join(filter(None, map(_spaced, self.texts)))
        silent = {Remark.ENCRYPTED, Remark.PROTECTED}.intersection(self.remarks)
        if not body and not silent:
            self.remarks.append(Remark.NO_TEXT)
        if len(body) > LONGEST_TEXT:
            self.remarks.append(Remark.TEXT_CUT)
        return Message(
            body=body[:LONGEST_TEXT],
            files=tuple(map(self._judged, self.files)),
            invitation=self.invitation,
            remarks=tuple(dict.fromkeys(self.remarks)),
            signals=tuple(dict.fromkeys(self.signals)),
        )

    def _judged(self, file: MailFile) -> MailFile:
        """A file with what its place in the text tells of it."""
        is_shown = bool(file.content_id) and file.content_id.lower() in self.shown_ids
        is_inline = is_shown or (file.is_inline and file.media_type.startswith("image/"))
        reason = signature_reason(file.name, file.media_type, file.size, is_shown_in_text=is_inline)
        return replace(file, is_inline=is_inline, signature_reason=reason)

    def _note_cut(self, whole: Sized, kept: Sized) -> None:
        if len(kept) < len(whole):
            self.remarks.append(Remark.TEXT_CUT)

    def _decoded(self, content: bytes, charset: str) -> str:
        text, is_guessed = decoded(content, charset)
        if is_guessed:
            self.remarks.append(Remark.CHARSET_GUESSED)
        return text


def _spaced(text: str) -> str:
    """A text with one blank line at most between its paragraphs: Outlook puts several."""
    return _BLANK_LINES.sub("\n\n", _ENDS.sub("\n", text)).strip()


def _media_type(kind: str, name: str) -> str:
    """What a file is, from what is said of it, else from its name."""
    said = kind.strip().lower()
    if _TYPE.fullmatch(said) and said != _DATA:
        return said
    return mimetypes.guess_type(name)[0] or _DATA


def _name_for(kind: str) -> str:
    endings = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "text/calendar": ".ics"}
    endings |= {"application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt"}
    return f"{'image' if kind.startswith('image/') else 'fichier'}{endings.get(kind, '')}"
