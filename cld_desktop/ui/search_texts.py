"""The words of a record in the pane of a search: who and when under its title, then its texts in full."""

from __future__ import annotations

from collections.abc import Sequence

from cld_desktop.domain import french, requests
from cld_desktop.domain.records import (
    ActDetails,
    CommitmentEvent,
    DiscussionPoint,
    EndorsementEvent,
    Flag,
    Postponement,
    Record,
    RequestEvent,
    StageEvent,
    TurnEvent,
    Verification,
)
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store
from cld_desktop.ui.search_kinds import Found

_TEXTS: dict[str, tuple[str, ...]] = {
    "cases": ("description",),
    "interactions": ("summary", "internal_note"),
    "commitments": ("text", "closing_note"),
    "notes": ("text",),
    "open_questions": ("question", "answer"),
    "milestones": ("description",),
    "follow_ups": ("note", "done_note"),
    "risks": ("description", "measure"),
    "access_requests": ("note", "refusal_reason"),
    "requests": (),
}
"""The fields that are read in full; « note » for the kinds that are not named."""

_MEMBERS: dict[str, tuple[tuple[type[Record], str, tuple[str, ...]], ...]] = {
    "cases": (
        (Flag, "case_id", ("reason",)),
        (StageEvent, "case_id", ("reason",)),
        (TurnEvent, "case_id", ("reason",)),
    ),
    "interactions": (
        (DiscussionPoint, "interaction_id", ("topic", "outcome")),
        (ActDetails, "interaction_id", ("committee", "conclusion")),
    ),
    "statements": ((Verification, "statement_id", ("reason",)),),
    "commitments": ((CommitmentEvent, "commitment_id", ("note", "recourse")),),
    "follow_ups": ((Postponement, "follow_up_id", ("reason",)),),
    "requests": ((RequestEvent, "request_id", ("note",)),),
    "endorsements": ((EndorsementEvent, "endorsement_id", ("resolution", "reason")),),
    "meeting_sheets": ((DiscussionPoint, "meeting_sheet_id", ("topic", "outcome")),),
}
"""What else is told of a record: the words of those that belong to it."""


def texts_of(store: Store, found: Found) -> list[str]:
    """The texts of a record, then those of what belongs to it."""
    record = found.record
    if found.kind == "statements":
        own = [french.quote(record.quote) if record.is_verbatim else record.quote]
    else:
        own = [getattr(record, field, "") for field in _TEXTS.get(found.kind, ("note",))]
    for kind, column, fields in _MEMBERS.get(found.kind, ()):
        for member in queries.all_of(store, kind, **{column: record.id}):
            told = [getattr(member, field) for field in fields]
            own.append(" – ".join(filter(None, told)))
    return own


def lines_of(store: Store, found: Found) -> tuple[str, ...]:
    """Who and when, under the title."""
    return tuple(line for line in _lines(store, found) if line)


def _lines(store: Store, found: Found) -> Sequence[str]:
    record = found.record
    match found.kind:
        case "statements":
            who = ", ".join(filter(None, (record.speaker_name, record.speaker_function.lower())))
            return who, french.sentence(french.full_date(record.said_on))
        case "interactions":
            taking = queries.participants_of(store, [record.id]).get(record.id, [])
            names = french.join_and(dict.fromkeys(one.name for one in taking if one.name))
            return names, french.sentence(french.full_date(record.happened_on))
        case "follow_ups":
            return (f"Échéance le {french.full_date(record.due_on)}",)
        case "documents":
            dated = f"Daté du {french.long_date(record.dated_on)}" if record.dated_on else ""
            return record.title, dated
        case "cases":
            return (record.title if record.short_name else "",)
        case "requests":
            events = requests.in_order(queries.all_of(store, RequestEvent, request_id=record.id))
            return tuple(f"{one.state.label} le {french.long_date(one.happened_on)}" for one in events)
        case "people" | "organizations" | "offices" | "figures" | "meeting_sheets":
            return found.passage, found.end
        case _:
            return (found.end,)
