"""Communications, and what must follow them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from cld_desktop.domain.records.base import Record, Restricted
from cld_desktop.domain.vocabulary import (
    Channel,
    DatePrecision,
    Direction,
    ParliamentaryAct,
    ParticipantRole,
    PointKind,
    PointState,
    Purpose,
    Result,
    Stage,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction(Restricted):
    """A communication, whoever sent it. `happened_on` is when it took place, not when it was typed.

    `is_substantive`: True for a « réponse de fond », False for an acknowledgement, else None.
    """

    case_id: int
    channel: Channel
    direction: Direction
    subject: str
    happened_on: date
    happened_time: time | None = None
    precision: DatePrecision = DatePrecision.DAY
    summary: str = ""
    internal_note: str = ""
    purpose: Purpose | None = None
    result: Result | None = None
    place: str = ""
    answers_id: int | None = None
    is_substantive: bool | None = None
    act_type: ParliamentaryAct | None = None
    act_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Record):
    """Who took part, with the name and function held that day kept in words."""

    interaction_id: int
    role: ParticipantRole
    person_id: int | None = None
    office_id: int | None = None
    organization_id: int | None = None
    name: str = ""
    function: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Restricted):
    """Something to do by `due_on`, planned on `planned_on`; done once `done_on` is set."""

    case_id: int
    subject: str
    due_on: date
    planned_on: date
    assignee_id: int | None = None
    person_id: int | None = None
    organization_id: int | None = None
    interaction_id: int | None = None
    stage: Stage | None = None
    board_meeting_id: int | None = None
    note: str = ""
    done_on: date | None = None
    done_interaction_id: int | None = None
    done_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postponement(Record):
    """A follow-up moved from one due date to another."""

    follow_up_id: int
    from_on: date
    to_on: date
    postponed_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Restricted):
    """Free words about a case, a communication or a person."""

    written_on: date
    text: str
    case_id: int | None = None
    interaction_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActDetails(Record):
    """What a parliamentary act has beside an ordinary communication; what does not apply is left empty.

    `notice_on` is the day it was put on the order paper, `tabled_on` the day it or its answer was tabled.
    """

    interaction_id: int
    committee: str = ""
    notice_on: date | None = None
    tabled_on: date | None = None
    signatures: int | None = None
    is_supplementary: bool = False
    conclusion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSheet(Record):
    """What to bring to a call or a meeting; `interaction_id` is the communication it became."""

    case_id: int
    subject: str
    planned_on: date
    person_id: int | None = None
    organization_id: int | None = None
    note: str = ""
    interaction_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionPoint(Restricted):
    """One point to discuss, then discussed: of a meeting sheet, of a communication, or of both in turn.

    `outcome` is what was said of it; the record it is about is named, when there is one.
    """

    case_id: int
    topic: str
    kind: PointKind = PointKind.TOPIC
    position: int = 0
    state: PointState = PointState.OPEN
    outcome: str = ""
    meeting_sheet_id: int | None = None
    interaction_id: int | None = None
    statement_id: int | None = None
    commitment_id: int | None = None
    open_question_id: int | None = None
    follow_up_id: int | None = None
