"""A PNG with a palette put in a PDF as it is: small, sharp, and the same bytes on every machine."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFStream
from reportlab.pdfgen.canvas import Canvas

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PALETTE = 3
_PNG_ROWS = 15  # each row says how it follows from the one above, as in a PNG


class NotIndexed(ValueError):
    """The picture has no palette, or is interlaced: our own mistake, never the person's."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What a PDF needs of the picture, read and not decoded."""

    width: int
    height: int
    depth: int
    palette: bytes
    rows: bytes


def read(png: bytes) -> Indexed:
    """The picture as it is stored. Raises NotIndexed."""
    if not png.startswith(_SIGNATURE):
        raise NotIndexed("not a PNG")
    width = height = depth = 0
    palette, rows = b"", []
    for name, content in _chunks(png):
        if name == b"IHDR":
            width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", content)
            if kind != _PALETTE or interlaced:
                raise NotIndexed("no palette, or interlaced")
        elif name == b"PLTE":
            palette = content
        elif name == b"IDAT":
            rows.append(content)
    return Indexed(width, height, depth, palette, b"".join(rows))


def draw(canvas: Canvas, png: bytes, x: float, y: float, width: float, height: float) -> None:
    """Draw the picture with its lower left corner there; drawn twice, it is stored once."""
    name = sha256(png).hexdigest()
    document: Any = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001  # its own drawImage does the same
    known = document.getXObjectName(name)
    if document.idToObject.get(known) is None:
        document.Reference(_Stored(read(png)), known)
        document.addForm(name, document.idToObject[known])
    inner: Any = canvas
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(width, height)
    inner._code.append(f"/{known} Do")  # noqa: SLF001
    canvas.restoreState()
    inner._formsinuse.append(name)  # noqa: SLF001
    inner._currentPageHasImages = 1  # noqa: SLF001


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


class _Stored(PDFObject):
    """The picture as an object of the document."""

    XObjects = None

    def __init__(self, picture: Indexed) -> None:
        self.picture = picture

    def format(self, document: Any) -> bytes:
        """The object's own bytes."""
        picture = self.picture
        stream = PDFStream(content=picture.rows)
        told = stream.dictionary
        told["Type"], told["Subtype"] = PDFName("XObject"), PDFName("Image")
        told["Width"], told["Height"] = picture.width, picture.height
        told["BitsPerComponent"] = picture.depth
        colours = len(picture.palette) // 3
        palette = f"<{picture.palette.hex()}>".encode()
        told["ColorSpace"] = PDFArray([PDFName("Indexed"), PDFName("DeviceRGB"), colours - 1, palette])
        told["Filter"] = PDFName("FlateDecode")
        parameters = {"Predictor": _PNG_ROWS, "Colors": 1, "BitsPerComponent": picture.depth}
        told["DecodeParms"] = PDFDictionary(parameters | {"Columns": picture.width})
        formatted: bytes = stream.format(document)
        return formatted
