"""How each thing that is asked of many records changes one of them, or why it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from cld_desktop.domain import french, rules
from cld_desktop.domain.bulk import (
    Asked,
    Assign,
    Complete,
    Label,
    MoveTo,
    Postpone,
    Rest,
    Restrict,
    SetResult,
    Unlabel,
)
from cld_desktop.domain.problems import Invalid, Problem, Refused
from cld_desktop.domain.records import (
    Case,
    FollowUp,
    Interaction,
    Office,
    Organization,
    Person,
    Postponement,
    Record,
    Tag,
    Tagging,
)
from cld_desktop.services.bulk_moving import follow_interactions
from cld_desktop.services.readings_tags import tags_of_many
from cld_desktop.storage import queries
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Change, Store

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
    title: str
    before: str = ""
    after: str = ""
    changed: Any = None
    why: str = ""
    is_same: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """What tells the outcomes, and what writes those that change."""

    tell: Callable[[Known, Any], list[Outcome]]
    write: Callable[[Change, Sequence[Outcome], Any, date], None]


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


def _each(known: Known, become: Callable[[Any], Any], words: Callable[[Any], str]) -> list[Outcome]:
    """Every record as `become` leaves it; what it raises is why the record is left out."""
    outcomes = []
    for record in known.records:
        title = title_of(record)
        try:
            changed = become(record)
        except Problem as refusal:
            outcomes.append(Outcome(record=record, title=title, why=str(refusal)))
            continue
        is_same = changed == record
        told = {"before": words(record), "after": words(changed)}
        outcomes.append(Outcome(record=record, title=title, changed=changed, is_same=is_same, **told))
    return outcomes


def _put(change: Change, outcomes: Sequence[Outcome], _asked: Asked, _today: date) -> None:
    change.put_all(one.changed for one in outcomes)


# Follow-ups


def _refuse_done(follow_up: FollowUp) -> None:
    if follow_up.done_on is not None:
        raise Refused(f"Déjà fait, depuis le {french.long_date(follow_up.done_on)}.")


def _completed(known: Known, asked: Complete) -> list[Outcome]:
    if asked.on is None:
        raise Invalid(on="Indiquez le jour où c’est fait.")
    told = rules.not_after(asked.on, known.today)
    if told:
        raise Invalid(on=told)

    def become(one: FollowUp) -> FollowUp:
        _refuse_done(one)
        return rules.check(replace(one, done_on=asked.on))

    def words(one: FollowUp) -> str:
        return f"Fait le {french.short_date(one.done_on)}" if one.done_on else "À faire"

    return _each(known, become, words)


def _postponed(known: Known, asked: Postpone) -> list[Outcome]:
    if asked.to is None and asked.days < 1:
        raise Invalid(days="Indiquez une date, ou un nombre de jours.")
    if asked.to is not None and asked.to < known.today:
        raise Invalid(to=f"Cette date est passée. {rules.not_before(known.today)}")
    origins = queries.some(
        known.store, Interaction, (getattr(one, "interaction_id", None) for one in known.records)
    )

    def become(one: FollowUp) -> FollowUp:
        _refuse_done(one)
        to = asked.to or max(one.due_on, known.today) + timedelta(days=asked.days)
        if to == one.due_on:
            return one
        rules.check(_moved(one, to, known.today))
        origin = origins.get(one.interaction_id or 0)
        if origin is not None and to < origin.happened_on:
            raise Refused(f"Sa communication est du {french.long_date(origin.happened_on)}, donc plus tard.")
        return replace(one, due_on=to)

    return _each(known, become, lambda one: french.short_date(one.due_on))


def _moved(follow_up: FollowUp, to: date, today: date) -> Postponement:
    return Postponement(follow_up_id=follow_up.id, from_on=follow_up.due_on, to_on=to, postponed_on=today)


def _postpone(change: Change, outcomes: Sequence[Outcome], _asked: Postpone, today: date) -> None:
    for one in outcomes:
        change.put(_moved(one.record, one.changed.due_on, today))
    change.put_all(one.changed for one in outcomes)


def _assigned(known: Known, asked: Assign) -> list[Outcome]:
    if asked.person_id is None:
        raise Invalid(person_id="Choisissez à qui confier ces suivis.")
    ids = {getattr(one, "assignee_id", None) for one in known.records} | {asked.person_id}
    people = queries.some(known.store, Person, ids)

    def become(one: FollowUp) -> FollowUp:
        _refuse_done(one)
        return replace(one, assignee_id=asked.person_id)

    def words(one: FollowUp) -> str:
        person = people.get(one.assignee_id or 0)
        return (person.name or UNNAMED) if person else NOBODY

    return _each(known, become, words)


# Communications


def _case_words(cases: dict[int, Case]) -> Callable[[Interaction], str]:
    return lambda one: cases[one.case_id].short_name or cases[one.case_id].title


def _moved_to_case(known: Known, asked: MoveTo) -> list[Outcome]:
    ids = {getattr(one, "case_id", None) for one in known.records} | {asked.case_id}
    cases = queries.some(known.store, Case, ids)
    if asked.case_id not in cases:
        raise Invalid(case_id="Choisissez le dossier.")
    return _each(known, lambda one: replace(one, case_id=asked.case_id), _case_words(cases))


def _move(change: Change, outcomes: Sequence[Outcome], asked: Asked, today: date) -> None:
    _put(change, outcomes, asked, today)
    follow_interactions(change, [(one.record, one.changed) for one in outcomes])


def _restricted(known: Known, asked: Restrict) -> list[Outcome]:
    return _each(
        known,
        lambda one: replace(one, **{asked.field: asked.is_on}),
        lambda one: "Oui" if getattr(one, asked.field) else "Non",
    )


def _with_result(known: Known, asked: SetResult) -> list[Outcome]:
    return _each(
        known,
        lambda one: replace(one, result=asked.result),
        lambda one: one.result.label if one.result else "Aucun",
    )


# Cards


def _rested(known: Known, asked: Rest) -> list[Outcome]:
    def become(one: Record) -> Record:
        if not isinstance(one, Person | Organization):
            raise Refused("Une fonction n’est ni active ni inactive.")
        return rules.check(replace(one, is_inactive=asked.is_inactive))

    return _each(known, become, lambda one: "Inactive" if one.is_inactive else "Active")


# Tags


def _labels(known: Known) -> dict[tuple[str, int], list[Tag]]:
    kinds = {kind_of(one) for one in known.records}
    found: dict[tuple[str, int], list[Tag]] = {}
    for kind in kinds:
        ids = [one.id for one in known.records if kind_of(one) == kind]
        found |= {(kind, id_): tags for id_, tags in tags_of_many(known.store, kind, ids).items()}
    return found


def _labelled(known: Known, asked: Label) -> list[Outcome]:
    tag = rules.check(Tag(name=asked.name))
    borne = _labels(known)
    wanted = french.fold(tag.name)
    name = next(
        (one.name for one in queries.all_of(known.store, Tag) if french.fold(one.name) == wanted), tag.name
    )
    return [
        _relabelled(record, tags, [*(one.name for one in tags), name])
        if wanted not in {french.fold(one.name) for one in tags}
        else _relabelled(record, tags, [one.name for one in tags])
        for record in known.records
        for tags in [borne[kind_of(record), record.id]]
    ]


def _unlabelled(known: Known, asked: Unlabel) -> list[Outcome]:
    if asked.tag_id is None:
        raise Invalid(tag_id="Choisissez l’étiquette à ôter.")
    borne = _labels(known)
    return [
        _relabelled(record, tags, [one.name for one in tags if one.id != asked.tag_id])
        for record in known.records
        for tags in [borne[kind_of(record), record.id]]
    ]


def _relabelled(record: Record, tags: Iterable[Tag], names: Sequence[str]) -> Outcome:
    before = [one.name for one in tags]
    after = sorted(names, key=french.collation_key)
    return Outcome(
        record=record,
        title=title_of(record),
        before=", ".join(before) or NONE,
        after=", ".join(after) or NONE,
        changed=record,
        is_same=len(before) == len(names),
    )


def _label(change: Change, outcomes: Sequence[Outcome], asked: Label, _today: date) -> None:
    wanted = french.fold(asked.name)
    known = (one for one in change.all_of(Tag) if french.fold(one.name) == wanted)
    tag = next(known, None) or change.put(rules.check(Tag(name=asked.name)))
    for one in outcomes:
        change.put(Tagging(tag_id=tag.id, kind=kind_of(one.record), record_id=one.record.id))


def _unlabel(change: Change, outcomes: Sequence[Outcome], asked: Unlabel, _today: date) -> None:
    wanted = {(kind_of(one.record), one.record.id) for one in outcomes}
    borne = change.all_of(Tagging, tag_id=asked.tag_id)
    change.remove_all(one for one in borne if (one.kind, one.record_id) in wanted)


WAYS: dict[type[Asked], Way] = {
    Complete: Way(_completed, _put),
    Postpone: Way(_postponed, _postpone),
    Assign: Way(_assigned, _put),
    MoveTo: Way(_moved_to_case, _move),
    Restrict: Way(_restricted, _move),
    SetResult: Way(_with_result, _put),
    Rest: Way(_rested, _put),
    Label: Way(_labelled, _label),
    Unlabel: Way(_unlabelled, _unlabel),
}
"""By what is asked."""
