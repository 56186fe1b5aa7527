"""What narrows a search: one chip for each family, and a period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from cld_desktop.domain import french
from cld_desktop.storage.search import SearchAnswer
from cld_desktop.ui import theme
from cld_desktop.ui.chips import Chip, ChipRow
from cld_desktop.ui.choice_menu import show_choice
from cld_desktop.ui.period_form import ask_period
from cld_desktop.ui.screen import Context
from cld_desktop.ui.search_kinds import FAMILIES, Family


def count_of(answer: SearchAnswer, family: Family) -> int:
    """How many of a family were found."""
    return sum(answer.counts.get(kind, 0) for kind in family.kinds)


class SearchFilters(QWidget):
    """The row of chips.

    Signals:
        family_chosen(code): one family is wanted; an empty code for all.
        period_chosen(): other days are wanted, `since` and `until` say which.
    """

    family_chosen = Signal(str)
    period_chosen = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.since: date | None = None
        self.until: date | None = None
        self.all = Chip("Tout", checked=True)
        self.chips = {family.code: Chip(family.label, count=0) for family in FAMILIES}
        self.period = Chip("Période", menu=QMenu(self))
        # Connect
        self.all.clicked.connect(lambda: self.family_chosen.emit(""))
        for code, chip in self.chips.items():
            chip.clicked.connect(partial(self.family_chosen.emit, code))
        # Assemble
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(7), theme.px(16), theme.px(7))
        row.addWidget(ChipRow([self.all, *self.chips.values()]), 1)
        row.addWidget(self.period, 0, Qt.AlignmentFlag.AlignTop)
        self._fill_period()

    def tell(self, answer: SearchAnswer, chosen: str) -> None:
        """Say how many of each family were found, and which one is kept."""
        self.all.set_count(answer.total)
        self.all.setChecked(not chosen)
        for family in FAMILIES:
            chip, count = self.chips[family.code], count_of(answer, family)
            chip.set_count(count)
            chip.setEnabled(count > 0)
            chip.setChecked(family.code == chosen)
            chip.setVisible(count > 0 or family.is_always_shown)

    # The period

    @property
    def has_period(self) -> bool:
        """Whether some days are left out."""
        return self.since is not None or self.until is not None

    def choose_period(self, since: date | None, until: date | None) -> None:
        """Look between two days, both included; None leaves a side open."""
        self.since, self.until = since, until
        self._fill_period()
        self.period_chosen.emit()

    def _fill_period(self) -> None:
        menu = QMenu(self.period)
        today = self.context.today
        choices: tuple[tuple[str, Callable[[], Any]], ...] = (
            ("Toutes les dates", lambda: self.choose_period(None, None)),
            ("30 derniers jours", lambda: self.choose_period(today - timedelta(days=30), None)),
            ("12 derniers mois", lambda: self.choose_period(today - timedelta(days=365), None)),
            ("Entre deux dates…", self._ask_period),
        )
        for words, run in choices:
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, run=run: run())
        show_choice(self.period, menu, self._period_words(), is_on=self.has_period)

    def _period_words(self) -> str:
        if self.since and self.until:
            return f"{french.short_date(self.since)} – {french.short_date(self.until)}"
        if self.since:
            return f"Depuis le {french.short_date(self.since)}"
        return f"Jusqu’au {french.short_date(self.until)}" if self.until else "Période"

    def _ask_period(self) -> None:
        ask_period(self.context, self.window(), self.since, self.until, self.choose_period)
