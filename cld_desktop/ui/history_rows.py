"""How lists show changes and removals: their columns, and the commands on each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from cld_desktop.domain import french
from cld_desktop.domain.records import Case, FollowUp, Interaction, Note, Postponement
from cld_desktop.services.readings_history import PROGRAM, Deed, HistoryRow
from cld_desktop.services.readings_trash import TrashRow
from cld_desktop.ui import history_words
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.record_places import can_open, kind_icon, open_record
from cld_desktop.ui.rows import Cell, Column, Group, RowAction
from cld_desktop.ui.screen import Context

_DEED_ICONS = {Deed.REMOVED: "trash", Deed.UNDONE: "undo-2", Deed.REDONE: "redo-2"}
_MODIFIED_ICONS = {FollowUp: "calendar-arrow-up", Note: "notebook-pen"}
_CREATED_ICONS = {FollowUp: "calendar-plus", Interaction: "message-square-plus", Postponement: "calendar"}


def deed_icon(row: HistoryRow) -> str:
    """The icon of what was done."""
    if row.deed in _DEED_ICONS:
        return _DEED_ICONS[row.deed]
    special = _CREATED_ICONS if row.deed is Deed.CREATED else _MODIFIED_ICONS
    return next((icon for kind, icon in special.items() if kind is row.kind), kind_icon(row.kind))


def history_columns(*, names_case: Callable[[], bool]) -> list[Column[HistoryRow]]:
    """Time, what was done, by whom and to what, in which case."""

    def case(row: HistoryRow) -> Cell:
        if row.case is None or not names_case():
            return Cell()
        return Cell(text=case_name(row.case), icon="folder-open", is_close=True, role="meta", color="text2")

    return [
        Column("Heure", _time, 88),
        Column("Action", lambda row: Cell(tile=deed_icon(row)), 52),
        Column("Qui", lambda row: Cell(avatar=row.who or PROGRAM), 40),
        Column("Ce qui a changé", lambda row: Cell(lead=row.who or PROGRAM, text=row.told, text2=row.detail)),
        Column("Dossier", case, 150, key="case"),
    ]


def _time(row: HistoryRow) -> Cell:
    return Cell(text=french.time(row.at.time()), role="meta", color="text2", indent=8)


def _open_case(context: Context, case: Case | None) -> None:
    if case is not None:
        context.go("case", case_id=case.id)


def history_actions(context: Context) -> list[RowAction[HistoryRow]]:
    """What can be done from a change, in its menu."""

    def open_(row: HistoryRow) -> None:
        if row.kind is not None:
            open_record(context, row.kind, row.record_id, case_id=row.case.id if row.case else 0)

    return [
        RowAction(
            "external-link",
            "Ouvrir la fiche",
            open_,
            "Maj+Entrée",
            is_quick=False,
            applies=lambda row: (
                row.deed is not Deed.REMOVED and can_open(row.kind, row.case.id if row.case else 0)
            ),
        ),
        RowAction(
            "folder-open",
            "Ouvrir le dossier",
            lambda row: _open_case(context, row.case),
            is_quick=False,
            applies=lambda row: row.case is not None,
        ),
    ]


def days_of(rows: Sequence[HistoryRow], counts: dict[date, int], today: date) -> list[Group[HistoryRow]]:
    """The changes under the heading of their day."""
    days = sorted({row.at.date() for row in rows}, reverse=True)
    return [
        Group(
            day.isoformat(),
            history_words.day_title(day, today),
            tuple(row for row in rows if row.at.date() == day),
            count=counts.get(day),
        )
        for day in days
    ]


# The corbeille


def trash_columns(context: Context, *, has_case: bool) -> list[Column[TrashRow]]:
    """What was taken away, how long it stays, and in which case it was."""
    columns: list[Column[TrashRow]] = [
        Column(
            "Élément",
            lambda row: Cell(
                tile=kind_icon(row.kind),
                text=history_words.trash_title(row),
                text2=history_words.trash_detail(row, context.today),
                role="strong",
                indent=8,
            ),
            indent=8,
        ),
        Column(
            "Conservé",
            lambda row: Cell(text=history_words.days_left(row), role="meta", color="text2"),
            128,
            key="at",
            sorts=has_case,
        ),
    ]
    if has_case:
        columns.insert(1, Column("Dossier", _trash_case, 160, key="case"))
    return columns


def _trash_case(row: TrashRow) -> Cell:
    if row.case is None:
        return Cell()
    return Cell(text=case_name(row.case), icon="folder-open", is_close=True, role="meta", color="text2")


def trash_actions(
    restore: Callable[[TrashRow], object], more: Callable[[TrashRow], object], context: Context
) -> list[RowAction[TrashRow]]:
    """Put back; and, in the menu, look at the past."""
    return [
        RowAction("rotate-ccw", "Restaurer", restore, "R", is_labelled=True),
        RowAction(
            "rotate-ccw-clock",
            "Historique…",
            lambda row: context.ask("history", of=row.kind, record_id=row.record_id),
            is_quick=False,
        ),
        RowAction(
            "folder-open",
            "Ouvrir le dossier",
            lambda row: _open_case(context, row.case),
            is_quick=False,
            applies=lambda row: row.case is not None,
        ),
        RowAction("ellipsis", "Autres commandes", more, is_in_menu=False),
    ]
