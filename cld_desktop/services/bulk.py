"""One change of many records at once: what it would do is told first, then one undo takes all of it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cld_desktop.domain.bulk import TOLD, Asked, Foreseen, LeftOut, Line, Remove, action_name, noun_of
from cld_desktop.domain.problems import Refused
from cld_desktop.domain.records import Record
from cld_desktop.services.bulk_outcomes import Known, Outcome, title_of
from cld_desktop.services.bulk_ways import WAYS
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage import queries
from cld_desktop.storage.schema import KINDS
from cld_desktop.storage.store import Store

Keys = Sequence[tuple[str, int]]
"""The kind and the id of each record, in the order of the list."""


def foresee(store: Store, keys: Keys, asked: Asked, *, today: date) -> Foreseen:
    """What a change would do to each of these records, without doing it. Raises Invalid."""
    return _told(keys, _outcomes(store, keys, asked, today))


def apply(store: Store, keys: Keys, asked: Asked, *, today: date) -> Foreseen:
    """Do it to those that can change, in one change; the others stay as they are.

    Raises Invalid, and Refused when none can change.
    """
    noun = noun_of({kind for kind, _ in keys})
    planned = foresee(store, keys, asked, today=today)
    if not planned.count:
        raise Refused("Rien n’a à changer dans cette sélection.")
    with store.change(action_name(asked, planned.count, noun)) as change:
        # read again, inside: what is written is what the base holds now
        outcomes = _outcomes(store, keys, asked, today)
        changing = _changing(outcomes)
        if isinstance(asked, Remove):
            remove_with_its_own(change, *(one.record for one in changing))
        else:
            WAYS[type(asked)].write(change, changing, asked, today)
        return _told(keys, outcomes)


def _told(keys: Keys, outcomes: Sequence[Outcome]) -> Foreseen:
    changing = _changing(outcomes)
    left_out = [one for one in outcomes if one.why]
    return Foreseen(
        count=len(changing),
        lines=tuple(map(_line, changing[:TOLD])),
        left=len(left_out),
        left_out=tuple(LeftOut(title=title_of(one.record), why=one.why) for one in left_out[:TOLD]),
        same=len(outcomes) - len(changing) - len(left_out),
        noun=noun_of({kind for kind, _ in keys}),
    )


def _changing(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [one for one in outcomes if not one.why and not one.is_same]


def _line(one: Outcome) -> Line:
    before, after = one.told()
    return Line(title=title_of(one.record), before=before, after=after)


def _outcomes(store: Store, keys: Keys, asked: Asked, today: date) -> list[Outcome]:
    records = _read(store, keys)
    known = Known(store=store, today=today, records=records)
    if isinstance(asked, Remove):
        return [Outcome(record=one, told=lambda: ("", "À la corbeille")) for one in records]
    return WAYS[type(asked)].tell(known, asked)


def _read(store: Store, keys: Keys) -> list[Record]:
    """The records there are, in the order asked for; what is gone meanwhile is left out."""
    found: dict[tuple[str, int], Record] = {}
    for kind in {kind for kind, _ in keys}:
        ids = [id_ for each, id_ in keys if each == kind]
        found |= {(kind, id_): record for id_, record in queries.some(store, KINDS[kind], ids).items()}
    return [found[key] for key in keys if key in found]
