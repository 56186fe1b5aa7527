"""The documents that nobody read yet, read behind the window: after it opens, and as others come in."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import Document
from cld_desktop.exchange.reading.process import Reader
from cld_desktop.services.document_texts import read_missing
from cld_desktop.storage.store import Done
from cld_desktop.ui import background
from cld_desktop.ui.screen import Context

log = logging.getLogger(__name__)
FIRST = 1500
"""Milliseconds that the window has to itself when it opens."""


class DocumentReading(QObject):
    """One reading at a time, which goes on where the last one stopped; it ends with the window."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.context = context
        self._reader: Reader | None = None
        self._is_wanted = False
        self._first = QTimer(self, singleShot=True, interval=FIRST)
        # Connect
        self._first.timeout.connect(self.begin)
        context.changed.connect(self._on_changed)
        context.restored.connect(self.begin)
        context.letting_go.connect(self.stop)

    def start(self) -> None:
        """Begin once the window is at rest."""
        self._first.start()

    def begin(self) -> None:
        """Read what is to be read now; asked for while it is done, do it once more after."""
        if self.context.store.read_only:
            return
        self._is_wanted = True
        if self._reader is not None:
            return
        self._is_wanted = False
        reader = self._reader = Reader()
        store, documents = self.context.store, self.context.documents

        def read(tell: Callable[[int], None]) -> None:
            with reader:
                read_missing(store, documents, reader=reader, on_left=tell)

        background.run_long(self, read, self._on_read, self._on_failed, hear=self.context.read.emit)

    def stop(self) -> None:
        """Stop now: what was read is kept, the rest is for the next time."""
        self._is_wanted = False
        self._first.stop()
        if self._reader is not None:
            self._reader.stop()

    def is_reading(self) -> bool:
        """Whether documents are being read."""
        return self._reader is not None

    def _on_changed(self, done: Done) -> None:
        if done.id and Document in done.kinds:
            self.begin()

    def _on_read(self, _nothing: None) -> None:
        self._reader = None
        self.context.read.emit(0)
        if self._is_wanted:
            self.begin()

    def _on_failed(self, error: Exception) -> None:
        self._reader = None
        self.context.read.emit(0)
        if not isinstance(error, Problem):
            raise error
        log.warning("Documents are not read: %s", error)  # nobody asked: the check of the data tells it
