"""Messages of the Internet that programs spoil: cut, wrapped, badly begun, signed, encrypted."""

from __future__ import annotations

import base64
from binascii import b2a_uu
from collections.abc import Iterator

from tests.exchange.mail_corpus import Sample, eml, part, several
from tests.exchange.mail_corpus_eml import PHRASE, PLAIN, SAID, TEXT

_IN_BASE_64 = "Content-Transfer-Encoding: base64"


def samples() -> Iterator[Sample]:
    yield from _beginnings()
    yield from _pages()
    yield from _ends()
    yield from _signed()


def _beginnings() -> Iterator[Sample]:
    box = eml("box", PLAIN, phrase=SAID)
    first = b"From contact.b@example.org Tue Oct 24 09:40:00 2023\n"
    yield Sample("début de boîte.eml", first + box.content, box.expected)
    blank = eml("blank", PLAIN, phrase=SAID)
    yield Sample("début vide.eml", b"\xef\xbb\xbf\r\n\r\n" + blank.content, blank.expected)
    wide = eml("wide", PLAIN, phrase=SAID)
    yield Sample("tout en utf-16.eml", wide.content.decode().encode("utf-16"), wide.expected)


def _pages() -> Iterator[Sample]:
    page = "Content-Type: text/html; charset=utf-8"
    html = (
        "<html><head><title>Rien</title><style>p {color: red}</style></head><body><!-- caché -->"
        "<p>Bonjour,</p>"
        "<p>Voyez <a href='https://example.org/etat'>l’état</a>, <a href='javascript:alert(1)'>ceci</a>.</p>"
        "<script>alert('non')</script><img src='https://example.org/pixel.png'></body></html>"
    )
    seen = "Voyez l’état (https://example.org/etat), ceci."
    yield eml("page seule", html.encode(), page, phrase=seen)
    unclosed = "<div>Bonjour<p>le dossier &eacute;volue&nbsp;!<br>Merci <b>beaucoup<table><tr><td>1<td>2"
    yield eml("page mal fermée", unclosed.encode(), page, phrase="le dossier évolue\u00a0!\nMerci beaucoup")
    field, body = several(
        "alternative",
        part(TEXT.encode(), "Content-Type: text/plain; charset=utf-8"),
        part(html.encode(), page),
    )
    yield eml("texte et page", body, field, phrase=PHRASE)
    field, body = several(
        "alternative", part(b" \n\n", "Content-Type: text/plain"), part(html.encode(), page)
    )
    yield eml("texte vide et page", body, field, phrase=seen)
    western = "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'><p>Łódź, l'étape</p>"
    yield eml(
        "page qui dit son jeu",
        western.encode("iso-8859-2"),
        "Content-Type: text/html",
        phrase="Łódź, l'étape",
    )


def _ends() -> Iterator[Sample]:
    joined = part(
        base64.encodebytes(bytes(range(256)) * 40), "Content-Type: application/pdf; name=a.pdf", _IN_BASE_64
    )
    field, body = several("mixed", part(PLAIN), joined, is_cut=True)
    yield eml("coupé dans une pièce", body[:-3_000], field, phrase=SAID, files=1)
    yield eml("coupé avant la première partie", b"", field)
    yield eml("sans texte", b"")
    yield eml(
        "base 64 abîmée",
        b"Qm9uam91ciwg*dm9pY2kgbCdhdmFuY2VtZW50Lg",
        "Content-Type: text/plain",
        _IN_BASE_64,
        phrase=SAID,
    )
    listed = base64.encodebytes(PLAIN) + b"_____________\nListe de diffusion\n"
    yield eml("base 64 suivie d’un mot", listed, "Content-Type: text/plain", _IN_BASE_64, phrase=SAID)
    yield eml("partie sans limite", PLAIN, "Content-Type: multipart/mixed", phrase=SAID)
    yield eml("jeu absurde", PLAIN + b"\xe9", b'Content-Type: text/plain; charset="a\0b"', phrase=SAID)
    uu = b"begin 644 a.txt\n" + b2a_uu(PLAIN) + b"`\nend\n"
    yield eml("uuencode", uu, "Content-Transfer-Encoding: x-uuencode", phrase=SAID)
    yield eml("type absurde", PLAIN, 'Content-Type: ;;;/charset="', phrase=SAID)


def _signed() -> Iterator[Sample]:
    field, body = several(
        'signed; protocol="application/pkcs7-signature"; micalg=sha-256',
        part(PLAIN, "Content-Type: text/plain"),
        part(
            base64.encodebytes(bytes(900)),
            'Content-Type: application/pkcs7-signature; name="smime.p7s"',
            _IN_BASE_64,
        ),
    )
    yield eml("signé", body, field, phrase=SAID, files=1)
    inner = part(PLAIN, "Content-Type: text/plain")
    for name, content in (
        ("signé d’une pièce", signed(inner)),
        ("signé par morceaux", signed_in_pieces(inner)),
    ):
        yield eml(
            name,
            base64.encodebytes(content),
            "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m",
            _IN_BASE_64,
            phrase=SAID,
        )
    yield eml(
        "chiffré",
        base64.encodebytes(b"0\x80\x06\x09*\x86H\x86\xf7\r\x01\x07\x03" + bytes(500)),
        "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
        _IN_BASE_64,
        files=1,
    )
    field, body = several(
        'encrypted; protocol="application/pgp-encrypted"',
        part(b"Version: 1\n", "Content-Type: application/pgp-encrypted"),
        part(b"-----BEGIN PGP MESSAGE-----\n", "Content-Type: application/octet-stream; name=encrypted.asc"),
    )
    yield eml("chiffré autrement", body, field, files=1)
    field, body = several(
        "mixed",
        part(b"Ce message est protege.\n", "Content-Type: text/plain"),
        part(
            b"AAAA", 'Content-Type: application/x-microsoft-rpmsg-message; name="message.rpmsg"', _IN_BASE_64
        ),
    )
    yield eml("protégé", body, field, phrase="Ce message est protege", files=1)


_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_DATA = bytes.fromhex("06092a864886f70d010701")


def signed(content: bytes) -> bytes:
    """A message in a signature (CMS), its lengths told."""
    held = _element(0x30, _DATA + _element(0xA0, _element(0x04, content)))
    inner = _element(0x30, b"\x02\x01\x01" + _element(0x31, b"") + held + _element(0x31, b""))
    return _element(0x30, _SIGNED_DATA + _element(0xA0, inner))


def signed_in_pieces(content: bytes) -> bytes:
    """The same, written as it came: no length is told in advance."""
    end = b"\0\0"
    pieces = b"".join(_element(0x04, content[start : start + 7]) for start in range(0, len(content), 7))
    held = b"\x30\x80" + _DATA + b"\xa0\x80\x24\x80" + pieces + 3 * end
    inner = b"\x30\x80\x02\x01\x01" + _element(0x31, b"") + held + _element(0x31, b"") + end
    return b"\x30\x80" + _SIGNED_DATA + b"\xa0\x80" + inner + 2 * end


def _element(tag: int, content: bytes) -> bytes:
    size = len(content)
    length = bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")
    return bytes([tag]) + length + content
