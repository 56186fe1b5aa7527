"""How a list shows follow-ups: its columns, the commands on a row, and the keys it names at its foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.clocks import DueGroup
from cld_desktop.domain.records import Interaction
from cld_desktop.services.readings_follow_ups import FollowUpRow
from cld_desktop.ui import talk_actions, talk_words
from cld_desktop.ui.rows import Cell, Column, Group, RowAction
from cld_desktop.ui.screen import Context

HINTS = (
    (("↑", "↓"), "Parcourir"),
    ("Espace", "Fait"),
    ("R", "Reporter d’une semaine"),
    ("Maj+R", "Choisir une date"),
    ("Entrée", "Ouvrir"),
    ("Ctrl+Z", "Annuler"),
)


_TITLES = {DueGroup.DONE: "Faits (30 derniers jours)"}
_COLORS = {DueGroup.LATE: "danger", DueGroup.TODAY: "warn"}


def columns_for(
    context: Context, *, is_tight: bool, names_case: Callable[[], bool]
) -> list[Column[FollowUpRow]]:
    """The columns; where room lacks, an assignee is only initials. `names_case`: there are several cases."""

    def subject(row: FollowUpRow) -> Cell:
        origin = talk_words.origin_words(row, context.today)
        case = (row.case.short_name or row.case.title) if row.case and names_case() else ""
        return Cell(
            text=row.follow_up.subject,
            text2=" · ".join(filter(None, (origin, case))),
            role="strong",
            color="text2" if row.follow_up.done_on else "text",
            glyph=talk_words.due_glyph(row.item),
        )

    def assignee(row: FollowUpRow) -> Cell:
        if row.assignee is None:
            return Cell(text="" if is_tight else "À désigner", role="meta", color="text3")
        return Cell(
            text="" if is_tight else row.assignee.name, avatar=row.assignee.name, role="meta", color="text2"
        )

    def due(row: FollowUpRow) -> Cell:
        is_pressing = row.item.group in {DueGroup.LATE, DueGroup.TODAY}
        day = row.follow_up.done_on or row.follow_up.due_on
        is_near = day.year == context.today.year
        return Cell(
            text=talk_words.brief_due_words(row.item),
            text2=french.weekday_short_date(day) if is_near else french.weekday_date(day),
            role="strong" if is_pressing else "body",
            color=talk_words.DUE_COLORS.get(row.item.group, "text"),
        )

    return [
        Column("À faire", subject, key="subject"),
        Column("Responsable", assignee, 48 if is_tight else 118, key="assignee"),
        Column("Échéance", due, 124 if is_tight else 132, key="due"),
    ]


def row_actions(context: Context, owner: QWidget) -> list[RowAction[FollowUpRow]]:
    """The commands on one follow-up; `owner` shows the refusals."""

    def is_open(row: FollowUpRow) -> bool:
        return row.follow_up.done_on is None

    def go_to_origin(row: FollowUpRow) -> None:
        if row.origin:
            context.go("interactions", kind=Interaction, record_id=row.origin.id)

    return [
        RowAction(
            "check",
            "Fait",
            lambda row: talk_actions.complete(context, owner, row.follow_up),
            "Espace",
            is_labelled=True,
            applies=is_open,
        ),
        RowAction(
            "calendar-arrow-up",
            "Reporter d’une semaine",
            lambda row: talk_actions.postpone(context, owner, row.follow_up),
            "R",
            is_labelled=True,
            short="+1 sem.",
            applies=is_open,
        ),
        RowAction(
            "calendar",
            "Reporter à une date…",
            lambda row: context.ask("postpone", follow_up_id=row.follow_up.id),
            "Maj+R",
            is_quick=False,
            applies=is_open,
        ),
        RowAction(
            "rotate-ccw",
            "Rouvrir",
            lambda row: talk_actions.reopen(context, owner, row.follow_up),
            is_labelled=True,
            applies=lambda row: not is_open(row),
        ),
        RowAction(
            "notebook-pen",
            "Consigner la communication…",
            lambda row: context.ask(
                "interaction", case_id=row.follow_up.case_id, follow_up_id=row.follow_up.id
            ),
            is_quick=False,
            applies=is_open,
        ),
        RowAction(
            "file-text",
            "Ouvrir la communication d’origine",
            go_to_origin,
            "Maj+Entrée",
            is_quick=False,
            applies=lambda row: row.origin is not None,
        ),
        RowAction(
            "pencil",
            "Modifier…",
            lambda row: context.ask("follow_up", follow_up_id=row.follow_up.id),
            "F2",
            is_quick=False,
        ),
        RowAction(
            "trash",
            "Supprimer",
            lambda row: talk_actions.remove_follow_up(context, owner, row.follow_up),
            "Suppr",
            is_quick=False,
        ),
    ]


def groups_of(rows: Sequence[FollowUpRow]) -> list[Group[FollowUpRow]]:
    """The rows by urgency, in the order in which they came."""
    return [
        Group(
            group.value,
            _TITLES.get(group, group.label),
            tuple(row for row in rows if row.item.group is group),
            color=_COLORS.get(group, "text"),
            is_collapsed=group is DueGroup.DONE,
        )
        for group in DueGroup
        if any(row.item.group is group for row in rows)
    ]
