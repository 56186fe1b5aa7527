"""A case, what happens to it, what could hurt it, and its money."""

from __future__ import annotations

from sqlalchemy import Column, UniqueConstraint

from cld_desktop.domain import vocabulary as v
from cld_desktop.storage.tables.columns import (
    booleans,
    code,
    day,
    record_table,
    ref,
    restricted,
    sourced,
    texts,
)
from cld_desktop.storage.types import Decimals

cases = record_table(
    "cases",
    *sourced(),
    *texts("code", "title", "short_name"),
    ref("lead_organization_id", "organizations"),
    ref("ministry_id", "organizations"),
    *texts("file_number", "program", "description"),
    *booleans("is_sample"),
    UniqueConstraint("code"),
)

aliases = record_table("aliases", *sourced(), ref("case_id", "cases", null=False), *texts("name"))

stage_events = record_table(
    "stage_events",
    *sourced(),
    ref("case_id", "cases", null=False),
    code("stage", v.Stage),
    day("started_on", null=True),
    day("attested_on", null=True),
    code("precision", v.DatePrecision),
    code("confidence", v.Confidence),
    code("outcome", v.Outcome, null=True),
    *texts("reason"),
)

turn_events = record_table(
    "turn_events",
    *sourced(),
    ref("case_id", "cases", null=False),
    code("side", v.Side),
    day("since_on"),
    code("confidence", v.Confidence),
    *texts("reason"),
    ref("interaction_id", "interactions"),
)

flags = record_table(
    "flags",
    *sourced(),
    ref("case_id", "cases", null=False),
    code("kind", v.FlagKind),
    day("since_on"),
    day("until_on", null=True),
    day("due_on", null=True),
    *texts("reason"),
    code("confidence", v.Confidence),
)

milestones = record_table(
    "milestones",
    *restricted(),
    ref("case_id", "cases", null=False),
    *texts("title", "description"),
    day("planned_on", null=True),
    day("happened_on", null=True),
    code("precision", v.DatePrecision),
    ref("interaction_id", "interactions"),
    *booleans("is_context"),
)

stakeholders = record_table(
    "stakeholders",
    ref("case_id", "cases", null=False),
    ref("person_id", "people"),
    ref("office_id", "offices"),
    ref("organization_id", "organizations"),
    code("involvement", v.Involvement),
    *texts("note"),
)


risks = record_table(
    "risks",
    *restricted(),
    ref("case_id", "cases", null=False),
    *texts("description"),
    code("probability", v.Level),
    code("impact", v.Level),
    *texts("measure"),
    day("noted_on", null=True),
    day("closed_on", null=True),
)

amounts = record_table(
    "amounts",
    *restricted(),
    ref("case_id", "cases", null=False),
    code("kind", v.AmountKind),
    Column("value", Decimals, nullable=False),
    *booleans("is_approximate"),
    day("dated_on", null=True),
    *texts("note"),
)

escalations = record_table(
    "escalations",
    ref("case_id", "cases", null=False),
    code("rung", v.Rung),
    day("decided_on"),
    *booleans("is_dismissed"),
    *texts("reason"),
    ref("interaction_id", "interactions"),
)

access_requests = record_table(
    "access_requests",
    *restricted(),
    ref("case_id", "cases", null=False),
    *texts("subject"),
    day("sent_on"),
    ref("organization_id", "organizations"),
    day("received_on", null=True),
    *booleans("is_extended"),
    day("answered_on", null=True),
    code("outcome", v.AccessOutcome, null=True),
    *texts("refusal_reason", "file_number", "note"),
    ref("interaction_id", "interactions"),
    ref("answer_interaction_id", "interactions"),
)
