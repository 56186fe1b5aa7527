"""Free words about a case, a communication or a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cld_desktop.domain import rules
from cld_desktop.domain.records import Case, Interaction, Note, Person
from cld_desktop.domain.typed_values import not_after
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage.store import Change, Store


def add_note(store: Store, note: Note, *, today: date) -> Note:
    """Write a note; that of a communication is also one of its case."""
    with store.change("Ajouter une note") as change:
        return change.put(_checked(change, note, today))


def update_note(store: Store, note: Note, *, today: date) -> Note:
    """Save a modified note."""
    with store.change("Modifier une note") as change:
        change.get(Note, note.id)
        return change.put(_checked(change, note, today))


def remove_note(store: Store, note_id: int) -> None:
    """Remove a note."""
    with store.change("Supprimer une note") as change:
        remove_with_its_own(change, change.get(Note, note_id))


def move_notes(change: Change, interaction: Interaction) -> None:
    """Let the notes of a communication follow it into another case, inside a change."""
    for note in change.all_of(Note, interaction_id=interaction.id):
        if note.case_id != interaction.case_id:
            change.put(replace(note, case_id=interaction.case_id))


def _checked(change: Change, note: Note, today: date) -> Note:
    if note.interaction_id is not None:
        note = replace(note, case_id=change.get(Interaction, note.interaction_id).case_id)
    elif note.case_id:
        change.get(Case, note.case_id)
    elif note.person_id is not None:
        change.get(Person, note.person_id)
    return rules.check(note, written_on=not_after(note.written_on, today))
