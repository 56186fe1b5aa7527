"""What was done at the National Assembly about a case: each act, its answer, and when that is due."""

from __future__ import annotations

from cld_desktop.domain import acts, french
from cld_desktop.domain.records import ActDetails, Interaction, Participant, Record
from cld_desktop.domain.vocabulary import Channel
from cld_desktop.services.readings_acts import ActRow, act_count, act_rows
from cld_desktop.ui import talk_words
from cld_desktop.ui.act_words import act_name, answer_words, due_words
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.case_list import CaseList
from cld_desktop.ui.glyphs import Glyph
from cld_desktop.ui.rows import Cell, Column, Group, RowAction
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.source_link import open_source
from cld_desktop.ui.table import RecordTable


class ActList(CaseList[ActRow]):
    """The parliamentary acts of a case."""

    shows = frozenset({Interaction, ActDetails, Participant})
    hides = ((1, 900),)

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(context, screen)
        add = SecondaryButton("Consigner une intervention", "plus", height=28)
        table: RecordTable[ActRow] = RecordTable(
            [
                Column("", act_cell, 0),
                Column("", who_cell, 220),
                Column("", self._answer_cell, 260),
            ],
            key=lambda row: row.interaction.id,
            sentence=self._sentence,
            name="À l’Assemblée",
            row_height=56,
            actions=[
                RowAction("reply", "Consigner la réponse…", self._answer),
                RowAction("pencil", "Modifier", self._edit, "F2"),
                RowAction("message-square", "Ouvrir la communication", self._open, "Entrée", is_quick=False),
                RowAction("file-text", "Ouvrir la source", self._open_source, "Maj+Entrée", is_quick=False),
            ],
            actions_width=84,
        )
        nothing = EmptyState(
            "landmark", "Aucune intervention à l’Assemblée nationale.", "Consigner une intervention"
        )
        # Connect
        table.opened.connect(self._open)
        # Assemble
        self.lay_out(table, nothing, add)

    def count(self) -> int:
        """How many acts there are."""
        return act_count(self.context.store, self.case_id)

    def refresh(self) -> None:
        """Read the acts again."""
        rows = act_rows(self.context.store, self.case_id)
        self.show_groups([Group("all", "", rows)])

    def select(self, kind: type[Record], record_id: int) -> None:
        """Show an act."""
        if kind is Interaction:
            self.table.select(record_id)

    def _answer_cell(self, row: ActRow) -> Cell:
        after = row.answered_after
        if after is not None:
            first = min(row.answers, key=lambda one: (one.happened_on, one.id))
            words = french.sentence(answer_words(after))
            return Cell(text=words, text2=french.sentence(talk_words.dated_noun(first)), glyph=Glyph.DONE)
        if row.deadline is not None:
            late = (self.context.today - row.deadline.due_on).days
            _, glyph = due_words(row.deadline, self.context.today)
            return Cell(
                text=f"Attendue d’ici le {french.short_date(row.deadline.due_on)}",
                text2=french.late(late) if late > 0 else "30 jours après la présentation",
                glyph=glyph,
                color="danger" if late > 0 else "text",
            )
        if row.interaction.act_type in acts.ANSWERABLE:
            return Cell(text="Aucune réponse consignée", text2=" ", glyph=Glyph.LATER, color="text2")
        return Cell(text="—", text2=" ", color="text3")

    def _sentence(self, row: ActRow) -> str:
        answer = self._answer_cell(row)
        day = french.long_date(row.interaction.happened_on)
        return ", ".join((act_name(row.interaction), row.interaction.subject, day, answer.text))

    def ask_for_new(self) -> None:
        self.context.ask("interaction", case_id=self.case_id, channel=Channel.PARLIAMENTARY.value)

    def _answer(self, row: ActRow) -> None:
        self.context.ask("interaction", case_id=self.case_id, answers_id=row.interaction.id)

    def _edit(self, row: ActRow) -> None:
        self.context.ask("interaction", interaction_id=row.interaction.id)

    def _open(self, row: ActRow) -> None:
        self.context.go("interactions", kind=Interaction, record_id=row.interaction.id)

    def _open_source(self, row: ActRow) -> None:
        open_source(self.context, row.interaction)


def act_cell(row: ActRow) -> Cell:
    """The act, its subject and its day."""
    one = row.interaction
    day = french.approximate_date(one.happened_on, one.precision.value)
    return Cell(text=one.subject, text2=f"{act_name(one)} · {day}", icon="landmark", role="strong")


def who_cell(row: ActRow) -> Cell:
    """Who took part, and the committee."""
    names = [party.name or talk_words.party_name(party) for party in row.parties]
    committee = row.details.committee if row.details else ""
    return Cell(text=", ".join(filter(None, names)) or "—", text2=committee or " ")
