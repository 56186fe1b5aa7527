"""Who has to do with a case, and why."""

from __future__ import annotations

from cld_desktop.domain import french
from cld_desktop.domain.clocks import days_since
from cld_desktop.domain.records import Organization, Person, Stakeholder
from cld_desktop.services import cases
from cld_desktop.services.readings_stakeholders import StakeholderRow, stakeholder_rows
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.case_list import CaseList
from cld_desktop.ui.rows import Cell, Column, Group, RowAction
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.table import RecordTable
from cld_desktop.ui.talk_words import UNNAMED


class StakeholderList(CaseList[StakeholderRow]):
    """The people and bodies linked to a case."""

    shows = frozenset({Stakeholder, Person, Organization})
    lists = Stakeholder

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(context, screen)
        add = SecondaryButton("Lier une personne ou un organisme", "user-plus", height=28)
        table: RecordTable[StakeholderRow] = RecordTable(
            [
                Column("Nom", _name_cell, 0),
                Column("Lien avec le dossier", _why_cell, 300),
                Column("Dernière communication", self._last_cell, 220),
            ],
            key=lambda row: row.stakeholder.id,
            sentence=lambda row: f"{_name(row)}, {row.stakeholder.involvement.label}",
            name="Intervenants",
            has_header=True,
            actions=[
                RowAction("external-link", "Ouvrir la fiche", self._open, "Entrée", is_quick=False),
                RowAction("pencil", "Modifier le lien…", self._edit, "F2", is_quick=False),
                RowAction("trash", "Délier du dossier", self._unlink, "Suppr", is_quick=False),
            ],
        )
        nothing = EmptyState("contact", "Personne n’est encore lié à ce dossier.")
        # Connect
        table.opened.connect(self._open)
        # Assemble
        self.lay_out(table, nothing, add)

    def ask_for_new(self) -> None:
        """Open the form of a new one."""
        self.context.ask("stakeholder", case_id=self.case_id)

    def refresh(self) -> None:
        """Read the links again."""
        rows = stakeholder_rows(self.context.store, self.case_id, self.context.today)
        self.show_groups([Group("all", "", rows)])

    def _last_cell(self, row: StakeholderRow) -> Cell:
        if row.last is None:
            return Cell(text="Aucune communication", color="text2")
        day = french.short_date(row.last.happened_on, self.context.today)
        days = days_since(row.last.happened_on, self.context.today)
        since = f"il y a {french.days(days)}" if days > 0 else "aujourd’hui"
        return Cell(text=day, text2=f"{row.last.channel.label}, {since}")

    def _open(self, row: StakeholderRow) -> None:
        if row.person is not None:
            self.context.go("directory", kind=Person, record_id=row.person.id)
        elif row.organization is not None:
            self.context.go("directory", kind=Organization, record_id=row.organization.id)

    def _edit(self, row: StakeholderRow) -> None:
        self.context.ask("stakeholder", case_id=self.case_id, stakeholder_id=row.stakeholder.id)

    def _unlink(self, row: StakeholderRow) -> None:
        self.page.attempt(
            lambda: cases.unlink_stakeholder(self.context.store, row.stakeholder.id),
            f"{_name(row)} n’est plus lié au dossier.",
            "trash",
        )


def _name(row: StakeholderRow) -> str:
    if row.person is not None:
        return row.person.name or UNNAMED
    if row.office is not None:
        return row.office.title
    return row.organization.name if row.organization else UNNAMED


def _name_cell(row: StakeholderRow) -> Cell:
    if row.person is not None:
        second = row.held.office.title if row.held else ""
        if row.held and row.held.organization:
            second += f", {row.held.organization.short_name or row.held.organization.name}"
        is_named = bool(row.person.name)
        return Cell(
            text=_name(row),
            text2=second or row.stakeholder.note or " ",
            role="strong" if is_named else "body",
            is_italic=not is_named,
            avatar=row.person.name,
            avatar_tint="neutral" if row.person.is_team else "accent",
        )
    kind = row.organization.kind.label if row.organization else ""
    return Cell(text=_name(row), text2=kind, role="strong", tile="building")


def _why_cell(row: StakeholderRow) -> Cell:
    return Cell(text=row.stakeholder.involvement.label, text2=row.stakeholder.note)
