"""A message is read from its file, whatever program saved it; what is not one is refused in words."""

from __future__ import annotations

import random
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest

from cld_desktop.domain.mail import Message, local_moment
from cld_desktop.domain.problems import Unreadable
from cld_desktop.domain.vocabulary.mail import Remark
from cld_desktop.exchange import email_eml
from cld_desktop.exchange.email import LARGEST, UNEXPECTED, read_message
from tests.exchange import msg_made
from tests.exchange.mail_corpus import Sample, corpus

TORONTO = ZoneInfo("America/Toronto")
REMARKS = {
    "adresse de réponse seule.eml": {Remark.SENDER_FROM_REPLY},
    "chiffré autrement.eml": {Remark.ENCRYPTED},
    "chiffré.eml": {Remark.ENCRYPTED},
    "coupé avant la première partie.eml": {Remark.CUT_SHORT, Remark.NO_TEXT},
    "coupé dans une pièce.eml": {Remark.CUT_SHORT},
    "date absente.eml": {Remark.NO_DATE},
    "date d’arrivée seule.eml": {Remark.DATE_OF_ARRIVAL},
    "date, de 1900.eml": {Remark.NO_DATE},
    "date, fuseau absent.eml": {Remark.ZONE_UNKNOWN},
    "date, fuseau impossible.eml": {Remark.DATE_OF_ARRIVAL},
    "en-têtes répétés.eml": {Remark.REPEATED_HEADERS},
    "expéditeur absent.eml": {Remark.NO_SENDER},
    "expéditeur sans adresse.eml": {Remark.NO_ADDRESS},
    "jeu absent.eml": {Remark.CHARSET_GUESSED},
    "jeu faux.eml": {Remark.CHARSET_GUESSED},
    "jeu inconnu.eml": {Remark.CHARSET_GUESSED},
    "outlook, adresse inconnue.msg": {Remark.NO_ADDRESS},
    "outlook, arrivée seule.msg": {Remark.DATE_OF_ARRIVAL},
    "outlook, chiffré.msg": {Remark.ENCRYPTED},
    "outlook, date impossible.msg": {Remark.NO_DATE},
    "outlook, jamais envoyé.msg": {Remark.DATE_OF_CREATION},
    "outlook, message joint.msg": {Remark.NESTED_REWRITTEN},
    "outlook, pièce ailleurs.msg": {Remark.FILE_ELSEWHERE},
    "outlook, rtf.msg": {Remark.TEXT_FROM_RTF},
    "outlook, signé.msg": {Remark.SIGNED},
    "page seule.eml": {Remark.TEXT_FROM_HTML},
    "protégé.eml": {Remark.PROTECTED},
    "sans texte.eml": {Remark.NO_TEXT},
    "signé.eml": {Remark.SIGNED},
    "simple.eml": set(),
    "texte vide et page.eml": {Remark.TEXT_FROM_HTML},
    "winmail, abîmé.eml": {Remark.WINMAIL_UNREADABLE},
    "winmail, coupé.eml": {Remark.WINMAIL_UNPACKED, Remark.CUT_SHORT},
    "winmail, pièce.eml": {Remark.WINMAIL_UNPACKED},
}


def content_of(name: str) -> bytes:
    return next(sample.content for sample in corpus() if sample.name == name)


@pytest.mark.parametrize("sample", corpus(), ids=lambda sample: sample.name)
def test_a_message_says_who_wrote_it_when_about_what_with_which_words_and_files(sample: Sample):
    message = read_message(sample.content)
    expected = sample.expected

    sender = message.sender
    assert (sender.address or sender.name if sender else "") == expected.sender
    assert (message.sent_at and local_moment(message.sent_at, TORONTO)[0]) == expected.day
    assert message.subject == expected.subject
    assert expected.phrase in message.body
    assert bool(message.body) == bool(expected.phrase)
    assert len(message.files) == expected.files
    assert is_fit_to_be_kept(message)


def is_fit_to_be_kept(message: Message) -> bool:
    """Nothing that a base, a screen or a file name refuses."""
    lines = [message.subject, message.message_id, *(file.name for file in message.files)]
    lines += [str(one) for one in (message.sender, *message.recipients) if one]
    text = "".join((*lines, message.body))
    assert not any("\n" in line or len(line) > 10_000 for line in lines)
    assert not any(ord(one) < 32 and one not in "\n\t" for one in set(text))
    return bool(text.encode()) or text == ""


