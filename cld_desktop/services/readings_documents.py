"""What lists and panes show of documents: where each stands, what it is linked to, who added it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain.differences import title_of
from cld_desktop.domain.records import (
    Attachment,
    Case,
    Document,
    Email,
    Interaction,
    Record,
)
from cld_desktop.domain.vocabulary import TextState
from cld_desktop.services.history_names import NameBook
from cld_desktop.services.readings_interactions import Party, parties_of
from cld_desktop.services.readings_sources import SourceSheet, source_sheet
from cld_desktop.storage import queries
from cld_desktop.storage.document_texts import text_of
from cld_desktop.storage.queries import DocumentFilter, DocumentMarks, Entry
from cld_desktop.storage.schema import KINDS, kind_of
from cld_desktop.storage.store import Store

_LONGEST_CHAIN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document as a list shows it; `case` is the one under which it stands."""

    document: Document
    case: Case | None
    marks: DocumentMarks
    email: Email | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLink:
    """A record that a document is linked to; `attachment_id` when it is joined to it, 0 when it is named."""

    record: Record
    title: str
    case_id: int = 0
    attachment_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSheet:
    """All that a pane shows of one document. `talk` is the first communication that it came with.

    `version` counts from 1; `previous` is what it is the next version of, `later` what replaced it.
    """

    source: SourceSheet
    state: TextState | None
    pages: int | None
    entry: Entry | None
    email: Email | None
    talk: Interaction | None
    parties: tuple[Party, ...]
    links: tuple[DocumentLink, ...]
    version: int
    previous: Document | None
    later: tuple[Document, ...]

    @property
    def document(self) -> Document:
        """The record itself."""
        return self.source.document


def document_rows(
    store: Store, wanted: DocumentFilter, *, limit: int = 100, offset: int = 0
) -> tuple[DocumentRow, ...]:
    """A page of documents with what a list says of each, in a fixed number of questions."""
    places = queries.documents_page(store, wanted, limit=limit, offset=offset)
    marks = queries.document_marks(store, (one.document.id for one in places))
    cases = queries.some(store, Case, (one.case_id for one in places))
    to_review = [one.document.id for one in places if one.document.is_to_review]
    emails = queries.grouped(store, Email, "document_id", to_review)
    return tuple(
        DocumentRow(
            document=one.document,
            case=cases.get(one.case_id or 0),
            marks=marks[one.document.id],
            email=next(iter(emails.get(one.document.id, [])), None),
        )
        for one in places
    )


def document_sheet(store: Store, document_id: int) -> DocumentSheet:
    """One document with all that is linked to it. Raises Unknown."""
    source = source_sheet(store, document_id)
    document = source.document
    read = text_of(store, document.sha256)
    links = links_of_document(store, document)
    talk = _brought_by(document, links)
    return DocumentSheet(
        source=source,
        state=read.state if read else None,
        pages=read.pages if read else None,
        entry=queries.created(store, Document, document_id),
        email=next(iter(queries.all_of(store, Email, document_id=document_id)), None),
        talk=talk,
        parties=parties_of(store, [talk])[talk.id] if talk else (),
        links=links,
        version=version_of(store, document),
        previous=queries.find(store, Document, document.version_of_id),
        later=tuple(queries.all_of(store, Document, version_of_id=document_id)),
    )


def _brought_by(document: Document, links: Iterable[DocumentLink]) -> Interaction | None:
    """The communication that a document came with: of its own day, else the first it is joined to."""
    talks = [one for one in links if isinstance(one.record, Interaction)]
    joined = [one.record for one in talks if one.attachment_id] or [one.record for one in talks]
    known = [one for one in joined if isinstance(one, Interaction)]
    same_day = [one for one in known if one.happened_on == document.dated_on]
    return min(same_day or known, key=lambda one: (one.happened_on, one.id), default=None)


def version_of(store: Store, document: Document) -> int:
    """Which version of itself a document is: 1 for the first."""
    number, seen = 1, {document.id}
    earlier = document.version_of_id
    while earlier and earlier not in seen and number < _LONGEST_CHAIN:
        seen.add(earlier)
        number += 1
        before = queries.find(store, Document, earlier)
        earlier = before.version_of_id if before else None
    return number


def links_of_document(store: Store, document: Document) -> tuple[DocumentLink, ...]:
    """What a document is joined to, and what names it as its source; each record once, kind by kind."""
    found: dict[tuple[str, int], tuple[Record, int]] = {}
    for link in queries.all_of(store, Attachment, document_id=document.id):
        kind = KINDS.get(link.kind)
        record = queries.find(store, kind, link.record_id) if kind else None
        if record is not None:
            found[link.kind, record.id] = (record, link.id)
    for kind, ids in queries.naming_document(store, document.id).items():
        for record in queries.some(store, kind, ids).values():
            found.setdefault((kind_of(kind), record.id), (record, 0))
    return tuple(_told(store, found.values()))


def _told(store: Store, found: Iterable[tuple[Record, int]]) -> Iterable[DocumentLink]:
    names = NameBook(store)
    several = list(found)
    names.prepare(record for record, _ in several)
    cases = names.cases(record for record, _ in several)
    for record, attachment_id in several:
        case = cases.get((type(record), record.id))
        yield DocumentLink(
            record=record,
            title=title_of(record, names),
            case_id=case.id if case else 0,
            attachment_id=attachment_id,
        )


def documents_joined_to(store: Store, kind: type[Record], record_id: int) -> tuple[Document, ...]:
    """The documents that are joined to a record, the latest first."""
    links = queries.all_of(store, Attachment, kind=kind_of(kind), record_id=record_id)
    found = queries.some(store, Document, (one.document_id for one in links)).values()
    day = date.min
    return tuple(
        sorted(found, key=lambda one: (one.dated_on or one.received_on or day, one.id), reverse=True)
    )
