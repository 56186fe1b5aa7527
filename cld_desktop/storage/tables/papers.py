"""Documents, their texts and what they are joined to, e-mails, the board, saved views, the settings."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text, Time, UniqueConstraint

from cld_desktop.domain import vocabulary as v
from cld_desktop.storage.tables.columns import (
    code,
    day,
    later_boolean,
    metadata,
    record_table,
    ref,
    restricted,
    texts,
)
from cld_desktop.storage.types import Code

documents = record_table(
    "documents",
    *restricted(),
    *texts("file_name", "sha256"),
    Column("size", BigInteger, nullable=False),
    *texts("title", "media_type"),
    day("dated_on", null=True),
    day("received_on", null=True),
    *texts("binder"),
    Index(None, "sha256"),
    ref("version_of_id", "documents"),
    later_boolean("is_to_review"),
)

attachments = record_table(
    "attachments",
    ref("document_id", "documents", null=False),
    *texts("kind"),
    Column("record_id", Integer, nullable=False),
    Index(None, "kind", "record_id"),
)


emails = record_table(
    "emails",
    ref("document_id", "documents", null=False),
    *texts("identifier", "in_reply_to", "thread", "sent_at"),
    day("sent_on", null=True),
    Column("sent_time", Time),
    *texts("from_name", "from_address", "to_people", "cc_people", "subject"),
    Column("attachment_count", Integer, nullable=False),
    Index(None, "identifier"),
)

document_texts = Table(
    "document_texts",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("state", Code(v.TextState), nullable=False),
    Column("pages", Integer),
    Column("text", Text, nullable=False),
    Column("reader", Integer, nullable=False),
)
"""What was read in the documents' files: derived from their bytes, never journalled."""

requested_pieces = record_table(
    "requested_pieces",
    *restricted(),
    ref("case_id", "cases", null=False),
    *texts("label"),
    day("requested_on", null=True),
    day("due_on", null=True),
    ref("interaction_id", "interactions"),
    ref("document_id", "documents"),
    day("provided_on", null=True),
    *texts("note"),
    Column("position", Integer, nullable=False),
)

saved_views = record_table(
    "saved_views", *texts("name", "page", "filters", "layout"), Column("position", Integer, nullable=False)
)

board_meetings = record_table(
    "board_meetings", day("held_on"), day("report_due_on", null=True), *texts("title", "note")
)

issued_reports = record_table(
    "issued_reports",
    ref("case_id", "cases", null=False),
    *texts("report"),
    day("as_of"),
    day("since_on", null=True),
    day("issued_on"),
    *texts("title", "prepared_by", "value"),
    ref("document_id", "documents"),
    ref("board_meeting_id", "board_meetings"),
)

settings = record_table("settings", *texts("name", "value"), UniqueConstraint("name"))

tags = record_table("tags", *texts("name"), code("color", v.TagColor), UniqueConstraint("name"))

taggings = record_table(
    "taggings",
    ref("tag_id", "tags", null=False),
    *texts("kind"),
    Column("record_id", Integer, nullable=False),
    Index(None, "kind", "record_id"),
)
