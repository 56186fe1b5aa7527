"""The money of a case: totals by kind, the payments over time, and every amount with its source."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.records import Amount, Document, Record
from cld_desktop.services import money
from cld_desktop.services.readings_money import AmountRow, in_groups, read_money
from cld_desktop.storage import queries
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import Card, EmptyState
from cld_desktop.ui.case_part import CasePart
from cld_desktop.ui.money_bars import MoneyBars, total_words
from cld_desktop.ui.record_places import show_past
from cld_desktop.ui.rows import Cell, Column, Group, Mark, RowAction
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.source_link import open_source
from cld_desktop.ui.source_words import source_words
from cld_desktop.ui.table import RecordTable


class MoneyList(CasePart):
    """The amounts of a case."""

    shows = frozenset({Amount, Document})

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(context, screen)
        self.add = SecondaryButton("Ajouter un montant", "plus", height=28)
        self.tools = [self.add]
        self.bars = MoneyBars()
        self.card = Card()
        self.table: RecordTable[AmountRow] = RecordTable(
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
        self.nothing = EmptyState(
            "circle-dollar-sign",
            "Aucun montant consigné. Notez ici l’aide demandée, accordée et versée, et la part du milieu.",
            "Ajouter un montant",
        )
        # Connect
        self.add.clicked.connect(self._on_add)
        self.nothing.action_clicked.connect(self._on_add)
        self.table.opened.connect(self._edit)
        # Assemble
        self.card.body.addWidget(self.bars)
        self._around = QHBoxLayout()
        self._around.addWidget(self.card)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(self._around)
        column.addWidget(self.table, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(full)
        self._stack.addWidget(self.nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def count(self) -> int:
        """How many amounts there are."""
        return queries.count(self.context.store, Amount, case_id=self.case_id)

    def refresh(self) -> None:
        """Read the amounts again."""
        seen = read_money(self.context.store, self.case_id)
        self.bars.set_totals(seen.totals)
        groups = [
            Group(total.kind.value, f"{total.kind.label} : {total_words(total)}", rows)
            for total, rows in in_groups(seen)
        ]
        self.table.set_groups(groups)
        self._stack.setCurrentIndex(0 if seen.rows else 1)

    def select(self, kind: type[Record], record_id: int) -> None:
        """Show an amount."""
        if kind is Amount:
            self.table.select(record_id)

    def set_narrow(self, width: int) -> None:
        """Leave out the source where there is no room."""
        self.table.setColumnHidden(2, width < 760)
        side = theme.px(16 if width < 900 else 24)
        self._around.setContentsMargins(side, 0, side, 0)

    def _on_add(self) -> None:
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
