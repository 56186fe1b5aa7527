"""Cases as lists and pages show them: where they stand, whose turn it is, and how long they have waited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain import clocks, stages
from cld_desktop.domain.clocks import Clocks, DueCounts, Turn, due_counts, due_items
from cld_desktop.domain.french import collation_key
from cld_desktop.domain.records import (
    Alias,
    Case,
    Commitment,
    Document,
    Escalation,
    Flag,
    Interaction,
    Milestone,
    OpenQuestion,
    Organization,
    StageEvent,
    Stakeholder,
    Statement,
    TurnEvent,
)
from cld_desktop.domain.stages import Step
from cld_desktop.domain.timeline import (
    Gap,
    TimelineEntry,
    commitment_entry,
    escalation_entry,
    gaps,
    in_order,
    timeline,
    turn_entry,
)
from cld_desktop.domain.turns import Ledger
from cld_desktop.services import settings
from cld_desktop.services.readings_chronology import other_entries, with_topics
from cld_desktop.services.readings_escalation import Suggestion, suggestion
from cld_desktop.services.readings_follow_ups import FollowUpRow, follow_up_rows
from cld_desktop.services.readings_statements import StatementItem, commitment_items, statement_items
from cld_desktop.services.readings_turns import ExpectedAnswer, expected_answer, turn_ledger
from cld_desktop.storage import queries
from cld_desktop.storage.queries import InteractionFilter
from cld_desktop.storage.store import Store

TIMELINE_LENGTH = 300
"""How many of the latest communications the timeline holds; the milestones are all there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A line of the list of cases. `filed_days` counts from the filing."""

    case: Case
    lead: Organization | None
    ministry: Organization | None
    stage: StageEvent | None
    pill: str
    is_open: bool
    turn: Turn | None
    flags: tuple[Flag, ...]
    steps: tuple[Step, ...]
    filed_on: date | None
    filed_days: int | None
    open_follow_ups: int
    late_follow_ups: int
    last_interaction: Interaction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCard:
    """A case on the dashboard: its line, the three clocks, and the next rung when one is proposed."""

    row: CaseRow
    clocks: Clocks
    answer: ExpectedAnswer | None = None
    suggestion: Suggestion | None = None

    @property
    def case(self) -> Case:
        """The case itself."""
        return self.row.case


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCounts:
    """The numbers of the tabs; `follow_ups`, `questions` and `commitments` count the open ones."""

    interactions: int
    follow_ups: int
    statements: int
    commitments: int
    questions: int
    stakeholders: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOverview:
    """The page of a case.

    `timeline` is oldest first, with the planned follow-ups; `chronology` is what has happened, newest first,
    milestones, communications, turns and rungs alike; `sources` are the documents that entries and steps
    name, by id. `statements` are those retained for the report. `undated` counts the steps without a date.
    """

    row: CaseRow
    clocks: Clocks
    aliases: tuple[Alias, ...]
    counts: CaseCounts
    due: DueCounts
    follow_ups: tuple[FollowUpRow, ...]
    timeline: tuple[TimelineEntry, ...]
    gaps: tuple[Gap, ...]
    chronology: tuple[TimelineEntry, ...]
    sources: dict[int, Document]
    statements: tuple[StatementItem, ...]
    undated: int
    ledger: Ledger | None
    answer: ExpectedAnswer | None
    suggestion: Suggestion | None

    @property
    def case(self) -> Case:
        """The case itself."""
        return self.row.case


def case_rows(store: Store, today: date) -> tuple[CaseRow, ...]:
    """Every case: the open ones first, the latest talked about first."""
    rows = _rows(store, queries.all_of(store, Case), today)
    return tuple(sorted(rows, key=_row_order))


def _row_order(row: CaseRow) -> tuple[bool, int, str]:
    last = row.last_interaction
    name = collation_key(row.case.short_name or row.case.title)
    return not row.is_open, -(last.happened_on.toordinal() if last else 0), name


def _rows(store: Store, cases: Sequence[Case], today: date) -> list[CaseRow]:
    ids = [case.id for case in cases]
    stage_events = queries.grouped(store, StageEvent, "case_id", ids)
    turn_events = queries.grouped(store, TurnEvent, "case_id", ids)
    flags = queries.grouped(store, Flag, "case_id", ids)
    bodies = [case.lead_organization_id for case in cases] + [case.ministry_id for case in cases]
    organizations = queries.some(store, Organization, bodies)
    counts = queries.open_counts(store, today, ids)
    lasts = queries.last_interactions(store, ids, today)
    rows = []
    for case in cases:
        events = stage_events[case.id]
        stage = stages.current_stage(events, today)
        filed_on = stages.filed_on(events, today)
        is_open, is_late = counts.get(case.id, (0, 0))
        rows.append(
            CaseRow(
                case=case,
                lead=organizations.get(case.lead_organization_id or 0),
                ministry=organizations.get(case.ministry_id or 0),
                stage=stage,
                pill=stages.pill(stage),
                is_open=stages.is_open(events, today),
                turn=clocks.turn_as_of(turn_events[case.id], today),
                flags=tuple(flag for flag in flags[case.id] if _is_raised(flag, today)),
                steps=stages.steps(events, today),
                filed_on=filed_on,
                filed_days=clocks.days_since(filed_on, today) if filed_on else None,
                open_follow_ups=is_open,
                late_follow_ups=is_late,
                last_interaction=lasts.get(case.id),
            )
        )
    return rows


def _is_raised(flag: Flag, today: date) -> bool:
    return flag.since_on <= today and (flag.until_on is None or flag.until_on > today)


def case_clocks(store: Store, case_id: int, today: date) -> Clocks:
    """The three clocks of a case."""
    events = queries.all_of(store, StageEvent, case_id=case_id)
    return _clocks(store, case_id, stages.filed_on(events, today), today)


def _clocks(store: Store, case_id: int, filed_on: date | None, today: date) -> Clocks:
    answer = queries.last_answer(store, case_id, today)
    reminder = queries.last_reminder(store, case_id, filed_on, today)
    return clocks.case_clocks(filed_on, answer, reminder, today)


def case_card(store: Store, row: CaseRow, today: date) -> CaseCard:
    """A case as the dashboard shows it."""
    return CaseCard(
        row=row,
        clocks=_clocks(store, row.case.id, row.filed_on, today),
        answer=expected_answer(store, row.case.id, today),
        suggestion=suggestion(store, row.case.id, today),
    )


def case_overview(store: Store, case_id: int, today: date) -> CaseOverview:
    """The page of a case. Raises Unknown."""
    case = queries.get(store, Case, case_id)
    (row,) = _rows(store, [case], today)
    milestones = queries.all_of(store, Milestone, case_id=case_id)
    follow_ups = queries.open_follow_ups(store, case_id=case_id)
    rows = follow_up_rows(store, due_items(follow_ups, today, settings.late_rule(store)))
    told = _told(store, case_id, milestones)
    entries = in_order([*timeline(milestones, told, follow_ups), *_promised(store, case_id, today)])
    history = in_order([*entries, *_decided(store, case_id), *other_entries(store, case_id)])
    history = with_topics(store, case_id, history)
    past = [entry for entry in history if not entry.is_planned and entry.day <= today]
    return CaseOverview(
        row=row,
        clocks=_clocks(store, case_id, row.filed_on, today),
        aliases=tuple(queries.all_of(store, Alias, case_id=case_id)),
        counts=_counts(store, case_id, len(follow_ups)),
        due=due_counts(one.item for one in rows),
        follow_ups=tuple(rows),
        timeline=tuple(entries),
        gaps=tuple(gaps(entries, today)),
        chronology=tuple(reversed(past)),
        sources=_sources(store, history, row.steps),
        statements=statement_items(store, case_id=case_id, is_in_report=True),
        undated=sum(step.state is stages.StepState.UNDATED for step in row.steps),
        ledger=turn_ledger(store, case_id, today),
        answer=expected_answer(store, case_id, today),
        suggestion=suggestion(store, case_id, today),
    )


def _promised(store: Store, case_id: int, today: date) -> list[TimelineEntry]:
    """The open commitments that have a due date."""
    items = commitment_items(store, case_id, today)
    return [
        commitment_entry(item.commitment, item.standing.due_on)
        for item in items
        if item.standing.is_open and item.standing.due_on is not None
    ]


def _decided(store: Store, case_id: int) -> list[TimelineEntry]:
    """Whose turn it became, and what was decided of the rungs proposed."""
    return [
        *map(turn_entry, queries.all_of(store, TurnEvent, case_id=case_id)),
        *map(escalation_entry, queries.all_of(store, Escalation, case_id=case_id)),
    ]


def _told(store: Store, case_id: int, milestones: Iterable[Milestone]) -> list[Interaction]:
    latest = queries.interactions_page(store, InteractionFilter(case_id=case_id), limit=TIMELINE_LENGTH).rows
    landmarks = queries.some(store, Interaction, (one.interaction_id for one in milestones))
    return list({**landmarks, **{one.id: one for one in latest}}.values())


def _sources(store: Store, entries: Iterable[TimelineEntry], steps: Iterable[Step]) -> dict[int, Document]:
    named = [entry.source_id for entry in entries]
    named += [step.event.source_id for step in steps if step.event is not None]
    return queries.some(store, Document, named)


def _counts(store: Store, case_id: int, open_follow_ups: int) -> CaseCounts:
    return CaseCounts(
        interactions=queries.count(store, Interaction, case_id=case_id),
        follow_ups=open_follow_ups,
        statements=queries.count(store, Statement, case_id=case_id),
        commitments=queries.count(store, Commitment, case_id=case_id, closed_on=None),
        questions=queries.count(store, OpenQuestion, case_id=case_id, answered_on=None),
        stakeholders=queries.count(store, Stakeholder, case_id=case_id),
    )
