"""The meeting of the board something is for, or a new one noted on the way."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.records import BoardMeeting
from cld_desktop.storage import queries
from cld_desktop.ui.editors import ChoiceEditor, Option
from cld_desktop.ui.screen import Context

_NEW = -1


class MeetingEditor(ChoiceEditor):
    """A list of the meetings, the latest first; its last line opens the form of a new one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__([], parent)
        self.context = context
        self._known: set[int] = set()
        self._chosen: int | None = None
        self._awaits_new = False
        self.combo.activated.disconnect()
        self.combo.activated.connect(lambda _: self._on_activated())
        self.refresh()

    def refresh(self) -> None:
        """Take up the meetings that were added or modified; the one just asked for is chosen."""
        found = queries.all_of(self.context.store, BoardMeeting)
        new = {one.id for one in found} - self._known
        if self._awaits_new and new:
            self._awaits_new = False
            self._chosen = max(new)
        self._known = {one.id for one in found}
        latest_first = sorted(found, key=lambda one: one.held_on, reverse=True)
        options = [Option(None, "Aucune")]
        options += [Option(one.id, french.short_date(one.held_on)) for one in latest_first]
        self.set_options([*options, Option(_NEW, "Nouvelle séance…")])
        self.set_value(self._chosen)
        self._chosen = self.value()

    def _on_activated(self) -> None:
        if self.value() == _NEW:
            self.set_value(self._chosen)
            self._awaits_new = True
            self.context.ask("board_meeting")
            return
        self._chosen = self.value()
        self.edited.emit()
