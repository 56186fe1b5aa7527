"""« Ce matin »: what is due now, and what colleagues have done since the window was last closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cld_desktop.domain.clocks import DueCounts, DueGroup, due_counts, due_items
from cld_desktop.domain.local_time import here
from cld_desktop.domain.records import FollowUp, Person
from cld_desktop.services.readings_follow_ups import FollowUpRow, follow_up_rows
from cld_desktop.services.readings_history import HistoryRow, history_count, history_rows
from cld_desktop.storage import queries
from cld_desktop.storage.queries import ChangeFilter
from cld_desktop.storage.store import Store

DEEDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """`today` and `late` are the follow-ups of a person, or of the team while nobody has said who they are.

    `newly_late` are those of `late` that were not yet due when the window was closed; `deeds` are the latest
    things that colleagues did since, `others` how many more.
    """

    since: datetime | None
    me: Person | None
    today: tuple[FollowUpRow, ...]
    late: tuple[FollowUpRow, ...]
    newly_late: tuple[FollowUpRow, ...]
    deeds: tuple[HistoryRow, ...]
    others: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.today or self.late or self.deeds)


def morning(store: Store, since: datetime | None, *, today: date, me: Person | None, account: str) -> Morning:
    """What to say when the window is first opened in a day; `since` is when it was last closed."""
    due = [one for one in queries.open_follow_ups(store) if _is_for(one, me)]
    rows = follow_up_rows(store, due_items(due, today))
    late = tuple(row for row in rows if row.item.group is DueGroup.LATE)
    by_others = frozenset(filter(None, (account, me.name if me else "")))
    wanted = ChangeFilter(since=since, not_by=by_others)
    deeds = history_rows(store, wanted, today=today, limit=DEEDS).rows if since else ()
    return Morning(
        since=since,
        me=me,
        today=tuple(row for row in rows if row.item.group is DueGroup.TODAY),
        late=late,
        newly_late=tuple(
            row for row in late if since is not None and row.follow_up.due_on >= here(since).date()
        ),
        deeds=deeds,
        others=history_count(store, wanted) - len(deeds) if since else 0,
    )


def due_now(store: Store, today: date, me: Person | None) -> DueCounts:
    """How many follow-ups of a person are due, or of the team while nobody has said who they are."""
    return due_counts(due_items([one for one in queries.open_follow_ups(store) if _is_for(one, me)], today))


def _is_for(follow_up: FollowUp, me: Person | None) -> bool:
    return me is None or follow_up.assignee_id == me.id
