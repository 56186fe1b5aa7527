"""Milestones, communications and follow-ups of a case, in one order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from cld_desktop.domain import french
from cld_desktop.domain.records import Commitment, Escalation, FollowUp, Interaction, Milestone, TurnEvent
from cld_desktop.domain.vocabulary import Channel, DatePrecision, Direction, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One thing on the timeline; `kind` and `record_id` name its record.

    A communication that is a landmark appears once, as its milestone, with the communication's number, means
    and direction. `is_planned` marks what has not happened yet; `is_done` a follow-up that was completed.
    """

    kind: str
    record_id: int
    day: date
    time: time | None = None
    precision: DatePrecision = DatePrecision.DAY
    title: str
    text: str = ""
    is_milestone: bool = False
    is_context: bool = False
    is_planned: bool = False
    is_done: bool = False
    interaction_id: int | None = None
    channel: Channel | None = None
    direction: Direction | None = None
    source_id: int | None = None
    page: int | None = None
    paragraph: str = ""
    is_restricted: bool = False
    case_id: int = 0
    topics: frozenset[Topic] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The days between two milestones, or from the last one to the day looked from."""

    start: date
    end: date
    days: int


_RANK = {
    "milestones": 0,
    "interactions": 1,
    "follow_ups": 2,
    "commitments": 3,
    "turn_events": 4,
    "escalations": 5,
}
_LAST = 6


def timeline(
    milestones: Iterable[Milestone] = (),
    interactions: Iterable[Interaction] = (),
    follow_ups: Iterable[FollowUp] = (),
) -> list[TimelineEntry]:
    """Everything given, oldest first. A milestone without any date is left out: it has no place in time."""
    by_id = {interaction.id: interaction for interaction in interactions}
    landmarks = [
        entry
        for milestone in milestones
        if (entry := milestone_entry(milestone, by_id.get(milestone.interaction_id or 0))) is not None
    ]
    told = {entry.interaction_id for entry in landmarks}
    entries = [
        *landmarks,
        *(interaction_entry(interaction) for key, interaction in by_id.items() if key not in told),
        *(follow_up_entry(follow_up) for follow_up in follow_ups),
    ]
    return in_order(entries)


def in_order(entries: Iterable[TimelineEntry]) -> list[TimelineEntry]:
    """Entries of any kind, oldest first."""
    return sorted(entries, key=_order)


def _order(entry: TimelineEntry) -> tuple[date, time, int, int]:
    return entry.day, entry.time or time.min, _RANK.get(entry.kind, _LAST), entry.record_id


def milestone_entry(milestone: Milestone, interaction: Interaction | None = None) -> TimelineEntry | None:
    """A milestone on the timeline, with the communication that it tells; None when it has no date."""
    day = milestone.happened_on or milestone.planned_on
    if day is None:
        return None
    is_same_day = interaction is not None and interaction.happened_on == day
    return TimelineEntry(
        kind="milestones",
        record_id=milestone.id,
        day=day,
        time=interaction.happened_time if interaction and is_same_day else None,
        precision=milestone.precision,
        title=milestone.title,
        text=milestone.description,
        is_milestone=True,
        is_context=milestone.is_context,
        is_planned=milestone.happened_on is None,
        interaction_id=milestone.interaction_id,
        channel=interaction.channel if interaction else None,
        direction=interaction.direction if interaction else None,
        source_id=milestone.source_id,
        page=milestone.page,
        paragraph=milestone.paragraph,
        is_restricted=milestone.is_in_camera or milestone.is_personal,
    )


def interaction_entry(interaction: Interaction) -> TimelineEntry:
    """A communication on the timeline."""
    return TimelineEntry(
        kind="interactions",
        record_id=interaction.id,
        day=interaction.happened_on,
        time=interaction.happened_time,
        precision=interaction.precision,
        title=interaction.subject,
        text=interaction.summary,
        interaction_id=interaction.id,
        channel=interaction.channel,
        direction=interaction.direction,
        source_id=interaction.source_id,
        page=interaction.page,
        paragraph=interaction.paragraph,
        is_restricted=interaction.is_in_camera or interaction.is_personal,
    )


def commitment_entry(commitment: Commitment, due_on: date) -> TimelineEntry:
    """An open commitment on the timeline, on the day it is due; its communication has its own place."""
    return TimelineEntry(
        kind="commitments",
        record_id=commitment.id,
        day=due_on,
        title=commitment.text,
        is_planned=True,
        source_id=commitment.source_id,
        page=commitment.page,
        paragraph=commitment.paragraph,
        is_restricted=commitment.is_in_camera or commitment.is_personal,
    )


def follow_up_entry(follow_up: FollowUp) -> TimelineEntry:
    """A follow-up on the timeline: on its due date while it is open, else on the day it was done."""
    return TimelineEntry(
        kind="follow_ups",
        record_id=follow_up.id,
        day=follow_up.done_on or follow_up.due_on,
        title=follow_up.subject,
        text=follow_up.note,
        is_planned=follow_up.done_on is None,
        is_done=follow_up.done_on is not None,
        interaction_id=follow_up.interaction_id,
        source_id=follow_up.source_id,
        page=follow_up.page,
        paragraph=follow_up.paragraph,
        is_restricted=follow_up.is_in_camera or follow_up.is_personal,
    )


def turn_entry(event: TurnEvent) -> TimelineEntry:
    """A turn that was noted, on the day it began."""
    certain = "" if event.confidence.value == "written" else f"Confiance : {event.confidence.label.lower()}."
    return TimelineEntry(
        kind="turn_events",
        record_id=event.id,
        case_id=event.case_id,
        day=event.since_on,
        title=f"En attente {event.side.of}",
        text=" ".join(filter(None, (event.reason, certain))),
        source_id=event.source_id,
        page=event.page,
        paragraph=event.paragraph,
    )


def escalation_entry(escalation: Escalation) -> TimelineEntry:
    """A rung that was taken or dismissed."""
    what = "écarté" if escalation.is_dismissed else "franchi"
    return TimelineEntry(
        kind="escalations",
        record_id=escalation.id,
        case_id=escalation.case_id,
        interaction_id=escalation.interaction_id,
        day=escalation.decided_on,
        title=f"Échelon {french.quote(escalation.rung.label)} {what}",
        text=escalation.reason,
    )


def gaps(entries: Sequence[TimelineEntry], until: date, minimum: int = 60) -> list[Gap]:
    """The waits of at least `minimum` days between the case's own past milestones, and up to `until`."""
    days = sorted(
        {
            entry.day
            for entry in entries
            if entry.is_milestone and not entry.is_context and not entry.is_planned and entry.day <= until
        }
    )
    if not days:
        return []
    bounds = [*days, until]
    spans = [Gap(start=start, end=end, days=(end - start).days) for start, end in pairwise(bounds)]
    return [span for span in spans if span.days >= max(1, minimum)]
