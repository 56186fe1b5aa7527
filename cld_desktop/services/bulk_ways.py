"""How each thing that is asked of many records changes one of them, or why it cannot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from cld_desktop.domain.problems import Invalid, Refused
from cld_desktop.domain.records import (
    Case,
    FollowUp,
    Interaction,
    Organization,
    Person,
    Postponement,
    Record,
)
from cld_desktop.domain.typed_values import not_after, not_before
from cld_desktop.services import bulk_labels
from cld_desktop.services.bulk_moving import follow_interactions
from cld_desktop.services.bulk_outcomes import NOBODY, UNNAMED, Known, Outcome, each
from cld_desktop.storage import queries
from cld_desktop.storage.store import Change


@dataclass(frozen=True, slots=True)
class Way:
    """What tells the outcomes, and what writes those that change."""

    tell: Callable[[Known, Any], list[Outcome]]
    write: Callable[[Change, Sequence[Outcome], Any, date], None]


def _put(change: Change, outcomes: Sequence[Outcome], _asked: Asked, _today: date) -> None:
    change.put_all(one.changed for one in outcomes)


# Follow-ups


def _refuse_done(follow_up: FollowUp) -> None:
    if follow_up.done_on is not None:
        raise Refused(f"Déjà fait, depuis le {french.long_date(follow_up.done_on)}.")


def _completed(known: Known, asked: Complete) -> list[Outcome]:
    if asked.on is None:
        raise Invalid(on="Indiquez le jour où c’est fait.")
    told = not_after(asked.on, known.today)
    if told:
        raise Invalid(on=told)

    def become(one: FollowUp) -> FollowUp:
        _refuse_done(one)
        return rules.check(replace(one, done_on=asked.on))

    def words(one: FollowUp) -> str:
        return f"Fait le {french.short_date(one.done_on)}" if one.done_on else "À faire"

    return each(known, become, words)


def _postponed(known: Known, asked: Postpone) -> list[Outcome]:
    if asked.to is None and asked.days < 1:
        raise Invalid(days="Indiquez une date, ou un nombre de jours.")
    if asked.to is not None and asked.to < known.today:
        raise Invalid(to=f"Cette date est passée. {not_before(known.today)}")
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

    return each(known, become, lambda one: french.short_date(one.due_on))


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

    return each(known, become, words)


# Communications


def _case_words(cases: dict[int, Case]) -> Callable[[Interaction], str]:
    return lambda one: cases[one.case_id].short_name or cases[one.case_id].title


def _moved_to_case(known: Known, asked: MoveTo) -> list[Outcome]:
    ids = {getattr(one, "case_id", None) for one in known.records} | {asked.case_id}
    cases = queries.some(known.store, Case, ids)
    if asked.case_id not in cases:
        raise Invalid(case_id="Choisissez le dossier.")
    return each(known, lambda one: replace(one, case_id=asked.case_id), _case_words(cases))


def _move(change: Change, outcomes: Sequence[Outcome], asked: Asked, today: date) -> None:
    _put(change, outcomes, asked, today)
    follow_interactions(change, [(one.record, one.changed) for one in outcomes])


def _restricted(known: Known, asked: Restrict) -> list[Outcome]:
    return each(
        known,
        lambda one: replace(one, **{asked.field: asked.is_on}),
        lambda one: "Oui" if getattr(one, asked.field) else "Non",
    )


def _with_result(known: Known, asked: SetResult) -> list[Outcome]:
    return each(
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

    return each(known, become, lambda one: "Inactive" if one.is_inactive else "Active")


WAYS: dict[type[Asked], Way] = {
    Complete: Way(_completed, _put),
    Postpone: Way(_postponed, _postpone),
    Assign: Way(_assigned, _put),
    MoveTo: Way(_moved_to_case, _move),
    Restrict: Way(_restricted, _move),
    SetResult: Way(_with_result, _put),
    Rest: Way(_rested, _put),
    Label: Way(bulk_labels.labelled, bulk_labels.label),
    Unlabel: Way(bulk_labels.unlabelled, bulk_labels.unlabel),
}
"""By what is asked."""
