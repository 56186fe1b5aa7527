"""The money of a case: totals by kind, the payments over time, and every amount with its source."""

from __future__ import annotations

from cld_desktop.domain import french
from cld_desktop.domain.records import Amount, Document
from cld_desktop.services import money
from cld_desktop.services.readings_money import AmountRow, in_groups, read_money
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import Card, EmptyState
from cld_desktop.ui.case_list import CaseList
from cld_desktop.ui.money_bars import MoneyBars, total_words
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.rows import Cell, Column, Group, Mark, RowAction
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.source_link import open_source
from cld_desktop.ui.source_words import source_words
from cld_desktop.ui.table import RecordTable


class MoneyList(CaseList[AmountRow]):
    """The amounts of a case."""

    shows = frozenset({Amount, Document})
    lists = Amount
    hides = ((2, 760),)

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(context, screen)
        add = SecondaryButton("Ajouter un montant", "plus", height=28)
        self.bars = MoneyBars()
        self.card = Card()
        table: RecordTable[AmountRow] = RecordTable(
            [Column("", amount_cell, 0), Column("", day_cell, 200), Column("", source_cell, 230)],
            key=lambda row: row.amount.id,
            sentence=amount_sentence,
            name="Montants",
            row_height=56,
            actions=[
                RowAction("pencil", "Modifier", self._edit, "F2"),
                RowAction(
                    "file-text",
                    "Ouvrir la source",
                    self._open_source,
                    "Maj+Entrée",
                    applies=lambda row: row.source is not None,
                ),
                RowAction(
                    "rotate-ccw-clock",
                    "Historique…",
                    lambda row: show_past(context, row.amount),
                    is_quick=False,
                ),
                RowAction("trash", "Supprimer", self._remove, "Suppr", is_quick=False),
            ],
            actions_width=84,
        )
        nothing = EmptyState(
            "circle-dollar-sign",
            "Aucun montant consigné. Notez ici l’aide demandée, accordée et versée, et la part du milieu.",
            "Ajouter un montant",
        )
        # Connect
        table.opened.connect(self._edit)
        # Assemble
        self.card.body.addWidget(self.bars)
        self.lay_out(table, nothing, add, above=self.card)

    def refresh(self) -> None:
        """Read the amounts again."""
        seen = read_money(self.context.store, self.case_id)
        self.bars.set_totals(seen.totals)
        groups = [
            Group(total.kind.value, f"{total.kind.label} : {total_words(total)}", rows)
            for total, rows in in_groups(seen)
        ]
        self.show_groups(groups)

    def ask_for_new(self) -> None:
        self.context.ask("amount", case_id=self.case_id)

    def _edit(self, row: AmountRow) -> None:
        self.context.ask("amount", case_id=self.case_id, amount_id=row.amount.id)

    def _open_source(self, row: AmountRow) -> None:
        open_source(self.context, row.amount)

    def _remove(self, row: AmountRow) -> None:
        self.page.attempt(
            lambda: money.remove_amount(self.context.store, row.amount.id), "Montant supprimé.", "trash"
        )


def amount_words(amount: Amount) -> str:
    """« 1 234,50 $ », « environ 60 000 000 $ »."""
    words = french.money(amount.value)
    return f"environ {words}" if amount.is_approximate else words


def amount_cell(row: AmountRow) -> Cell:
    """How much, and what for; of payments, what they add up to that day."""
    amount = row.amount
    marks = tuple(
        Mark(icon="lock", text=words)
        for words, is_on in (("Huis clos", amount.is_in_camera), ("Note personnelle", amount.is_personal))
        if is_on
    )
    return Cell(
        text=amount_words(amount),
        text2=" ".join(amount.note.split()) or " ",
        role="strong",
        icon="circle-dollar-sign",
        marks=marks,
    )


def day_cell(row: AmountRow) -> Cell:
    """The day, and for a payment what was paid by then."""
    day = row.amount.dated_on
    below = f"cumul : {french.money(row.running)}" if row.running is not None else " "
    return Cell(text=french.short_date(day) if day else "Sans date", text2=below)


def source_cell(row: AmountRow) -> Cell:
    """Where it is told."""
    words = source_words(row.source, row.amount.page, row.amount.paragraph)
    return Cell(text=words or "—", text2=" ", color="text" if words else "text3")


def amount_sentence(row: AmountRow) -> str:
    """The row for screen readers."""
    day = row.amount.dated_on
    told = (
        row.amount.kind.label,
        amount_words(row.amount),
        french.long_date(day) if day else "",
        row.amount.note,
    )
    return ", ".join(filter(None, told))
