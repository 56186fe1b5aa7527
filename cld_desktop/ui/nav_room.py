"""How the lines of the side bar share the height there is, and what is said of those left out."""

from __future__ import annotations

from collections.abc import Mapping

from cld_desktop.domain import french

LONGEST = 60
"""How much of a name a menu holds."""


def shared(wanted: Mapping[str, int], free: int) -> dict[str, int]:
    """How many lines each section shows of those it wants, the first sections first.

    A section that cannot show all of them keeps a line for the others; with less, it shows none.
    """
    shown = {}
    for code, count in wanted.items():
        shown[code] = count if count <= free else max(0, free - 1)
        free -= shown[code] + (0 < shown[code] < count)
    return shown


def others_words(count: int) -> str:
    """« 3 autres vues… »."""
    return french.plural(count, "autre vue…", "autres vues…")


def in_menu(name: str) -> str:
    """A name as a menu can hold it: an ampersand is an ampersand."""
    return (name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…").replace("&", "&&")
