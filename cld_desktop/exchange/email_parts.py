"""The parts of a message of the Internet: which make its text, which are files, what else they tell."""

from __future__ import annotations

from collections.abc import Callable

from cld_desktop.domain.vocabulary.mail import Remark, Signal
from cld_desktop.exchange import email_calendar, email_smime, email_tnef, email_words
from cld_desktop.exchange.email_charsets import decoded
from cld_desktop.exchange.email_found import Found
from cld_desktop.exchange.email_part import Part, parsed

_TEXTS = {"text/plain", "text/html", "text/enriched"}
_REPORTS = {
    "message/delivery-status": Signal.DELIVERY_REPORT,
    "message/disposition-notification": Signal.READ_RECEIPT,
}
_TNEF = {"application/ms-tnef", "application/vnd.ms-tnef"}
_SMIME = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_RIGHTS = "application/x-microsoft-rpmsg-message"


def read_part(part: Part, found: Found) -> None:
    """Add what a part and all those it holds tell."""
    kind = part.media_type
    if kind.startswith("message/"):
        _read_message(part, kind, found)
    elif part.is_multipart():
        _CONTAINERS.get(kind, _read_all)(part, found)
    elif kind.startswith("multipart/"):  # what it announces never begins
        found.remarks.append(Remark.CUT_SHORT)
        found.add_text(part.content, "")
    else:
        _read_leaf(part, kind, found)


def _read_all(part: Part, found: Found) -> None:
    for child in part.children:
        read_part(child, found)
    if _is_cut(part):
        found.remarks.append(Remark.CUT_SHORT)


def _read_alternative(part: Part, found: Found) -> None:
    """Of a text said in several ways, the plain one if it says something; every file and invitation."""
    ways = []
    for child in part.children:
        way = Found(room=found.room)
        read_part(child, way)
        ways.append(way)
    saying = [way for way in ways if way.has_text()]
    plain = [way for way in saying if Remark.TEXT_FROM_HTML not in way.remarks]
    chosen = next(iter(plain or saying), None)
    for way in ways:
        found.take(way, with_texts=way is chosen)
    if _is_cut(part):
        found.remarks.append(Remark.CUT_SHORT)


def _read_signed(part: Part, found: Found) -> None:
    found.remarks.append(Remark.SIGNED)
    _read_all(part, found)


def _read_encrypted(part: Part, found: Found) -> None:
    found.remarks.append(Remark.ENCRYPTED)
    for child in part.children:
        if child.media_type != "application/pgp-encrypted":  # it only says how the other is encrypted
            _add_file(child, child.media_type, found)


_CONTAINERS: dict[str, Callable[[Part, Found], None]] = {
    "multipart/alternative": _read_alternative,
    "multipart/signed": _read_signed,
    "multipart/encrypted": _read_encrypted,
}


def _is_cut(part: Part) -> bool:
    return any(type(one).__name__ == "CloseBoundaryNotFoundDefect" for one in part.defects)


def _read_message(part: Part, kind: str, found: Found) -> None:
    """A message in the message is a file; a report says what became of another one."""
    if kind in _REPORTS:
        found.signals.append(_REPORTS[kind])
    elif kind == "message/external-body":
        found.remarks.append(Remark.FILE_ELSEWHERE)
    elif kind in {"message/rfc822", "message/global"} and part.children:
        inner = part.enclosed
        found.add_message(
            part.file_name.removesuffix(".eml") or email_words.text_of(inner.raw("subject")), inner.whole
        )
    else:
        _add_file(part, "application/octet-stream", found)


def _read_leaf(part: Part, kind: str, found: Found) -> None:
    name = part.file_name
    is_joined = part.disposition == "attachment" or bool(name)
    if kind == "text/calendar":
        text = decoded(part.content, part.parameter("charset"))[0]
        found.invitation = found.invitation or email_calendar.invitation(text)
    if kind in _TNEF or name.lower() == "winmail.dat":
        _read_winmail(part, found)
    elif kind in _SMIME and part.parameter("smime-type") != "certs-only":
        _read_smime(part, kind, found)
    elif not is_joined and kind in _TEXTS | {"text/calendar", "text/rtf"}:
        _read_text(part, kind, found)
    else:
        if kind == _RIGHTS:
            found.remarks.append(Remark.PROTECTED)
        _add_file(part, kind, found)


def _read_text(part: Part, kind: str, found: Found) -> None:
    charset = part.parameter("charset")
    if kind == "text/html":
        found.add_page(part.content, charset)
    elif kind == "text/rtf":
        found.add_rtf(part.content)
    elif kind != "text/calendar":
        found.add_text(part.content, charset, is_flowed=part.parameter("format").lower() == "flowed")


def _add_file(part: Part, kind: str, found: Found) -> None:
    is_inline = part.disposition == "inline" or bool(part.content_id and part.disposition != "attachment")
    found.add_file(part.file_name, kind, part.content, content_id=part.content_id, is_inline=is_inline)


def _read_winmail(part: Part, found: Found) -> None:
    unpacked = email_tnef.unpacked(part.content)
    if unpacked is None:
        found.remarks.append(Remark.WINMAIL_UNREADABLE)
        _add_file(part, "application/ms-tnef", found)
        return
    found.remarks.append(Remark.WINMAIL_UNPACKED)
    found.take(unpacked, with_texts=not found.has_text())


def _read_smime(part: Part, kind: str, found: Found) -> None:
    inner = email_smime.signed_content(part.content)
    if inner is None:
        found.remarks.append(Remark.ENCRYPTED)
        _add_file(part, kind, found)
        return
    found.remarks.append(Remark.SIGNED)
    read_part(parsed(inner, depth=part.depth + 1), found)
