"""What the time line shows, and the three signs it draws them with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.ui import theme
from cld_desktop.ui.glyphs import Glyph
from cld_desktop.ui.painting import Part
from cld_desktop.ui.pills import RowLabel

Kind = Literal["milestone", "communication", "follow_up", "commitment"]

_NAMES: dict[Kind, str] = {
    "milestone": "Jalon",
    "communication": "Communication",
    "follow_up": "Suivi planifié",
    "commitment": "Engagement attendu",
}


@dataclass(frozen=True, kw_only=True)
class TimelineData:
    """What the line shows. `filed_on` starts the accent line; by default the first milestone does."""

    start: date
    end: date
    today: date
    milestones: tuple[tuple[date, str, str], ...] = ()
    communications: tuple[tuple[date, str, str], ...] = ()
    follow_ups: tuple[tuple[date, str, str], ...] = ()
    commitments: tuple[tuple[date, str, str], ...] = ()
    filed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One thing on the line that can be pointed at."""

    day: date
    kind: Kind
    key: str
    title: str

    def sentence(self) -> str:
        """What is said of it."""
        return f"{_NAMES[self.kind]}, {french.long_date(self.day)}{french.NBSP}: {self.title}"


def marks_of(data: TimelineData) -> list[Mark]:
    """Everything within the range, in the order of time."""
    marks = [Mark(day=day, kind="milestone", key=key, title=title) for day, title, key in data.milestones]
    marks += [
        Mark(day=day, kind="communication", key=key, title=title) for day, key, title in data.communications
    ]
    marks += [Mark(day=day, kind="follow_up", key=key, title=title) for day, key, title in data.follow_ups]
    marks += [Mark(day=day, kind="commitment", key=key, title=title) for day, key, title in data.commitments]
    return sorted((m for m in marks if data.start <= m.day <= data.end), key=lambda m: (m.day, m.kind))


def draw_mark(painter: QPainter, center: QPointF, kind: Kind) -> None:
    """A full diamond, a circle or a hollow diamond, each with a little air around it."""
    colors = theme.tokens()
    if kind == "communication":
        radius = theme.px(8) / 2
        painter.setPen(QPen(QColor(colors.surface), theme.px(2)))
        painter.setBrush(QColor(colors.surface))
        painter.drawEllipse(center, radius + 1, radius + 1)
        painter.setPen(QPen(QColor(colors.accent), theme.px(2) * 0.95))
        painter.drawEllipse(center, radius - 0.4, radius - 0.4)
        return
    half = theme.px(13) / 2 + 0.5 if kind == "milestone" else theme.px(10) / 2
    tip = QPolygonF([center + QPointF(*d) * half for d in ((0, -1), (1, 0), (0, 1), (-1, 0))])
    painter.setBrush(QColor(colors.surface))
    if kind == "milestone":
        painter.setPen(QPen(QColor(colors.surface), theme.px(5)))
        painter.drawPolygon(tip)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.accent))
    else:
        painter.setPen(QPen(QColor(colors.text2), theme.px(3) / 2))
    painter.drawPolygon(tip)


class _LegendEntry(RowLabel):
    def __init__(self, glyph: Glyph, words: str) -> None:
        super().__init__()
        self._glyph = glyph
        self._words = words
        self.setAccessibleName(words)

    def parts(self) -> list[Part]:
        words = Part(kind="text", value=self._words, color=theme.tokens().text2, role="meta", gap=6)
        return [Part(kind="glyph", value=self._glyph, color="", size=15), words]


class TimelineLegend(QWidget):
    """The three signs of the line with their names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.px(10), 0)
        layout.setSpacing(theme.px(14))
        signs: tuple[tuple[Glyph, Kind], ...] = (
            (Glyph.MILESTONE, "milestone"),
            (Glyph.COMMUNICATION, "communication"),
            (Glyph.PLANNED, "follow_up"),
        )
        for glyph, kind in signs:
            layout.addWidget(_LegendEntry(glyph, _NAMES[kind]))
