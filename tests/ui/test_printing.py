"""Pages on paper: white ground, nothing cut, the right size and fineness; other ways where nothing prints."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QProgressDialog, QWidget
from reportlab.lib.pagesizes import A4, LETTER, landscape
from reportlab.pdfgen import canvas

from cld_desktop.ui import paper_elsewhere, printing
from tests.ui.modal import over

INSET = 20  # points from the edges of the page to the frame that must be whole


def a_pdf(*sizes):
    """Pages with a frame near their edges, and no ground of their own."""
    into = io.BytesIO()
    drawn = canvas.Canvas(into)
    for number, (width, height) in enumerate(sizes, 1):
        drawn.setPageSize((width, height))
        drawn.setLineWidth(3)
        drawn.rect(INSET, INSET, width - 2 * INSET, height - 2 * INSET)
        drawn.drawString(100, height - 100, f"Page {number}")
        drawn.showPage()
    drawn.save()
    return into.getvalue()


@pytest.fixture
def parent(qtbot, dressed):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def printed(parent, tmp_path):
    """Prints a PDF on paper of a size. Gives the file that a printer would have been sent."""

    def printing_it(content, size=QPageSize.PageSizeId.Letter, dpi=300, **choices):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        path = tmp_path / "papier.pdf"
        printer.setOutputFileName(str(path))
        printer.setPageSize(QPageSize(size))
        printer.setResolution(dpi)
        for name, value in choices.items():
            getattr(printer, name)(*value)
        assert printing.print_pages(printing.read_pdf(content, parent), printer)
        return path

    return printing_it


def looked_at(parent, path, page=0):
    """A printed page as an image, one dot per point."""
    pages = printing.read_pdf(path.read_bytes(), parent)
    size = pages.pagePointSize(page)
    return printing.render(pages, page, QSize(round(size.width()), round(size.height())))


def is_ink(image, x, y):
    """Whether there is ink within two dots of a place."""
    around = [(x + dx, y + dy) for dx in range(-2, 3) for dy in range(-2, 3)]
    return any(image.pixelColor(*one).lightness() < 128 for one in around)


def frame_of(image):
    """The rectangle of what is inked."""
    inked = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y).lightness() < 128
    ]
    xs, ys = [x for x, _ in inked], [y for _, y in inked]
    return QRect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


@pytest.mark.parametrize(
    ("content", "paper", "seen", "frame"),
    [
        (LETTER, QPageSize.PageSizeId.Letter, (612, 792), (20, 20, 572, 752)),
        (A4, QPageSize.PageSizeId.A4, (595, 842), (20, 20, 555, 802)),
        (LETTER, QPageSize.PageSizeId.A4, (595, 842), (19, 55, 556, 731)),
        (A4, QPageSize.PageSizeId.Letter, (612, 792), (45, 19, 522, 754)),
        (landscape(LETTER), QPageSize.PageSizeId.Letter, (612, 792), (20, 20, 572, 752)),
        ((300, 200), QPageSize.PageSizeId.Letter, (612, 792), (226, 266, 160, 260)),
    ],
    ids=["letter", "a4", "letter on a4", "a4 on letter", "wide, turned", "small, at its own size"],
)
def test_a_page_is_whole_at_its_size_and_in_the_middle(parent, printed, content, paper, seen, frame):
    path = printed(a_pdf(content), paper)
    image = looked_at(parent, path)
    assert (image.width(), image.height()) == seen
    found = frame_of(image)
    told = (found.x(), found.y(), found.width(), found.height())
    assert all(abs(one - other) <= 3 for one, other in zip(told, frame, strict=True))
    for x, y in ((3, 3), (seen[0] - 4, seen[1] - 4), (seen[0] // 2, seen[1] // 2)):
        assert image.pixelColor(x, y).name() == "#ffffff"


def test_paper_turned_for_wide_pages_is_filled(parent, printed):
    wide = (QPageLayout.Orientation.Landscape,)
    path = printed(a_pdf(landscape(LETTER), LETTER), setPageOrientation=wide)
    for page in range(2):
        image = looked_at(parent, path, page)
        assert (image.width(), image.height()) == (792, 612)
        assert is_ink(image, 20, 300)
        assert is_ink(image, 772, 300)
        assert is_ink(image, 400, 20)


@pytest.mark.parametrize(("dpi", "width"), [(300, 2550), (600, 5100), (1200, 5100)])
def test_pages_are_as_fine_as_the_printer_up_to_what_memory_holds(printed, dpi, width):
    (page,) = pypdf.PdfReader(printed(a_pdf(LETTER), dpi=dpi)).pages
    sizes = [one.image.size for one in page.images if one.image is not None]
    assert all((wide, high <= printing.BAND) == (width, True) for wide, high in sizes)
    assert sum(high for _, high in sizes) == round(width * 11 / 8.5)


def test_the_range_and_the_copies_asked_for_are_printed_in_order(printed):
    content = a_pdf(*[(300, 200 + 10 * number) for number in range(5)])
    path = printed(content, dpi=100, setFromTo=(2, 4))
    assert len(pypdf.PdfReader(path).pages) == 3
    one = printed(content, dpi=100, setFromTo=(2, 3), setCopyCount=(2,), setCollateCopies=(True,))
    assert len(pypdf.PdfReader(one).pages) in (2, 4)  # some engines make the copies themselves


def test_two_hundred_pages_tell_how_far_they_are_and_stop_when_asked(parent, tmp_path):
    pages = printing.read_pdf(a_pdf(*[LETTER] * 200), parent)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    heard = []

    def tell(done, total):
        heard.append((done, total))
        return done < 5

    assert not printing.print_pages(pages, printer, tell)
    assert heard == [(number, 200) for number in range(6)]


def test_the_bar_of_a_long_printing_is_seen_and_its_button_stops_it(parent, tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "SHOWN_AFTER", 0)
    pages = printing.read_pdf(a_pdf(*[LETTER] * 200), parent)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    said = []

    def stop(bar):
        said.append(bar.labelText())
        bar.canceled.emit()

    over(QProgressDialog, stop)
    assert not printing._print_shown(pages, printer, parent)
    assert "sur 200" in said[0]


# Where nothing prints


def answer(verb, told):
    def press(box):
        told.append(box.text())
        next(one for one in box.buttons() if one.text() == verb).click()

    over(QMessageBox, press)


def test_without_a_printer_the_pdf_is_saved_or_opened(empty, parent, tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    content = a_pdf(LETTER)
    told: list[str] = []
    opened: list[bytes] = []

    def opener(url):
        opened.append(Path(url.toLocalFile()).read_bytes())
        return True

    monkeypatch.setattr("cld_desktop.ui.lent_file.QDesktopServices.openUrl", opener)
    answer(paper_elsewhere.OPEN, told)
    assert not printing.ask_and_print(empty, parent, content, "Rapport : été")
    assert opened == [content]
    paper_elsewhere.LENT.clean()
    target = tmp_path / "copie.pdf"

    def save(box):
        assert box.findChild(QLineEdit, "fileNameEdit").text() == "rapport-ete.pdf"
        box.findChild(QLineEdit, "fileNameEdit").setText(str(target))
        box.accept()

    def press(box):
        over(QFileDialog, save)
        next(one for one in box.buttons() if one.text() == paper_elsewhere.SAVE).click()

    over(QMessageBox, press)
    assert not printing.ask_and_print(empty, parent, content, "Rapport : été")
    assert target.read_bytes() == content
    assert told == ["Aucune imprimante n’est installée sur ce poste."]


def test_without_the_pdf_module_printing_says_where_to_print(empty, parent, monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtPdf", None)
    told: list[str] = []
    answer("Annuler", told)
    assert not printing.ask_and_print(empty, parent, a_pdf(LETTER), "Liste")
    assert told == [paper_elsewhere.NO_PAGES]


def test_what_is_printed_is_seen_by_another_reader(printed, tmp_path):
    """Poppler sees the same white paper as Qt."""
    path = printed(a_pdf(LETTER))
    command = ["pdftoppm", "-r", "36", "-gray", str(path), str(tmp_path / "page")]
    try:
        subprocess.run(command, check=True)
    except FileNotFoundError:
        pytest.skip("poppler is not installed")
    (drawn,) = tmp_path.glob("page*.pgm")
    head, dots = drawn.read_bytes().split(b"\n255\n", 1)
    assert head.split() == [b"P5", b"306", b"396"]
    assert min(dots[:306]) >= 250
    assert min(dots) < 100


def test_where_the_pdf_module_cannot_be_imported_each_pdf_is_opened_outside(tmp_path):
    """In a process of its own, since this one has it."""
    command = [sys.executable, "-m", "tests.ui.without_pdf", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=150)
    assert done.returncode == 0, done.stderr
    report = "2023-10-24_panorama-quebec_rapport-ca.pdf"
    assert done.stdout.splitlines() == ["plan.pdf", report, "plan.pdf"] * 2
