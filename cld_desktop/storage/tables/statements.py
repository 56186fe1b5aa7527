"""What was said, promised, asked and supported."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer

from cld_desktop.domain import vocabulary as v
from cld_desktop.storage.tables.columns import (
    booleans,
    code,
    day,
    later_boolean,
    record_table,
    ref,
    restricted,
    sourced,
    texts,
)
from cld_desktop.storage.types import Decimals

statements = record_table(
    "statements",
    *restricted(),
    ref("case_id", "cases", null=False, index=False),
    *texts("quote"),
    day("said_on"),
    *booleans("is_verbatim"),
    ref("person_id", "people"),
    ref("office_id", "offices"),
    *texts("speaker_name", "speaker_function"),
    ref("interaction_id", "interactions"),
    *texts("theme"),
    code("slot", v.Slot, null=True),
    *texts("slot_value"),
    *booleans("is_in_report"),
    Column("starts_at", Integer),
    Column("ends_at", Integer),
    Index(None, "case_id", "said_on"),
)

verifications = record_table(
    "verifications",
    *restricted(),
    ref("statement_id", "statements", null=False),
    code("state", v.VerificationState),
    day("verified_on"),
    ref("person_id", "people"),
    *texts("reason"),
)

figures = record_table(
    "figures",
    *restricted(),
    ref("case_id", "cases", null=False),
    *texts("label"),
    Column("value", Decimals, nullable=False),
    *texts("unit"),
    *booleans("is_approximate"),
    day("as_of", null=True),
    ref("statement_id", "statements"),
    ref("interaction_id", "interactions"),
)

commitments = record_table(
    "commitments",
    *restricted(),
    ref("case_id", "cases", null=False),
    code("side", v.Side),
    *texts("text"),
    day("made_on"),
    day("due_on", null=True),
    ref("person_id", "people"),
    ref("office_id", "offices"),
    ref("organization_id", "organizations"),
    ref("interaction_id", "interactions"),
    day("closed_on", null=True),
    *texts("closing_note"),
)

commitment_events = record_table(
    "commitment_events",
    *sourced(),
    ref("commitment_id", "commitments", null=False),
    code("state", v.CommitmentState),
    day("happened_on"),
    *texts("note"),
    day("due_on", null=True),
    *texts("recourse"),
    ref("interaction_id", "interactions"),
)

open_questions = record_table(
    "open_questions",
    *restricted(),
    ref("case_id", "cases", null=False),
    *texts("question", "label"),
    day("asked_on", null=True),
    day("answered_on", null=True),
    *texts("answer"),
    ref("interaction_id", "interactions"),
    ref("statement_id", "statements"),
    later_boolean("is_for_next_call"),
)

requests = record_table(
    "requests",
    *restricted(),
    ref("case_id", "cases", null=False),
    *texts("subject"),
    ref("person_id", "people"),
    ref("office_id", "offices"),
)

request_events = record_table(
    "request_events",
    *sourced(),
    ref("request_id", "requests", null=False),
    code("state", v.RequestState),
    day("happened_on"),
    ref("interaction_id", "interactions"),
    *texts("note"),
    ref("person_id", "people"),
)

endorsements = record_table(
    "endorsements",
    *restricted(),
    ref("case_id", "cases", null=False),
    ref("organization_id", "organizations", null=False),
    *texts("note"),
)

endorsement_events = record_table(
    "endorsement_events",
    *sourced(),
    ref("endorsement_id", "endorsements", null=False),
    code("state", v.EndorsementState),
    day("happened_on"),
    code("precision", v.DatePrecision),
    *texts("resolution", "reason"),
)
