"""Amounts as people type them: « 1 234,50 », « 60 M$ », « environ 2,5 millions »; and what they add up to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cld_desktop.domain.folding import fold
from cld_desktop.domain.numbers_typed import parse_amount
from cld_desktop.domain.records import Amount
from cld_desktop.domain.vocabulary import AmountKind

TOO_FINE = "Un montant s’écrit au cent près. Écrivez 1 234 $ pour mille deux cent trente-quatre dollars."
NEGATIVE = "Indiquez un montant de 0 $ ou plus."

_ABOUT = re.compile(r"^(environ|env\.?|pres de|a peu pres|quelque|vers|autour de|≈|±|\u007e)\s*")


@dataclass(frozen=True, slots=True)
class TypedAmount:
    """What was typed: dollars, and whether the words say that it is about that."""

    value: Decimal
    is_approximate: bool = False


def read_amount(text: str) -> TypedAmount:
    """The amount that a text says, near or exact. Raises ValueError with the sentence to show."""
    words = fold(text)
    about = _ABOUT.match(words)
    words = words[about.end() :] if about else words
    if words.startswith(("-", "−")) and any(character.isdigit() for character in words):
        raise ValueError(NEGATIVE)
    value = parse_amount(words)
    if value != value.quantize(Decimal("0.01")):
        raise ValueError(TOO_FINE)
    return TypedAmount(value, about is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What the amounts of one kind add up to; about that when one of them is."""

    kind: AmountKind
    value: Decimal
    count: int
    is_approximate: bool


def totals(amounts: Iterable[Amount]) -> tuple[Total, ...]:
    """The totals of the kinds that have an amount, in the order of the list of kinds."""
    by_kind: dict[AmountKind, list[Amount]] = {}
    for one in amounts:
        by_kind.setdefault(one.kind, []).append(one)
    order = {kind: rank for rank, kind in enumerate(AmountKind)}
    return tuple(
        Total(
            kind=kind,
            value=sum((one.value for one in several), Decimal(0)),
            count=len(several),
            is_approximate=any(one.is_approximate for one in several),
        )
        for kind, several in sorted(by_kind.items(), key=lambda item: order.get(item[0], len(order)))
    )


def in_order(amounts: Sequence[Amount]) -> list[Amount]:
    """Amounts in the order of their kinds, then of their days; those without a day come last."""
    ranks = {kind: rank for rank, kind in enumerate(AmountKind)}
    return sorted(
        amounts, key=lambda one: (ranks.get(one.kind, len(ranks)), one.dated_on or date.max, one.id)
    )
