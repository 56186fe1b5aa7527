"""The one door for writing: a named change writes its rows and its journal together, and can be undone."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from cld_desktop.domain.problems import (
    CannotRevert,
    Conflict,
    InUse,
    NothingToRedo,
    NothingToUndo,
    ReadOnly,
)
from cld_desktop.domain.records import Record
from cld_desktop.storage import journal, search_index, search_stale
from cld_desktop.storage.change import Change
from cld_desktop.storage.database import writing
from cld_desktop.storage.journal import RowChange
from cld_desktop.storage.refusals import breaks_reference, breaks_uniqueness, translated
from cld_desktop.storage.schema import kind_of

__all__ = ["Change", "Done", "Store"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A change that was committed: its set in the journal, its name, the kinds of record it touched.

    What was derived has no set: its `id` is 0.
    """

    id: int
    action: str
    kinds: frozenset[type[Record]]


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

    @property
    def who(self) -> str:
        """Who signs what is written now."""
        return self._who()

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

    @contextmanager
    def rehearsal(self) -> Iterator[Change]:
        """Write as a change would, to know what it would do: nothing of it is kept, nobody hears of it."""
        with suppress(_TakenBack), self._written("Essai", who=self._who(), at=self._now()) as (change, _):
            yield change
            _take_back()

    @contextmanager
    def deriving(self, *kinds: type[Record]) -> Iterator[Connection]:
        """Write what can be made again from what is kept: no journal tells of it, nothing undoes it.

        Listeners are told that these kinds of record are no longer shown as they were.
        """
        if self.read_only:
            raise ReadOnly
        if self._writer is not None and self._writer[0] == threading.get_ident():
            raise RuntimeError("what is derived is written outside of a change")
        with self._turn, translated(self._where), writing(self.engine) as connection:
            yield connection
        self._tell(Done(id=0, action="", kinds=frozenset(kinds)))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody writes meanwhile, from any thread: the base itself is being replaced."""
        if self.read_only:
            raise ReadOnly
        with self._turn:
            self.engine.dispose()
            yield

    def note(self, action: str) -> None:
        """Tell the journal of something done to the base as a whole: no record is touched, none to undo."""
        if self.read_only:
            raise ReadOnly
        with self._turn, translated(self._where), writing(self.engine) as connection:
            journal.write_set(connection, [], action=action, who=self._who(), at=self._now())

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


class _TakenBack(Exception):
    """A rehearsal ends: the transaction is to be given up."""


def _take_back() -> None:
    raise _TakenBack


def _index(connection: Connection, changes: Sequence[RowChange]) -> None:
    stale = set()
    for one in changes:
        stale |= search_stale.touched(kind_of(one.kind), one.before, one.after)
    search_index.reindex(connection, stale)


def _refusal(error: IntegrityError, change: Change | None) -> Exception:
    if breaks_reference(error):
        removes = change is not None and any(one.after is None for one in change.row_changes)
        return InUse() if removes else Conflict()
    return Conflict() if breaks_uniqueness(error) else error
