"""What was said, promised, asked and supported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cld_desktop.domain.records.base import Restricted, Sourced
from cld_desktop.domain.vocabulary import (
    CommitmentState,
    DatePrecision,
    EndorsementState,
    RequestState,
    Side,
    Slot,
    VerificationState,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Restricted):
    """Something said about the case on `said_on`: a quote, or a paraphrase when not `is_verbatim`.

    `starts_at` and `ends_at` are where the words stand in the source's text, in characters: the document's,
    or the summary of the communication when no document is named.
    """

    case_id: int
    quote: str
    said_on: date
    is_verbatim: bool = True
    person_id: int | None = None
    office_id: int | None = None
    speaker_name: str = ""
    speaker_function: str = ""
    interaction_id: int | None = None
    theme: str = ""
    slot: Slot | None = None
    slot_value: str = ""
    is_in_report: bool = False
    starts_at: int | None = None
    ends_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification(Restricted):
    """A statement's state as judged on `verified_on`, with the reason or evidence (its source)."""

    statement_id: int
    state: VerificationState
    verified_on: date
    person_id: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Restricted):
    """A number that was stated; `unit` in words (« directions régionales », « % »)."""

    case_id: int
    label: str
    value: Decimal
    unit: str = ""
    is_approximate: bool = False
    as_of: date | None = None
    statement_id: int | None = None
    interaction_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Restricted):
    """What someone undertook to do. `side` tells whose commitment it is."""

    case_id: int
    side: Side
    text: str
    made_on: date
    due_on: date | None = None
    person_id: int | None = None
    office_id: int | None = None
    organization_id: int | None = None
    interaction_id: int | None = None
    closed_on: date | None = None
    closing_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion(Restricted):
    """What nobody has answered yet; `label` is its short form for lists.

    `interaction_id` is the communication that answered, `statement_id` what raised the question.
    """

    case_id: int
    question: str
    label: str = ""
    asked_on: date | None = None
    answered_on: date | None = None
    answer: str = ""
    interaction_id: int | None = None
    statement_id: int | None = None
    is_for_next_call: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Restricted):
    """Something asked of an elected official; what became of it is told by its `RequestEvent`s."""

    case_id: int
    subject: str
    person_id: int | None = None
    office_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestEvent(Sourced):
    """A request was made, promised, done, repeated or handed to a successor on `happened_on`.

    `person_id` is who held the office that day.
    """

    request_id: int
    state: RequestState
    happened_on: date
    interaction_id: int | None = None
    note: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Endorsement(Restricted):
    """The support of an organization; its history is told by its `EndorsementEvent`s."""

    case_id: int
    organization_id: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementEvent(Sourced):
    """Support was requested, obtained, refused or withdrawn on `happened_on`."""

    endorsement_id: int
    state: EndorsementState
    happened_on: date
    precision: DatePrecision = DatePrecision.DAY
    resolution: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentEvent(Sourced):
    """A commitment was kept, reopened, postponed to `due_on` or referred to `recourse` on `happened_on`."""

    commitment_id: int
    state: CommitmentState
    happened_on: date
    note: str = ""
    due_on: date | None = None
    recourse: str = ""
    interaction_id: int | None = None
