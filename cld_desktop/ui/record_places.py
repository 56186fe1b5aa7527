"""Where a record of any kind is shown, and the icon by which it is known."""

from __future__ import annotations

from cld_desktop.domain.case_file import HasSource
from cld_desktop.domain.records import (
    AccessRequest,
    ActDetails,
    Amount,
    Attachment,
    BoardMeeting,
    Case,
    Commitment,
    CommitmentEvent,
    ContactDetail,
    DiscussionPoint,
    Document,
    Endorsement,
    EndorsementEvent,
    Escalation,
    Figure,
    Flag,
    FollowUp,
    Interaction,
    IssuedReport,
    MeetingSheet,
    Milestone,
    Note,
    Office,
    OpenQuestion,
    Organization,
    Participant,
    Person,
    Postponement,
    Record,
    Request,
    RequestedPiece,
    RequestEvent,
    Risk,
    Setting,
    StageEvent,
    Stakeholder,
    Statement,
    Tag,
    Tagging,
    Tenure,
    TurnEvent,
    Verification,
)
from cld_desktop.ui.screen import Context
from cld_desktop.ui.search_kinds import KINDS, Found
from cld_desktop.ui.source_link import open_source

KIND_ICONS: dict[type[Record], str] = {
    AccessRequest: "file-lock",
    ActDetails: "landmark",
    Amount: "coins",
    Attachment: "paperclip",
    BoardMeeting: "calendar",
    Case: "folder-open",
    Commitment: "handshake",
    CommitmentEvent: "handshake",
    DiscussionPoint: "list",
    EndorsementEvent: "thumbs-up",
    Escalation: "trending-up",
    MeetingSheet: "clipboard-list",
    RequestEvent: "hand",
    RequestedPiece: "file-input",
    Tag: "tag",
    Tagging: "tag",
    ContactDetail: "phone",
    Document: "paperclip",
    Endorsement: "thumbs-up",
    Figure: "chart-column",
    Flag: "triangle-alert",
    FollowUp: "calendar-clock",
    Interaction: "message-square",
    IssuedReport: "printer",
    Milestone: "flag",
    Note: "notebook-pen",
    Office: "briefcase",
    OpenQuestion: "message-circle-question-mark",
    Organization: "building",
    Participant: "users",
    Person: "user",
    Postponement: "calendar-arrow-up",
    Request: "hand",
    Risk: "shield-alert",
    Setting: "settings",
    StageEvent: "milestone",
    Stakeholder: "contact",
    Statement: "quote",
    Tenure: "id-card",
    TurnEvent: "hourglass",
    Verification: "quote",
}
_TABS: dict[type[Record], str] = {
    Statement: "statements",
    Commitment: "statements",
    OpenQuestion: "statements",
    Stakeholder: "stakeholders",
    Request: "requests",
    Endorsement: "endorsements",
    Amount: "money",
    Risk: "risks",
    Note: "notes",
    MeetingSheet: "meeting_sheets",
    AccessRequest: "access_requests",
    RequestedPiece: "pieces",
}
_IN_LISTS: dict[type[Record], str] = {
    Interaction: "interactions",
    FollowUp: "follow_ups",
    Person: "directory",
    Organization: "directory",
    Office: "directory",
    Document: "documents",
}
_ON_PAGES: dict[type[Record], str] = {IssuedReport: "reports", BoardMeeting: "reports", Setting: "settings"}


def kind_icon(kind: type[Record] | None) -> str:
    """The icon of a kind of record."""
    return KIND_ICONS.get(kind, "file-text") if kind is not None else "file-text"


def can_open(kind: type[Record] | None, case_id: int) -> bool:
    """Whether a record of a kind is shown somewhere."""
    return bool(case_id) or kind in _IN_LISTS or kind in _ON_PAGES


def open_record(context: Context, kind: type[Record], record_id: int, *, case_id: int = 0) -> None:
    """Go where a record is shown; one without a place of its own is shown in its case."""
    if kind in _IN_LISTS:
        context.go(_IN_LISTS[kind], kind=kind, record_id=record_id)
    elif kind in _ON_PAGES:
        context.go(_ON_PAGES[kind], kind=kind, record_id=record_id)
    elif kind in _TABS and case_id:
        context.go("case", case_id=case_id, tab=_TABS[kind], kind=kind, record_id=record_id)
    elif case_id:
        context.go("case", case_id=case_id)


def show_past(context: Context, record: Record) -> None:
    """Show the versions of a record over the window."""
    context.ask("history", of=type(record), record_id=record.id)


def go_to(context: Context, found: Found) -> None:
    """Go to the page that shows a record that was found, or open it."""
    record = found.record
    if isinstance(record, Note) and record.person_id and not found.case_id:
        context.go("directory", kind=Person, record_id=record.person_id)
    elif isinstance(record, Figure) and open_source(context, record):
        return  # a figure is shown where it was read
    else:
        open_record(context, KINDS[found.kind], record.id, case_id=found.case_id)


def open_found_source(context: Context, found: Found, source: HasSource) -> None:
    """Open the document that says what was found, at the passage that says it; `source` names it."""
    if isinstance(found.record, Document):
        about: dict[str, object] = {"document_id": found.record.id}
        if found.places:
            about["place"] = found.places[0]
        context.ask("document", **about)
    else:
        open_source(context, source)
