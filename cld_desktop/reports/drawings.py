"""« Cheminement du dossier »: the stepper and the line of time of the board's report, painted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Literal

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect, Shape, String
from reportlab.lib.colors import Color, HexColor, white
from reportlab.pdfbase.pdfmetrics import stringWidth

from cld_desktop.domain.report_value import Course, Gap, Landmark, PathStep, Tick
from cld_desktop.reports.glyphs import diamond
from cld_desktop.reports.layout import (
    SANS,
    SANS_BOLD,
    SANS_ITALIC,
    WIDTH,
    Palette,
    fitted,
    plain,
    register_fonts,
)

COURSE_HEIGHT = 111.0
Scale = Callable[[date], float]
Anchor = Literal["start", "middle", "end"]


def course_drawing(course: Course, inks: Palette) -> Drawing:
    """« Cheminement du dossier »: the stepper above, the line of time below."""
    register_fonts()
    drawing = Drawing(WIDTH, COURSE_HEIGHT, initialFontName=SANS)
    for shape in (*_stepper(course.steps, inks), *_time(course, inks)):
        drawing.add(shape)
    return drawing


_CENTRE = 97.9
_UNREACHED = HexColor("#8A9499")
_LINK = HexColor("#CDD3D6")


def _stepper(steps: Sequence[PathStep], inks: Palette) -> list[Shape]:
    if not steps:
        return []
    cell = WIDTH / len(steps)
    shapes: list[Shape] = []
    centres = [cell * (rank + 0.5) for rank in range(len(steps))]
    for (left, one), (right, other) in pairwise(zip(centres, steps, strict=True)):
        shapes.append(_link(left + 9.6, right - 9.6, one, other, inks))
    for centre, step in zip(centres, steps, strict=True):
        shapes += [*_node(centre, step, inks), *_step_words(centre, step, cell, inks)]
    return [*shapes, Line(0, 60.3, WIDTH, 60.3, strokeColor=inks.hairline, strokeWidth=0.7)]


def _link(left: float, right: float, one: PathStep, other: PathStep, inks: Palette) -> Line:
    if other.state == "upcoming":
        return Line(left, _CENTRE, right, _CENTRE, strokeColor=_LINK, strokeWidth=1.5)
    link = Line(left, _CENTRE, right, _CENTRE, strokeColor=inks.accent, strokeWidth=1.5)
    if "undated" in (one.state, other.state) or other.state == "current":
        link.strokeDashArray = [2.2, 2]
    return link


def _node(x: float, step: PathStep, inks: Palette) -> list[Shape]:
    y = _CENTRE
    match step.state:
        case "done":
            tick = [x - 2.9, y - 0.1, x - 0.9, y - 2.2, x + 3.1, y + 2.2]
            return [
                Circle(x, y, 6.7, fillColor=inks.accent, strokeColor=None),
                PolyLine(tick, strokeColor=white, strokeWidth=1.4, strokeLineCap=1, strokeLineJoin=1),
            ]
        case "undated":
            return [
                Circle(
                    x,
                    y,
                    6.1,
                    fillColor=None,
                    strokeColor=inks.accent,
                    strokeWidth=1.2,
                    strokeDashArray=[3, 1.8],
                ),
                Line(x - 2.6, y, x + 2.6, y, strokeColor=inks.accent, strokeWidth=1.2),
            ]
        case "current":
            return [
                Circle(x, y, 6.1, fillColor=None, strokeColor=inks.accent, strokeWidth=1.8),
                Circle(x, y, 3.2, fillColor=inks.accent, strokeColor=None),
            ]
        case _:
            return [Circle(x, y, 6.1, fillColor=None, strokeColor=_UNREACHED, strokeWidth=0.9)]


def _step_words(x: float, step: PathStep, cell: float, inks: Palette) -> list[Shape]:
    is_reached = step.state in ("done", "current")
    font = SANS_BOLD if is_reached else SANS
    ink = inks.grey if step.state == "upcoming" else inks.ink
    shapes: list[Shape] = [
        _words(x, 80.2 - 9.8 * rank, line, font, _fitting(line, font, 8.6, cell + 5), ink)
        for rank, line in enumerate(step.lines)
    ]
    if step.caption:
        caption_font = SANS_ITALIC if step.state == "undated" else SANS
        size = _fitting(step.caption, caption_font, 8.3 if step.state == "undated" else 7.9, cell - 2)
        shapes.append(_words(x, 80.2 - 9.8 * len(step.lines), step.caption, caption_font, size, inks.grey))
    return shapes


def _fitting(words: str, font: str, size: float, width: float) -> float:
    return min(size, size * width / max(stringWidth(words, font, size), 1))


def _words(
    x: float, y: float, words: str, font: str, size: float, ink: Color, anchor: Anchor = "middle"
) -> String:
    return String(x, y, plain(words), fontName=font, fontSize=size, fillColor=ink, textAnchor=anchor)


# The line of time

_LEFT, _RIGHT = 2.6, 513.4
_LINE, _AXIS = 23.0, 14.8


def _time(course: Course, inks: Palette) -> list[Shape]:
    span = max((course.end - course.start).days, 1)

    def at(day: date) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (day - course.start).days / span

    first, last = at(course.landmarks[0].day), at(course.landmarks[-1].day)
    return [
        *_axis(course.ticks, at, inks),
        Line(_LEFT, _LINE, first, _LINE, strokeColor=_LINK, strokeWidth=1.8),
        Line(last, _LINE, _RIGHT, _LINE, strokeColor=_LINK, strokeWidth=1.8),
        Line(first, _LINE, last, _LINE, strokeColor=inks.accent, strokeWidth=2),
        Line(last, 31.8, last, _AXIS, strokeColor=inks.ink, strokeWidth=1.3),
        *_landmarks(course.landmarks[:-1], at, inks),
        *_pills(course.gaps, at, inks),
        *_labels(course.landmarks, at, inks),
    ]


def _axis(ticks: Sequence[Tick], at: Scale, inks: Palette) -> list[Shape]:
    shapes: list[Shape] = [Line(_LEFT, _AXIS, _RIGHT, _AXIS, strokeColor=_UNREACHED, strokeWidth=0.8)]
    starts = [at(tick.day) for tick in ticks]
    for tick, left, right in zip(ticks, starts, [*starts[1:], _RIGHT], strict=True):
        shapes.append(Line(left, _AXIS, left, _AXIS - 4, strokeColor=_UNREACHED, strokeWidth=0.8))
        if stringWidth(tick.label, SANS, 7.8) <= right - left - 1:
            shapes.append(_words((left + right) / 2, 4.3, tick.label, SANS, 7.8, inks.grey))
    return shapes


def _landmarks(landmarks: Iterable[Landmark], at: Scale, inks: Palette) -> list[Shape]:
    shapes: list[Shape] = []
    for landmark in landmarks:
        x = at(landmark.day)
        shapes += [*diamond(x, _LINE, 13.4, white), *diamond(x, _LINE, 9.2, inks.accent)]
    return shapes


def _pills(gaps: Iterable[Gap], at: Scale, inks: Palette) -> list[Shape]:
    shapes: list[Shape] = []
    for gap in gaps:
        left, right = at(gap.start), at(gap.end)
        width = stringWidth(gap.label, SANS_BOLD, 8.3) + 11
        if right - left < width + 14:
            continue
        x = (left + right) / 2
        pill = Rect(x - width / 2, _LINE - 6.2, width, 12.4, rx=6.2, ry=6.2)
        pill.fillColor, pill.strokeColor, pill.strokeWidth = white, inks.accent, 0.9
        shapes += [pill, _words(x, _LINE - 2.8, gap.label, SANS_BOLD, 8.3, inks.ink)]
    return shapes


def _labels(landmarks: Sequence[Landmark], at: Scale, inks: Palette) -> list[Shape]:
    """The names of the landmarks: the report's always, the others where they fit, the latest first."""
    taken: list[tuple[float, float]] = []
    shapes: list[Shape] = []
    for landmark in _by_importance(landmarks):
        x = at(landmark.day)
        for title in (fitted(landmark.title, SANS_BOLD, 8.64, 240), ""):
            width = max(stringWidth(landmark.label, SANS, 7.88), stringWidth(title, SANS_BOLD, 8.64))
            left = _report_place(x, width) if landmark.is_report else _place(x, width, taken)
            if left is None:
                continue
            taken.append((left, left + width))
            shapes += _label(left, width, x, landmark.label, title, inks)
            break
    return shapes


