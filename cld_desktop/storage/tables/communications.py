"""Communications, those who took part, and what must follow."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Time

from cld_desktop.domain import vocabulary as v
from cld_desktop.storage.tables.columns import booleans, code, day, record_table, ref, restricted, texts

interactions = record_table(
    "interactions",
    *restricted(),
    ref("case_id", "cases", null=False, index=False),
    code("channel", v.Channel),
    code("direction", v.Direction),
    *texts("subject"),
    day("happened_on"),
    Column("happened_time", Time),
    code("precision", v.DatePrecision),
    *texts("summary", "internal_note"),
    code("purpose", v.Purpose, null=True),
    code("result", v.Result, null=True),
    *texts("place"),
    ref("answers_id", "interactions"),
    Column("is_substantive", Boolean),
    code("act_type", v.ParliamentaryAct, null=True),
    *texts("act_number"),
    Index(None, "case_id", "happened_on", "happened_time", "id"),
    Index(None, "happened_on", "happened_time", "id"),
)

participants = record_table(
    "participants",
    ref("interaction_id", "interactions", null=False),
    code("role", v.ParticipantRole),
    ref("person_id", "people"),
    ref("office_id", "offices"),
    ref("organization_id", "organizations"),
    *texts("name", "function"),
)

follow_ups = record_table(
    "follow_ups",
    *restricted(),
    ref("case_id", "cases", null=False, index=False),
    *texts("subject"),
    day("due_on"),
    day("planned_on"),
    ref("assignee_id", "people"),
    ref("person_id", "people"),
    ref("organization_id", "organizations"),
    ref("interaction_id", "interactions"),
    code("stage", v.Stage, null=True),
    ref("board_meeting_id", "board_meetings"),
    *texts("note"),
    day("done_on", null=True),
    ref("done_interaction_id", "interactions"),
    *texts("done_note"),
    Index(None, "case_id", "due_on"),
    Index(None, "done_on", "due_on"),
)

postponements = record_table(
    "postponements",
    ref("follow_up_id", "follow_ups", null=False),
    day("from_on"),
    day("to_on"),
    day("postponed_on"),
    *texts("reason"),
)

notes = record_table(
    "notes",
    *restricted(),
    day("written_on"),
    *texts("text"),
    ref("case_id", "cases"),
    ref("interaction_id", "interactions"),
    ref("person_id", "people"),
)

act_details = record_table(
    "act_details",
    ref("interaction_id", "interactions", null=False),
    *texts("committee"),
    day("notice_on", null=True),
    day("tabled_on", null=True),
    Column("signatures", Integer),
    *booleans("is_supplementary"),
    *texts("conclusion"),
)

meeting_sheets = record_table(
    "meeting_sheets",
    ref("case_id", "cases", null=False),
    *texts("subject"),
    day("planned_on"),
    ref("person_id", "people"),
    ref("organization_id", "organizations"),
    *texts("note"),
    ref("interaction_id", "interactions"),
)

discussion_points = record_table(
    "discussion_points",
    *restricted(),
    ref("case_id", "cases", null=False),
    *texts("topic"),
    code("kind", v.PointKind),
    Column("position", Integer, nullable=False),
    code("state", v.PointState),
    *texts("outcome"),
    ref("meeting_sheet_id", "meeting_sheets"),
    ref("interaction_id", "interactions"),
    ref("statement_id", "statements"),
    ref("commitment_id", "commitments"),
    ref("open_question_id", "open_questions"),
    ref("follow_up_id", "follow_ups"),
)
