"""The meeting sheets of a case: those to come, and those that became a communication."""

from __future__ import annotations

from cld_desktop.domain import french
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import DiscussionPoint, Interaction, MeetingSheet, Organization, Person
from cld_desktop.services import meeting_sheets, readings_meeting_sheets
from cld_desktop.storage import queries
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.case_list import CaseList
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.rows import Cell, Column, Group, RowAction
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.table import RecordTable


class MeetingSheetList(CaseList[MeetingSheet]):
    """A sheet is printed before, and becomes the communication after."""

    shows = frozenset({MeetingSheet, DiscussionPoint, Interaction, Person, Organization})
    lists = MeetingSheet
    hides = ((2, 800),)

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(context, screen)
        self._names: dict[int, str] = {}
        self._points: dict[int, int] = {}
        add = SecondaryButton("Préparer une fiche", "plus", height=28)
        table: RecordTable[MeetingSheet] = RecordTable(
            [
                Column("Rencontre ou appel", self._subject_cell, 0),
                Column("Prévue", self._day_cell, 200),
                Column("Points", self._points_cell, 110),
            ],
            key=lambda sheet: sheet.id,
            sentence=lambda sheet: f"{sheet.subject}, {french.full_date(sheet.planned_on)}",
            name="Fiches de rencontre",
            has_header=True,
            actions=[
                RowAction(
                    "message-square",
                    "Consigner la communication",
                    self._log,
                    applies=lambda sheet: sheet.interaction_id is None,
                ),
                RowAction("printer", "Imprimer la fiche", self._print, "Ctrl+P"),
                RowAction(
                    "external-link",
                    "Ouvrir la communication",
                    self._open_talk,
                    is_quick=False,
                    applies=lambda sheet: sheet.interaction_id is not None,
                ),
                RowAction("pencil", "Modifier", self._edit, "F2", is_quick=False),
                RowAction(
                    "rotate-ccw-clock", "Historique…", lambda row: show_past(context, row), is_quick=False
                ),
                RowAction("trash", "Supprimer", self._remove, "Suppr", is_quick=False),
            ],
            actions_width=84,
        )
        nothing = EmptyState(
            "notepad-text",
            "Aucune fiche de rencontre. Une fiche rassemble sur une page ce qu’il faut aborder.",
        )
        # Connect
        table.opened.connect(self._edit)
        # Assemble
        self.lay_out(table, nothing, add)

    def ask_for_new(self) -> None:
        """Open the form of a new one."""
        self.context.ask("meeting_sheet", case_id=self.case_id)

    def refresh(self) -> None:
        """Read the sheets again."""
        store = self.context.store
        sheets = readings_meeting_sheets.sheets_of(store, self.case_id)
        people = queries.some(store, Person, (one.person_id for one in sheets))
        bodies = queries.some(store, Organization, (one.organization_id for one in sheets))
        known = {
            one.id: people.get(one.person_id or 0) or bodies.get(one.organization_id or 0) for one in sheets
        }
        self._names = {id_: who.name for id_, who in known.items() if who}
        points = queries.grouped(store, DiscussionPoint, "meeting_sheet_id", (one.id for one in sheets))
        self._points = {id_: len(several) for id_, several in points.items()}
        groups = [
            Group("waiting", "À venir", tuple(one for one in sheets if one.interaction_id is None)),
            Group("done", "Consignées", tuple(one for one in sheets if one.interaction_id is not None)),
        ]
        self.show_groups(groups)

    def _subject_cell(self, sheet: MeetingSheet) -> Cell:
        return Cell(
            text=sheet.subject,
            text2=self._names.get(sheet.id, "Avec : à préciser"),
            role="strong",
            icon="notepad-text",
        )

    def _day_cell(self, sheet: MeetingSheet) -> Cell:
        today = self.context.today
        when = "" if sheet.interaction_id else french.relative_day(sheet.planned_on, today)
        return Cell(text=french.short_date(sheet.planned_on, today), text2=when)

    def _points_cell(self, sheet: MeetingSheet) -> Cell:
        return Cell(text=french.plural(self._points.get(sheet.id, 0), "point"), color="text2")

    def _edit(self, sheet: MeetingSheet) -> None:
        self.context.ask("meeting_sheet", case_id=sheet.case_id, meeting_sheet_id=sheet.id)

    def _log(self, sheet: MeetingSheet) -> None:
        self.context.ask("interaction", case_id=sheet.case_id, meeting_sheet_id=sheet.id)

    def _open_talk(self, sheet: MeetingSheet) -> None:
        self.context.go("interactions", kind=Interaction, record_id=sheet.interaction_id)

    def _print(self, sheet: MeetingSheet) -> None:
        # Drawing a page takes a library that is slow to load: only when a sheet is printed.
        from cld_desktop.reports import meeting_sheet
        from cld_desktop.ui.printing import ask_and_print

        page = readings_meeting_sheets.sheet_page(self.context.store, sheet.id, self.context.today)
        try:
            ask_and_print(self.context, self.window(), meeting_sheet.render_bytes(page), page.title)
        except Problem as problem:
            self.context.say(str(problem))

    def _remove(self, sheet: MeetingSheet) -> None:
        self.page.attempt(
            lambda: meeting_sheets.remove_sheet(self.context.store, sheet.id),
            "Fiche de rencontre supprimée.",
            "trash",
        )
