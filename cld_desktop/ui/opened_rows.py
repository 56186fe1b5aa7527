"""How the rows of a register are drawn: numbered words on several lines, where they stand, a state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTreeView

from cld_desktop.ui import painting, theme
from cld_desktop.ui.painting import Part
from cld_desktop.ui.row_delegate import RowDelegate
from cld_desktop.ui.rows import ACTIONS_ROLE, GROUP_ROLE, Group, Index, Mark

LINES_CLOSED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What a row says: its number or its icon, its words, a second line, and at its right a state.

    `link` leads to the source; `marks` and `text2` follow it; `tag` ends the line; `text3` is below it.
    Colours are tokens.
    """

    text: str
    number: str = ""
    icon: str = ""
    link: str = ""
    link_icon: str = "file-text"
    text2: str = ""
    text3: str = ""
    tag: str = ""
    marks: tuple[Mark, ...] = ()
    state: str = ""
    state2: str = ""
    glyph: str = ""
    color: str = "text2"


class OpenedDelegate(RowDelegate):
    """Paints the faces of rows; the selected one leaves room below for what opens in it."""

    def __init__(self, view: QTreeView, face: Callable[[object], Face], state_width: int) -> None:
        super().__init__(view, 60, 40, 16)
        self._face = face
        self._state = state_width
        self._sizes: dict[tuple[int, int, bool], int] = {}
        self.room = 0
        """The height of what the selected row opens on."""

    def forget_heights(self) -> None:
        """Measure again: the rows, the letters or the width have changed."""
        self._sizes.clear()
        self._forget_heights()

    # Measures

    def words_left(self) -> int:
        """Where the words begin, from the edge of the list."""
        return theme.px(50)

    def _state_width(self) -> float:
        return theme.px(self._state)

    def words_width(self) -> float:
        """How wide the words may be."""
        room = self._view.viewport().width() - self.words_left() - self._state_width() - theme.px(20)
        return max(theme.px(120), room)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words, and as what it opens on when it is selected."""
        row = index.data(ACTIONS_ROLE)
        if row is None:
            return super().sizeHint(option, index)
        is_open = self._is_current(index)
        key = (id(row), round(self.words_width()), is_open)
        if key not in self._sizes:
            self._sizes[key] = self._closed_height(self._face(row), is_open=is_open)
        return QSize(0, self._sizes[key] + (self.room if is_open else 0))

    def _is_current(self, index: Index) -> bool:
        current = self._view.currentIndex()
        return current.row() == index.row() and current.parent() == index.parent()

    def _closed_height(self, face: Face, *, is_open: bool) -> int:
        words, _ = self._laid(face.text, is_open=is_open)
        lower = 0.0
        if face.link or face.text2 or face.tag or face.marks:
            lower += theme.px(4) + self._low()
        if face.text3:
            lower += self._low()
        return ceil(theme.px(9) + words + lower) + theme.px(6)

    @staticmethod
    def _low() -> float:
        return max(QFontMetricsF(theme.font("meta")).height(), float(theme.px(20)))

    def _laid(self, text: str, *, is_open: bool) -> tuple[float, list[tuple[str, float]]]:
        """How high the words are, and each line with where it stands; closed, the last one may be cut."""
        font = theme.font("body")
        pitch = max(QFontMetricsF(font).height(), float(theme.px(19)))
        shown = text if is_open else text[: 120 * LINES_CLOSED]
        lines = [line for part in shown.split("\n") for line in _broken(part, font, self.words_width())]
        if not is_open and (len(lines) > LINES_CLOSED or len(shown) < len(text)):
            lines = lines[:LINES_CLOSED]
            lines[-1] = QFontMetricsF(font).elidedText(
                lines[-1].rstrip() + "…", Qt.TextElideMode.ElideRight, self.words_width()
            )
        return pitch * len(lines), [(line, pitch * at) for at, line in enumerate(lines)]

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a heading or a face."""
        row = index.data(ACTIONS_ROLE)
        if row is None or index.data(GROUP_ROLE) is not None:
            super().paint(painter, option, index)
            return
        painter.save()
        painting.prepare(painter)
        rect = QRectF(option.rect)
        self._paint_back(painter, rect, option, index)
        face = self._face(row)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_open = self._is_current(index)
        self._paint_lead_of(painter, rect, face, is_selected=is_selected)
        height, lines = self._laid(face.text, is_open=is_open)
        left, top = rect.left() + self.words_left(), rect.top() + theme.px(9)
        pitch = height / max(1, len(lines))
        for words, y in lines:
            box = QRectF(left, top + y, self.words_width() + 1, pitch)
            painting.draw_text(painter, box, words, theme.font("body"), theme.tokens().text)
        second = self._second(rect, height)
        self._paint_second(painter, second, face, is_selected=is_selected)
        if face.text3:
            third = second.translated(0, second.height())
            third.setRight(rect.right() - theme.px(16))
            painting.draw_text(painter, third, face.text3, theme.font("meta"), theme.tokens().text2)
        self._paint_state(painter, rect, face, pitch)
        if is_open and self.room:
            y = rect.bottom() - self.room
            painter.fillRect(
                QRectF(left, y, rect.right() - theme.px(16) - left, 1), theme.tokens().color("accent_border")
            )
        painter.restore()

    def _paint_lead_of(self, painter: QPainter, rect: QRectF, face: Face, *, is_selected: bool) -> None:
        colors = theme.tokens()
        side = theme.px(22)
        box = QRectF(rect.left() + theme.px(14), rect.top() + theme.px(8), side, side)
        if face.number:
            width = max(side, painting.text_width(face.number, theme.font("meta_strong")) + theme.px(6))
            box.setWidth(width)
            painting.frame(painter, box, 4, fill=colors.surface if is_selected else colors.neutral_bg)
            color, middle = colors.text2, Qt.AlignmentFlag.AlignHCenter
            painting.draw_text(painter, box, face.number, theme.font("meta_strong"), color, middle)
        elif face.icon:
            part = Part(kind="icon", value=face.icon, color=colors.text2, size=16)
            painting.draw_row(painter, box, [part], Qt.AlignmentFlag.AlignHCenter)

    def _second(self, rect: QRectF, words: float) -> QRectF:
        top = rect.top() + theme.px(9) + words + theme.px(4)
        return QRectF(rect.left() + self.words_left(), top, self.words_width(), self._low())

    def _link_parts(self, face: Face) -> list[Part]:
        color = theme.tokens().accent
        icon = Part(kind="icon", value=face.link_icon, color=color, size=14)
        return (
            [icon, Part(kind="text", value=face.link, color=color, role="meta", gap=6)] if face.link else []
        )

    def _paint_second(self, painter: QPainter, line: QRectF, face: Face, *, is_selected: bool) -> None:
        colors = theme.tokens()
        if face.tag:
            font = theme.font("meta")
            width = min(painting.text_width(face.tag, font) + theme.px(12) + 1, line.width() / 2)
            box = QRectF(line.right() - width, line.top(), width, line.height())
            painting.frame(painter, box, 4, fill=colors.surface if is_selected else colors.neutral_bg)
            inside = box.adjusted(theme.px(6), 0, -theme.px(6), 0)
            painting.draw_text(painter, inside, face.tag, font, colors.text2)
            line = line.adjusted(0, 0, -width - theme.px(8), 0)
        parts = self._link_parts(face)
        for mark in face.marks:
            color = getattr(colors, mark.color)
            if mark.glyph:
                parts.append(Part(kind="glyph", value=mark.glyph, color=color, size=14, gap=12))
            elif mark.icon:
                parts.append(Part(kind="icon", value=mark.icon, color=color, size=14, gap=12))
            parts.append(Part(kind="text", value=mark.text, color=color, role="meta", gap=5))
        if face.text2:
            parts.append(Part(kind="text", value=face.text2, color=colors.text2, role="meta", gap=12))
        if parts:
            painting.draw_row(painter, line, parts)

    def _paint_state(self, painter: QPainter, rect: QRectF, face: Face, pitch: float) -> None:
        colors = theme.tokens()
        width = self._state_width()
        box = QRectF(rect.right() - width - theme.px(8), rect.top() + theme.px(9), width, pitch)
        color = getattr(colors, face.color)
        role: theme.Role = "meta" if face.color == "text2" else "meta_strong"
        parts = [Part(kind="text", value=face.state, color=color, role=role, gap=6)]
        if face.glyph:
            parts.insert(0, Part(kind="glyph", value=face.glyph, color="", size=14))
        painting.draw_row(painter, box, parts)
        if face.state2:
            below = box.translated(0, pitch).adjusted(theme.px(20) if face.glyph else 0, 0, 0, 0)
            painting.draw_text(painter, below, face.state2, theme.font("meta"), colors.text2)

    # Where the links are

    def link_rect(self, rect: QRectF, row: object, *, is_open: bool) -> QRectF:
        """Where the link of a row is drawn; empty without one."""
        face = self._face(row)
        parts = self._link_parts(face)
        if not parts:
            return QRectF()
        line = self._second(rect, self._laid(face.text, is_open=is_open)[0])
        line.setWidth(min(line.width(), float(painting.row_width(parts))))
        return line

    def paint_group(self, painter: QPainter, rect: QRectF, group: Group[object], *, is_open: bool) -> None:
        """A heading: chevron, name, what it is beside, and its link at the right."""
        colors = theme.tokens()
        painter.fillRect(rect, QColor(colors.surface2))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colors.color("border"))
        chevron = "chevron-down" if is_open else "chevron-right"
        parts = [
            Part(kind="icon", value=chevron, color=colors.text2, size=14),
            Part(kind="text", value=group.title, color=getattr(colors, group.color), role="strong"),
        ]
        if group.text2:
            parts.append(Part(kind="text", value=group.text2, color=colors.text2, role="meta"))
        end = self.heading_link_rect(rect, group)
        right = end.left() - theme.px(12) if end.width() else rect.right() - theme.px(8)
        room = QRectF(rect.left() + theme.px(self._indent), rect.top(), 0, rect.height())
        room.setRight(right)
        painting.draw_row(painter, room, parts)
        if end.width():
            painting.draw_row(painter, end, self._heading_link(group))

    @staticmethod
    def _heading_link(group: Group[object]) -> list[Part]:
        color = theme.tokens().accent
        return [
            Part(kind="icon", value="file-text", color=color, size=14),
            Part(kind="text", value=group.link, color=color, role="meta", gap=6),
        ]

    def heading_link_rect(self, rect: QRectF, group: Group[object]) -> QRectF:
        """Where the link of a heading is drawn; empty without one."""
        if not group.link:
            return QRectF()
        width = painting.row_width(self._heading_link(group))
        return QRectF(rect.right() - width - theme.px(16), rect.top(), width, rect.height())


def _broken(text: str, font: QFont, width: float) -> list[str]:
    """The lines that a paragraph takes in a width."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    units = text.encode("utf-16-le", "replace")  # Qt counts in halves of a character such as an emoji
    lines = []
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        part = units[2 * line.textStart() : 2 * (line.textStart() + line.textLength())]
        lines.append(part.decode("utf-16-le", "replace").rstrip(" "))  # the blank it breaks at takes no room
    layout.endLayout()
    return lines or [""]
