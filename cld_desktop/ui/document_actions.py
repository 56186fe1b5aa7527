"""What people do to a document from a list or a pane: each says itself in a toast."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.files import is_message
from cld_desktop.domain.records import Document
from cld_desktop.services import document_links
from cld_desktop.ui import opening_outside
from cld_desktop.ui.document_words import name_of
from cld_desktop.ui.file_kinds import opens_outside
from cld_desktop.ui.screen import Context
from cld_desktop.ui.talk_actions import attempt


def review(context: Context, document: Document) -> None:
    """« Vérifier »: an e-mail is read before it becomes a communication, any other file is filed."""
    if is_message(document.file_name):
        context.ask("email_review", document_ids=(document.id,))
    else:
        context.ask("attach", document_ids=(document.id,))


def save_copy(context: Context, owner: QWidget, document: Document) -> bool:
    """Save a copy where the person says; of what the program keeps shut, once they are told why."""
    if opens_outside(document.file_name):
        return opening_outside.save_copy(context, owner, document)
    return opening_outside.open_outside(context, owner, document)


def accept(context: Context, owner: QWidget, document: Document) -> bool:
    """A document that was looked at is to be reviewed no more."""
    return attempt(
        context,
        owner,
        lambda: document_links.file_document(context.store, document.id),
        lambda found: f"Document {french.quote(name_of(found))} classé.",
    )


def unlink(context: Context, owner: QWidget, attachment_id: int, document: Document) -> bool:
    """Take a document away from a record; the document stays."""
    return attempt(
        context,
        owner,
        lambda: document_links.unlink_document(context.store, attachment_id),
        lambda _: f"Lien du document {french.quote(name_of(document))} retiré.",
        "unlink",
    )


def remove(context: Context, owner: QWidget, document: Document) -> bool:
    """Suppr."""
    return attempt(
        context,
        owner,
        lambda: document_links.remove_document(context.store, document.id),
        lambda _: f"Document {french.quote(name_of(document))} supprimé.",
        "trash",
    )


def join(context: Context, case_id: int, paths: Sequence[Path] = ()) -> None:
    """Join files: those given or those that the dialog will ask for, to the case that is shown if any."""
    context.ask("attach", case_id=case_id, paths=tuple(paths))
