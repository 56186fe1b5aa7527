"""Messages of the Internet with files: names of every kind, images in the text, messages within messages."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import UTC, datetime

from tests.exchange import msg_made, tnef_made
from tests.exchange.mail_corpus import Sample, eml, part, several
from tests.exchange.mail_corpus_eml import PHRASE, PLAIN, SAID, TEXT

_IN_BASE_64 = "Content-Transfer-Encoding: base64"
_PDF = base64.encodebytes(b"%PDF-1.7\n" + bytes(2_000))
_IMAGE = base64.encodebytes(b"\x89PNG\r\n\x1a\n" + bytes(3_000))


def samples() -> Iterator[Sample]:
    yield from _names()
    yield from _images()
    yield from _within()
    yield from _winmail()
    yield from _invitations()
    yield from _reports()
    yield _heavy()


def _joined(*fields: str, content: bytes = _PDF) -> bytes:
    return part(content, *fields, _IN_BASE_64)


def _mixed(name: str, *parts: bytes, files: int, phrase: str = SAID) -> Sample:
    field, body = several("mixed", part(PLAIN, "Content-Type: text/plain"), *parts)
    return eml(name, body, field, phrase=phrase, files=files)


def _names() -> Iterator[Sample]:
    pdf = "Content-Type: application/pdf"
    yield _mixed("pièce", _joined(f"{pdf}; name=lettre.pdf", "Content-Disposition: attachment"), files=1)
    yield _mixed(
        "nom en plusieurs morceaux",
        _joined(
            pdf,
            "Content-Disposition: attachment;\n "
            "filename*0*=utf-8''R%C3%A9ponse%20;\n filename*1=\"du 24.pdf\"",
        ),
        _joined(pdf, "Content-Disposition: attachment; filename*=iso-8859-1'fr'Pi%E8ce.pdf"),
        files=2,
    )
    yield _mixed(
        "noms codés comme un objet",
        _joined(pdf, 'Content-Disposition: attachment; filename="=?utf-8?B?w4l0YXQucGRm?="'),
        _joined('Content-Type: application/pdf; name="État d\'avancement.pdf"'),
        files=2,
    )
    yield _mixed(
        "noms dangereux",
        _joined(pdf, 'Content-Disposition: attachment; filename="../../x"'),
        _joined(pdf, "Content-Disposition: attachment; filename=con.pdf"),
        _joined(pdf, "Content-Disposition: attachment; filename*=utf-8''facture%E2%80%AEfdp.exe"),
        files=3,
    )
    yield _mixed(
        "programme joint",
        _joined(
            "Content-Type: application/x-msdownload",
            'Content-Disposition: attachment; filename="mise-a-jour.exe"',
        ),
        files=1,
    )
    yield _mixed("pièce sans nom", _joined(pdf, "Content-Disposition: attachment"), files=1)
    yield _mixed(
        "texte joint",
        part(b"<p>joint</p>", "Content-Type: text/html", "Content-Disposition: attachment; filename=a.html"),
        files=1,
    )
    field, body = several(
        "mixed",
        part(b"Bonjour, voici", "Content-Type: text/plain"),
        _joined(f"{pdf}; name=lettre.pdf"),
        part(b"et la suite du texte.", "Content-Type: text/plain"),
    )
    yield eml("texte en deux parties", body, field, phrase="Bonjour, voici\n\net la suite du texte.", files=1)


def _images() -> Iterator[Sample]:
    page = part(
        b"<p>Bonjour, voici l'avancement.</p><img src='cid:image001.png@01DA'>",
        "Content-Type: text/html; charset=utf-8",
    )
    logo = _joined(
        "Content-Type: image/png; name=image001.png", "Content-ID: <image001.png@01DA>", content=_IMAGE
    )
    photo = _joined(
        "Content-Type: image/jpeg; name=chantier.jpg", "Content-Disposition: attachment", content=_IMAGE
    )
    related, body = several("related", page, logo, mark="liee")
    field, whole = several("mixed", part(body, related), photo)
    yield eml("images dans le texte", whole, field, phrase=SAID, files=2)
    big = _joined(
        "Content-Type: image/png; name=plan.png",
        "Content-ID: <image001.png@01DA>",
        content=base64.encodebytes(bytes(60_000)),
    )
    field, body = several("related", page, big)
    yield eml("grande image dans le texte", body, field, phrase=SAID, files=1)


def _within() -> Iterator[Sample]:
    inner = eml("dedans", TEXT.encode(), "Content-Type: text/plain; charset=utf-8").content
    yield _mixed("message joint", part(inner, "Content-Type: message/rfc822"), files=1)
    field, body = several("mixed", part(PLAIN), part(inner, "Content-Type: message/rfc822"), mark="dedans")
    middle = eml("milieu", body, field).content
    yield _mixed("message joint dans un message joint", part(middle, "Content-Type: message/rfc822"), files=1)
    field, body = several("digest", part(inner), part(inner.replace(b"09:40", b"10:40")), mark="recueil")
    yield _mixed("recueil de messages", part(body, field), files=2)
    yield _mixed(
        "message joint codé",
        part(base64.encodebytes(inner), "Content-Type: message/rfc822", _IN_BASE_64),
        files=1,
    )


def _winmail() -> Iterator[Sample]:
    letter = tnef_made.file("Lettre du ministère.pdf", b"%PDF-1.7")
    rtf = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}}"
    rtf += rb"\f0 Bonjour,\par voici l\rquote\'e9tat.\par}"

    def holding(name: str, content: bytes, phrase: str, files: int, text: bytes = b"") -> Sample:
        dat = part(
            base64.encodebytes(content), 'Content-Type: application/ms-tnef; name="winmail.dat"', _IN_BASE_64
        )
        field, body = several("mixed", part(text, "Content-Type: text/plain"), dat)
        return eml(f"winmail, {name}", body, field, phrase=phrase, files=files)

    yield holding("pièce", tnef_made.winmail({msg_made.BODY: "Autre"}, [letter]), SAID, 1, text=PLAIN)
    yield holding("texte", tnef_made.winmail({msg_made.BODY: TEXT}, [letter]), PHRASE, 1)
    yield holding(
        "texte en rtf",
        tnef_made.winmail({msg_made.RTF: tnef_made.compressed(rtf)}),
        "Bonjour,\nvoici l’état.",
        0,
    )
    yield holding(
        "message joint",
        tnef_made.winmail(
            {}, [tnef_made.inner(tnef_made.winmail({msg_made.SUBJECT: "Dedans", msg_made.BODY: TEXT}))]
        ),
        SAID,
        1,
        text=PLAIN,
    )
    yield holding("coupé", tnef_made.winmail({msg_made.BODY: TEXT}, [letter])[:-70], PHRASE, 1)
    yield holding("abîmé", b"rien de tel", SAID, 1, text=PLAIN)
    inviting: dict[int, msg_made.Value] = {
        msg_made.KIND: "IPM.Schedule.Meeting.Request",
        msg_made.SUBJECT: "Rencontre",
        msg_made.BODY: TEXT,
        0x1820D: datetime(2023, 11, 7, 18, 30, tzinfo=UTC),
        0x18208: "Salle « Abitibi »",
    }
    yield holding("invitation", tnef_made.winmail(inviting), PHRASE, 0)
    odd = tnef_made.winmail({})[:6] + tnef_made.attribute(0x69003, tnef_made.odd_properties())
    yield holding("propriétés rares", odd, "le texte", 0)
    attribute = tnef_made.attribute(0x2800C, TEXT.encode("cp1252"))
    yield holding("texte en attribut", tnef_made.winmail({}, attributes=attribute), PHRASE, 0)


def _invitations() -> Iterator[Sample]:
    calendar = (
        "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VTIMEZONE\nTZID:Eastern Standard Time\nEND:VTIMEZONE\n"
        "BEGIN:VEVENT\n"
        "SUMMARY;LANGUAGE=fr-CA:Rencontre sur le dossier\\, étape\n  2\nLOCATION:Salle « Abitibi »\n"
        'DTSTART;TZID="Eastern Standard Time":20231107T133000\n'
        "DTEND;TZID=Eastern Standard Time:20231107T143000\n"
        "BEGIN:VALARM\nDESCRIPTION:Rappel\nSUMMARY:Alarme\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    kind = "Content-Type: text/calendar; charset=utf-8; method=REQUEST"
    field, body = several("alternative", part(PLAIN), part(calendar.encode(), kind))
    yield eml("invitation", body, field, phrase=SAID)
    joined = part(calendar.replace("REQUEST", "CANCEL").encode(), f"{kind}; name=invite.ics")
    yield _mixed("invitation annulée", joined, files=1)


def _reports() -> Iterator[Sample]:
    field, body = several(
        "report; report-type=disposition-notification",
        part("Votre message a été lu.".encode(), "Content-Type: text/plain; charset=utf-8"),
        part(
            b"Disposition: manual-action/MDN-sent-manually; displayed\n",
            "Content-Type: message/disposition-notification",
        ),
    )
    yield eml("confirmation de lecture", body, field, phrase="Votre message a été lu")
    field, body = several(
        "report; report-type=delivery-status",
        part(b"Adresse introuvable.\n", "Content-Type: text/plain"),
        part(b"Reporting-MTA: dns; example.org\n\nAction: failed\n", "Content-Type: message/delivery-status"),
        part(eml("perdu", PLAIN).content, "Content-Type: message/rfc822"),
    )
    yield eml("message non remis", body, field, phrase="Adresse introuvable", files=1)


def _heavy() -> Sample:
    """Twenty-five megabytes."""
    content = (b"A" * 76 + b"\n") * 340_000
    return _mixed(
        "25 Mo", part(content, "Content-Type: application/zip; name=plans.zip", _IN_BASE_64), files=1
    )
