"""What every screen is given, and how it keeps itself up to date."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QShowEvent
from PySide6.QtWidgets import QWidget

from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import Person, Record
from cld_desktop.paths import DataFolder
from cld_desktop.services import settings
from cld_desktop.services.update_terms import Terms
from cld_desktop.storage import queries
from cld_desktop.storage.documents import DocumentStore
from cld_desktop.storage.store import Done, Store
from cld_desktop.ui.day_opening import DayOpening
from cld_desktop.ui.updates import Updates

CALM = 400
"""Milliseconds over which what was derived is told once: many documents may be read in a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere the window can go: a section, and there a case, a tab, a record or a saved view.

    `section` is a key of `screens.SCREENS`; `kind` and `record_id` name the record to select, `view`
    the view to open (its code in `readings_views`); without one, whatever view is open there is left.
    """

    section: str
    case_id: int = 0
    tab: str = ""
    kind: type[Record] | None = None
    record_id: int = 0
    words: str = ""
    view: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A dialog asked for by name (a key of `dialogs.DIALOGS`), and what it is about."""

    dialog: str
    about: Mapping[str, object]


class Context(QObject):
    """The store, the user, the time, and the signals that tie screens to the window without knowing it."""

    changed = Signal(object)
    """Done: what the last committed change touched."""
    went = Signal(object)
    """Place: somebody asked to go there."""
    asked = Signal(object)
    """Ask: somebody asked for one of the window's dialogs."""
    restored = Signal()
    """The whole base was replaced: everything drawn is out of date."""
    told = Signal(str, str)
    """A sentence for the toast about something that cannot be undone, and the name of the icon."""
    read = Signal(int)
    """How many documents are still to be read, behind the window, for their words to be found."""
    letting_go = Signal()
    """The base is about to be closed or replaced: what lasts must stop."""
    status_changed = Signal()
    """The words of the status bar have changed."""
    lock_wanted = Signal()
    """The curtain is asked for."""
    lock_changed = Signal()
    """When the curtain comes down by itself, or its password, was changed."""
    tour_wanted = Signal()
    """The guided tour is asked for."""
    leaving_wanted = Signal()
    """The window is to close for good, even one that stays in the notification area."""
    layout_forgotten = Signal()
    """The window and its parts are to take their first sizes again."""
    reminders_chosen = Signal()
    """What the notification area is used for was chosen."""
    inbox_chosen = Signal()
    """The watched folder was chosen, or is watched no more."""
    inbox_told = Signal()
    """`inbox_words` has changed."""
    searched = Signal(str)
    """The search of the whole base was asked for, with the first letters typed."""
    said = Signal(str, str)
    """A sentence for the toast, and the name of the icon; « Annuler » is offered when it can be undone."""

    _heard = Signal(object)

    def __init__(
        self,
        *,
        store: Store,
        documents: DocumentStore,
        data: DataFolder,
        account: str,
        now: Callable[[], datetime],
        zone: tzinfo | None = None,
        may_write: bool = True,
        terms: Terms | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Tie the context to an open store; `now` is asked at each use and its answer never kept.

        `may_write`: the system lets this account write in the data folder, whoever else does.
        `zone` is that of the office: the computer's own when none is told.
        `moving_to` is where the data are to go once the window is closed.
        `terms` say how the program may be updated: not at all unless told.
        `inbox_words` says what stays in the watched folder, and why.
        """
        super().__init__(parent)
        self.store = store
        self.documents = documents
        self.data = data
        self.account = account
        self.now = now
        self.zone = zone
        self.may_write = may_write
        self.moving_to: DataFolder | None = None
        self.window_settings = QSettings(str(data.window), QSettings.Format.IniFormat)
        self.day = DayOpening(self.window_settings, lambda: queries.base_uid(self.store), now)
        self.updates = Updates(
            self,
            kept=self.window_settings,
            folder=data.updates,
            now=now,
            terms=terms or Terms(),
            is_read_only=store.read_only,
        )
        self.letting_go.connect(self.updates.stop)
        self._thread = threading.get_ident()
        self._derived: set[type[Record]] = set()
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._calm.timeout.connect(self._tell_derived)
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self.inbox_words = ""
        self._unsubscribe = store.subscribe(self._on_done)

    @property
    def today(self) -> date:
        """The day it is now."""
        return self.now().date()

    @property
    def me(self) -> Person | None:
        """The colleague this system account is, once chosen."""
        return settings.me(self.store, self.account)

    def go(self, section: str, **where: object) -> None:
        """Ask the window to go to a section, with the fields of `Place`."""
        self.went.emit(Place(section=section, **where))  # type: ignore[arg-type]

    def ask(self, dialog: str, **about: object) -> None:
        """Ask the window for one of its dialogs, with the fields of `Ask`."""
        self.asked.emit(Ask(dialog=dialog, about=about))

    def say(self, sentence: str, icon: str = "check") -> None:
        """Say in a toast what was just done, with « Annuler »."""
        self.said.emit(sentence, icon)

    def close(self) -> None:
        """Stop listening to the store."""
        self._unsubscribe()

    def _on_done(self, done: Done) -> None:
        if threading.get_ident() == self._thread:
            self.changed.emit(done)
        else:
            self._heard.emit(done)

    def _on_heard(self, done: Done) -> None:
        if done.id:
            self.changed.emit(done)
            return
        self._derived |= done.kinds
        if self._derived and not self._calm.isActive():
            self._calm.start()

    def _tell_derived(self) -> None:
        kinds, self._derived = frozenset(self._derived), set()
        self.changed.emit(Done(id=0, action="", kinds=kinds))


class Screen(QWidget):
    """A page of the window.

    `shows` names the kinds of record it draws: when one changes, it refreshes if it is being looked at, else
    when it next is.
    """

    title = ""
    spoken_role = QAccessible.Role.Pane
    shows: frozenset[type[Record]] = frozenset()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the page empty; `refresh` fills it when it is first looked at."""
        super().__init__(parent)
        self.context = context
        self._stale = True
        context.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Draw what the base holds now."""

    def go_to(self, place: Place) -> None:
        """Take up what a place asks for: a filter, a record to select."""

    def filter_field(self) -> QWidget | None:
        """The field of Ctrl+F, if the page has one."""
        return None

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes through, in order."""
        return [self]

    def status_words(self) -> str:
        """What the status bar says of this page, such as how many rows are shown."""
        return ""

    def case_id(self) -> int:
        """The case this page is about, proposed when something is logged or planned from it; 0 for none."""
        return 0

    def record_shown(self) -> Record | None:
        """The record that is chosen on this page, proposed when a file is dropped; None for none."""
        return None

    def tab(self) -> str:
        """The part of the page being looked at, where it has several."""
        return ""

    def print_(self) -> None:
        """Ctrl+P: the board's report of the case being looked at."""
        self.context.ask("report", case_id=self.case_id())

    def set_narrow(self, width: int) -> None:
        """Lay the page out for the width of the content, in logical pixels (see the design's breakpoints)."""

    def ensure_fresh(self) -> None:
        """Refresh now if something shown here has changed since the last time."""
        if self._stale:
            self._stale = False
            self.refresh()

    def mark_stale(self) -> None:
        """Forget what is drawn, whatever changed: a new day, a restored base."""
        self._stale = True
        if self.isVisible():
            self.ensure_fresh()

    def attempt(self, action: Callable[[], object], sentence: str = "", icon: str = "check") -> bool:
        """Run a service; say `sentence` when it worked, show the refusal when it did not."""
        from cld_desktop.ui.messages import explain

        try:
            action()
        except Problem as problem:
            explain(self, problem)
            return False
        if sentence:
            self.context.say(sentence, icon)
        return True

    def _on_changed(self, done: Done) -> None:
        if self.shows & done.kinds:
            self.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        """Refresh before being looked at."""
        self.ensure_fresh()
        super().showEvent(event)
