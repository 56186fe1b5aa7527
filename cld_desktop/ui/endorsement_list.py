"""Who supports a case: every organization at a glance, and below, the history of each."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import endorsements as domain
from cld_desktop.domain.records import Attachment, Endorsement, EndorsementEvent, Organization, Record
from cld_desktop.services import endorsements
from cld_desktop.services.readings_endorsements import EndorsementRow, endorsement_rows, glances
from cld_desktop.storage import queries
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import Card, EmptyState
from cld_desktop.ui.case_list import CaseList
from cld_desktop.ui.endorsement_rows import (
    EndorsementLine,
    day_cell,
    line_sentence,
    lines_of,
    proof_cell,
    state_cell,
    state_pill,
)
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.labels import Text
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.rows import Column, Group, RowAction
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.source_link import open_source
from cld_desktop.ui.table import RecordTable

MOST_PILLS = 40


class EndorsementList(CaseList[EndorsementLine]):
    """The endorsements of a case."""

    shows = frozenset({Endorsement, EndorsementEvent, Organization, Attachment})
    hides = ((2, 760),)

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(context, screen)
        add = SecondaryButton("Ajouter un appui", "plus", height=28)
        self.summary = Text("", "section", wrap=True)
        self.pills = _Pills()
        self.glance = Card()
        table: RecordTable[EndorsementLine] = RecordTable(
            [
                Column("", state_cell, 0),
                Column("", day_cell, 150),
                Column("", proof_cell, 230),
            ],
            key=lambda line: line.step.event.id,
            sentence=line_sentence,
            name="Appuis",
            row_height=56,
            actions=[
                RowAction("plus", "Ajouter la suite…", self._add_event),
                RowAction("pencil", "Modifier", self._edit, "F2"),
                RowAction(
                    "file-text",
                    "Ouvrir la source",
                    self._open_source,
                    "Maj+Entrée",
                    applies=lambda line: bool(line.step.event.source_id or line.step.files),
                ),
                RowAction("building", "Modifier l’appui…", self._edit_endorsement, is_quick=False),
                RowAction(
                    "rotate-ccw-clock",
                    "Historique…",
                    lambda line: show_past(context, line.step.event),
                    is_quick=False,
                ),
                RowAction("trash", "Supprimer cette suite", self._remove, "Suppr", is_quick=False),
                RowAction("trash", "Supprimer l’appui et sa suite", self._remove_all, is_quick=False),
            ],
            actions_width=116,
        )
        nothing = EmptyState(
            "handshake",
            "Aucun appui consigné. Notez ici les résolutions et les lettres d’appui, obtenues ou refusées.",
            "Ajouter un appui",
        )
        # Connect
        table.opened.connect(self._edit)
        # Assemble
        self.glance.body.addWidget(self.summary)
        self.glance.body.addWidget(self.pills)
        self.lay_out(table, nothing, add, above=self.glance)

    def count(self) -> int:
        """How many organizations have an endorsement."""
        return queries.count(self.context.store, Endorsement, case_id=self.case_id)

    def refresh(self) -> None:
        """Read the endorsements again."""
        rows = endorsement_rows(self.context.store, self.case_id)
        self.summary.setText(domain.at_a_glance(glances(rows)))
        self.pills.show_rows(rows)
        self.show_groups(
            [Group(f"endorsement-{row.endorsement.id}", _title(row), lines_of(row)) for row in rows]
        )

    def select(self, kind: type[Record], record_id: int) -> None:
        """Show a state of an endorsement, or the present one."""
        if kind is EndorsementEvent:
            self.table.select(record_id)
        for line in self.table.all_rows() if kind is Endorsement else ():
            if line.row.endorsement.id == record_id and line.is_present:
                self.table.select(line.step.event.id)

    # What is asked of a row

    def ask_for_new(self) -> None:
        self.context.ask("endorsement", case_id=self.case_id)

    def _add_event(self, line: EndorsementLine) -> None:
        self.context.ask("endorsement_event", endorsement_id=line.row.endorsement.id)

    def _edit(self, line: EndorsementLine) -> None:
        event = line.step.event
        self.context.ask(
            "endorsement_event", endorsement_id=event.endorsement_id, endorsement_event_id=event.id
        )

    def _edit_endorsement(self, line: EndorsementLine) -> None:
        self.context.ask("endorsement", case_id=self.case_id, endorsement_id=line.row.endorsement.id)

    def _open_source(self, line: EndorsementLine) -> None:
        if not open_source(self.context, line.step.event) and line.step.files:
            self.context.ask("document", document_id=line.step.files[0].document.id)

    def _remove(self, line: EndorsementLine) -> None:
        self.page.attempt(
            lambda: endorsements.remove_event(self.context.store, line.step.event.id),
            "Suite de l’appui supprimée.",
            "trash",
        )

    def _remove_all(self, line: EndorsementLine) -> None:
        self.page.attempt(
            lambda: endorsements.remove_endorsement(self.context.store, line.row.endorsement.id),
            "Appui supprimé.",
            "trash",
        )


class _Pills(QWidget):
    """One pill by organization, wrapped."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, theme.px(8), theme.px(8))

    def show_rows(self, rows: tuple[EndorsementRow, ...]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows[:MOST_PILLS]:
            pill = state_pill(row)
            self._flow.addWidget(pill)
            pill.show()
        self.updateGeometry()


def _title(row: EndorsementRow) -> str:
    words = row.organization.name
    marks = [
        mark
        for mark, is_on in (
            ("Huis clos", row.endorsement.is_in_camera),
            ("Note personnelle", row.endorsement.is_personal),
        )
        if is_on
    ]
    return " · ".join([words, *marks])
