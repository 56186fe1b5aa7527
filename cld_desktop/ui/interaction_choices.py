"""What may be asked of the list of communications: means, periods, and the choices in force."""

from __future__ import annotations

from dataclasses import dataclass

from cld_desktop.domain.periods import Period
from cld_desktop.domain.vocabulary import Channel


@dataclass(frozen=True)
class Means:
    """A chip of means: its code, words, icon and the channels it gathers (none: all)."""

    code: str
    label: str
    icon: str
    channels: frozenset[Channel]


_CALLS = frozenset({Channel.PHONE, Channel.VOICEMAIL})
_LETTERS = frozenset({Channel.LETTER})
_EMAILS = frozenset({Channel.EMAIL})
_MEETINGS = frozenset({Channel.MEETING, Channel.VIDEO_MEETING})
_OTHERS = frozenset(Channel) - _CALLS - _LETTERS - _EMAILS - _MEETINGS
MEANS = (
    Means("", "Toutes", "", frozenset()),
    Means("phone", "Appels", "phone", _CALLS),
    Means("email", "Courriels", "mail", _EMAILS),
    Means("letter", "Lettres", "file-text", _LETTERS),
    Means("meeting", "Rencontres", "users", _MEETINGS),
    Means("other", "Autres", "", _OTHERS),
)


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What the chips say; the words typed are in the field itself."""

    means: str = ""
    elected_only: bool = False
    with_open_follow_up: bool = False
    period: Period | None = None
    case_id: int = 0
