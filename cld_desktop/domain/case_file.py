"""The records of one case gathered for a report, and what of them may be seen as of a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from cld_desktop.domain import french, stages
from cld_desktop.domain.clocks import DueGroup, DueItem, due_items, follow_up_as_of
from cld_desktop.domain.records import (
    Amount,
    Case,
    Commitment,
    CommitmentEvent,
    Document,
    Endorsement,
    EndorsementEvent,
    Flag,
    FollowUp,
    Interaction,
    Milestone,
    Note,
    Office,
    OpenQuestion,
    Organization,
    Participant,
    Person,
    Postponement,
    Restricted,
    Risk,
    StageEvent,
    Statement,
    Tenure,
    TurnEvent,
    Verification,
)
from cld_desktop.domain.report_value import ReportOptions, StatusReport
from cld_desktop.domain.vocabulary import ELECTED, ParticipantRole

_ROLE_ORDER = {role: rank for rank, role in enumerate(ParticipantRole)}


@dataclass(frozen=True, kw_only=True)
class CaseFile:
    """All that a report on a case reads.

    `joined` gives the first document joined to a communication.
    `last_answer` and `last_reminder` are given, since they need to know who belonged where on each day;
    `previous` is the value of the last issued report, whose data stopped on `last_report_on`.
    """

    case: Case
    lead: Organization | None = None
    ministry: Organization | None = None
    stage_events: Sequence[StageEvent] = ()
    turn_events: Sequence[TurnEvent] = ()
    flags: Sequence[Flag] = ()
    milestones: Sequence[Milestone] = ()
    interactions: Sequence[Interaction] = ()
    participants: Sequence[Participant] = ()
    follow_ups: Sequence[FollowUp] = ()
    postponements: Sequence[Postponement] = ()
    statements: Sequence[Statement] = ()
    verifications: Sequence[Verification] = ()
    commitments: Sequence[Commitment] = ()
    commitment_events: Sequence[CommitmentEvent] = ()
    questions: Sequence[OpenQuestion] = ()
    endorsements: Sequence[Endorsement] = ()
    endorsement_events: Sequence[EndorsementEvent] = ()
    risks: Sequence[Risk] = ()
    amounts: Sequence[Amount] = ()
    notes: Sequence[Note] = ()
    people: Mapping[int, Person] = field(default_factory=dict)
    organizations: Mapping[int, Organization] = field(default_factory=dict)
    offices: Mapping[int, Office] = field(default_factory=dict)
    tenures: Sequence[Tenure] = ()
    documents: Mapping[int, Document] = field(default_factory=dict)
    joined: Mapping[int, int] = field(default_factory=dict)
    last_answer: Interaction | None = None
    last_reminder: Interaction | None = None
    last_report_on: date | None = None
    previous: StatusReport | None = None

    @cached_property
    def interactions_by_id(self) -> Mapping[int, Interaction]:
        """The communications by their number."""
        return {one.id: one for one in self.interactions}

    @cached_property
    def participants_by_interaction(self) -> Mapping[int, list[Participant]]:
        """Who took part in each communication: the sender first, then recipients and those present."""
        found: dict[int, list[Participant]] = {}
        for one in sorted(self.participants, key=lambda one: (_ROLE_ORDER.get(one.role, 9), one.id)):
            found.setdefault(one.interaction_id, []).append(one)
        return found


def default_since(file: CaseFile, as_of: date) -> date:
    """The day after the last issued report, else the filing, else the first thing known of the case."""
    if file.last_report_on is not None and file.last_report_on < as_of:
        return date.fromordinal(file.last_report_on.toordinal() + 1)
    filed_on = stages.filed_on(file.stage_events, as_of)
    days = [interaction.happened_on for interaction in file.interactions]
    return filed_on or min((day for day in days if day <= as_of), default=as_of)


_R = TypeVar("_R", bound=Restricted)


def as_seen(file: CaseFile, as_of: date, options: ReportOptions) -> CaseFile:
    """The file as it stood on that day, without what is kept out of reports unless asked.

    What happened by that day counts, whenever it was typed. Open questions alone are kept, and follow-ups
    have the due date and the state they had.
    """

    def is_kept_out(record: Restricted) -> bool:
        return (record.is_in_camera and not options.has_in_camera) or (
            record.is_personal and not options.has_personal
        )

    hidden = {interaction.id for interaction in file.interactions if is_kept_out(interaction)}

    def may_be_seen(record: Restricted) -> bool:
        # What was promised, said or planned in a hidden communication would tell of it.
        return not is_kept_out(record) and getattr(record, "interaction_id", None) not in hidden

    def seen(records: Iterable[_R], day_of: str) -> list[_R]:
        known = [record for record in records if (getattr(record, day_of) or date.max) <= as_of]
        return [record for record in known if may_be_seen(record)]

    interactions = seen(file.interactions, "happened_on")
    ids = {interaction.id for interaction in interactions}
    supports = [one for one in file.endorsements if may_be_seen(one)]
    standing = (follow_up_as_of(follow_up, file.postponements, as_of) for follow_up in file.follow_ups)
    return replace(
        file,
        stage_events=stages.events_as_of(file.stage_events, as_of),
        turn_events=[event for event in file.turn_events if event.since_on <= as_of],
        flags=[flag for flag in file.flags if flag.since_on <= as_of < (flag.until_on or date.max)],
        milestones=seen(file.milestones, "happened_on"),
        interactions=interactions,
        participants=[participant for participant in file.participants if participant.interaction_id in ids],
        follow_ups=[follow_up for follow_up in standing if follow_up and may_be_seen(follow_up)],
        statements=seen(file.statements, "said_on"),
        verifications=seen(file.verifications, "verified_on"),
        commitments=seen(file.commitments, "made_on"),
        questions=[
            question
            for question in file.questions
            if may_be_seen(question)
            and (question.asked_on or date.min) <= as_of < (question.answered_on or date.max)
        ],
        endorsements=supports,
        endorsement_events=[
            event
            for event in file.endorsement_events
            if event.endorsement_id in {one.id for one in supports} and event.happened_on <= as_of
        ],
        risks=[
            risk
            for risk in file.risks
            if may_be_seen(risk) and (risk.noted_on or date.min) <= as_of < (risk.closed_on or date.max)
        ],
        amounts=[one for one in file.amounts if may_be_seen(one) and (one.dated_on or date.min) <= as_of],
        notes=seen(file.notes, "written_on"),
        documents={key: document for key, document in file.documents.items() if may_be_seen(document)},
    )


def in_period(file: CaseFile, since: date, as_of: date) -> list[Interaction]:
    """The communications of the period, oldest first; its first and last days are included."""
    found = [one for one in file.interactions if since <= one.happened_on <= as_of]
    return sorted(
        found, key=lambda one: (one.happened_on, one.happened_time is not None, one.happened_time, one.id)
    )


def open_items(file: CaseFile, as_of: date) -> list[DueItem]:
    """The follow-ups still open on that day, late first."""
    return [item for item in due_items(file.follow_ups, as_of) if item.group is not DueGroup.DONE]


def name_of(file: CaseFile, participant: Participant) -> str:
    """The name to print: as it was held that day, an organization by its short name, else the function."""
    organization = file.organizations.get(participant.organization_id or 0)
    if participant.person_id is None and participant.office_id is None and organization is not None:
        return organization.short_name or participant.name or organization.name
    person = file.people.get(participant.person_id or 0)
    office = file.offices.get(participant.office_id or 0)
    name = participant.name or (person.name if person else "") or participant.function
    return french.sentence(name or (office.title if office else ""))


def is_elected(file: CaseFile, participant: Participant, day: date) -> bool:
    """Whether a participant held an elected office that day."""
    offices = {
        tenure.office_id
        for tenure in file.tenures
        if tenure.person_id == participant.person_id
        and (tenure.started_on or date.min) <= day <= (tenure.ended_on or date.max)
    }
    offices |= {participant.office_id or 0}
    return any(file.offices[key].kind in ELECTED for key in offices if key in file.offices)


# Text


def one_line(text: str, limit: int) -> str:
    """Text on one line of at most `limit` characters, its spaces bound as French wants; cut with « … »."""
    return french.protect(clip(re.sub(r"[ \t\r\n]+", " ", text).strip(), limit))


def clip(text: str, limit: int) -> str:
    """The text, or its beginning up to a word followed by « … » when it is longer than `limit`."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    at_word = kept.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > limit // 2 else kept).rstrip(" ,;:\u00a0") + "…"


