"""Documents and what they are joined to, e-mails, the board, saved views, the settings of the base."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from cld_desktop.domain.records.base import Record, Restricted
from cld_desktop.domain.vocabulary import (
    TagColor,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Restricted):
    """A file kept by its content: `sha256` in hexadecimal names the immutable bytes, `size` is in bytes.

    `version_of_id` is the document that this one is the next version of. `is_to_review` when it came in and
    nobody has said yet what it belongs to.
    """

    file_name: str
    sha256: str
    size: int
    title: str = ""
    media_type: str = ""
    dated_on: date | None = None
    received_on: date | None = None
    binder: str = ""
    version_of_id: int | None = None
    is_to_review: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A document joined to any record, named by its kind (the plural of records: « interactions ») and id."""

    document_id: int
    kind: str
    record_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Email(Record):
    """What an e-mail says of itself; `document_id` is the message as it was received, kept as it is.

    `sent_at` is ISO 8601 with the zone of the sender, `sent_on` and `sent_time` the same in the office.
    `to_people` and `cc_people` hold one « Name <address> » a line, `in_reply_to` and `thread` one message
    id a line. The communications made of it are those that its document is joined to.
    """

    document_id: int
    identifier: str = ""
    in_reply_to: str = ""
    thread: str = ""
    sent_at: str = ""
    sent_on: date | None = None
    sent_time: time | None = None
    from_name: str = ""
    from_address: str = ""
    to_people: str = ""
    cc_people: str = ""
    subject: str = ""
    attachment_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestedPiece(Restricted):
    """A piece that was asked of us, in the communication `interaction_id`; `document_id` is what we gave."""

    case_id: int
    label: str
    requested_on: date | None = None
    due_on: date | None = None
    interaction_id: int | None = None
    document_id: int | None = None
    provided_on: date | None = None
    note: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView(Record):
    """A list as somebody wants it again: what is left in it (`filters`) and how it is shown (`layout`).

    Both are JSON; `page` is the code of the page, `position` its rank in the side bar.
    """

    name: str
    page: str
    filters: str = ""
    layout: str = ""
    position: int = 0


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
