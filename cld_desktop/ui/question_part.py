"""What nobody has answered yet in a case, what to bring up next, and what was answered."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.records import Interaction, OpenQuestion, Statement
from cld_desktop.services import readings, statements
from cld_desktop.services.readings import QuestionItem
from cld_desktop.storage import queries
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.case_list import CaseList
from cld_desktop.ui.glyphs import GlyphLabel
from cld_desktop.ui.labels import Text
from cld_desktop.ui.opened_table import OpenedTable
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.register_rows import question_face, question_sentence
from cld_desktop.ui.rows import Group, RowAction
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.statement_body import Command, opened_body, side_by_side


class QuestionPart(CaseList[QuestionItem]):
    """The questions: those of the next communication first."""

    shows = frozenset({OpenQuestion, Interaction, Statement})
    lists = OpenQuestion

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(context, screen)
        add = SecondaryButton("Ajouter une question", "plus", height=28)
        table: OpenedTable[QuestionItem] = OpenedTable(
            face=question_face,
            body=self._body,
            link=self._open_answer,
            key=lambda item: item.question.id,
            sentence=question_sentence,
            name="Questions en suspens",
            actions=self._actions(),
            state_width=200,
        )
        nothing = EmptyState(
            "message-circle-question-mark", "Aucune question en suspens.", "Ajouter une question"
        )
        # Connect
        table.opened.connect(self._edit)
        # Assemble
        self.lay_out(table, nothing, add)

    def refresh(self) -> None:
        """Read the questions again."""
        items = readings.question_items(self.context.store, self.case_id)
        waiting = [one for one in items if _is_open(one)]
        answered = tuple(one for one in items if not _is_open(one))
        groups = [
            Group(
                "next",
                "Pour la prochaine communication",
                tuple(one for one in waiting if one.question.is_for_next_call),
            ),
            Group("open", "En suspens", tuple(one for one in waiting if not one.question.is_for_next_call)),
            Group("answered", "Répondues", answered, is_collapsed=True),
        ]
        self.show_groups(groups)

    def count(self) -> int:
        """How many wait for an answer."""
        return queries.count(self.context.store, OpenQuestion, case_id=self.case_id, answered_on=None)

    # What is asked of a row

    def _actions(self) -> list[RowAction[QuestionItem]]:
        return [
            RowAction("check", "Répondre…", self._answer, is_quick=False, applies=_is_open),
            RowAction(
                "phone-outgoing",
                "Prévoir pour la prochaine communication, ou non",
                self._bring_up,
                is_quick=False,
                applies=_is_open,
            ),
            RowAction(
                "rotate-ccw", "Rouvrir", self._reopen, is_quick=False, applies=lambda one: not _is_open(one)
            ),
            RowAction("pencil", "Modifier", self._edit, "F2", is_quick=False),
            RowAction(
                "message-square",
                "Ouvrir la communication",
                self._open_answer,
                "Maj+Entrée",
                is_quick=False,
                applies=lambda one: one.interaction is not None,
            ),
            RowAction("rotate-ccw-clock", "Historique…", self._show_past, is_quick=False),
            RowAction("trash", "Supprimer", self._remove, "Suppr", is_quick=False),
        ]

    def _body(self, item: QuestionItem) -> QWidget:
        more = [
            Command("pencil", "Modifier…", lambda: self._edit(item)),
            Command("rotate-ccw-clock", "Historique…", lambda: self._show_past(item)),
            Command("trash", "Supprimer", lambda: self._remove(item)),
        ]
        if not _is_open(item):
            return opened_body(
                _past(item), [Command("rotate-ccw", "Rouvrir", lambda: self._reopen(item))], more
            )
        is_next = item.question.is_for_next_call
        words = "Ne plus prévoir" if is_next else "Pour la prochaine communication"
        first = [
            Command("check", "Répondre…", lambda: self._answer(item)),
            Command("phone-outgoing", words, lambda: self._bring_up(item)),
        ]
        return opened_body(_past(item), first, more)

    def ask_for_new(self) -> None:
        self.context.ask("question", case_id=self.case_id)

    def _edit(self, item: QuestionItem) -> None:
        self.context.ask("question", case_id=self.case_id, question_id=item.question.id)

    def _answer(self, item: QuestionItem) -> None:
        self.context.ask("answer", question_id=item.question.id)

    def _open_answer(self, item: QuestionItem) -> None:
        if item.interaction is not None:
            self.context.go("interactions", kind=Interaction, record_id=item.interaction.id)

    def _bring_up(self, item: QuestionItem) -> None:
        is_next = not item.question.is_for_next_call
        words = "Question prévue pour la prochaine communication." if is_next else "Question retirée."
        self.page.attempt(
            lambda: statements.bring_up_question(
                self.context.store, item.question.id, is_for_next_call=is_next
            ),
            words,
            "phone-outgoing",
        )

    def _reopen(self, item: QuestionItem) -> None:
        self.page.attempt(
            lambda: statements.reopen_question(self.context.store, item.question.id),
            "Question rouverte.",
            "rotate-ccw",
        )

    def _show_past(self, item: QuestionItem) -> None:
        show_past(self.context, item.question)

    def _remove(self, item: QuestionItem) -> None:
        self.page.attempt(
            lambda: statements.remove_question(self.context.store, item.question.id),
            "Question supprimée.",
            "trash",
        )


def _is_open(item: QuestionItem) -> bool:
    return item.question.answered_on is None


def _past(item: QuestionItem) -> list[QWidget]:
    row = item.question
    lines: list[QWidget] = []
    if row.asked_on is not None:
        words = f"Posée le {french.short_date(row.asked_on)}."
        lines.append(side_by_side(GlyphLabel("waiting", "", 14), Text(words, "meta", "text2", wrap=True)))
    if row.answered_on is not None:
        words = f"Répondue le {french.short_date(row.answered_on)}. {row.answer}".strip()
        lines.append(side_by_side(GlyphLabel("done", "", 14), Text(words, "meta", "text2", wrap=True)))
    return lines
