"""A PDF on paper: the pages that were looked at, drawn at the printer's own resolution over white."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from cld_desktop.domain.problems import Problem

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

FINEST = 600
"""Dots per inch beyond which paper shows no difference, and images no longer fit in memory."""
BAND = 1024
"""Rows of dots drawn at once: a whole page at 600 dots per inch weighs 135 MB."""
NO_PRINTER = "Le document n’a pas pu être imprimé. Vérifiez l’imprimante, puis imprimez de nouveau."


def can_read_pdf() -> bool:
    """Whether Qt's PDF module can be loaded on this machine."""
    try:
        import PySide6.QtPdf  # noqa: F401
    except ImportError:
        return False
    return True


def read_pdf(content: bytes, owner: QObject) -> QPdfDocument:
    """The pages of a PDF. Raises Problem when they cannot be read, ImportError without Qt's PDF module."""
    # Qt's PDF module takes time to load, and may be absent: only where a page is looked at or printed.
    from PySide6.QtPdf import QPdfDocument

    pages = QPdfDocument(owner)
    # the pages are read from it as they are needed: it lives as long as they do
    buffer = QBuffer(pages)
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    pages.load(buffer)
    if pages.status() is not QPdfDocument.Status.Ready:
        pages.deleteLater()
        raise Problem("Ce PDF ne peut pas être lu.")
    return pages


def ask_and_print(parent: QWidget, content: bytes, name: str, *, is_grey: bool = False) -> bool:
    """Print a PDF through the system's dialog. Answer whether it was sent to a printer.

    Raises Problem when the printer refuses it.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    pages = read_pdf(content, parent)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setColorMode(QPrinter.ColorMode.GrayScale if is_grey else QPrinter.ColorMode.Color)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Imprimer")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages.pageCount())
    is_wanted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    try:
        if is_wanted:
            print_pages(pages, printer)
    finally:
        pages.close()
        pages.deleteLater()
    return is_wanted


def print_pages(pages: QPdfDocument, printer: QPrinter) -> None:
    """Send the pages asked for to a printer, whole, each on a sheet. Raises Problem when it refuses them."""
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF())
    first, last = printer.fromPage() or 1, printer.toPage() or pages.pageCount()
    wanted = list(range(first - 1, min(last, pages.pageCount())))
    turns = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    sheets = wanted * turns if printer.collateCopies() else [page for page in wanted for _ in range(turns)]
    painter = QPainter()
    if not painter.begin(printer):
        raise Problem(NO_PRINTER)
    try:
        for number, page in enumerate(sheets):
            if number and not printer.newPage():
                raise Problem(NO_PRINTER)
            _draw(pages, page, painter, QRectF(printer.pageLayout().fullRectPixels(printer.resolution())))
    finally:
        painter.end()


def _draw(pages: QPdfDocument, page: int, painter: QPainter, paper: QRectF) -> None:
    """One page, as large as the paper allows, in bands."""
    points = pages.pagePointSize(page)
    scale = min(paper.width() / points.width(), paper.height() / points.height())
    place = QRectF(0, 0, points.width() * scale, points.height() * scale)
    place.moveCenter(QPointF(paper.width() / 2, paper.height() / 2))
    finest = min(scale, FINEST / 72)
    whole = QSize(round(points.width() * finest), round(points.height() * finest))
    for top in range(0, whole.height(), BAND):
        height = min(BAND, whole.height() - top)
        band = render(pages, page, whole, QRect(0, top, whole.width(), height))
        ratio = place.height() / whole.height()
        painter.drawImage(
            QRectF(place.left(), place.top() + top * ratio, place.width(), height * ratio), band
        )


def render(pages: QPdfDocument, page: int, whole: QSize, part: QRect | None = None) -> QImage:
    """A page drawn over white at a size in dots, or a part of it."""
    from PySide6.QtPdf import QPdfDocumentRenderOptions

    part = part or QRect(0, 0, whole.width(), whole.height())
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(whole)
    # WORKAROUND Qt 6.12 takes the rectangle's right() for its edge: without one more dot all would shrink
    options.setScaledClipRect(part.adjusted(0, 0, 1, 1))
    drawn = pages.render(page, part.size(), options)
    sheet = QImage(part.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    with QPainter(sheet) as painter:
        painter.drawImage(0, 0, drawn)
    return sheet
