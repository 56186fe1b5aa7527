"""Which stage a case has reached, and the eight steps that show its way there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from cld_desktop.domain.records import StageEvent
from cld_desktop.domain.vocabulary import DatePrecision, Outcome, Stage

NODES = (
    Stage.SUBMITTED,
    Stage.ACKNOWLEDGED,
    Stage.ELIGIBILITY,
    Stage.ANALYSIS,
    Stage.DECISION,
    Stage.AGREEMENT,
    Stage.DELIVERY,
    Stage.REPORTING,
)
"""The stages drawn as steps; the others show in the pill and as milestones."""

_ORDER = {stage: rank for rank, stage in enumerate(Stage)}
_ENDED = frozenset({Outcome.REFUSED, Outcome.WITHDRAWN, Outcome.REDIRECTED, Outcome.LAPSED})


class StepState(Enum):
    """How a step is drawn."""

    DONE = "done"
    UNDATED = "undated"
    CURRENT = "current"
    UPCOMING = "upcoming"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: `day` is when the stage began or, when `is_attested`, a day on which a source shows it.

    `is_moot` marks an upcoming step that will not come: the case is closed, or ended without an agreement.
    """

    stage: Stage
    label: str
    state: StepState
    day: date | None = None
    is_attested: bool = False
    precision: DatePrecision = DatePrecision.DAY
    event: StageEvent | None = None
    is_moot: bool = False


def stage_order(stage: Stage) -> int:
    """The rank of a stage; one that this version does not know comes after all the others."""
    return _ORDER.get(stage, len(_ORDER))


def event_day(event: StageEvent) -> date | None:
    """The day on which the stage began or, unknown, the day on which a source shows it."""
    return event.started_on or event.attested_on


def events_as_of(events: Iterable[StageEvent], as_of: date) -> list[StageEvent]:
    """What had happened by that day, in order; an event without any date had happened, nobody knows when."""
    known = [event for event in events if (event_day(event) or date.min) <= as_of]
    return sorted(known, key=_when)


def _when(event: StageEvent) -> tuple[date, int, int]:
    # On one day the later stage wins: a stage learned afterwards from the same letter does not move the case.
    return event_day(event) or date.min, stage_order(event.stage), event.id


def current_stage(events: Iterable[StageEvent], as_of: date) -> StageEvent | None:
    """The event that put the case at the stage it had on that day, or None before any."""
    known = events_as_of(events, as_of)
    return known[-1] if known else None


def is_open(events: Iterable[StageEvent], as_of: date) -> bool:
    """Whether the case was not closed on that day."""
    current = current_stage(events, as_of)
    return current is None or current.stage is not Stage.CLOSED


def pill(event: StageEvent | None) -> str:
    """The words for a case at that stage: the outcome, when known, says more than « Décision rendue »."""
    if event is None:
        return Stage.PREPARATION.pill
    if event.outcome is not None and event.stage is Stage.DECISION:
        return event.outcome.label
    return event.stage.pill


def filing(events: Iterable[StageEvent], as_of: date) -> StageEvent | None:
    """The first submission known by that day, or None."""
    submitted = [event for event in events_as_of(events, as_of) if event.stage is Stage.SUBMITTED]
    return next((event for event in submitted if event_day(event)), None)


def filed_on(events: Iterable[StageEvent], as_of: date = date.max) -> date | None:
    """The day of the first submission, or None while it is unknown."""
    submission = filing(events, as_of)
    return event_day(submission) if submission else None


def goes_back(events: Iterable[StageEvent], stage: Stage, day: date | None) -> bool:
    """Whether reaching `stage` on that day would take the case back to an earlier stage."""
    before = current_stage(events, day or date.max)
    if before is None or day is None:
        return False
    reached_on = event_day(before)
    is_after = reached_on is not None and reached_on < day
    return is_after and stage_order(stage) < stage_order(before.stage)


def steps(events: Iterable[StageEvent], as_of: date) -> tuple[Step, ...]:
    """The eight steps as of a day."""
    known = events_as_of(events, as_of)
    current = known[-1] if known else None
    is_closed = current is not None and current.stage is Stage.CLOSED
    reached = [event for event in known if event.stage is not Stage.CLOSED] if is_closed else known[-1:]
    furthest = max((stage_order(event.stage) for event in reached), default=-1)
    is_over = is_closed or any(event.outcome in _ENDED for event in known)
    return tuple(_step(stage, known, current, furthest, is_over) for stage in NODES)


def _step(
    stage: Stage,
    known: list[StageEvent],
    current: StageEvent | None,
    furthest: int,
    is_over: bool,  # noqa: FBT001
) -> Step:
    if current is not None and current.stage is stage:
        return _told(stage, StepState.CURRENT, current)
    if stage_order(stage) > furthest:
        return Step(stage=stage, label=stage.label, state=StepState.UPCOMING, is_moot=is_over)
    event = next((event for event in known if event.stage is stage and event_day(event)), None)
    if event is not None:
        return _told(stage, StepState.DONE, event)
    undated = next((event for event in known if event.stage is stage), None)
    return Step(stage=stage, label=stage.label, state=StepState.UNDATED, event=undated)


def _told(stage: Stage, state: StepState, event: StageEvent) -> Step:
    return Step(
        stage=stage,
        label=stage.label,
        state=state,
        day=event_day(event),
        is_attested=event.started_on is None and event.attested_on is not None,
        precision=event.precision,
        event=event,
    )
