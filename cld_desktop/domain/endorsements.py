"""The support of organizations: where each stands today, and the states it went through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain import french
from cld_desktop.domain.records import EndorsementEvent
from cld_desktop.domain.vocabulary import EndorsementState, OrganizationKind


def in_order(events: Iterable[EndorsementEvent]) -> tuple[EndorsementEvent, ...]:
    """The history of an endorsement, oldest first; what was noted later comes after on the same day."""
    return tuple(sorted(events, key=lambda event: (event.happened_on, event.id)))


def present(events: Iterable[EndorsementEvent], as_of: date = date.max) -> EndorsementEvent | None:
    """Where an endorsement stands on a day: its latest event, or None."""
    past = [event for event in in_order(events) if event.happened_on <= as_of]
    return past[-1] if past else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """Where one organization stands: its kind, and the state of its endorsement."""

    kind: OrganizationKind
    state: EndorsementState


def at_a_glance(several: Sequence[Glance]) -> str:
    """« 5 MRC : 4 appuis obtenus, 1 refus. », or the same of organizations of several kinds."""
    if not several:
        return ""
    kinds = {one.kind for one in several}
    count = len(several)
    if kinds == {OrganizationKind.MRC}:
        noun = french.number(count) + french.NBSP + "MRC"
    else:
        noun = french.plural(count, "organisme")
    counted = Counter(one.state for one in several)
    told = [_told(state, counted[state]) for state in (*_TOLD, *counted) if counted[state]]
    return f"{noun} : {', '.join(dict.fromkeys(told))}."


_TOLD = {
    EndorsementState.OBTAINED: ("appui obtenu", "appuis obtenus"),
    EndorsementState.CONDITIONAL: ("appui conditionnel", "appuis conditionnels"),
    EndorsementState.REQUESTED: ("appui demandé", "appuis demandés"),
    EndorsementState.REFUSED: ("refus", "refus"),
    EndorsementState.WITHDRAWN: ("appui retiré", "appuis retirés"),
}


def _told(state: EndorsementState, count: int) -> str:
    one, many = _TOLD.get(state, (state.label.lower(), state.label.lower()))
    return french.plural(count, one, many)
