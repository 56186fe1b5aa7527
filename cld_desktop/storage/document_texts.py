"""What was read in the documents' files: derived from their bytes, by their digest, never journalled."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, insert, select

from cld_desktop.domain.records import Document
from cld_desktop.domain.vocabulary import TextState
from cld_desktop.storage import search_index
from cld_desktop.storage.schema import document_texts, documents
from cld_desktop.storage.search_stale import Touched
from cld_desktop.storage.store import Store

PAGE_BREAK = "\f"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """The text of a file: its pages, `pages` of them where it has any, are parted by PAGE_BREAK.

    `reader` is the version of what read it, 0 for a text that was given.
    """

    sha256: str
    state: TextState
    pages: int | None = None
    text: str = ""
    reader: int = 0


def text_of(store: Store, sha256: str) -> DocumentText | None:
    """What was read in a file; None as long as nobody tried."""
    with store.reading() as connection:
        wanted = select(document_texts).where(document_texts.c.sha256 == sha256)
        row = connection.execute(wanted).mappings().one_or_none()
    return DocumentText(**row) if row else None


def words_in(store: Store, sha256: str) -> str:
    """The words that were read in a file; none when nobody tried, or nothing could be read."""
    read = text_of(store, sha256)
    return read.text if read else ""


def keep_text(store: Store, text: DocumentText) -> None:
    """Keep what was read in a file, in place of what was: its documents are found by these words."""
    with store.deriving(Document) as connection:
        put_text(connection, text)


def put_text(connection: Connection, text: DocumentText) -> None:
    """The same, in a transaction that is open."""
    connection.execute(delete(document_texts).where(document_texts.c.sha256 == text.sha256))
    connection.execute(insert(document_texts), asdict(text))
    same = connection.scalars(select(documents.c.id).where(documents.c.sha256 == text.sha256)).all()
    search_index.reindex(connection, {Touched("documents", id_) for id_ in same})


def unread(store: Store, *, reader: int, states: Collection[TextState] = ()) -> list[str]:
    """The digests of the documents that nobody read, or that an older reader did; the newest document first.

    Those in one of `states` are read again too.
    """
    with store.reading() as connection:
        return unread_in(connection, reader=reader, states=states)


def unread_in(connection: Connection, *, reader: int, states: Collection[TextState] = ()) -> list[str]:
    """The same, on a connection."""
    stale = document_texts.c.reader.between(1, reader - 1) | document_texts.c.state.in_(states)
    query = (
        select(documents.c.sha256)
        .outerjoin(document_texts, document_texts.c.sha256 == documents.c.sha256)
        .where(document_texts.c.sha256.is_(None) | stale)
        .order_by(documents.c.id.desc())
    )
    return list(dict.fromkeys(connection.scalars(query)))
