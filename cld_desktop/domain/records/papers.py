"""Documents and what they are joined to, the board, the settings of the base."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cld_desktop.domain.records.base import Record, Restricted
from cld_desktop.domain.vocabulary import (
    TagColor,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Restricted):
    """A file kept by its content: `sha256` in hexadecimal names the immutable bytes, `size` is in bytes.

    `text` is what could be read in it, for searching.
    """

    file_name: str
    sha256: str
    size: int
    title: str = ""
    media_type: str = ""
    dated_on: date | None = None
    received_on: date | None = None
    binder: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A document joined to any record, named by its kind (the plural of records: « interactions ») and id."""

    document_id: int
    kind: str
    record_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardMeeting(Record):
    """A meeting of the board; its report must be ready on `report_due_on`."""

    held_on: date
    report_due_on: date | None = None
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedReport(Record):
    """A report as it was handed out: the frozen value as JSON, and the file as a document."""

    case_id: int
    report: str
    as_of: date
    since_on: date | None = None
    issued_on: date
    title: str = ""
    prepared_by: str = ""
    value: str = ""
    document_id: int | None = None
    board_meeting_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Record):
    """One setting of the base, the same for all who share it."""

    name: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag(Record):
    """A free word put on records to find them together."""

    name: str
    color: TagColor = TagColor.NEUTRAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagging(Record):
    """A tag on any record, named by its kind (the plural of records: « interactions ») and id."""

    tag_id: int
    kind: str
    record_id: int