def sentences_of(text: str) -> list[str]:
    """The sentences of a text already bound with `one_line`: « M. X » is then no end of sentence."""
    found = [part.strip() for part in text.replace(". ", ".\n").split("\n") if part.strip()]
    return [part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in found]


# Sources


class HasSource(Protocol):
    """Anything that may say from which document it comes."""

    @property
    def source_id(self) -> int | None:
        """The document."""

    @property
    def page(self) -> int | None:
        """The page in it."""

    @property
    def paragraph(self) -> str:
        """The paragraph in it."""


@dataclass(frozen=True, slots=True)
class Citations:
    """The numbers of the sources: documents in the order in which they are cited, then the register."""

    numbers: Mapping[int, int]

    @property
    def register(self) -> str:
        """The mark of the register of communications, which vouches for what no document does."""
        return f"[{len(self.numbers) + 1}]"

    def mark(self, fact: HasSource) -> str:
        """« [1] »."""
        number = self.numbers.get(fact.source_id or 0)
        return f"[{number}]" if number else self.register

    def cite(self, fact: HasSource) -> str:
        """« [1], 6e par. », « [1], p. 3 »."""
        if not self.numbers.get(fact.source_id or 0):
            return self.register
        page = f"p.\u00a0{fact.page}" if fact.page else ""
        places = [place for place in (page, french.paragraph(one_line(fact.paragraph, 40))) if place]
        return ", ".join([self.mark(fact), *places])


def citations(file: CaseFile, facts: Iterable[HasSource]) -> Citations:
    """Numbers for the documents these facts cite, in the order of the facts."""
    cited = (fact.source_id for fact in facts if fact.source_id in file.documents)
    return Citations({key: rank for rank, key in enumerate(dict.fromkeys(cited), start=1) if key is not None})
