"""The short list of what is due: glyph, words, date, and what can be done at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.clocks import DueGroup, Lateness
from cld_desktop.services.readings import FollowUpRow
from cld_desktop.ui import painting, talk_words, theme
from cld_desktop.ui.buttons import IconButton
from cld_desktop.ui.case_view import due_words
from cld_desktop.ui.glyphs import GlyphLabel
from cld_desktop.ui.labels import ElidedLabel, Text
from cld_desktop.ui.painting import Part

_COLORS = {DueGroup.LATE: "danger", DueGroup.TODAY: "warn"}


class LineRow(QWidget):
    """A row of a card that can be pressed: a hairline above it, perhaps an icon on a tinted square."""

    pressed = Signal()
    spoken_role = QAccessible.Role.Button
    speaks_for_parts = True

    def __init__(self, *, has_line: bool, tile: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_line = has_line
        self._tile = tile
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.px(44) if tile else 0, theme.px(8), 0, theme.px(8))
        self.row.setSpacing(theme.px(12))

    def two_lines(self, first: str, second: str) -> None:
        """Put the words, the second line quieter."""
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(first, "body"))
        words.addWidget(ElidedLabel(second, "meta", "text2"))
        self.row.addLayout(words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            if self.underMouse():
                painting.frame(painter, QRectF(self.rect()).adjusted(-6, 1, 6, 0), 4, fill=colors.hover)
            if self._has_line:
                painter.fillRect(QRectF(0, 0, self.width(), 1), colors.color("border"))
            if self._tile:
                side = theme.px(32)
                box = QRectF(0, round((self.height() - side) / 2), side, side)
                painting.frame(painter, box, 6, fill=colors.neutral_bg)
                part = Part(kind="icon", value=self._tile, color=colors.text2, size=16)
                painting.draw_row(painter, box, [part], Qt.AlignmentFlag.AlignHCenter)
            if self.hasFocus():
                painting.focus_ring(painter, QRectF(self.rect()), 4)


class DueList(QWidget):
    """Some follow-ups, the most pressing first.

    Signals:
        opened(id), done(id), postponed(id): what was asked of one of them.
    """

    opened = Signal(int)
    done = Signal(int)
    postponed = Signal(int)

    def __init__(self, *, has_actions: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_actions = has_actions
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(
        self, rows: Sequence[FollowUpRow], today: date, second: Callable[[FollowUpRow], str]
    ) -> None:
        """Show these; `second` gives the quieter line."""
        clear(self._column)
        for at, row in enumerate(rows):
            self._column.addWidget(self._line(row, today, second(row), has_line=at > 0))
        self._column.addStretch(1)

    def _line(self, row: FollowUpRow, today: date, second: str, *, has_line: bool) -> QWidget:
        line = LineRow(has_line=has_line)
        follow_up, group = row.follow_up, row.item.group
        when = (
            f"{row.item.lateness.label}, {french.number(row.item.days_late)} j"
            if row.item.lateness is Lateness.VERY_LATE
            else due_words(row.item.days, follow_up.due_on, today)
        )
        said = second.replace("  ·  ", ", ")
        name = f"{when}, {follow_up.subject}, {said}, échéance le {french.long_date(follow_up.due_on)}"
        line.setAccessibleName(name)
        line.row.addWidget(GlyphLabel(talk_words.due_glyph(row.item), talk_words.due_name(row.item)))
        line.two_lines(follow_up.subject, second)
        is_pressing = group in _COLORS
        line.row.addWidget(Text(when, "meta_strong" if is_pressing else "meta", _COLORS.get(group, "text2")))
        line.pressed.connect(lambda: self.opened.emit(follow_up.id))
        if self._has_actions:
            done = IconButton("check", f"Fait{french.NBSP}: {follow_up.subject}", color="text")
            done.clicked.connect(lambda: self.done.emit(follow_up.id))
            later = IconButton(
                "calendar-arrow-up", f"Reporter d’une semaine{french.NBSP}: {follow_up.subject}", color="text"
            )
            later.clicked.connect(lambda: self.postponed.emit(follow_up.id))
            line.row.addWidget(done)
            line.row.addWidget(later)
        return line


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
