"""Bringing back what was: an earlier version of a record, or a record that was taken away."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TypeVar

from cld_desktop.domain import rules
from cld_desktop.domain.deeds import this
from cld_desktop.domain.differences import links_of
from cld_desktop.domain.french import sentence
from cld_desktop.domain.problems import Missing, Refused
from cld_desktop.domain.records import (
    Endorsement,
    Office,
    Organization,
    Record,
    Setting,
    Tag,
    Tagging,
    Tenure,
)
from cld_desktop.domain.vocabulary import field_name, is_feminine, record_name
from cld_desktop.services.endorsements import refuse_second
from cld_desktop.services.offices import refuse_loop, refuse_overlap, refuse_own_staff
from cld_desktop.services.readings_restoring import (
    WITHDRAWN,
    Rows,
    coming_back,
    faults_of,
    links_of_all,
    named,
    version,
)
from cld_desktop.services.tags import refuse_same_name
from cld_desktop.storage import queries
from cld_desktop.storage.journal import RowChange
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Change, Store

R = TypeVar("R", bound=Record)

SAME = "Cette version est déjà la version actuelle : rien n’a changé."

# A version


def restore_version(store: Store, kind: type[R], record_id: int, set_id: int) -> R:
    """Give a record the values that it had after a change. Its own records and files stay as they are.

    Raises Invalid with the field that names what is gone, Refused when there is nothing to bring back.
    """
    then = version(store, kind, record_id, set_id)
    with store.change(f"Rétablir une version {_of_a(kind)}") as change:
        now = change.find(kind, record_id)
        if now is None:
            raise Refused(_gone_words(kind))
        if now == then:
            raise Refused(SAME)
        faults = faults_of(store, then, now)
        faults |= {name: _rival_words(kind, name) for name in change.rivals(then)}
        then = rules.check(then, **faults)
        _refuse_untrue(change, then)
        return change.put(then)


def _refuse_untrue(change: Change, record: Record) -> None:
    """Raise Invalid when a record cannot stand beside what was noted since, as its own form would."""
    match record:
        case Tenure():
            refuse_overlap(change, record)
        case Organization():
            refuse_loop(change, record)
        case Office():
            refuse_own_staff(change, record)
        case Endorsement():
            refuse_second(change, record)
        case Tag():
            refuse_same_name(change, record)


def _rival_words(kind: type[Record], field: str) -> str:
    name = field_name(kind_of(kind), field)
    return f"Une autre fiche a maintenant cette valeur ({name}). Changez-la d’abord."


def _gone_words(kind: type[Record]) -> str:
    e, it = ("e", "la") if is_feminine(kind_of(kind)) else ("", "le")
    return f"{sentence(this(kind_of(kind)))} a été supprimé{e}. Restaurez-{it} d’abord."


def _of_a(kind: type[Record]) -> str:
    name = kind_of(kind)
    return f"d’{'une' if is_feminine(name) else 'un'} {record_name(name)}"


# What was taken away


def restore(store: Store, kind: type[R], record_id: int) -> R:
    """Bring back a record with all that left with it, in one change.

    What had to let go of it holds it again, unless it has taken something else since. Raises Missing when
    what it hung on is itself gone, Refused when it is there already,
    Invalid when it cannot stand beside what was noted since.
    """
    name = kind_of(kind)
    with store.change(f"Restaurer {'une' if is_feminine(name) else 'un'} {record_name(name)}") as change:
        if change.find(kind, record_id) is not None:
            raise Refused(
                f"{sentence(this(kind_of(kind)))} est déjà restauré{'e' if is_feminine(name) else ''}."
            )
        set_id = queries.last_removal(store, kind, record_id)
        if set_id is None:
            raise Refused(WITHDRAWN)
        rows: Rows = {(one.kind, one.id): one for one in queries.changes_in(store, set_id)}
        coming = _without_lost_tags(store, coming_back(store, rows, (kind, record_id)))
        _check_hangs(store, coming)
        for one in coming:
            for field in change.rivals(one):
                raise Refused(_rival_words(type(one), field))
        change.apply([RowChange(kind=type(one), id=one.id, before=None, after=one) for one in coming])
        change.put_all(_holding_again(store, rows, coming))
        for one in coming:
            _refuse_untrue(change, one)
        return change.get(kind, record_id)


def _without_lost_tags(store: Store, coming: list[Record]) -> list[Record]:
    """What comes back, less the tags on what is gone: a tag is no reason for anything else to return."""
    known = {(type(one), one.id) for one in coming}
    return [
        one
        for one in coming
        if not isinstance(one, Tagging)
        or all(link in known or queries.find(store, *link) is not None for link in links_of_all(one))
    ]


def _check_hangs(store: Store, coming: list[Record]) -> None:
    """Refuse to bring back what would hang on nothing, and say what must come back first."""
    known = {(type(one), one.id) for one in coming}
    wanted: dict[type[Record], set[int]] = defaultdict(set)
    for record in coming:
        for link in links_of_all(record):
            if link not in known:
                wanted[link[0]].add(link[1])
    for kind, ids in wanted.items():
        missing = ids - queries.some(store, kind, ids).keys()
        if missing:
            raise _missing(store, kind, min(missing))


def _missing(store: Store, kind: type[Record], record_id: int) -> Missing:
    name = named(store, kind, record_id)
    e, it = ("e", "la") if is_feminine(kind_of(kind)) else ("", "le")
    return Missing(
        f"{sentence(name)}, dont dépend cette fiche, a été supprimé{e} aussi. Restaurez-{it} d’abord.",
        kind=kind,
        record_id=record_id,
        name=name,
    )


def _holding_again(store: Store, rows: Rows, coming: list[Record]) -> list[Record]:
    """What let go of these records when they left, and holds nothing else since."""
    back = {(type(one), one.id) for one in coming}
    let_go = [one for one in rows.values() if one.before is not None and one.after is not None]
    holding: list[Record] = []
    for one in let_go:
        assert one.before is not None
        lost = {
            name: link[1] for name, link in links_of(one.before).items() if link is not None and link in back
        }
        now = queries.find(store, one.kind, one.id) if lost else None
        free = {name: value for name, value in lost.items() if now is not None and getattr(now, name) is None}
        if now is not None and free and not isinstance(now, Setting):
            holding.append(replace(now, **free))
    return holding
