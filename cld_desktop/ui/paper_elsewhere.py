"""Pages that this computer cannot print from here: saved as a PDF, or opened in the system's program."""

from __future__ import annotations

import atexit

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from cld_desktop.domain.files import check_destination, file_named, write_whole
from cld_desktop.domain.problems import Problem
from cld_desktop.ui.file_choices import choose_target, remember
from cld_desktop.ui.lent_file import LentFile
from cld_desktop.ui.messages import explain
from cld_desktop.ui.screen import Context

OPEN, SAVE = "Ouvrir le PDF", "Enregistrer en PDF…"
NO_PRINTER = "Aucune imprimante n’est installée sur ce poste."
NO_PAGES = "Suivi CLD ne peut pas imprimer les PDF sur ce poste. Ouvrez celui-ci, puis imprimez-le de là."
LENT = LentFile()
"""What was opened so stays until the program ends: another one may be reading it."""
atexit.register(LENT.clean)
UNOPENED = "Aucun programme de ce poste n’ouvre les PDF. Enregistrez celui-ci."


def offer(context: Context, parent: QWidget, content: bytes, title: str, why: str) -> None:
    """Say why nothing was printed, and do what is chosen instead."""
    box = QMessageBox(QMessageBox.Icon.Information, "Imprimer", why, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    opens = box.addButton(OPEN, QMessageBox.ButtonRole.AcceptRole)
    saves = box.addButton(SAVE, QMessageBox.ButtonRole.ActionRole)
    gives_up = box.addButton("Annuler", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(opens)
    box.setEscapeButton(gives_up)
    box.exec()
    name = file_named(title, suffix=".pdf")
    if box.clickedButton() is opens:
        LENT.open(parent, name, content, UNOPENED)
    elif box.clickedButton() is saves:
        _save(context, parent, content, name)


def _save(context: Context, parent: QWidget, content: bytes, name: str) -> None:
    path = choose_target(context.window_settings, parent, "copie", "Enregistrer en PDF", name, "PDF (*.pdf)")
    if path is None:
        return
    try:
        check_destination(path, context.data.root)
        write_whole(path, content)
    except Problem as problem:
        explain(parent, problem)
    else:
        remember(context.window_settings, "copie", path)
