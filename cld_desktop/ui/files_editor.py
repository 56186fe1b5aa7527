"""The files of a record, as a field of a form: dropped or chosen, and those already joined."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from cld_desktop.services.readings_form import JoinedFile
from cld_desktop.ui.attachment_strip import AttachmentStrip
from cld_desktop.ui.editor import Editor


class FilesEditor(Editor):
    """New files by their path; `removed_ids` are the attachments to take away."""

    def __init__(
        self, kept: QSettings, joined: Sequence[JoinedFile] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._joined = tuple(joined)
        self.strip = AttachmentStrip(kept)
        self.strip.set_joined(self._joined)
        self.strip.edited.connect(self.edited)
        self._hold(self.strip)
        self.setFocusProxy(self.strip.zone.choose)

    def value(self) -> tuple[Path, ...]:
        return self.strip.paths()

    def removed_ids(self) -> tuple[int, ...]:
        """The attachments to take away."""
        return self.strip.removed_ids()

    def set_value(self, value: Any) -> None:
        self.strip.set_paths(list(value or ()))

    def text_typed(self) -> list[list[Any]]:
        return [[str(path) for path in self.strip.paths()], list(self.strip.removed_ids())]

    def set_text_typed(self, typed: Any) -> None:
        paths, removed = typed
        self.strip.set_joined(self._joined, removed)
        self.strip.set_paths([Path(one) for one in paths])

    def box(self) -> QWidget:
        return self.strip.zone.choose

    def set_invalid(self, is_invalid: bool) -> None:
        """The sentence below says it: a drop zone has no edge to redden."""
