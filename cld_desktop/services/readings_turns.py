"""Whose turn it is over the life of a case, and when the ministry’s answer is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain import clocks, commitments, stages, turns
from cld_desktop.domain.clocks import Lateness
from cld_desktop.domain.records import (
    Case,
    Commitment,
    CommitmentEvent,
    Document,
    Interaction,
    StageEvent,
    TurnEvent,
)
from cld_desktop.domain.turns import Ledger
from cld_desktop.domain.vocabulary import Side
from cld_desktop.services import settings
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnSheet:
    """The turns of a case: `events` newest first, with the documents and communications they name by id."""

    case: Case
    ledger: Ledger | None
    events: tuple[TurnEvent, ...]
    sources: Mapping[int, Document]
    interactions: Mapping[int, Interaction]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedAnswer:
    """When the ministry's substantive answer is due: counted from `since_on`, or the day it promised."""

    since_on: date
    origin: str
    due_on: date
    promised_on: date | None
    lateness: Lateness


def turn_ledger(store: Store, case_id: int, today: date) -> Ledger | None:
    """Who held the file, from its filing to that day."""
    filed_on = stages.filed_on(queries.all_of(store, StageEvent, case_id=case_id), today)
    return turns.ledger(queries.all_of(store, TurnEvent, case_id=case_id), filed_on, today)


def turn_sheet(store: Store, case_id: int, today: date) -> TurnSheet:
    """Everything that the ledger of a case shows. Raises Unknown."""
    case = queries.get(store, Case, case_id)
    events = queries.all_of(store, TurnEvent, case_id=case_id)
    return TurnSheet(
        case=case,
        ledger=turn_ledger(store, case_id, today),
        events=tuple(sorted(events, key=lambda one: (one.since_on, one.id), reverse=True)),
        sources=queries.some(store, Document, (one.source_id for one in events)),
        interactions=queries.some(store, Interaction, (one.interaction_id for one in events)),
    )


# The answer that is expected


def expected_answer(store: Store, case_id: int, today: date) -> ExpectedAnswer | None:
    """When the ministry's answer is due; None while the turn is not theirs or the file is not filed."""
    filed_on = stages.filed_on(queries.all_of(store, StageEvent, case_id=case_id), today)
    turn = clocks.turn_as_of(queries.all_of(store, TurnEvent, case_id=case_id), today)
    if filed_on is None or (turn is not None and turn.side not in _THEIRS):
        return None
    answer = queries.last_answer(store, case_id, today)
    starts = [(filed_on, "dépôt du projet")]
    if answer is not None:
        starts.append((answer.happened_on, "dernière réponse de fond du ministère"))
    if turn is not None:
        starts.append((turn.since_on, "jour où le tour est passé au ministère"))
    since_on, origin = max(starts, key=lambda one: one[0])
    rule = settings.late_rule(store)
    promised_on = promised_answer(store, case_id, today)
    due_on = promised_on or rule.answer_due_on(since_on)
    level = rule.level(due_on, today)
    return ExpectedAnswer(
        since_on=since_on, origin=origin, due_on=due_on, promised_on=promised_on, lateness=level
    )


_THEIRS = (Side.MINISTRY, Side.MINISTER_OFFICE)


def promised_answer(store: Store, case_id: int, today: date) -> date | None:
    """The latest day to come on which the ministry undertook to do something, if it did."""
    theirs = [one for one in queries.all_of(store, Commitment, case_id=case_id) if one.side in _THEIRS]
    events = queries.grouped(store, CommitmentEvent, "commitment_id", (one.id for one in theirs))
    stood = [commitments.standing(one, events[one.id], today) for one in theirs]
    days = [one.due_on for one in stood if one.is_open and one.due_on and one.due_on >= today]
    return max(days, default=None)
