"""What a list may be narrowed by: how each choice is kept, read again, and said in words.

A list has its criteria (`criteria_lists`); what is chosen is a mapping from their codes to values, and a code
that is absent asks nothing. What is kept of it is plain JSON, which an older or a newer program can read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from cld_desktop.domain import french, periods
from cld_desktop.domain.periods import PeriodFacts
from cld_desktop.domain.vocabulary import Coded

Chosen = Mapping[str, Any]
"""What is asked of a list: a value for each criterion in force, by its code."""


_MOST = 2**63  # what an id can be in a base


class Shape(Enum):
    """What the value of a criterion is."""

    WORDS = "words"  # str
    NAME = "name"  # str, one of those found in the base
    FLAG = "flag"  # True
    ONE = "one"  # a Coded
    SEVERAL = "several"  # a frozenset of them: any of these
    PERIOD = "period"  # a Period
    RECORD = "record"  # a Ref
    RECORDS = "records"  # a tuple of Ref: all of these


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing that a list may be narrowed by.

    `label` names it in a menu, « Étiquette »; `said` is its chip, where {} is the value: « étiquette {} ».
    `members` is the closed list its values are of, `kinds` the kinds of record, `spans` the periods.
    """

    code: str
    label: str
    shape: Shape
    said: str = "{}"
    members: tuple[Coded, ...] = ()
    kinds: tuple[str, ...] = ()
    spans: tuple[periods.Span, ...] = periods.PAST
    together: tuple[tuple[frozenset[Coded], str], ...] = ()
    """Members that have one word when they are all wanted: « appels »."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A record that a list is narrowed to; its name is kept to say which one it was, once it is gone."""

    kind: str
    record_id: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the sentence that can be taken out: of which criterion, and which record of several."""

    code: str
    words: str
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was kept, read again; `lost` are the filters that mean nothing any more, in words."""

    chosen: dict[str, Any]
    lost: tuple[str, ...] = ()


# In words


def parts(criteria: Sequence[Criterion], chosen: Chosen, today: date, facts: PeriodFacts) -> list[Part]:
    """What is asked, piece by piece, in the order of the criteria."""
    found: list[Part] = []
    for one in criteria:
        if one.code not in chosen:
            continue
        value = chosen[one.code]
        if one.shape is Shape.RECORDS:
            found += [Part(one.code, one.said.format(ref.name), ref) for ref in value]
        else:
            found.append(Part(one.code, one.said.format(_words(one, value, today, facts))))
    return found


def _words(criterion: Criterion, value: Any, today: date, facts: PeriodFacts) -> str:
    match criterion.shape:
        case Shape.WORDS:
            return french.quote(value if len(value) <= 60 else value[:59] + "…")
        case Shape.NAME:
            return str(value)
        case Shape.FLAG:
            return criterion.label[:1].lower() + criterion.label[1:]
        case Shape.PERIOD:
            return periods.sentence(value, today, facts)
        case Shape.RECORD:
            return str(value.name)
        case Shape.ONE:
            return _lower(value)
        case _:
            return " ou ".join(_any_of(criterion, value))


def _any_of(criterion: Criterion, value: frozenset[Coded]) -> Iterator[str]:
    left = set(value)
    for members, words in criterion.together:
        if members <= left:
            left -= members
            yield words
    yield from (_lower(each) for each in criterion.members if each in left)


def _lower(member: Coded) -> str:
    is_acronym = member.label[:2].isupper()
    return member.label if is_acronym else member.label[:1].lower() + member.label[1:]


def without(chosen: Chosen, part: Part) -> dict[str, Any]:
    """The same without a piece of the sentence."""
    left = dict(chosen)
    value = left.pop(part.code, None)
    if part.ref is not None and isinstance(value, tuple):
        others = tuple(ref for ref in value if ref != part.ref)
        if others:
            left[part.code] = others
    return left


def chosen_with(chosen: Chosen, code: str, value: Any) -> dict[str, Any]:
    """The same with another value for a criterion; an empty one asks nothing."""
    changed = dict(chosen)
    if value is None or value in ("", False, frozenset(), ()):
        changed.pop(code, None)
    else:
        changed[code] = value
    return changed


# Kept, and read again


def kept(criteria: Sequence[Criterion], chosen: Chosen) -> dict[str, Any]:
    """What is asked, as plain JSON."""
    return {one.code: _kept(one.shape, chosen[one.code]) for one in criteria if one.code in chosen}


def _kept(shape: Shape, value: Any) -> Any:
    match shape:
        case Shape.ONE:
            return value.value
        case Shape.SEVERAL:
            return sorted(each.value for each in value)
        case Shape.PERIOD:
            return value.code
        case Shape.RECORD:
            return _kept_ref(value)
        case Shape.RECORDS:
            return [_kept_ref(ref) for ref in value]
        case _:
            return value


def _kept_ref(ref: Ref) -> dict[str, Any]:
    return {"kind": ref.kind, "id": ref.record_id, "name": ref.name}


def read(criteria: Sequence[Criterion], plain: object) -> Reading:
    """What was kept; what this version does not understand is left out, and said."""
    if not isinstance(plain, dict):
        return Reading({}, ("filtres illisibles",) if plain else ())
    known = {one.code: one for one in criteria}
    chosen: dict[str, Any] = {}
    lost: list[str] = []
    for code, value in plain.items():
        if code not in known:
            lost.append(f"filtre inconnu {french.quote(str(code)[:40])}")
            continue
        understood = _read(known[code], value)
        chosen = chosen_with(chosen, code, understood)
        if _is_partial(known[code], value, understood):
            lost.append(known[code].label.rstrip("…").lower())
    return Reading(chosen, tuple(lost))


def _read(criterion: Criterion, value: object) -> Any:
    match criterion.shape:
        case Shape.WORDS | Shape.NAME:
            return value if isinstance(value, str) else None
        case Shape.FLAG:
            return value is True
        case Shape.ONE:
            return next((each for each in criterion.members if each.value == value), None)
        case Shape.SEVERAL:
            codes = value if isinstance(value, list) else []
            return frozenset(each for each in criterion.members if each.value in codes)
        case Shape.PERIOD:
            return periods.read(value)
        case Shape.RECORD:
            return next(_refs(criterion, [value]), None)
        case Shape.RECORDS:
            return tuple(_refs(criterion, value if isinstance(value, list) else []))


def _refs(criterion: Criterion, values: Sequence[object]) -> Iterator[Ref]:
    for value in values:
        if not isinstance(value, dict):
            continue
        kind, id_, name = value.get("kind"), value.get("id"), value.get("name", "")
        if kind in criterion.kinds and isinstance(id_, int) and isinstance(name, str) and 0 < id_ < _MOST:
            yield Ref(str(kind), id_, name)


def _is_partial(criterion: Criterion, value: object, understood: Any) -> bool:
    if criterion.shape in {Shape.SEVERAL, Shape.RECORDS}:
        return not isinstance(value, list) or len(set(map(str, value))) > len(understood)
    return understood is None or (understood is False and value is not False)
