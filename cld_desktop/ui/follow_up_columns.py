"""Follow-ups as a table: one line for each, a column for each thing that is told of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cld_desktop.domain import french
from cld_desktop.domain.clocks import DueGroup
from cld_desktop.services.readings_follow_ups import FollowUpRow
from cld_desktop.ui import talk_words
from cld_desktop.ui.rows import Cell, Column
from cld_desktop.ui.screen import Context

ROW_HEIGHT = 36
_RANKS = {group: rank for rank, group in enumerate(DueGroup)}


def table_columns(context: Context, *, names_case: bool = True) -> list[Column[FollowUpRow]]:
    """Every column there may be; without `names_case`, the case is not told until it is asked for."""

    def day(row: FollowUpRow) -> Cell:
        return Cell(text=french.short_date(row.follow_up.due_on, context.today), color=_ink(row))

    def planned(row: FollowUpRow) -> Cell:
        return Cell(text=french.short_date(row.follow_up.planned_on, context.today), color=_ink(row))

    def column(
        title: str,
        key: str,
        cell: Callable[[FollowUpRow], Cell],
        order: Callable[[FollowUpRow], Any],
        width: int = 0,
        *,
        is_usual: bool = True,
    ) -> Column[FollowUpRow]:
        return Column(title, cell, width, key, sorts=True, least=220, is_usual=is_usual, order=order)

    return [
        column("À faire", "subject", _subject, lambda row: french.collation_key(row.follow_up.subject)),
        column("Échéance", "due", day, lambda row: row.follow_up.due_on, 104),
        column("Retard", "late", _late, lambda row: row.item.days_late or None, 96),
        column("Responsable", "assignee", _assignee, lambda row: _named(_name(row)), 148),
        column(
            "Personne",
            "with",
            _told(talk_words.with_words),
            lambda row: _named(talk_words.with_words(row)),
            160,
        ),
        column("Dossier", "case", _told(_case), lambda row: _named(_case(row)), 150, is_usual=names_case),
        column("Planifié le", "planned", planned, lambda row: row.follow_up.planned_on, 104),
        column("État", "state", _state, lambda row: (_RANKS[row.item.group], -row.item.days_late), 132),
    ]


def _ink(row: FollowUpRow) -> str:
    return "text2" if row.follow_up.done_on else "text"


def _named(words: str) -> str | None:
    return french.collation_key(words) if words else None


def _told(words: Callable[[FollowUpRow], str]) -> Callable[[FollowUpRow], Cell]:
    return lambda row: Cell(text=words(row), color=_ink(row))


def _subject(row: FollowUpRow) -> Cell:
    return Cell(
        text=row.follow_up.subject,
        role="strong",
        color=_ink(row),
        glyph=talk_words.due_glyph(row.item),
        is_close=True,
    )


def _late(row: FollowUpRow) -> Cell:
    days = row.item.days_late
    return Cell(text=french.days(days), role="strong", color="danger") if days else Cell()


def _name(row: FollowUpRow) -> str:
    return row.assignee.name if row.assignee else ""


def _assignee(row: FollowUpRow) -> Cell:
    if row.assignee is None:
        return Cell(text="À désigner", role="meta", color="text3")
    return Cell(text=row.assignee.name, avatar=row.assignee.name, role="meta", color="text2")


def _case(row: FollowUpRow) -> str:
    return (row.case.short_name or row.case.title) if row.case else ""


def _state(row: FollowUpRow) -> Cell:
    is_done = row.item.group is DueGroup.DONE
    words = "Fait" if is_done else talk_words.due_name(row.item)
    return Cell(text=words, role="meta", color=talk_words.DUE_COLORS.get(row.item.group, "text"))
