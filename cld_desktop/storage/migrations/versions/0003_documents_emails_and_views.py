"""E-mails, pieces that were asked for, saved views; what is read in files leaves the records.

Revision ID: 0003
Revises: 0002
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
    Time,
    false,
)

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Put the texts aside, then drop their column and add the others."""
    op.create_table(
        "document_texts",
        Column("sha256", String(64), nullable=False),
        PrimaryKeyConstraint("sha256", name="pk_document_texts"),
        Column("state", String(40), nullable=False),
        Column("pages", Integer),
        _text("text"),
        Column("reader", Integer, nullable=False),
    )
    # Statements tell where their words stand in these very texts: they are not read again.
    op.execute(
        "INSERT INTO document_texts (sha256, state, text, reader) "
        "SELECT sha256, 'given', MIN(text), 0 FROM documents WHERE text <> '' GROUP BY sha256"
    )
    op.drop_column("documents", "text")
    op.execute(
        "ALTER TABLE documents ADD COLUMN version_of_id INTEGER CONSTRAINT fk_documents_version_of_id "
        "REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED"
    )
    op.create_index("ix_documents_version_of_id", "documents", ["version_of_id"])
    op.add_column("documents", Column("is_to_review", Boolean, nullable=False, server_default=false()))

    _table(
        "emails",
        {"document_id": "documents"},
        _id("document_id", null=False),
        *map(_text, ("identifier", "in_reply_to", "thread", "sent_at")),
        _day("sent_on"),
        Column("sent_time", Time),
        *map(_text, ("from_name", "from_address", "to_people", "cc_people", "subject")),
        Column("attachment_count", Integer, nullable=False),
    )
    op.create_index("ix_emails_identifier", "emails", ["identifier"])
    _table(
        "requested_pieces",
        {
            "source_id": "documents",
            "case_id": "cases",
            "interaction_id": "interactions",
            "document_id": "documents",
        },
        _id("source_id"),
        Column("page", Integer),
        _text("paragraph"),
        _boolean("is_in_camera"),
        _boolean("is_personal"),
        _id("case_id", null=False),
        _text("label"),
        _day("requested_on"),
        _day("due_on"),
        _id("interaction_id"),
        _id("document_id"),
        _day("provided_on"),
        _text("note"),
        Column("position", Integer, nullable=False),
    )
    _table(
        "saved_views",
        {},
        *map(_text, ("name", "page", "filters", "layout")),
        Column("position", Integer, nullable=False),
    )


def _table(name: str, references: dict[str, str], *columns: Any) -> None:
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


def _day(name: str) -> Column[Any]:
    return Column(name, Date)


def _boolean(name: str) -> Column[Any]:
    return Column(name, Boolean, nullable=False)
