"""What can be done with a statement of the register."""

from __future__ import annotations

from dataclasses import replace

from cld_desktop.domain.vocabulary import VerificationState
from cld_desktop.services import statements
from cld_desktop.services.readings import StatementItem
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.register_rows import fact_of
from cld_desktop.ui.rows import RowAction
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.source_link import open_source
from cld_desktop.ui.statement_body import Command


class StatementCommands:
    """The commands of a row, for its menu, its keys and what it opens on."""

    def __init__(self, context: Context, page: Screen) -> None:
        self.context = context
        self._page = page

    def actions(self) -> list[RowAction[StatementItem]]:
        """The commands of the context menu, and their keys."""
        return [
            RowAction("shield-check", "Vérifier…", self._verify, is_quick=False),
            RowAction("pencil", "Modifier", self.edit, "F2", is_quick=False),
            RowAction("file-text", "Ouvrir la source", self.open_source, "Maj+Entrée", is_quick=False),
            RowAction("paperclip", "Ajouter une preuve", self._prove, is_quick=False),
            RowAction("message-circle-question-mark", "Poser la question", self._ask, is_quick=False),
            RowAction("handshake", "Ajouter un engagement", self._promise, is_quick=False),
            RowAction("printer", "Retenir au rapport, ou l’en retirer", self._retain, is_quick=False),
            RowAction("rotate-ccw-clock", "Historique…", self._show_past, is_quick=False),
            RowAction("trash", "Supprimer", self._remove, "Suppr", is_quick=False),
        ]

    def first(self, item: StatementItem) -> list[Command]:
        """The commands shown as buttons."""
        confirmed = VerificationState.CONFIRMED
        commands = [
            Command("paperclip", "Ajouter une preuve", lambda: self._prove(item)),
            Command("message-circle-question-mark", "Poser la question", lambda: self._ask(item)),
        ]
        if item.state is confirmed:
            return commands
        return [Command("circle-check", "Confirmer…", lambda: self._judge(item, confirmed)), *commands]

    def more(self, item: StatementItem) -> list[Command]:
        """The commands under « … »."""
        others = [
            state
            for state in VerificationState
            if state not in (item.state, VerificationState.CONFIRMED, VerificationState.UNVERIFIED)
        ]
        kept = item.statement.is_in_report
        return [
            *(self._judging(item, state) for state in others),
            Command("file-text", "Ouvrir la source", lambda: self.open_source(item)),
            Command("handshake", "Ajouter un engagement…", lambda: self._promise(item)),
            Command(
                "printer", "Retirer du rapport" if kept else "Retenir au rapport", lambda: self._retain(item)
            ),
            Command("pencil", "Modifier…", lambda: self.edit(item)),
            Command("rotate-ccw-clock", "Historique…", lambda: self._show_past(item)),
            Command("trash", "Supprimer", lambda: self._remove(item)),
        ]

    def _verify(self, item: StatementItem) -> None:
        self.context.ask("verification", statement_id=item.statement.id)

    def _judging(self, item: StatementItem, state: VerificationState) -> Command:
        return Command("shield-check", f"{state.label}…", lambda: self._judge(item, state))

    def _judge(self, item: StatementItem, state: VerificationState) -> None:
        self.context.ask("verification", statement_id=item.statement.id, state=state.value)

    def _prove(self, item: StatementItem) -> None:
        self.context.ask("evidence", statement_id=item.statement.id)

    def edit(self, item: StatementItem) -> None:
        """Modify a statement."""
        self.context.ask("statement", case_id=item.statement.case_id, statement_id=item.statement.id)

    def _promise(self, item: StatementItem) -> None:
        self.context.ask("commitment", case_id=item.statement.case_id, statement_id=item.statement.id)

    def open_source(self, item: StatementItem) -> None:
        """Open where it comes from, at its place."""
        open_source(self.context, fact_of(item))

    def _ask(self, item: StatementItem) -> None:
        one = item.statement
        self.context.ask(
            "question",
            case_id=item.statement.case_id,
            statement_id=one.id,
            label=one.slot.label if one.slot else one.theme,
        )

    def _retain(self, item: StatementItem) -> None:
        said = replace(item.statement, is_in_report=not item.statement.is_in_report)
        words = "Déclaration retenue au rapport." if said.is_in_report else "Déclaration retirée du rapport."
        self._page.attempt(lambda: statements.update_statement(self.context.store, said), words, "printer")

    def _remove(self, item: StatementItem) -> None:
        self._page.attempt(
            lambda: statements.remove_statement(self.context.store, item.statement.id),
            "Déclaration supprimée.",
            "trash",
        )

    def _show_past(self, item: StatementItem) -> None:
        show_past(self.context, item.statement)
