"""Documents that the demonstration lacks, all made up: a message to review, and PDF files of any words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtGui import QPainter, QPdfWriter

from cld_desktop.domain.records import Case, Document, Email, Interaction, RequestedPiece
from cld_desktop.domain.vocabulary import Result
from cld_desktop.services import requested_pieces
from cld_desktop.storage import queries
from cld_desktop.ui.screen import Context

MESSAGE = """From: Contact B <contact.b@example.org>
To: Employe A <employe.a@example.org>
Subject: Reponse
Date: Mon, 23 Oct 2023 10:05:00 -0400
Message-ID: <1@example.org>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Bonjour,

Le dossier est bien en analyse.
"""


def fill(context: Context) -> None:
    """Add the message once, as if a door had brought it in."""
    if queries.count(context.store, Email):
        return
    mail = context.documents.add(MESSAGE.encode())
    with context.store.change("Préparer") as change:
        message = change.put(
            Document(
                file_name="reponse_exemple.eml",
                sha256=mail.sha256,
                size=mail.size,
                received_on=date(2023, 10, 24),
                is_to_review=True,
            )
        )
        change.put(Email(document_id=message.id, from_name="Contact B", from_address="contact.b@example.org"))
    context.store.forget_undo()


def ask_for_pieces(context: Context) -> None:
    """The checklist of a complement that was asked for, two pieces of it provided, one late."""
    if queries.count(context.store, RequestedPiece):
        return
    case = queries.all_of(context.store, Case)[0]
    talks = queries.all_of(context.store, Interaction, case_id=case.id)
    asking = next((one for one in talks if one.result is Result.INFORMATION_REQUESTED), talks[0])
    letter = queries.all_of(context.store, Document)[0]
    asked = RequestedPiece(
        case_id=case.id, label="", requested_on=date(2023, 10, 12), interaction_id=asking.id
    )
    pieces = [
        replace(asked, label="Budget détaillé", provided_on=date(2023, 10, 19), document_id=letter.id),
        replace(asked, label="Lettres d’appui des partenaires", provided_on=date(2023, 10, 20)),
        replace(asked, label="Résolution du conseil", due_on=date(2023, 10, 18), note="Signée et datée"),
        replace(asked, label="Échéancier de réalisation", due_on=date(2023, 11, 3)),
        replace(asked, label="Organigramme"),
    ]
    requested_pieces.add_pieces(context.store, pieces, today=context.today)
    context.store.forget_undo()


def a_pdf(path: Path, *words: str) -> Path:
    """A PDF of a page for each of these words."""
    writer = QPdfWriter(str(path))
    with QPainter(writer) as painter:
        for number, said in enumerate(words or ("Demande d’état d’avancement",)):
            if number:
                writer.newPage()
            painter.drawText(600, 1200, said)
    return path
