"""What is dragged: its files, and that they are only ever copied."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent


def paths_in(mime: QMimeData) -> list[Path]:
    """The files and folders that are dragged; never addresses."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile() and url.toLocalFile()]


def take_copy(event: QDropEvent) -> bool:
    """Accept what is dragged as a copy, and nothing else: a move would take it from where it is."""
    if not event.possibleActions() & Qt.DropAction.CopyAction:
        event.ignore()
        return False
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    return True
