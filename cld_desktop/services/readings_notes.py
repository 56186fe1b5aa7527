"""The notes of a case, of a communication or of a person, the latest first."""

from __future__ import annotations

from dataclasses import dataclass

from cld_desktop.domain.records import Interaction, Note
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """A note, and the communication it is about when there is one."""

    note: Note
    interaction: Interaction | None


def note_rows(
    store: Store,
    *,
    case_id: int | None = None,
    interaction_id: int | None = None,
    person_id: int | None = None,
) -> tuple[NoteRow, ...]:
    """The notes that are about this; those of a case hold those of its communications."""
    asked = {"case_id": case_id, "interaction_id": interaction_id, "person_id": person_id}
    notes = queries.all_of(store, Note, **{name: value for name, value in asked.items() if value is not None})
    talks = queries.some(store, Interaction, (note.interaction_id for note in notes))
    ordered = sorted(notes, key=lambda note: (note.written_on, note.id), reverse=True)
    return tuple(NoteRow(note=note, interaction=talks.get(note.interaction_id or 0)) for note in ordered)
