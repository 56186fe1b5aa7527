"""What was asked for a case, of whom, and what became of it."""

from __future__ import annotations

from cld_desktop.domain import french
from cld_desktop.domain.records import Office, Person, Record, Request, RequestEvent, Tenure
from cld_desktop.services import requests
from cld_desktop.services.readings_requests import RequestLine, requests_of_case
from cld_desktop.ui import request_words
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.case_list import CaseList
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.request_words import STATE_GLYPHS, TO_REASSIGN
from cld_desktop.ui.rows import Cell, Column, Group, RowAction
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.table import RecordTable


class RequestList(CaseList[RequestLine]):
    """The ledger of a case: the requests to reassign, those that are open, and those that are done."""

    shows: frozenset[type[Record]] = frozenset({Request, RequestEvent, Person, Office, Tenure})
    lists = Request
    hides = ((1, 700),)

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(context, screen)
        add = SecondaryButton("Ajouter une demande", "plus", height=28)
        table: RecordTable[RequestLine] = RecordTable(
            [Column("Demande", _subject_cell, 0), Column("À qui", _who_cell, 250), _STATE],
            key=lambda line: line.request.id,
            sentence=request_words.line_sentence,
            name="Demandes",
            has_header=True,
            actions=[
                RowAction("calendar-check", "Consigner la suite…", self._follow, is_quick=True),
                RowAction(
                    "arrow-left-right",
                    "Réattribuer…",
                    lambda line: context.ask("reassign", request_id=line.request.id),
                    applies=lambda line: line.is_open,
                    is_quick=False,
                ),
                RowAction("pencil", "Modifier…", self._edit, "F2", is_quick=False),
                RowAction("external-link", "Ouvrir la fiche", self._open_card, is_quick=False),
                RowAction(
                    "rotate-ccw-clock",
                    "Historique…",
                    lambda line: show_past(context, line.request),
                    is_quick=False,
                ),
                RowAction("trash", "Supprimer", self._remove, "Suppr", is_quick=False),
            ],
            actions_width=48,
        )
        nothing = EmptyState(
            "hand", "Aucune demande n’est consignée à ce dossier.", "Ajouter une demande", action_icon="plus"
        )
        # Connect
        table.opened.connect(self._edit)
        # Assemble
        self.lay_out(table, nothing, add)

    def refresh(self) -> None:
        """Read the ledger of the case again."""
        lines = requests_of_case(self.context.store, self.case_id, self.context.today)
        self.show_groups(_groups(lines))

    def ask_for_new(self) -> None:
        self.context.ask("request", case_id=self.case_id)

    def _follow(self, line: RequestLine) -> None:
        self.context.ask("request_event", request_id=line.request.id)

    def _edit(self, line: RequestLine) -> None:
        self.context.ask("request", request_id=line.request.id)

    def _open_card(self, line: RequestLine) -> None:
        if line.person is not None:
            self.context.go("directory", kind=Person, record_id=line.person.id)
        elif line.office is not None:
            self.context.go("directory", kind=Office, record_id=line.office.id)

    def _remove(self, line: RequestLine) -> None:
        self.page.attempt(
            lambda: requests.remove_request(self.context.store, line.request.id),
            f"Demande {french.quote(line.request.subject)} supprimée.",
            "trash",
        )


def _groups(lines: tuple[RequestLine, ...]) -> list[Group[RequestLine]]:
    groups = [
        Group("orphan", TO_REASSIGN, tuple(one for one in lines if one.is_orphan), color="warn"),
        Group("open", "En cours", tuple(one for one in lines if one.is_open and not one.is_orphan)),
        Group("done", "Faites", tuple(one for one in lines if not one.is_open)),
    ]
    return [group for group in groups if group.rows]


def _subject_cell(line: RequestLine) -> Cell:
    return Cell(text=line.request.subject, text2=request_words.steps_words(line), role="strong")


def _who_cell(line: RequestLine) -> Cell:
    name, _, function = request_words.addressee(line).partition(", ")
    return Cell(text=name, text2=function)


def _state_cell(line: RequestLine) -> Cell:
    last = line.last
    return Cell(
        text=request_words.state_words(line),
        text2=french.short_date(last.happened_on) if last else "",
        role="meta_strong" if line.is_orphan else "meta",
        color="warn" if line.is_orphan else "text2",
        glyph="undated" if line.is_orphan else STATE_GLYPHS.get(line.state, "later"),
    )


_STATE = Column("État", _state_cell, 150)
