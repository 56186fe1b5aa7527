"""The filters of the list of communications: words, means, elected people, open follow-up, period, case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from cld_desktop.domain import periods
from cld_desktop.domain.periods import Period, PeriodFacts
from cld_desktop.domain.records import Case
from cld_desktop.services.readings_periods import period_facts
from cld_desktop.storage import queries
from cld_desktop.storage.queries import InteractionCounts, InteractionFilter
from cld_desktop.ui import theme
from cld_desktop.ui.chips import Chip
from cld_desktop.ui.choice_menu import fill_choice, fill_menu, show_choice
from cld_desktop.ui.fields import SearchField, Separator
from cld_desktop.ui.interaction_choices import MEANS, Choices
from cld_desktop.ui.period_menu import PeriodChoice, fill_periods, show_period
from cld_desktop.ui.screen import Context

TYPING_DELAY_MS = 120


class InteractionFilters(QWidget):
    """One row: the field of Ctrl+F, then chips; those that lack room fold into one « Filtres » menu.

    Signals: changed(), other communications are asked for.
    """

    changed = Signal()

    def __init__(self, context: Context, *, case_id: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.fixed_case = case_id
        self.choices = Choices()
        self._cases: dict[int, str] = {}
        self._facts = PeriodFacts()
        self._counts: InteractionCounts | None = None
        self.words = SearchField("Filtrer la liste", "Ctrl+F")
        self.words.setMinimumWidth(theme.px(160))
        self.words.setMaximumWidth(theme.px(204))
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.means = {one.code: Chip(one.label, one.icon or None, count=0) for one in MEANS}
        self.elected = Chip("Personnes élues")
        self.waiting = Chip("Suivi ouvert")
        self.period = Chip("Période", menu=QMenu(self))
        self.case_chip = Chip("Tous les dossiers", "folder", menu=QMenu(self))
        self.folded = Chip("Filtres", "list-filter", menu=QMenu(self))
        self._typing = QTimer(self, singleShot=True, interval=TYPING_DELAY_MS)
        # Connect
        self.words.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self.changed)
        for code, chip in self.means.items():
            chip.clicked.connect(partial(self._choose_means, code))
        self.elected.clicked.connect(lambda: self._choose(elected_only=not self.choices.elected_only))
        self.waiting.clicked.connect(
            lambda: self._choose(with_open_follow_up=not self.choices.with_open_follow_up)
        )
        # Assemble
        self._edges = (Separator(), Separator())
        bar = QHBoxLayout(self)
        bar.setContentsMargins(24, 4, 24, 14)
        bar.setSpacing(6)
        bar.addWidget(self.words, 1)
        bar.addSpacing(8)
        bar.addWidget(self._edges[0])
        bar.addSpacing(8)
        for chip in self.means.values():
            bar.addWidget(chip)
        bar.addSpacing(4)
        bar.addWidget(self._edges[1])
        bar.addSpacing(4)
        for chip in (self.case_chip, self.elected, self.waiting, self.period, self.folded):
            bar.addWidget(chip)
        bar.addStretch(0)
        self.draw()

    # What is asked for

    @property
    def is_filtering(self) -> bool:
        """Whether some of what there is may be left out."""
        return bool(self.words.text().strip()) or self.choices != Choices()

    def shown_case(self) -> int:
        """The case whose communications are asked for; 0 for all."""
        return self.fixed_case or self.choices.case_id

    def wanted(self) -> InteractionFilter:
        """The same as the question asked of the base."""
        since, until = periods.days_of(self.choices.period, self.context.today, self._facts)
        return InteractionFilter(
            case_id=self.shown_case() or None,
            channels=next(one.channels for one in MEANS if one.code == self.choices.means),
            elected_only=self.choices.elected_only,
            with_open_follow_up=self.choices.with_open_follow_up,
            since=since,
            until=until,
            words=self.words.text(),
        )

    def clear(self) -> None:
        """Ask for everything."""
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)
        self.choices = Choices()
        self._typing.stop()
        self.changed.emit()

    def _choose_means(self, code: str, _is_checked: bool = False) -> None:
        self._choose(means=code)

    def _choose(self, **choice: object) -> None:
        self.choices = replace(self.choices, **choice)  # type: ignore[arg-type]
        self.changed.emit()

    def _period(self) -> PeriodChoice:
        return PeriodChoice(
            context=self.context, chosen=self.choices.period, facts=self._facts, choose=self._choose_period
        )

    def _choose_period(self, period: Period | None) -> None:
        self._choose(period=period)

    # What is drawn

    def read(self) -> None:
        """Take up the cases there are now, and the dépôt of the one that is shown."""
        cases = [] if self.fixed_case else queries.all_of(self.context.store, Case)
        self._cases = {case.id: case.short_name or case.title for case in cases}
        if self.choices.case_id not in self._cases:
            self.choices = replace(self.choices, case_id=0)
        shown = self.shown_case() or (cases[0].id if len(cases) == 1 else 0)
        self._facts = period_facts(self.context.store, self.context.today, case_id=shown)

    def set_counts(self, counts: InteractionCounts) -> None:
        """Say how many communications each chip would show."""
        self._counts = counts
        for one in MEANS:
            channels = one.channels or counts.by_channel.keys()
            self.means[one.code].set_count(sum(counts.by_channel.get(each, 0) for each in channels))
        self.draw()

    def draw(self) -> None:
        """Show what is chosen, on the chips and in the menus."""
        for code, chip in self.means.items():
            chip.setChecked(code == self.choices.means)
        self.elected.setChecked(self.choices.elected_only)
        self.waiting.setChecked(self.choices.with_open_follow_up)
        show_period(self.period, self._period())
        fill_choice(
            self.case_chip,
            "Tous les dossiers",
            self._cases,
            self.choices.case_id,
            lambda case_id: self._choose(case_id=case_id),
        )
        self._fold()

    # Folding

    def _fold(self) -> None:
        """Put into one menu the chips that have no room, the means last."""
        extras = [self.elected, self.waiting, self.period]
        if not self.fixed_case and len(self._cases) > 1:
            extras.insert(0, self.case_chip)
        means = list(self.means.values())
        room = self.width() - 48 - theme.px(160)
        all_width = _width(means + extras)
        few_width = _width([*means, self.folded])
        folds_extras = all_width > room
        folds_means = few_width > room
        self.case_chip.setVisible(self.case_chip in extras and not folds_extras)
        for chip in (self.elected, self.waiting, self.period):
            chip.setVisible(not folds_extras)
        for chip in means:
            chip.setVisible(not folds_means)
        self._edges[1].setVisible(not folds_means)
        self.folded.setVisible(folds_extras)
        if folds_extras:
            self._fill_folded(has_means=folds_means, has_cases=self.case_chip in extras)

    def _fill_folded(self, *, has_means: bool, has_cases: bool) -> None:
        menu = QMenu(self.folded)
        if has_means:
            self._fill_means(menu.addMenu("Moyen"))
        if has_cases:
            fill_menu(
                menu.addMenu("Dossier"),
                "Tous les dossiers",
                self._cases,
                self.choices.case_id,
                lambda case_id: self._choose(case_id=case_id),
            )
        fill_periods(menu.addMenu("Période"), self._period(), self)
        menu.addSeparator()
        _check(
            menu,
            "Personnes élues",
            self.choices.elected_only,
            lambda is_on: self._choose(elected_only=is_on),
        )
        _check(
            menu,
            "Suivi ouvert",
            self.choices.with_open_follow_up,
            lambda is_on: self._choose(with_open_follow_up=is_on),
        )
        menu.addSeparator()
        clear = menu.addAction("Effacer les filtres")
        clear.setEnabled(self.is_filtering)
        clear.triggered.connect(self.clear)
        hidden = self.choices if has_means else replace(self.choices, means="")
        show_choice(self.folded, menu, "Filtres", is_on=hidden != Choices())

    def _fill_means(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for one in MEANS:
            action = menu.addAction(one.label)
            action.setCheckable(True)
            action.setChecked(one.code == self.choices.means)
            group.addAction(action)
            action.triggered.connect(partial(self._choose_means, one.code))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()


def _width(chips: list[Chip]) -> int:
    return sum(chip.sizeHint().width() + 6 for chip in chips) + 48


def _check(menu: QMenu, label: str, is_on: bool, run: Callable[[bool], None]) -> None:
    action = menu.addAction(label)
    action.setCheckable(True)
    action.setChecked(is_on)
    action.triggered.connect(lambda is_checked=False: run(is_checked))
