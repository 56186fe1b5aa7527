"""People, organizations, the offices they hold, and how to reach them."""

from __future__ import annotations

from cld_desktop.domain import vocabulary as v
from cld_desktop.storage.tables.columns import booleans, code, day, record_table, ref, sourced, texts

people = record_table(
    "people",
    *sourced(),
    *texts("name"),
    *booleans("is_team", "is_inactive"),
    day("verify_by", null=True),
    *texts("note"),
)

organizations = record_table(
    "organizations",
    *sourced(),
    *texts("name", "short_name"),
    code("kind", v.OrganizationKind),
    ref("parent_id", "organizations"),
    *booleans("is_inactive"),
    *texts("note"),
)

offices = record_table(
    "offices",
    *sourced(),
    *texts("title", "title_feminine"),
    code("kind", v.OfficeKind),
    ref("organization_id", "organizations"),
    *texts("riding", "salutation"),
    ref("attached_to_id", "offices"),
)

tenures = record_table(
    "tenures",
    *sourced(),
    ref("person_id", "people", null=False),
    ref("office_id", "offices", null=False),
    day("started_on", null=True),
    day("ended_on", null=True),
    day("attested_on", null=True),
    *texts("party"),
)

contact_details = record_table(
    "contact_details",
    *sourced(),
    code("kind", v.ContactKind),
    *texts("value"),
    ref("person_id", "people"),
    ref("office_id", "offices"),
    ref("organization_id", "organizations"),
    *booleans("is_personal"),
    *texts("label"),
    day("ended_on", null=True),
)
