"""A document that came back changed, kept as its next version beside the first."""

from __future__ import annotations

from datetime import date

from cld_desktop.domain.problems import Refused
from cld_desktop.domain.records import Attachment, Document
from cld_desktop.domain.rules import check
from cld_desktop.services.documents import StoredFile
from cld_desktop.storage import queries
from cld_desktop.storage.store import Change, Store


def versions_of(store: Store, document: Document) -> list[Document]:
    """A document with what it is the next version of and what is the next of it, the first one first."""
    first, seen = document, {document.id}
    while first.version_of_id and first.version_of_id not in seen:
        before = queries.find(store, Document, first.version_of_id)
        if before is None:
            break
        first = before
        seen.add(first.id)
    several = {first.id: first}
    found: list[Document] = [first]
    while found:
        later = queries.all_of(store, Document, version_of_id=[one.id for one in found])
        found = [one for one in later if one.id not in several]
        several |= {one.id: one for one in found}
    return sorted(several.values(), key=lambda one: one.id)


def keep_version(store: Store, document_id: int, stored: StoredFile, *, today: date) -> Document:
    """Keep a changed copy as the next version, joined to the same records; the first is left as it was.

    Raises Refused when these bytes are a document already.
    """
    with store.change("Conserver une version d’un document") as change:
        original = change.get(Document, document_id)
        known = change.all_of(Document, sha256=stored.sha256)
        if known:
            raise Refused(f"Ce fichier est déjà au dossier ({known[0].title or known[0].file_name}).")
        version = change.put(
            check(
                Document(
                    file_name=original.file_name,
                    sha256=stored.sha256,
                    size=stored.size,
                    title=original.title,
                    media_type=original.media_type,
                    received_on=today,
                    version_of_id=_latest(change, original).id,
                    is_to_review=original.is_to_review,
                    is_in_camera=original.is_in_camera,
                    is_personal=original.is_personal,
                )
            )
        )
        for link in change.all_of(Attachment, document_id=original.id):
            change.put(Attachment(document_id=version.id, kind=link.kind, record_id=link.record_id))
        return version


def _latest(change: Change, document: Document) -> Document:
    seen = {document.id}
    while later := [one for one in change.all_of(Document, version_of_id=document.id) if one.id not in seen]:
        document = later[-1]
        seen.add(document.id)
    return document
