"""Which record names which: what goes with a record when it is removed, and what would still need it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from cld_desktop.domain import records as r

TARGETS: dict[str, type[r.Record]] = {
    "answer_interaction_id": r.Interaction,
    "answers_id": r.Interaction,
    "assignee_id": r.Person,
    "attached_to_id": r.Office,
    "board_meeting_id": r.BoardMeeting,
    "case_id": r.Case,
    "commitment_id": r.Commitment,
    "document_id": r.Document,
    "done_interaction_id": r.Interaction,
    "endorsement_id": r.Endorsement,
    "follow_up_id": r.FollowUp,
    "interaction_id": r.Interaction,
    "lead_organization_id": r.Organization,
    "meeting_sheet_id": r.MeetingSheet,
    "ministry_id": r.Organization,
    "office_id": r.Office,
    "open_question_id": r.OpenQuestion,
    "organization_id": r.Organization,
    "parent_id": r.Organization,
    "person_id": r.Person,
    "request_id": r.Request,
    "source_id": r.Document,
    "statement_id": r.Statement,
    "tag_id": r.Tag,
    "version_of_id": r.Document,
}
"""What kind of record each field names."""

_OF_A_CASE = (
    r.Alias,
    r.StageEvent,
    r.TurnEvent,
    r.Flag,
    r.Milestone,
    r.Stakeholder,
    r.Interaction,
    r.FollowUp,
    r.Note,
    r.Statement,
    r.Figure,
    r.Commitment,
    r.OpenQuestion,
    r.Request,
    r.Endorsement,
    r.IssuedReport,
    r.Risk,
    r.Amount,
    r.Escalation,
    r.AccessRequest,
    r.MeetingSheet,
    r.DiscussionPoint,
    r.RequestedPiece,
)

OWNED: dict[type[r.Record], tuple[tuple[type[r.Record], str], ...]] = {
    r.Case: tuple((kind, "case_id") for kind in _OF_A_CASE),
    r.Interaction: (
        (r.Participant, "interaction_id"),
        (r.Milestone, "interaction_id"),
        (r.TurnEvent, "interaction_id"),
        (r.Escalation, "interaction_id"),
        (r.Note, "interaction_id"),
        (r.ActDetails, "interaction_id"),
        (r.DiscussionPoint, "interaction_id"),
    ),
    r.FollowUp: ((r.Postponement, "follow_up_id"),),
    r.Statement: ((r.Verification, "statement_id"),),
    r.Commitment: ((r.CommitmentEvent, "commitment_id"),),
    r.MeetingSheet: ((r.DiscussionPoint, "meeting_sheet_id"),),
    r.Tag: ((r.Tagging, "tag_id"),),
    r.Document: ((r.Email, "document_id"),),
    r.Request: ((r.RequestEvent, "request_id"),),
    r.Endorsement: ((r.EndorsementEvent, "endorsement_id"),),
    r.Person: (
        (r.Tenure, "person_id"),
        (r.ContactDetail, "person_id"),
        (r.Stakeholder, "person_id"),
        (r.Note, "person_id"),
    ),
    r.Office: ((r.ContactDetail, "office_id"), (r.Stakeholder, "office_id")),
    r.Organization: ((r.ContactDetail, "organization_id"), (r.Stakeholder, "organization_id")),
}
"""What belongs to a record and goes with it: the kinds, and the field by which each names its owner."""

EVERY_KIND: tuple[type[r.Record], ...] = tuple(
    kind
    for kind in vars(r).values()
    if isinstance(kind, type) and issubclass(kind, r.Record) and not kind.__subclasses__()
)

REFERRING: dict[type[r.Record], tuple[tuple[type[r.Record], str], ...]] = {
    target: tuple(
        (kind, field.name)
        for kind in EVERY_KIND
        for field in fields(kind)
        if TARGETS.get(field.name) is target
    )
    for target in EVERY_KIND
}
"""By kind of record: every kind and field that may name one."""


_OWNERS: dict[type[r.Record], frozenset[type[r.Record]]] = {
    kind: frozenset(owner for owner, owned in OWNED.items() if any(child is kind for child, _ in owned))
    for kind in EVERY_KIND
}


JOINED: tuple[type[r.Record], ...] = tuple(
    kind for kind in EVERY_KIND if {"kind", "record_id"} <= {field.name for field in fields(kind)}
)
"""What is joined to a record of any kind, named by its kind and id: files, tags."""


def leading(kinds: Iterable[type[r.Record]]) -> tuple[type[r.Record], ...]:
    """Of the kinds that one change touched, those that stand for it: nothing else there owns them.

    A file stands for a change only when there is nothing but files, and a setting when there is nothing else.
    """
    given = tuple(kinds)
    kept = [kind for kind in given if not _OWNERS[kind] & (set(given) - {kind})]
    for follower in (r.Setting, r.Document, *JOINED):
        if any(kind is not follower for kind in kept):
            kept = [kind for kind in kept if kind is not follower]
    return tuple(kept)


def owners_of(record: r.Record) -> tuple[tuple[type[r.Record], int], ...]:
    """The records that this one belongs to, by kind and id."""
    return tuple(
        (owner, owner_id)
        for owner, owned in OWNED.items()
        for kind, field in owned
        if kind is type(record) and (owner_id := getattr(record, field)) is not None
    )


def named_by_setting(name: str) -> type[r.Record] | None:
    """The kind of record whose number a setting holds, or None when it holds something else."""
    if name.startswith("me."):
        return r.Person
    return {"organization_id": r.Organization, "logo_document_id": r.Document}.get(name)
