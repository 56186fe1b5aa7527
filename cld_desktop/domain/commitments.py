"""Where a commitment stands on a day: open or closed, due when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain import french
from cld_desktop.domain.clocks import USUAL_RULE, Lateness, LateRule, lateness
from cld_desktop.domain.records import Commitment, CommitmentEvent
from cld_desktop.domain.vocabulary import CommitmentState

OUTCOMES = (CommitmentState.KEPT, CommitmentState.NOT_KEPT, CommitmentState.WITHDRAWN)
"""How a commitment ends."""

DUE_TOLD = frozenset({CommitmentState.DUE_SET, CommitmentState.POSTPONED})
"""The events that say when a commitment is due."""

_ENDS = (*OUTCOMES, CommitmentState.REOPENED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A commitment as of a day; `outcome` is how it ended, `days_late` is 0 once it is closed."""

    due_on: date | None
    closed_on: date | None
    outcome: CommitmentState | None
    recourse: str
    days_late: int
    lateness: Lateness = Lateness.NONE

    @property
    def is_open(self) -> bool:
        """Whether it still holds."""
        return self.closed_on is None


def in_order(events: Iterable[CommitmentEvent]) -> tuple[CommitmentEvent, ...]:
    """The events of a commitment, oldest first."""
    return tuple(sorted(events, key=lambda one: (one.happened_on, one.id)))


def standing(
    commitment: Commitment,
    events: Iterable[CommitmentEvent],
    as_of: date,
    rule: LateRule = USUAL_RULE,
) -> Standing:
    """Where a commitment stood on a day, whenever it was typed.

    One that was closed before its events were kept has its closing day alone.
    """
    every = in_order(events)
    past = [one for one in every if one.happened_on <= as_of]
    due_on = _due_on(commitment, every, past)
    closed_on, outcome = _closing(commitment, every, past, as_of)
    recourse = next((one.recourse for one in reversed(past) if one.recourse), "")
    waited = due_on if closed_on is None else None
    return Standing(
        due_on=due_on,
        closed_on=closed_on,
        outcome=outcome,
        recourse=recourse,
        days_late=lateness(waited, as_of) if waited else 0,
        lateness=rule.level(waited, as_of) if waited else Lateness.NONE,
    )


def _due_on(
    commitment: Commitment, every: Sequence[CommitmentEvent], past: Sequence[CommitmentEvent]
) -> date | None:
    told = [one.due_on for one in past if one.state in DUE_TOLD]
    if told:
        return told[-1]
    return None if any(one.state in DUE_TOLD for one in every) else commitment.due_on


def _closing(
    commitment: Commitment,
    every: Sequence[CommitmentEvent],
    past: Sequence[CommitmentEvent],
    as_of: date,
) -> tuple[date | None, CommitmentState | None]:
    if not any(one.state in _ENDS for one in every):
        closed_on = commitment.closed_on
        return (closed_on, None) if closed_on and closed_on <= as_of else (None, None)
    last = next((one for one in reversed(past) if one.state in _ENDS), None)
    if last is None or last.state is CommitmentState.REOPENED:
        return None, None
    return last.happened_on, last.state


def event_words(event: CommitmentEvent) -> str:
    """« Échéance reportée au 15 nov. 2023 », « Renvoyé à un recours externe : Protecteur du citoyen »."""
    if event.state in DUE_TOLD and event.due_on is not None:
        return f"{event.state.label} au {french.short_date(event.due_on)}"
    if event.state is CommitmentState.REFERRED and event.recourse:
        return f"{event.state.label} : {event.recourse}"
    return event.state.label


_WORDS = {
    CommitmentState.REOPENED: "Indiquez pourquoi l’engagement est rouvert.",
    **dict.fromkeys(OUTCOMES, "Indiquez ce qui a été fait."),
}


def event_faults(
    commitment: Commitment, events: Sequence[CommitmentEvent], event: CommitmentEvent
) -> dict[str, str]:
    """What is wrong with a new event of a commitment, one sentence per field; `events` are those it has."""
    faults = {}
    if event.state in _WORDS and not event.note:
        faults["note"] = _WORDS[event.state]
    if event.state is CommitmentState.REFERRED and not event.recourse:
        faults["recourse"] = "Indiquez le recours."
    if event.state is CommitmentState.POSTPONED:
        faults |= _due_faults(commitment, event)
    first = max([commitment.made_on, *(one.happened_on for one in events)])
    if event.happened_on < first:
        faults["happened_on"] = (
            f"L’engagement a une suite plus récente. Choisissez le {french.long_date(first)} ou après."
            if events
            else f"Cette date précède l’engagement. Choisissez le {french.long_date(first)} ou après."
        )
    return faults


def _due_faults(commitment: Commitment, event: CommitmentEvent) -> dict[str, str]:
    if event.due_on is None:
        return {"due_on": "Indiquez la nouvelle échéance."}
    if event.due_on == commitment.due_on:
        return {"due_on": "C’est déjà l’échéance de cet engagement. Choisissez une autre date."}
    if event.due_on < commitment.made_on:
        day = french.long_date(commitment.made_on)
        return {"due_on": f"L’échéance précède l’engagement. Choisissez le {day} ou après."}
    return {}