def test_the_corpus_names_each_sample_once_and_holds_more_than_forty_five():
    names = [sample.name for sample in corpus()]
    assert len(set(names)) == len(names) > 45
    identifiers = [
        read_message(sample.content).message_id for sample in corpus() if len(sample.content) < 30_000
    ]
    named = [one for one in identifiers if one]
    assert len(set(named)) == len(named) > 45


@pytest.mark.parametrize("name", REMARKS)
def test_what_was_guessed_or_is_missing_is_told(name):
    assert set(read_message(content_of(name)).remarks) == REMARKS[name]


def test_a_message_of_outlook_cut_in_its_last_file_is_read_and_said_to_be_cut():
    message = read_message(content_of("outlook, lourd.msg")[:-100_000])

    assert message.remarks == (Remark.CUT_SHORT,)
    assert "Contact B" in message.body


def office_document() -> bytes:
    return msg_made.compound({"WordDocument": b"Bonjour" * 900, "1Table": b"x"})


def packed_document() -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as file:
        file.writestr("word/document.xml", "<w:t>From: a@example.org</w:t>")
    return packed.getvalue()


REFUSED = {
    "rien": (b"", "Ce fichier est vide"),
    "un pdf": (b"%PDF-1.7\n1 0 obj\n", "n’est pas un courriel"),
    "du texte": ("Bonjour,\n\nvoici l’état.".encode(), "n’est pas un courriel"),
    "un fichier de calcul": ("Nom;Adresse\nCôté;a@example.org\n".encode("cp1252"), "n’est pas un courriel"),
    "des zéros": (bytes(5_000), "n’est pas un courriel"),
    "un docx": (packed_document(), "n’est pas un courriel"),
    "un doc": (office_document(), "un autre document de Microsoft Office"),
    "le début d’un msg": (msg_made.compound(msg_made.message({0x37: "x"}))[:600], "coupé ou trop abîmé"),
    "trop lourd": (bytes(LARGEST + 1), "pèse plus de 100\u00a0Mo"),
    "trop de parties": (
        b'From: a@example.org\nContent-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 3_000,
        "trop de parties",
    ),
    "messages sans fond": (
        b"From: a@example.org\nContent-Type: message/rfc822\n\n" * 5_000 + b"x",
        "trop de messages les uns dans les autres",
    ),
    "parties sans fond": (
        b"".join(
            b'From: a@example.org\nContent-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (one, one)
            for one in range(3_000)
        ),
        "trop de parties",
    ),
    "trop de lignes": (b"From: a@example.org\n\n" + b"\r\n" * 2_000_001, "trop de lignes"),
    "en-tête sans fin": (b"X: y\n" * 6_000 + b"\nBonjour", "démesuré"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_message_is_refused_in_words(name):
    content, said = REFUSED[name]

    with pytest.raises(Unreadable, match=said):
        read_message(content)


def test_what_was_never_foreseen_is_refused_in_words_too(monkeypatch):
    def broken(_content: bytes) -> Message:
        raise KeyError("a library")

    monkeypatch.setattr(email_eml, "read", broken)

    with pytest.raises(Unreadable) as refusal:
        read_message(content_of("simple.eml"))
    assert str(refusal.value) == UNEXPECTED


def small_samples() -> Iterator[bytes]:
    return (sample.content for sample in corpus() if len(sample.content) < 30_000)


def read_or_refused(content: bytes) -> bool:
    """Whether it was read; anything but a message or a sentence fails."""
    try:
        message = read_message(content)
    except Unreadable as refusal:
        return str(refusal) == UNEXPECTED and pytest.fail(f"{refusal.__cause__!r} was not foreseen")
    assert is_fit_to_be_kept(message)
    return True


def test_a_message_cut_anywhere_is_read_or_refused():
    read = [
        read_or_refused(content[:end])
        for content in small_samples()
        for end in range(0, len(content), 97 if len(content) < 5_000 else 485)
    ]

    assert len(read) > 1_000
    assert 0 < sum(read) < len(read)


def test_a_message_whose_bits_are_turned_is_read_or_refused():
    chance = random.Random(4)
    read = []
    for content in small_samples():
        for many in (1, 8, 60) * 2:
            spoilt = bytearray(content)
            for _ in range(many):
                spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
            read.append(read_or_refused(bytes(spoilt)))

    assert 0 < sum(read) < len(read)
