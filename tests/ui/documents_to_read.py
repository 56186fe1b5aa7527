"""Documents that the demonstration lacks, all made up: a message to review, and PDF files of any words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtGui import QPainter, QPdfWriter

from cld_desktop.domain.records import Document, Email
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


def a_pdf(path: Path, *words: str) -> Path:
    """A PDF of a page for each of these words."""
    writer = QPdfWriter(str(path))
    with QPainter(writer) as painter:
        for number, said in enumerate(words or ("Demande d’état d’avancement",)):
            if number:
                writer.newPage()
            painter.drawText(600, 1200, said)
    return path
