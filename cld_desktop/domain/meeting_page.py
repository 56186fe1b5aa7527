"""The meeting sheet as a value: one page to hold during a call, with room to write under each point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain import french
from cld_desktop.domain.records import Case, ContactDetail, DiscussionPoint, MeetingSheet
from cld_desktop.domain.vocabulary import ContactKind, PointState

MAX_POINTS = 12
"""Points that one page holds with room to write; the others are counted in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """A point as printed: its number, what it is about, and what was said of it once it was."""

    number: int
    kind: str
    topic: str
    state: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """All that the page says, in words; `others` counts the points that it has no room for."""

    title: str
    case: str
    with_: str
    day: str
    numbers: tuple[str, ...]
    standing: str
    points: tuple[PointLine, ...]
    note: str
    others: str
    as_of: date
    organization: str


def meeting_page(
    sheet: MeetingSheet,
    points: Sequence[DiscussionPoint],
    *,
    case: Case,
    with_: str,
    details: Iterable[ContactDetail],
    standing: str,
    today: date,
    organization: str = "",
) -> MeetingPage:
    """The page of a sheet. `standing` says where the case stands, in a sentence."""
    ordered = sorted(points, key=lambda point: (point.position, point.id))
    shown = ordered[:MAX_POINTS]
    left = len(ordered) - len(shown)
    return MeetingPage(
        title=sheet.subject,
        case=case.short_name or case.title,
        with_=with_,
        day=french.full_date(sheet.planned_on),
        numbers=numbers_to_dial(details, sheet.planned_on),
        standing=standing,
        points=tuple(_line(number, point) for number, point in enumerate(shown, start=1)),
        note=sheet.note,
        others=f"Et {french.plural(left, 'autre point', 'autres points')} au programme." if left else "",
        as_of=today,
        organization=organization,
    )


def _line(number: int, point: DiscussionPoint) -> PointLine:
    is_open = point.state is PointState.OPEN
    return PointLine(
        number=number,
        kind=point.kind.label,
        topic=point.topic,
        state="" if is_open else point.state.label,
        outcome=point.outcome,
    )


def numbers_to_dial(details: Iterable[ContactDetail], on: date) -> tuple[str, ...]:
    """The professional phone numbers still good that day, each with its label. Never a personal one."""
    return tuple(
        dict.fromkeys(
            f"{one.label} : {french.phone(one.value)}" if one.label else french.phone(one.value)
            for one in details
            if one.kind is ContactKind.PHONE and not one.is_personal and _is_current(one, on)
        )
    )


def _is_current(detail: ContactDetail, on: date) -> bool:
    return detail.ended_on is None or detail.ended_on >= on
