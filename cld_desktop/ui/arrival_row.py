"""A file about to be joined: its name, what was found of it, « Ouvrir » when it is there already, a cross."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.deeds import shortened
from cld_desktop.domain.files import is_message, is_program
from cld_desktop.domain.records import Document
from cld_desktop.services.arrivals import Look, Work
from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import FlatLink, IconButton
from cld_desktop.ui.file_icon import FileIcon
from cld_desktop.ui.labels import ElidedLabel, ErrorLine, Text

_READING = "Lecture du fichier…"
_LONGEST = 80


def known_words(document: Document) -> str:
    """« Ce fichier est déjà au dossier (Lettre de la ministre). »."""
    return f"Ce fichier est déjà au dossier ({shortened(document.title or document.file_name, _LONGEST)})."


class ArrivalRow(QWidget):
    """One file, by its path; or a document that is there already and is only to be filed.

    Signals: removed(), the cross; open_wanted(int), the document that holds the same bytes.
    """

    removed = Signal()
    open_wanted = Signal(int)

    def __init__(
        self, path: Path | None, document: Document | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.path = path
        self.work = Work()
        self.looked: Look | None = None
        self.document = document
        name = document.file_name if document else path.name if path else ""
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.cross = IconButton("x", f"Retirer le fichier {name[:_LONGEST]}")
        self.open = FlatLink("Ouvrir")
        self.open.setAccessibleName(f"Ouvrir le document déjà au dossier : {name[:_LONGEST]}")
        self.open.hide()
        self.told = Text(_READING, "meta", "text2", wrap=True)
        self.fault = ErrorLine(about=name[:_LONGEST])
        theme.current().themed.connect(self.update)
        # Connect
        self.cross.clicked.connect(self.removed)
        self.open.clicked.connect(lambda: self.open_wanted.emit(self.document.id if self.document else 0))
        # Assemble
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(name))
        words.addWidget(self.told)
        words.addWidget(self.fault)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(5), theme.px(8), theme.px(5))
        row.setSpacing(theme.px(12))
        row.addWidget(FileIcon(name), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        if document is not None:
            self.told.setText(french.file_size(document.size))
        self._describe()

    def is_refused(self) -> bool:
        """Whether the file cannot come in."""
        return bool(self.fault.text())

    def show_look(self, look: Look, known: Document | None) -> None:
        """Say what was found of the file."""
        self.looked, self.document = look, known
        if look.fault:
            self.refuse(look.fault)
            return
        self.told.setText(self._words(look, known))
        self.open.setVisible(known is not None)
        self._describe()

    def refuse(self, sentence: str) -> None:
        """Say why the file cannot come in."""
        self.told.hide()
        self.open.hide()
        self.fault.setText(sentence)
        self._describe()

    def _words(self, look: Look, known: Document | None) -> str:
        if known is not None:
            return f"{known_words(known)} Il sera relié, sans second exemplaire."
        size = french.file_size(look.size)
        if is_message(self._name):
            return f"{size}. Courriel : il restera à vérifier avant d’être consigné."
        if is_program(self._name):
            return (
                f"{size}. Ce genre de fichier peut lancer des commandes : il est gardé sans s’ouvrir d’ici."
            )
        return size

    def _describe(self) -> None:
        self.setAccessibleName(f"{self._name[:_LONGEST]}, {self.fault.text() or self.told.text()}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            edge = colors.danger if self.is_refused() else colors.border
            painting.frame(painter, QRectF(self.rect()), 6, fill=colors.surface, line=edge)
