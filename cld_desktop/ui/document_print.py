"""A document on paper: the pages of a PDF, as they are."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.files import suffix_of
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import Document
from cld_desktop.ui import printing
from cld_desktop.ui.document_words import name_of
from cld_desktop.ui.messages import explain
from cld_desktop.ui.screen import Context


def can_print(document: Document) -> bool:
    """Whether the program prints a document itself; the others are printed from their own program."""
    return suffix_of(document.file_name) == ".pdf"


def print_document(context: Context, owner: QWidget, document: Document) -> bool:
    """Print a PDF through the system's dialog. Answer whether it was sent to a printer."""
    try:
        content = context.documents.read(document.sha256)
        return printing.ask_and_print(context, owner, content, name_of(document))
    except Problem as problem:
        explain(owner, problem)
        return False
