"""What lists and panes show of follow-ups: what is due, where each comes from, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cld_desktop.domain.clocks import DueItem, due_item, due_items
from cld_desktop.domain.records import (
    BoardMeeting,
    Case,
    FollowUp,
    Interaction,
    Organization,
    Person,
    Postponement,
)
from cld_desktop.services import settings
from cld_desktop.storage import queries
from cld_desktop.storage.queries import Entry, FollowUpFilter
from cld_desktop.storage.store import Store

DONE_DAYS = 30
"""How long a follow-up that is done stays in the lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """A follow-up as a list shows it: who does it, with whom, and what it comes from."""

    item: DueItem
    assignee: Person | None
    person: Person | None
    organization: Organization | None
    origin: Interaction | None
    meeting: BoardMeeting | None
    case: Case | None

    @property
    def follow_up(self) -> FollowUp:
        """The record itself."""
        return self.item.follow_up


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpStep:
    """Something that befell a follow-up: created, postponed (`postponement`), done or opened again."""

    what: str
    who: str
    at: datetime | None
    postponement: Postponement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpSheet:
    """All that a detail pane shows of one follow-up; `steps` run from the newest to the oldest."""

    row: FollowUpRow
    done_by: Interaction | None
    steps: tuple[FollowUpStep, ...]


def due_rows(
    store: Store, today: date, *, case_id: int | None = None, wanted: FollowUpFilter | None = None
) -> list[FollowUpRow]:
    """Every open follow-up and those done in the last thirty days, in the order of the lists."""
    asked = wanted or FollowUpFilter(done_since=done_since(today), case_id=case_id)
    found = queries.follow_ups_of_filter(store, asked, today)
    return follow_up_rows(store, due_items(found, today, settings.late_rule(store)))


def done_since(today: date) -> date:
    """The first day of what is done and still shown."""
    return today - timedelta(days=DONE_DAYS)


def follow_up_rows(store: Store, items: Sequence[DueItem]) -> list[FollowUpRow]:
    """What a list says of each of these, in a fixed number of questions."""
    follow_ups = [item.follow_up for item in items]
    people = queries.some(
        store, Person, [*(one.assignee_id for one in follow_ups), *(one.person_id for one in follow_ups)]
    )
    organizations = queries.some(store, Organization, (one.organization_id for one in follow_ups))
    origins = queries.some(store, Interaction, (one.interaction_id for one in follow_ups))
    meetings = queries.some(store, BoardMeeting, (one.board_meeting_id for one in follow_ups))
    cases = queries.some(store, Case, (one.case_id for one in follow_ups))
    return [
        FollowUpRow(
            item=item,
            assignee=people.get(item.follow_up.assignee_id or 0),
            person=people.get(item.follow_up.person_id or 0),
            organization=organizations.get(item.follow_up.organization_id or 0),
            origin=origins.get(item.follow_up.interaction_id or 0),
            meeting=meetings.get(item.follow_up.board_meeting_id or 0),
            case=cases.get(item.follow_up.case_id),
        )
        for item in items
    ]


def follow_up_sheet(store: Store, follow_up_id: int, today: date) -> FollowUpSheet:
    """One follow-up with where it comes from and what became of it. Raises Unknown."""
    follow_up = queries.get(store, FollowUp, follow_up_id)
    return FollowUpSheet(
        row=follow_up_rows(store, [due_item(follow_up, today, settings.late_rule(store))])[0],
        done_by=queries.find(store, Interaction, follow_up.done_interaction_id),
        steps=_steps(store, follow_up),
    )


def _steps(store: Store, follow_up: FollowUp) -> tuple[FollowUpStep, ...]:
    history = queries.history_of(store, FollowUp, follow_up.id)
    steps = [step for entry in history if (step := _step(entry)) is not None]
    moves = queries.postponements_of(store, [follow_up.id])[follow_up.id]
    entries = queries.created_of(store, Postponement, [move.id for move in moves])
    for move in moves:
        entry = entries.get(move.id)
        who, at = (entry.who, entry.happened_at) if entry else ("", None)
        steps.append(FollowUpStep(what="postponed", who=who, at=at, postponement=move))
    known = [step for step in steps if step.at is not None]
    known.sort(key=lambda step: step.at.timestamp() if step.at else 0.0, reverse=True)
    return tuple(known)


def _step(entry: Entry) -> FollowUpStep | None:
    before, after = entry.before, entry.after
    if not isinstance(after, FollowUp):
        return None
    if not isinstance(before, FollowUp):
        return FollowUpStep(what="created", who=entry.who, at=entry.happened_at)
    if after.done_on and not before.done_on:
        return FollowUpStep(what="done", who=entry.who, at=entry.happened_at)
    if before.done_on and not after.done_on:
        return FollowUpStep(what="reopened", who=entry.who, at=entry.happened_at)
    return None
