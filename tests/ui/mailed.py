"""A base in which an answer to our e-mail has come, as the pictures of its review show it."""

from __future__ import annotations

from cld_desktop.domain.records import ContactDetail, Interaction, Person
from cld_desktop.domain.vocabulary import ContactKind
from cld_desktop.services import emails, readings_emails, settings
from cld_desktop.storage import queries
from cld_desktop.ui.screen import Context
from tests.services.mails import ASKED, OWN, TORONTO, UNKNOWN, asked, mail

PIECE = b"%PDF-1.7\n" + b"une demande" * 10_180
LOGO = b"\x89PNG\r\n\x1a\n" + b"logo" * 1000


def answered(context: Context, **more: str) -> int:
    """Consign what we asked, receive the answer; gives the number of its document."""
    prepare(context)
    piece = ("demande-avancement_exemple.pdf", "application/pdf", PIECE)
    log(context, receive(context, asked((piece,)), "demande_exemple.eml"))
    files = (piece, ("image001.png", "image/png", LOGO))
    told = {"answers": ASKED, "cc": UNKNOWN, **more}
    return receive(context, mail(**told, files=files), "reponse_exemple.eml")  # type: ignore[arg-type]


def reviewed(context: Context) -> list[int]:
    """Two messages that wait, on any base: one of them answers us where we know somebody to ask."""
    if waiting := [one.document_id for one in queries.emails_to_review(context.store)]:
        return waiting
    is_known = bool(queries.all_of(context.store, Person, name="Contact\u00a0B"))
    program = ("facture.exe", "application/octet-stream", b"MZ")
    other = mail(identifier="autre@example.org", at=None, sender="", to=UNKNOWN, files=(program,))
    first = answered(context) if is_known else receive(context, mail(), "courriel.eml")
    return [first, receive(context, other, "un-nom-de-fichier-assez-long_exemple.eml")]


def prepare(context: Context) -> None:
    """Say which addresses are ours, and give Contact B theirs."""
    settings.set_setting(context.store, settings.EMAIL_DOMAINS, OWN)
    (person,) = queries.all_of(context.store, Person, name="Contact\u00a0B")
    with context.store.change("Préparer") as change:
        detail = ContactDetail(kind=ContactKind.EMAIL, value="contact.b@example.org", person_id=person.id)
        change.put(detail)


def receive(context: Context, content: bytes, name: str) -> int:
    """Receive a message; gives the number of its document."""
    email = emails.receive_email(
        context.store, context.documents, content, today=context.today, name=name, zone=TORONTO
    )
    return email.document_id


def log(context: Context, document_id: int) -> Interaction:
    """Consign a message as it is understood."""
    (email,) = (one for one in queries.emails_to_review(context.store) if one.document_id == document_id)
    guess = readings_emails.guess(context.store, context.documents, email, today=context.today)
    (logged,) = emails.log_email(
        context.store,
        context.documents,
        document_id,
        guess.draft(context.today),
        today=context.today,
        files=range(len(guess.files)),
    )
    return logged
