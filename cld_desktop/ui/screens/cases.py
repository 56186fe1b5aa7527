"""Every case in one list: where it stands, whose turn it is, what is late."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import (
    Case,
    Flag,
    FollowUp,
    Interaction,
    Organization,
    Participant,
    StageEvent,
    TurnEvent,
)
from cld_desktop.domain.vocabulary import Stage
from cld_desktop.services import readings
from cld_desktop.services.readings import CaseRow
from cld_desktop.ui import list_print, theme
from cld_desktop.ui.arranged_columns import ArrangedColumns
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.case_menu import remove_case
from cld_desktop.ui.case_view import case_name, stage_glyph, turn_words
from cld_desktop.ui.fields import SearchField
from cld_desktop.ui.page import PageHead
from cld_desktop.ui.presentation_button import PresentationButton
from cld_desktop.ui.row_order import in_order
from cld_desktop.ui.rows import Cell, Column, Group, RowAction
from cld_desktop.ui.screen import Context, Place, Screen
from cld_desktop.ui.table import RecordTable

_STAGES = {stage: rank for rank, stage in enumerate(Stage)}


class CasesScreen(Screen):
    """The list of cases, open ones first."""

    title = "Dossiers"
    shows = frozenset({Case, Flag, FollowUp, Interaction, Organization, Participant, StageEvent, TurnEvent})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._rows: tuple[CaseRow, ...] = ()
        self.head = PageHead(context, self.title)
        self.filter = SearchField("Filtrer la liste", "Ctrl+F")
        self.new_case = SecondaryButton("Nouveau dossier", "folder-plus", height=28)
        self.table: RecordTable[CaseRow] = RecordTable(
            self._columns(),
            key=lambda row: row.case.id,
            sentence=_sentence,
            name="Dossiers",
            row_height=60,
            has_header=True,
            actions=[
                RowAction("folder-open", "Ouvrir", self._open, "Entrée", is_quick=False),
                RowAction("pencil", "Modifier la fiche", self._edit, "F2", is_quick=False),
                RowAction("printer", "Rapport au CA", self._report, "", is_quick=False),
                RowAction("trash", "Supprimer", self._remove, "Suppr", is_quick=False),
            ],
        )
        self.columns = ArrangedColumns(context, self.table, self._columns(), "cases")
        self.nothing = EmptyState(
            "folder-open", "Aucun dossier.", "Nouveau dossier", action_icon="folder-plus"
        )
        self.no_match = EmptyState("search", "Aucun dossier ne correspond à ce filtre.", "Effacer le filtre")
        # Connect
        self.filter.textChanged.connect(lambda _: self._fill())
        self.new_case.clicked.connect(lambda: context.ask("case", case_id=0))
        self.nothing.action_clicked.connect(lambda: context.ask("case", case_id=0))
        self.no_match.action_clicked.connect(self.filter.clear)
        self.columns.order_changed.connect(self._fill)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(lambda _: context.status_changed.emit())
        # Assemble
        tools = QHBoxLayout()
        tools.addWidget(self.filter)
        tools.addStretch(1)
        tools.addWidget(self.new_case)
        tools.addWidget(PresentationButton(self.columns, self.print_))
        self.filter.setFixedWidth(theme.px(220))
        self.head.rows.addLayout(tools)
        self.body = QStackedWidget()
        for page in (self.table, self.nothing, self.no_match):
            self.body.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.body, 1)

    def refresh(self) -> None:
        """Read every case again."""
        self._rows = readings.case_rows(self.context.store, self.context.today)
        open_ = sum(row.is_open for row in self._rows)
        closed = len(self._rows) - open_
        words = f"{open_}{NBSP}{'ouverts' if open_ >= 2 else 'ouvert'}"
        if closed:
            words += f", {closed}{NBSP}{'fermés' if closed >= 2 else 'fermé'}"
        self.head.meta.setText(words if self._rows else "")
        self._fill()

    def _fill(self) -> None:
        wanted = french.words(self.filter.text())
        found = (row for row in self._rows if _matches(row, wanted))
        rows = in_order(found, self.columns.columns, self.columns.sorts)
        groups = [
            Group("open", "Ouverts", tuple(row for row in rows if row.is_open)),
            Group("closed", "Fermés", tuple(row for row in rows if not row.is_open), is_collapsed=not wanted),
        ]
        shown = [group for group in groups if group.rows]
        if len(shown) == 1 and shown[0].key == "open":
            shown = [Group("open", "", shown[0].rows)]
        self.table.set_groups(shown)
        self.body.setCurrentWidget(self.table if rows else self.nothing if not self._rows else self.no_match)
        self.context.status_changed.emit()

    def go_to(self, place: Place) -> None:
        """Select the case asked for."""
        self.ensure_fresh()
        if place.record_id:
            self.table.select(place.record_id)

    def filter_field(self) -> QWidget:
        return self.filter

    def panes(self) -> list[QWidget]:
        return [self.head, self.table]

    def status_words(self) -> str:
        return french.plural(len(self._rows), "dossier") if self._rows else ""

    def case_id(self) -> int:
        row = self.table.current()
        return row.case.id if row else 0

    def print_(self) -> None:
        groups = list_print.first_of(self.table.rows.groups)
        told = [french.quote(self.filter.text().strip())] if self.filter.text().strip() else []
        total = sum(len(group.rows) for group in groups)
        list_print.ask_listing(self.context, self.title, self.columns, groups, told, total=total)

    def set_narrow(self, width: int) -> None:
        self.head.set_narrow(width)

    def _columns(self) -> list[Column[CaseRow]]:
        return [
            Column(
                "Dossier",
                _name_cell,
                key="name",
                sorts=True,
                least=280,
                order=lambda row: french.collation_key(case_name(row.case)),
            ),
            Column("Étape", _stage_cell, 190, "stage", sorts=True, order=_stage_order),
            Column("En attente", _turn_cell, 190, "turn", sorts=True, order=_turn_order),
            Column("Suivis", _due_cell, 150, "due", sorts=True, order=_due_order),
            Column("Dernière communication", self._last_cell, 210, "last", sorts=True, order=_last_order),
        ]

    def _last_cell(self, row: CaseRow) -> Cell:
        last = row.last_interaction
        if last is None:
            return Cell(text="—", color="text3")
        return Cell(text=french.short_date(last.happened_on, self.context.today), text2=last.subject)

    def _open(self, row: CaseRow) -> None:
        self.context.go("case", case_id=row.case.id)

    def _edit(self, row: CaseRow) -> None:
        self.context.ask("case", case_id=row.case.id)

    def _report(self, row: CaseRow) -> None:
        self.context.ask("report", case_id=row.case.id)

    def _remove(self, row: CaseRow) -> None:
        remove_case(self, row.case)


def _name_cell(row: CaseRow) -> Cell:
    case = row.case
    second = case.title if case.short_name and case.short_name != case.title else ""
    return Cell(text=case_name(case), text2=second, role="strong", tile="folder-open")


def _stage_cell(row: CaseRow) -> Cell:
    flags = ", ".join(flag.kind.label for flag in row.flags)
    return Cell(text=row.pill, text2=flags, glyph=stage_glyph(row.stage), color2="warn")


def _turn_cell(row: CaseRow) -> Cell:
    if row.turn is None:
        return Cell(text="—", color="text3")
    return Cell(text=french.sentence(row.turn.side.of), text2=f"Depuis {french.days(row.turn.days)}")


def _due_cell(row: CaseRow) -> Cell:
    if row.late_follow_ups:
        open_ = f"sur {row.open_follow_ups}{NBSP}{'ouverts' if row.open_follow_ups >= 2 else 'ouvert'}"
        return Cell(
            text=f"{row.late_follow_ups} en retard", text2=open_, color="danger", role="strong", glyph="late"
        )
    if row.open_follow_ups:
        return Cell(text=french.plural(row.open_follow_ups, "suivi"))
    return Cell(text="Aucun", color="text3")


def _stage_order(row: CaseRow) -> tuple[int, str] | None:
    if row.stage is None:
        return None
    return _STAGES.get(row.stage.stage, len(_STAGES)), french.collation_key(row.pill)


def _turn_order(row: CaseRow) -> int | None:
    return row.turn.days if row.turn else None


def _due_order(row: CaseRow) -> tuple[int, int] | None:
    told = row.late_follow_ups, row.open_follow_ups
    return told if any(told) else None


def _last_order(row: CaseRow) -> date | None:
    return row.last_interaction.happened_on if row.last_interaction else None


def _sentence(row: CaseRow) -> str:
    words = [case_name(row.case), row.pill]
    if row.turn:
        words.append(turn_words(row.turn))
    if row.late_follow_ups:
        words.append(f"{french.plural(row.late_follow_ups, 'suivi')} en retard")
    return ", ".join(words)


def _matches(row: CaseRow, wanted: list[str]) -> bool:
    bodies = [body.name + " " + body.short_name for body in (row.lead, row.ministry) if body]
    said = " ".join([row.case.short_name, row.case.title, row.case.file_number, row.pill, *bodies])
    known = french.words(said)
    return all(any(word.startswith(one) for word in known) for one in wanted)
