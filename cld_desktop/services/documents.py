"""Files joined to the records: copied once, named as they came, found again by their content."""

from __future__ import annotations

import mimetypes
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cld_desktop.domain.problems import Invalid, Unreachable
from cld_desktop.domain.records import Attachment, Document, Record
from cld_desktop.domain.rules import check
from cld_desktop.services.removal import remove_with_its_own, users_of
from cld_desktop.storage.documents import DocumentStore, Told
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Change, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file whose bytes are safely kept, before any record names it."""

    file_name: str
    sha256: str
    size: int
    media_type: str


def store_files(documents: DocumentStore, paths: Iterable[Path]) -> list[StoredFile]:
    """Copy files among the documents. Raises Invalid(attachments=…) for one that cannot be read.

    It comes before the change: bytes that no record names do no harm, a record without its bytes would.
    """
    stored = []
    for path in paths:
        try:
            stored.append(store_file(documents, path))
        except Unreachable as error:
            if error.path != path:
                raise
            raise Invalid(
                attachments=f"Impossible de lire le fichier « {path.name} ». "
                "Vérifiez qu’il existe encore et qu’il n’est pas ouvert ailleurs, ou retirez-le."
            ) from error
    return stored


def store_file(documents: DocumentStore, path: Path, *, told: Told | None = None) -> StoredFile:
    """Copy a file among the documents; `told` hears how many bytes have passed. Raises Unreachable."""
    media_type = mimetypes.guess_type(path.name)[0] or ""
    sha256, size = documents.add(path, told=told)
    return StoredFile(file_name=_file_name(path.name), sha256=sha256, size=size, media_type=media_type)


def _file_name(name: str) -> str:
    return "".join("_" if unicodedata.category(c) in {"Cc", "Cs"} else c for c in name)


def document_of(change: Change, stored: StoredFile, *, received_on: date | None = None) -> Document:
    """The document of these bytes: the one already known, else a new one."""
    known = change.all_of(Document, sha256=stored.sha256)
    if known:
        return known[0]
    return change.put(
        check(
            Document(
                file_name=stored.file_name,
                sha256=stored.sha256,
                size=stored.size,
                media_type=stored.media_type,
                received_on=received_on,
            )
        )
    )


def join_files(
    change: Change, files: Sequence[StoredFile], record: Record, *, received_on: date | None = None
) -> list[Attachment]:
    """Join stored files to a record, inside a change; a file joined twice is joined once.

    One that waited to be filed no longer does.
    """
    kind = kind_of(record)
    joined = {link.document_id: link for link in change.all_of(Attachment, kind=kind, record_id=record.id)}
    for stored in files:
        document = document_of(change, stored, received_on=received_on)
        if document.is_to_review:
            change.put(replace(document, is_to_review=False))
        if document.id not in joined:
            link = Attachment(document_id=document.id, kind=kind, record_id=record.id)
            joined[document.id] = change.put(link)
    return list(joined.values())


# Actions


def attach_file(
    store: Store, documents: DocumentStore, record: Record, path: Path, *, today: date, title: str = ""
) -> Document:
    """Join a file to a record. The same bytes twice are one document."""
    (stored,) = store_files(documents, [path])
    with store.change("Joindre un fichier") as change:
        change.get(type(record), record.id)
        join_files(change, [stored], record, received_on=today)
        document = document_of(change, stored)
        if title and title != document.title:
            document = change.put(check(replace(document, title=title)))
    return document


def update_document(store: Store, document: Document) -> Document:
    """Save what people say of a document: title, date, binder, marks. Its bytes never change."""
    with store.change("Modifier un document") as change:
        kept = change.get(Document, document.id)
        described = check(document)
        return change.put(replace(described, sha256=kept.sha256, size=kept.size))


def detach_file(store: Store, attachment_id: int) -> None:
    """Take a file away from a record; the document goes too when nothing else needs it."""
    with store.change("Retirer une pièce jointe") as change:
        detach(change, [attachment_id])


def detach(change: Change, attachment_ids: Iterable[int]) -> None:
    """Take files away, inside a change."""
    for attachment_id in attachment_ids:
        attachment = change.get(Attachment, attachment_id)
        change.remove(attachment)
        _drop_unless_used(change, attachment.document_id)


def _drop_unless_used(change: Change, document_id: int | None) -> None:
    """Remove a document that nothing needs, and what it was the next version of if nothing else does."""
    while document_id is not None:
        document = change.get(Document, document_id)
        if users_of(change, document):
            return
        remove_with_its_own(change, document)
        document_id = document.version_of_id
