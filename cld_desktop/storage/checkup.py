"""All that can be verified of a data folder, told as facts: base, journal, documents, index."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from sqlalchemy import Connection, inspect, select
from sqlalchemy.exc import DBAPIError

from cld_desktop.domain.problems import Unreachable
from cld_desktop.paths import DataFolder
from cld_desktop.storage import journal, search_index
from cld_desktop.storage.base_file import faults_of, words_agree
from cld_desktop.storage.database import open_base, translated
from cld_desktop.storage.document_texts import unread_in
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.schema import documents, metadata


class Fault(Enum):
    """What may be wrong. Its sentence is said where it is shown."""

    BASE = "base"
    JOURNAL_SET = "journal_set"
    JOURNAL_ROW = "journal_row"
    RECORD = "record"
    DOCUMENT_MISSING = "document_missing"
    DOCUMENT_ALTERED = "document_altered"
    INDEX = "index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong.

    `record_id` is a record of `kind` (RECORD, INDEX; None for the whole index), a change (JOURNAL_SET) or a
    line of one (JOURNAL_ROW); `detail` is what the machine says, or a document's digest.
    """

    fault: Fault
    kind: str = ""
    record_id: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a check found, and how much it read.

    `blanked` images were taken away on purpose, `unread` documents are still to be read: these are no faults.
    """

    findings: tuple[Finding, ...]
    changes: int = 0
    rows: int = 0
    blanked: int = 0
    documents: int = 0
    unread: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def check(data: DataFolder, *, reader: int = 0) -> Findings:
    """Verify a data folder without writing in it. Raises what opening its base would.

    A text that was read by an older reader than `reader` counts as unread.
    """
    if not data.base.is_file():
        raise Unreachable(data.base, "introuvable")
    faults = [Finding(fault=Fault.BASE, detail=detail) for detail in faults_of(data.base)]
    if faults:
        return Findings(findings=tuple(faults))  # nothing read from it could be believed
    words = () if words_agree(data.base) else (Finding(fault=Fault.INDEX),)
    engine = open_base(data.base, read_only=True)
    try:
        with translated(data.base), engine.connect() as connection:
            absent = sorted(metadata.tables.keys() - inspect(connection).get_table_names())
            if absent:
                lost = [Finding(fault=Fault.BASE, detail=f"no such table: {name}") for name in absent]
                return Findings(findings=tuple(lost))
            found = _read(connection, DocumentStore(data.documents), reader)
            return replace(found, findings=(*found.findings, *words))
    finally:
        engine.dispose()


def _read(connection: Connection, store: DocumentStore, reader: int) -> Findings:
    told = journal.verify(connection)
    named = set(connection.scalars(select(documents.c.sha256)))
    known = named | set(store.digests())  # the journal may name files that no record names any more
    return Findings(
        findings=(
            *(Finding(fault=Fault.JOURNAL_SET, record_id=one) for one in told.broken_sets),
            *(Finding(fault=Fault.JOURNAL_ROW, record_id=one) for one in told.broken_rows),
            *(Finding(fault=Fault.RECORD, kind=kind, record_id=one) for kind, one in told.differing),
            *(
                Finding(
                    fault=Fault.DOCUMENT_MISSING if one.is_missing else Fault.DOCUMENT_ALTERED,
                    detail=one.sha256,
                )
                for one in store.verify(known)
            ),
            *_of_the_index(connection),
        ),
        changes=told.sets,
        rows=told.rows,
        blanked=told.blanked,
        documents=len(known),
        unread=len(unread_in(connection, reader=reader)),
    )


def _of_the_index(connection: Connection) -> list[Finding]:
    try:
        wrong = search_index.verify(connection)
    except (ValueError, DBAPIError):
        return [Finding(fault=Fault.INDEX)]  # it is made of rows that cannot be read
    return [Finding(fault=Fault.INDEX, kind=kind, record_id=one) for kind, one in wrong]
