"""What is said and guessed of a message that was read: its moment, its way, its subject, its logos."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from cld_desktop.domain.mail import Mailbox, MailFile, Message, local_moment, offset_words
from cld_desktop.domain.mail_guesses import (
    acknowledgement_reason,
    bare_subject,
    direction_of,
    signature_reason,
    subject_key,
)
from cld_desktop.domain.vocabulary import Direction
from cld_desktop.domain.vocabulary.mail import Signal

OURS = ("cld.example.org",)
US = Mailbox("Employé A", "employe.a@CLD.example.org")
COLLEAGUE = Mailbox("", "e@cld.example.org")
THEM = Mailbox("Contact B", "contact.b@example.org")
OTHERS = Mailbox("", "c@autre.example.org")


def test_a_moment_is_told_in_the_day_and_hour_of_here():
    at = datetime(2023, 10, 25, 2, 10, 59, tzinfo=UTC)

    assert local_moment(at, ZoneInfo("America/Toronto")) == (date(2023, 10, 24), time(22, 10))
    assert local_moment(at, UTC) == (date(2023, 10, 25), time(2, 10))


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "UTC"), (-240, "UTC−4"), (330, "UTC+5:30"), (-210, "UTC−3:30"), (60, "UTC+1")]
)
def test_the_zone_of_a_message_is_said_by_its_distance(minutes, said):
    assert offset_words(datetime(2023, 10, 24, tzinfo=timezone(timedelta(minutes=minutes)))) == said


def test_a_person_is_shown_by_name_and_address_each_once():
    assert str(THEM) == "Contact B <contact.b@example.org>"
    assert str(Mailbox("c@x.org", "c@x.org")) == str(Mailbox("", "c@x.org")) == "c@x.org"
    assert str(Mailbox("Direction", "")) == "Direction"
    assert (US.domain, Mailbox("Direction", "").domain) == ("cld.example.org", "")


def test_everybody_it_went_to_is_named_once_in_order():
    again = Mailbox("B", "CONTACT.B@example.org")
    message = Message(to=(THEM, US), cc=(again, OTHERS), bcc=(Mailbox("Direction", ""),))

    assert message.recipients == (THEM, US, OTHERS, Mailbox("Direction", ""))


def test_the_message_that_is_answered_is_the_one_named_then_the_last_of_the_thread():
    assert Message(in_reply_to="c", references=("a", "b", "c")).answered_ids == ("c", "b", "a")
    assert Message(references=("a", "b")).answered_ids == ("b", "a")
    assert Message().answered_ids == ()


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("RE: Demande", "Demande"),
        ("Re : TR : FW:  Fwd: Demande d’état", "Demande d’état"),
        ("RÉP\u00a0: Rép. : Demande", "Demande"),
        ("RE[2]: Re (3): Demande", "Demande"),
        ("[EXTERNE] RE: [EXT] Demande", "Demande"),
        ("Retour : le dossier", "Retour : le dossier"),
        ("Transport: le dossier", "Transport: le dossier"),
        ("RE:", ""),
        ("", ""),
        ("RE: " * 2_500 + "x", "x"),
    ],
)
def test_a_subject_is_told_without_what_answering_put_before_it(subject, bare):
    assert bare_subject(subject) == bare


def test_the_subjects_of_one_conversation_have_one_key():
    assert subject_key("RE: Demande d’État") == subject_key("TR\u00a0: demande  d'etat")
    assert subject_key("Demande") != subject_key("Demandes")


@pytest.mark.parametrize(
    ("sender", "to", "direction", "reason"),
    [
        (US, [THEM], Direction.SENT, "domaine de l’expéditeur"),
        (US, [THEM, COLLEAGUE], Direction.SENT, "domaine de l’expéditeur"),
        (US, [], Direction.SENT, "domaine de l’expéditeur"),
        (US, [COLLEAGUE], Direction.INTERNAL, "sont de votre organisme"),
        (THEM, [US, OTHERS], Direction.RECEIVED, "domaine de l’expéditeur"),
        (THEM, [], Direction.RECEIVED, "n’est pas de votre organisme"),
        (THEM, [OTHERS], Direction.THIRD_PARTY, "Aucune adresse"),
        (None, [US], Direction.RECEIVED, "domaine d’un destinataire"),
        (Mailbox("Direction", ""), [OTHERS], None, "ne dit pas"),
        (Mailbox("", "x@example.org.ailleurs.org"), [US], Direction.RECEIVED, "domaine"),
        (Mailbox("", "x@sous.cld.example.org"), [OTHERS], Direction.THIRD_PARTY, "Aucune"),
    ],
)
def test_which_way_a_message_went_is_told_by_our_own_domains(sender, to, direction, reason):
    guess = direction_of(Message(sender=sender, to=tuple(to)), OURS)

    assert guess.direction is direction
    assert reason in guess.reason


def test_without_domains_of_our_own_a_person_says_which_way_it_went():
    assert direction_of(Message(sender=US, to=(THEM,)), ()).direction is None


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (
            Message(subject="x", signals=(Signal.REPLIES_SUPPRESSED, Signal.AUTO_REPLIED)),
            "réponse automatique",
        ),
        (Message(signals=(Signal.READ_RECEIPT,)), "confirmation de lecture"),
        (
            Message(subject="ACCUSE DE RECEPTION – demande"),
            "Son objet dit «\u00a0accusé de réception\u00a0».",
        ),
        (Message(subject="Réponse automatique\u00a0: Demande"), "Son objet dit"),
        (Message(subject="RE: Accusé de réception", body="Merci!"), ""),
        (
            Message(body="Nous accusons  réception de votre envoi."),
            "Son texte dit «\u00a0accusons réception\u00a0».",
        ),
        (Message(body="Voici nos questions." + " " * 2_000 + "Nous accusons réception"), ""),
        (Message(subject="Demande", body="Voici notre réponse sur le fond."), ""),
    ],
)
def test_a_mere_acknowledgement_is_told_with_its_reason(message, reason):
    said = acknowledgement_reason(message)

    assert reason in said
    assert bool(said) == bool(reason)


@pytest.mark.parametrize(
    ("name", "kind", "size", "is_shown", "is_signature"),
    [
        ("image001.png", "image/png", 4_000, True, True),
        ("image001.png", "image/png", 4_000, False, True),
        ("Outlook-abc123.jpg", "image/jpeg", 4_000, False, True),
        ("logo.gif", "image/gif", 4_000, True, True),
        ("chantier.jpg", "image/jpeg", 4_000, False, False),
        ("plan.png", "image/png", 900_000, True, False),
        ("image001.png", "image/png", 900_000, False, False),
        ("lettre.pdf", "application/pdf", 10, True, False),
        ("smime.p7s", "application/pkcs7-signature", 3_000, False, True),
    ],
)
def test_a_small_image_of_the_text_is_taken_for_a_logo(name, kind, size, is_shown, is_signature):
    assert bool(signature_reason(name, kind, size, is_shown_in_text=is_shown)) is is_signature


def test_a_file_says_its_size_and_whether_it_is_a_logo():
    file = MailFile(name="a.png", media_type="image/png", content=b"abc", signature_reason="logo")

    assert (file.size, file.is_likely_signature) == (3, True)
    assert not MailFile(name="a", media_type="x/y", content=b"").is_likely_signature
