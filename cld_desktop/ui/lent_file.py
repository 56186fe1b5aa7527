"""A file lent to another program: what is made on the spot, written aside, and removed afterwards."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from cld_desktop.domain.files import write_whole
from cld_desktop.domain.problems import Problem
from cld_desktop.ui.messages import explain


class LentFile:
    """A folder of its own, made when something is first lent."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def open(self, owner: QWidget, name: str, content: bytes, unopened: str) -> None:
        """Open the content with the system's program; `unopened` is said when there is none."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="suivi-cld-", ignore_cleanup_errors=True)
        path = Path(self._folder.name) / name
        try:
            write_whole(path, content)
        except Problem as problem:
            explain(owner, problem)
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            explain(owner, Problem(unopened))

    def clean(self) -> None:
        """Remove what was lent, unless the other program holds it."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
