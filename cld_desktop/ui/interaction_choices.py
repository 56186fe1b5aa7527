"""The chips of means of the list of communications."""

from __future__ import annotations

from dataclasses import dataclass

from cld_desktop.domain.criteria_lists import CALLS, EMAILS, LETTERS, MEETINGS, OTHER_MEANS
from cld_desktop.domain.vocabulary import Channel


@dataclass(frozen=True)
class Means:
    """A chip of means: its code, words, icon and the channels it gathers (none: all)."""

    code: str
    label: str
    icon: str
    channels: frozenset[Channel]


MEANS = (
    Means("", "Toutes", "", frozenset()),
    Means("phone", "Appels", "phone", CALLS),
    Means("email", "Courriels", "mail", EMAILS),
    Means("letter", "Lettres", "file-text", LETTERS),
    Means("meeting", "Rencontres", "users", MEETINGS),
    Means("other", "Autres", "", OTHER_MEANS),
)
