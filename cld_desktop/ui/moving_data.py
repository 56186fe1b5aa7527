"""The data moved once the window is closed, with what is done of it, and what is said at the end."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QProgressDialog

from cld_desktop.domain.problems import Problem
from cld_desktop.paths import DataFolder
from cld_desktop.services import moving
from cld_desktop.ui.main_window import PROGRAM


class _GivenUpError(Exception):
    """« Annuler » was pressed."""


def move(old: DataFolder, new: DataFolder, now: datetime) -> bool:
    """Move the data and say what came of it; what was begun and given up leaves nothing."""
    shown = QProgressDialog("Déplacement des données…", "Annuler", 0, 0)
    shown.setWindowTitle(PROGRAM)
    shown.setWindowModality(Qt.WindowModality.ApplicationModal)
    shown.setMinimumDuration(0)
    shown.setAutoReset(False)
    shown.setAutoClose(False)

    def tell(done: int, total: int) -> None:
        shown.setMaximum(total)
        shown.setValue(done)
        if shown.wasCanceled():
            raise _GivenUpError

    try:
        moving.move(old, new, now, tell)
    except _GivenUpError:
        _say("Les données n’ont pas été déplacées : elles sont restées où elles étaient.")
        return False
    except Problem as problem:
        _say(f"Les données n’ont pas été déplacées : elles sont restées où elles étaient. {problem}")
        return False
    finally:
        shown.close()
        shown.deleteLater()
    _say(
        f"Vos données sont maintenant dans « {new.root} ».",
        f"« {old.root} » en garde une copie. Quand vous aurez vérifié que tout est là, vous pourrez la "
        f"supprimer, en laissant le fichier « {old.moved.name} », qui mène au nouveau dossier.",
    )
    return True


def _say(sentence: str, detail: str = "") -> None:
    box = QMessageBox(QMessageBox.Icon.Information, PROGRAM, sentence)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(detail)
    box.exec()
