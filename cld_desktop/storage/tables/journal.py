"""The base itself and its journal."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, Text

from cld_desktop.storage.tables.columns import metadata, record_table, ref, texts
from cld_desktop.storage.types import Instant

base = Table(
    "base",
    metadata,
    Column("uid", String(36), primary_key=True),
    Column("created_at", Instant),
)

change_set = record_table(
    "change_set",
    Column("happened_at", Instant, nullable=False),
    *texts("who", "action"),
    ref("reverts", "change_set"),
    Column("previous_digest", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
)

row_change = record_table(
    "row_change",
    ref("set_id", "change_set", null=False),
    *texts("kind"),
    Column("record_id", Integer, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("salt", LargeBinary(16)),
    Column("digest", String(64), nullable=False),
    Index(None, "kind", "record_id"),
)
