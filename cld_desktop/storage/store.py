"""The one door for writing: a named change writes its rows and its journal together, and can be undone."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    UniqueConstraint,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from cld_desktop.domain.problems import (
    CannotRevert,
    Conflict,
    InUse,
    NothingToRedo,
    NothingToUndo,
    ReadOnly,
    Unknown,
)
from cld_desktop.domain.records import Record
from cld_desktop.storage import journal, search_index
from cld_desktop.storage.database import breaks_reference, breaks_uniqueness, translated, writing
from cld_desktop.storage.journal import RowChange
from cld_desktop.storage.rows import inserted, records_of, values_of
from cld_desktop.storage.schema import TABLES, kind_of

R = TypeVar("R", bound=Record)

_log = logging.getLogger(__name__)

# Two rows of one set may have swapped values that only one row may have.
_UNIQUE: dict[type[Record], tuple[str, ...]] = {
    kind: tuple(
        column.name
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
        for column in constraint.columns
    )
    for kind, table in TABLES.items()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A change that was committed: its set in the journal, its name, the kinds of record it touched."""

    id: int
    action: str
    kinds: frozenset[type[Record]]


class Change:
    """What may be done inside one change; it reads what it has itself written.

    Attributes
    ----------
        who: who is making the change, in words.
        at: the moment it is said to be made.

    """

    def __init__(self, connection: Connection, *, who: str, at: datetime) -> None:
        self.who = who
        self.at = at
        self._connection = connection
        self._touched: dict[tuple[type[Record], int], RowChange] = {}

    @property
    def row_changes(self) -> list[RowChange]:
        """What really differs so far, each row once: from how it first was to how it is left."""
        return [change for change in self._touched.values() if change.before != change.after]

    def find(self, kind: type[R], id_: int) -> R | None:
        """The record of an id, or None."""
        table = TABLES[kind]
        rows = self._connection.execute(select(table).where(table.c.id == id_)).all()
        return next(iter(records_of(kind, rows)), None)

    def get(self, kind: type[R], id_: int) -> R:
        """The record of an id. Raises Unknown."""
        record = self.find(kind, id_)
        if record is None:
            raise Unknown
        return record

    def all_of(self, kind: type[R], /, **equals: Any) -> list[R]:
        """The records whose fields equal these values, by id; a list, a tuple or a set offers several."""
        table = TABLES[kind]
        wanted = [_is_any_of(table.c[name], value) for name, value in equals.items()]
        return records_of(kind, self._connection.execute(select(table).where(*wanted).order_by(table.c.id)))

    def put(self, record: R) -> R:
        """Save a record, new when its id is 0; gives it back with its id. Raises Conflict when it is gone."""
        kind = type(record)
        table = TABLES[kind]
        values = values_of(record)
        if record.id == 0:
            del values["id"]
            record = replace(record, id=inserted(self._connection, table, values))
            self._note(RowChange(kind=kind, id=record.id, before=None, after=record))
            return record
        before = self.find(kind, record.id)
        if before is None:
            raise Conflict
        if before != record:
            self._connection.execute(update(table).where(table.c.id == record.id).values(values))
            self._note(RowChange(kind=kind, id=record.id, before=before, after=record))
        return record

    def remove(self, record: Record) -> None:
        """Remove a record; nothing may name it when the change ends. Raises Conflict when it is gone."""
        kind = type(record)
        before = self.find(kind, record.id)
        if before is None:
            raise Conflict
        table = TABLES[kind]
        self._connection.execute(delete(table).where(table.c.id == record.id))
        self._note(RowChange(kind=kind, id=record.id, before=before, after=None))

    def apply(self, changes: Sequence[RowChange]) -> None:
        """Bring rows from how they are to how these changes leave them, in an order nothing can hinder."""
        gathered = journal.by_kind(changes)
        for kind, some in gathered.items():
            table = TABLES[kind]
            leaving = [{"gone": change.id} for change in some if change.before and not _is_updated(change)]
            if leaving:
                self._connection.execute(delete(table).where(table.c.id == bindparam("gone")), leaving)
        for kind, some in gathered.items():
            table = TABLES[kind]
            kept = [change.after for change in some if change.after and _is_updated(change)]
            for record in kept:
                self._connection.execute(
                    update(table).where(table.c.id == record.id).values(values_of(record))
                )
            coming = [values_of(change.after) for change in some if change.after and not _is_updated(change)]
            if coming:
                self._connection.execute(insert(table), coming)
        for change in changes:
            self._note(change)

    def _note(self, change: RowChange) -> None:
        first = self._touched.get((change.kind, change.id))
        self._touched[change.kind, change.id] = replace(change, before=first.before) if first else change


def _is_any_of(column: Column[Any], value: Any) -> ColumnElement[bool]:
    if isinstance(value, list | tuple | set | frozenset):
        return column.in_(value)
    return column.is_(None) if value is None else column == value


def _is_updated(change: RowChange) -> bool:
    if change.before is None or change.after is None:
        return False
    return all(getattr(change.before, name) == getattr(change.after, name) for name in _UNIQUE[change.kind])


