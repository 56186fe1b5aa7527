"""Where a file stands among its eight steps; each step is a button that leads to its date and its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import PaintedButton, Shape
from cld_desktop.ui.painting import Part
from cld_desktop.ui.stepper_nodes import NODE, State, draw_node

__all__ = ["State", "StepView", "Stepper", "draw_node", "spoken"]

_SAID: dict[State, str] = {
    "done": "franchie",
    "undated": "date à consigner",
    "current": "étape en cours",
    "upcoming": "à venir",
}
_CLEARANCE = 8


@dataclass(frozen=True, kw_only=True)
class StepView:
    """One step as it is shown; `short_sub_label` serves when neighbours leave no room for `sub_label`."""

    code: str
    label: str
    sub_label: str = ""
    short_sub_label: str = ""
    state: State = "upcoming"


def spoken(step: StepView) -> str:
    """The step in one sentence, for screen readers and tooltips."""
    said = _SAID[step.state]
    parts = [part for part in (step.sub_label, said) if part]
    if step.sub_label.casefold() == said:
        parts = parts[:1]
    return f"{step.label} : {', '.join(parts)}"


class _Node(PaintedButton):
    """The button over a cell; the stepper paints what overflows, this paints what answers."""

    def __init__(self, step: StepView, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.step = step
        self.setAccessibleName(spoken(step))
        self.setToolTip(painting.tip(spoken(step)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def parts(self) -> list[Part]:
        return []

    def shape_of(self) -> Shape:
        return Shape()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not (self.has_ring() or self.is_hot()):
            return
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            side = theme.px(32)
            top = theme.px(_Geometry.top) + (theme.px(24) - side) / 2
            ring = QRectF((self.width() - side) / 2, top, side, side)
            if self.has_ring():
                painting.frame(painter, ring, side / 2, line=colors.focus, width=2)
            else:
                painting.frame(painter, ring, side / 2, line=colors.accent_border, width=2)


class _Geometry:
    """Lengths of the design, before zoom."""

    top = 14
    side = 8
    least = 480
    """Narrower, the steps stand on two rows."""


class Stepper(QWidget):
    """Eight equal cells, a node and two lines of words in each; on two rows where there is little room.

    Signals:
        step_clicked(code): a step was pressed, by the mouse or the keyboard.
    """

    step_clicked = Signal(str)

    def __init__(self, steps: Sequence[StepView] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: list[StepView] = []
        self._nodes: list[_Node] = []
        self._is_compact = False
        self.setAccessibleName("Étapes du dossier")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().themed.connect(self._restyle)
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[StepView]) -> None:
        """Show other steps, or the same ones further on; the focus stays where it was."""
        focused = next((node.step.code for node in self._nodes if node.hasFocus()), None)
        for node in self._nodes:
            node.hide()
            node.deleteLater()
        self._steps = list(steps)
        self._nodes = []
        for step in self._steps:
            node = _Node(step, self)
            node.clicked.connect(lambda _=False, code=step.code: self.step_clicked.emit(code))
            self._nodes.append(node)
            node.setVisible(True)
            if step.code == focused:
                node.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place()
        self._restyle()

    def set_compact(self, compact: bool) -> None:
        """Smaller letters and no « À venir », for narrow windows."""
        self._is_compact = compact
        self._place()
        self._restyle()

    def nodes(self) -> list[PaintedButton]:
        """The buttons, in order."""
        return list(self._nodes)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _label_font(self, step: StepView) -> QFont:
        is_strong = step.state in ("done", "current")
        if self._is_compact:
            return theme.font("meta_strong" if is_strong else "meta")
        return theme.font("strong" if is_strong else "body")

    def _row_count(self) -> int:
        return 2 if self.width() < theme.px(_Geometry.least) else 1

    def _per_row(self) -> int:
        return max(1, ceil(len(self._steps) / self._row_count()))

    def _row_height(self) -> float:
        return self.height() / self._row_count()

    def _cell_width(self) -> float:
        return (self.width() - 2 * self._side()) / self._per_row()

    def _side(self) -> int:
        return 0 if self._is_compact else theme.px(_Geometry.side)

    def _center(self, index: int) -> float:
        return self._side() + self._cell_width() * (index % self._per_row() + 0.5)

    def _top(self, index: int) -> float:
        return round(self._row_height() * (index // self._per_row()))

    def _place(self) -> None:
        width = self._cell_width()
        for index, node in enumerate(self._nodes):
            left, top = self._center(index) - width / 2, round(self._top(index))
            node.setGeometry(QRect(round(left), top, max(1, round(width)), round(self._row_height())))

    def _labels(self) -> list[list[str]]:
        """Each label on one line if it leaves its neighbours alone, on two otherwise."""
        widths = [painting.text_width(step.label, self._label_font(step)) for step in self._steps]
        return [
            [step.label] if self._is_clear(index, widths) else _two_lines(step.label)
            for index, step in enumerate(self._steps)
        ]

    def _sub_labels(self) -> list[str]:
        font = theme.font("meta")
        full = [
            "" if self._is_compact and step.state == "upcoming" else step.sub_label for step in self._steps
        ]
        short = [s.short_sub_label or text if text else "" for s, text in zip(self._steps, full, strict=True)]
        widths = [painting.text_width(text, font) for text in full]
        chosen = [
            text if self._is_clear(index, widths) and not self._is_compact else short[index]
            for index, text in enumerate(full)
        ]
        widths = [painting.text_width(text, font) for text in chosen]
        room = self._cell_width() - _CLEARANCE / 2
        return [
            text if self._is_clear(index, widths) else painting.elided(text, font, room)
            for index, text in enumerate(chosen)
        ]

    def _is_clear(self, index: int, widths: Sequence[float]) -> bool:
        """Whether words centred on a cell keep off their neighbours and inside the widget."""
        if widths[index] <= self._cell_width() - _CLEARANCE:
            return True
        left, right = self._center(index) - widths[index] / 2, self._center(index) + widths[index] / 2
        if left < 0 or right > self.width():
            return False
        per_row = self._per_row()
        clears_left = (
            index % per_row == 0 or self._center(index - 1) + widths[index - 1] / 2 + _CLEARANCE <= left
        )
        is_last = index == len(widths) - 1 or (index + 1) % per_row == 0
        return clears_left and (
            is_last or right + _CLEARANCE <= self._center(index + 1) - widths[index + 1] / 2
        )

    def sizeHint(self) -> QSize:
        label = QFontMetricsF(theme.font("meta" if self._is_compact else "body")).height()
        sub = QFontMetricsF(theme.font("meta")).height()
        gap, bottom = (5, 9) if self._is_compact else (8, 12)
        height = theme.px(_Geometry.top + NODE + gap + bottom) + ceil(label) + ceil(sub) + theme.px(2)
        height += ceil(label) * max(0, self._line_count() - 2)
        return QSize(theme.px(820), height * self._row_count())

    def _line_count(self) -> int:
        """How many lines of words the fullest cell has at the present width."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):  # not laid out yet: no width to speak of
            return 2
        pairs = zip(self._labels(), self._sub_labels(), strict=True)
        return max((len(label) + bool(sub_label) for label, sub_label in pairs), default=2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(_Geometry.least // 2), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        if self.sizeHint().height() != self.height():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            middle = theme.px(_Geometry.top) + theme.px(NODE) / 2
            for index in range(len(self._steps) - 1):
                if (index + 1) % self._per_row():
                    self._draw_link(painter, index, middle + self._top(index))
            labels, sub_labels = self._labels(), self._sub_labels()
            for index, step in enumerate(self._steps):
                node = QPointF(round(self._center(index)), middle + self._top(index))
                draw_node(painter, node, step.state)
                self._draw_words(painter, index, labels[index], sub_labels[index])

    def _draw_link(self, painter: QPainter, index: int, middle: float) -> None:
        colors = theme.tokens()
        before, after = self._steps[index].state, self._steps[index + 1].state
        reach = theme.px(NODE) / 2 + theme.px(6)
        pen = QPen(QColor(colors.border if after == "upcoming" else colors.accent), theme.px(2))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if after != "upcoming" and {"undated", "current"} & {before, after}:
            pen.setDashPattern([2.0, 1.75])
        painter.setPen(pen)
        painter.drawLine(
            QPointF(self._center(index) + reach, middle), QPointF(self._center(index + 1) - reach, middle)
        )

    def _draw_words(self, painter: QPainter, index: int, label: Sequence[str], sub_label: str) -> None:
        colors = theme.tokens()
        step = self._steps[index]
        y = self._top(index) + theme.px(_Geometry.top + NODE + (5 if self._is_compact else 8))
        tone = {"done": colors.text, "current": colors.accent}.get(step.state, colors.text2)
        y = self._draw_lines(painter, index, label, self._label_font(step), tone, y)
        quiet = {"undated": colors.warn, "upcoming": colors.text3}.get(step.state, colors.text2)
        lines = [sub_label] if sub_label else []
        self._draw_lines(painter, index, lines, theme.font("meta"), quiet, y + theme.px(2))

    def _draw_lines(
        self, painter: QPainter, index: int, lines: Sequence[str], font: QFont, color: str, y: float
    ) -> float:
        height = QFontMetricsF(font).height()
        for line in lines:
            width = max(self._cell_width(), painting.text_width(line, font) + 2)
            cell = QRectF(self._center(index) - width / 2, y, width, height)
            painting.draw_text(painter, cell, line, font, color, Qt.AlignmentFlag.AlignHCenter)
            y += height
        return y


def _two_lines(text: str) -> list[str]:
    """« Reddition / de comptes »: cut at the first space, so that small words stay with what follows."""
    first, _, rest = text.partition(" ")
    return [first, rest] if rest else [first]
