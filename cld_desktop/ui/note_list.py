"""The notes of a case and of its communications, the latest first."""

from __future__ import annotations

from cld_desktop.domain import french
from cld_desktop.domain.records import Interaction, Note
from cld_desktop.services import notes
from cld_desktop.services.readings_notes import NoteRow, note_rows
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.case_list import CaseList
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.rows import Cell, Column, Group, Mark, RowAction
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.table import RecordTable
from cld_desktop.ui.talk_words import dated_noun

_SHOWN = 400


class NoteList(CaseList[NoteRow]):
    """The notes of a case."""

    shows = frozenset({Note, Interaction})
    lists = Note

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(context, screen)
        add = SecondaryButton("Ajouter une note", "plus", height=28)
        table: RecordTable[NoteRow] = RecordTable(
            [Column("", note_cell, 0), Column("", day_cell, 150)],
            key=lambda row: row.note.id,
            sentence=note_sentence,
            name="Notes",
            row_height=56,
            actions=[
                RowAction("pencil", "Modifier", self._edit, "F2"),
                RowAction(
                    "message-square",
                    "Ouvrir la communication",
                    self._open_talk,
                    "Maj+Entrée",
                    is_quick=False,
                    applies=lambda row: row.interaction is not None,
                ),
                RowAction(
                    "rotate-ccw-clock",
                    "Historique…",
                    lambda row: show_past(context, row.note),
                    is_quick=False,
                ),
                RowAction("trash", "Supprimer", self._remove, "Suppr", is_quick=False),
            ],
            actions_width=52,
        )
        nothing = EmptyState("sticky-note", "Aucune note sur ce dossier.", "Ajouter une note")
        # Connect
        table.opened.connect(self._edit)
        # Assemble
        self.lay_out(table, nothing, add)

    def refresh(self) -> None:
        """Read the notes again."""
        rows = note_rows(self.context.store, case_id=self.case_id)
        self.show_groups([Group("all", "", rows)])

    def ask_for_new(self) -> None:
        self.context.ask("note", case_id=self.case_id)

    def _edit(self, row: NoteRow) -> None:
        self.context.ask("note", note_id=row.note.id)

    def _open_talk(self, row: NoteRow) -> None:
        if row.interaction is not None:
            self.context.go("interactions", kind=Interaction, record_id=row.interaction.id)

    def _remove(self, row: NoteRow) -> None:
        self.page.attempt(
            lambda: notes.remove_note(self.context.store, row.note.id), "Note supprimée.", "trash"
        )


def note_cell(row: NoteRow) -> Cell:
    """The words on one line, what they are about, and whether they stay out of reports."""
    note = row.note
    about = french.sentence(dated_noun(row.interaction)) if row.interaction else "Sur le dossier"
    return Cell(
        text=" ".join(note.text[:_SHOWN].split()), text2=about, icon="sticky-note", marks=marks_of(note)
    )


def marks_of(note: Note) -> tuple[Mark, ...]:
    """What keeps a note out of reports."""
    told = (("Huis clos", note.is_in_camera), ("Note personnelle", note.is_personal))
    return tuple(Mark(icon="lock", text=words) for words, is_on in told if is_on)


def day_cell(row: NoteRow) -> Cell:
    """The day it was written."""
    return Cell(text=french.short_date(row.note.written_on), text2=" ")


def note_sentence(row: NoteRow) -> str:
    """The row for screen readers."""
    told = [row.note.text[:_SHOWN], french.long_date(row.note.written_on)]
    return ", ".join([*told, *(mark.text for mark in marks_of(row.note))])
