"""The text of files is read in another process, which bad files may hang or kill without harm."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from cld_desktop.domain.vocabulary import TextState
from cld_desktop.exchange.reading.process import CannotStart, Reader, Stopped
from cld_desktop.exchange.reading.values import FileText, Limits
from tests.exchange import broken_files

SHORT = Limits(seconds=0.6)


@pytest.fixture(scope="module")
def reader():
    with Reader() as reader:
        yield reader


@pytest.fixture
def read(reader: Reader, tmp_path: Path):
    def read(content: bytes | Path, name: str = "") -> FileText:
        if isinstance(content, Path):
            return reader.read(content, name or content.name)
        path = tmp_path / "sans nom"
        path.write_bytes(content)
        return reader.read(path, name)

    return read


def letter(path: Path, pages: int = 2, encrypt: StandardEncryption | None = None) -> Path:
    canvas = Canvas(str(path), encrypt=encrypt)
    for number in range(1, pages + 1):
        canvas.drawString(72, 700, f"Lettre du ministère, page {number}")
        canvas.showPage()
    canvas.save()
    return path


# What is read


def test_the_pages_of_a_pdf_are_told_apart(read, tmp_path):
    found = read(letter(tmp_path / "lettre.pdf"))

    assert found == FileText(
        state=TextState.READ,
        text="Lettre du ministère, page 1\fLettre du ministère, page 2",
        pages=2,
    )


def test_what_was_typed_in_a_form_is_read_too(read, tmp_path):
    canvas = Canvas(str(tmp_path / "formulaire.pdf"))
    canvas.drawString(72, 700, "Montant demandé")
    canvas.acroForm.textfield(name="montant", value="275 000", x=72, y=600, width=100, height=20)
    canvas.save()

    assert "275 000" in read(tmp_path / "formulaire.pdf").text


def test_a_word_document_is_read_whole_and_in_order(read, tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Ministère du Tourisme"
    document.sections[0].footer.paragraphs[0].text = "Québec, 2023"
    document.add_paragraph("Objet : aide financière")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Coût total", "550 000"
    document.add_paragraph("Veuillez agréer")
    document.save(tmp_path / "lettre.docx")

    found = read(tmp_path / "lettre.docx")

    assert (found.state, found.pages) == (TextState.READ, None)
    assert [line for line in found.text.split("\n") if line] == [
        "Ministère du Tourisme",
        "Objet : aide financière",
        "Coût total \t550 000",
        "Veuillez agréer",
        "Québec, 2023",
    ]


def test_a_word_document_gives_its_boxes_once_and_not_what_was_struck_out(read, tmp_path):
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    again = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    with ZipFile(tmp_path / "lettre.docx", "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{words}" xmlns:mc="{again}"><w:body>'
            "<w:p><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Encadré</w:t></w:r></w:p></mc:Choice>"
            "<mc:Fallback><w:p><w:r><w:t>Encadré</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:p>"
            "<w:p><w:del><w:r><w:delText>Biffé</w:delText></w:r></w:del><w:r><w:t>Gardé</w:t></w:r></w:p>"
            "</w:body></w:document>",
        )
        archive.writestr(
            "word/footnotes.xml", f'<n xmlns:w="{words}"><w:p><w:t>Voir la lettre</w:t></w:p></n>'
        )

    assert read(tmp_path / "lettre.docx").text.split() == ["Encadré", "Gardé", "Voir", "la", "lettre"]


def test_the_slides_of_a_presentation_are_pages_in_their_order(read, tmp_path):
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    with ZipFile(tmp_path / "conseil.pptx", "w") as archive:
        for number in (10, 2, 1):
            text = f'<a:p xmlns:a="{drawing}"><a:r><a:t>Diapo {number}</a:t></a:r></a:p>'
            archive.writestr(f"ppt/slides/slide{number}.xml", text)
        note = f'<a:p xmlns:a="{drawing}"><a:r><a:t>À dire</a:t></a:r></a:p>'
        archive.writestr("ppt/notesSlides/notesSlide2.xml", note)

    found = read(tmp_path / "conseil.pptx")

    assert (found.pages, found.text) == (3, "Diapo 1\fDiapo 2\nÀ dire\fDiapo 10")


def test_an_open_document_is_read_without_what_was_struck_out(read, tmp_path):
    names = "urn:oasis:names:tc:opendocument:xmlns"
    with ZipFile(tmp_path / "avis.odt", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f'<o:body xmlns:o="{names}:office:1.0" xmlns:t="{names}:text:1.0" xmlns:b="{names}:table:1.0">'
            "<t:tracked-changes><t:p>Biffé</t:p></t:tracked-changes><t:h>Avis</t:h>"
            '<b:table b:name="Coûts"><b:table-row><b:table-cell><t:p>Études</t:p></b:table-cell>'
            "<b:table-cell><t:p>1 000</t:p></b:table-cell></b:table-row></b:table></o:body>",
        )

    assert read(tmp_path / "avis.odt").text == "Avis\n\nCoûts\nÉtudes \t1 000"


def test_a_workbook_is_read_sheet_by_sheet_far_cells_and_dates_too(read, tmp_path):
    from datetime import date

    book = openpyxl.Workbook()
    book.active.title = "Budget"
    book.active.append(["Poste", "Montant"])
    book.active.append(["Études", 1234.5])
    book.active["XFD60000"] = "tout au bout"
    other = book.create_sheet("Dates")
    other.append([date(2023, 10, 24), True])
    book.save(tmp_path / "budget.xlsx")

    text = read(tmp_path / "budget.xlsx").text

    assert text.startswith("Budget\nPoste\tMontant\nÉtudes\t1234,5\n")
    assert text.endswith("tout au bout\n\nDates\n2023-10-24\tVRAI")


@pytest.mark.parametrize(
    "content",
    [
        "Réponse".encode(),
        "Réponse".encode("cp1252"),
        b"\xef\xbb\xbf" + "Réponse".encode(),
        "Réponse".encode("utf-16"),
    ],
)
def test_a_text_is_read_whatever_its_encoding(read, content):
    assert read(content, "note.TXT").text == "Réponse"


def test_a_rich_text_gives_its_words_only(read):
    content = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator Riched20;}R\'e9ponse\par l\u8217?avis}"
    )

    assert read(content, "lettre.rtf").text == "Réponse\nl’avis"


def test_what_is_not_text_is_taken_out(read):
    assert read(b"a\0b\x1b[1m\r\nc\x0bd", "a.txt").text == "ab[1m\nc\nd"


def test_a_page_of_the_web_gives_its_words_and_runs_nothing(read):
    page = b"<html><body><p>R&eacute;ponse</p><script>alert(1)</script><img src='http://x/'></body></html>"

    assert read(page, "page.html").text == "Réponse"


def test_an_email_gives_its_head_its_words_and_what_its_files_say(read, tmp_path):
    inner = EmailMessage()
    inner["Subject"] = "Réponse partielle"
    inner.set_content("Le montage financier reste à préciser.")
    message = EmailMessage()
    message["From"] = "Contact A <a@exemple.gouv.qc.ca>"
    message["To"] = "CLD <info@cld.example>"
    message["Date"] = "Tue, 24 Oct 2023 14:10:00 -0400"
    message["Subject"] = "Accusé de réception"
    message.set_content("Bonjour,\nVoici la lettre.")
    content = letter(tmp_path / "lettre.pdf").read_bytes()
    message.add_attachment(content, maintype="application", subtype="pdf", filename="lettre.pdf")
    message.add_attachment(inner)

    found = read(bytes(message), "courriel.eml")

    assert (found.state, found.pages) == (TextState.READ, None)
    assert [line for line in found.text.split("\n") if line] == [
        "De : Contact A <a@exemple.gouv.qc.ca>",
        "À : CLD <info@cld.example>",
        "Date : 24 octobre 2023, 14 h 10 (UTC−4)",
        "Objet : Accusé de réception",
        "Bonjour,",
        "Voici la lettre.",
        "Pièce jointe : lettre.pdf",
        "Lettre du ministère, page 1",
        "Lettre du ministère, page 2",
        "Pièce jointe : Réponse partielle.eml",
        "Objet : Réponse partielle",
        "Le montage financier reste à préciser.",
    ]


@pytest.mark.parametrize(
    ("content", "name", "state"),
    [
        (b"\x89PNG\r\n", "plan.png", TextState.EMPTY),
        (b"", "vide.pdf", TextState.EMPTY),
        (b"MZ\x90\0", "lettre.txt", TextState.UNKNOWN),
        (b"PK\x03\x04", "dossier.zip", TextState.UNKNOWN),
        (b"RIFF", "son.wav", TextState.UNKNOWN),
        (b"pas un PDF", "lettre.pdf", TextState.UNREADABLE),
        (b"PK\x03\x04 coupe", "lettre.docx", TextState.UNREADABLE),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            TextState.PROTECTED,
        ),
    ],
)
def test_a_file_without_text_says_why(read, content, name, state):
    assert read(content, name) == FileText(state=state)


def test_a_scan_has_no_text(read, tmp_path):
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.rect(0, 0, 100, 100)
    canvas.save()

    assert read(tmp_path / "scan.pdf") == FileText(state=TextState.EMPTY)


def test_a_password_is_asked_of_nobody(read, tmp_path):
    closed = letter(tmp_path / "fermée.pdf", encrypt=StandardEncryption("secret"))
    printable = letter(tmp_path / "lisible.pdf", encrypt=StandardEncryption("", ownerPassword="secret"))

    assert read(closed) == FileText(state=TextState.PROTECTED)
    assert read(printable).pages == 2


# Bad files


def test_a_tree_of_pages_without_end_is_walked_once(read, tmp_path):
    assert read(broken_files.endless_tree(tmp_path / "boucle.pdf")).text == "Bonjour"


def test_only_the_first_of_a_hundred_thousand_pages_are_read(tmp_path):
    path = broken_files.many_pages(tmp_path / "annuaire.pdf", 100_000)
    with Reader(Limits(pages=30)) as reader:
        found = reader.read(path, path.name)

    assert (found.state, found.pages) == (TextState.CUT, 30)


def test_a_pdf_that_lost_its_end_is_read_where_it_can_be(read, tmp_path):
    content = letter(tmp_path / "lettre.pdf").read_bytes()

    assert read(content.replace(b"startxref", b"startxxxx"), "lettre.pdf").pages == 2
    assert read(content[:700], "lettre.pdf") == FileText(state=TextState.UNREADABLE)


def test_a_long_text_is_cut(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(("a" * 999 + "é" * 10).encode())
    with Reader(Limits(text=1000)) as reader:
        found = reader.read(path, path.name)

    assert found == FileText(state=TextState.CUT, text="a" * 999 + "é")


def test_a_bomb_is_not_unpacked_whatever_it_pretends(tmp_path):
    limits = Limits(unpacked=4 << 20)
    with Reader(limits) as reader:
        for told in (None, 1000):
            path = broken_files.bomb(tmp_path / "bombe.docx", 8, told=told)
            assert path.stat().st_size < 100_000
            assert reader.read(path, path.name) == FileText(state=TextState.UNREADABLE)


def test_entities_are_not_unfolded(read, tmp_path):
    assert read(broken_files.entities(tmp_path / "rires.docx")).state is TextState.UNREADABLE


@pytest.mark.skipif(os.name != "posix", reason="memory is limited where the system lets a process ask for it")
def test_a_file_that_eats_all_memory_is_given_up(tmp_path):
    path = tmp_path / "gourmand.txt"
    with path.open("wb") as file:
        file.truncate(512 << 20)
    with Reader(Limits(memory=256 << 20, text=512 << 20)) as reader:
        assert reader.read(path, path.name) == FileText(state=TextState.UNREADABLE)
        assert reader.read(letter(tmp_path / "lettre.pdf"), "lettre.pdf").pages == 2


# What the reader itself meets


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(tmp_path):
    path = broken_files.slow(tmp_path / "lente.pdf")
    start = time.monotonic()
    with Reader(SHORT) as reader:
        assert reader.read(path, path.name) == FileText(state=TextState.UNREADABLE)
        assert time.monotonic() - start < 5
        assert reader.read(letter(tmp_path / "lettre.pdf"), "lettre.pdf").pages == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe with a name is a thing of POSIX")
def test_a_file_that_never_ends_its_opening_is_given_up(tmp_path):
    os.mkfifo(tmp_path / "sans fin.pdf")
    with Reader(SHORT) as reader:
        assert reader.read(tmp_path / "sans fin.pdf", "lettre.pdf") == FileText(state=TextState.UNREADABLE)


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_a_reader_that_dies_is_replaced(tmp_path):
    path = broken_files.slow(tmp_path / "fatale.pdf")
    with Reader() as reader:
        assert reader.read(letter(tmp_path / "lettre.pdf"), "lettre.pdf").pages == 2
        first = reader.pid
        assert first
        threading.Timer(0.2, os.kill, (first, signal.SIGSEGV)).start()
        assert reader.read(path, path.name) == FileText(state=TextState.UNREADABLE)
        assert reader.read(tmp_path / "lettre.pdf", "lettre.pdf").pages == 2
        assert reader.pid not in {None, first}


def test_reading_is_stopped_from_another_thread_at_once(tmp_path):
    path = broken_files.slow(tmp_path / "lente.pdf")
    start = time.monotonic()
    with Reader() as reader:
        threading.Timer(0.3, reader.stop).start()
        with pytest.raises(Stopped):
            reader.read(path, path.name)
        with pytest.raises(Stopped):
            reader.read(path, path.name)
    assert time.monotonic() - start < 5


def test_no_file_is_blamed_when_no_reader_starts(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    with Reader() as reader, pytest.raises(CannotStart):
        reader.read(tmp_path / "lettre.pdf", "lettre.pdf")


@pytest.mark.skipif(os.name != "posix", reason="a launcher is made here as a script of POSIX")
def test_files_are_read_where_the_program_is_a_launcher_with_no_python_beside_it(tmp_path, monkeypatch):
    launcher = tmp_path / "bin" / "suivi-cld"
    launcher.parent.mkdir()
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m cld_desktop "$@"\n')
    launcher.chmod(0o700)
    monkeypatch.setattr("sys.executable", str(launcher))
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    with Reader() as reader:
        assert reader.read(letter(tmp_path / "lettre.pdf"), "lettre.pdf").pages == 2


def test_a_file_named_like_a_library_in_the_folder_is_not_run(tmp_path, monkeypatch):
    (tmp_path / "pypdf.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    with Reader() as reader:
        assert reader.read(letter(tmp_path / "lettre.pdf"), "lettre.pdf").pages == 2
