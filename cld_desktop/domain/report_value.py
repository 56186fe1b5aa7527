"""The board's report as a value: every figure and sentence of it, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cld_desktop.domain.vocabulary import BoardPurpose, Coded

DEFAULT_REQUEST = "Prendre acte du présent rapport."


class Section(Coded):
    """A part of the board's report that may be left out; the summary and the key figures always stay."""

    HIGHLIGHTS = "highlights", "Faits saillants"
    OUTREACH = "outreach", "Démarches auprès des élus"
    FOLLOW_UPS = "follow_ups", "Suivis et prochaines étapes"
    CHRONOLOGY = "chronology", "Chronologie complète"
    STATEMENTS = "statements", "Engagements et déclarations"
    ENDORSEMENTS = "endorsements", "Appuis"
    QUESTIONS = "questions", "Questions en suspens"
    RISKS = "risks", "Risques"
    FINANCES = "finances", "Aspects financiers"
    NOTES = "notes", "Notes internes"


DEFAULT_SECTIONS = frozenset(Section) - {Section.NOTES}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """What a person chooses before the report is made; an empty `summary` keeps the drafted one.

    `logo` is the SHA-256 of an image kept among the documents; `meeting_on` is the day the board meets.
    """

    purpose: BoardPurpose = BoardPurpose.DECISION
    request: str = DEFAULT_REQUEST
    summary: str = ""
    prepared_by: str = ""
    meeting_on: date | None = None
    logo: str = ""
    sections: frozenset[Section] = DEFAULT_SECTIONS
    is_grey: bool = False
    is_draft: bool = False
    has_in_camera: bool = False
    has_personal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusBox:
    """Where the file stands and whose turn it is."""

    label: str = ""
    pill: str = ""
    attested: str = ""
    flags: tuple[str, ...] = ()
    turn: str = ""
    turn_side: str = ""
    turn_days: str = ""
    reminder: str = ""
    ledger: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One key figure and the two lines that say what it counts."""

    number: str
    lines: tuple[str, ...]
    is_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStep:
    """One node of the stepper; `state` is done, undated, current or upcoming."""

    lines: tuple[str, ...]
    caption: str = ""
    state: str = "upcoming"


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """A labelled day of the line of time; the last one is the report itself."""

    day: date
    label: str
    title: str
    is_report: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The time between two landmarks that follow each other."""

    start: date
    end: date
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """The first day of a month, quarter or year on the axis, and its name."""

    day: date
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """« Cheminement du dossier »: the stepper, and the line of time between `start` and `end`."""

    steps: tuple[PathStep, ...] = ()
    start: date = date.min
    end: date = date.min
    landmarks: tuple[Landmark, ...] = ()
    gaps: tuple[Gap, ...] = ()
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """One thing that changed since the last report."""

    day: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutreachRow:
    """One communication with an elected official."""

    day: str
    name: str
    channel: str
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """One open follow-up; `state` is late, today, this_week or later."""

    due: str
    subject: str
    assignee: str
    state: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One line of the chronology."""

    day: str
    text: str
    people: str = ""
    source: str = ""
    is_milestone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One retained statement: `extract` is a quotation between guillemets, or a paraphrase that says so."""

    number: int
    theme: str
    extract: str
    verification: str
    source: str
    speaker: str = ""
    is_verbatim: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DivergentValue:
    """One of the values of a slot: who said it and when, and where."""

    value: str
    said_by: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DivergenceRow:
    """A slot given two values that cannot both hold."""

    slot: str
    values: tuple[DivergentValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow:
    """One commitment, its due date and what became of it as of the day."""

    text: str
    due: str
    state: str
    source: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementLine:
    """One organization: where it stands, since when, by which resolution, and what came before."""

    organization: str
    state: str
    day: str
    resolution: str = ""
    before: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskLine:
    """One open risk, its gravity in words, and what is done about it."""

    text: str
    gravity: str
    detail: str
    measure: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountLine:
    """One amount, or the total of a kind that has several."""

    kind: str
    value: str
    day: str = ""
    note: str = ""
    source: str = ""
    is_total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """One internal note, printed only when asked."""

    day: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One entry of the list of sources."""

    mark: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReport:
    """The board's report as of a day: all that is printed, already in French, and nothing else.

    The file is drawn from this value alone; kept as JSON, it is what the next report compares itself with.
    """

    case_code: str
    as_of: date
    since: date
    organization: str
    head: str
    title: str
    subtitle: str
    purpose: str
    period: str
    box: StatusBox
    brief: str
    tiles: tuple[Tile, ...]
    course: Course
    highlights_title: str
    highlights: tuple[Highlight, ...] = ()
    outreach: tuple[OutreachRow, ...] = ()
    outreach_more: str = ""
    follow_ups: tuple[FollowUpRow, ...] = ()
    follow_ups_more: str = ""
    open_count: int = 0
    next_steps: tuple[str, ...] = ()
    request_title: str = ""
    request: str = ""
    has_ballot: bool = True
    events: tuple[EventRow, ...] = ()
    events_note: str = ""
    statements: tuple[StatementRow, ...] = ()
    statements_note: str = ""
    statements_sourced: str = ""
    divergences: tuple[DivergenceRow, ...] = ()
    slippage: str = ""
    commitments: tuple[CommitmentRow, ...] = ()
    no_commitment: str = ""
    no_commitment_more: str = ""
    questions: tuple[str, ...] = ()
    questions_note: str = ""
    endorsements: tuple[EndorsementLine, ...] = ()
    endorsements_note: str = ""
    risks: tuple[RiskLine, ...] = ()
    amounts: tuple[AmountLine, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    foot: str = ""
    author: str = ""
    logo: str = ""
    undated_count: int = 0
    sections: tuple[str, ...] = ()
    is_grey: bool = False
    is_draft: bool = False

    def shows(self, section: Section) -> bool:
        """Whether a section was asked for."""
        return section.value in self.sections

    @property
    def counts(self) -> dict[Section, int]:
        """How many entries each section has, as the dialog shows them."""
        return {
            Section.HIGHLIGHTS: len(self.highlights),
            Section.OUTREACH: len(self.outreach),
            Section.FOLLOW_UPS: self.open_count,
            Section.CHRONOLOGY: len(self.events),
            Section.STATEMENTS: len(self.statements) + len(self.commitments),
            Section.ENDORSEMENTS: len(self.endorsements),
            Section.QUESTIONS: len(self.questions),
            Section.RISKS: len(self.risks),
            Section.FINANCES: sum(not row.is_total for row in self.amounts),
            Section.NOTES: len(self.notes),
        }
