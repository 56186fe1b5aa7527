"""What a message carries is told apart: people, thread, files, logos, invitations, messages within it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from cld_desktop.domain.mail import Mailbox, MailFile, MailInvitation, Message
from cld_desktop.domain.vocabulary.mail import Signal
from cld_desktop.exchange.email import read_message
from cld_desktop.exchange.email_calendar import invitation
from cld_desktop.exchange.email_write import as_eml
from tests.exchange.mail_corpus import SUBJECT, corpus
from tests.exchange.mail_corpus_eml import PHRASE

TORONTO = ZoneInfo("America/Toronto")


def read(name: str) -> Message:
    return read_message(next(sample.content for sample in corpus() if sample.name == name))


def names(message: Message) -> list[str]:
    return [file.name for file in message.files]


def test_people_are_told_apart_however_they_are_written():
    message = read("personnes mal séparées.eml")

    assert message.sender == Mailbox("Contact, B", "contact.b@example.org")
    assert message.to == (
        Mailbox("A, Employé", "a@example.org"),
        Mailbox("", "c@example.org"),
        Mailbox("", "d@example.org"),
        Mailbox("", "e@example.org"),
    )
    assert message.cc == ()


def test_names_are_read_in_their_own_character_set():
    message = read("noms codés.eml")

    assert message.sender == Mailbox("Hélène Côté", "contact.b@example.org")
    assert message.to == (
        Mailbox("Équipe, l'élan", "employe.a@example.org"),
        Mailbox("Œuvre", "c@example.org"),
    )
    assert read("en-tête de huit bits.eml").sender == Mailbox("Éva Côté", "contact.b@example.org")
    assert read("nom après l’adresse.eml").sender == Mailbox("Contact B", "contact.b@example.org")


def test_what_is_injected_in_a_subject_adds_nobody():
    message = read("en-tête injecté.eml")

    assert message.bcc == ()
    assert [one.address for one in message.recipients] == ["employe.a@example.org"]


def test_the_recipients_of_outlook_keep_their_place():
    message = read("outlook, plusieurs destinataires.msg")

    assert message.to == (Mailbox("Employé A", "employe.a@example.org"), Mailbox("Employé E", ""))
    assert message.cc == (Mailbox("C", "c@example.org"),)
    assert message.bcc == (Mailbox("D", "d@example.org"),)


def test_the_thread_is_read_without_brackets():
    message = read("fil de discussion.eml")

    assert message.message_id == "fil-de-discussion@example.org"
    assert message.in_reply_to == "demande@example.org"
    assert message.references == ("premier@example.org", "demande@example.org")
    assert read("outlook, avec en-tête.msg").references == ("demande@example.org",)
    assert read("identifiant absent.eml").message_id == ""


def test_a_date_keeps_the_zone_of_the_message():
    at = read("date, de Tokyo.eml").sent_at
    assert at is not None
    assert at.isoformat() == "2023-10-25T08:00:00+09:00"
    at = read("outlook, avec en-tête.msg").sent_at
    assert at is not None
    assert at.isoformat() == "2023-10-24T22:10:00-04:00"


def test_what_tells_of_a_machine_is_kept():
    assert read("réponse automatique.eml").signals == (Signal.AUTO_REPLIED, Signal.REPLIES_SUPPRESSED)
    assert read("confirmation de lecture.eml").signals == (Signal.READ_RECEIPT,)
    assert read("outlook, confirmation de lecture.msg").signals == (Signal.READ_RECEIPT,)
    assert read("message non remis.eml").signals == (Signal.DELIVERY_REPORT,)
    assert read("simple.eml").signals == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nom en plusieurs morceaux.eml", ["Réponse du 24.pdf", "Pièce.pdf"]),
        ("noms codés comme un objet.eml", ["État.pdf", "État d'avancement.pdf"]),
        ("noms dangereux.eml", ["x", "_con.pdf", "facturefdp.exe"]),
        ("pièce sans nom.eml", ["fichier.pdf"]),
        ("winmail, pièce.eml", ["Lettre du ministère.pdf"]),
        ("outlook, pièces.msg", ["Lettre du ministère.pdf", "image001.png"]),
        ("message joint.eml", ["Demande d’état d’avancement.eml"]),
        ("outlook, message joint.msg", ["Dedans.eml"]),
        ("outlook, signé.msg", ["smime.p7s"]),
    ],
)
def test_files_are_named_as_they_were_and_safely(name, expected):
    assert names(read(name)) == expected


def test_files_keep_their_bytes():
    assert read("pièce.eml").files[0].content == b"%PDF-1.7\n" + bytes(2_000)
    assert read("programme joint.eml").files[0].content == b"%PDF-1.7\n" + bytes(2_000)
    assert read("winmail, pièce.eml").files[0].content == b"%PDF-1.7"
    assert read("outlook, pièces.msg").files[0].content == b"%PDF-1.7" + bytes(9_000)
    assert read("outlook, lourd.msg").files[0].content == bytes(7_500_000)


def test_logos_and_images_of_the_text_are_told_from_pieces():
    logo, photo = read("images dans le texte.eml").files
    assert (logo.is_inline, logo.is_likely_signature) == (True, True)
    assert (photo.is_inline, photo.is_likely_signature) == (False, False)
    (plan,) = read("grande image dans le texte.eml").files
    assert (plan.is_inline, plan.is_likely_signature) == (True, False)
    (seal,) = read("signé.eml").files
    assert seal.signature_reason == "signature numérique du message"


@pytest.mark.parametrize(
    "name",
    [
        "message joint.eml",
        "message joint codé.eml",
        "winmail, message joint.eml",
        "outlook, message joint.msg",
        "outlook, courriel joint tel quel.msg",
    ],
)
def test_a_message_within_a_message_is_a_file_that_is_read_in_its_turn(name):
    (file,) = read(name).files

    inner = read_message(file.content)

    assert file.media_type == "message/rfc822"
    assert inner.body
    assert PHRASE in inner.body or "l'avancement" in inner.body


def test_messages_within_messages_are_read_one_after_the_other():
    (milieu,) = read("outlook, message joint dans un message joint.msg").files
    (dedans,) = read_message(milieu.content).files
    inner = read_message(dedans.content)

    assert (inner.subject, inner.sender) == ("TR: Dedans", Mailbox("C", "c@example.org"))
    assert inner.to == (Mailbox("Employé A", "employe.a@example.org"),)
    assert names(inner) == ["Lettre du ministère.pdf"]
    (middle,) = read("message joint dans un message joint.eml").files
    (last,) = read_message(middle.content).files
    assert read_message(last.content).subject == SUBJECT


def test_a_message_that_is_written_again_says_the_same():
    message = Message(
        sent_at=datetime(2023, 10, 24, 9, 40, tzinfo=TORONTO),
        sender=Mailbox('Le "Contact" B', "contact.b@example.org"),
        to=(Mailbox("Hélène, d’ici", "h@example.org"), Mailbox("", "c@example.org")),
        subject="État =?utf-8?q?d?=" + " et de la suite" * 90,
        body="Le cœur\n.\nFrom l’étape\n" * 40,
        message_id="a@example.org",
        in_reply_to="b@example.org",
        references=("c@example.org", "b@example.org"),
        files=(
            MailFile(name="Pièce « a ».pdf", media_type="application/pdf", content=bytes(range(256)) * 9),
            MailFile(name="b.eml", media_type="message/rfc822", content=b"From: d@example.org\n\nx"),
        ),
    )

    written = as_eml(message)
    again = read_message(written)

    assert written == as_eml(message)
    assert again.sender == Mailbox("Le 'Contact' B", "contact.b@example.org")
    assert (again.to, again.subject, again.body) == (message.to, message.subject, message.body.strip())
    assert (again.message_id, again.answered_ids) == (message.message_id, message.answered_ids)
    assert [(one.name, one.content) for one in again.files] == [
        (one.name, one.content) for one in message.files
    ]
    assert again.sent_at == message.sent_at
    assert again.remarks == ()


@pytest.mark.parametrize("name", ["invitation.eml", "invitation annulée.eml"])
def test_an_invitation_says_what_when_and_where(name):
    assert read(name).invitation == MailInvitation(
        summary="Rencontre sur le dossier, étape 2",
        starts=datetime(2023, 11, 7, 13, 30, tzinfo=TORONTO),
        ends=datetime(2023, 11, 7, 14, 30, tzinfo=TORONTO),
        place="Salle « Abitibi »",
        is_cancelled="annulée" in name,
    )


@pytest.mark.parametrize("name", ["outlook, invitation.msg", "winmail, invitation.eml"])
def test_an_invitation_of_outlook_says_the_same(name):
    told = read(name).invitation
    assert told is not None
    assert (told.starts, told.place) == (datetime(2023, 11, 7, 18, 30, tzinfo=UTC), "Salle « Abitibi »")


@pytest.mark.parametrize(
    ("said", "starts"),
    [
        ("DTSTART;VALUE=DATE:20231107", date(2023, 11, 7)),
        ("DTSTART:20231107T183000Z", datetime(2023, 11, 7, 18, 30, tzinfo=UTC)),
        ("DTSTART:20231107T133000", datetime(2023, 11, 7, 13, 30)),  # noqa: DTZ001
        ("DTSTART;TZID=Nulle/Part:20231107T133000", datetime(2023, 11, 7, 13, 30)),  # noqa: DTZ001
        ("DTSTART;TZID=../../etc:20231107T133000", datetime(2023, 11, 7, 13, 30)),  # noqa: DTZ001
        ("DTSTART:20231399T133000", None),
        ("DTSTART:00010101T000000", None),
        ("X:y", None),
    ],
)
def test_the_moment_of_an_invitation_is_read_in_its_zone_or_in_none(said, starts):
    told = invitation(f"BEGIN:VEVENT\n{said}\nEND:VEVENT")
    assert told is not None
    assert told.starts == starts


def test_an_answer_to_an_invitation_and_a_calendar_without_event_invite_to_nothing():
    assert invitation("METHOD:REPLY\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT") is None
    assert invitation("BEGIN:VCALENDAR\nEND:VCALENDAR") is None
