"""What the program was started with: its window brought forward, and each file led to the door it goes by."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from cld_desktop.domain.french import join_and, quote
from cld_desktop.domain.problems import Refused
from cld_desktop.ui import messages
from cld_desktop.ui.handing_over import Asked

if TYPE_CHECKING:
    from cld_desktop.ui.main_window import MainWindow

BACKUP = ".suivi"
MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 64 << 20
_MOST_NAMED = 3
_LONGEST_NAME = 80
_AGAIN = 500  # milliseconds between two looks at whether the box that was open is closed
EXPORT = (
    "est une exportation de Suivi CLD, faite pour être lue par d’autres programmes : elle ne s’ouvre pas "
    "ici. Pour remettre des données en place, ouvrez une sauvegarde (.suivi)."
)


class GivenFiles(QObject):
    """Takes what a start asks for, once nobody is busy with a curtain or a question.

    A backup is told before it is restored, e-mails are reviewed, other files are joined where one says.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[Path] = []
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self._open)
        window.lock.lifted.connect(self._open)

    def take(self, asked: Asked) -> None:
        """Do what a start asks for; one in the background asks for nothing that shows."""
        if not asked.is_background or asked.files:
            come_forward(self._window)
        self._waiting += [Path(file) for file in asked.files if file]
        self._again.start(0)  # the other program is answered first

    def _open(self) -> None:
        if not self._waiting or self._window.lock.is_down():
            return
        if QApplication.activeModalWidget() or QApplication.activePopupWidget():
            self._again.start(_AGAIN)
            return
        paths, self._waiting = self._waiting, []
        sorts: dict[_Sort, list[Path]] = {sort: [] for sort in _Sort}
        for path in paths:
            sorts[_sort_of(path)].append(path)
        if sorts[_Sort.LOST]:
            self._explain(_lost_words(sorts[_Sort.LOST]))
        for path in sorts[_Sort.EXPORT]:
            self._explain(f"{quote(_short(path.name))} {EXPORT}")
        if sorts[_Sort.OTHER]:
            self._window.doors.take(sorts[_Sort.OTHER])
        for path in sorts[_Sort.BACKUP]:
            self._window.context.ask("restore", path=str(path))

    def _explain(self, sentence: str) -> None:
        messages.explain(self._window, Refused(sentence))


class _Sort(Enum):
    LOST = auto()
    EXPORT = auto()
    BACKUP = auto()
    OTHER = auto()


def _sort_of(path: Path) -> _Sort:
    if not _is_there(path):
        return _Sort.LOST
    if _is_export(path):
        return _Sort.EXPORT
    return _Sort.BACKUP if path.suffix.lower() == BACKUP and path.is_file() else _Sort.OTHER


def come_forward(window: QWidget) -> None:
    """Put a window before all others, as it was before it was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    if (dialog := QApplication.activeModalWidget()) is not None:
        dialog.raise_()
        dialog.activateWindow()


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _short(name: str) -> str:
    """A name that a box has room for: one that is not there may have any length."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _lost_words(paths: Sequence[Path]) -> str:
    names = [quote(_short(path.name or str(path))) for path in paths]
    if len(names) == 1:
        return f"Le fichier {names[0]} est introuvable. Vérifiez son nom et son dossier, puis rouvrez-le."
    told = names[:_MOST_NAMED] + ([f"{len(names) - _MOST_NAMED} autres"] if len(names) > _MOST_NAMED else [])
    return f"Ces fichiers sont introuvables : {join_and(told)}. Vérifiez leur nom, puis rouvrez-les."


def _is_export(path: Path) -> bool:
    """Whether it is an open export, or the manifest that seals one."""
    manifest = path / MANIFEST if path.is_dir() else path
    try:
        if manifest.name != MANIFEST or manifest.stat().st_size > _LARGEST_MANIFEST:
            return False
        told = json.loads(manifest.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(told, dict) and told.get("program") == "Suivi CLD" and "exported_at" in told
