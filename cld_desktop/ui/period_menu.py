"""The menu of relative periods, and the chip that opens it: the same for every list and for the search."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from cld_desktop.domain import french, periods
from cld_desktop.domain.periods import Period, PeriodFacts, Span
from cld_desktop.ui import painting
from cld_desktop.ui.chips import Chip
from cld_desktop.ui.choice_menu import later, show_choice
from cld_desktop.ui.period_form import ask_period
from cld_desktop.ui.screen import Context

ANY_DAY = "Toutes les dates"


@dataclass(frozen=True, kw_only=True)
class PeriodChoice:
    """The period in force (None: all days), what it starts from, which ones are offered, and who is told.

    What periods start from is only asked where it is needed.
    """

    context: Context
    chosen: Period | None
    facts: Callable[[], PeriodFacts]
    choose: Callable[[Period | None], None]
    spans: tuple[Span, ...] = periods.PAST


def fill_periods(menu: QMenu, choice: PeriodChoice, window: QWidget) -> None:
    """Offer all days, each period that means something, and two dates of one’s own."""
    group = QActionGroup(menu)
    now = choice.chosen.span if choice.chosen else None
    _add(menu, group, ANY_DAY, is_on=now is None, run=lambda: choice.choose(None))
    menu.addSeparator()
    for span in periods.offered(choice.spans, choice.facts()):
        if span in periods.GROUPS:
            menu.addSeparator()
        _add(menu, group, span.label, is_on=span is now, run=_chooser(choice, span))
    menu.addSeparator()
    is_on = now is Span.BETWEEN
    _add(menu, group, Span.BETWEEN.label, is_on=is_on, run=lambda: _ask(choice, window))


def show_period(chip: Chip, choice: PeriodChoice, *, label: str = "") -> None:
    """Give a chip the menu of the periods and the words of the one in force; its tip says its days.

    With a `label` the chip keeps it, where a sentence beside it says which period that is.
    """
    menu = QMenu(chip)
    later(menu, lambda within: fill_periods(within, choice, chip))
    show_choice(chip, menu, label or short_words(choice) or "Période", is_on=choice.chosen is not None)
    chip.setToolTip(painting.tip(long_words(choice)) if choice.chosen else "")


def short_words(choice: PeriodChoice) -> str:
    """« Cette semaine », « Depuis le 1er avril 2023 »; nothing for all days."""
    if choice.chosen is None:
        return ""
    if choice.chosen.span is not Span.BETWEEN:
        return choice.chosen.span.label
    return long_words(choice)


def long_words(choice: PeriodChoice) -> str:
    """« Cette semaine (du 23 au 29 octobre) »; nothing for all days."""
    if choice.chosen is None:
        return ""
    return french.sentence(periods.sentence(choice.chosen, choice.context.today, choice.facts()))


def _chooser(choice: PeriodChoice, span: Span) -> Callable[[], None]:
    return lambda: choice.choose(Period(span))


def _ask(choice: PeriodChoice, window: QWidget) -> None:
    own = choice.chosen if choice.chosen and choice.chosen.span is Span.BETWEEN else None
    since, until = (own.since, own.until) if own else (None, None)
    ask_period(
        choice.context,
        window.window(),
        since,
        until,
        lambda since, until: choice.choose(periods.between(since, until)),
    )


def _add(menu: QMenu, group: QActionGroup, words: str, *, is_on: bool, run: Callable[[], None]) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(is_on)
    group.addAction(action)
    action.triggered.connect(lambda _=False: run())
    return action
