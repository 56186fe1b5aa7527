"""The case, where it stands, whose turn it is, and what surrounds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cld_desktop.domain.records.base import Record, Restricted, Sourced
from cld_desktop.domain.vocabulary import (
    AccessOutcome,
    AmountKind,
    Confidence,
    DatePrecision,
    FlagKind,
    Involvement,
    Level,
    Outcome,
    Rung,
    Side,
    Stage,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Sourced):
    """A project followed at one ministry. `code` names it on the command line."""

    code: str
    title: str
    short_name: str = ""
    lead_organization_id: int | None = None
    ministry_id: int | None = None
    file_number: str = ""
    program: str = ""
    description: str = ""
    is_sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Sourced):
    """Another name under which the project is known."""

    case_id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StageEvent(Sourced):
    """The case reached a stage: since `started_on` when known, at the latest on `attested_on`."""

    case_id: int
    stage: Stage
    started_on: date | None = None
    attested_on: date | None = None
    precision: DatePrecision = DatePrecision.DAY
    confidence: Confidence = Confidence.WRITTEN
    outcome: Outcome | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEvent(Sourced):
    """Whose turn it is from `since_on`."""

    case_id: int
    side: Side
    since_on: date
    confidence: Confidence = Confidence.WRITTEN
    reason: str = ""
    interaction_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Sourced):
    """A condition that holds beside the stage, from `since_on` to `until_on` (open while None)."""

    case_id: int
    kind: FlagKind
    since_on: date
    until_on: date | None = None
    due_on: date | None = None
    reason: str = ""
    confidence: Confidence = Confidence.WRITTEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Restricted):
    """A landmark of the case, planned or past; `interaction_id` when a communication is the landmark.

    `is_context` marks an event around the case that is not one of its own steps.
    """

    case_id: int
    title: str
    description: str = ""
    planned_on: date | None = None
    happened_on: date | None = None
    precision: DatePrecision = DatePrecision.DAY
    interaction_id: int | None = None
    is_context: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder(Record):
    """Why a person, an office or an organization has to do with the case."""

    case_id: int
    person_id: int | None = None
    office_id: int | None = None
    organization_id: int | None = None
    involvement: Involvement = Involvement.CONTACT_PERSON
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Restricted):
    """What could hurt the case, and what is done about it."""

    case_id: int
    description: str
    probability: Level = Level.MEDIUM
    impact: Level = Level.MEDIUM
    measure: str = ""
    noted_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Restricted):
    """Money asked, confirmed, granted, paid or contributed, in Canadian dollars."""

    case_id: int
    kind: AmountKind
    value: Decimal
    is_approximate: bool = False
    dated_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation(Record):
    """The next rung was proposed on `decided_on`: taken, by a communication, or dismissed for a reason."""

    case_id: int
    rung: Rung
    decided_on: date
    is_dismissed: bool = False
    reason: str = ""
    interaction_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRequest(Restricted):
    """A request for access to a public body's documents; its clock starts the day it was received.

    `interaction_id` is the communication that sent it, `answer_interaction_id` the one that answered.
    """

    case_id: int
    subject: str
    sent_on: date
    organization_id: int | None = None
    received_on: date | None = None
    is_extended: bool = False
    answered_on: date | None = None
    outcome: AccessOutcome | None = None
    refusal_reason: str = ""
    file_number: str = ""
    note: str = ""
    interaction_id: int | None = None
    answer_interaction_id: int | None = None
