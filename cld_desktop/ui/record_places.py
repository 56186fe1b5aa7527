"""Where each kind of record is looked at."""

from __future__ import annotations

from cld_desktop.domain.records import Note, Person
from cld_desktop.ui.screen import Context
from cld_desktop.ui.search_kinds import KINDS, Found


def go_to(context: Context, found: Found) -> None:
    """Go to the page that shows a record, or open it."""
    record = found.record
    match found.kind:
        case "cases" | "milestones":
            context.go("case", case_id=found.case_id)
        case "interactions" | "follow_ups":
            context.go(found.kind, kind=KINDS[found.kind], record_id=record.id)
        case "statements" | "commitments" | "open_questions":
            context.go(
                "case", case_id=found.case_id, tab="statements", kind=KINDS[found.kind], record_id=record.id
            )
        case "notes" if record.person_id and not found.case_id:
            context.go("directory", kind=Person, record_id=record.person_id)
        case "notes":
            context.go("case", case_id=found.case_id, tab="notes", kind=Note, record_id=record.id)
        case "documents":
            context.ask("document", document_id=record.id)
        case _:
            context.go("directory", kind=KINDS[found.kind], record_id=record.id)
