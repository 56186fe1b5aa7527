"""What is searched: the words of each kind of record, its title and its day, and the id of an entry.

An entry's id tells its kind, its day and its record, so that one pass over the matching ids answers « how
many of each kind » and « which are the newest » without reading a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LAST_RECORD = (1 << 36) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What of a kind is searched; the title and the day are the first of their columns that says something.

    `number` is part of the entries' ids: a number never changes its kind.
    """

    number: int
    title: tuple[str, ...]
    body: tuple[str, ...] = ()
    day: tuple[str, ...] = ()


SEARCHED: dict[str, Searched] = {
    "cases": Searched(
        number=1,
        title=("title", "code"),
        body=("title", "short_name", "code", "file_number", "program", "description"),
    ),
    "interactions": Searched(
        number=2,
        title=("subject",),
        body=("summary", "internal_note", "place", "act_number"),
        day=("happened_on",),
    ),
    "follow_ups": Searched(number=3, title=("subject",), body=("note", "done_note"), day=("due_on",)),
    "statements": Searched(
        number=4,
        title=("theme", "speaker_name"),
        body=("quote", "slot_value", "speaker_name", "speaker_function"),
        day=("said_on",),
    ),
    "commitments": Searched(number=5, title=("text",), body=("closing_note",), day=("made_on",)),
    "open_questions": Searched(
        number=6, title=("label", "question"), body=("question", "answer"), day=("asked_on",)
    ),
    "milestones": Searched(
        number=7, title=("title",), body=("description",), day=("happened_on", "planned_on")
    ),
    "notes": Searched(number=8, title=("text",), day=("written_on",)),
    "documents": Searched(
        number=9,
        title=("title", "file_name"),
        body=("text", "file_name", "binder"),
        day=("dated_on", "received_on"),
    ),
    "people": Searched(number=10, title=("name",), body=("note",)),
    "organizations": Searched(number=11, title=("name",), body=("short_name", "note")),
    "offices": Searched(number=12, title=("title",), body=("title_feminine", "riding")),
}
"""The kinds that are searched, in the order in which answers are shown."""

MEMBERS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "cases": ("aliases", "case_id", ("name",)),
    "interactions": ("participants", "interaction_id", ("name", "function")),
    "people": ("tenures", "person_id", ("party",)),
    "offices": ("tenures", "office_id", ()),
}
"""Which words the rows of a member add to its owner's entry."""

NAMES: dict[str, tuple[str, ...]] = {
    "people": ("name",),
    "organizations": ("name", "short_name"),
    "offices": ("title", "title_feminine", "riding"),
}
"""By what these are named in the entries of others."""

REFERENCES: dict[str, str] = {
    "person_id": "people",
    "assignee_id": "people",
    "organization_id": "organizations",
    "lead_organization_id": "organizations",
    "ministry_id": "organizations",
    "office_id": "offices",
}
"""The columns that name one of them."""


def entry_id(kind: str, record_id: int, day: date | None) -> int:
    """The id that tells all three: 5 bits of kind, 22 of day, 36 of record."""
    return (SEARCHED[kind].number << 58) | ((day.toordinal() if day else 0) << 36) | record_id
