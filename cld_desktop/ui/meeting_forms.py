"""The form of a meeting of the board."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import BoardMeeting
from cld_desktop.services import meetings
from cld_desktop.storage import queries
from cld_desktop.ui.editors import AreaEditor, LineEditor
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.record_forms import day
from cld_desktop.ui.screen import Context


def open_board_meeting(context: Context, window: QWidget, meeting_id: int = 0) -> QWidget:
    """Note a meeting of the board and the day its report is expected, or modify it."""
    store = context.store
    meeting = queries.get(store, BoardMeeting, meeting_id) if meeting_id else None
    fields = [
        Field(name="held_on", label="&Date de la séance", make=day(context), span=6),
        Field(name="report_due_on", label="&Rapport attendu le", make=day(context), span=6, is_optional=True),
        Field(name="title", label="&Titre", make=LineEditor, is_optional=True),
        Field(name="note", label="&Note", make=AreaEditor, is_optional=True),
    ]
    names = [field.name for field in fields]

    def save(typed: dict[str, Any]) -> object:
        if typed["held_on"] is None:
            raise Invalid(held_on="Indiquez la date de la séance.")
        if meeting is None:
            return meetings.add_meeting(store, BoardMeeting(**typed))
        return meetings.update_meeting(store, replace(meeting, **typed))

    def remove() -> object:
        meetings.remove_meeting(store, meeting_id)
        context.say("Séance supprimée.", "trash")
        return None

    dialog = FormDialog(
        context,
        "Modifier la séance du conseil" if meeting else "Nouvelle séance du conseil",
        fields,
        save,
        parent=window,
        values={name: getattr(meeting, name) for name in names} if meeting else {},
        draft=f"seance-{meeting_id}",
        said="Séance enregistrée.",
        remove=remove if meeting else None,
    )
    dialog.show()
    return dialog
