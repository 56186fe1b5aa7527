"""The checklist of the pieces asked of us: listed, put in order, provided with a document and a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cld_desktop.domain import rules
from cld_desktop.domain.pieces import in_order
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Case, Document, RequestedPiece
from cld_desktop.domain.typed_values import not_after
from cld_desktop.services.documents import StoredFile, document_of
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage.store import Change, Store


def add_pieces(store: Store, pieces: Sequence[RequestedPiece], *, today: date) -> list[RequestedPiece]:
    """List pieces that were asked for, after those that are listed already."""
    if not pieces:
        raise Invalid(label="Indiquez au moins une pièce.")
    checked = [_checked(one, today) for one in pieces]
    name = "Ajouter une pièce demandée" if len(pieces) == 1 else "Ajouter des pièces demandées"
    with store.change(name) as change:
        change.get(Case, checked[0].case_id)
        known = change.all_of(RequestedPiece, case_id=checked[0].case_id)
        last = max((one.position for one in known), default=0)
        return [change.put(replace(one, position=last + rank)) for rank, one in enumerate(checked, start=1)]


def update_piece(store: Store, piece: RequestedPiece, *, today: date) -> RequestedPiece:
    """Save a modified piece; without its date it is to be provided again."""
    piece = _checked(piece, today)
    with store.change("Modifier une pièce demandée") as change:
        change.get(RequestedPiece, piece.id)
        return change.put(piece)


def remove_piece(store: Store, piece_id: int) -> None:
    """Take a piece off the checklist; the document that was provided stays."""
    with store.change("Retirer une pièce demandée") as change:
        remove_with_its_own(change, change.get(RequestedPiece, piece_id))


def move_piece(store: Store, piece_id: int, by: int) -> None:
    """Put a piece higher or lower in its checklist."""
    with store.change("Déplacer une pièce demandée") as change:
        piece = change.get(RequestedPiece, piece_id)
        listed = in_order(change.all_of(RequestedPiece, case_id=piece.case_id))
        at = listed.index(piece)
        to = max(0, min(len(listed) - 1, at + by))
        listed.insert(to, listed.pop(at))
        for rank, one in enumerate(listed, start=1):
            if one.position != rank:
                change.put(replace(one, position=rank))


def provide_piece(
    store: Store,
    piece_id: int,
    on: date | None,
    *,
    today: date,
    document_id: int | None = None,
    file: StoredFile | None = None,
) -> RequestedPiece:
    """Say that a piece was provided, with the document that was sent: one that is there, or a new file."""
    if on is None:
        raise Invalid(provided_on="Indiquez le jour où la pièce a été fournie.")
    with store.change("Fournir une pièce demandée") as change:
        piece = change.get(RequestedPiece, piece_id)
        document = _provided(change, document_id, file)
        given = replace(piece, provided_on=on, document_id=document.id if document else piece.document_id)
        return change.put(_checked(given, today))


def _provided(change: Change, document_id: int | None, file: StoredFile | None) -> Document | None:
    if file is not None:
        document = document_of(change, file)
        return change.put(replace(document, is_to_review=False)) if document.is_to_review else document
    return change.get(Document, document_id) if document_id else None


def _checked(piece: RequestedPiece, today: date) -> RequestedPiece:
    faults = {}
    if piece.provided_on is not None:
        faults["provided_on"] = not_after(piece.provided_on, today)
    return rules.check(piece, **faults)
