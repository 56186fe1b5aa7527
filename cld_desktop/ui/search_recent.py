"""The records opened last from the search, kept on this machine."""

from __future__ import annotations

from cld_desktop.ui.screen import Context
from cld_desktop.ui.search_kinds import Found
from cld_desktop.ui.search_rows import row_of

KEPT = 8
_NAME = "recherche/ouverts"


class RecentRecords:
    """Their kinds and ids in the settings of the window; what is gone since is left out."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def _names(self) -> list[str]:
        return [name for name in str(self.context.window_settings.value(_NAME, "") or "").split(" ") if name]

    def rows(self) -> list[Found]:
        """The rows of those that are still there, the last one opened first."""
        rows = []
        for name in self._names():
            kind, _, number = name.partition(":")
            if number.isdecimal():
                row = row_of(self.context.store, kind, int(number), self.context.today)
                rows += [row] if row is not None else []
        return rows[:KEPT]

    def keep(self, found: Found) -> None:
        """Put one before the others."""
        name = f"{found.kind}:{found.record.id}"
        names = [name, *(one for one in self._names() if one != name)]
        self.context.window_settings.setValue(_NAME, " ".join(names[:KEPT]))
