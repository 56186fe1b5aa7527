"""What is searched: the words of each kind of record, its title and its day, and the id of an entry.

An entry's id tells its kind, its day and its record, so that one pass over the matching ids answers « how
many of each kind » and « which are the newest » without reading a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LAST_RECORD = (1 << 36) - 1
VERSION = 2
"""Of these rules: one more whenever an entry comes to say something else; older bases are then read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What of a kind is searched; the title and the day are the first of their columns that says something.

    `number` is part of the entries' ids: a number never changes its kind. A title may be the name of what a
    column points to; a day may be the latest of the kind's members, for want of one of its own.
    """

    number: int
    title: tuple[str, ...]
    body: tuple[str, ...] = ()
    day: tuple[str, ...] = ()
    members_day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Rows of another kind whose words belong to an entry: `column` says whose, `words` which ones.

    `says_names` when the people and bodies these rows point to are words of the entry too; `unless` is a
    column that keeps a row out.
    """

    kind: str
    column: str
    words: tuple[str, ...] = ()
    says_names: bool = False
    unless: str = ""


SEARCHED: dict[str, Searched] = {
    "cases": Searched(
        number=1,
        title=("title", "code"),
        body=("title", "short_name", "code", "file_number", "program", "description"),
    ),
    "interactions": Searched(
        number=2,
        title=("subject",),
        body=("summary", "internal_note", "place", "act_number"),
        day=("happened_on",),
    ),
    "statements": Searched(
        number=4,
        title=("theme", "speaker_name"),
        body=("quote", "slot_value", "speaker_name", "speaker_function"),
        day=("said_on",),
    ),
    "commitments": Searched(number=5, title=("text",), body=("closing_note",), day=("made_on",)),
    "open_questions": Searched(
        number=6, title=("label", "question"), body=("question", "answer"), day=("asked_on",)
    ),
    "milestones": Searched(
        number=7, title=("title",), body=("description",), day=("happened_on", "planned_on")
    ),
    "notes": Searched(number=8, title=("text",), day=("written_on",)),
    "documents": Searched(
        number=9, title=("title", "file_name"), body=("file_name", "binder"), day=("dated_on", "received_on")
    ),
    "follow_ups": Searched(number=3, title=("subject",), body=("note", "done_note"), day=("due_on",)),
    "people": Searched(number=10, title=("name",), body=("note",)),
    "organizations": Searched(number=11, title=("name",), body=("short_name", "note")),
    "offices": Searched(number=12, title=("title",), body=("title_feminine", "riding")),
    "requests": Searched(number=13, title=("subject",), members_day="happened_on"),
    "endorsements": Searched(
        number=14, title=("organization_id",), body=("note",), members_day="happened_on"
    ),
    "stakeholders": Searched(number=15, title=("person_id", "office_id", "organization_id"), body=("note",)),
    "amounts": Searched(number=16, title=("kind",), body=("value", "note"), day=("dated_on",)),
    "risks": Searched(number=17, title=("description",), body=("measure",), day=("noted_on",)),
    "figures": Searched(number=18, title=("label",), body=("value", "unit"), day=("as_of",)),
    "access_requests": Searched(
        number=19,
        title=("subject",),
        body=("refusal_reason", "file_number", "note"),
        day=("sent_on",),
    ),
    "meeting_sheets": Searched(number=20, title=("subject",), body=("note",), day=("planned_on",)),
    "requested_pieces": Searched(
        number=23, title=("label",), body=("note",), day=("provided_on", "requested_on")
    ),
    "issued_reports": Searched(number=21, title=("title",), body=("prepared_by",), day=("issued_on",)),
    "board_meetings": Searched(number=22, title=("title",), body=("note",), day=("held_on",)),
}
"""The kinds that are searched, in the order in which answers are told."""

MEMBERS: dict[str, tuple[Member, ...]] = {
    "cases": (
        Member(kind="aliases", column="case_id", words=("name",)),
        Member(kind="stage_events", column="case_id", words=("reason",)),
        Member(kind="turn_events", column="case_id", words=("reason",)),
        Member(kind="flags", column="case_id", words=("kind", "reason")),
        Member(kind="escalations", column="case_id", words=("reason",)),
    ),
    "interactions": (
        Member(kind="participants", column="interaction_id", words=("name", "function"), says_names=True),
        Member(kind="act_details", column="interaction_id", words=("committee", "conclusion")),
        Member(kind="discussion_points", column="interaction_id", words=("topic", "outcome")),
    ),
    "follow_ups": (Member(kind="postponements", column="follow_up_id", words=("reason",)),),
    "statements": (Member(kind="verifications", column="statement_id", words=("reason",)),),
    "commitments": (Member(kind="commitment_events", column="commitment_id", words=("note", "recourse")),),
    "requests": (Member(kind="request_events", column="request_id", words=("note",), says_names=True),),
    "endorsements": (
        Member(kind="endorsement_events", column="endorsement_id", words=("resolution", "reason")),
    ),
    "meeting_sheets": (
        Member(kind="discussion_points", column="meeting_sheet_id", words=("topic", "outcome")),
    ),
    "documents": (
        Member(
            kind="emails",
            column="document_id",
            words=("subject", "from_name", "from_address", "to_people", "cc_people"),
        ),
    ),
    "people": (
        Member(kind="tenures", column="person_id", words=("party",), says_names=True),
        Member(kind="contact_details", column="person_id", words=("value", "label"), unless="is_personal"),
    ),
    "organizations": (
        Member(
            kind="contact_details", column="organization_id", words=("value", "label"), unless="is_personal"
        ),
    ),
    "offices": (
        Member(kind="tenures", column="office_id", says_names=True),
        Member(kind="contact_details", column="office_id", words=("value", "label"), unless="is_personal"),
    ),
}
"""Whose words are added to those of a record, beside those of its tags."""

NAMES: dict[str, tuple[str, ...]] = {
    "people": ("name",),
    "organizations": ("name", "short_name"),
    "offices": ("title", "title_feminine", "riding"),
}
"""By what these are named in the entries of others."""

REFERENCES: dict[str, str] = {
    "person_id": "people",
    "assignee_id": "people",
    "organization_id": "organizations",
    "lead_organization_id": "organizations",
    "ministry_id": "organizations",
    "office_id": "offices",
}
"""The columns that name one of them."""


def entry_id(kind: str, record_id: int, day: date | None) -> int:
    """The id that tells all three: 5 bits of kind, 22 of day, 36 of record."""
    return (SEARCHED[kind].number << 58) | ((day.toordinal() if day else 0) << 36) | record_id
