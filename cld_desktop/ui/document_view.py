"""A document on the screen: its text, pages or image; a copy opened elsewhere, never a program run."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImageReader, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cld_desktop.domain import french
from cld_desktop.domain.files import safe_file_name
from cld_desktop.domain.problems import Problem, Unreachable
from cld_desktop.domain.records import Document
from cld_desktop.storage import queries
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import PrimaryButton, SecondaryButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.form import Footer
from cld_desktop.ui.labels import ElidedLabel
from cld_desktop.ui.messages import explain
from cld_desktop.ui.pane_parts import FileIcon, Rule
from cld_desktop.ui.screen import Context

_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff"})
_TEXTS = frozenset({".txt", ".csv", ".tsv", ".md", ".log", ".eml", ".ics", ".vcf", ".json", ".xml"})
_OFFICE = frozenset(
    {".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".rtf", ".msg", ".pages"}
)
_SOUNDS = frozenset({".mp3", ".m4a", ".wav", ".ogg", ".mp4", ".mov", ".webm"})
OPENED = frozenset({".pdf", ".zip"}) | _PICTURES | _TEXTS | _OFFICE | _SOUNDS
"""What is opened with the system's program; any other kind of file might be a program itself."""

_MOST_TEXT = 2_000_000  # bytes shown of a text
_MOST_PIXELS = 8000


def suffix_of(file_name: str) -> str:
    """The kind of a file by the end of its name, as it would be on the disk."""
    return PurePath(safe_file_name(file_name)).suffix.lower()


def opens_outside(file_name: str) -> bool:
    """Whether « Ouvrir » is offered for a file of this name."""
    return suffix_of(file_name) in OPENED


def open_document(
    context: Context, window: QWidget, document_id: int = 0, **_place: object
) -> QWidget | None:
    """Show a document over the window."""
    document = queries.get(context.store, Document, document_id)
    dialog = DocumentDialog(context, document, parent=window)
    dialog.show()
    return dialog


def open_outside(context: Context, parent: QWidget, document: Document) -> bool:
    """Open a copy with the program that the system has for such files; the one we keep is never touched."""
    if not opens_outside(document.file_name):
        return False
    try:
        copy = context.documents.open_copy(document.sha256, document.file_name)
    except Problem as problem:
        explain(parent, problem)
        return False
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
        return True
    explain(
        parent,
        Problem("Aucun programme de ce poste n’ouvre ce fichier. Enregistrez-en une copie, puis ouvrez-la."),
    )
    return False


def save_copy(context: Context, parent: QWidget, document: Document) -> bool:
    """Save a copy where the person says."""
    start = safe_file_name(document.file_name)
    name, _ = QFileDialog.getSaveFileName(parent, "Enregistrer une copie", start)
    if not name:
        return False
    try:
        context.documents.copy_to(document.sha256, type(context.documents.folder)(name))
    except Problem as problem:
        explain(parent, problem)
        return False
    return True


class DocumentDialog(QDialog):
    """The preview of one document, with « Ouvrir » and « Enregistrer une copie »."""

    def __init__(self, context: Context, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(document.title or document.file_name)
        self.context = context
        self.document = document
        save = SecondaryButton("&Enregistrer une copie…", "download")
        close = PrimaryButton("Fermer", keys="Échap")
        # Connect
        save.clicked.connect(lambda: save_copy(context, self, document))
        close.clicked.connect(self.close)
        QShortcut(QKeySequence("Ctrl+S"), self, lambda: save_copy(context, self, document))
        # Assemble
        foot = Footer()
        foot.row.addWidget(save)
        if opens_outside(document.file_name):
            out = SecondaryButton("&Ouvrir", "external-link")
            out.clicked.connect(lambda: open_outside(context, self, document))
            foot.row.addWidget(out)
        foot.row.addStretch(1)
        foot.row.addWidget(close)
        self.view = self._view()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(Rule())
        column.addWidget(self.view, 1)
        column.addWidget(foot)
        room = self.screen().availableSize()
        self.resize(QSize(820, 780).boundedTo(room - QSize(40, 80)))

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

    def _view(self) -> QWidget:
        suffix = suffix_of(self.document.file_name)
        try:
            if suffix == ".pdf":
                return _pages(self.context.documents.read(self.document.sha256), self)
            if suffix in _PICTURES:
                return _picture(self.context.documents.read(self.document.sha256))
            if suffix in _TEXTS:
                content = self.context.documents.read(self.document.sha256)
                return _text(content[:_MOST_TEXT].decode("utf-8", errors="replace"))
        except (Problem, Unreachable) as problem:
            return EmptyState("circle-alert", str(problem))
        if self.document.text:
            return _text(self.document.text)
        if suffix in OPENED:
            return EmptyState("file", "Ce fichier n’a pas d’aperçu. Ouvrez-le dans son programme.")
        return EmptyState("shield-alert", _unopened(suffix))


def _unopened(suffix: str) -> str:
    kind = f" {suffix}" if suffix else " sans extension"
    return (
        f"Suivi CLD n’ouvre pas les fichiers{kind}, qui peuvent lancer un programme. "
        "Si vous savez d’où celui-ci vient, enregistrez-en une copie."
    )


def _text(words: str) -> QWidget:
    view = QPlainTextEdit()
    view.setReadOnly(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setPlainText(words)
    view.setAccessibleName("Texte du document")
    return view


class _Picture(QScrollArea):
    """An image, made smaller to fit the width."""

    def __init__(self, image: QPixmap) -> None:
        super().__init__()
        self._image = image
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._label.setAccessibleName("Image du document")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(self._label)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = min(self._image.width(), max(40, self.viewport().width() - 24))
        shown = self._image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        self._label.setPixmap(shown)


def _picture(content: bytes) -> QWidget:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > _MOST_PIXELS:
        reader.setScaledSize(size.scaled(_MOST_PIXELS, _MOST_PIXELS, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return EmptyState("image-off", "Cette image ne peut pas être lue. Enregistrez-en une copie.")
    return _Picture(QPixmap.fromImage(image))


def _pages(content: bytes, parent: QWidget) -> QWidget:
    # Qt's PDF module takes time to load: only for a PDF that is looked at.
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView

    buffer = QBuffer(parent)
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    pages = QPdfDocument(parent)
    pages.load(buffer)
    if pages.status() is not QPdfDocument.Status.Ready:
        return EmptyState("file-x", "Ce PDF ne peut pas être lu. Ouvrez-le, ou enregistrez-en une copie.")
    view = QPdfView(parent)
    view.setDocument(pages)
    view.setPageMode(QPdfView.PageMode.MultiPage)
    view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setAccessibleName("Pages du document")
    return view
