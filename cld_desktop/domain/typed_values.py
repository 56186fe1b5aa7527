"""What people type, as it is kept: texts cleaned, days and numbers within reach, one sentence per fault."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from cld_desktop.domain import records as r
from cld_desktop.domain.french import long_date, number

NAME_LIMIT = 10_000
TEXT_LIMIT = 1_000_000
FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2100, 12, 31)
LARGEST = Decimal(10) ** 15

LONG_TEXTS = frozenset(
    {
        "answer",
        "closing_note",
        "conclusion",
        "description",
        "done_note",
        "internal_note",
        "measure",
        "note",
        "question",
        "quote",
        "reason",
        "outcome",
        "refusal_reason",
        "resolution",
        "summary",
        "text",
        "turn_reason",
        "value",
    }
)
"""The fields that may hold several lines."""

NOT_TYPED = frozenset({(r.IssuedReport, "value"), (r.SavedView, "filters"), (r.SavedView, "layout")})
"""What the program writes itself and nobody types."""

V = TypeVar("V")
Faults = dict[str, str]

INVISIBLE = (
    "Le texte contient un caractère invisible, qui ne peut pas être enregistré. "
    "Retapez-le au lieu de le coller."
)
ONE_LINE = "Ce champ tient sur une seule ligne. Retirez les retours de ligne et les tabulations."
DAY_RANGE = "Choisissez une date entre 1900 et 2100."
NOT_YET = "Cette date n’est pas encore venue. Choisissez le {day} ou avant."


_BLANKS = " \t\n\u00a0\u202f\u2009\u3000"  # str.strip would also swallow control characters without a word


def clean(text: str) -> str:
    """The text as it is kept: the same characters, without blanks at its ends, with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip(_BLANKS)


def text_fault(text: str, *, is_long: bool = False) -> str:
    """What is wrong with a text, or nothing."""
    limit = TEXT_LIMIT if is_long else NAME_LIMIT
    if len(text) > limit:
        return f"Le texte est trop long : il dépasse {number(limit)} caractères. Raccourcissez-le."
    categories = {unicodedata.category(c) for c in set(text) - {"\n", "\t"}}
    if categories & {"Cc", "Cs"}:
        return INVISIBLE
    return ONE_LINE if not is_long and ("\n" in text or "\t" in text) else ""


def not_before(day: date) -> str:
    """« Choisissez le 24 octobre 2023 ou après. »."""
    return f"Choisissez le {long_date(day)} ou après."


def not_after(day: date, today: date) -> str:
    """What to say of a day that has not come yet, or nothing."""
    return NOT_YET.format(day=long_date(today)) if day > today else ""


def cleaned(value: V) -> tuple[V, Faults]:
    """A record or a draft with its texts cleaned, and what is wrong with its texts, days and numbers."""
    kept: dict[str, Any] = {}
    faults: Faults = {}
    for field in fields(value):  # type: ignore[arg-type]
        given = getattr(value, field.name)
        if (type(value), field.name) in NOT_TYPED:
            continue
        if isinstance(given, str):
            is_long = field.name in LONG_TEXTS
            kept[field.name] = clean(given)
            fault = text_fault(kept[field.name], is_long=is_long)
        else:
            fault = _plain_fault(given)
        if fault:
            faults[field.name] = fault
    return replace(value, **kept), faults  # type: ignore[type-var]


def _plain_fault(given: object) -> str:
    if isinstance(given, date) and not FIRST_DAY <= given <= LAST_DAY:
        return DAY_RANGE
    if isinstance(given, Decimal) and not (given.is_finite() and abs(given) < LARGEST):
        return "Indiquez un nombre plus petit qu’un million de milliards."
    return ""
