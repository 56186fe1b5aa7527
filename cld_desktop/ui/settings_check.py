"""The settings' card that verifies the data, and makes the search index again."""

from __future__ import annotations

from collections.abc import Callable

from cld_desktop.domain.problems import Problem
from cld_desktop.exchange.reading.process import Reader, Stopped
from cld_desktop.services import checking
from cld_desktop.services.checking import Rebuilt
from cld_desktop.storage.checkup import Findings
from cld_desktop.ui import background, messages
from cld_desktop.ui.buttons import FlatLink, SecondaryButton
from cld_desktop.ui.labels import Text
from cld_desktop.ui.screen import Context
from cld_desktop.ui.settings_cards import SettingsCard, in_column, side_by_side

CHECKING = "Vérification en cours…"
REBUILDING = "Index de la recherche…"
STOPPED = "Arrêté : ce qui était refait est gardé."


class CheckCard(SettingsCard):
    """One thing at a time, never on the window's thread; its result stays to be read."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Vérification")
        self.check = SecondaryButton("Vérifier les données", "shield-check", height=28)
        self.rebuild = SecondaryButton("Reconstruire l’index", "refresh-cw", height=28)
        self.stop = FlatLink("Arrêter")
        self.result = Text("", "body", wrap=True)
        self._reader: Reader | None = None
        self._pressed: SecondaryButton | None = None  # while it works; it keeps the focus, and does nothing
        # Connect
        self.check.clicked.connect(self._on_check)
        self.rebuild.clicked.connect(self._on_rebuild)
        self.stop.clicked.connect(self._on_stop)
        context.letting_go.connect(self._on_stop)
        # Assemble
        self.add("Base, documents et index", side_by_side(self.check, self.rebuild))
        self.add("", in_column(self.result, self.stop))
        self.note(
            "L’index sert à la recherche. Le reconstruire relit aussi le texte des documents; "
            "rien de ce qui est consigné ne change, et vous pouvez continuer à travailler."
        )
        self._say("")
        self._tell_buttons()

    def refresh(self) -> None:
        self._tell_buttons()

    def _on_check(self) -> None:
        if not self._begin(self.check, CHECKING):
            return
        data = self.context.data
        background.run(self, lambda: checking.check(data), self._on_checked, self._on_failed)

    def _on_checked(self, found: Findings) -> None:
        sentences = [checking.said(found), checking.said_of_texts(found)]
        self._end(" ".join(filter(None, sentences)))

    def _on_rebuild(self) -> None:
        if not self._begin(self.rebuild, REBUILDING):
            return
        store, documents = self.context.store, self.context.documents
        reader = self._reader = Reader()

        def rebuild(tell: Callable[[str], None]) -> Rebuilt:
            with reader:
                return checking.rebuild(store, documents, reader=reader, on_progress=tell)

        self._tell_buttons()
        # the page may be drawn anew, larger: the work goes on
        background.run_long(self, rebuild, self._on_rebuilt, self._on_failed, hear=self._say)

    def _on_rebuilt(self, rebuilt: Rebuilt) -> None:
        is_whole = self._reader is not None and not self._reader.is_stopped
        self._end(checking.said_of_rebuilt(rebuilt) if is_whole else STOPPED)

    def _on_stop(self) -> None:
        if self._reader is not None:
            self._reader.stop()

    def _on_failed(self, error: Exception) -> None:
        self._end(STOPPED if isinstance(error, Stopped) else "")
        if isinstance(error, Problem):
            messages.explain(self, error)
        elif not isinstance(error, Stopped):
            raise error

    def _begin(self, pressed: SecondaryButton, words: str) -> bool:
        if self._pressed is not None:
            return False
        self._pressed = pressed
        self._say(words)
        self._tell_buttons()
        return True

    def _end(self, words: str) -> None:
        self._pressed = self._reader = None
        self._say(words)
        self._tell_buttons()

    def _say(self, words: str) -> None:
        self.result.setText(words)
        self.result.setVisible(bool(words))

    def _tell_buttons(self) -> None:
        self.check.setEnabled(self._pressed is not self.rebuild)
        self.rebuild.setEnabled(self._pressed is not self.check and not self.context.store.read_only)
        self.stop.setVisible(self._reader is not None)
