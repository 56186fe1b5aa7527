"""A document in the middle of a page: its tools, and its content, read away from the window when large."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cld_desktop.domain.records import Document, Statement
from cld_desktop.services.readings_sources import SourceSheet
from cld_desktop.ui import background, document_content, opening_outside, painting, theme
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.document_bar import DocumentBar
from cld_desktop.ui.document_content import QUICK, Content
from cld_desktop.ui.document_reader import DocumentReader
from cld_desktop.ui.file_kinds import opens_outside
from cld_desktop.ui.labels import Text
from cld_desktop.ui.mail_view import MailView
from cld_desktop.ui.pane_parts import column_of
from cld_desktop.ui.screen import Context
from cld_desktop.ui.source_text import SourceReader

_READING = "Lecture du fichier…"
_FAILED = "Ce fichier ne peut pas être lu. Enregistrez-en une copie."
DESK = 22


class _Desk(QWidget):
    """The ground on which pages lie, seen at the left and the right of words."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        theme.current().themed.connect(self.update)
        column_of(self, inside)
        has_words = isinstance(inside, DocumentReader) and isinstance(inside.view, SourceReader | MailView)
        side = theme.px(DESK) if has_words else 0
        self.setContentsMargins(side, 0, side, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            colors = theme.tokens()
            painter.fillRect(self.rect(), QColor(painting.mix(colors.border, colors.window, 0.2)))
            painter.fillRect(self.contentsRect().adjusted(-1, 0, 1, 0), colors.color("border"))
            painter.fillRect(self.contentsRect(), colors.color("surface"))


class DocumentPreview(QWidget):
    """One document at a time.

    Signals: details_clicked(bool), what is known of it is asked for; drawn(), other parts are shown.
    """

    details_clicked = Signal(bool)
    drawn = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.reader: DocumentReader | None = None
        self._sheet: SourceSheet | None = None
        self._turn = 0
        """Which document was asked for last: what was read of another comes too late."""
        self.bar = DocumentBar()
        self.stack = QStackedWidget()
        self.waiting = EmptyState("file-text", _READING)
        self.words = Text("", color="text2", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing = column_of(QWidget(), self.words)
        # Connect
        self.bar.details_clicked.connect(self.details_clicked)
        self.bar.open_clicked.connect(self._open)
        # Assemble
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self.waiting)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.stack, 1)

    @property
    def document(self) -> Document | None:
        """The document that is shown."""
        return self._sheet.document if self._sheet is not None else None

    def clear(self, words: str = "") -> None:
        """Show nothing but these words."""
        self._turn += 1
        self._sheet = None
        self._take_out()
        self.words.setText(words)
        self.stack.setCurrentWidget(self.nothing)
        self.bar.follow(None, opens=False)

    def show_sheet(self, sheet: SourceSheet) -> None:
        """Show a document; of the one that is shown already, only what was drawn from it."""
        known, self._sheet = self._sheet, sheet
        if self.reader is not None and known is not None and _same(known, sheet):
            self.reader.show_marks(sheet)
            return
        self._turn += 1
        if sheet.document.size <= QUICK:
            self._show(document_content.load(self.context.documents, sheet.document))
            return
        self._take_out()
        self.stack.setCurrentWidget(self.waiting)
        self.bar.follow(None, opens=opens_outside(sheet.document.file_name))
        turn, documents, document = self._turn, self.context.documents, sheet.document
        background.run(
            self,
            lambda: document_content.load(documents, document),
            lambda content: self._on_read(turn, content),
            lambda _: self._on_read(turn, Content(why=_FAILED)),
        )

    def _on_read(self, turn: int, content: Content) -> None:
        if turn == self._turn:
            self._show(content)

    def _show(self, content: Content) -> None:
        assert self._sheet is not None
        self._take_out()
        self.reader = DocumentReader(self.context, self._sheet, content=content, is_bare=True)
        desk = _Desk(self.reader)
        self.stack.addWidget(desk)
        self.stack.setCurrentWidget(desk)
        if self.reader.pages is not None:
            colors = theme.tokens()
            self.reader.pages.set_desk(painting.mix(colors.border, colors.window, 0.2))
        self.bar.follow(self.reader, opens=opens_outside(self._sheet.document.file_name))
        self.drawn.emit()

    def _take_out(self) -> None:
        if self.reader is None:
            return
        self.stack.setCurrentWidget(self.nothing)
        desk = self.reader.parentWidget()
        self.reader = None
        if desk is not None:
            self.stack.removeWidget(desk)
            desk.deleteLater()

    def show_place(self, *, page: int = 0, paragraph: str = "", statement: Statement | None = None) -> None:
        """Lead to a passage of the document."""
        if self.reader is not None:
            self.reader.show_place(page=page, paragraph=paragraph, statement=statement)

    def _open(self) -> None:
        if self.document is not None:
            opening_outside.open_outside(self.context, self, self.document)


def _same(one: SourceSheet, other: SourceSheet) -> bool:
    """Whether two sheets show the same words of the same file."""
    return (one.document.id, one.document.sha256, one.document.file_name, one.text) == (
        other.document.id,
        other.document.sha256,
        other.document.file_name,
        other.text,
    )
