"""How e-mails come to be reviewed, those that wait and those of files; the heavy ones are read apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import tzinfo
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.problems import Known, Problem, Refused
from cld_desktop.domain.records import Document
from cld_desktop.services import emails
from cld_desktop.services.emails import Incoming
from cld_desktop.services.mail_reading import message_of
from cld_desktop.storage import queries
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.ui import background
from cld_desktop.ui.email_dialog import EmailDialog
from cld_desktop.ui.file_choices import choose_files
from cld_desktop.ui.messages import explain
from cld_desktop.ui.screen import Context

HEAVY = 1 << 20
"""Bytes from which reading a message could be felt: it is done behind the window."""
_NOTHING = "Aucun courriel n’attend d’être vérifié."
_READING = "Lecture du courriel…"
_KINDS = "Courriels enregistrés (*.eml *.msg)"
_Read = tuple[Path, Incoming | Problem]


def open_email_review(
    context: Context, window: QWidget, document_id: int = 0, document_ids: Sequence[int] = ()
) -> QWidget | None:
    """Review messages that were received: these, or all that wait. The dialog already open takes them.

    None when nothing is to be reviewed, or while a heavy message is read: the dialog comes by itself.
    """
    wanted = [*document_ids, *([document_id] if document_id else [])]
    if not wanted:
        wanted = [one.document_id for one in queries.emails_to_review(context.store)]
    if not wanted:
        context.told.emit(_NOTHING, "info")
        return None
    known = queries.some(context.store, Document, wanted)
    heavy = [known[one].sha256 for one in wanted if one in known and known[one].size > HEAVY]
    if not heavy:
        return _review(context, window, wanted)
    context.told.emit(_READING, "mail")

    def go_on(_: object) -> None:
        _review(context, window, wanted)

    background.run(window, lambda: _read_ahead(context.documents, heavy), go_on, go_on)
    return None


def open_email_files(context: Context, window: QWidget) -> QWidget | None:
    """Choose e-mails saved as files; those that are new, or still wait, are reviewed."""
    kept = context.window_settings
    review_files(context, window, choose_files(kept, window, "courriel", "Consigner un courriel", _KINDS))
    return None


def review_files(context: Context, window: QWidget, paths: Sequence[Path]) -> None:
    """Receive files that are e-mails, tell what is refused, and review the others."""
    if not paths:
        return
    zone = context.zone

    def show(found: list[_Read]) -> None:
        given = ((path.name, mail) for path, mail in found)
        _shown(context, window, *_each(given, partial(_receive, context)))

    background.run(window, lambda: _read_all(paths, zone), show, partial(_fail, window))


def _read_all(paths: Iterable[Path], zone: tzinfo | None) -> list[_Read]:
    found: list[_Read] = []
    for path in paths:
        try:
            found.append((path, emails.incoming(path, zone=zone)))
        except Problem as problem:
            found.append((path, problem))
    return found


def _receive(context: Context, mail: Incoming | Problem) -> int:
    if isinstance(mail, Problem):
        raise mail
    return emails.receive_email(context.store, context.documents, mail, today=context.today).document_id


def _fail(window: QWidget, error: Exception) -> None:
    if not isinstance(error, Problem):
        raise error
    explain(window, error)


def _read_ahead(documents: DocumentStore, digests: Iterable[str]) -> None:
    for one in digests:
        with suppress(Problem):  # what is wrong is told by whoever needs it
            message_of(documents, one)


def _review(context: Context, window: QWidget, document_ids: Sequence[int]) -> QWidget | None:
    def recognized(document_id: int) -> int:
        emails.recognize(context.store, context.documents, document_id, zone=context.zone)
        return document_id

    known = queries.some(context.store, Document, document_ids)
    named = ((known[one].file_name if one in known else "", one) for one in dict.fromkeys(document_ids))
    return _shown(context, window, *_each(named, recognized))


def _each(given: Iterable[tuple[str, object]], take: Callable[..., int]) -> tuple[list[int], list[str]]:
    """The documents to review, and what is said of those that are refused, each by its name."""
    found: list[int] = []
    refused: list[str] = []
    for name, one in given:
        try:
            found.append(take(one))
        except Known as known:
            if known.interaction_ids:
                refused.append(f"{name} : {known}" if name else str(known))
            else:
                found.append(known.document_id)
        except Problem as problem:
            refused.append(f"{name} : {problem}" if name else str(problem))
    return list(dict.fromkeys(found)), refused


def _shown(
    context: Context, window: QWidget, document_ids: Sequence[int], refused: Sequence[str]
) -> QWidget | None:
    """The dialog on these messages; it also says what was refused, which needs a box where there is none."""
    if not document_ids:
        explain(window, Refused("\n".join(refused)))
        return None
    for dialog in window.findChildren(EmailDialog):
        if dialog.isVisible():
            dialog.add(document_ids)
            dialog.tell_refused(refused)
            dialog.raise_()
            dialog.activateWindow()
            return dialog
    try:
        dialog = EmailDialog(context, window, document_ids)
    except Problem as problem:
        explain(window, problem)
        return None
    dialog.show()
    dialog.form.focus_first()
    dialog.tell_refused(refused)
    return dialog
