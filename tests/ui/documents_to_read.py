"""Documents that the demonstration lacks, all made up: a message to review, a request in PDF, a budget."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtGui import QPainter, QPdfWriter

from cld_desktop.domain.records import Attachment, Case, Document, Email, Interaction
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
    """Add them once to the one case of the demonstration."""
    if queries.count(context.store, Document) > 1:
        return
    case = queries.all_of(context.store, Case)[0]
    talks = queries.all_of(context.store, Interaction, case_id=case.id)
    ask = next(one for one in talks if one.subject.startswith("Demande d"))
    pdf = a_pdf(context.data.documents.parent / "demande-avancement_exemple.pdf")
    kept = context.documents.add(pdf)
    mail = context.documents.add(MESSAGE.encode())
    with context.store.change("Préparer") as change:
        asked = change.put(
            Document(
                file_name=pdf.name,
                sha256=kept.sha256,
                size=kept.size,
                dated_on=date(2023, 10, 19),
                received_on=date(2023, 10, 19),
            )
        )
        change.put(Attachment(document_id=asked.id, kind="interactions", record_id=ask.id))
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
    pdf.unlink()


def a_pdf(path: Path, *words: str) -> Path:
    """A PDF of a page for each of these words."""
    writer = QPdfWriter(str(path))
    with QPainter(writer) as painter:
        for number, said in enumerate(words or ("Demande d’état d’avancement",)):
            if number:
                writer.newPage()
            painter.drawText(600, 1200, said)
    return path
