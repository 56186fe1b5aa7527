"""Amounts and shares as people type them (« 60 M$ », « 1 234,50 $ », « 75 % », « trois quarts »).

A refusal is a `ValueError` whose text is a French sentence that says what to type instead.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from cld_desktop.domain import french

_LONGEST_TYPED: Final = 60
_AMOUNT: Final = "Indiquez un montant, par exemple 60 000 $, 1 234,50 $ ou 1,2 M$."
_SHARE: Final = "Indiquez une part, par exemple 75 %, 3/4 ou trois quarts."
_TOO_MUCH: Final = "Une part va de 0 % à 100 %."

_NUMBER = r"(?P<number>[0-9]{1,3}(?:[ ’'][0-9]{3})+|[0-9]{1,15})(?:[.,](?P<decimals>[0-9]{1,6}))?"
_UNIT = r"(?P<unit>k|m|g|milliers?|mille|millions?|milliards?)?"
_AMOUNT_FORM = re.compile(
    rf"{_NUMBER} ?{_UNIT}(?: ?(?:de|d['’]) ?)? ?(?:\$|dollars?(?: canadiens?)?|cad|\$ ?ca)?", re.IGNORECASE
)
_SCALES: Final = {"k": 3, "m": 6, "g": 9, "mille": 3, "millier": 3, "million": 6, "milliard": 9}
_PERCENT_FORM = re.compile(rf"{_NUMBER} ?(?:%|p\. ?100|p\.?c\.?|pour ?cent)", re.IGNORECASE)
_FRACTION_FORM = re.compile(r"([0-9]{1,6}) ?[/\u2044] ?([0-9]{1,6})")
_COUNTS: Final = {"un": 1, "une": 1, "le": 1, "la": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5}
_PARTS: Final = {"demie": 2, "demi": 2, "moitie": 2, "tiers": 3, "quart": 4, "quarts": 4}
_PARTS_MORE: Final = {"cinquieme": 5, "cinquiemes": 5, "dixieme": 10, "dixiemes": 10}


def parse_amount(text: str) -> Decimal:
    """Dollars: « 60 000 000 $ », « 60 M$ », « 60 millions », « 1 234,50 »."""
    typed = _plain(text)
    match = _AMOUNT_FORM.fullmatch(typed) if len(typed) <= _LONGEST_TYPED else None
    if match is None:
        raise ValueError(_AMOUNT)
    unit = (match["unit"] or "").lower().removesuffix("s")
    amount = _number(match) * Decimal(10) ** _SCALES.get(unit, 0)
    if amount >= Decimal(10) ** 15:
        raise ValueError("Indiquez un montant plus petit qu’un million de milliards.")
    return amount


def parse_share(text: str) -> Fraction:
    """A part of a whole: « 75 % », « 3/4 », « trois quarts », « la moitié »."""
    typed = _plain(text)
    share = _share(typed) if len(typed) <= _LONGEST_TYPED else None
    if share is None:
        raise ValueError(_SHARE)
    if share > 1:
        raise ValueError(_TOO_MUCH)
    return share


def _share(typed: str) -> Fraction | None:
    percent = _PERCENT_FORM.fullmatch(typed)
    if percent is not None:
        return Fraction(_number(percent)) / 100
    fraction = _FRACTION_FORM.fullmatch(typed)
    if fraction is not None:
        return Fraction(int(fraction[1]), int(fraction[2])) if int(fraction[2]) else None
    said = french.fold(typed).split(" ")
    parts = _PARTS | _PARTS_MORE
    if len(said) == 2 and said[0] in _COUNTS and said[1] in parts:
        return Fraction(_COUNTS[said[0]], parts[said[1]])
    return None


def _plain(text: str) -> str:
    return " ".join(text.split())


def _number(match: re.Match[str]) -> Decimal:
    whole = re.sub(r"[ ’']", "", match["number"])
    return Decimal(f"{whole}.{match['decimals'] or 0}")
