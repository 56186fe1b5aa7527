"""What narrows a search: one chip for each family, a case, a period."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from cld_desktop.domain import french, periods
from cld_desktop.domain.periods import Days, Period, PeriodFacts
from cld_desktop.domain.records import Case
from cld_desktop.services.readings_periods import period_facts
from cld_desktop.storage import queries
from cld_desktop.storage.search import SearchAnswer
from cld_desktop.ui import theme
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.chips import Chip, ChipRow
from cld_desktop.ui.choice_menu import fill_choice
from cld_desktop.ui.period_menu import PeriodChoice, show_period
from cld_desktop.ui.screen import Context
from cld_desktop.ui.search_kinds import FAMILIES, Family
from cld_desktop.ui.search_reading import count_of

OTHERS = "Autres"


class SearchFilters(QWidget):
    """The row of chips: the families people look for most, then one menu for those that were found besides.

    Signals:
        family_chosen(code): one family is wanted; an empty code for all.
        narrowed(): another case or other days are wanted.
    """

    family_chosen = Signal(str)
    narrowed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.case_id = 0
        self.chosen_period: Period | None = None
        cases = queries.all_of(context.store, Case)
        self._cases = {case.id: case_name(case) for case in cases}
        self._facts: PeriodFacts | None = None
        self.all = Chip("Tout", checked=True)
        self.chips = {
            family.code: Chip(family.label, count=0) for family in FAMILIES if family.is_always_shown
        }
        self.others_menu = QMenu(self)
        self.others = Chip(OTHERS, menu=self.others_menu)
        self._found_besides: list[tuple[Family, int]] = []
        self._chosen = ""
        self.case_chip = Chip("Dossier", menu=QMenu(self))
        self.period = Chip("Période", menu=QMenu(self))
        # Connect
        self.others_menu.aboutToShow.connect(self._fill_others)
        self.all.clicked.connect(lambda: self.family_chosen.emit(""))
        for code, chip in self.chips.items():
            chip.clicked.connect(partial(self.family_chosen.emit, code))
        # Assemble
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(7), theme.px(16), theme.px(7))
        row.addWidget(ChipRow([self.all, *self.chips.values(), self.others]), 1)
        for chip in (self.case_chip, self.period):
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self.others.hide()
        self.case_chip.setVisible(len(self._cases) > 1)
        self._draw()

    # The families

    def tell(self, answer: SearchAnswer, chosen: str, *, has_counts: bool = True) -> None:
        """Say how many of each family were found, and which one is kept."""
        self.all.set_count(answer.total if has_counts else None)
        self.all.setChecked(not chosen)
        for code, chip in self.chips.items():
            count = count_of(answer, next(family for family in FAMILIES if family.code == code))
            chip.set_count(count)
            chip.setEnabled(count > 0)
            chip.setChecked(code == chosen)
        self._tell_others(answer, chosen)
        for chip in self.chips.values():  # what was not found gives its room to what was
            chip.setVisible(chip.isEnabled() or not self._found_besides)
        self.updateGeometry()

    def _tell_others(self, answer: SearchAnswer, chosen: str) -> None:
        """The families that are found less often share a menu, each with its count."""
        found = [(one, count_of(answer, one)) for one in FAMILIES if not one.is_always_shown]
        self._found_besides = [(one, count) for one, count in found if count]
        self._chosen = chosen
        kept = next(((one.label, count) for one, count in found if one.code == chosen), None)
        words, count = kept or (OTHERS, sum(count for _, count in found))
        self.others.set_plain_text(words)
        self.others.set_count(count)
        self.others.setCheckable(kept is not None)
        self.others.setChecked(kept is not None)
        self.others.setVisible(bool(self._found_besides))

    def _fill_others(self) -> None:
        self.others_menu.clear()
        for family, count in self._found_besides:
            action = self.others_menu.addAction(f"{family.label}\t{french.number(count)}")
            action.setCheckable(True)
            action.setChecked(family.code == self._chosen)
            action.triggered.connect(partial(self._on_other, family.code))

    def _on_other(self, code: str, _checked: bool = False) -> None:
        self.family_chosen.emit(code)

    # The case and the period

    @property
    def days(self) -> Days:
        """The first and the last day that are wanted; None where a side is open."""
        if self.chosen_period is None:
            return None, None
        return periods.days_of(self.chosen_period, self.context.today, self._known())

    def _known(self) -> PeriodFacts:
        if self._facts is None:
            self._facts = period_facts(self.context.store, self.context.today, case_id=self.case_id)
        return self._facts

    @property
    def is_narrowed(self) -> bool:
        """Whether a case or some days are left out."""
        return bool(self.case_id) or self.chosen_period is not None

    def choose_case(self, case_id: int) -> None:
        """Look in one case; 0 for all."""
        self.case_id = case_id
        self._facts = None
        self._draw()
        self.narrowed.emit()

    def choose_period(self, period: Period | None) -> None:
        """Look at some days; None for all."""
        self.chosen_period = period
        self._draw()
        self.narrowed.emit()

    def widen(self) -> None:
        """Look in every case, at all dates."""
        self.case_id, self.chosen_period, self._facts = 0, None, None
        self._draw()
        self.narrowed.emit()

    def case_words(self) -> str:
        """« dans tous les dossiers », « dans Panorama Québec »."""
        name = self._cases.get(self.case_id, "")
        return f"dans {name}" if name else "dans tous les dossiers"

    def _draw(self) -> None:
        fill_choice(
            self.case_chip, "Tous les dossiers", self._cases, self.case_id, self.choose_case, unset="Dossier"
        )
        show_period(
            self.period,
            PeriodChoice(
                context=self.context,
                chosen=self.chosen_period,
                facts=self._known,
                choose=self.choose_period,
                spans=periods.EVERY,
            ),
        )
