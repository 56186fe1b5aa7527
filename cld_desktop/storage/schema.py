"""The schema: every table, and the registry that says which table keeps which kind of record."""

from __future__ import annotations

from sqlalchemy import Table

from cld_desktop.domain import records
from cld_desktop.domain.records import Record
from cld_desktop.storage.tables.cases import (
    access_requests,
    aliases,
    amounts,
    cases,
    escalations,
    flags,
    milestones,
    risks,
    stage_events,
    stakeholders,
    turn_events,
)
from cld_desktop.storage.tables.columns import metadata
from cld_desktop.storage.tables.communications import (
    act_details,
    discussion_points,
    follow_ups,
    interactions,
    meeting_sheets,
    notes,
    participants,
    postponements,
)
from cld_desktop.storage.tables.directory import contact_details, offices, organizations, people, tenures
from cld_desktop.storage.tables.journal import base, change_set, row_change
from cld_desktop.storage.tables.papers import (
    attachments,
    board_meetings,
    document_texts,
    documents,
    emails,
    issued_reports,
    requested_pieces,
    saved_views,
    settings,
    taggings,
    tags,
)
from cld_desktop.storage.tables.statements import (
    commitment_events,
    commitments,
    endorsement_events,
    endorsements,
    figures,
    open_questions,
    request_events,
    requests,
    statements,
    verifications,
)

HEAD = "0003"
"""The revision of this schema: the newest file of `migrations/versions`."""

TABLES: dict[type[Record], Table] = {
    records.Case: cases,
    records.Alias: aliases,
    records.StageEvent: stage_events,
    records.TurnEvent: turn_events,
    records.Flag: flags,
    records.Milestone: milestones,
    records.Stakeholder: stakeholders,
    records.Interaction: interactions,
    records.Participant: participants,
    records.FollowUp: follow_ups,
    records.Postponement: postponements,
    records.Note: notes,
    records.Statement: statements,
    records.Verification: verifications,
    records.Figure: figures,
    records.Commitment: commitments,
    records.OpenQuestion: open_questions,
    records.Request: requests,
    records.RequestEvent: request_events,
    records.Endorsement: endorsements,
    records.EndorsementEvent: endorsement_events,
    records.Person: people,
    records.Organization: organizations,
    records.Office: offices,
    records.Tenure: tenures,
    records.ContactDetail: contact_details,
    records.Document: documents,
    records.Attachment: attachments,
    records.BoardMeeting: board_meetings,
    records.IssuedReport: issued_reports,
    records.Risk: risks,
    records.Amount: amounts,
    records.Setting: settings,
    records.Escalation: escalations,
    records.AccessRequest: access_requests,
    records.ActDetails: act_details,
    records.MeetingSheet: meeting_sheets,
    records.DiscussionPoint: discussion_points,
    records.CommitmentEvent: commitment_events,
    records.Tag: tags,
    records.Tagging: taggings,
    records.Email: emails,
    records.RequestedPiece: requested_pieces,
    records.SavedView: saved_views,
}

KINDS: dict[str, type[Record]] = {table.name: kind for kind, table in TABLES.items()}


def kind_of(record: Record | type[Record]) -> str:
    """The name of a kind of record (« interactions »), given one of its records or its class."""
    return TABLES[record if isinstance(record, type) else type(record)].name


__all__ = [
    "HEAD",
    "KINDS",
    "TABLES",
    "access_requests",
    "act_details",
    "aliases",
    "amounts",
    "attachments",
    "base",
    "board_meetings",
    "cases",
    "change_set",
    "commitment_events",
    "commitments",
    "contact_details",
    "discussion_points",
    "document_texts",
    "documents",
    "emails",
    "endorsement_events",
    "endorsements",
    "escalations",
    "figures",
    "flags",
    "follow_ups",
    "interactions",
    "issued_reports",
    "kind_of",
    "meeting_sheets",
    "metadata",
    "milestones",
    "notes",
    "offices",
    "open_questions",
    "organizations",
    "participants",
    "people",
    "postponements",
    "request_events",
    "requested_pieces",
    "requests",
    "risks",
    "row_change",
    "saved_views",
    "settings",
    "stage_events",
    "stakeholders",
    "statements",
    "taggings",
    "tags",
    "tenures",
    "turn_events",
    "verifications",
]
