"""How a list shows communications: one column, months as headings, and the commands on a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import groupby

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.services.readings_interactions import InteractionRow
from cld_desktop.ui import source_link, talk_actions, talk_icons, talk_words
from cld_desktop.ui.rows import Cell, Column, Group, Mark, RowAction
from cld_desktop.ui.screen import Context


def marks_of(row: InteractionRow) -> tuple[Mark, ...]:
    """What ends the second line: a file, an open follow-up, the result, a landmark."""
    marks: list[Mark] = []
    if row.marks.attachments:
        marks.append(Mark(icon="paperclip"))
    if row.marks.open_follow_ups:
        marks.append(Mark(icon="calendar-clock"))
    result = row.interaction.result
    if result is not None:
        icon, glyph = talk_icons.RESULT_MARKS.get(result, ("info", ""))
        marks.append(Mark(icon=icon, glyph=glyph, text=result.label))
    if row.marks.is_milestone:
        marks.append(Mark(glyph="milestone", text="Jalon", color="accent"))
    return tuple(marks)


def columns_for(context: Context, *, names_case: Callable[[], bool]) -> list[Column[InteractionRow]]:
    """The one column; the case is named when there are several."""

    def talk(row: InteractionRow) -> Cell:
        interaction = row.interaction
        case = (row.case.short_name or row.case.title) if row.case and names_case() else ""
        day = french.approximate_date(
            interaction.happened_on, interaction.precision, "short", today=context.today
        )
        return Cell(
            text=interaction.subject,
            text2=" · ".join(filter(None, (talk_words.who_words(row), case))),
            role="strong",
            tile=talk_icons.channel_icon(interaction),
            end=day,
            marks=marks_of(row),
        )

    return [Column("Communication", talk, key="talk")]


def months(
    rows: Sequence[InteractionRow], counts: Mapping[tuple[int, int], int]
) -> list[Group[InteractionRow]]:
    """Rows that are already newest first, by month; a heading counts its whole month, loaded or not."""
    return [
        Group(
            _key(year, month),
            french.sentence(french.month_year(several[0].interaction.happened_on)),
            several,
            count=counts.get((year, month)),
        )
        for (year, month), found in groupby(rows, key=_month)
        if (several := tuple(found))
    ]


def months_ahead(
    rows: Sequence[InteractionRow], counts: Mapping[tuple[int, int], int]
) -> list[Group[InteractionRow]]:
    """Every month there is, in order: those of these rows, and the others to be loaded later."""
    loaded = {group.key: group for group in months(rows, counts)}
    return [
        loaded.get(
            _key(year, month),
            Group(
                _key(year, month), french.sentence(french.month_year(date(year, month, 1))), (), count=count
            ),
        )
        for (year, month), count in counts.items()
    ]


def _key(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


def _month(row: InteractionRow) -> tuple[int, int]:
    return row.interaction.happened_on.year, row.interaction.happened_on.month


def row_actions(context: Context, owner: QWidget) -> list[RowAction[InteractionRow]]:
    """The commands on one communication; `owner` shows the refusals."""
    return [
        RowAction(
            "pencil",
            "Modifier…",
            lambda row: context.ask("interaction", interaction_id=row.interaction.id),
            "F2",
            is_quick=False,
        ),
        RowAction(
            "calendar-plus",
            "Planifier un suivi…",
            lambda row: context.ask(
                "follow_up", case_id=row.interaction.case_id, interaction_id=row.interaction.id
            ),
            is_quick=False,
        ),
        RowAction(
            "reply",
            "Consigner une réponse…",
            lambda row: context.ask(
                "interaction", case_id=row.interaction.case_id, answers_id=row.interaction.id
            ),
            is_quick=False,
        ),
        RowAction(
            "file-text",
            "Ouvrir la source",
            lambda row: source_link.open_source(context, row.interaction),
            "Maj+Entrée",
            is_quick=False,
            applies=lambda row: bool(row.marks.attachments or row.interaction.source_id),
        ),
        RowAction(
            "trash",
            "Supprimer",
            lambda row: talk_actions.remove_interaction(context, owner, row.interaction),
            "Suppr",
            is_quick=False,
        ),
    ]
