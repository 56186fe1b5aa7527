"""How grave a risk is: its probability and its impact together, in words and in order."""

from __future__ import annotations

from collections.abc import Iterable

from cld_desktop.domain.records import Risk
from cld_desktop.domain.vocabulary import Level

_WEIGHTS = {Level.LOW: 1, Level.MEDIUM: 2, Level.HIGH: 3}


def weight(risk: Risk) -> int:
    """From 1 to 9; a level that this version does not know counts as the middle one."""
    return _WEIGHTS.get(risk.probability, 2) * _WEIGHTS.get(risk.impact, 2)


def gravity(risk: Risk) -> Level:
    """The gravity: 6 or 9 is high, 3 or 4 is medium."""
    told = weight(risk)
    return Level.HIGH if told >= 6 else Level.MEDIUM if told >= 3 else Level.LOW


_FEMININE = {Level.MEDIUM: "Moyenne", Level.HIGH: "Élevée"}


def feminine(level: Level) -> str:
    """The level of a probability or of a gravity, which are feminine: « Élevée »."""
    return _FEMININE.get(level, level.label)


def gravest_first(risks: Iterable[Risk]) -> list[Risk]:
    """The open risks, the gravest first, then the closed ones, the last closed first."""

    def order(risk: Risk) -> tuple[bool, int, int]:
        if risk.closed_on is not None:
            return True, -risk.closed_on.toordinal(), risk.id
        return False, -weight(risk), risk.id

    return sorted(risks, key=order)
