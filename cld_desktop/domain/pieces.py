"""The pieces that were asked of us: what is provided, what is still to be, and how late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain.clocks import USUAL_RULE, Lateness, LateRule, lateness
from cld_desktop.domain.records import RequestedPiece


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceItem:
    """A piece as it stands on a day; late by the same rule as follow-ups."""

    piece: RequestedPiece
    is_provided: bool
    lateness: Lateness = Lateness.NONE
    days_late: int = 0


def piece_item(piece: RequestedPiece, today: date, rule: LateRule = USUAL_RULE) -> PieceItem:
    """One piece as it stands on that day."""
    is_provided = piece.provided_on is not None
    if is_provided or piece.due_on is None:
        return PieceItem(piece=piece, is_provided=is_provided)
    return PieceItem(
        piece=piece,
        is_provided=False,
        lateness=rule.level(piece.due_on, today),
        days_late=lateness(piece.due_on, today),
    )


def in_order(pieces: Iterable[RequestedPiece]) -> list[RequestedPiece]:
    """The checklist as people put it in order."""
    return sorted(pieces, key=lambda one: (one.position, one.id))


def progress(pieces: Iterable[RequestedPiece]) -> tuple[int, int]:
    """How many pieces are provided, of how many."""
    several = list(pieces)
    return sum(one.provided_on is not None for one in several), len(several)
