"""What a statement settles: the value of its slot read, said, and compared with the others.

Two statements diverge when they give one slot two values that cannot both hold, and neither is contradicted
or superseded. « 31 janv. 2024 » and « 2024-01-31 », « 60 000 000 $ » and « 60 M$ », « 75 % » and « 3/4 » are
one value; « janvier 2024 » holds with every day of that month.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from cld_desktop.domain import french
from cld_desktop.domain.calendar import BusinessCalendar
from cld_desktop.domain.dates_typed import ParsedDay, parse_day
from cld_desktop.domain.numbers_typed import parse_amount, parse_share
from cld_desktop.domain.records import Statement, Verification
from cld_desktop.domain.vocabulary import DatePrecision, Slot, VerificationState

SETTLED = frozenset({VerificationState.CONTRADICTED, VerificationState.SUPERSEDED})
"""The states of what no longer stands: it diverges from nothing."""

MISSING = {
    Slot.DECISION_DATE: "Indiquez la date annoncée, par exemple 31 janvier 2024 ou vers mars 2024.",
    Slot.AMOUNT: "Indiquez un montant, par exemple 60 000 $ ou 1,2 M$.",
    Slot.SHARE: "Indiquez une part, par exemple 75 %, 3/4 ou trois quarts.",
    Slot.MISSING_PIECE: "Indiquez la pièce qui manque.",
    Slot.RESPONSIBLE: "Indiquez qui est responsable.",
}
"""What to say of a slot without a value."""

_YEAR = re.compile(r"[0-9]{4}")
_MONTH = re.compile("|".join(french.fold(name)[:3] for name in french.MONTHS))


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotValue:
    """What a slot is said to hold: how it is kept and shown, and what it is compared by."""

    shown: str
    key: str
    day: ParsedDay | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Divergence:
    """A slot and its different values, each with the latest statement that gives it, oldest first."""

    slot: Slot
    values: tuple[tuple[SlotValue, Statement], ...]


# Reading and saying


def read(slot: Slot, text: str, said_on: date, days: BusinessCalendar | None = None) -> SlotValue:
    """What was typed for a slot, as it is kept, seen from the day it was said.

    A decision is announced for a day to come: « 31 janvier », said in September, is in the next year.
    Raises ValueError with a French sentence.
    """
    typed = " ".join(text.split())
    if not typed:
        raise ValueError(MISSING.get(slot, "Indiquez la valeur."))
    match slot:
        case Slot.DECISION_DATE:
            parsed = _ahead(parse_day(typed, said_on, days), typed, said_on)
            return SlotValue(shown=_said_day(parsed), key=parsed.day.isoformat(), day=parsed)
        case Slot.AMOUNT:
            amount = parse_amount(typed)
            return SlotValue(shown=french.money(amount), key=str(amount.normalize()))
        case Slot.SHARE:
            share = parse_share(typed)
            percent = share * 100
            is_whole = percent.denominator == 1
            return SlotValue(
                shown=french.percent(int(percent)) if is_whole else french.protect(typed), key=str(share)
            )
        case _:
            return SlotValue(shown=french.protect(typed), key=french.fold(typed))


def _ahead(parsed: ParsedDay, typed: str, said_on: date) -> ParsedDay:
    is_in_year = _YEAR.search(typed) is not None or parsed.day >= said_on
    if is_in_year or not _MONTH.search(french.fold(typed)) or (parsed.day.month, parsed.day.day) == (2, 29):
        return parsed
    return replace(parsed, day=parsed.day.replace(year=parsed.day.year + 1))


def _said_day(parsed: ParsedDay) -> str:
    return french.approximate_date(parsed.day, parsed.precision, "long")


def value_of(statement: Statement) -> SlotValue | None:
    """The value a statement gives its slot; words that cannot be read stand as they are. None without one."""
    if statement.slot is None or not statement.slot_value.strip():
        return None
    try:
        return read(statement.slot, statement.slot_value, statement.said_on)
    except ValueError:
        words = statement.slot_value.strip()
        return SlotValue(shown=words, key=french.fold(words))


def faults_of(statement: Statement) -> dict[str, str]:
    """What is wrong with the slot of a statement or with its value, one sentence per field."""
    if statement.slot is None:
        return {"slot": "Choisissez ce que cette valeur précise."} if statement.slot_value.strip() else {}
    try:
        kept(statement)
    except ValueError as fault:
        return {"slot_value": str(fault)}
    return {}


def kept(statement: Statement) -> Statement:
    """The statement with its slot's value as it is kept. Raises ValueError with a French sentence."""
    if statement.slot is None:
        return statement
    shown = read(statement.slot, statement.slot_value, statement.said_on).shown
    return statement if shown == statement.slot_value else replace(statement, slot_value=shown)


# Divergences


def states_of(verifications: Iterable[Verification]) -> dict[int, VerificationState]:
    """The present state of each statement that has been judged."""
    ordered = sorted(verifications, key=lambda one: (one.verified_on, one.id))
    return {one.statement_id: one.state for one in ordered}


def divergences(
    statements: Iterable[Statement], states: Mapping[int, VerificationState]
) -> tuple[Divergence, ...]:
    """Every slot given two values that cannot both hold, in the order of the vocabulary."""
    held: dict[Slot, dict[str, tuple[SlotValue, Statement]]] = {}
    for statement in sorted(statements, key=_when):
        value = value_of(statement)
        if value is None or statement.slot is None or states.get(statement.id) in SETTLED:
            continue
        several = held.setdefault(statement.slot, {})
        key = f"{value.key} {value.day.precision.value if value.day else ''}"
        several.pop(key, None)  # said again: it takes its place among the latest
        several[key] = (value, statement)
    found = (
        Divergence(slot=slot, values=_clashing(list(held[slot].values()))) for slot in Slot if slot in held
    )
    return tuple(one for one in found if one.values)


def _when(statement: Statement) -> tuple[date, int]:
    return statement.said_on, statement.id


def _clashing(
    values: Sequence[tuple[SlotValue, Statement]],
) -> tuple[tuple[SlotValue, Statement], ...]:
    pairs = combinations(range(len(values)), 2)
    kept = {at for one, other in pairs if _differ(values[one][0], values[other][0]) for at in (one, other)}
    return tuple(value for at, value in enumerate(values) if at in kept)


def _differ(one: SlotValue, other: SlotValue) -> bool:
    if one.day is None or other.day is None:
        return one.key != other.key
    (first, last), (start, end) = _span(one.day), _span(other.day)
    return last < start or end < first


def _span(parsed: ParsedDay) -> tuple[date, date]:
    """The days that a date may mean; « vers mars » is the month and a half month on each side."""
    day = parsed.day
    if parsed.precision is DatePrecision.DAY:
        return day, day
    if parsed.precision is DatePrecision.YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    month_end = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    around = timedelta(days=15 if parsed.precision is DatePrecision.ABOUT else 0)
    return day.replace(day=1) - around, month_end + around


def latest(divergence: Divergence) -> Statement:
    """The statement that says the newest value."""
    return divergence.values[-1][1]


def older_than_latest(
    divergence: Divergence, statements: Iterable[Statement], states: Mapping[int, VerificationState]
) -> tuple[Statement, ...]:
    """The statements of the slot that still stand and give another value than the latest one."""
    newest = latest(divergence)
    kept = value_of(newest)
    return tuple(
        one
        for one in sorted(statements, key=_when)
        if one.slot is divergence.slot
        and one.id != newest.id
        and states.get(one.id) not in SETTLED
        and (value := value_of(one)) is not None
        and kept is not None
        and _differ(value, kept)
    )
