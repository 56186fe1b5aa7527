"""A PDF on paper: the pages that were looked at, drawn at the printer's own resolution over white."""

from __future__ import annotations

import sys
from collections.abc import Callable
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
    QSizeF,
    Qt,
)
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QTransform
from PySide6.QtWidgets import QProgressDialog, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Problem

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

    from cld_desktop.ui.screen import Context

FINEST = 600
"""Dots per inch beyond which paper shows no difference, and images no longer fit in memory."""
SHOWN_AFTER = 700
"""Milliseconds after which a bar says how far the printing is."""
Told = Callable[[int, int], bool]
"""Hears how many sheets are drawn, of how many, and answers whether to go on."""
BAND = 1024
"""Rows of dots drawn at once: a whole page at 600 dots per inch weighs 135 MB."""
REFUSED = "Le document n’a pas pu être imprimé. Vérifiez l’imprimante, puis imprimez de nouveau."


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


def has_printer() -> bool:
    """Whether the system's dialog has anything to print to; elsewhere than on Windows it writes PDFs too."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return sys.platform != "win32" or bool(QPrinterInfo.availablePrinterNames())


def ask_and_print(
    context: Context, parent: QWidget, content: bytes, name: str, *, is_grey: bool = False
) -> bool:
    """Print a PDF through the system's dialog. Answer whether it was sent to a printer.

    Where nothing can be printed, other ways are offered. Raises Problem when the printer refuses it.
    """
    from cld_desktop.ui import paper_elsewhere

    why = "" if can_read_pdf() else paper_elsewhere.NO_PAGES
    if why or not has_printer():
        paper_elsewhere.offer(context, parent, content, name, why or paper_elsewhere.NO_PRINTER)
        return False
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    pages = read_pdf(content, parent)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    if _is_wide(pages.pagePointSize(0)):
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setColorMode(QPrinter.ColorMode.GrayScale if is_grey else QPrinter.ColorMode.Color)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Imprimer")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages.pageCount())
    is_wanted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    try:
        return is_wanted and _print_shown(pages, printer, parent)
    finally:
        pages.close()
        pages.deleteLater()


def _print_shown(pages: QPdfDocument, printer: QPrinter, parent: QWidget) -> bool:
    """Print under a bar that says how far it is, and stops it. Answer whether it went to its end."""
    shown = QProgressDialog("Envoi à l’imprimante…", "Annuler", 0, 0, parent)
    shown.setWindowTitle("Imprimer")
    shown.setWindowModality(Qt.WindowModality.ApplicationModal)
    shown.setMinimumDuration(SHOWN_AFTER)
    shown.setAutoReset(False)

    def tell(done: int, total: int) -> bool:
        shown.setMaximum(total)
        shown.setLabelText(f"Envoi à l’imprimante : {french.plural(done, 'page')} sur {french.number(total)}")
        shown.setValue(done)
        return not shown.wasCanceled()

    try:
        return print_pages(pages, printer, tell)
    finally:
        shown.close()
        shown.deleteLater()


def print_pages(pages: QPdfDocument, printer: QPrinter, told: Told = lambda _done, _all: True) -> bool:
    """Send the pages asked for to a printer, whole, each on a sheet, and tell how many are drawn.

    Answer whether all were: it stops once told to. Raises Problem when the printer refuses them.
    """
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF())
    first, last = printer.fromPage() or 1, printer.toPage() or pages.pageCount()
    wanted = list(range(first - 1, min(last, pages.pageCount())))
    turns = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    sheets = wanted * turns if printer.collateCopies() else [page for page in wanted for _ in range(turns)]
    painter = QPainter()
    if not painter.begin(printer):
        raise Problem(REFUSED)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # letters would be smeared
    try:
        for number, page in enumerate(sheets):
            if not told(number, len(sheets)):
                printer.abort()
                return False
            if number and not printer.newPage():
                raise Problem(REFUSED)
            _draw(pages, page, painter, QRectF(printer.pageLayout().fullRectPixels(printer.resolution())))
    finally:
        painter.end()
    return True


def _is_wide(size: QSizeF) -> bool:
    return size.width() > size.height()


def _draw(pages: QPdfDocument, page: int, painter: QPainter, paper: QRectF) -> None:
    """One page at its own size, or as large as the paper allows, in bands; turned where the paper is not."""
    points = pages.pagePointSize(page)
    is_turned = _is_wide(points) != _is_wide(paper.size()) and points.width() != points.height()
    room = paper.size().transposed() if is_turned else paper.size()
    device = painter.device()
    actual = device.logicalDpiX() / 72
    scale = min(actual, room.width() / points.width(), room.height() / points.height())
    place = QRectF(0, 0, points.width() * scale, points.height() * scale)
    place.moveCenter(QPointF(room.width() / 2, room.height() / 2))
    finest = min(scale, FINEST / 72)
    whole = QSize(round(points.width() * finest), round(points.height() * finest))
    ratio = place.height() / whole.height()
    for top in range(0, whole.height(), BAND):
        height = min(BAND, whole.height() - top)
        band = render(pages, page, whole, QRect(0, top, whole.width(), height))
        at = QRectF(place.left(), place.top() + top * ratio, place.width(), height * ratio)
        if is_turned:
            band = band.transformed(QTransform().rotate(90))
            at = QRectF(paper.width() - at.bottom(), at.left(), at.height(), at.width())
        painter.drawImage(at, band)


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
