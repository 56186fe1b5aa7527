"""What comes in by a door: looked at, copied by pieces, received to be filed later, or joined to a record."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from pathlib import Path

from cld_desktop.domain.files import is_message, kept_out
from cld_desktop.domain.folding import fold
from cld_desktop.domain.problems import Invalid, Problem, Unreachable, Unreadable
from cld_desktop.domain.records import Attachment, Case, Document, Interaction, Record
from cld_desktop.domain.rules import check
from cld_desktop.services.documents import StoredFile, document_of, join_files, store_file
from cld_desktop.services.emails import Incoming, incoming
from cld_desktop.storage import documents as kept
from cld_desktop.storage import queries
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Change, Store

CHANGING = "Ce fichier change encore. Attendez qu’il soit entier, puis recommencez."


class Stopped(Problem):
    """A person stopped a copy; nothing of it is left."""

    def __init__(self) -> None:
        super().__init__("La copie a été arrêtée : rien n’a été joint.")


class Work:
    """A reading or a copy that another thread does: how far it is, and whether it is to stop."""

    def __init__(self) -> None:
        self.done = 0
        """How many bytes have passed."""
        self._stop = threading.Event()
        self._before = 0

    def stop(self) -> None:
        """Ask for the end."""
        self._stop.set()

    def tell(self, size: int) -> None:
        """Hear of the file in hand. Raises Stopped."""
        if self._stop.is_set():
            raise Stopped
        self.done = self._before + size

    def next_file(self) -> None:
        """Begin with another file. Raises Stopped."""
        self._before = self.done
        self.tell(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A file that may come in: the digest that would name it, or the sentence that says why it may not."""

    path: Path
    size: int = 0
    sha256: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What people say of files as they join them. `title` is for a file that comes alone."""

    title: str = ""
    dated_on: date | None = None
    received_on: date | None = None
    binder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A file whose bytes are kept; `mail` is what was read in one that holds an e-mail."""

    path: Path
    stored: StoredFile
    mail: Incoming | None = None


# Off the window's thread: files and paths, never the base


def look(path: Path, work: Work) -> Look:
    """Read a file to know it; it is not kept. Raises Stopped."""
    fault = kept_out(path)
    if fault:
        return Look(path=path, fault=fault)
    try:
        found = kept.named_by(path, told=work.tell)
    except Unreachable as error:
        return Look(path=path, fault=_why(error))
    return Look(path=path, size=found.size, sha256=found.sha256)


def store_all(
    documents: DocumentStore, paths: Sequence[Path], work: Work, *, zone: tzinfo | None = None
) -> tuple[list[Arrived], dict[Path, str]]:
    """Copy files among the documents; those that cannot be are left out, each with its sentence.

    Raises Stopped, or DiskFull: bytes that no record names do no harm.
    """
    stored: list[Arrived] = []
    faults: dict[Path, str] = {}
    for path in paths:
        work.next_file()
        fault = kept_out(path)
        try:
            if not fault:
                stored.append(arrive(documents, path, work, zone=zone))
        except Unreachable as error:
            if error.path != path:
                raise
            fault = _why(error)
        if fault:
            faults[path] = fault
    return stored, faults


def arrive(documents: DocumentStore, path: Path, work: Work, *, zone: tzinfo | None = None) -> Arrived:
    """Copy a file among the documents, and read it when it holds an e-mail. Raises Unreachable.

    `zone` is that of the office.
    """
    stored = store_file(documents, path, told=work.tell)
    mail = None
    if is_message(path.name):
        with suppress(Unreadable):  # it is kept as any file, to be reviewed
            mail = incoming(path, zone=zone)
    return Arrived(path=path, stored=stored, mail=mail)


def _why(error: Unreachable) -> str:
    if error.reason == kept.CHANGES:
        return CHANGING
    reason = f" ({error.reason})" if error.reason else ""
    return f"Ce fichier ne se lit pas{reason}. Vérifiez qu’il n’est pas ouvert ailleurs, puis recommencez."


# What is there already


def already_there(store: Store, sha256: str) -> Document | None:
    """The document of these bytes, if there is one."""
    return next(iter(queries.all_of(store, Document, sha256=sha256)), None)


def is_joined(store: Store, document: Document, record: Record) -> bool:
    """Whether a document is joined to a record already."""
    return (
        queries.count(store, Attachment, document_id=document.id, kind=kind_of(record), record_id=record.id)
        > 0
    )


def targets(store: Store, words: str, *, limit: int = 8) -> list[Case | Interaction]:
    """What a few letters may mean among what files are joined to: cases, then communications."""
    wanted = fold(words)
    cases = [
        case
        for case in queries.all_of(store, Case)
        if wanted in fold(f"{case.short_name} {case.title} {case.code}")
    ][: limit // 2]
    talks = queries.interactions_page(store, queries.InteractionFilter(words=words), limit=limit).rows
    found: list[Case | Interaction] = [*cases, *talks]
    return found[:limit]


# Actions


def receive_files(store: Store, files: Sequence[StoredFile], *, today: date) -> list[Document]:
    """Keep files that nobody has filed yet: they are to be reviewed. Bytes that are known come in once."""
    with store.change(_action("Recevoir", files)) as change:
        return [_received(change, stored, today) for stored in files]


def _received(change: Change, stored: StoredFile, today: date) -> Document:
    known = change.all_of(Document, sha256=stored.sha256)
    if known:
        return known[0]
    return change.put(replace(document_of(change, stored, received_on=today), is_to_review=True))


def attach_files(
    store: Store, files: Sequence[StoredFile], record: Record, told: Told | None = None
) -> list[Document]:
    """Join files to a record, with what is said of them. The same bytes twice are one document."""
    told = told or Told()
    if not files:
        raise Invalid(files="Choisissez au moins un fichier.")
    with store.change(_action("Joindre", files)) as change:
        change.get(type(record), record.id)
        new = {one.sha256 for one in files if not change.all_of(Document, sha256=one.sha256)}
        join_files(change, files, record, received_on=told.received_on)
        joined = [document_of(change, stored) for stored in files]
        return [_described(change, one, told, is_new=one.sha256 in new) for one in joined]


def file_documents(
    store: Store, document_ids: Sequence[int], record: Record, told: Told | None = None
) -> list[Document]:
    """Join documents that are there already to a record: they are no longer to be reviewed."""
    told = told or Told()
    with store.change("Classer un document" if len(document_ids) == 1 else "Classer des documents") as change:
        change.get(type(record), record.id)
        documents = [change.get(Document, one) for one in document_ids]
        stored = [
            StoredFile(file_name=one.file_name, sha256=one.sha256, size=one.size, media_type=one.media_type)
            for one in documents
        ]
        join_files(change, stored, record)
        return [_described(change, change.get(Document, one.id), told, is_new=False) for one in documents]


def _described(change: Change, document: Document, told: Told, *, is_new: bool) -> Document:
    """A document with what was said of it; what an older one says of itself stays where nothing was said."""
    received = told.received_on if is_new else document.received_on or told.received_on
    return change.put(
        check(
            replace(
                document,
                title=told.title or document.title,
                dated_on=told.dated_on or document.dated_on,
                received_on=received,
                binder=told.binder or document.binder,
            )
        )
    )


def _action(verb: str, files: Sequence[StoredFile]) -> str:
    return f"{verb} un fichier" if len(files) == 1 else f"{verb} des fichiers"
