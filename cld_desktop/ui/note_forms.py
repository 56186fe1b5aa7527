"""The form of a note: of a case, of a communication or of a person."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Case, Interaction, Note, Person
from cld_desktop.services import notes
from cld_desktop.storage import queries
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.editors import AreaEditor, CheckEditor
from cld_desktop.ui.form import Field
from cld_desktop.ui.record_forms import day, open_record_form
from cld_desktop.ui.screen import Context


def open_note(
    context: Context,
    window: QWidget,
    case_id: int = 0,
    interaction_id: int = 0,
    person_id: int = 0,
    note_id: int = 0,
) -> QWidget:
    """Write a note, or modify it."""
    store = context.store
    note = (
        queries.get(store, Note, note_id)
        if note_id
        else Note(
            written_on=context.today,
            text="",
            case_id=case_id or None,
            interaction_id=interaction_id or None,
            person_id=person_id or None,
        )
    )
    fields = [
        Field(name="text", label="&Note", make=lambda: AreaEditor(6)),
        Field(name="written_on", label="&Date", make=day(context), span=6),
        Field(name="is_in_camera", label="Huis clos", make=lambda: CheckEditor("&Huis clos")),
        Field(
            name="is_personal",
            label="Note personnelle",
            make=lambda: CheckEditor("Note &personnelle, hors de tout rapport sauf demande"),
        ),
    ]

    def save(record: Note) -> object:
        if record.written_on is None:
            raise Invalid(written_on="Indiquez la date.")
        put = notes.update_note if note_id else notes.add_note
        return put(store, record, today=context.today)

    def remove() -> object:
        notes.remove_note(store, note_id)
        context.say("Note supprimée.", "trash")
        return None

    return open_record_form(
        context,
        window,
        "Modifier la note" if note_id else "Nouvelle note",
        fields,
        note,
        save,
        draft=f"note-{note.case_id or 0}-{note.interaction_id or 0}-{note.person_id or 0}-{note_id}",
        said="Note enregistrée.",
        intro=_about(context, note),
        remove=remove if note_id else None,
        width=600,
    )


def _about(context: Context, note: Note) -> str:
    store = context.store
    if note.interaction_id:
        talk = queries.get(store, Interaction, note.interaction_id)
        return f"{talk.subject}, {french.short_date(talk.happened_on)}"
    if note.person_id:
        return queries.get(store, Person, note.person_id).name or "Nom à compléter"
    return case_name(queries.get(store, Case, note.case_id or 0))
