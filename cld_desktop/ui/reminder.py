"""The icon of the notification area: how many follow-ups are due, a reminder a day, and the closed window."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from cld_desktop.domain import reminding
from cld_desktop.domain.clocks import DueCounts
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import FollowUp, Person, Setting
from cld_desktop.services import readings, readings_morning, safety
from cld_desktop.storage.store import Done
from cld_desktop.ui import background, computer, icons
from cld_desktop.ui.given_files import come_forward

if TYPE_CHECKING:
    from cld_desktop.ui.main_window import MainWindow

log = logging.getLogger(__name__)
NAME = "Suivi CLD"
_EACH_MS = 60_000
_SHOWN_MS = 10_000
_COUNTED = frozenset({FollowUp, Person, Setting})


class Reminder(QObject):
    """Follows what was chosen in the settings; without it, or without an area, there is no icon.

    A window closed while it is to stay is hidden, once its forms are closed and the day's work is copied; it
    comes back by the icon, by another start, or goes by « Quitter ».
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.context
        self.icon: QSystemTrayIcon | None = None
        self._menu = QMenu(window)
        self._wanted: Callable[[], object] | None = None
        self._each_minute = QTimer(self, interval=_EACH_MS)
        # Connect
        self._each_minute.timeout.connect(self.look)
        self._context.reminders_chosen.connect(self.follow_settings)
        self._context.restored.connect(self.look)
        self._context.changed.connect(self._on_changed)
        window.lock.lifted.connect(self._on_lifted)
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.aboutToQuit.connect(self._on_session_end)
        # Assemble
        self._menu.addAction("Ouvrir Suivi CLD", lambda: self.open())
        self.log = self._menu.addAction(
            "Consigner une communication…", lambda: self.open(window.log_interaction)
        )
        self._menu.addAction("Suivis du jour", lambda: self._open_follow_ups())
        self._menu.addSeparator()
        self._menu.addAction("Quitter", lambda: window.leave())
        self.log.setEnabled(not self._context.store.read_only)
        self.follow_settings()

    def follow_settings(self) -> None:
        """Be there, or no longer."""
        if computer.is_reminding(self._context.window_settings):
            self._each_minute.start()
            self.look()
        else:
            self._each_minute.stop()
            self._drop()

    def begin(self) -> None:
        """Start out of the way: in the area, else minimised on the taskbar."""
        if self.icon is not None:
            QApplication.setQuitOnLastWindowClosed(False)
        else:
            self._window.showMinimized()

    def look(self) -> None:
        """Say what is due now, and remind of it once a day."""
        if not computer.is_reminding(self._context.window_settings):
            return
        icon = self._there()
        counts = self._counts()
        if icon is None or counts is None:
            return
        words = reminding.due_words(counts)
        icon.setToolTip(f"{NAME}\n{words}")
        kept, now = self._context.window_settings, self._context.now()
        is_time = reminding.is_time(now, computer.reminder_hour(kept), computer.reminded_on(kept))
        if is_time and (counts.today or counts.late):
            computer.note_reminded(kept, now.date())
            icon.showMessage(NAME, words, icons.program_icon(), _SHOWN_MS)

    def open(self, then: Callable[[], object] | None = None) -> None:
        """Bring the window forward, then do something in it, once no curtain hides it."""
        come_forward(self._window)
        self._wanted = then
        if not self._window.lock.is_down():
            self._on_lifted()

    def _open_follow_ups(self) -> None:
        self.open(partial(self._context.go, "follow_ups"))

    def _on_lifted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and QApplication.activeModalWidget() is None:
            wanted()

    def _on_changed(self, done: Done) -> None:
        if done.kinds & _COUNTED:
            self.look()

    def _counts(self) -> DueCounts | None:
        context = self._context
        try:
            return readings_morning.due_now(context.store, context.today, context.me)
        except Problem:  # the base is held elsewhere, or its folder is gone: the window tells it
            log.info("The follow-ups could not be counted", exc_info=True)
            return None

    # The icon

    def _there(self) -> QSystemTrayIcon | None:
        """The icon, put in the area if there is one now: a session's may come after us, or go."""
        if not is_there_an_area():
            self._drop()
        elif self.icon is None:
            self.icon = QSystemTrayIcon(icons.program_icon(), self)
            self.icon.setToolTip(NAME)
            self.icon.setContextMenu(self._menu)
            self.icon.activated.connect(self._on_activated)
            self.icon.messageClicked.connect(self._open_follow_ups)
            self.icon.show()
        return self.icon

    def _drop(self) -> None:
        if self.icon is not None:
            self.icon.hide()
            self.icon.deleteLater()
            self.icon = None
            if not self._window.isVisible():  # nothing else leads to it
                self._window.showMinimized()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self._open_follow_ups()

    # The window, closed and shown

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that is closed may stay."""
        if event.type() == QEvent.Type.Show:
            QApplication.setQuitOnLastWindowClosed(True)
        if event.type() == QEvent.Type.Close:
            if not self._window.is_leaving and self._stays():
                event.ignore()
                self._hide()
                return True
            if self.icon is not None:
                self.icon.hide()
            if not self._window.isVisible():
                QTimer.singleShot(0, self, QApplication.quit)
        return super().eventFilter(watched, event)

    def _on_session_end(self) -> None:
        """Nothing stays: where a session really ends, Windows has this said before it closes the windows."""
        self._window.is_leaving = True

    def _stays(self) -> bool:
        return self.icon is not None and computer.is_staying(self._context.window_settings)

    def _hide(self) -> None:
        window, context = self._window, self._context
        window.dialogs.close()
        if any(dialog.isVisible() for dialog in window.dialogs.shown.values()):
            return
        QApplication.setQuitOnLastWindowClosed(False)
        window.hide()
        if not context.store.read_only:
            folder = readings.backup_folder(context.store, context.data)
            background.run(
                self,
                partial(safety.copy_into, folder, context.data, context.now()),
                self._on_copied,
                self._on_not_copied,
            )

    def _on_copied(self, _copy: Path) -> None:
        self._context.status_changed.emit()

    def _on_not_copied(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        log.error("No copy as the window was put away", exc_info=error)


def is_there_an_area() -> bool:
    """Whether this desktop has a notification area."""
    return QSystemTrayIcon.isSystemTrayAvailable()
