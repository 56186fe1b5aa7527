"""The turn ledger: who held the file from when to when, and how many days each side has had it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain import french
from cld_desktop.domain.records import Interaction, TurnEvent
from cld_desktop.domain.vocabulary import Direction, Purpose, Result, Side

UNKNOWN = "sans tour consigné"
_ALWAYS_TOLD = (Side.MINISTRY, Side.OURS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One side holds the file from a day to another; `side` is None where nobody noted whose turn it was.

    `event` is the entry that gave it the turn; `is_open` while it still holds it.
    """

    side: Side | None
    since_on: date
    until_on: date
    event: TurnEvent | None = None
    is_open: bool = False

    @property
    def days(self) -> int:
        """The first day left out, the last one counted, as everywhere."""
        return (self.until_on - self.since_on).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The turns of a file over its life, end to end: the days of its holdings add up to `days`."""

    start: date
    end: date
    holdings: tuple[Holding, ...]

    @property
    def days(self) -> int:
        """How long the file has lived."""
        return (self.end - self.start).days

    def days_by_side(self) -> dict[Side | None, int]:
        """The days of each side: the ministry and us always, the others once they have had the file."""
        totals: dict[Side | None, int] = dict.fromkeys(_ALWAYS_TOLD, 0)
        for holding in self.holdings:
            totals[holding.side] = totals.get(holding.side, 0) + holding.days
        return {side: days for side, days in totals.items() if days or side in _ALWAYS_TOLD}

    @property
    def sentence(self) -> str:
        """« Sur 232 jours : 232 au ministère, 0 chez nous »."""
        told = ", ".join(side_days(side, days) for side, days in self.days_by_side().items())
        return f"Sur {french.days(self.days)} : {told}"


def side_days(side: Side | None, days: int) -> str:
    """« 232 au ministère », « 12 sans tour consigné »."""
    return f"{french.number(days)} {side.at if side else UNKNOWN}"


def ledger(events: Iterable[TurnEvent], filed_on: date | None, as_of: date) -> Ledger | None:
    """The turns since the filing, or since the first turn noted when the filing is not; None without either.

    What was noted before the filing says only who held the file that day. Days that no entry covers are
    counted apart, so that nothing is given to a side without proof.
    """
    known = sorted((one for one in events if one.since_on <= as_of), key=lambda one: (one.since_on, one.id))
    if filed_on is not None and filed_on <= as_of:
        start = filed_on
    elif known:
        start = known[0].since_on
    else:
        return None
    return Ledger(start=start, end=as_of, holdings=tuple(_holdings(known, start, as_of)))


def _holdings(known: list[TurnEvent], start: date, end: date) -> Iterable[Holding]:
    before = [event for event in known if event.since_on <= start]
    changes: list[tuple[date, TurnEvent | None]] = [(start, before[-1] if before else None)]
    for event in known[len(before) :]:
        if changes[-1][0] == event.since_on:
            changes.pop()  # the last word of a day stands
        holder = changes[-1][1] if changes else None
        if holder is None or holder.side is not event.side:
            changes.append((event.since_on, event))
    for at, (since_on, holder) in enumerate(changes):
        is_open = at == len(changes) - 1
        until_on = end if is_open else changes[at + 1][0]
        yield Holding(
            side=holder.side if holder else None,
            since_on=since_on,
            until_on=until_on,
            event=holder,
            is_open=is_open,
        )


# What a communication changes


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnOffer:
    """A turn that a communication may give, and why, in words: people accept it or not."""

    side: Side
    reason: str


def offered_turn(talk: Interaction, current: Side | None, *, is_ministerial: bool) -> TurnOffer | None:
    """What a communication with the ministry proposes: sent, it is their turn; asked for something, ours."""
    if not is_ministerial:
        return None
    offer = None
    if talk.direction is Direction.RECEIVED and (
        talk.result is Result.INFORMATION_REQUESTED or talk.purpose is Purpose.INFORMATION_REQUEST
    ):
        offer = TurnOffer(side=Side.OURS, reason="Le ministère demande un complément d’information")
    elif talk.direction is Direction.SENT and talk.purpose in _HANDING_OVER:
        offer = TurnOffer(side=Side.MINISTRY, reason="Nous avons transmis ce qui était attendu de nous")
    elif talk.direction is Direction.SENT and current is Side.OURS and talk.purpose not in _COURTESIES:
        offer = TurnOffer(side=Side.MINISTRY, reason="Nous avons écrit ou parlé au ministère")
    return offer if offer is not None and offer.side is not current else None


_HANDING_OVER = frozenset({Purpose.FILING, Purpose.DOCUMENTS_SENT, Purpose.ANSWER})
_COURTESIES = frozenset({Purpose.THANKS, Purpose.INVITATION})
