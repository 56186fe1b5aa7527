"""A document on the screen, with what was drawn from it; a copy opened elsewhere, never a program run."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.found_places import FoundPlace
from cld_desktop.domain.records import Attachment, Document, Figure, Interaction, Statement
from cld_desktop.services import readings_sources
from cld_desktop.storage import queries
from cld_desktop.storage.store import Done
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import PrimaryButton, SecondaryButton
from cld_desktop.ui.document_extracts import ExtractsPane
from cld_desktop.ui.document_reader import DocumentReader
from cld_desktop.ui.file_icon import FileIcon
from cld_desktop.ui.file_kinds import opens_outside
from cld_desktop.ui.form import Footer
from cld_desktop.ui.labels import ElidedLabel
from cld_desktop.ui.opening_outside import open_outside, save_copy
from cld_desktop.ui.pane_parts import Rule
from cld_desktop.ui.screen import Context

__all__ = ["DocumentDialog", "open_document", "open_outside", "save_copy"]

EXTRACTS_WIDTH = 340
WIDE = 940
"""The width from which what was drawn from a document stands beside it."""


def open_document(
    context: Context,
    window: QWidget,
    document_id: int = 0,
    page: int = 0,
    paragraph: str = "",
    statement_id: int = 0,
    place: FoundPlace | None = None,
) -> QWidget | None:
    """Show a document over the window, at a passage; one that is open already is led there."""
    document = queries.get(context.store, Document, document_id)
    dialog = next((one for one in window.findChildren(DocumentDialog) if one.shows(document)), None)
    dialog = dialog or DocumentDialog(context, document, parent=window)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    if place is not None:
        dialog.reader.show_found(place)
    elif page or paragraph or statement_id:
        statement = queries.find(context.store, Statement, statement_id or None)
        dialog.reader.show_place(page=page, paragraph=paragraph, statement=statement)
    return dialog


class DocumentDialog(QDialog):
    """The preview of one document, with « Ouvrir » and « Enregistrer une copie »."""

    def __init__(self, context: Context, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(document.title or document.file_name)
        self.context = context
        self.document = document
        sheet = readings_sources.source_sheet(context.store, document.id)
        self.reader = DocumentReader(context, sheet)
        self.extracts = ExtractsPane(context)
        self.extracts.show_sheet(sheet)
        self._has_extracts = bool(sheet.extracts or sheet.figures)
        save = SecondaryButton("&Enregistrer une copie…", "download")
        go = SecondaryButton("Voir dans Documents", "files")
        close = PrimaryButton("Fermer", keys="Échap")
        # Connect
        save.clicked.connect(lambda: save_copy(context, self, document))
        go.clicked.connect(self._go)
        close.clicked.connect(self.close)
        context.changed.connect(self._on_changed)
        self.extracts.wanted.connect(self._on_wanted)
        QShortcut(QKeySequence("Ctrl+S"), self, lambda: save_copy(context, self, document))
        # Assemble
        foot = Footer()
        foot.row.addWidget(save)
        if opens_outside(document.file_name):
            out = SecondaryButton("&Ouvrir", "external-link")
            out.clicked.connect(lambda: open_outside(context, self, document))
            foot.row.addWidget(out)
        foot.row.addWidget(go)
        foot.row.addStretch(1)
        foot.row.addWidget(close)
        self._edge = Rule(is_vertical=True)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.reader, 1)
        body.addWidget(self._edge)
        body.addWidget(self.extracts)
        self.extracts.setFixedWidth(theme.px(EXTRACTS_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(Rule())
        column.addLayout(body, 1)
        column.addWidget(foot)
        room = self.screen().availableSize()
        width = 1180 if self._has_extracts else 820
        self.resize(QSize(width, 780).boundedTo(room - QSize(40, 80)))
        theme.lay_on_paper(self)
        self._fold()

    def _go(self) -> None:
        """To the page where all that is known of the document stands."""
        self.close()
        self.context.go("documents", kind=Document, record_id=self.document.id)

    @property
    def view(self) -> QWidget:
        """What shows the document: its pages, its text, its image, or why there is none of them."""
        return self.reader.view

    def shows(self, document: Document) -> bool:
        """Whether this is the dialog of a document, and still open."""
        return self.isVisible() and self.document.id == document.id

    def _on_changed(self, done: Done) -> None:
        """Something was drawn from the document, or taken back."""
        if not done.kinds & {Statement, Figure, Attachment, Document, Interaction}:
            return
        if queries.find(self.context.store, Document, self.document.id) is None:
            self.close()
            return
        sheet = readings_sources.source_sheet(self.context.store, self.document.id)
        self.reader.show_marks(sheet)
        self.extracts.show_sheet(sheet)
        self._has_extracts = bool(sheet.extracts or sheet.figures)
        self._fold()

    def _on_wanted(self, record: Statement | Figure) -> None:
        said = record if isinstance(record, Statement) else None
        self.reader.show_place(page=record.page or 0, paragraph=record.paragraph, statement=said)

    def _fold(self) -> None:
        """What was drawn from the document stands beside it where there is room for both."""
        is_shown = self._has_extracts and self.width() >= theme.px(WIDE)
        self._edge.setVisible(is_shown)
        self.extracts.setVisible(is_shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _head(self) -> QHBoxLayout:
        document = self.document
        told = [french.file_size(document.size)]
        if document.dated_on:
            told.insert(0, f"Daté du {french.long_date(document.dated_on)}")
        if document.received_on:
            told.insert(-1, f"reçu le {french.long_date(document.received_on)}")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(ElidedLabel(document.title or document.file_name, "pane"))
        names.addWidget(ElidedLabel(" · ".join([document.file_name, *told]), "meta", "text2"))
        head = QHBoxLayout()
        head.setContentsMargins(24, 14, 24, 14)
        head.setSpacing(theme.px(12))
        head.addWidget(FileIcon(document.file_name))
        head.addLayout(names, 1)
        return head
