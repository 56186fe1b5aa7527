"""Where things fall on the time line: positions, months, and labels that must not touch each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cld_desktop.domain.french import NBSP, SHORT_MONTHS

Measure = Callable[[str], float]

_STEPS = (1, 3, 6, 12, 24, 60, 120)
_COVERING = (1, 12)  # a month and a year name the stretch they cover; other steps only say where they begin
_GAP = 8.0
_REACH = 16.0  # how far from its diamond a label may stand and still be read as its own


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Days to pixels, from `left` to `right`; the last day has its whole width."""

    start: date
    end: date
    left: float
    right: float

    def x(self, day: date) -> float:
        span = max(1, (self.end - self.start).days + 1)
        return self.left + (self.right - self.left) * (day - self.start).days / span

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True, kw_only=True)
class Tick:
    """The beginning of a month, a quarter or a year, and its label: where it starts and what it says."""

    x: float
    text: str
    text_x: float


def _month_after(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _first_period(start: date, step: int) -> date:
    months = start.year * 12 + start.month - 1
    index = months - months % step
    return date(index // 12, index % 12 + 1, 1)


def ticks(scale: Scale, measure: Measure) -> list[Tick]:
    """Months; quarters, half-years and years when months would touch each other."""
    for step in _STEPS:
        found = _ticks(scale, measure, step)
        if found is not None:
            return found
    return []


def _ticks(scale: Scale, measure: Measure, step: int) -> list[Tick] | None:
    """The ticks of one step, or nothing when two labels would touch."""
    result: list[Tick] = []
    has_year = False
    free_from = scale.left
    begin = _first_period(scale.start, step)
    while begin <= scale.end:
        after = _month_after(begin, step)
        if begin < scale.start and step not in _COVERING:
            begin = after
            continue
        left = scale.x(max(begin, scale.start))
        right = scale.x(min(after, scale.end + timedelta(days=1)))
        text = _text(begin, step, with_year=not has_year or begin.month == 1)
        width = measure(text)
        text_x = (left + right - width) / 2 if step in _COVERING else left + 4
        is_cut = begin < scale.start or after > scale.end + timedelta(days=1)
        fits = text_x >= free_from and text_x + width <= (right if step in _COVERING else scale.right)
        if not fits and not is_cut:
            return None
        result.append(Tick(x=left, text=text if fits else "", text_x=text_x))
        if fits:
            has_year = True
            free_from = text_x + width + _GAP / 2
        begin = after
    return result


def _text(begin: date, step: int, *, with_year: bool) -> str:
    if step >= 12:
        return str(begin.year)
    month = SHORT_MONTHS[begin.month - 1]
    return f"{month}{NBSP}{begin.year}" if with_year else month


@dataclass(frozen=True, kw_only=True)
class Label:
    """Where the words of a milestone stand; `left` is nothing when there was no room for them."""

    left: float | None
    width: float
    align: str
    has_title: bool


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a milestone would like to write above itself."""

    x: float
    full_width: float
    date_width: float


def place_labels(
    wanted: Sequence[Wanted], left: float, right: float, taken: Iterable[tuple[float, float]], half: float
) -> list[Label]:
    """Find room for each label, the first then the newest: shift it, shorten it, or leave it out."""
    busy = list(taken)
    labels: dict[int, Label] = {}
    order = [0, *range(len(wanted) - 1, 0, -1)] if wanted else []
    for index in order:
        label = _place(wanted[index], left, right, busy, half)
        labels[index] = label
        if label.left is not None:
            busy.append((label.left, label.left + label.width))
    return [labels[index] for index in range(len(wanted))]


def _place(one: Wanted, left: float, right: float, busy: Sequence[tuple[float, float]], half: float) -> Label:
    for width, has_title in ((one.full_width, True), (one.date_width, False)):
        found = _slot(one.x, width, left, right, busy, half)
        if found is not None:
            where, align = found
            return Label(left=where, width=width, align=align, has_title=has_title)
    return Label(left=None, width=0, align="center", has_title=False)


def _slot(
    x: float, width: float, left: float, right: float, busy: Sequence[tuple[float, float]], half: float
) -> tuple[float, str] | None:
    centred = x - width / 2
    lowest, highest = x - width + min(half, width / 2), x - min(half, width / 2)
    choices = [(centred, "center")]
    if centred < left:
        choices.append((highest, "left"))
    before = max((end for _, end in busy if end <= x), default=left - _GAP) + _GAP
    after = min((begin for begin, _ in busy if begin >= x), default=right + _GAP) - _GAP
    if before > centred:
        choices.append((before, "left"))
    if after < centred + width:
        choices.append((after - width, "right"))
    for where, align in choices:
        is_inside = where >= left - 0.5 and where + width <= right + 0.5
        is_near = lowest - _REACH <= where <= highest + _REACH
        is_free = all(where + width + _GAP <= begin + 0.5 or end + _GAP <= where + 0.5 for begin, end in busy)
        if is_inside and is_near and is_free:
            return where, align
    return None
