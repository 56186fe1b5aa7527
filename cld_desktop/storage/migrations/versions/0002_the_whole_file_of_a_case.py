"""Meeting sheets, escalation, access requests, tags, and what the first records had no room for.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from typing import Any

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy import false as no

revision = "0002"
down_revision = "0001"

_References = dict[str, str]


def upgrade() -> None:
    """Add the columns, then make the tables."""
    _reference_column("request_events", "person_id", "people")
    _reference_column("offices", "attached_to_id", "offices")
    _reference_column("open_questions", "statement_id", "statements")
    op.add_column("open_questions", Column("is_for_next_call", Boolean, nullable=False, server_default=no()))
    op.add_column("contact_details", _day("ended_on", null=True))
    op.add_column("statements", Column("starts_at", Integer))
    op.add_column("statements", Column("ends_at", Integer))

    _table(
        "escalations",
        {"case_id": "cases", "interaction_id": "interactions"},
        _id("case_id", null=False),
        _code("rung"),
        _day("decided_on"),
        _boolean("is_dismissed"),
        _text("reason"),
        _id("interaction_id"),
    )
    _table(
        "access_requests",
        {
            "source_id": "documents",
            "case_id": "cases",
            "organization_id": "organizations",
            "interaction_id": "interactions",
            "answer_interaction_id": "interactions",
        },
        *_restricted(),
        _id("case_id", null=False),
        _text("subject"),
        _day("sent_on"),
        _id("organization_id"),
        _day("received_on", null=True),
        _boolean("is_extended"),
        _day("answered_on", null=True),
        _code("outcome", null=True),
        _text("refusal_reason"),
        _text("file_number"),
        _text("note"),
        _id("interaction_id"),
        _id("answer_interaction_id"),
    )
    _table(
        "act_details",
        {"interaction_id": "interactions"},
        _id("interaction_id", null=False),
        _text("committee"),
        _day("notice_on", null=True),
        _day("tabled_on", null=True),
        Column("signatures", Integer),
        _boolean("is_supplementary"),
        _text("conclusion"),
    )
    _table(
        "meeting_sheets",
        {
            "case_id": "cases",
            "person_id": "people",
            "organization_id": "organizations",
            "interaction_id": "interactions",
        },
        _id("case_id", null=False),
        _text("subject"),
        _day("planned_on"),
        _id("person_id"),
        _id("organization_id"),
        _text("note"),
        _id("interaction_id"),
    )
    _table(
        "discussion_points",
        {
            "source_id": "documents",
            "case_id": "cases",
            "meeting_sheet_id": "meeting_sheets",
            "interaction_id": "interactions",
            "statement_id": "statements",
            "commitment_id": "commitments",
            "open_question_id": "open_questions",
            "follow_up_id": "follow_ups",
        },
        *_restricted(),
        _id("case_id", null=False),
        _text("topic"),
        _code("kind"),
        Column("position", Integer, nullable=False),
        _code("state"),
        _text("outcome"),
        _id("meeting_sheet_id"),
        _id("interaction_id"),
        _id("statement_id"),
        _id("commitment_id"),
        _id("open_question_id"),
        _id("follow_up_id"),
    )
    _table(
        "commitment_events",
        {"source_id": "documents", "commitment_id": "commitments", "interaction_id": "interactions"},
        *_sourced(),
        _id("commitment_id", null=False),
        _code("state"),
        _day("happened_on"),
        _text("note"),
        _day("due_on", null=True),
        _text("recourse"),
        _id("interaction_id"),
    )
    _table("tags", {}, _text("name"), _code("color"), UniqueConstraint("name", name="uq_tags_name"))
    _table(
        "taggings",
        {"tag_id": "tags"},
        _id("tag_id", null=False),
        _text("kind"),
        _id("record_id", null=False),
    )
    op.create_index("ix_taggings_kind_record_id", "taggings", ["kind", "record_id"])


def _reference_column(table: str, name: str, target: str) -> None:
    # Alembic adds a column and its key in two steps, and SQLite can only take both at once.
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {name} INTEGER CONSTRAINT fk_{table}_{name} "
        f"REFERENCES {target} (id) DEFERRABLE INITIALLY DEFERRED"
    )
    op.create_index(f"ix_{table}_{name}", table, [name])


def _table(name: str, references: _References, *columns: Any) -> None:
    op.create_table(
        name,
        Column("id", Integer, nullable=False),
        PrimaryKeyConstraint("id", name=f"pk_{name}"),
        *columns,
        *(
            ForeignKeyConstraint(
                [column], [f"{target}.id"], f"fk_{name}_{column}", deferrable=True, initially="DEFERRED"
            )
            for column, target in references.items()
        ),
        sqlite_autoincrement=True,
    )
    for column in references:
        op.create_index(f"ix_{name}_{column}", name, [column])


def _id(name: str, *, null: bool = True) -> Column[Any]:
    return Column(name, Integer, nullable=null)


def _text(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False)


def _code(name: str, *, null: bool = False) -> Column[Any]:
    return Column(name, String(40), nullable=null)


def _day(name: str, *, null: bool = False) -> Column[Any]:
    return Column(name, Date, nullable=null)


def _boolean(name: str) -> Column[Any]:
    return Column(name, Boolean, nullable=False)


def _sourced() -> tuple[Column[Any], ...]:
    return (_id("source_id"), Column("page", Integer), _text("paragraph"))


def _restricted() -> tuple[Column[Any], ...]:
    return (*_sourced(), _boolean("is_in_camera"), _boolean("is_personal"))
