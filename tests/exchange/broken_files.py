"""Files made by hand as no honest program makes them: loops, bombs, slow ones."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R/Outlines 2 0 R>>"
HELLO = b"BT /F1 12 Tf 72 700 Td (Bonjour) Tj ET"


def pdf(path: Path, *, pages: bytes, content: bytes = HELLO, more: list[bytes] | None = None) -> Path:
    """A PDF whose object 2 is the given tree, 3 a page, 4 its content and 5 its font; `more` come after."""
    packed = zlib.compress(content)
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)
    out, places = BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, 2)
    for number, written in enumerate([CATALOG, pages, PAGE, stream, FONT, *(more or [])], 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, written))
    table = out.tell()
    size = len(places) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, table))
    path.write_bytes(out.getvalue())
    return path


def endless_tree(path: Path) -> Path:
    """Page 1, then the tree again, under itself."""
    tree = b"<</Type/Pages/Kids[3 0 R 2 0 R 6 0 R]/Count 99>>"
    return pdf(path, pages=tree, more=[b"<</Type/Pages/Kids[2 0 R 6 0 R]/Count 99/Parent 2 0 R>>"])


def many_pages(path: Path, number: int) -> Path:
    """As many pages as wanted, of which only the first are there."""
    kids = b" ".join(b"%d 0 R" % (6 + one) for one in range(number))
    return pdf(path, pages=b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, number), more=[PAGE] * 50)


def slow(path: Path) -> Path:
    """A small file whose one page takes many seconds to read."""
    content = b"BT /F1 12 Tf 72 700 Td " + b"(Bonjour) Tj " * 2_000_000 + b"ET"
    return pdf(path, pages=b"<</Type/Pages/Kids[3 0 R]/Count 1>>", content=content)


def bomb(path: Path, megabytes: int, *, told: int | None = None) -> Path:
    """A text document that unpacks to as much; `told`, what it pretends to unpack to."""
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            part.write(b"<a>")
            for _ in range(megabytes):
                part.write(b" " * (1 << 20))
            part.write(b"</a>")
        true = archive.infolist()[-1].file_size
    if told is not None:
        written = path.read_bytes()
        path.write_bytes(written.replace(true.to_bytes(4, "little"), told.to_bytes(4, "little")))
    return path


def entities(path: Path) -> Path:
    """A text document whose entities unfold into one another."""
    lines = "".join(f'<!ENTITY e{one} "{f"&e{one - 1};" * 10}">' for one in range(1, 12))
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<!DOCTYPE d [<!ENTITY e0 "ha">{lines}]><d><t>&e11;</t></d>')
    return path
