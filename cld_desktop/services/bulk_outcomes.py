"""What becomes of each of many records, and how it is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from cld_desktop.domain import french
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import FollowUp, Interaction, Office, Organization, Person, Record
from cld_desktop.storage.store import Store

UNNAMED = "Nom à compléter"
NOBODY = "Personne"
NONE = "Aucune"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the ways look at: the base, the day, and the records."""

    store: Store
    today: date
    records: Sequence[Record]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What becomes of one record: how it will be, in words and as a record; or why it cannot change."""

    record: Any
    changed: Any = None
    why: str = ""
    is_same: bool = False
    told: Callable[[], tuple[str, str]] = lambda: ("", "")
    """How it is and how it will be, in words: asked of the first ones only."""


def title_of(record: Record) -> str:
    """What a record is called in a preview."""
    match record:
        case Interaction():
            return f"{record.subject}, {french.short_date(record.happened_on)}"
        case FollowUp():
            return record.subject
        case Person():
            return record.name or UNNAMED
        case Organization():
            return record.name
        case Office():
            return record.title
        case _:
            return ""


def each(known: Known, become: Callable[[Any], Any], words: Callable[[Any], str]) -> list[Outcome]:
    """Every record as `become` leaves it; what it raises is why the record is left out."""
    outcomes = []
    for record in known.records:
        try:
            changed = become(record)
        except Problem as refusal:
            outcomes.append(Outcome(record=record, why=str(refusal)))
            continue
        told = partial(_both, words, record, changed)
        outcomes.append(Outcome(record=record, changed=changed, is_same=changed == record, told=told))
    return outcomes


def _both(words: Callable[[Any], str], before: Record, after: Record) -> tuple[str, str]:
    return words(before), words(after)
