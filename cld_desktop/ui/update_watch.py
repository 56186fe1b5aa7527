"""When updates are looked for by themselves, and the banner that offers one; never as the day starts."""

from __future__ import annotations

from collections import deque
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from cld_desktop.domain.records import Case
from cld_desktop.domain.updates import is_calm, may_look
from cld_desktop.services import updates
from cld_desktop.services.updates import Offer
from cld_desktop.storage import queries
from cld_desktop.ui import background, update_memory
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.banners import Banner
from cld_desktop.ui.focus_order import stops
from cld_desktop.ui.screen import Context

if TYPE_CHECKING:
    from cld_desktop.ui.main_window import MainWindow

NEWS, LATER, IGNORE, INSTALL = "Voir les nouveautés", "Plus tard", "Ignorer cette version", "Installer…"
TICK_MS = 5 * 60_000


class UpdateWatch(QObject):
    """Looks every few minutes at the clock: once a day, it looks for an update where somebody chose it.

    The calm moment comes half an hour after somebody is first seen at work that day, once the dashboard
    has told its morning. At the opening of the window only the setups that are of no use any more go.
    """

    def __init__(self, window: MainWindow, context: Context, place: QBoxLayout, after: QWidget) -> None:
        """`place` is the column whose head the banner takes; Tab comes to it from `after`."""
        super().__init__(window)
        self._window = window
        self._context = context
        self._updates = context.updates
        self._place = place
        self._after = after
        self._present_since = context.now()
        self._shown: tuple[Offer, bool] | None = None
        self.banner: Banner | None = None
        self._tick = QTimer(self, interval=TICK_MS)
        # Connect
        self._tick.timeout.connect(self.look)
        self._updates.changed.connect(self._show)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)
        self._updates.closing_wanted.connect(self._close)
        if not context.store.read_only:
            self._tick.start()
            folder, running = context.data.updates, context.updates.terms.running
            background.run(self, lambda: updates.sweep(folder, running), lambda _: None, self._on_not_swept)

    def look(self) -> None:
        """Look for an update if this is the day and the moment; show again what was put off until today."""
        told = self._updates
        at, _ = update_memory.last_look(told.kept)
        is_wanted = update_memory.is_on(told.kept) and told.terms.can_look
        if is_wanted and may_look(
            self._context.now(),
            present_since=self._present_since,
            has_morning_begun=self._has_morning_begun(),
            last_on=at.astimezone(self._context.zone).date() if at else None,
        ):
            told.look(is_by_hand=False)
        self._show()

    def note_presence(self) -> None:
        """Somebody is at work in the window."""
        if self._present_since.date() != self._context.today:
            self._present_since = self._context.now()

    def _on_focus(self, _left: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            self.note_presence()

    def _show(self) -> None:
        told, offer = self._updates, self._updates.offer
        wanted = None
        if offer is not None and not told.is_busy() and not told.is_silenced(offer) and self._is_time():
            wanted = offer, told.ready is not None
        if wanted == self._shown:
            return
        self._shown = wanted
        if self.banner is not None:
            self._place.removeWidget(self.banner)
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
        if wanted is not None:
            self._draw(*wanted)

    def _is_time(self) -> bool:
        return self._updates.is_by_hand or is_calm(
            self._context.now(),
            present_since=self._present_since,
            has_morning_begun=self._has_morning_begun(),
        )

    def _has_morning_begun(self) -> bool:
        """Whether the dashboard has told its morning, or has none to tell."""
        return self._context.day.has_begun() or not queries.count(self._context.store, Case)

    def _draw(self, offer: Offer, is_ready: bool) -> None:
        words = "téléchargée et vérifiée" if is_ready else "offerte"
        actions = (INSTALL, LATER) if is_ready else (NEWS, LATER, IGNORE)
        sentence = f"La version {offer.version} est {words}."
        banner = Banner(sentence, "info", actions=actions, icon="file-down")
        banner.action_clicked.connect(partial(self._on_answer, offer))
        self._place.insertWidget(0, banner)
        for before, after in pairwise([*deque(stops(self._after), maxlen=1), *stops(banner)]):
            QWidget.setTabOrder(before, after)
        self.banner = banner
        announce(banner, banner.accessibleName())

    def _on_answer(self, offer: Offer, action: str) -> None:
        if action == LATER:
            self._updates.put_off(offer)
        elif action == IGNORE:
            self._updates.ignore(offer)
            self._context.told.emit(f"La version {offer.version} ne sera plus offerte sur ce poste.", "check")
        else:
            self._context.ask("update", offer=offer)

    def _close(self) -> None:
        self._window.leave()
        if self._window.isVisible():  # something held it
            self._updates.to_start = None

    def _on_not_swept(self, error: Exception) -> None:
        raise error
