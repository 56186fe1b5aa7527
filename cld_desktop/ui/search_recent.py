"""The records opened last from the search, kept on this machine."""

from __future__ import annotations

from cld_desktop.ui.screen import Context
from cld_desktop.ui.search_kinds import KINDS, Found

KEPT = 8
_NAME = "recherche/ouverts"


class RecentRecords:
    """Their kinds and ids in the settings of the window."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def names(self) -> tuple[tuple[str, int], ...]:
        """Which they are, the last one opened first; some may be gone since."""
        kept = str(self.context.window_settings.value(_NAME, "") or "").split(" ")
        parts = (name.partition(":") for name in kept)
        return tuple(
            (kind, int(number))
            for kind, _, number in parts
            if kind in KINDS and number.isascii() and number.isdecimal() and len(number) < 12
        )[:KEPT]

    def keep(self, found: Found) -> None:
        """Put one before the others."""
        names = [found.key, *(name for name in self.names() if name != found.key)]
        told = " ".join(f"{kind}:{record_id}" for kind, record_id in names[:KEPT])
        self.context.window_settings.setValue(_NAME, told)
