"""How a list shows documents: one column, those to review then case by case, and the commands on a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from PySide6.QtWidgets import QWidget

from cld_desktop.services.readings_documents import DocumentRow
from cld_desktop.ui import document_actions, file_kinds, opening_outside
from cld_desktop.ui.document_words import NO_CASE, TO_REVIEW, row_words
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.rows import Cell, Column, Group, RowAction
from cld_desktop.ui.screen import Context

GroupKey = tuple[bool, int | None]
"""Whether its documents are to be reviewed, and else their case."""
REVIEW = "review"


def columns_for(context: Context) -> list[Column[DocumentRow]]:
    """The one column: the sheet of the file, its name, and what is known of it."""

    def cell(row: DocumentRow) -> Cell:
        words = row_words(row, context.today)
        return Cell(text=row.document.file_name, text2=words, role="strong", file=row.document.file_name)

    return [Column("Document", cell, key="document")]


def groups_of(rows: Sequence[DocumentRow], counts: Mapping[GroupKey, int]) -> list[Group[DocumentRow]]:
    """Rows that are already in order, in their groups; a heading counts its whole group, loaded or not."""
    return [
        Group(_code(key), _title(key, several[0]), several, count=counts.get(key))
        for key, found in groupby(rows, key=_key)
        if (several := tuple(found))
    ]


def _key(row: DocumentRow) -> GroupKey:
    return (True, None) if row.document.is_to_review else (False, row.case.id if row.case else None)


def _code(key: GroupKey) -> str:
    is_to_review, case_id = key
    return REVIEW if is_to_review else f"case-{case_id or 0}"


def _title(key: GroupKey, row: DocumentRow) -> str:
    if key[0]:
        return TO_REVIEW
    return (row.case.short_name or row.case.title) if row.case else NO_CASE


def row_actions(
    context: Context, owner: QWidget, see: Callable[[DocumentRow], object]
) -> list[RowAction[DocumentRow]]:
    """The commands on one document; `owner` shows the refusals."""
    return [
        RowAction(
            "shield-check",
            "Vérifier…",
            lambda row: document_actions.review(context, row.document),
            is_labelled=True,
            short="Vérifier",
            applies=lambda row: row.document.is_to_review,
        ),
        RowAction("eye", "Lire", see, is_quick=False),
        RowAction(
            "external-link",
            "Ouvrir une copie",
            lambda row: opening_outside.open_outside(context, owner, row.document),
            "Maj+Entrée",
            is_quick=False,
            applies=lambda row: file_kinds.opens_outside(row.document.file_name),
        ),
        RowAction(
            "pencil",
            "Modifier…",
            lambda row: context.ask("document_card", document_id=row.document.id),
            "F2",
            is_quick=False,
        ),
        RowAction(
            "link",
            "Lier à…",
            lambda row: context.ask("document_link", document_id=row.document.id),
            is_quick=False,
        ),
        RowAction(
            "file-down",
            "Enregistrer une copie…",
            lambda row: document_actions.save_copy(context, owner, row.document),
            is_quick=False,
        ),
        RowAction(
            "rotate-ccw-clock",
            "Historique…",
            lambda row: show_past(context, row.document),
            is_quick=False,
        ),
        RowAction(
            "trash",
            "Supprimer",
            lambda row: document_actions.remove(context, owner, row.document),
            "Suppr",
            is_quick=False,
        ),
    ]
