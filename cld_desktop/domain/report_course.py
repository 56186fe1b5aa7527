"""« Cheminement du dossier »: the stepper and the line of time of the board's report, as values."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from cld_desktop.domain import french, stages
from cld_desktop.domain.case_file import (
    CaseFile,
    one_line,
)
from cld_desktop.domain.records import Milestone
from cld_desktop.domain.report_value import (
    Course,
    Gap,
    Landmark,
    PathStep,
    Tick,
)
from cld_desktop.domain.stages import Step, StepState
from cld_desktop.domain.vocabulary import Stage


def course(file: CaseFile, as_of: date) -> Course:
    """The stepper, and the line of time from the first landmark of the case to the report."""
    steps = tuple(_path_step(step) for step in stages.steps(file.stage_events, as_of))
    days = sorted(_landmarks(file), key=lambda milestone: (milestone.happened_on or date.max, milestone.id))
    landmarks = tuple(
        Landmark(
            day=day,
            label=french.approximate_date(day, milestone.precision),
            title=one_line(milestone.title, 60),
        )
        for milestone in days
        if (day := milestone.happened_on)
    )
    landmarks += (Landmark(day=as_of, label=french.short_date(as_of), title="Ce rapport", is_report=True),)
    start = landmarks[0].day.replace(day=1)
    end = _next_month(as_of)
    gaps = tuple(
        Gap(start=one.day, end=other.day, label=french.days((other.day - one.day).days))
        for one, other in pairwise(landmarks)
        if one.day < other.day
    )
    return Course(steps=steps, start=start, end=end, landmarks=landmarks, gaps=gaps, ticks=_ticks(start, end))


def _landmarks(file: CaseFile) -> list[Milestone]:
    return [milestone for milestone in file.milestones if not milestone.is_context]


_NARROW = {
    Stage.ACKNOWLEDGED: ("Accusé de réception",),
    Stage.REPORTING: ("Reddition", "de comptes"),
}


def _path_step(step: Step) -> PathStep:
    day = french.approximate_date(step.day, step.precision) if step.day else ""
    captions = {
        StepState.UNDATED: "date à consigner",
        StepState.CURRENT: f"au {day}" if step.is_attested else day,
        StepState.DONE: f"au {day}" if step.is_attested else day,
    }
    return PathStep(
        lines=_NARROW.get(step.stage, (step.label,)),
        caption=captions.get(step.state, ""),
        state=step.state.value,
    )


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) if day < date(9999, 12, 1) else date.max


def _ticks(start: date, end: date) -> tuple[Tick, ...]:
    months = (end.year - start.year) * 12 + end.month - start.month
    every = next(
        (step for limit, step in ((13, 1), (30, 3), (60, 6)) if months <= limit), 12 * (months // 96 + 1)
    )
    found: list[Tick] = []
    day = start
    while day < end:
        is_first = not found or day.month <= every or day.year != found[-1].day.year
        name = french.MONTHS[day.month - 1] if every == 1 else french.SHORT_MONTHS[day.month - 1]
        dated = f"{name} {day.year}" if is_first else name
        label = str(day.year) if every >= 12 else dated
        found.append(Tick(day=day, label=label))
        day = _after(day, every)
    return tuple(found)


def _after(day: date, every: int) -> date:
    """The next first day of a month whose number is one more than a multiple of `every`."""
    month = day.year * 12 + day.month - 1
    month += every - month % every
    return date(month // 12, month % 12 + 1, 1) if month < 9999 * 12 else date.max
