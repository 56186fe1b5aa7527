"""Questions about documents: which ones a case holds."""

from __future__ import annotations

from sqlalchemy import select

from cld_desktop.domain.records import Document
from cld_desktop.storage.rows import records_of
from cld_desktop.storage.schema import attachments, documents, interactions
from cld_desktop.storage.store import Store


def documents_of_case(store: Store, case_id: int) -> list[Document]:
    """The documents joined to a case or to one of its communications, the latest first."""
    a = attachments.c
    its_own = select(a.document_id).where(a.kind == "cases", a.record_id == case_id)
    talks = select(interactions.c.id).where(interactions.c.case_id == case_id)
    said = select(a.document_id).where(a.kind == "interactions", a.record_id.in_(talks))
    query = (
        select(documents)
        .where(documents.c.id.in_(its_own.union(said)))
        .order_by(documents.c.dated_on.desc().nulls_last(), documents.c.id.desc())
    )
    with store.reading() as connection:
        return records_of(Document, connection.execute(query))
