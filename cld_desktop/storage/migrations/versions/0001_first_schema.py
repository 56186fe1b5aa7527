"""The first schema: every kind of record, the journal, and the base's own name.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

from typing import Any

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
)

from cld_desktop.storage import search_index

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# The schema as it stood on the day of its release: what `schema` becomes later changes nothing here.
_metadata = MetaData(naming_convention={"pk": "pk_%(table_name)s"})


def _ref(table: str, name: str, target: str, *, null: bool = True, index: bool = True) -> list[Any]:
    key = ForeignKey(f"{target}.id", name=f"fk_{table}_{name}", deferrable=True, initially="DEFERRED")
    column: Column[Any] = Column(name, Integer, key, nullable=null)
    return [column, *([_index(table, name)] if index else [])]


def _index(table: str, *names: str) -> Index:
    return Index(f"ix_{table}_{'_'.join(names)}", *names)


def _texts(*names: str) -> list[Column[Any]]:
    return [Column(name, Text, nullable=False) for name in names]


def _booleans(*names: str) -> list[Column[Any]]:
    return [Column(name, Boolean, nullable=False) for name in names]


def _day(name: str, *, null: bool = False) -> Column[Any]:
    return Column(name, Date, nullable=null)


def _short(name: str, length: int = 40, *, null: bool = False) -> Column[Any]:
    return Column(name, String(length), nullable=null)


def _sourced(table: str) -> list[Any]:
    return [*_ref(table, "source_id", "documents"), Column("page", Integer), *_texts("paragraph")]


def _restricted(table: str) -> list[Any]:
    return [*_sourced(table), *_booleans("is_in_camera", "is_personal")]


def _table(name: str, *items: Any) -> None:
    Table(name, _metadata, Column("id", Integer, primary_key=True), *items, sqlite_autoincrement=True)


_table(
    "cases",
    *_sourced("cases"),
    *_texts("code", "title", "short_name"),
    *_ref("cases", "lead_organization_id", "organizations"),
    *_ref("cases", "ministry_id", "organizations"),
    *_texts("file_number", "program", "description"),
    *_booleans("is_sample"),
    UniqueConstraint("code", name="uq_cases_code"),
)
_table("aliases", *_sourced("aliases"), *_ref("aliases", "case_id", "cases", null=False), *_texts("name"))
_table(
    "stage_events",
    *_sourced("stage_events"),
    *_ref("stage_events", "case_id", "cases", null=False),
    _short("stage"),
    _day("started_on", null=True),
    _day("attested_on", null=True),
    _short("precision"),
    _short("confidence"),
    _short("outcome", null=True),
    *_texts("reason"),
)
_table(
    "turn_events",
    *_sourced("turn_events"),
    *_ref("turn_events", "case_id", "cases", null=False),
    _short("side"),
    _day("since_on"),
    _short("confidence"),
    *_texts("reason"),
    *_ref("turn_events", "interaction_id", "interactions"),
)
_table(
    "flags",
    *_sourced("flags"),
    *_ref("flags", "case_id", "cases", null=False),
    _short("kind"),
    _day("since_on"),
    _day("until_on", null=True),
    _day("due_on", null=True),
    *_texts("reason"),
    _short("confidence"),
)
_table(
    "milestones",
    *_restricted("milestones"),
    *_ref("milestones", "case_id", "cases", null=False),
    *_texts("title", "description"),
    _day("planned_on", null=True),
    _day("happened_on", null=True),
    _short("precision"),
    *_ref("milestones", "interaction_id", "interactions"),
    *_booleans("is_context"),
)
_table(
    "stakeholders",
    *_ref("stakeholders", "case_id", "cases", null=False),
    *_ref("stakeholders", "person_id", "people"),
    *_ref("stakeholders", "office_id", "offices"),
    *_ref("stakeholders", "organization_id", "organizations"),
    _short("involvement"),
    *_texts("note"),
)
_table(
    "risks",
    *_restricted("risks"),
    *_ref("risks", "case_id", "cases", null=False),
    *_texts("description"),
    _short("probability"),
    _short("impact"),
    *_texts("measure"),
    _day("noted_on", null=True),
    _day("closed_on", null=True),
)
_table(
    "amounts",
    *_restricted("amounts"),
    *_ref("amounts", "case_id", "cases", null=False),
    _short("kind"),
    _short("value"),
    *_booleans("is_approximate"),
    _day("dated_on", null=True),
    *_texts("note"),
)
_table(
    "interactions",
    *_restricted("interactions"),
    *_ref("interactions", "case_id", "cases", null=False, index=False),
    _short("channel"),
    _short("direction"),
    *_texts("subject"),
    _day("happened_on"),
    Column("happened_time", Time),
    _short("precision"),
    *_texts("summary", "internal_note"),
    _short("purpose", null=True),
    _short("result", null=True),
    *_texts("place"),
    *_ref("interactions", "answers_id", "interactions"),
    Column("is_substantive", Boolean),
    _short("act_type", null=True),
    *_texts("act_number"),
    _index("interactions", "case_id", "happened_on", "happened_time", "id"),
    _index("interactions", "happened_on", "happened_time", "id"),
)
_table(
    "participants",
    *_ref("participants", "interaction_id", "interactions", null=False),
    _short("role"),
    *_ref("participants", "person_id", "people"),
    *_ref("participants", "office_id", "offices"),
    *_ref("participants", "organization_id", "organizations"),
    *_texts("name", "function"),
)
_table(
    "follow_ups",
    *_restricted("follow_ups"),
    *_ref("follow_ups", "case_id", "cases", null=False, index=False),
    *_texts("subject"),
    _day("due_on"),
    _day("planned_on"),
    *_ref("follow_ups", "assignee_id", "people"),
    *_ref("follow_ups", "person_id", "people"),
    *_ref("follow_ups", "organization_id", "organizations"),
    *_ref("follow_ups", "interaction_id", "interactions"),
    _short("stage", null=True),
    *_ref("follow_ups", "board_meeting_id", "board_meetings"),
    *_texts("note"),
    _day("done_on", null=True),
    *_ref("follow_ups", "done_interaction_id", "interactions"),
    *_texts("done_note"),
    _index("follow_ups", "case_id", "due_on"),
    _index("follow_ups", "done_on", "due_on"),
)
_table(
    "postponements",
    *_ref("postponements", "follow_up_id", "follow_ups", null=False),
    _day("from_on"),
    _day("to_on"),
    _day("postponed_on"),
    *_texts("reason"),
)
_table(
    "notes",
    *_restricted("notes"),
    _day("written_on"),
    *_texts("text"),
    *_ref("notes", "case_id", "cases"),
    *_ref("notes", "interaction_id", "interactions"),
    *_ref("notes", "person_id", "people"),
)
_table(
    "people",
    *_sourced("people"),
    *_texts("name"),
    *_booleans("is_team", "is_inactive"),
    _day("verify_by", null=True),
    *_texts("note"),
)
_table(
    "organizations",
    *_sourced("organizations"),
    *_texts("name", "short_name"),
    _short("kind"),
    *_ref("organizations", "parent_id", "organizations"),
    *_booleans("is_inactive"),
    *_texts("note"),
)
_table(
    "offices",
    *_sourced("offices"),
    *_texts("title", "title_feminine"),
    _short("kind"),
    *_ref("offices", "organization_id", "organizations"),
    *_texts("riding", "salutation"),
)
_table(
    "tenures",
    *_sourced("tenures"),
    *_ref("tenures", "person_id", "people", null=False),
    *_ref("tenures", "office_id", "offices", null=False),
    _day("started_on", null=True),
    _day("ended_on", null=True),
    _day("attested_on", null=True),
    *_texts("party"),
)
_table(
    "contact_details",
    *_sourced("contact_details"),
    _short("kind"),
    *_texts("value"),
    *_ref("contact_details", "person_id", "people"),
    *_ref("contact_details", "office_id", "offices"),
    *_ref("contact_details", "organization_id", "organizations"),
    *_booleans("is_personal"),
    *_texts("label"),
)
Table(
    "base",
    _metadata,
    Column("uid", String(36), primary_key=True),
    Column("created_at", String(40)),
)
_table(
    "change_set",
    _short("happened_at"),
    *_texts("who", "action"),
    *_ref("change_set", "reverts", "change_set"),
    _short("previous_digest", 64),
    _short("digest", 64),
)
_table(
    "row_change",
    *_ref("row_change", "set_id", "change_set", null=False),
    *_texts("kind"),
    Column("record_id", Integer, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("salt", LargeBinary(16)),
    _short("digest", 64),
    _index("row_change", "kind", "record_id"),
)
_table(
    "documents",
    *_restricted("documents"),
    *_texts("file_name", "sha256"),
    Column("size", BigInteger, nullable=False),
    *_texts("title", "media_type"),
    _day("dated_on", null=True),
    _day("received_on", null=True),
    *_texts("binder", "text"),
    _index("documents", "sha256"),
)
_table(
    "attachments",
    *_ref("attachments", "document_id", "documents", null=False),
    *_texts("kind"),
    Column("record_id", Integer, nullable=False),
    _index("attachments", "kind", "record_id"),
)
_table("board_meetings", _day("held_on"), _day("report_due_on", null=True), *_texts("title", "note"))
_table(
    "issued_reports",
    *_ref("issued_reports", "case_id", "cases", null=False),
    *_texts("report"),
    _day("as_of"),
    _day("since_on", null=True),
    _day("issued_on"),
    *_texts("title", "prepared_by", "value"),
    *_ref("issued_reports", "document_id", "documents"),
    *_ref("issued_reports", "board_meeting_id", "board_meetings"),
)
_table("settings", *_texts("name", "value"), UniqueConstraint("name", name="uq_settings_name"))
_table(
    "statements",
    *_restricted("statements"),
    *_ref("statements", "case_id", "cases", null=False, index=False),
    *_texts("quote"),
    _day("said_on"),
    *_booleans("is_verbatim"),
    *_ref("statements", "person_id", "people"),
    *_ref("statements", "office_id", "offices"),
    *_texts("speaker_name", "speaker_function"),
    *_ref("statements", "interaction_id", "interactions"),
    *_texts("theme"),
    _short("slot", null=True),
    *_texts("slot_value"),
    *_booleans("is_in_report"),
    _index("statements", "case_id", "said_on"),
)
_table(
    "verifications",
    *_restricted("verifications"),
    *_ref("verifications", "statement_id", "statements", null=False),
    _short("state"),
    _day("verified_on"),
    *_ref("verifications", "person_id", "people"),
    *_texts("reason"),
)
_table(
    "figures",
    *_restricted("figures"),
    *_ref("figures", "case_id", "cases", null=False),
    *_texts("label"),
    _short("value"),
    *_texts("unit"),
    *_booleans("is_approximate"),
    _day("as_of", null=True),
    *_ref("figures", "statement_id", "statements"),
    *_ref("figures", "interaction_id", "interactions"),
)
_table(
    "commitments",
    *_restricted("commitments"),
    *_ref("commitments", "case_id", "cases", null=False),
    _short("side"),
    *_texts("text"),
    _day("made_on"),
    _day("due_on", null=True),
    *_ref("commitments", "person_id", "people"),
    *_ref("commitments", "office_id", "offices"),
    *_ref("commitments", "organization_id", "organizations"),
    *_ref("commitments", "interaction_id", "interactions"),
    _day("closed_on", null=True),
    *_texts("closing_note"),
)
_table(
    "open_questions",
    *_restricted("open_questions"),
    *_ref("open_questions", "case_id", "cases", null=False),
    *_texts("question", "label"),
    _day("asked_on", null=True),
    _day("answered_on", null=True),
    *_texts("answer"),
    *_ref("open_questions", "interaction_id", "interactions"),
)
_table(
    "requests",
    *_restricted("requests"),
    *_ref("requests", "case_id", "cases", null=False),
    *_texts("subject"),
    *_ref("requests", "person_id", "people"),
    *_ref("requests", "office_id", "offices"),
)
_table(
    "request_events",
    *_sourced("request_events"),
    *_ref("request_events", "request_id", "requests", null=False),
    _short("state"),
    _day("happened_on"),
    *_ref("request_events", "interaction_id", "interactions"),
    *_texts("note"),
)
_table(
    "endorsements",
    *_restricted("endorsements"),
    *_ref("endorsements", "case_id", "cases", null=False),
    *_ref("endorsements", "organization_id", "organizations", null=False),
    *_texts("note"),
)
_table(
    "endorsement_events",
    *_sourced("endorsement_events"),
    *_ref("endorsement_events", "endorsement_id", "endorsements", null=False),
    _short("state"),
    _day("happened_on"),
    _short("precision"),
    *_texts("resolution", "reason"),
)


def upgrade() -> None:
    """Make every table of the first schema."""
    connection = op.get_bind()
    _metadata.create_all(connection)
    search_index.create_index(connection)
