"""The checklist of pieces of a case, as it is shown: state, where each was asked, what was provided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain.pieces import PieceItem, in_order, piece_item
from cld_desktop.domain.records import Document, Interaction, RequestedPiece
from cld_desktop.services import settings
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceRow:
    """A piece with the communication that asked for it, and the document that answers."""

    item: PieceItem
    talk: Interaction | None
    document: Document | None

    @property
    def piece(self) -> RequestedPiece:
        """The record itself."""
        return self.item.piece


def pieces_of_case(store: Store, case_id: int, today: date) -> tuple[PieceRow, ...]:
    """The whole checklist of a case, in its order."""
    return _rows(store, queries.all_of(store, RequestedPiece, case_id=case_id), today)


def pieces_of_talk(store: Store, interaction_id: int, today: date) -> tuple[PieceRow, ...]:
    """The pieces that a communication asked for."""
    return _rows(store, queries.all_of(store, RequestedPiece, interaction_id=interaction_id), today)


def piece_row(store: Store, piece_id: int, today: date) -> PieceRow:
    """One piece. Raises Unknown."""
    (row,) = _rows(store, [queries.get(store, RequestedPiece, piece_id)], today)
    return row


def _rows(store: Store, pieces: Iterable[RequestedPiece], today: date) -> tuple[PieceRow, ...]:
    listed, rule = in_order(pieces), settings.late_rule(store)
    talks = queries.some(store, Interaction, (one.interaction_id for one in listed))
    documents = queries.some(store, Document, (one.document_id for one in listed))
    return tuple(
        PieceRow(
            item=piece_item(one, today, rule),
            talk=talks.get(one.interaction_id or 0),
            document=documents.get(one.document_id or 0),
        )
        for one in listed
    )
