"""The folder « À classer » watched: looked at when it changes and now and then, never while one waits."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from cld_desktop.domain.problems import Problem, Unreachable
from cld_desktop.services import inbox
from cld_desktop.services.arrivals import Stopped, Work
from cld_desktop.services.inbox import Gathered
from cld_desktop.services.receiving import receive_all, received_words
from cld_desktop.storage.inbox import Waiting
from cld_desktop.ui import background, computer
from cld_desktop.ui.screen import Context

SETTLE_MS = 1500
"""How long a file is left alone before it is looked at again: one that grows is not whole."""
POLL_MS = 30_000
_KNOWN_TOLD = 3


class InboxWatch(QObject):
    """Receives what is put in the folder; what stays there is told by `context.inbox_words`."""

    def __init__(self, parent: QObject, context: Context) -> None:
        super().__init__(parent)
        self._context = context
        self._marks: dict[str, tuple[int, int]] = {}
        self._work: Work | None = None
        self._folder: Path | None = None
        self._known: list[str] = []
        self._watcher = QFileSystemWatcher(self)
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._poll = QTimer(self, interval=POLL_MS)
        # Connect
        self._watcher.directoryChanged.connect(lambda _: self._soon.start())
        self._soon.timeout.connect(self.look)
        self._poll.timeout.connect(self.look)
        context.inbox_chosen.connect(self.restart)
        self.restart()

    def restart(self) -> None:
        """Watch the folder that is chosen now, or none."""
        self.let_go()
        kept = self._context.window_settings
        if self._context.store.read_only or not computer.is_inbox_watched(kept):
            self._tell("")
            return
        self._folder = computer.inbox_folder(kept)
        self._watcher.addPath(str(self._folder))
        self._poll.start()
        self._soon.start()

    def let_go(self) -> None:
        """Watch nothing more."""
        if self._work is not None:
            self._work.stop()
        self._poll.stop()
        self._soon.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._folder, self._work = None, None
        self._marks, self._known = {}, []

    def is_looking(self) -> bool:
        """Whether files are being looked at, copied or put away."""
        return self._work is not None

    def look(self) -> None:
        """Look at the folder, unless one is looking already."""
        folder = self._folder
        if folder is None or self._work is not None:
            return
        if not self._watcher.directories():  # it was not there, or has come back
            self._watcher.addPath(str(folder))
        documents, marks, work = self._context.documents, dict(self._marks), Work()
        zone = self._context.zone
        self._work = work
        background.run(
            self,
            lambda: inbox.gather(documents, folder, marks, work, zone=zone),
            lambda found: self._on_gathered(found, work),
            lambda error: self._on_failed(error, work),
        )

    def _on_gathered(self, found: Gathered, work: Work) -> None:
        if work is not self._work:  # another folder was chosen meanwhile
            return
        self._marks = found.stock.marks
        context = self._context
        try:
            received = receive_all(context.store, context.documents, found.arrived, today=context.today)
        except Problem as problem:
            self._on_failed(problem, work)
            return
        words = received_words(received)
        if words:
            context.say(f"{words}, du dossier « À classer ».", "inbox")
        self._known = [*self._known, *(one.known for one in received if one.known)][-_KNOWN_TOLD:]
        arrived, marks = found.arrived, found.stock.marks
        background.run(
            self,
            lambda: inbox.put_all_away(arrived, marks),
            lambda left: self._on_put_away(
                [*found.waiting, *left], work, is_settling=found.stock.is_settling
            ),
            lambda error: self._on_failed(error, work),
        )

    def _on_put_away(self, waiting: list[Waiting], work: Work, *, is_settling: bool) -> None:
        if work is not self._work:
            return
        self._work = None
        self._tell(" ".join([inbox.words_of(waiting), *self._known]).strip())
        if is_settling:
            self._soon.start()

    def _on_failed(self, error: Exception, work: Work) -> None:
        if work is not self._work:
            return
        self._work = None
        if isinstance(error, Stopped):
            return
        if not isinstance(error, Problem):
            raise error
        is_gone = isinstance(error, Unreachable) and error.path == self._folder
        where = "Choisissez-en un autre aux paramètres."
        self._tell(f"Le dossier « À classer » ne se lit pas. {where}" if is_gone else str(error))

    def _tell(self, words: str) -> None:
        if words != self._context.inbox_words:
            self._context.inbox_words = words
            self._context.inbox_told.emit()
