"""The notes of a case and of its communications, the latest first."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from cld_desktop.domain import french
from cld_desktop.domain.records import Interaction, Note, Record
from cld_desktop.services import notes
from cld_desktop.services.readings_notes import NoteRow, note_rows
from cld_desktop.storage import queries
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.case_part import CasePart
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.rows import Cell, Column, Group, Mark, RowAction
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.table import RecordTable
from cld_desktop.ui.talk_words import dated_noun

_SHOWN = 400


class NoteList(CasePart):
    """The notes of a case."""

    shows = frozenset({Note, Interaction})

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(context, screen)
        self.add = SecondaryButton("Ajouter une note", "plus", height=28)
        self.tools = [self.add]
        self.table: RecordTable[NoteRow] = RecordTable(
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
        self.nothing = EmptyState("sticky-note", "Aucune note sur ce dossier.", "Ajouter une note")
        # Connect
        self.add.clicked.connect(self._on_add)
        self.nothing.action_clicked.connect(self._on_add)
        self.table.opened.connect(self._edit)
        # Assemble
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def count(self) -> int:
        """How many notes there are."""
        return queries.count(self.context.store, Note, case_id=self.case_id)

    def refresh(self) -> None:
        """Read the notes again."""
        rows = note_rows(self.context.store, case_id=self.case_id)
        self.table.set_groups([Group("all", "", rows)])
        self._stack.setCurrentIndex(0 if rows else 1)

    def select(self, kind: type[Record], record_id: int) -> None:
        """Show a note."""
        if kind is Note:
            self.table.select(record_id)

    def _on_add(self) -> None:
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
