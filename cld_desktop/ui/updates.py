"""Updates as a window goes through them: looked for, offered, brought, then left to start as it closes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from cld_desktop.domain import french
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.updates import Source
from cld_desktop.services import updates
from cld_desktop.services.arrivals import Stopped, Work
from cld_desktop.services.update_terms import Terms
from cld_desktop.services.updates import Fetch, Offer, Ready
from cld_desktop.ui import background, update_memory

LOOKING = "Recherche d’une nouvelle version…"
STOPPED = "Arrêté : rien n’a été gardé."
_BEAT_MS = 200
log = logging.getLogger(__name__)


def from_afar(address: str, take: Callable[[bytes], None]) -> None:
    """Read an address; what reads it is loaded only then."""
    from cld_desktop.ui import update_network

    update_network.fetch(address, take)


class Updates(QObject):
    """One thing at a time, never on the window's thread. It outlives the pages, which are drawn anew.

    Signals:
        changed(): anything that a card, a banner or a dialog shows of it.
        closing_wanted(): the window is to close, so that the setup may start.
    """

    changed = Signal()
    closing_wanted = Signal()

    def __init__(
        self,
        parent: QObject,
        *,
        kept: QSettings,
        folder: Path,
        now: Callable[[], datetime],
        terms: Terms,
        is_read_only: bool,
        fetch: Fetch = from_afar,
    ) -> None:
        """`folder` is where setups are brought; `terms` say what may be done at all."""
        super().__init__(parent)
        self.terms = terms
        self.kept = kept
        self.folder = folder
        self.is_read_only = is_read_only
        self.offer: Offer | None = None
        self.is_by_hand = False
        """Whether somebody asked for what is offered; else it waits for a calm moment."""
        self.ready: Ready | None = None
        self.to_start: Ready | None = None
        """What starts once the window is closed and the copy of the day is made."""
        self.fault = ""
        """Why the last thing that was asked for could not be done."""
        self._now = now
        self._fetch = fetch
        self._work: Work | None = None
        self._bringing: Offer | None = None
        self._beat = QTimer(self, interval=_BEAT_MS)
        self._beat.timeout.connect(self.changed)

    def forbidden_words(self) -> str:
        """Why nothing can be done from here; empty when it can."""
        return updates.forbidden_words(self.terms)

    def can_act(self) -> bool:
        """Whether anything may be asked for now."""
        return self.terms.can_verify and not self.is_read_only and self._work is None

    def is_busy(self) -> bool:
        """Whether something is being looked for or brought."""
        return self._work is not None

    def progress(self) -> str:
        """What is being done, and how far it is."""
        if self._work is None:
            return ""
        if self._bringing is None:
            return LOOKING
        done, size = self._work.done, self._bringing.announcement.size
        percent = french.percent(min(100, 100 * done // size))
        return f"Téléchargement : {percent} ({french.file_size(done)} sur {french.file_size(size)})"

    # Looking

    def look(
        self,
        source: Source | None = None,
        *,
        is_by_hand: bool = True,
        then: Callable[[Offer | None], None] | None = None,
    ) -> None:
        """Look for an update, at the usual source unless told; `then` hears what was found."""
        place = source or self.terms.source
        if place is None or not self.can_act():
            return
        work = self._begin()
        terms, today, fetch = self.terms, self._now().date(), self._fetch
        background.run(
            self,
            lambda: updates.look(place, terms, today=today, fetch=fetch, work=work),
            partial(self._on_found, is_by_hand=is_by_hand, then=then),
            partial(self._on_not_found, is_by_hand=is_by_hand),
            is_remote=True,
        )

    def _on_found(
        self, offer: Offer | None, *, is_by_hand: bool, then: Callable[[Offer | None], None] | None
    ) -> None:
        self.offer, self.is_by_hand = offer, is_by_hand
        if self.ready and (offer is None or self.ready.announcement != offer.announcement):
            self.ready = None
        if offer is None:
            words = f"Suivi CLD {self.terms.running} est à jour."
        else:
            words = f"La version {offer.version} est offerte."
        update_memory.note_look(self.kept, self._now(), words)
        self._end()
        if then is not None:
            then(offer)

    def _on_not_found(self, error: Exception, *, is_by_hand: bool) -> None:
        if isinstance(error, Stopped):
            self._end(STOPPED)
            return
        if not isinstance(error, Problem):
            self._end()
            raise error
        update_memory.note_look(self.kept, self._now(), str(error))
        if not is_by_hand:
            log.warning("No update could be looked for: %s", type(error).__name__)
        self._end()

    # Bringing

    def bring(self, offer: Offer) -> None:
        """Bring the setup of a version, and verify it."""
        if not self.can_act():
            return
        work = self._begin(offer)
        folder, fetch = self.folder, self._fetch
        background.run(
            self,
            lambda: updates.bring(offer, folder, work, fetch=fetch),
            self._on_brought,
            self._on_not_brought,
            is_remote=True,
        )

    def _on_brought(self, ready: Ready) -> None:
        self.offer, self.ready = self._bringing, ready
        self._end()

    def _on_not_brought(self, error: Exception) -> None:
        self._end(STOPPED if isinstance(error, Stopped) else str(error) if isinstance(error, Problem) else "")
        if not isinstance(error, Problem | Stopped):
            raise error

    def stop(self) -> None:
        """Give up what is being done; nothing of it stays."""
        if self._work is not None:
            self._work.stop()

    # What people answer

    def put_off(self, offer: Offer) -> None:
        """Say nothing more of it today."""
        update_memory.put_off(self.kept, offer.version, self._now().date())
        self.changed.emit()

    def ignore(self, offer: Offer) -> None:
        """Say nothing more of that version."""
        update_memory.ignore(self.kept, offer.version)
        self.changed.emit()

    def is_silenced(self, offer: Offer) -> bool:
        """Whether that version is put off or ignored."""
        return update_memory.is_silenced(self.kept, offer.version, self._now().date())

    def install(self) -> None:
        """Ask the window to close, so that the setup that is here may start after it."""
        self.to_start = self.ready
        self.closing_wanted.emit()

    def _begin(self, bringing: Offer | None = None) -> Work:
        work = self._work = Work()
        self._bringing, self.fault = bringing, ""
        self._beat.start()
        self.changed.emit()
        return work

    def _end(self, fault: str = "") -> None:
        self._work = self._bringing = None
        self._beat.stop()
        self.fault = fault
        self.changed.emit()
