"""The notes of a communication or of a person, as a part of their pane."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import Note
from cld_desktop.services import notes
from cld_desktop.services.readings_notes import note_rows
from cld_desktop.ui.buttons import FlatLink, IconButton
from cld_desktop.ui.labels import Text
from cld_desktop.ui.messages import explain
from cld_desktop.ui.note_list import marks_of
from cld_desktop.ui.pane_parts import Box, section_head
from cld_desktop.ui.prose import Prose
from cld_desktop.ui.screen import Context


def add_notes(
    body: QVBoxLayout,
    context: Context,
    owner: QWidget,
    *,
    interaction_id: int = 0,
    person_id: int = 0,
    is_always: bool = False,
) -> None:
    """The notes, the latest first; their heading alone when there is none and `is_always` is said."""
    rows = note_rows(context.store, interaction_id=interaction_id or None, person_id=person_id or None)
    if not rows and not is_always:
        return
    about = {"interaction_id": interaction_id} if interaction_id else {"person_id": person_id}
    add = FlatLink("Ajouter une note", "plus")
    add.clicked.connect(lambda: context.ask("note", **about))
    body.addWidget(section_head("Notes", add))
    for row in rows:
        body.addWidget(_note_box(context, owner, row.note))


def _note_box(context: Context, owner: QWidget, note: Note) -> QWidget:
    box = Box()
    lines = QVBoxLayout()
    lines.setSpacing(0)
    lines.addWidget(Prose(note.text, "Note"))
    told = [french.short_date(note.written_on), *(mark.text for mark in marks_of(note))]
    lines.addWidget(Text(" · ".join(told), "meta", "text2", wrap=True))
    day = french.short_date(note.written_on)
    edit = IconButton("pencil", f"Modifier la note du {day}")
    edit.clicked.connect(lambda: context.ask("note", note_id=note.id))
    remove = IconButton("trash", f"Supprimer la note du {day}")
    remove.clicked.connect(lambda: _remove(context, owner, note))
    box.row.addLayout(lines, 1)
    for button in (edit, remove):
        box.row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return box


def _remove(context: Context, owner: QWidget, note: Note) -> None:
    try:
        notes.remove_note(context.store, note.id)
    except Problem as problem:
        explain(owner, problem)
    else:
        context.say("Note supprimée.", "trash")
