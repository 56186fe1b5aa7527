"""The decision date as it was announced, time after time: how often it moved, and by how many days.

It rests on the statements alone. All their states count but « Contredit »: a date that was announced and has
since moved is « Dépassé » and belongs to the story, while a contradicted one was found never to have been
announced. An approximate date stands on the day it is kept by: the first one of its month or year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain import french
from cld_desktop.domain.dates_typed import ParsedDay
from cld_desktop.domain.records import Statement
from cld_desktop.domain.slots import value_of
from cld_desktop.domain.vocabulary import Slot, VerificationState


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A decision date and the day it was announced; `moved` is how far from the one before, 0 at first."""

    statement: Statement
    announced_on: date
    decision: ParsedDay
    moved: int = 0

    @property
    def shown(self) -> str:
        """« 31 janv. 2024 », « vers mars 2024 »."""
        return french.approximate_date(self.decision.day, self.decision.precision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slippage:
    """Two announcements or more, oldest first."""

    announcements: tuple[Announcement, ...]

    @property
    def postponed(self) -> int:
        """How many times the date was put off."""
        return sum(one.moved > 0 for one in self.announcements)

    @property
    def advanced(self) -> int:
        """How many times the date was brought forward."""
        return sum(one.moved < 0 for one in self.announcements)

    @property
    def days(self) -> int:
        """From the first date announced to the last one."""
        return sum(one.moved for one in self.announcements)

    @property
    def sentence(self) -> str:
        """« Date repoussée 3 fois, +215 jours »; advances are said too."""
        told = []
        if self.postponed:
            told.append(f"repoussée {self.postponed} fois")
        if self.advanced:
            told.append(f"avancée {self.advanced} fois")
        if not told:
            return "Date inchangée"
        return f"Date {' et '.join(told)}, {signed_days(self.days)}"


def slippage(statements: Iterable[Statement], states: Mapping[int, VerificationState]) -> Slippage | None:
    """The story of the decision date; None until it has been announced twice."""
    found: list[Announcement] = []
    for statement in sorted(statements, key=lambda one: (one.said_on, one.id)):
        if statement.slot is not Slot.DECISION_DATE:
            continue
        value = value_of(statement)
        if states.get(statement.id) is VerificationState.CONTRADICTED or value is None or value.day is None:
            continue
        moved = (value.day.day - found[-1].decision.day).days if found else 0
        found.append(
            Announcement(statement=statement, announced_on=statement.said_on, decision=value.day, moved=moved)
        )
    return Slippage(announcements=tuple(found)) if len(found) > 1 else None


def signed_days(days: int) -> str:
    """« +92 jours », « −15 jours », « 0 jour »."""
    return f"+{french.days(days)}" if days > 0 else french.days(days)


def description(told: Slippage) -> str:
    """The chart in words, for who does not see it."""
    steps = [
        f"le {french.long_date(one.announced_on)}, décision annoncée pour {_towards(one)}"
        + (f", {signed_days(one.moved)}" if one.moved else "")
        for one in told.announcements
    ]
    return f"{told.sentence}. {french.sentence('; '.join(steps))}."


def _towards(one: Announcement) -> str:
    is_day = one.decision.precision.value == "day"
    return f"le {one.shown}" if is_day else one.shown
