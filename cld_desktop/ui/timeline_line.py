"""The life of a file as a painted line: its axis, its milestones, its gaps and today."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cld_desktop.domain import french
from cld_desktop.ui import painting, theme
from cld_desktop.ui.timeline_axis import Label, Scale, Wanted, place_labels, ticks
from cld_desktop.ui.timeline_marks import Mark, TimelineData, draw_mark, marks_of

TODAY = "Aujourd’hui"


class TimelineLine(QWidget):
    """What is drawn of a range of days; its heights follow the letters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: TimelineData | None = None
        self._marks: list[Mark] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().themed.connect(self._restyle)

    def set_data(self, data: TimelineData) -> None:
        """Show another range or other facts."""
        self._data = data
        self._marks = marks_of(data)
        self.update()

    def marks(self) -> list[Mark]:
        """What can be reached, in the order of time."""
        return list(self._marks)

    def position(self, mark: Mark) -> QPointF:
        """Where a mark is drawn."""
        y = self._line_y() if mark.kind == "milestone" else self._marks_y()
        return QPointF(self._scale().x(mark.day), y)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    # Heights, from the letters

    def _title_bottom(self) -> float:
        meta, strong = QFontMetricsF(theme.font("meta")), QFontMetricsF(theme.font("strong"))
        return theme.px(4) + ceil(meta.height()) + theme.px(1) + ceil(strong.height())

    def _line_y(self) -> float:
        pill = QFontMetricsF(theme.font("meta_strong")).height() + theme.px(8)
        return round(self._title_bottom() + max(theme.px(22), pill / 2 + theme.px(6)))

    def _marks_y(self) -> float:
        return self._line_y() + theme.px(19)

    def _axis_y(self) -> float:
        return self._line_y() + theme.px(30)

    def sizeHint(self) -> QSize:
        labels = ceil(QFontMetricsF(theme.font("meta")).height())
        return QSize(theme.px(760), round(self._axis_y()) + theme.px(5) + labels + theme.px(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(320), self.sizeHint().height())

    def _scale(self) -> Scale:
        data = self._data
        today = date.min if data is None else data.start
        return Scale(
            start=today,
            end=today if data is None else data.end,
            left=theme.px(16),
            right=self.width() - theme.px(28),
        )

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._data is None:
            return
        with QPainter(self) as painter:
            painting.prepare(painter)
            scale = self._scale()
            self._draw_axis(painter, scale)
            self._draw_line(painter, self._data, scale)
            self._draw_pills(painter, self._data, scale)
            self._draw_titles(painter, self._data, scale)
            if scale.holds(self._data.today):
                self._draw_today_line(painter, scale.x(self._data.today))
            for mark in self._marks:
                draw_mark(painter, self.position(mark), mark.kind)
            if scale.holds(self._data.today):
                self._draw_flag(painter, self._flag(scale))
            self.paint_focus(painter)

    def paint_focus(self, painter: QPainter) -> None:
        """Show where the keyboard is, over all the rest."""

    def _draw_axis(self, painter: QPainter, scale: Scale) -> None:
        colors = theme.tokens()
        y = self._axis_y()
        painter.fillRect(QRectF(scale.left, y, scale.right - scale.left, 1), colors.color("border"))
        font = theme.font("meta")
        height = ceil(QFontMetricsF(font).height())
        for tick in ticks(scale, lambda text: painting.text_width(text, font)):
            painter.fillRect(QRectF(round(tick.x), y, 1, theme.px(7)), colors.color("border"))
            width = painting.text_width(tick.text, font) + 1
            cell = QRectF(tick.text_x, y + theme.px(5), width, height)
            painting.draw_text(painter, cell, tick.text, font, colors.text2)

    def _filed_x(self, data: TimelineData, scale: Scale) -> float:
        filed = data.filed_on or min((day for day, _, _ in data.milestones), default=data.today)
        return scale.x(min(max(filed, data.start), data.end))

    def _draw_line(self, painter: QPainter, data: TimelineData, scale: Scale) -> None:
        colors = theme.tokens()
        y, thick = self._line_y(), theme.px(3)
        filed = self._filed_x(data, scale)
        reached = max(filed, scale.x(min(max(data.today, data.start), data.end)))
        painter.fillRect(QRectF(scale.left, y - 1, filed - scale.left, 2), colors.color("border"))
        painter.fillRect(QRectF(filed, y - thick / 2, reached - filed, thick), colors.color("accent"))
        pen = QPen(colors.color("text3"), theme.px(2) * 0.9)
        pen.setDashPattern([1.6, 2.6])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        if reached + 4 < scale.right:
            painter.drawLine(QPointF(reached + 4, y), QPointF(scale.right, y))

    def gaps(self) -> list[tuple[float, float, str]]:
        """The stretches between milestones and up to today that carry a count: (left, right, words)."""
        if self._data is None:
            return []
        scale = self._scale()
        days = sorted({day for day, _, _ in self._data.milestones if scale.holds(day)})
        if days and scale.holds(self._data.today) and self._data.today > days[-1]:
            days.append(self._data.today)
        found = []
        font = theme.font("meta_strong")
        for begin, end in pairwise(days):
            words = french.days((end - begin).days)
            room = scale.x(end) - scale.x(begin)
            if room >= max(theme.px(60), painting.text_width(words, font) + theme.px(18 + 24)):
                found.append((scale.x(begin), scale.x(end), words))
        return found

    def _draw_pills(self, painter: QPainter, data: TimelineData, scale: Scale) -> None:
        colors = theme.tokens()
        font = theme.font("meta_strong")
        height = ceil(QFontMetricsF(font).height()) + theme.px(7)
        filed, today = self._filed_x(data, scale), data.today
        for left, right, words in self.gaps():
            width = ceil(painting.text_width(words, font)) + theme.px(18)
            box = QRectF((left + right - width) / 2, self._line_y() - height / 2, width, height)
            is_past = right <= scale.x(max(today, data.start)) + 1 and left >= filed - 1
            line = colors.accent_border if is_past else colors.border
            painting.frame(painter, box, height / 2, fill=colors.surface, line=line)
            tone = colors.accent if is_past else colors.text2
            painting.draw_text(painter, box, words, font, tone, Qt.AlignmentFlag.AlignHCenter)

    def _flag(self, scale: Scale) -> QRectF:
        assert self._data is not None
        font = theme.font("meta_strong")
        width = ceil(painting.text_width(TODAY, font)) + theme.px(16)
        height = ceil(QFontMetricsF(font).height()) + theme.px(5)
        left = scale.x(self._data.today) - width / 2
        left = min(max(left, 0.0), self.width() - width)
        return QRectF(left, theme.px(5), width, height)

    def labels(self) -> list[tuple[Mark, Label]]:
        """Where the words of each milestone stand, and which of them had to go to the tooltip."""
        if self._data is None:
            return []
        scale = self._scale()
        milestones = [mark for mark in self._marks if mark.kind == "milestone"]
        meta, strong = theme.font("meta"), theme.font("strong")
        wanted = []
        for mark in milestones:
            day = painting.text_width(french.short_date(mark.day), meta)
            title = painting.text_width(mark.title, strong)
            wanted.append(
                Wanted(x=scale.x(mark.day), full_width=ceil(max(day, title)) + 1, date_width=ceil(day) + 1)
            )
        taken = []
        if scale.holds(self._data.today):
            flag = self._flag(scale)
            taken.append((flag.left(), flag.right()))
        places = place_labels(wanted, scale.left, self.width() - theme.px(4), taken, theme.px(13) / 2)
        return list(zip(milestones, places, strict=True))

    def _draw_titles(self, painter: QPainter, _data: TimelineData, scale: Scale) -> None:
        colors = theme.tokens()
        meta, strong = theme.font("meta"), theme.font("strong")
        meta_height, strong_height = ceil(QFontMetricsF(meta).height()), ceil(QFontMetricsF(strong).height())
        sides = {
            "left": Qt.AlignmentFlag.AlignLeft,
            "right": Qt.AlignmentFlag.AlignRight,
            "center": Qt.AlignmentFlag.AlignHCenter,
        }
        for mark, label in self.labels():
            if label.left is None:
                continue
            align = sides[label.align]
            top = theme.px(4) if label.has_title else theme.px(5) + strong_height
            day = QRectF(label.left, top, label.width, meta_height)
            painting.draw_text(painter, day, french.short_date(mark.day), meta, colors.text2, align)
            if label.has_title:
                line = QRectF(label.left, top + meta_height + theme.px(1), label.width, strong_height)
                painting.draw_text(painter, line, mark.title, strong, colors.text, align)
            painter.setPen(QPen(QColor(colors.accent), 1.5))
            x, y = scale.x(mark.day), self._line_y()
            painter.drawLine(QPointF(x, y - theme.px(14)), QPointF(x, y - theme.px(10)))

    def _draw_today_line(self, painter: QPainter, x: float) -> None:
        line = QRectF(round(x) - 0.5, theme.px(8), 1.5, self._axis_y() - theme.px(8))
        painter.fillRect(line, theme.tokens().color("text"))

    def _draw_flag(self, painter: QPainter, flag: QRectF) -> None:
        colors = theme.tokens()
        painting.frame(painter, flag, 4, fill=colors.text)
        font = theme.font("meta_strong")
        painting.draw_text(painter, flag, TODAY, font, colors.surface, Qt.AlignmentFlag.AlignHCenter)
