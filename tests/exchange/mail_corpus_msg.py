"""Messages of Outlook: Unicode or not, in plain text, HTML or RTF, sent or not, with files and messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from tests.exchange import msg_made as m
from tests.exchange import tnef_made
from tests.exchange.mail_corpus import CONTACT, DAY, SUBJECT, Expected, Sample, eml, part, several, slug
from tests.exchange.mail_corpus_eml import PHRASE, PLAIN, SAID, TEXT
from tests.exchange.mail_corpus_odd import signed

_SENT = datetime(2023, 10, 25, 2, 10, tzinfo=UTC)
_TO = m.person("Employé A", "employe.a@example.org")
_RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\froman\fcharset2 Symbol;}}"
    rb"{\colortbl;\red0\green0\blue0;}{\*\generator Riched20;}\uc1\pard\f0\fs20 Bonjour,\par\par"
    rb" le c\'9cur du dossier est \'e0 l\u8217?\'e9tude {\b \'ab\~en r\'e9gion\~\'bb}\par}"
)
_PAGE_IN_RTF = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\htmltag19 <html>}"
    rb"{\*\htmltag34 <head>}"
    rb"{\*\htmltag241 <style>}{\*\htmltag241 p \{color:red\}}{\*\htmltag249 </style>}{\*\htmltag41 </head>}"
    rb"{\*\htmltag50 <body>}\htmlrtf {\htmlrtf0 {\*\htmltag64 <p>}\htmlrtf \par\htmlrtf0 Bonjour,"
    rb"{\*\htmltag72 </p>}{\*\htmltag64 <p>}voici l\rquote \'e9tat {\*\htmltag84 <b>}\htmlrtf {\b\htmlrtf0 "
    rb"du dossier"
    rb"\htmlrtf }\htmlrtf0 {\*\htmltag92 </b>}"
    rb'{\*\htmltag116 <img src="cid:image001.png@01DA">}.{\*\htmltag72 </p>}'
    rb"\htmlrtf }\htmlrtf0 {\*\htmltag58 </body>}}"
)


def samples() -> Iterator[Sample]:
    yield from _texts()
    yield from _people()
    yield from _moments()
    yield from _files()
    yield from _kinds()


def outlook(
    name: str,
    values: Mapping[int, m.Value] | None = None,
    people: Sequence[m.Tree] = (_TO,),
    files: Sequence[m.Tree] = (),
    *,
    phrase: str = PHRASE,
    sender: str = CONTACT,
    day: date | None = DAY,
    subject: str = SUBJECT,
    count: int = 0,
    without: Sequence[int] = (),
    named: Sequence[int] = (),
) -> Sample:
    """A .msg with the usual properties, but for those given or left out."""
    held: dict[int, m.Value] = {
        m.KIND: "IPM.Note",
        m.SUBJECT: SUBJECT,
        m.BODY: TEXT.replace("\n", "\r\n"),
        m.SENDER: "Contact B",
        m.SENDER_ADDRESS: CONTACT,
        m.SUBMITTED: _SENT,
        m.MESSAGE_ID: f"<{slug(name)}@example.org>",
        **(values or {}),
    }
    for number in without:
        del held[number]
    content = m.compound(m.message(held, people, files, named=named))
    return Sample(f"{name}.msg", content, Expected(sender, day, subject, phrase, count))


def _texts() -> Iterator[Sample]:
    yield outlook("outlook")
    western = {m.BODY: m.Western(TEXT), m.SUBJECT: m.Western(SUBJECT), m.SENDER: m.Western("Contact B")}
    yield outlook("outlook, huit bits", {**western, m.CODEPAGE: 1252})
    yield outlook("outlook, huit bits sans page de code", western)
    yield outlook("outlook, page de code inconnue", {**western, m.CODEPAGE: 4711})
    yield outlook("outlook, rtf", {m.RTF: tnef_made.compressed(_RTF)}, without=[m.BODY])
    yield outlook(
        "outlook, page dans du rtf",
        {m.RTF: tnef_made.compressed(_PAGE_IN_RTF), m.BODY: " "},
        phrase="Bonjour,\n\nvoici l’état du dossier.",
    )
    page = f"<html><body><p>{TEXT}</p></body></html>"
    yield outlook("outlook, page", {m.HTML: page.encode(), m.INTERNET_CODEPAGE: 65001}, without=[m.BODY])
    yield outlook(
        "outlook, page western", {m.HTML: page.encode("cp1252"), m.INTERNET_CODEPAGE: 28591}, without=[m.BODY]
    )
    yield outlook("outlook, page en texte", {m.HTML: page}, without=[m.BODY])
    yield outlook("outlook, sans texte", without=[m.BODY], phrase="")


def _people() -> Iterator[Sample]:
    inside = "/O=EXCHANGELABS/OU=EXCHANGE/CN=RECIPIENTS/CN=ABC-CONTACT"
    yield outlook("outlook, adresse d’Exchange", {m.SENDER_ADDRESS: inside, m.SENDER_SMTP: CONTACT})
    account = f"00000002\1CLD\0{inside.title()}\1{CONTACT}\0"
    yield outlook("outlook, envoyé d’Exchange", {m.SENDER_ADDRESS: inside, 0x0E28: account})
    entry = bytes(4) + bytes.fromhex("dca740c8c042101ab4b908002b2fe182") + bytes(8) + inside.encode() + b"\0"
    yield outlook("outlook, compte ancien", {0x0C19: entry, 0x0E28: account}, without=[m.SENDER_ADDRESS])
    odd = "/O=CLD/OU=PREMIER/CN=RECIPIENTS/CN=CONTACT@CLD"
    yield outlook("outlook, adresse d’Exchange ambiguë", {m.SENDER_ADDRESS: odd}, sender="Contact B")
    himself = m.storage({0x3001: "Contact B", 0x3003: inside, 0x39FE: CONTACT, 0x0C15: 1}, bytes(8))
    yield outlook("outlook, envoyé à soi", {m.SENDER_ADDRESS: inside}, [_TO, himself])
    other = "00000002\1/o=Autre/cn=autre\1autre@example.org"
    yield outlook(
        "outlook, compte d’une autre personne", {m.SENDER_ADDRESS: inside, 0x0E28: other}, sender="Contact B"
    )
    yield outlook("outlook, adresse inconnue", {m.SENDER_ADDRESS: inside}, sender="Contact B")
    yield outlook(
        "outlook, au nom d’une autre personne",
        {
            m.ON_BEHALF: "Contact B",
            m.ON_BEHALF_ADDRESS: CONTACT,
            m.SENDER: "Adjointe",
            m.SENDER_ADDRESS: "d@example.org",
        },
    )
    yield outlook("outlook, expéditeur absent", without=[m.SENDER, m.SENDER_ADDRESS], sender="")
    yield outlook(
        "outlook, plusieurs destinataires",
        people=[
            _TO,
            m.person("C", "c@example.org", 2),
            m.person("D", "d@example.org", 3),
            m.person("Employé E", inside),
        ],
    )


def _moments() -> Iterator[Sample]:
    header = (
        "From: Contact B <contact.b@example.org>\r\nTo: employe.a@example.org\r\n"
        "Date: Tue, 24 Oct 2023 22:10:00 -0400\r\nReferences: <demande@example.org>\r\n\r\n"
    )
    yield outlook("outlook, avec en-tête", {m.HEADERS: header}, without=[m.SENDER_ADDRESS])
    yield outlook("outlook, jamais envoyé", {m.CREATED: _SENT}, without=[m.SUBMITTED])
    yield outlook("outlook, arrivée seule", {m.DELIVERED: _SENT}, without=[m.SUBMITTED])
    yield outlook("outlook, date absente", without=[m.SUBMITTED], day=None)
    yield outlook("outlook, date impossible", {m.SUBMITTED: datetime(4501, 1, 1, tzinfo=UTC)}, day=None)


def _files() -> Iterator[Sample]:
    letter = m.file("Lettre du ministère.pdf", b"%PDF-1.7" + bytes(9_000), {m.FILE_TYPE: "application/pdf"})
    logo = m.file(
        "image001.png", b"\x89PNG" + bytes(900), {m.FILE_TYPE: "image/png", m.FILE_ID: "image001.png@01DA"}
    )
    yield outlook("outlook, pièces", files=[letter, logo], count=2)
    inner = m.message(
        {m.SUBJECT: "TR: Dedans", m.BODY: TEXT, m.SENDER: "C", m.SENDER_ADDRESS: "c@example.org"},
        [_TO],
        [letter],
        is_inner=True,
    )
    yield outlook("outlook, message joint", files=[m.inner(inner)], count=1)
    again = m.message({m.SUBJECT: "Milieu", m.BODY: "x"}, files=[m.inner(inner)], is_inner=True)
    yield outlook("outlook, message joint dans un message joint", files=[m.inner(again)], count=1)
    yield outlook(
        "outlook, pièce ailleurs", files=[m.file("a.pdf", None, {m.FILE_METHOD: 7}), letter], count=1
    )
    yield outlook("outlook, pièce vide", files=[m.file("vide.txt", b"")], count=1)
    yield outlook("outlook, lourd", files=[m.file("plans.zip", bytes(7_500_000))], count=1)


def _kinds() -> Iterator[Sample]:
    yield outlook(
        "outlook, invitation",
        {
            m.KIND: "IPM.Schedule.Meeting.Request",
            0x8000: datetime(2023, 11, 7, 18, 30, tzinfo=UTC),
            0x8001: datetime(2023, 11, 7, 19, 30, tzinfo=UTC),
            0x8002: "Salle « Abitibi »",
        },
        named=[0x820D, 0x820E, 0x8208],
    )
    yield outlook("outlook, confirmation de lecture", {m.KIND: "REPORT.IPM.Note.IPNRN"})
    field, body = several(
        "signed", part(PLAIN), part(b"x", "Content-Type: application/pkcs7-signature; name=smime.p7s")
    )
    mime = f"{field}\r\n\r\n".encode() + body
    yield outlook(
        "outlook, signé",
        {m.KIND: "IPM.Note.SMIME.MultipartSigned"},
        files=[m.file("smime.p7m", mime)],
        without=[m.BODY],
        phrase=SAID,
        count=1,
    )
    opaque = signed(part(PLAIN, "Content-Type: text/plain"))
    yield outlook(
        "outlook, signé d’une pièce",
        {m.KIND: "IPM.Note.SMIME"},
        files=[m.file("smime.p7m", opaque)],
        without=[m.BODY],
        phrase=SAID,
    )
    yield outlook(
        "outlook, chiffré",
        {m.KIND: "IPM.Note.SMIME"},
        files=[m.file("smime.p7m", b"0\x80\x06\x01" + bytes(90))],
        without=[m.BODY],
        phrase="",
        count=1,
    )
    joined = eml("joint tel quel", PLAIN).content
    yield outlook("outlook, courriel joint tel quel", files=[m.file("Demande.eml", joined)], count=1)
