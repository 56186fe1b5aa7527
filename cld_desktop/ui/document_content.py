"""What a document is shown from: its bytes, read away from the window, and what they decode to."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader

from cld_desktop.domain.files import suffix_of
from cld_desktop.domain.mail import Message
from cld_desktop.domain.problems import Damaged, MachineProblem, Problem
from cld_desktop.domain.records import Document
from cld_desktop.exchange.email import read_message
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.ui.file_kinds import MAILS, PICTURES, TEXTS

GONE = "Le fichier de ce document est introuvable. Restaurez-le à partir d’une sauvegarde."
DAMAGED = "Le fichier de ce document est abîmé. Restaurez-le à partir d’une sauvegarde."
TOO_LARGE = "Ce fichier est trop lourd pour un aperçu. Ouvrez-en une copie."
QUICK = 2_000_000
"""Bytes up to which a file is read at once, without the window being felt to wait."""
_LARGEST = 250_000_000
_MOST_PIXELS = 8000


@dataclass(frozen=True, slots=True)
class Content:
    """What was read of a file; `why` says what kept it from being read."""

    data: bytes = b""
    image: QImage | None = None
    message: Message | None = None
    why: str = ""


def load(documents: DocumentStore, document: Document) -> Content:
    """Read what a document is shown from; nothing for what is shown by its text or not at all."""
    suffix = suffix_of(document.file_name)
    if suffix not in {".pdf"} | PICTURES | TEXTS | MAILS:
        return Content()
    if document.size > _LARGEST:
        return Content(why=TOO_LARGE)
    try:
        data = documents.read(document.sha256)
    except Damaged:
        return Content(why=DAMAGED)
    except (Problem, MachineProblem):
        return Content(why=GONE)
    if suffix in PICTURES:
        return Content(image=_image(data))
    return _message(data) if suffix in MAILS else Content(data=data)


def _message(data: bytes) -> Content:
    try:
        return Content(message=read_message(data))
    except Problem as problem:
        return Content(why=str(problem))


def _image(data: bytes) -> QImage:
    """The image, made smaller when it is too large to be drawn; a null one when it cannot be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > _MOST_PIXELS:
        reader.setScaledSize(size.scaled(_MOST_PIXELS, _MOST_PIXELS, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
