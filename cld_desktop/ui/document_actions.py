"""What people do to a document from a list or a pane: each says itself in a toast."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.files import suffix_of
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import Case, Document
from cld_desktop.services import document_links
from cld_desktop.storage import queries
from cld_desktop.ui import talk_actions
from cld_desktop.ui.dialogs import DIALOGS
from cld_desktop.ui.document_words import name_of
from cld_desktop.ui.file_kinds import MAILS
from cld_desktop.ui.messages import explain
from cld_desktop.ui.screen import Context
from cld_desktop.ui.talk_actions import attempt

_NO_CASE = "Choisissez d’abord un dossier, par le filtre « Dossier » : les fichiers y seront joints."
_FIRST_CASE = "Créez d’abord un dossier : les fichiers y seront joints."


def review(context: Context, document: Document) -> None:
    """« Vérifier »: an e-mail is read before it becomes a communication, any other file is filed."""
    is_mail = suffix_of(document.file_name) in MAILS
    if is_mail and "email_review" in DIALOGS:
        context.ask("email_review", document_id=document.id)
    else:
        context.ask("document_link", document_id=document.id)


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


def join(context: Context, owner: QWidget, case_id: int, paths: Sequence[Path] = ()) -> None:
    """Join files to a case, those given or those chosen."""
    if "attach" in DIALOGS:
        about = {"case_id": case_id, "paths": tuple(paths)}
        context.ask("attach", **{key: value for key, value in about.items() if value})
        return
    cases = queries.all_of(context.store, Case)
    case = next((one for one in cases if one.id == case_id), cases[0] if len(cases) == 1 else None)
    if case is None:
        explain(owner, Problem(_NO_CASE if cases else _FIRST_CASE))
        return
    files = list(paths) or choose_files(owner)
    if files:
        talk_actions.attach(context, owner, case, files)


def choose_files(owner: QWidget) -> list[Path]:
    """The files that a person chooses with the system's own window."""
    names, _ = QFileDialog.getOpenFileNames(owner, "Joindre des fichiers")
    return [Path(name) for name in names]
