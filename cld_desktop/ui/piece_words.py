"""What is said of a requested piece: its state, where it was asked, and how far the checklist is."""

from __future__ import annotations

from datetime import date

from cld_desktop.domain import french
from cld_desktop.domain.clocks import Lateness
from cld_desktop.services.readings_requested_pieces import PieceRow
from cld_desktop.ui.rows import Cell


def progress_words(provided: int, total: int) -> str:
    """« 3 pièces sur 5 fournies », « 1 pièce sur 5 fournie », « Les 5 pièces sont fournies »."""
    if total and provided == total:
        return "La pièce est fournie" if total == 1 else f"Les {french.plural(total, 'pièce')} sont fournies"
    ending = "fournie" if provided < 2 else "fournies"
    return f"{french.plural(provided, 'pièce')} sur {french.number(total)} {ending}"


def state_words(row: PieceRow, today: date) -> tuple[str, str]:
    """« En retard » with « 6 jours de retard »; « À fournir » with its date; « Fournie » with the day."""
    piece = row.piece
    if piece.provided_on is not None:
        return "Fournie", f"le {french.short_date(piece.provided_on, today)}"
    if row.item.lateness is not Lateness.NONE:
        return row.item.lateness.label, french.late(row.item.days_late)
    if piece.due_on is not None:
        return "À fournir", f"pour le {french.short_date(piece.due_on, today)}"
    return "À fournir", ""


def state_cell(row: PieceRow, today: date) -> Cell:
    """The state with its glyph: its shape tells it as much as its colour."""
    words, below = state_words(row, today)
    is_late = row.item.lateness is not Lateness.NONE
    glyph = "done" if row.item.is_provided else "late" if is_late else "later"
    return Cell(
        text=words,
        text2=below,
        role="meta_strong" if is_late else "meta",
        color="danger" if is_late else "text2",
        glyph=glyph,
    )


def asked_words(row: PieceRow, today: date) -> tuple[str, str]:
    """« le 12 oct. » over the communication in which it was asked."""
    asked = row.piece.requested_on or (row.talk.happened_on if row.talk else None)
    day = f"le {french.short_date(asked, today)}" if asked else ""
    talk = row.talk.subject if row.talk else ""
    return (day, talk) if day else (talk, "")


def piece_sentence(row: PieceRow, today: date) -> str:
    """The whole row, for who listens."""
    told = [row.piece.label, " ".join(filter(None, state_words(row, today)))]
    told += [words for words in asked_words(row, today) if words]
    if row.document is not None:
        told.append(row.document.title or row.document.file_name)
    return ", ".join(told)
