"""The requests for access to documents of a case: what was asked, by when to be answered, the answer."""

from __future__ import annotations

from cld_desktop.domain import access, french
from cld_desktop.domain.records import AccessRequest, Organization
from cld_desktop.domain.vocabulary import AccessOutcome
from cld_desktop.services import access_requests
from cld_desktop.storage import queries
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.case_list import CaseList
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.rows import Cell, Column, Group, RowAction
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.table import RecordTable

_TURNED_DOWN = frozenset({AccessOutcome.REFUSED, AccessOutcome.NO_DOCUMENT})


class AccessList(CaseList[AccessRequest]):
    """Those that wait first, the most pressing on top; then those that were answered."""

    shows = frozenset({AccessRequest, Organization})
    lists = AccessRequest
    hides = ((1, 800),)

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(context, screen)
        self._bodies: dict[int, Organization] = {}
        add = SecondaryButton("Nouvelle demande d’accès", "plus", height=28)
        table: RecordTable[AccessRequest] = RecordTable(
            [
                Column("Demande", self._asked_cell, 0),
                Column("Envoyée", self._sent_cell, 170),
                Column("Réponse", self._answer_cell, 250),
            ],
            key=lambda one: one.id,
            sentence=lambda one: f"{one.subject}, {self._state_words(one)}",
            name="Demandes d’accès",
            has_header=True,
            actions=[
                RowAction("mail-check", "Consigner la réponse", self._answer, applies=_waits),
                RowAction(
                    "calendar-plus",
                    f"Prolonger de {french.days(access.EXTENSION_DAYS)}",
                    self._extend,
                    applies=lambda one: _waits(one) and not one.is_extended,
                ),
                RowAction("info", "Comment ce délai est calculé", self._explain, is_quick=False),
                RowAction("pencil", "Modifier", self._edit, "F2", is_quick=False),
                RowAction(
                    "rotate-ccw-clock", "Historique…", lambda row: show_past(context, row), is_quick=False
                ),
                RowAction("trash", "Supprimer", self._remove, "Suppr", is_quick=False),
            ],
            actions_width=84,
        )
        nothing = EmptyState(
            "file-input", "Aucune demande d’accès aux documents n’est consignée pour ce dossier."
        )
        # Connect
        table.opened.connect(self._edit)
        # Assemble
        self.lay_out(table, nothing, add)

    def ask_for_new(self) -> None:
        """Open the form of a new one."""
        self.context.ask("access_request", case_id=self.case_id)

    def refresh(self) -> None:
        """Read the requests again."""
        store = self.context.store
        requests = queries.all_of(store, AccessRequest, case_id=self.case_id)
        self._bodies = queries.some(store, Organization, (one.organization_id for one in requests))
        waiting = sorted((one for one in requests if _waits(one)), key=access.answer_due_on)
        answered = sorted(
            (one for one in requests if not _waits(one)), key=lambda one: one.sent_on, reverse=True
        )
        groups = [
            Group("waiting", "En attente d’une réponse", tuple(waiting)),
            Group("answered", "Répondues", tuple(answered)),
        ]
        self.show_groups(groups)

    # What a row says

    def _asked_cell(self, one: AccessRequest) -> Cell:
        body = self._bodies.get(one.organization_id or 0)
        number = f"nᵒ {one.file_number}" if one.file_number else ""
        second = ", ".join(filter(None, (body.short_name or body.name if body else "", number)))
        return Cell(
            text=one.subject, text2=second or "Organisme à préciser", role="strong", icon="file-input"
        )

    def _sent_cell(self, one: AccessRequest) -> Cell:
        sent = french.short_date(one.sent_on, self.context.today)
        if one.received_on is None:
            return Cell(text=sent, text2="Réception à consigner", color2="warn")
        return Cell(text=sent, text2=f"Reçue le {french.short_date(one.received_on, self.context.today)}")

    def _answer_cell(self, one: AccessRequest) -> Cell:
        if one.outcome is not None and one.answered_on is not None:
            day = french.short_date(one.answered_on, self.context.today)
            color = "warn" if one.outcome in _TURNED_DOWN else "text"
            return Cell(
                text=one.outcome.label, text2=one.refusal_reason or f"Le {day}", glyph="done", color=color
            )
        left = access.days_left(one, self.context.today) or 0
        due = french.short_date(access.answer_due_on(one), self.context.today)
        extended = ", délai prolongé" if one.is_extended else ""
        return Cell(
            text=french.late(-left) if left < 0 else f"Encore {french.days(left)}",
            text2=f"Échéance le {due}{extended}",
            glyph="late" if left < 0 else "today" if left == 0 else "later",
            color="danger" if left < 0 else "text",
        )

    def _state_words(self, one: AccessRequest) -> str:
        cell = self._answer_cell(one)
        return f"{cell.text}, {cell.text2}"

    # What is asked of a row

    def _edit(self, one: AccessRequest) -> None:
        self.context.ask("access_request", case_id=one.case_id, access_request_id=one.id)

    def _explain(self, one: AccessRequest) -> None:
        self.context.ask("delay", clock="access", access_request_id=one.id)

    def _answer(self, one: AccessRequest) -> None:
        self.context.ask("access_answer", access_request_id=one.id)

    def _extend(self, one: AccessRequest) -> None:
        due = french.long_date(access.answer_due_on(one))
        self.page.attempt(
            lambda: access_requests.extend_access_request(self.context.store, one.id),
            f"Délai prolongé de {french.days(access.EXTENSION_DAYS)} après le {due}.",
            "calendar-plus",
        )

    def _remove(self, one: AccessRequest) -> None:
        self.page.attempt(
            lambda: access_requests.remove_access_request(self.context.store, one.id),
            "Demande d’accès supprimée.",
            "trash",
        )


def _waits(one: AccessRequest) -> bool:
    return one.answered_on is None
