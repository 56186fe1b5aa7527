"""The checklist of the pieces that were asked for a case: what is provided, and what is late."""

from __future__ import annotations

from cld_desktop.domain import french
from cld_desktop.domain.pieces import progress
from cld_desktop.domain.records import Document, Interaction, Record, RequestedPiece, Setting
from cld_desktop.services import requested_pieces
from cld_desktop.services.readings_requested_pieces import PieceRow, pieces_of_case
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.case_list import CaseList
from cld_desktop.ui.labels import Text
from cld_desktop.ui.piece_words import asked_words, piece_sentence, progress_words, state_cell
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.rows import Cell, Column, Group, RowAction
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.table import RecordTable


class PieceList(CaseList[PieceRow]):
    """In the order that people give it; « 3 pièces sur 5 fournies » above."""

    shows: frozenset[type[Record]] = frozenset({RequestedPiece, Document, Interaction, Setting})
    lists = RequestedPiece
    hides = ((1, 620),)

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(context, screen)
        add = SecondaryButton("Ajouter des pièces", "plus", height=28)
        self.progress = Text("", "strong")
        table: RecordTable[PieceRow] = RecordTable(
            [
                Column("Pièce", self._label_cell, 0),
                Column("Demandée", self._asked_cell, 240),
                Column("État", lambda row: state_cell(row, context.today), 190),
            ],
            key=lambda row: row.piece.id,
            sentence=lambda row: piece_sentence(row, context.today),
            name="Pièces demandées",
            has_header=True,
            actions=self._actions(context),
            actions_width=112,
        )
        nothing = EmptyState(
            "clipboard-check",
            "Aucune pièce demandée n’est inscrite à ce dossier.",
            "Ajouter des pièces",
            action_icon="plus",
        )
        # Connect
        table.opened.connect(self._edit)
        # Assemble
        self.lay_out(table, nothing, add, above=self.progress)

    def _actions(self, context: Context) -> list[RowAction[PieceRow]]:
        return [
            RowAction(
                "file-check",
                "Fournir…",
                lambda row: context.ask("provided_piece", piece_id=row.piece.id),
                is_labelled=True,
                short="Fournir",
                applies=lambda row: not row.item.is_provided,
            ),
            RowAction("pencil", "Modifier…", self._edit, "F2", is_quick=False),
            RowAction(
                "file-text",
                "Ouvrir la pièce fournie",
                lambda row: context.go("documents", kind=Document, record_id=row.piece.document_id),
                "Maj+Entrée",
                is_quick=False,
                applies=lambda row: row.document is not None,
            ),
            RowAction(
                "message-square",
                "Ouvrir la communication",
                lambda row: context.go("interactions", kind=Interaction, record_id=row.piece.interaction_id),
                is_quick=False,
                applies=lambda row: row.talk is not None,
            ),
            RowAction("arrow-up", "Monter", lambda row: self._move(row, -1), "Alt+↑", is_quick=False),
            RowAction("arrow-down", "Descendre", lambda row: self._move(row, 1), "Alt+↓", is_quick=False),
            RowAction(
                "rotate-ccw-clock", "Historique…", lambda row: show_past(context, row.piece), is_quick=False
            ),
            RowAction("trash", "Retirer", self._remove, "Suppr", is_quick=False),
        ]

    def refresh(self) -> None:
        """Read the checklist of the case again."""
        rows = pieces_of_case(self.context.store, self.case_id, self.context.today)
        self.progress.setText(progress_words(*progress(row.piece for row in rows)))
        self.show_groups([Group("pieces", "", rows)])

    def ask_for_new(self) -> None:
        self.context.ask("requested_pieces", case_id=self.case_id)

    def _edit(self, row: PieceRow) -> None:
        self.context.ask("requested_piece", piece_id=row.piece.id)

    def _move(self, row: PieceRow, by: int) -> None:
        self.page.attempt(lambda: requested_pieces.move_piece(self.context.store, row.piece.id, by))

    def _remove(self, row: PieceRow) -> None:
        self.page.attempt(
            lambda: requested_pieces.remove_piece(self.context.store, row.piece.id),
            f"Pièce {french.quote(row.piece.label)} retirée.",
            "trash",
        )

    def _label_cell(self, row: PieceRow) -> Cell:
        return Cell(text=row.piece.label, text2=row.piece.note.split("\n")[0], role="strong")

    def _asked_cell(self, row: PieceRow) -> Cell:
        first, second = asked_words(row, self.context.today)
        return Cell(text=first, text2=second, role="meta", color="text2")
