"""The texts of documents, read from their files and kept to be searched."""

from __future__ import annotations

from cld_desktop.domain.records import Document
from cld_desktop.domain.vocabulary import TextState
from cld_desktop.storage import queries
from cld_desktop.storage.document_texts import DocumentText, keep_text, unread
from cld_desktop.storage.documents import DocumentStore, text_of
from cld_desktop.storage.store import Store

READER = 1
"""The version of what reads files: a file read by an earlier one is read again."""


def read_missing(store: Store, documents: DocumentStore) -> int:
    """Read the documents that nobody read yet; how many were."""
    digests = unread(store, reader=READER)
    for sha256 in digests:
        document = queries.all_of(store, Document, sha256=sha256)[0]
        text = text_of(documents.read(sha256), document.file_name)
        state = TextState.READ if text else TextState.UNKNOWN
        keep_text(store, DocumentText(sha256=sha256, state=state, text=text, reader=READER))
    return len(digests)
