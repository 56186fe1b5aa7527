"""What is loaded of a list of communications, read by pages in the order that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cld_desktop.domain.records import (
    ActDetails,
    Attachment,
    Case,
    Document,
    FollowUp,
    Interaction,
    Milestone,
    Note,
    Organization,
    Participant,
    Person,
    Record,
    Request,
    RequestEvent,
    StageEvent,
    Statement,
    Tag,
    Tagging,
)
from cld_desktop.services import readings_interactions
from cld_desktop.services.readings_interactions import InteractionRow
from cld_desktop.storage import queries
from cld_desktop.storage.queries import InteractionFilter, Key
from cld_desktop.storage.store import Store
from cld_desktop.ui.arranged_columns import ArrangedColumns
from cld_desktop.ui.interaction_rows import months, months_ahead
from cld_desktop.ui.rows import Group

SHOWS: frozenset[type[Record]] = frozenset(
    {
        Interaction,
        Participant,
        Person,
        Organization,
        Case,
        StageEvent,
        FollowUp,
        Statement,
        Milestone,
        Request,
        RequestEvent,
        Tag,
        Tagging,
        Note,
        ActDetails,
        Attachment,
        Document,
    }
)
"""What the list and its pane draw."""

PAGE = 100
KEPT = 500
"""How many rows are drawn again when the base changes; beyond, those around the selected one."""


class InteractionPages:
    """The rows loaded, those still above and below them; `total` counts all that the filters let through."""

    def __init__(
        self, store: Store, wanted: Callable[[], InteractionFilter], columns: ArrangedColumns
    ) -> None:
        self._store = store
        self._wanted = wanted
        self._columns = columns
        self._counts: dict[tuple[int, int], int] = {}
        self._next: Key | None = None
        self.rows: list[InteractionRow] = []
        self.before = 0
        """How many communications stand above the first one loaded."""
        self.total = 0

    def _read(self, *, before: Key | None = None, limit: int, offset: int = 0) -> tuple[InteractionRow, ...]:
        page = readings_interactions.interaction_rows(
            self._store,
            self._wanted(),
            before=before,
            limit=limit,
            offset=offset,
            sorts=self._columns.sorts,
            is_table=self._columns.is_table,
        )
        self._next = page.next
        return page.rows

    def load(self, before: int, limit: int) -> None:
        """Read some rows from a rank on, or from the first when nothing stands there any more."""
        rows = self._read(limit=limit, offset=before)
        if before and not rows:
            self.load(0, PAGE)
            return
        self.rows, self.before = list(rows), before
        self._counts = queries.counts_by_month(self._store, self._wanted())
        self.total = sum(self._counts.values())

    def load_around(self, rank: int) -> None:
        """Read the rows around a rank."""
        self.load(max(0, rank - PAGE), 2 * PAGE)

    def load_again(self, current: InteractionRow | None) -> None:
        """Read again as far down as was loaded; when that is far, only around one of the rows."""
        if len(self.rows) <= KEPT:
            self.load(self.before, max(PAGE, len(self.rows)))
        else:
            rank = self.rows.index(current) if current in self.rows else 0
            self.load_around(self.before + rank)

    def more(self) -> tuple[InteractionRow, ...]:
        """The page below what is loaded; nothing at the end."""
        following = self._next
        if following is None:
            return ()
        if self._columns.sorts:
            rows = self._read(limit=PAGE, offset=self.before + len(self.rows))
        else:
            rows = self._read(limit=PAGE, before=following)
        self.rows += rows
        return rows

    def earlier(self) -> tuple[InteractionRow, ...]:
        """The page above what is loaded; nothing at the beginning."""
        if not self.before:
            return ()
        below, before = self._next, max(0, self.before - PAGE)
        rows = self._read(limit=self.before - before, offset=before)
        self._next = below
        self.before = before
        self.rows[:0] = rows
        return rows

    def rank_of(self, interaction_id: int) -> int:
        """How many communications come before this one; -1 when the filters leave it out."""
        return readings_interactions.rank_of(self._store, self._wanted(), interaction_id, self._columns.sorts)

    def every_id(self) -> list[int]:
        """All that the filters let through, loaded or not."""
        return queries.interaction_ids(self._store, self._wanted(), self._columns.sorts)

    def groups(self) -> list[Group[InteractionRow]]:
        """What is loaded, as the list shows it: by month, or all in one as a table."""
        if self._columns.is_table:
            return [Group("", "", tuple(self.rows))]
        return months_ahead(self.rows, self._counts)

    def groups_printed(self, ids: Sequence[int]) -> list[Group[InteractionRow]]:
        """These communications, loaded or not, as the list shows them."""
        rows = readings_interactions.rows_of(self._store, ids)
        return self.groups_of(rows)

    def groups_of(self, rows: Sequence[InteractionRow]) -> list[Group[InteractionRow]]:
        """Rows that come in addition, as the list shows them."""
        if self._columns.is_table:
            return [Group("", "", tuple(rows))]
        return months(rows, self._counts)
