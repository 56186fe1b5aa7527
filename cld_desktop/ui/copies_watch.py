"""Copies that come back changed from another program: a banner asks whether each is a new version."""

from __future__ import annotations

from collections import deque
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.deeds import shortened
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import Document
from cld_desktop.services import arrivals, document_versions
from cld_desktop.services.documents import StoredFile, store_file
from cld_desktop.storage import opened_copies, queries
from cld_desktop.storage.opened_copies import ChangedCopy
from cld_desktop.ui import background
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.banners import Banner
from cld_desktop.ui.focus_order import stops
from cld_desktop.ui.messages import explain
from cld_desktop.ui.screen import Context

KEEP, RECEIVE, IGNORE = "Conserver", "Recevoir", "Ignorer"
_LONGEST = 60


class CopiesWatch(QObject):
    """Looks at the copies each time the window comes back in front, and shows one banner at a time."""

    def __init__(self, window: QWidget, context: Context, place: QBoxLayout, after: QWidget) -> None:
        """`place` is the column whose head the banner takes; Tab comes to it from `after`."""
        super().__init__(window)
        self._window = window
        self._context = context
        self._place = place
        self._after = after
        self._is_looking = False
        self.banner: Banner | None = None
        self.asked: ChangedCopy | None = None
        if not context.store.read_only:
            window.installEventFilter(self)
            background.run(
                self,
                partial(opened_copies.sweep, context.data.copies, context.now()),
                lambda _: None,
                self._explain,
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window has come back in front."""
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return super().eventFilter(watched, event)

    def look(self) -> None:
        """Look for a copy that came back changed, where the window does not wait."""
        if self._is_looking:
            return
        self._is_looking = True
        root = self._context.data.copies
        background.run(self, lambda: opened_copies.changed_copies(root), self._on_looked, self._explain)

    def _on_looked(self, changed: list[ChangedCopy]) -> None:
        self._is_looking = False
        waiting = [one for one in changed if not self._is_kept(one)]
        if not waiting:
            self._dismiss()
        elif self.asked != waiting[0]:
            self._ask(waiting[0], len(waiting))

    def _is_kept(self, one: ChangedCopy) -> bool:
        """Whether its bytes are a document already, such as an earlier version brought back."""
        known = arrivals.already_there(self._context.store, one.sha256)
        if known is None:
            return False
        opened_copies.settle(one.copy, sha256=one.sha256, document_id=known.id)
        return True

    def _ask(self, one: ChangedCopy, count: int) -> None:
        self._dismiss()
        document = queries.find(self._context.store, Document, one.copy.document_id)
        if document is not None and document.sha256 != one.copy.original:  # another base was put back
            document = None
        actions = (KEEP if document else RECEIVE, IGNORE)
        banner = Banner(self._words(one, document, count), "info", actions=actions, icon="layers")
        banner.action_clicked.connect(lambda action: self._on_answer(one, action))
        self._place.insertWidget(0, banner)
        for before, after in pairwise([*deque(stops(self._after), maxlen=1), *stops(banner)]):
            QWidget.setTabOrder(before, after)
        self.banner, self.asked = banner, one
        announce(banner, banner.accessibleName())

    def _words(self, one: ChangedCopy, document: Document | None, count: int) -> str:
        name = french.quote(shortened(one.copy.file_name, _LONGEST))
        day = french.short_date(one.changed_at.date(), self._context.today)
        told = f"Le fichier {name} a été modifié le {day}, à {french.time(one.changed_at.time())}."
        if document is None:
            question = "Son document n’est plus au dossier. Le recevoir, à vérifier?"
        else:
            number = len(document_versions.versions_of(self._context.store, document)) + 1
            question = f"Conserver comme version {number}?"
        others = french.plural(count - 1, "autre fichier", "autres fichiers")
        return f"{told} {question}" + (f" Il y a encore {others}." if count > 1 else "")

    def _on_answer(self, one: ChangedCopy, action: str) -> None:
        self._dismiss()
        if action == IGNORE:
            opened_copies.settle(one.copy, sha256=one.sha256)
            self.look()
            return
        documents, path = self._context.documents, one.copy.path
        background.run(
            self,
            lambda: store_file(documents, path),
            lambda stored: self._on_stored(one, action, stored),
            self._explain,
        )

    def _on_stored(self, one: ChangedCopy, action: str, stored: StoredFile) -> None:
        context, store, today = self._context, self._context.store, self._context.today
        try:
            if action == KEEP:
                kept = document_versions.keep_version(store, one.copy.document_id, stored, today=today)
            else:
                (kept,) = arrivals.receive_files(store, [stored], today=today)
        except Problem as problem:
            explain(self._window, problem)
            return
        opened_copies.settle(one.copy, sha256=stored.sha256, document_id=kept.id)
        name = french.quote(shortened(kept.title or kept.file_name, _LONGEST))
        if action == KEEP:
            number = len(document_versions.versions_of(store, kept))
            context.say(f"Version {number} de {name} conservée; l’originale n’a pas changé.", "layers")
        else:
            context.say(f"Fichier {name} reçu, à vérifier dans Documents.", "layers")
        self.look()

    def _dismiss(self) -> None:
        if self.banner is not None:
            self._place.removeWidget(self.banner)
            self.banner.hide()
            self.banner.deleteLater()
        self.banner, self.asked = None, None

    def _explain(self, error: Exception) -> None:
        self._is_looking = False
        if not isinstance(error, Problem):
            raise error
        explain(self._window, error)
