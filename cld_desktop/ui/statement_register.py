"""The register of a case: statements by source document, commitments, open questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import Commitment, OpenQuestion, Record, Statement, Verification
from cld_desktop.domain.vocabulary import VerificationState
from cld_desktop.services import readings, statements
from cld_desktop.services.readings import Register, StatementItem
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.chips import Chip, ChipRow
from cld_desktop.ui.labels import Text
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.register_rows import (
    commitment_cell,
    due_cell,
    question_cell,
    question_state_cell,
    quote_cell,
    state_cell,
    theme_cell,
)
from cld_desktop.ui.rows import Column, Group, RowAction
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.segmented import Segmented
from cld_desktop.ui.source_link import open_source
from cld_desktop.ui.table import RecordTable

SHOWS = frozenset({Statement, Verification, Commitment, OpenQuestion})
STATES = (
    (VerificationState.UNVERIFIED, "unverified"),
    (VerificationState.TO_VERIFY, "to_verify"),
    (VerificationState.CONFIRMED, "confirmed"),
    (VerificationState.CONTRADICTED, "contradicted"),
    (VerificationState.SUPERSEDED, "superseded"),
)


class StatementRegister(QWidget):
    """Three lists, one at a time."""

    def __init__(self, context: Context, screen: Screen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._screen = screen
        self._case_id = 0
        self._seen: Register | None = None
        self.what = Segmented(
            [
                ("statements", "Déclarations", 0),
                ("commitments", "Engagements", 0),
                ("questions", "Questions en suspens", 0),
            ],
            name="Registre",
        )
        self.states = {state: Chip(state.label, glyph=glyph, count=0) for state, glyph in STATES}
        self.chips = ChipRow(list(self.states.values()))
        self.sourced = Text("", "meta", "text2")
        self.add = SecondaryButton("Ajouter une déclaration", "plus", height=28)
        self.said = self._statement_table()
        self.promised: RecordTable[Commitment] = RecordTable(
            [Column("", commitment_cell, 0), Column("", lambda row: due_cell(row, context.today), 200)],
            key=lambda row: row.id,
            sentence=lambda row: row.text,
            name="Engagements",
        )
        self.asked = self._question_table()
        self.nothing = EmptyState("message-square-quote", "Aucune déclaration au registre.")
        self.no_commitment = EmptyState(
            "handshake", "Aucun engagement assorti d’une échéance n’a été relevé."
        )
        self.no_question = EmptyState("message-circle-question-mark", "Aucune question en suspens.")
        # Connect
        self.what.chosen.connect(lambda _: self._fill())
        for chip in self.states.values():
            chip.toggled.connect(lambda _: self._fill())
        self.add.clicked.connect(self._on_add)
        # Assemble
        tools = QHBoxLayout()
        tools.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(12))
        tools.setSpacing(theme.px(12))
        tools.addWidget(self.what)
        tools.addWidget(self.chips)
        tools.addStretch(1)
        tools.addWidget(self.sourced)
        tools.addWidget(self.add)
        self._stack = QStackedWidget()
        for page in (
            self.said,
            self.promised,
            self.asked,
            self.nothing,
            self.no_commitment,
            self.no_question,
        ):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(tools)
        whole.addWidget(self._stack, 1)

    def _statement_table(self) -> RecordTable[StatementItem]:
        table: RecordTable[StatementItem] = RecordTable(
            [
                Column("", quote_cell, 0),
                Column("", theme_cell, 150),
                Column("", state_cell, 140),
            ],
            key=lambda item: item.statement.id,
            sentence=lambda item: f"{item.statement.quote}, {item.state.label}",
            name="Déclarations",
            row_height=60,
            actions=[
                RowAction("shield-check", "Vérifier…", self._verify),
                RowAction("pencil", "Modifier", self._edit, "F2"),
                RowAction("file-text", "Ouvrir la source", self._open_source, "Maj+Entrée", is_quick=False),
                RowAction("message-circle-question-mark", "Poser la question", self._ask, is_quick=False),
                RowAction("printer", "Retenir au rapport, ou l’en retirer", self._retain, is_quick=False),
                RowAction("rotate-ccw-clock", "Historique…", self._show_past, is_quick=False),
                RowAction("trash", "Supprimer", self._remove, "Suppr", is_quick=False),
            ],
            actions_width=84,
        )
        table.opened.connect(self._edit)
        return table

    def _question_table(self) -> RecordTable[OpenQuestion]:
        table: RecordTable[OpenQuestion] = RecordTable(
            [Column("", question_cell, 0), Column("", question_state_cell, 240)],
            key=lambda row: row.id,
            sentence=lambda row: row.question,
            name="Questions en suspens",
            actions=[
                RowAction("check", "Répondre…", self._answer, applies=lambda row: row.answered_on is None),
                RowAction(
                    "rotate-ccw", "Rouvrir", self._reopen, applies=lambda row: row.answered_on is not None
                ),
                RowAction("pencil", "Modifier", self._edit_question, "F2"),
                RowAction(
                    "rotate-ccw-clock",
                    "Historique…",
                    lambda row: show_past(self.context, row),
                    is_quick=False,
                ),
                RowAction("trash", "Supprimer", self._remove_question, "Suppr", is_quick=False),
            ],
            actions_width=84,
        )
        table.opened.connect(self._edit_question)
        return table

    def set_case(self, case_id: int) -> None:
        """Show another case."""
        self._case_id = case_id

    def select(self, kind: type[Record], record_id: int) -> None:
        """Show the list that holds a record of the register, and select it."""
        lists: dict[type[Record], tuple[str, RecordTable[Any]]] = {
            Statement: ("statements", self.said),
            Commitment: ("commitments", self.promised),
            OpenQuestion: ("questions", self.asked),
        }
        if kind not in lists:
            return
        code, table = lists[kind]
        self.what.set_current(code)
        for chip in self.states.values():
            chip.setChecked(False)
        self._fill()
        table.select(record_id)

    def set_narrow(self, width: int) -> None:
        """Leave out what is quieter where there is no room."""
        self.chips.setVisible(width >= 1040)
        self.sourced.setVisible(width >= 1320)
        self.said.setColumnHidden(1, width < 700)

    def refresh(self) -> None:
        """Read the register again."""
        self._seen = readings.register(self.context.store, self._case_id, self.context.today)
        self._fill()

    def _fill(self) -> None:
        seen = self._seen
        if seen is None:
            return
        questions = [one.question for one in seen.questions]
        open_questions = [one for one in questions if one.answered_on is None]
        self.what.set_count("statements", len(seen.statements))
        self.what.set_count("commitments", len(seen.commitments))
        self.what.set_count("questions", len(open_questions))
        for state, chip in self.states.items():
            chip.set_count(seen.by_state.get(state, 0))
        self.sourced.setText(f"{seen.sourced} sur{NBSP}{len(seen.statements)} avec source")
        wanted = {state for state, chip in self.states.items() if chip.isChecked()}
        items = [item for item in seen.statements if not wanted or item.state in wanted]
        self.said.set_groups(_by_source(items))
        self.promised.set_groups([Group("all", "", tuple(one.commitment for one in seen.commitments))])
        self.asked.set_groups(_by_answer(questions))
        which = self.what.current()
        words = {"statements": "Ajouter une déclaration", "questions": "Ajouter une question"}
        self.add.setVisible(which in words)
        self.add.set_plain_text(words.get(which, ""))
        self.chips.setEnabled(which == "statements")
        pages: dict[str, QWidget] = {
            "statements": self.said,
            "commitments": self.promised,
            "questions": self.asked,
        }
        page = pages[which]
        if which == "statements" and not seen.statements:
            page = self.nothing
        elif which == "commitments" and not seen.commitments:
            page = self.no_commitment
        elif which == "questions" and not seen.questions:
            page = self.no_question
        self._stack.setCurrentWidget(page)

    # What is asked of a row

    def _on_add(self) -> None:
        name = "question" if self.what.current() == "questions" else "statement"
        self.context.ask(name, case_id=self._case_id)

    def _verify(self, item: StatementItem) -> None:
        self.context.ask("verification", statement_id=item.statement.id)

    def _edit(self, item: StatementItem) -> None:
        self.context.ask("statement", case_id=self._case_id, statement_id=item.statement.id)

    def _open_source(self, item: StatementItem) -> None:
        open_source(self.context, item.statement)

    def _ask(self, item: StatementItem) -> None:
        question = OpenQuestion(
            case_id=self._case_id, question=item.statement.quote, label=item.statement.theme
        )
        self._screen.attempt(
            lambda: statements.add_question(self.context.store, question),
            "Question en suspens ajoutée.",
            "message-circle-question-mark",
        )

    def _show_past(self, item: StatementItem) -> None:
        show_past(self.context, item.statement)

    def _retain(self, item: StatementItem) -> None:
        said = replace(item.statement, is_in_report=not item.statement.is_in_report)
        words = "Déclaration retenue au rapport." if said.is_in_report else "Déclaration retirée du rapport."
        self._screen.attempt(lambda: statements.update_statement(self.context.store, said), words)

    def _remove(self, item: StatementItem) -> None:
        self._screen.attempt(
            lambda: statements.remove_statement(self.context.store, item.statement.id),
            "Déclaration supprimée.",
            "trash",
        )

    def _answer(self, row: OpenQuestion) -> None:
        self.context.ask("answer", question_id=row.id)

    def _reopen(self, row: OpenQuestion) -> None:
        self._screen.attempt(
            lambda: statements.reopen_question(self.context.store, row.id), "Question rouverte.", "rotate-ccw"
        )

    def _edit_question(self, row: OpenQuestion) -> None:
        self.context.ask("question", case_id=self._case_id, question_id=row.id)

    def _remove_question(self, row: OpenQuestion) -> None:
        self._screen.attempt(
            lambda: statements.remove_question(self.context.store, row.id), "Question supprimée.", "trash"
        )


def _by_source(items: Sequence[StatementItem]) -> list[Group[StatementItem]]:
    titles: dict[int, str] = {}
    rows: dict[int, list[StatementItem]] = {}
    for item in items:
        key = item.source.id if item.source else 0
        titles.setdefault(key, _source_title(item))
        rows.setdefault(key, []).append(item)
    return [Group(f"source-{key}", titles[key], tuple(several)) for key, several in rows.items()]


def _source_title(item: StatementItem) -> str:
    if item.source is None:
        return "Sans source"
    name = item.source.title or item.source.file_name
    if item.source.dated_on is None:
        return name
    return f"{name}, {french.long_date(item.source.dated_on)}"


def _by_answer(questions: Sequence[OpenQuestion]) -> list[Group[OpenQuestion]]:
    waiting = tuple(one for one in questions if one.answered_on is None)
    answered = tuple(one for one in questions if one.answered_on is not None)
    groups = [
        Group("open", "En suspens", waiting),
        Group("answered", "Répondues", answered, is_collapsed=True),
    ]
    return [group for group in groups if group.rows]
