"""The step chart of an announced date: its height is the date, its width the day it was announced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.slippage import Announcement, Slippage, description
from cld_desktop.ui import painting, theme
from cld_desktop.ui.timeline_axis import Scale, ticks

HEIGHT = 220
NARROWEST = 280
COPY_SCALE = 2
_GAP = 4.0


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where days stand: announced ones across, decision ones up."""

    across: Scale
    first: date
    last: date
    top: float
    bottom: float

    def y(self, day: date) -> float:
        span = max(1, (self.last - self.first).days)
        return self.bottom - (self.bottom - self.top) * (day - self.first).days / span


class SlippageChart(QWidget):
    """The drawing. Its accessible description says every announcement in words."""

    def __init__(self, told: Slippage, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = told
        self._today = today
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Date de décision annoncée. {told.sentence}.")
        self.setAccessibleDescription(description(told))
        self.setToolTip(painting.tip(description(told)))
        theme.current().themed.connect(self._restyle)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(NARROWEST), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(HEIGHT))

    def image(self) -> QImage:
        """The drawing on its paper, for the clipboard."""
        picture = QImage(self.size() * COPY_SCALE, QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(COPY_SCALE)
        picture.fill(theme.tokens().color("surface"))
        with QPainter(picture) as painter:
            self._draw(painter)
        return picture

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._draw(painter)

    def _grid(self) -> _Grid:
        font = theme.font("meta")
        line = QFontMetricsF(font).height()
        steps = self._told.announcements
        days = [one.decision.day for one in steps]
        widest = max(painting.text_width(f"{month} 0000", font) for month in ("sept.", "févr."))
        start = steps[0].announced_on
        end = max(self._today, steps[-1].announced_on)
        margin = timedelta(days=max(3, (end - start).days // 14))
        across = Scale(
            start=max(date.min + margin, start) - margin,
            end=end + margin,
            left=widest + theme.px(10),
            right=float(self.width() - theme.px(6)),
        )
        bottom = self.height() - line - theme.px(8)
        return _Grid(across, min(days), max(days), theme.px(24), bottom - theme.px(14))

    def _draw(self, painter: QPainter) -> None:
        painting.prepare(painter)
        grid = self._grid()
        self._draw_axes(painter, grid)
        self._draw_today(painter, grid)
        self._draw_steps(painter, grid)

    # Axes

    def _draw_axes(self, painter: QPainter, grid: _Grid) -> None:
        colors, font = theme.tokens(), theme.font("meta")
        line = QFontMetricsF(font).height()
        base = self.height() - line - theme.px(6)
        painter.setPen(QPen(colors.color("border_strong"), 1))
        painter.drawLine(QPointF(grid.across.left, base), QPointF(grid.across.right, base))
        for tick in ticks(grid.across, lambda words: painting.text_width(words, font)):
            painter.setPen(QPen(colors.color("border_strong"), 1))
            painter.drawLine(QPointF(tick.x, base), QPointF(tick.x, base + theme.px(4)))
            box = QRectF(tick.text_x, base + theme.px(4), painting.text_width(tick.text, font) + 2, line)
            painting.draw_text(painter, box, tick.text, font, colors.text2)
        for day, words in self._rungs(grid, line):
            y = round(grid.y(day)) + 0.5
            painter.setPen(QPen(colors.color("border"), 1))
            painter.drawLine(QPointF(grid.across.left, y), QPointF(grid.across.right, y))
            box = QRectF(0, y - line / 2, grid.across.left - theme.px(8), line)
            painting.draw_text(painter, box, words, font, colors.text2, Qt.AlignmentFlag.AlignRight)

    @staticmethod
    def _rungs(grid: _Grid, line: float) -> list[tuple[date, str]]:
        """The months of the decision dates, as close as they can be read."""
        for months in (1, 2, 3, 6, 12, 24, 60, 120):
            found: list[tuple[date, str]] = []
            index = grid.first.year * 12 + grid.first.month - 1
            index += -index % months
            while (day := date(index // 12, index % 12 + 1, 1)) <= grid.last:
                if day >= grid.first:
                    is_year = months >= 12 or day.month == 1 or not found
                    name = str(day.year) if months >= 12 else french.SHORT_MONTHS[day.month - 1]
                    found.append((day, f"{name} {day.year}" if is_year and months < 12 else name))
                index += months
            gaps = [grid.y(one[0]) - grid.y(other[0]) for one, other in pairwise(found)]
            if all(gap >= line * 1.6 for gap in gaps):
                return found
        return []

    def _draw_today(self, painter: QPainter, grid: _Grid) -> None:
        colors, font = theme.tokens(), theme.font("meta_strong")
        x = round(grid.across.x(self._today)) + 0.5
        base = self.height() - QFontMetricsF(font).height() - theme.px(6)
        painter.setPen(QPen(colors.color("text"), 1.5))
        painter.drawLine(QPointF(x, theme.px(4)), QPointF(x, base))
        width = painting.text_width("Aujourd’hui", font) + theme.px(10)
        left = min(x - width / 2, self.width() - width)
        box = QRectF(left, base - theme.px(20), width, theme.px(18))
        painting.frame(painter, box, 3, fill=colors.text)
        middle = Qt.AlignmentFlag.AlignHCenter
        painting.draw_text(painter, box, "Aujourd’hui", font, colors.surface, middle)

    # Steps

    def _draw_steps(self, painter: QPainter, grid: _Grid) -> None:
        colors = theme.tokens()
        steps = self._told.announcements
        points = [QPointF(grid.across.x(one.announced_on), grid.y(one.decision.day)) for one in steps]
        path = [points[0]]
        for before, here in pairwise(points):
            path += [QPointF(here.x(), before.y()), here]
        path.append(QPointF(max(points[-1].x(), grid.across.x(self._today)), points[-1].y()))
        painter.setPen(QPen(colors.color("accent"), 2))
        painter.drawPolyline(QPolygonF(path))
        radius = theme.px(7)
        painter.setBrush(colors.color("accent"))
        painter.setPen(QPen(colors.color("surface"), 2))
        for point in points:
            corners = ((0, -radius), (radius, 0), (0, radius), (-radius, 0))
            painter.drawPolygon(QPolygonF([point + QPointF(*corner) for corner in corners]))
        taken: list[QRectF] = []
        for at in sorted(range(len(steps)), key=lambda at: (0 < at < len(steps) - 1, -at)):
            self._draw_words(painter, grid, steps[at], points[at], points[max(0, at - 1)], taken)

    def _draw_words(
        self,
        painter: QPainter,
        grid: _Grid,
        step: Announcement,
        here: QPointF,
        before: QPointF,
        taken: list[QRectF],
    ) -> None:
        """The date beside its diamond and its move beside the rise, each where nothing stands yet."""
        font = theme.font("meta_strong")
        line = ceil(QFontMetricsF(font).height())
        width = painting.text_width(step.shown, font) + 2
        reach = theme.px(10)
        places = (
            QRectF(here.x() - width - reach, here.y() - line / 2, width, line),
            QRectF(here.x() - width / 2, here.y() - reach - line, width, line),
            QRectF(here.x() + reach, here.y() - line - _GAP, width, line),
            QRectF(here.x() - width - reach, here.y() - line - _GAP, width, line),
        )
        first = step.moved == 0
        self._draw_where_free(painter, grid, places[1:] if first else places, step.shown, "text", taken)
        if step.moved:
            moved = f"{'+' if step.moved > 0 else '−'}{abs(step.moved)} j"
            width = painting.text_width(moved, font) + 2
            middle = (here.y() + before.y()) / 2 - line / 2
            sides = (
                QRectF(here.x() + theme.px(8), middle, width, line),
                QRectF(here.x() - width - theme.px(8), middle, width, line),
            )
            self._draw_where_free(painter, grid, sides, moved, "warn", taken)

    def _draw_where_free(
        self,
        painter: QPainter,
        grid: _Grid,
        places: tuple[QRectF, ...],
        words: str,
        color: str,
        taken: list[QRectF],
    ) -> None:
        room = QRectF(grid.across.left - theme.px(4), 0, self.width() - grid.across.left, self.height())
        for box in places:
            if room.contains(box) and not any(box.intersects(other) for other in taken):
                taken.append(box)
                value = getattr(theme.tokens(), color)
                painting.draw_text(painter, box, words, theme.font("meta_strong"), value)
                return
