"""How the directory shows its lines: the columns, the groups and the order of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.arrangement import Sort
from cld_desktop.domain.clocks import DueGroup
from cld_desktop.domain.records import Office, Organization, Person
from cld_desktop.domain.vocabulary import DirectoryGroup
from cld_desktop.services.readings_directory import DirectoryLine
from cld_desktop.ui import directory_actions, directory_words, talk_words
from cld_desktop.ui.row_order import in_order
from cld_desktop.ui.rows import Cell, Column, Group, RowAction
from cld_desktop.ui.screen import Context

NAME, FUNCTION, LAST, DUE = "name", "function", "last", "due"
_LEAD = 8  # pixels more before the avatars, which then stand under the chevrons of the headings


def columns_for(today: Callable[[], date]) -> list[Column[DirectoryLine]]:
    """The columns, and what each orders the lines by."""

    def due_cell(line: DirectoryLine) -> Cell:
        if line.due is None:
            return Cell(text="" if line.is_team else "Aucun", role="meta", color="text2")
        is_pressing = line.due.group in (DueGroup.LATE, DueGroup.TODAY)
        return Cell(
            text=directory_words.due_words(line.due, today()),
            role="meta_strong" if is_pressing else "meta",
            color=talk_words.DUE_COLORS.get(line.due.group, "text"),
            glyph=talk_words.due_glyph(line.due),
            is_close=True,
        )

    return [
        Column(
            "Nom",
            lambda line: _name_cell(line, today()),
            key=NAME,
            sorts=True,
            indent=52,
            least=200,
            order=lambda line: french.collation_key(line.name) if line.name else None,
        ),
        Column("Fonction actuelle", _function_cell, 268, FUNCTION, sorts=True, order=_function_order),
        Column("Dernière communication", _last_cell, 152, LAST, sorts=True, order=_last_order),
        Column("Prochain suivi", due_cell, 152, DUE, sorts=True, order=_due_order),
    ]


def _name_cell(line: DirectoryLine, today: date) -> Cell:
    second, mark = _second_name(line), " · Fiche inactive" if line.is_inactive else ""
    if directory_words.is_to_verify(line.record, today):
        mark += " · À vérifier"
    color = "text2" if line.is_inactive else "text"
    if not isinstance(line.record, Person):
        icon = "building" if isinstance(line.record, Organization) else "briefcase"
        return Cell(
            text=line.name, text2=second + mark, role="strong", color=color, tile=icon, indent=_LEAD - 4
        )
    is_named = bool(line.name)
    return Cell(
        text=directory_words.shown_name(line),
        text2=(second + mark).removeprefix(" · ") or "Aucune fonction connue",
        role="strong" if is_named else "body",
        color=color if is_named else "text2",
        is_italic=not is_named,
        avatar=line.name,
        avatar_tint="neutral" if line.is_team or line.is_inactive else "accent",
        indent=_LEAD,
    )


def _second_name(line: DirectoryLine) -> str:
    if isinstance(line.record, Organization):
        return line.record.short_name or line.record.kind.label
    if isinstance(line.record, Office):
        return directory_words.office_place(line.record, line.place) or "Fonction"
    return directory_words.held_place(line.held) if line.held else ""


def _function_cell(line: DirectoryLine) -> Cell:
    if isinstance(line.record, Organization):
        above = directory_words.short_place(line.place) if line.place else ""
        return Cell(text=line.record.kind.label, text2=above)
    if isinstance(line.record, Office):
        return Cell(text=directory_words.holders_words(line), text2=line.record.kind.label)
    if line.held is None:
        return Cell(text="—", color="text3")
    tenure = line.held.tenure
    is_told = bool(tenure.started_on or tenure.ended_on or tenure.attested_on)
    since = directory_words.since_words(tenure) if is_told or not line.is_team else ""
    return Cell(text=line.held.office.title, text2=since)


def _last_cell(line: DirectoryLine) -> Cell:
    if line.talk is None or line.last is None or line.is_team:
        return Cell(text="—", color="text2")
    means = directory_words.with_role(directory_words.talk_noun(line.talk), line.talk, line.last.role)
    return Cell(text=french.short_date(line.talk.happened_on), text2=means)


# Commands


def row_actions(context: Context, owner: QWidget) -> list[RowAction[DirectoryLine]]:
    """The commands on one line; `owner` shows the refusals."""

    def about(line: DirectoryLine) -> dict[str, int]:
        return directory_actions.about(line.holders[0] if line.holders else line.record)

    def turn(line: DirectoryLine) -> None:
        if not isinstance(line.record, Office):
            directory_actions.set_inactive(context, owner, line.record)

    def may_rest(line: DirectoryLine) -> bool:
        return not isinstance(line.record, Office) and not line.is_inactive

    def command(
        icon: str, label: str, run: Callable[[DirectoryLine], object], keys: str = ""
    ) -> RowAction[DirectoryLine]:
        return RowAction(icon, label, run, keys, is_quick=False)

    return [
        command(
            "plus", "Consigner une communication…", lambda line: context.ask("interaction", **about(line))
        ),
        command("calendar-plus", "Planifier un suivi…", lambda line: context.ask("follow_up", **about(line))),
        command("pencil", "Modifier…", lambda line: directory_actions.edit(context, line.record), "F2"),
        replace(command("archive", "Marquer inactif", turn), applies=may_rest),
        replace(command("archive-restore", "Marquer actif", turn), applies=lambda line: line.is_inactive),
        command(
            "trash", "Supprimer", lambda line: directory_actions.remove(context, owner, line.record), "Suppr"
        ),
    ]


# Groups and order


def groups_of(
    lines: Sequence[DirectoryLine], columns: Mapping[str, Column[Any]], sorts: Sequence[Sort]
) -> list[Group[DirectoryLine]]:
    """The lines by group, in the order asked for inside each; what lacks what orders it comes last."""
    own = {group: [line for line in lines if line.entry.group is group] for group in DirectoryGroup}
    return [
        Group(group.value, group.label, in_order(several, columns, sorts))
        for group, several in own.items()
        if several
    ]


def _function_order(line: DirectoryLine) -> str | None:
    words = _function_cell(line).text
    return french.collation_key(words) if words != "—" else None


def _last_order(line: DirectoryLine) -> date | None:
    return line.talk.happened_on if line.talk is not None and not line.is_team else None


def _due_order(line: DirectoryLine) -> date | None:
    return line.due.follow_up.due_on if line.due is not None else None
