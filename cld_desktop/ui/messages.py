"""How a refusal or an accident is told: a native box for the first, a banner with details for the second."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from cld_desktop.domain.french import NBSP
from cld_desktop.domain.problems import Problem


def explain(parent: QWidget, problem: Problem) -> None:
    """Say why something could not be done, in the sentence that the refusal carries."""
    box = _box(parent, QMessageBox.Icon.Warning, str(problem))
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.exec()


def confirm(parent: QWidget, question: str, verb: str, *, detail: str = "") -> bool:
    """Ask before what touches several things at once. Answer True when `verb` was chosen."""
    box = _box(parent, QMessageBox.Icon.Question, question)
    box.setInformativeText(detail)
    yes = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton("Annuler", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes


def keep_typed(parent: QWidget) -> bool | None:
    """Ask what to do with what was typed: True to save, False to leave it, None to go on typing."""
    box = _box(parent, QMessageBox.Icon.Question, "Enregistrer les modifications?")
    save = box.addButton("Enregistrer", QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton("Ne pas enregistrer", QMessageBox.ButtonRole.DestructiveRole)
    back = box.addButton("Annuler", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(back)
    box.exec()
    return {save: True, leave: False}.get(box.clickedButton())  # type: ignore[call-overload, no-any-return]


def _box(parent: QWidget, icon: QMessageBox.Icon, sentence: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(f"Suivi{NBSP}CLD")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    return box
