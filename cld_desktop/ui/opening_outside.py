"""A copy of a document given to the system's program, and remembered; what may run something never is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from cld_desktop.domain.files import is_message, safe_file_name
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import Document
from cld_desktop.storage import opened_copies
from cld_desktop.ui import background, messages
from cld_desktop.ui.file_choices import choose_target, remember
from cld_desktop.ui.file_kinds import opens_outside, why_kept_shut
from cld_desktop.ui.messages import explain
from cld_desktop.ui.screen import Context

LARGE = 8 << 20
"""From how many bytes a copy is made where the window does not wait for it."""
_NO_PROGRAM = "Aucun programme de ce poste n’ouvre ce fichier. Enregistrez-en une copie, puis ouvrez-la."


def open_outside(context: Context, parent: QWidget, document: Document) -> bool:
    """Open a copy with the program that the system has for such files; the one we keep is never touched.

    What is changed in the copy is proposed as a new version once that program lets it go.
    """
    if not opens_outside(document.file_name):
        if messages.confirm(parent, why_kept_shut(document.file_name), "Enregistrer une copie…"):
            save_copy(context, parent, document)
        return False
    if document.size < LARGE:
        try:
            return _show(parent, _copied(context, document))
        except Problem as problem:
            explain(parent, problem)
            return False

    def show(copy: Path) -> None:
        _show(parent, copy)

    background.run(parent, lambda: _copied(context, document), show, lambda error: _explain(parent, error))
    return True


def save_copy(context: Context, parent: QWidget, document: Document) -> bool:
    """Save a copy where the person says."""
    name = safe_file_name(document.file_name)
    target = choose_target(context.window_settings, parent, "copie", "Enregistrer une copie", name)
    if target is None:
        return False
    try:
        context.documents.copy_to(document.sha256, target)
    except Problem as problem:
        explain(parent, problem)
        return False
    remember(context.window_settings, "copie", target)
    return True


def _copied(context: Context, document: Document) -> Path:
    """A copy under a safe name. An e-mail is never a draft, and a base that is only read keeps no version."""
    if context.store.read_only or is_message(document.file_name):
        return context.documents.open_copy(document.sha256, document.file_name)
    return opened_copies.open_copy(
        context.documents,
        context.data.copies,
        document_id=document.id,
        sha256=document.sha256,
        file_name=document.file_name,
        now=context.now(),
    ).path


def _show(parent: QWidget, copy: Path) -> bool:
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
        return True
    explain(parent, Problem(_NO_PROGRAM))
    return False


def _explain(parent: QWidget, error: Exception) -> None:
    if not isinstance(error, Problem):
        raise error
    explain(parent, error)
