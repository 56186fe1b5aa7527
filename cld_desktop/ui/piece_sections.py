"""The pieces that a communication asked for, in its pane."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from cld_desktop.domain.records import RequestedPiece
from cld_desktop.domain.vocabulary import Result
from cld_desktop.services.readings_interactions import InteractionSheet
from cld_desktop.services.readings_requested_pieces import pieces_of_talk
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.pane_parts import section_head
from cld_desktop.ui.piece_words import piece_sentence
from cld_desktop.ui.prose import link
from cld_desktop.ui.screen import Context


def pieces_of_pane(body: QVBoxLayout, context: Context, sheet: InteractionSheet) -> None:
    """What was asked for, each with its state; the door to list more where a complement was asked."""
    rows = pieces_of_talk(context.store, sheet.interaction.id, context.today)
    if not rows and sheet.interaction.result is not Result.INFORMATION_REQUESTED:
        return
    add = FlatLink("Pièces demandées…", "plus")
    add.clicked.connect(partial(ask_for_pieces, context, sheet))
    body.addWidget(section_head("Pièces demandées" if len(rows) != 1 else "Pièce demandée", add))
    for row in rows:
        go = partial(
            context.go,
            "case",
            case_id=row.piece.case_id,
            tab="pieces",
            kind=RequestedPiece,
            record_id=row.piece.id,
        )
        body.addWidget(link(piece_sentence(row, context.today), go))


def ask_for_pieces(context: Context, sheet: InteractionSheet, _is_checked: bool = False) -> None:
    """Open the form that lists several pieces at once."""
    context.ask("requested_pieces", case_id=sheet.case.id, interaction_id=sheet.interaction.id)
