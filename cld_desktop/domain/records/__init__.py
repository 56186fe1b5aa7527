"""What the program remembers: one frozen dataclass per kind of record, in plain Python.

A record's `id` is 0 until it is saved. Dates of a day are `date`, never an instant. A record that lives
inside another names it by `<kind>_id`. Text is kept as typed.
"""

from __future__ import annotations

from cld_desktop.domain.records.base import (
    Record,
    Restricted,
    Sourced,
)
from cld_desktop.domain.records.cases import (
    AccessRequest,
    Alias,
    Amount,
    Case,
    Escalation,
    Flag,
    Milestone,
    Risk,
    StageEvent,
    Stakeholder,
    TurnEvent,
)
from cld_desktop.domain.records.communications import (
    ActDetails,
    DiscussionPoint,
    FollowUp,
    Interaction,
    MeetingSheet,
    Note,
    Participant,
    Postponement,
)
from cld_desktop.domain.records.directory import (
    ContactDetail,
    Office,
    Organization,
    Person,
    Tenure,
)
from cld_desktop.domain.records.papers import (
    Attachment,
    BoardMeeting,
    Document,
    Email,
    IssuedReport,
    RequestedPiece,
    SavedView,
    Setting,
    Tag,
    Tagging,
)
from cld_desktop.domain.records.statements import (
    Commitment,
    CommitmentEvent,
    Endorsement,
    EndorsementEvent,
    Figure,
    OpenQuestion,
    Request,
    RequestEvent,
    Statement,
    Verification,
)

__all__ = [
    "AccessRequest",
    "ActDetails",
    "Alias",
    "Amount",
    "Attachment",
    "BoardMeeting",
    "Case",
    "Commitment",
    "CommitmentEvent",
    "ContactDetail",
    "DiscussionPoint",
    "Document",
    "Email",
    "Endorsement",
    "EndorsementEvent",
    "Escalation",
    "Figure",
    "Flag",
    "FollowUp",
    "Interaction",
    "IssuedReport",
    "MeetingSheet",
    "Milestone",
    "Note",
    "Office",
    "OpenQuestion",
    "Organization",
    "Participant",
    "Person",
    "Postponement",
    "Record",
    "Request",
    "RequestEvent",
    "RequestedPiece",
    "Restricted",
    "Risk",
    "SavedView",
    "Setting",
    "Sourced",
    "StageEvent",
    "Stakeholder",
    "Statement",
    "Tag",
    "Tagging",
    "Tenure",
    "TurnEvent",
    "Verification",
]