def _by_importance(landmarks: Sequence[Landmark]) -> list[Landmark]:
    return (
        [landmarks[-1], *landmarks[:1], *reversed(landmarks[1:-1])] if len(landmarks) > 1 else list(landmarks)
    )


def _label(left: float, width: float, x: float, day: str, title: str, inks: Palette) -> list[Shape]:
    if left + width > WIDTH - 1:
        end = left + width
        found = [_words(end, 46.2, day, SANS, 7.88, inks.grey, "end")]
        return [*found, _words(end, 35.7, title, SANS_BOLD, 8.64, inks.ink, "end")]
    if abs(left - (x - 3.6)) < 0.01:
        found = [_words(left, 46.2, day, SANS, 7.88, inks.grey, "start")]
        return [*found, _words(left, 35.7, title, SANS_BOLD, 8.64, inks.ink, "start")]
    centre = left + width / 2
    return [
        _words(centre, 46.2, day, SANS, 7.88, inks.grey),
        _words(centre, 35.7, title, SANS_BOLD, 8.64, inks.ink),
    ]


def _report_place(x: float, width: float) -> float:
    return min(max(x - width / 2, 0), WIDTH - width) if x + width < WIDTH else WIDTH - width


def _place(x: float, width: float, taken: Sequence[tuple[float, float]]) -> float | None:
    """Where a label may begin: as near to being centred on its day as its neighbours leave it, or None."""
    beside_report = x + _SLACK > taken[0][0] and x <= taken[0][1]
    least = max(x - width + 3.6 - (_SLACK if beside_report else 0), 0.0)
    most = min(x - 3.6, WIDTH - width)
    wanted = x - width / 2
    if wanted < 0:
        wanted = x - 3.6
    gap = 8.4
    candidates = [wanted, *(right + gap for _, right in taken), *(left - gap - width for left, _ in taken)]
    free = [
        left
        for left in candidates
        if least - 0.01 <= left <= most + 0.01
        and all(left >= right + gap - 0.01 or left + width <= start - gap + 0.01 for start, right in taken)
    ]
    return min(free, key=lambda left: abs(left - wanted), default=None)


_SLACK = 62.0  # how far the report's own label may push its neighbour away from its day
