"""Documents and what they are joined to, the board's meetings and reports, the settings of the base."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, UniqueConstraint

from cld_desktop.domain import vocabulary as v
from cld_desktop.storage.tables.columns import code, day, record_table, ref, restricted, texts

documents = record_table(
    "documents",
    *restricted(),
    *texts("file_name", "sha256"),
    Column("size", BigInteger, nullable=False),
    *texts("title", "media_type"),
    day("dated_on", null=True),
    day("received_on", null=True),
    *texts("binder", "text"),
    Index(None, "sha256"),
)

attachments = record_table(
    "attachments",
    ref("document_id", "documents", null=False),
    *texts("kind"),
    Column("record_id", Integer, nullable=False),
    Index(None, "kind", "record_id"),
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
