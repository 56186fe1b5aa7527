"""Files dropped anywhere on the window: copied, never moved, then joined where the person says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QTemporaryDir, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from cld_desktop.domain.files import is_message
from cld_desktop.domain.french import join_and, quote
from cld_desktop.domain.problems import Problem, Refused
from cld_desktop.domain.records import Case, Interaction
from cld_desktop.services import arrivals, readings_form
from cld_desktop.services.arrivals import Arrived, Work
from cld_desktop.services.receiving import receive_all
from cld_desktop.storage import queries
from cld_desktop.ui import background, messages, virtual_files
from cld_desktop.ui.arrivals_editor import spread
from cld_desktop.ui.dragged import paths_in, take_copy
from cld_desktop.ui.drop_veil import DropVeil
from cld_desktop.ui.reviewing import review
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.target_editor import target_words

_FLICKER_MS = 60
OTHER_DOORS = (
    "Le programme d’où vient cet élément ne donne pas le fichier. Enregistrez-le d’abord dans un dossier "
    "(dans Outlook : Fichier, Enregistrer sous), puis joignez-le par Fichier > Joindre…, ou déposez-le "
    "dans le dossier « À classer »."
)
READ_ONLY = "Ces données se consultent sans se modifier : rien ne peut y être joint."


class Doors(QObject):
    """What the window does with what is dropped on it."""

    def __init__(
        self,
        window: QWidget,
        over: QWidget,
        context: Context,
        screen: Callable[[], Screen],
        is_shut: Callable[[], bool],
    ) -> None:
        """`screen` is the page that is shown; `is_shut` whether the curtain is down."""
        super().__init__(window)
        self._window = window
        self._context = context
        self._screen = screen
        self._is_shut = is_shut
        self.veil = DropVeil(over)
        self._gone = QTimer(self, singleShot=True, interval=_FLICKER_MS)
        self._gone.timeout.connect(self.veil.hide)
        self._folders: list[QTemporaryDir] = []
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def place(self) -> tuple[Case | None, Interaction | None]:
        """What is shown, to which files would be joined: a case, and a communication when one is chosen."""
        store, screen = self._context.store, self._screen()
        shown = screen.record_shown()
        talk = shown if isinstance(shown, Interaction) else None
        wanted = talk.case_id if talk else screen.case_id()
        case_id = readings_form.current_case(store, wanted, self._context.today)
        return queries.find(store, Case, case_id or None), talk

    def attach(self) -> None:
        """« Joindre… »: the files are chosen in the dialog."""
        self.ask()

    def ask(self, paths: tuple[Path, ...] = ()) -> None:
        """Ask what files are joined to; what is shown is proposed."""
        case, talk = self.place()
        self._context.ask(
            "attach", case_id=case.id if case else 0, interaction_id=talk.id if talk else 0, paths=paths
        )

    def sentence(self) -> str:
        """What the veil says."""
        if self._context.store.read_only:
            return READ_ONLY
        case, talk = self.place()
        target = talk or case
        return f"Déposez pour joindre {target_words(target)}" if target else "Déposez pour joindre"

    # Dragging

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files that nothing else on the window took."""
        if isinstance(event, QDragEnterEvent):
            return self._on_enter(event)
        if event.type() == QEvent.Type.DragLeave:
            self._gone.start()
            return False
        if event.type() == QEvent.Type.DragMove and isinstance(event, QDropEvent):
            return self._is_wanted(event.mimeData()) and take_copy(event)
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._on_drop(event)
        return super().eventFilter(watched, event)

    def _is_wanted(self, mime: QMimeData) -> bool:
        return not self._is_shut() and (bool(paths_in(mime)) or virtual_files.are_in(mime))

    def _on_enter(self, event: QDragEnterEvent) -> bool:
        if not self._is_wanted(event.mimeData()):
            return False
        if take_copy(event):
            self._gone.stop()
            self.veil.say(self.sentence())
        return True

    def _on_drop(self, event: QDropEvent) -> bool:
        self._gone.stop()
        self.veil.hide()
        mime = event.mimeData()
        if not self._is_wanted(mime) or not take_copy(event):
            return False
        paths = paths_in(mime) or self._written(mime)
        # once the program from which they were dragged is free again
        QTimer.singleShot(0, self, lambda: self.take(paths))
        return True

    def _written(self, mime: QMimeData) -> list[Path]:
        """Files without a path, written in a folder that lasts as long as the window."""
        folder = QTemporaryDir()
        self._folders.append(folder)
        try:
            return virtual_files.write_in(mime, Path(folder.path()))
        except Problem:
            return []

    def take(self, paths: list[Path]) -> None:
        """Take files in: e-mails are received to be reviewed, the others are joined where one says."""
        if self._context.store.read_only:
            messages.explain(self._window, Refused(READ_ONLY))
            return
        if not paths:
            messages.explain(self._window, Refused(OTHER_DOORS))
            return
        files, _ = spread(paths)
        if files and all(is_message(one.name) for one in files):
            self._receive(files)
        else:
            self.ask(tuple(paths))

    def _receive(self, files: list[Path]) -> None:
        documents, zone, work = self._context.documents, self._context.zone, Work()
        background.run(
            self,
            lambda: arrivals.store_all(documents, files, work, zone=zone),
            self._on_received,
            lambda error: self._explain(error),
        )

    def _on_received(self, copied: tuple[list[Arrived], dict[Path, str]]) -> None:
        arrived, faults = copied
        context = self._context
        try:
            review(context, receive_all(context.store, context.documents, arrived, today=context.today))
        except Problem as problem:
            messages.explain(self._window, problem)
        if faults:
            told = join_and(f"{quote(path.name)} ({fault[:-1].lower()})" for path, fault in faults.items())
            messages.explain(self._window, Refused(f"N’ont pas été reçus : {told}."))

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        messages.explain(self._window, error)
