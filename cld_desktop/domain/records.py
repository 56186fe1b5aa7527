"""What the program remembers: one frozen dataclass per kind of record, in plain Python.

A record's `id` is 0 until it is saved. Dates of a day are `date`, never an instant. A record that lives
inside another names it by `<kind>_id`. Text is kept as typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from cld_desktop.domain.vocabulary import (
    AmountKind,
    Channel,
    Confidence,
    ContactKind,
    DatePrecision,
    Direction,
    EndorsementState,
    FlagKind,
    Involvement,
    Level,
    OfficeKind,
    OrganizationKind,
    Outcome,
    ParliamentaryAct,
    ParticipantRole,
    Purpose,
    RequestState,
    Result,
    Side,
    Slot,
    Stage,
    VerificationState,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Anything saved: `id` is 0 before the first save, then never changes nor serves again."""

    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced(Record):
    """A fact that says where it comes from: a document, and the page or paragraph in it.

    `paragraph` is a number in digits, or a word (« en-tête », « signature »).
    """

    source_id: int | None = None
    page: int | None = None
    paragraph: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restricted(Sourced):
    """A fact that may be kept out of reports: « Huis clos » and « Note personnelle »."""

    is_in_camera: bool = False
    is_personal: bool = False


# The case and what happens to it


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


# Communications and what must follow them


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


# What was said


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Restricted):
    """Something said about the case on `said_on`: a quote, or a paraphrase when not `is_verbatim`."""

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
    """What nobody has answered yet; `label` is its short form for lists."""

    case_id: int
    question: str
    label: str = ""
    asked_on: date | None = None
    answered_on: date | None = None
    answer: str = ""
    interaction_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Restricted):
    """Something asked of an elected official; what became of it is told by its `RequestEvent`s."""

    case_id: int
    subject: str
    person_id: int | None = None
    office_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestEvent(Sourced):
    """A request was made, promised, done or repeated on `happened_on`."""

    request_id: int
    state: RequestState
    happened_on: date
    interaction_id: int | None = None
    note: str = ""


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


# People and organizations


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Sourced):
    """Somebody. An empty `name` is a person known by office alone, to be completed."""

    name: str = ""
    is_team: bool = False
    is_inactive: bool = False
    verify_by: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Sourced):
    """A ministry, a body, a business; a regional office names its ministry as `parent_id`."""

    name: str
    short_name: str = ""
    kind: OrganizationKind = OrganizationKind.OTHER
    parent_id: int | None = None
    is_inactive: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Sourced):
    """A function in an organization, whoever holds it; `salutation` opens a letter to its holder."""

    title: str
    title_feminine: str = ""
    kind: OfficeKind = OfficeKind.OTHER
    organization_id: int | None = None
    riding: str = ""
    salutation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(Sourced):
    """A person held an office from `started_on` to `ended_on`; unknown ends are None.

    `attested_on` is a day on which the source shows the person in office.
    """

    person_id: int
    office_id: int
    started_on: date | None = None
    ended_on: date | None = None
    attested_on: date | None = None
    party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetail(Sourced):
    """How to reach a person, an office or an organization; `is_personal` keeps it apart and hidden."""

    kind: ContactKind
    value: str
    person_id: int | None = None
    office_id: int | None = None
    organization_id: int | None = None
    is_personal: bool = False
    label: str = ""


# Documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Restricted):
    """A file kept by its content: `sha256` in hexadecimal names the immutable bytes, `size` is in bytes.

    `text` is what could be read in it, for searching.
    """

    file_name: str
    sha256: str
    size: int
    title: str = ""
    media_type: str = ""
    dated_on: date | None = None
    received_on: date | None = None
    binder: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A document joined to any record, named by its kind (the plural of records: « interactions ») and id."""

    document_id: int
    kind: str
    record_id: int


# The board


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardMeeting(Record):
    """A meeting of the board; its report must be ready on `report_due_on`."""

    held_on: date
    report_due_on: date | None = None
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedReport(Record):
    """A report as it was handed out: the frozen value as JSON, and the file as a document."""

    case_id: int
    report: str
    as_of: date
    since_on: date | None = None
    issued_on: date
    title: str = ""
    prepared_by: str = ""
    value: str = ""
    document_id: int | None = None
    board_meeting_id: int | None = None


# Risks, money, settings


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
class Setting(Record):
    """One setting of the base, the same for all who share it."""

    name: str
    value: str = ""
