"""A clock of a case on one line: the number of days and what it counts from."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import PaintedButton, Shape
from cld_desktop.ui.computed import computed_name
from cld_desktop.ui.glyphs import Glyph
from cld_desktop.ui.painting import Part


class ClockButton(PaintedButton):
    """Pressing it tells how the number was obtained."""

    align = Qt.AlignmentFlag.AlignLeft

    def __init__(
        self,
        number: str,
        label: str,
        caption: str,
        *,
        has_line: bool,
        alarm: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._number = number
        self._words = caption if number == "—" else label
        self._has_line = has_line
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._alarm = Glyph(alarm) if alarm else None
        self.setAccessibleName(computed_name(f"{number} {label}"))
        self.setAccessibleDescription(caption)
        self.setToolTip(painting.tip(caption))

    def parts(self) -> list[Part]:
        colors = theme.tokens()
        late = [Part(kind="glyph", value=self._alarm, color=colors.danger, size=14)] if self._alarm else []
        return [
            *late,
            Part(
                kind="text",
                value=self._number,
                color=colors.text,
                role="section",
                gap=6 if self._alarm else 0,
            ),
            Part(kind="text", value=self._words, color=colors.text2, role="meta", gap=6),
        ]

    def shape_of(self) -> Shape:
        return Shape()

    def sizeHint(self) -> QSize:
        return QSize(painting.row_width(self.parts()) + theme.px(32), theme.px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            rect = QRectF(self.rect())
            if self.is_hot():
                painting.frame(painter, rect.adjusted(2, 2, -2, -2), 6, fill=colors.hover)
            painter.fillRect(QRectF(0, 0, rect.width(), 1), colors.color("border"))
            if self._has_line and self.x() > 1:
                painter.fillRect(QRectF(0, 0, 1, rect.height()), colors.color("border"))
            painting.draw_row(painter, rect.adjusted(theme.px(16), 0, -8, 0), self.parts())
            if self.has_ring():
                painting.focus_ring(painter, rect.adjusted(2, 2, -2, -2), 6)
