"""The filters of the list of communications: words, means, elected people, open follow-up, period, others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from cld_desktop.domain.criteria_lists import INTERACTIONS
from cld_desktop.services import readings_filters
from cld_desktop.storage.queries import InteractionCounts, InteractionFilter
from cld_desktop.ui import theme
from cld_desktop.ui.chips import Chip
from cld_desktop.ui.choice_menu import fill_choice
from cld_desktop.ui.fields import Separator
from cld_desktop.ui.filter_bar import FilterBar, words_field
from cld_desktop.ui.filter_menu import ALL_CASES
from cld_desktop.ui.interaction_choices import MEANS
from cld_desktop.ui.period_menu import show_period
from cld_desktop.ui.screen import Context

OTHERS = ("party", "directions", "results", "tags", "documents", "logged_by")
"""The criteria that have no chip of their own."""
_CAP = 32
"""What the field needs beyond its narrowest to show its key beside its words."""


class InteractionFilters(FilterBar):
    """One row: the field of Ctrl+F, then chips; those that lack room fold into one « Filtres » menu."""

    def __init__(self, context: Context, *, case_id: int = 0, parent: QWidget | None = None) -> None:
        self.field = words_field(204)
        super().__init__(context, INTERACTIONS, case_id=case_id, words=self.field, parent=parent)
        self.means = {one.code: Chip(one.label, one.icon or None, count=0) for one in MEANS}
        self.elected = Chip("Personnes élues")
        self.waiting = Chip("Suivi ouvert")
        self.period = Chip("Période", menu=QMenu(self))
        self.case_chip = Chip(ALL_CASES, "folder", menu=QMenu(self))
        # Connect
        for code, chip in self.means.items():
            chip.clicked.connect(partial(self._on_means, code))
        for code, chip in (("elected", self.elected), ("open_follow_up", self.waiting)):
            chip.clicked.connect(partial(self._on_flag, code))
        # Assemble
        self._edges = (Separator(), Separator())
        bar = self.row
        bar.setSpacing(6)
        bar.addWidget(self.field, 1)
        bar.addSpacing(4)
        bar.addWidget(self._edges[0])
        bar.addSpacing(4)
        for chip in self.means.values():
            bar.addWidget(chip)
        bar.addSpacing(2)
        bar.addWidget(self._edges[1])
        bar.addSpacing(2)
        for chip in (self.case_chip, self.elected, self.waiting, self.period, self.folded):
            bar.addWidget(chip)
        bar.addWidget(self.others)
        bar.addStretch(0)
        self.draw()

    # What is asked for

    def wanted(self) -> InteractionFilter:
        """The question asked of the base."""
        return readings_filters.interaction_filter(
            self.asked(), self.context.today, self.facts, case_id=self.fixed_case
        )

    def _on_flag(self, code: str, _is_checked: bool = False) -> None:
        self.choose(code, code not in self.chosen)

    def _on_means(self, code: str, _is_checked: bool = False) -> None:
        """One means in place of the others; with Ctrl, beside them."""
        is_beside = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        self.choose_means(code, is_beside=is_beside)

    def choose_means(self, code: str, *, is_beside: bool = False) -> None:
        """Ask for the means of a chip."""
        channels = next(one.channels for one in MEANS if one.code == code)
        if is_beside and channels:
            now = self.chosen.get("channels", frozenset())
            channels = now - channels if channels <= now else now | channels
        self.choose("channels", channels)

    # What is drawn

    def set_counts(self, counts: InteractionCounts) -> None:
        """Say how many communications each chip would show."""
        for one in MEANS:
            channels = one.channels or counts.by_channel.keys()
            self.means[one.code].set_count(sum(counts.by_channel.get(each, 0) for each in channels))
        self.draw()

    def draw(self) -> None:
        """Show what is chosen, on the chips and in the menus."""
        channels = self.chosen.get("channels", frozenset())
        for one in MEANS:
            is_on = one.channels <= channels if one.channels else not channels
            self.means[one.code].setChecked(is_on)
        self.elected.setChecked("elected" in self.chosen)
        self.waiting.setChecked("open_follow_up" in self.chosen)
        show_period(self.period, self.period_choice(), label="Période")
        fill_choice(self.case_chip, ALL_CASES, self.cases, self.shown_case(), self.choose_case)
        self._fold()

    # Folding

    def _fold(self) -> None:
        """Put into one menu the chips that have no room, the means last."""
        extras = [self.elected, self.waiting, self.period]
        has_cases = not self.fixed_case and len(self.cases) > 1
        if has_cases:
            extras.insert(0, self.case_chip)
        means = list(self.means.values())
        spare = self._spare_beside([*means, *extras, self.others])
        folds_extras = spare < 0
        folds_means = self._spare_beside([*means, self.folded]) < 0
        self.field.set_keys("Ctrl+F" if folds_extras or spare >= theme.px(_CAP) else "")
        self.case_chip.setVisible(has_cases and not folds_extras)
        for chip in (self.elected, self.waiting, self.period):
            chip.setVisible(not folds_extras)
        for chip in means:
            chip.setVisible(not folds_means)
        self._edges[1].setVisible(not folds_means)
        self.folded.setVisible(folds_extras)
        self.others.setVisible(not folds_extras)
        if folds_extras:
            self.fill_folded(
                [
                    *(["channels"] if folds_means else []),
                    *(["case"] if has_cases else []),
                    *("period", "", "elected", "open_follow_up", ""),
                    *OTHERS,
                ]
            )
        else:
            self.fill_others(["channels", *OTHERS])

    def _spare_beside(self, widgets: Sequence[QWidget]) -> int:
        """The room left by these, with the field at its narrowest; negative when they lack some."""
        every = [*widgets, *self._edges]
        gaps = 2 * (4 + 2) + self.row.spacing() * len(every)
        margins = self.row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        return room - theme.px(160) - gaps - sum(one.sizeHint().width() for one in every)
