"""The texts of documents, read from their files in another process and kept to be searched."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import ExitStack

from cld_desktop.domain.problems import Refused
from cld_desktop.domain.records import Document
from cld_desktop.domain.vocabulary import TextState
from cld_desktop.exchange.reading.process import CannotStart, Reader, Stopped
from cld_desktop.exchange.reading.values import READER
from cld_desktop.storage import queries
from cld_desktop.storage.document_texts import DocumentText, keep_text, text_of, unread
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.store import Store

_log = logging.getLogger(__name__)
_READ_BY_US = frozenset(TextState) - {TextState.GIVEN}


def read_missing(
    store: Store,
    documents: DocumentStore,
    *,
    reader: Reader | None = None,
    again: bool = False,
    on_left: Callable[[int], None] = lambda _left: None,
) -> int:
    """Read, one by one, the documents that nobody read yet, or all of them again; how many were read.

    Stopped by its reader's `stop`, from any thread: what was read is kept, and the rest is for another time.
    `on_left` is told how many are left before each. Raises Refused when nothing could be read at all.
    """
    if store.read_only:
        return 0
    digests = unread(store, reader=READER, states=_READ_BY_US if again else ())
    count = 0
    with ExitStack() as stack:
        reading = reader or stack.enter_context(Reader())
        try:
            for place, sha256 in enumerate(digests):
                on_left(len(digests) - place)
                count += _read(store, documents, reading, sha256)
        except Stopped:
            _log.info("The reading of documents was stopped")
        except CannotStart as error:
            raise Refused(
                "Le texte des documents n’a pas pu être lu : le programme qui les lit ne démarre pas. "
                "Les documents sont intacts; redémarrez l’ordinateur, puis recommencez."
            ) from error
    return count


def _read(store: Store, documents: DocumentStore, reader: Reader, sha256: str) -> bool:
    named = queries.all_of(store, Document, sha256=sha256)
    if not named or documents.fault(sha256):
        return False  # removed meanwhile; or no longer what it was, which the check of the data tells
    found = reader.read(documents.path(sha256), named[0].file_name)
    read = DocumentText(sha256=sha256, state=found.state, pages=found.pages, text=found.text, reader=READER)
    if read != text_of(store, sha256):
        keep_text(store, read)
    return True
