"""What a document is linked to: tied to records and untied, filed once it was looked at, taken away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cld_desktop.domain.differences import Link
from cld_desktop.domain.french import join_and, plural, quote
from cld_desktop.domain.problems import InUse, Invalid, Refused
from cld_desktop.domain.records import Attachment, Document, Email, Record, Statement
from cld_desktop.domain.vocabulary import record_name
from cld_desktop.services.removal import remove_with_its_own, users_of
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Change, Store

_NOTHING = "Choisissez à quoi lier ce document."
_NAMED = 3  # how many kinds of record a refusal names


def link_document(
    store: Store, document_id: int, links: Sequence[Link], *, statement_ids: Sequence[int] = ()
) -> Document:
    """Join a document to records, and name it as the source of statements; it is filed from then on.

    An e-mail that nobody looked at stays to be reviewed: only its review says what it becomes.
    """
    if not links and not statement_ids:
        raise Invalid(case_id=_NOTHING)
    with store.change("Lier un document") as change:
        document = change.get(Document, document_id)
        for kind, record_id in links:
            _join(change, document, change.get(kind, record_id))
        for statement_id in statement_ids:
            _give_source(change, change.get(Statement, statement_id), document)
        if document.is_to_review and not change.all_of(Email, document_id=document_id):
            document = change.put(replace(document, is_to_review=False))
        return document


def unlink_document(store: Store, attachment_id: int) -> None:
    """Take a document away from a record; the document stays, linked to what else needs it or to nothing."""
    with store.change("Délier un document") as change:
        change.remove(change.get(Attachment, attachment_id))


def file_document(store: Store, document_id: int) -> Document:
    """Say that a document was looked at: it is to be reviewed no more."""
    with store.change("Classer un document") as change:
        return change.put(replace(change.get(Document, document_id), is_to_review=False))


def remove_document(store: Store, document_id: int) -> None:
    """Remove a document with what joins it to records. Refused for what is a source of something."""
    with store.change("Supprimer un document") as change:
        document = change.get(Document, document_id)
        joined: list[Record] = []
        needing: dict[str, int] = {}
        for (kind, _), users in users_of(change, document).items():
            if kind is Attachment:
                joined += users
            elif kind is not Document:
                needing[kind_of(kind)] = needing.get(kind_of(kind), 0) + len(users)
        if needing:
            raise InUse(_needed(document, needing.items()))
        remove_with_its_own(change, document, *joined)


def _join(change: Change, document: Document, record: Record) -> None:
    about = {"document_id": document.id, "kind": kind_of(record), "record_id": record.id}
    if not change.all_of(Attachment, **about):
        change.put(Attachment(document_id=document.id, kind=kind_of(record), record_id=record.id))


def _give_source(change: Change, statement: Statement, document: Document) -> None:
    if statement.source_id == document.id:
        return
    if statement.source_id:
        raise Refused("Cette déclaration a déjà une source. Changez-la dans la déclaration.")
    change.put(replace(statement, source_id=document.id))


def _needed(document: Document, needing: Iterable[tuple[str, int]]) -> str:
    """« Le document « Lettre » sert à 9 questions en suspens, à 6 déclarations et à 20 autres fiches. … »."""
    most = sorted(needing, key=lambda one: -one[1])
    told = [
        f"à {plural(count, record_name(kind), record_name(kind, plural=True))}"
        for kind, count in most[:_NAMED]
    ]
    others = sum(count for _, count in most[_NAMED:])
    if others:
        told.append(f"à {plural(others, 'autre fiche', 'autres fiches')}")
    name = quote(document.title or document.file_name)
    return f"Le document {name} sert {join_and(told)}. Changez-en d’abord la source, ou supprimez ces fiches."