class Store:
    """A base, open. Reading is free; writing goes through `change`, one at a time.

    Attributes
    ----------
        engine: the engine on the base, for `storage` alone.
        read_only: whether this opening may only read.

    """

    def __init__(
        self,
        engine: Engine,
        *,
        who: Callable[[], str],
        now: Callable[[], datetime],
        read_only: bool = False,
    ) -> None:
        self.engine = engine
        self.read_only = read_only
        self._who = who
        self._now = now
        self._where = Path(engine.url.database or "")
        self._listeners: list[Callable[[Done], None]] = []
        self._undoable: list[Done] = []
        self._redoable: list[Done] = []
        self._turn = threading.Lock()
        self._writer: tuple[int, Connection] | None = None  # the thread that is writing, and its connection

    def close(self) -> None:
        """Let the base go."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with, at one moment of the base; inside a change, the change's own."""
        writer = self._writer
        if writer is not None and writer[0] == threading.get_ident():
            yield writer[1]
            return
        with translated(self._where), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def change(self, action: str, *, who: str | None = None, at: datetime | None = None) -> Iterator[Change]:
        """Write under one name: all of it or, when anything is raised, nothing. Not nestable."""
        who = self._who() if who is None else who
        at = self._now() if at is None else at
        with self._written(action, who=who, at=at) as (change, done):
            yield change
        if done:
            self._undoable.append(done[0])
            self._redoable.clear()
            self._tell(done[0])

    def undo(self) -> Done:
        """Take back the last action of this session. Raises NothingToUndo or CannotRevert."""
        if not self._undoable:
            raise NothingToUndo
        return self._revert(self._undoable, self._redoable)

    def redo(self) -> Done:
        """Do again the last action taken back. Raises NothingToRedo or CannotRevert."""
        if not self._redoable:
            raise NothingToRedo
        return self._revert(self._redoable, self._undoable)

    @property
    def undo_label(self) -> str | None:
        """The name of the action that `undo` would take back."""
        return self._undoable[-1].action if self._undoable else None

    @property
    def redo_label(self) -> str | None:
        """The name of the action that `redo` would do again."""
        return self._redoable[-1].action if self._redoable else None

    def forget_undo(self) -> None:
        """Empty both stacks: the rows are no longer those that this session wrote."""
        self._undoable.clear()
        self._redoable.clear()

    def subscribe(self, listener: Callable[[Done], None]) -> Callable[[], None]:
        """Call a listener after each commit, undo and redo; call what is given back to stop."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def _revert(self, source: list[Done], target: list[Done]) -> Done:
        last = source[-1]
        with self._written(last.action, who=self._who(), at=self._now(), reverts=last.id) as (change, done):
            with self.reading() as connection:
                changes = journal.changes_of(connection, last.id)
                if not changes or not journal.still_stands(connection, changes):
                    raise CannotRevert(last.action)
            change.apply([one.reversed() for one in reversed(changes)])
        source.pop()
        target.append(done[0])
        self._tell(done[0])
        return done[0]

    @contextmanager
    def _written(
        self, action: str, *, who: str, at: datetime, reverts: int | None = None
    ) -> Iterator[tuple[Change, list[Done]]]:
        """One transaction: rows, journal and search index. The list gets what was done, if any."""
        if self.read_only:
            raise ReadOnly
        me = threading.get_ident()
        if self._writer is not None and self._writer[0] == me:
            raise RuntimeError(f"« {action} » is nested in another change: pass the change, not the store")
        done: list[Done] = []
        with self._turn, translated(self._where):
            change = None
            try:
                with writing(self.engine) as connection:
                    self._writer = (me, connection)
                    change = Change(connection, who=who, at=at)
                    yield change, done
                    changes = change.row_changes
                    if changes:
                        set_id = journal.write_set(
                            connection, changes, action=action, who=who, at=at, reverts=reverts
                        )
                        _index(connection, changes)
                        kinds = frozenset(one.kind for one in changes)
                        done.append(Done(id=set_id, action=action, kinds=kinds))
            except IntegrityError as error:
                done.clear()
                raise (CannotRevert(action) if reverts else _refusal(error, change)) from error
            finally:
                self._writer = None

    def _tell(self, done: Done) -> None:
        for listener in list(self._listeners):
            try:
                listener(done)
            except Exception:
                # The change is committed, and the others must hear of it.
                _log.exception("A listener failed on %s", done.action)


def _index(connection: Connection, changes: Sequence[RowChange]) -> None:
    stale = set()
    for one in changes:
        stale |= search_index.touched(kind_of(one.kind), one.before, one.after)
    search_index.reindex(connection, stale)


def _refusal(error: IntegrityError, change: Change | None) -> Exception:
    if breaks_reference(error):
        removes = change is not None and any(one.after is None for one in change.row_changes)
        return InUse() if removes else Conflict()
    return Conflict() if breaks_uniqueness(error) else error
