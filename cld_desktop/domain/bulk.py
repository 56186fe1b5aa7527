"""What may be asked of many records at once, and what is told of it before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cld_desktop.domain.french import plural
from cld_desktop.domain.vocabulary import Result

TOLD = 10
"""How many records are told one by one."""
NOUNS: dict[str, tuple[str, str]] = {
    "interactions": ("communication", "communications"),
    "follow_ups": ("suivi", "suivis"),
}
CARDS = ("fiche", "fiches")


@dataclass(frozen=True, slots=True)
class Complete:
    """Mark follow-ups as done on a day."""

    on: date | None


@dataclass(frozen=True, slots=True)
class Postpone:
    """Move due dates to a day; or, without one, so many days further, from today for what is past."""

    to: date | None = None
    days: int = 0


@dataclass(frozen=True, slots=True)
class Assign:
    """Entrust follow-ups to a colleague."""

    person_id: int | None


@dataclass(frozen=True, slots=True)
class Label:
    """Put a tag on records, made if none bears the name."""

    name: str


@dataclass(frozen=True, slots=True)
class Unlabel:
    """Take a tag off records."""

    tag_id: int | None


@dataclass(frozen=True, slots=True)
class MoveTo:
    """Move communications to another case."""

    case_id: int | None


@dataclass(frozen=True, slots=True)
class Restrict:
    """Mark communications as held in camera, or as personal; or no more."""

    field: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class SetResult:
    """Give communications a result, or none."""

    result: Result | None


@dataclass(frozen=True, slots=True)
class Rest:
    """Keep cards only for what happened before, or take them up again."""

    is_inactive: bool


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove records, with what belongs to them."""


Asked = Complete | Postpone | Assign | Label | Unlabel | MoveTo | Restrict | SetResult | Rest | Remove


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A record that changes: what it is called, how it is, how it will be."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A record that cannot change, and why."""

    title: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What a change would do: how many change, cannot or are so already; the first ones, one by one."""

    count: int
    lines: tuple[Line, ...]
    left: int
    left_out: tuple[LeftOut, ...]
    same: int
    noun: tuple[str, str]

    @property
    def counted(self) -> str:
        """« 12 suivis »: how many change."""
        return plural(self.count, *self.noun)


def noun_of(kinds: set[str]) -> tuple[str, str]:
    """What records of these kinds are called, one and several."""
    return NOUNS.get(next(iter(kinds)), CARDS) if len(kinds) == 1 else CARDS


_NAMES: dict[type[Asked], str] = {
    Complete: "Marquer {many} comme fait{s}",
    Postpone: "Reporter {many}",
    Assign: "Confier {many}",
    Label: "Étiqueter {many}",
    Unlabel: "Ôter une étiquette à {many}",
    MoveTo: "Déplacer {many}",
    SetResult: "Modifier le résultat de {many}",
    Remove: "Supprimer {many}",
}
_TURNED: dict[tuple[object, bool], str] = {
    (Rest, True): "Marquer {many} inactive{s}",
    (Rest, False): "Marquer {many} active{s}",
    ("is_in_camera", True): "Mettre {many} à huis clos",
    ("is_in_camera", False): "Lever le huis clos de {many}",
    ("is_personal", True): "Marquer {many} comme personnelle{s}",
    ("is_personal", False): "Marquer {many} comme non personnelle{s}",
}


def action_name(asked: Asked, count: int, noun: tuple[str, str]) -> str:
    """The name of the change in the journal: « Reporter 12 suivis »."""
    if isinstance(asked, Restrict):
        name = _TURNED[asked.field, asked.is_on]
    elif isinstance(asked, Rest):
        name = _TURNED[Rest, asked.is_inactive]
    else:
        name = _NAMES[type(asked)]
    return name.format(many=plural(count, *noun), s="s" if count > 1 else "")
