"""How a row of a list is drawn: cells of one or two lines, led by an icon, a glyph or an avatar."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
)

from cld_desktop.domain import french
from cld_desktop.ui import file_icon, painting, theme
from cld_desktop.ui.avatars import AvatarTint, initials_of, paint_avatar
from cld_desktop.ui.painting import Part
from cld_desktop.ui.rows import (
    ACTIONS_ROLE,
    CELL_ROLE,
    GROUP_ROLE,
    Cell,
    Group,
    Index,
    RowAction,
    RowsInGroups,
)

TWO_LINES = 44
"""A row of the design at least as high, in pixels, has room for two lines."""


class RowDelegate(QStyledItemDelegate):
    """Paints groups, cells and quick actions, and answers to clicks on these actions."""

    def __init__(self, view: QTreeView, height: int, heading_height: int = 32, indent: int = 20) -> None:
        super().__init__(view)
        self._view = view
        self._height = height
        self._heading_height = heading_height
        self._indent = indent
        self._gap = 4 if height >= 60 else 2
        self.actions: tuple[RowAction[object], ...] = ()
        self.has_labels = True
        self.is_single = True  # whether one row is selected, and not several
        self.labels_every_row = False
        self._heights: tuple[QSize, QSize] | None = None
        theme.current().themed.connect(self._forget_heights)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its one or two lines of the letters in force, never less than the design says."""
        # Asked for every row at each layout: measured once for the letters in force.
        if self._heights is None:
            meta = QFontMetricsF(theme.font("meta")).height()
            strong = QFontMetricsF(theme.font("strong")).height()
            heading = max(
                theme.px(self._heading_height), round(QFontMetricsF(theme.font("meta_strong")).height()) + 12
            )
            lines = strong + meta + 4 if self._height >= TWO_LINES else strong
            room = 6 if theme.current().is_compact else 12
            row = round(lines) + room
            if not theme.current().is_compact:
                row = max(theme.px(self._height), row)
            self._heights = (QSize(0, heading), QSize(0, row))
        model = index.model()
        if not isinstance(model, RowsInGroups) or not model.is_heading(index):
            return self._heights[1]
        return QSize(0, 0) if model.is_ahead(index) else self._heights[0]

    def _forget_heights(self) -> None:
        self._heights = None

    def set_height(self, height: int) -> None:
        """Make rows that high."""
        self._height, self._gap, self._heights = height, 4 if height >= 60 else 2, None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a group heading, a cell, or the actions of a row."""
        painter.save()
        painting.prepare(painter)
        rect = QRectF(option.rect)
        group = index.data(GROUP_ROLE)
        if group is not None:
            if index.column() == 0:
                whole = QRectF(0, rect.top(), self._view.viewport().width(), rect.height())
                self.paint_group(painter, whole, group, is_open=self._is_open(index))
        else:
            self._paint_back(painter, rect, option, index)
            cell = index.data(CELL_ROLE)
            if isinstance(cell, Cell):
                self._paint_cell(painter, rect, cell, is_selected=self._is_selected(option))
            elif self.actions:
                self._paint_actions(painter, rect, option, index)
        painter.restore()

    def _is_open(self, index: Index) -> bool:
        return self._view.isExpanded(index.sibling(index.row(), 0))

    @staticmethod
    def _is_selected(option: QStyleOptionViewItem) -> bool:
        return bool(option.state & QStyle.StateFlag.State_Selected)

    def paint_group(self, painter: QPainter, rect: QRectF, group: Group[object], *, is_open: bool) -> None:
        """A heading: chevron, name and count on a band."""
        colors = theme.tokens()
        painter.fillRect(rect, colors.color("surface2"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colors.color("border"))
        count = len(group.rows) if group.count is None else group.count
        parts = [
            Part(
                kind="icon", value="chevron-down" if is_open else "chevron-right", color=colors.text2, size=14
            ),
            Part(kind="text", value=group.title, color=getattr(colors, group.color), role="meta_strong"),
            Part(kind="text", value=french.number(count), color=colors.text2, role="meta"),
        ]
        painting.draw_row(painter, rect.adjusted(theme.px(self._indent), 0, -8, 0), parts)

    def _paint_back(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index
    ) -> None:
        colors = theme.tokens()
        is_selected = self._is_selected(option)
        is_hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
        fill = colors.sel if is_selected else colors.hover if is_hot else colors.surface
        # Sharp edges: at 150 %, softened ones would show a seam between two cells of a row.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(rect, QColor(fill))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colors.color("border"))
        if is_selected and index.column() == 0:
            painter.fillRect(QRectF(0, rect.top(), 3, rect.height() - 1), colors.color("accent"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def _paint_cell(self, painter: QPainter, rect: QRectF, cell: Cell, *, is_selected: bool) -> None:
        colors = theme.tokens()
        x = rect.left() + theme.px(12 + cell.indent)
        right = rect.right() - theme.px(16 if cell.end or cell.marks else 8)
        x = self._paint_lead(painter, rect, cell, x, is_selected=is_selected)
        first, second = theme.font(cell.role), theme.font("meta")
        first.setItalic(cell.is_italic)
        high, low = QFontMetricsF(first).height(), QFontMetricsF(second).height()
        has_two = bool(cell.text2 or cell.marks)
        gap = 1 if theme.current().is_compact else self._gap
        top = rect.center().y() - (high + (low + gap if has_two else 0)) / 2
        edge = right
        if cell.end:
            width = painting.text_width(cell.end, second) + 2
            box = QRectF(right - width, top, width, high)
            painting.draw_text(painter, box, cell.end, second, colors.text2, Qt.AlignmentFlag.AlignRight)
            edge -= width + 8
        start = self._paint_first(painter, QRectF(x, top, max(0.0, edge - x), high), cell.lead)
        line = QRectF(start, top, max(0.0, edge - start), high)
        painting.draw_text(painter, line, cell.text, first, getattr(colors, cell.color))
        if has_two:
            line = QRectF(x, top + high + gap, max(0.0, right - x), low)
            line.setRight(self._paint_marks(painter, line, cell))
            color = "text2" if is_selected and cell.color2 == "text3" else cell.color2
            painting.draw_text(painter, line, cell.text2, second, getattr(colors, color))

    @staticmethod
    def _paint_first(painter: QPainter, line: QRectF, words: str) -> float:
        """Strong words at the beginning of a line, if any; answers where the rest of the line begins."""
        if not words:
            return line.left()
        bold = theme.font("strong")
        width = min(painting.text_width(words, bold), line.width())
        box = QRectF(line.left(), line.top(), width, line.height())
        painting.draw_text(painter, box, words, bold, theme.tokens().text)
        return box.right() + QFontMetricsF(bold).horizontalAdvance(" ")

    @staticmethod
    def _paint_marks(painter: QPainter, line: QRectF, cell: Cell) -> float:
        parts: list[Part] = []
        for mark in cell.marks:
            color = getattr(theme.tokens(), mark.color)
            if mark.icon:
                parts.append(Part(kind="icon", value=mark.icon, color=color, size=14, gap=6))
            if mark.glyph:
                parts.append(Part(kind="glyph", value=mark.glyph, color=color, size=14, gap=6))
            if mark.text:
                words = theme.tokens().text2
                parts.append(Part(kind="text", value=mark.text, color=words, role="meta", gap=5))
        if not parts:
            return line.right()
        width = min(float(painting.row_width(parts)), line.width() * 0.7)
        box = QRectF(line.right() - width, line.top(), width, line.height())
        painting.draw_row(painter, box, parts, Qt.AlignmentFlag.AlignRight)
        return box.left() - 8

    def _paint_lead(
        self, painter: QPainter, rect: QRectF, cell: Cell, x: float, *, is_selected: bool
    ) -> float:
        colors = theme.tokens()
        if cell.tile:
            side = theme.px(30 if theme.current().is_compact else 36)
            box = QRectF(x, round(rect.center().y() - side / 2), side, side)
            painting.frame(painter, box, 6, fill=colors.surface if is_selected else colors.neutral_bg)
            part = Part(
                kind="icon", value=cell.tile, color=colors.accent if is_selected else colors.text2, size=18
            )
            painting.draw_row(painter, box, [part], Qt.AlignmentFlag.AlignHCenter)
            return x + side + theme.px(12)
        if cell.file:
            sheet = QRectF(0, 0, theme.px(file_icon.WIDTH), theme.px(file_icon.HEIGHT))
            sheet.moveTo(x, round(rect.center().y() - sheet.height() / 2))
            file_icon.paint_file(painter, sheet, cell.file)
            return x + sheet.width() + theme.px(12)
        if cell.avatar is not None:
            side = theme.px(32 if cell.text2 else 24)
            box = QRectF(x, round(rect.center().y() - side / 2), side, side)
            tint: AvatarTint = cell.avatar_tint
            if not cell.avatar:
                tint = "unknown"
            elif is_selected:
                tint = "selected"
            paint_avatar(painter, box, initials_of(cell.avatar), tint)
            return x + side + theme.px(12 if cell.text2 else 8)
        if cell.glyph or cell.icon:
            side = theme.px(16)
            part = (
                Part(kind="glyph", value=cell.glyph, color="", size=16)
                if cell.glyph
                else Part(kind="icon", value=cell.icon, color=colors.text2, size=16)
            )
            before, after = (0, 6) if cell.is_close else (8, theme.px(14))
            painting.draw_row(painter, QRectF(x + before, rect.top(), side, rect.height()), [part])
            return x + before + side + after
        return x

    # The buttons of a row

    def _boxes(
        self, rect: QRectF, row: object, *, is_selected: bool
    ) -> list[tuple[RowAction[object], QRectF]]:
        side = theme.px(30)
        x = rect.right() - theme.px(8)
        boxes: list[tuple[RowAction[object], QRectF]] = []
        for action in reversed([a for a in self.actions if a.is_quick and a.applies(row)]):
            width = float(side)
            if (is_selected or self.labels_every_row) and self._is_labelled(action):
                width = painting.row_width(self._parts(action, is_labelled=True)) + theme.px(18)
            x -= width
            boxes.append((action, QRectF(x, round(rect.center().y() - side / 2), width, side)))
            x -= theme.px(4)
        return boxes

    def _is_labelled(self, action: RowAction[object]) -> bool:
        return action.is_labelled and self.has_labels and (self.is_single or self.labels_every_row)

    @staticmethod
    def _parts(action: RowAction[object], *, is_labelled: bool) -> list[Part]:
        color = theme.tokens().text
        parts = [Part(kind="icon", value=action.icon, color=color, size=16)]
        if is_labelled:
            words = action.short or action.label
            parts.append(Part(kind="text", value=words, color=color, role="body", gap=6))
        return parts

    def _paint_actions(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index
    ) -> None:
        colors = theme.tokens()
        is_selected = self._is_selected(option)
        mouse = self._view.viewport().mapFromGlobal(self._view.cursor().pos())
        for action, box in self._boxes(rect, index.data(ACTIONS_ROLE), is_selected=is_selected):
            is_labelled = (is_selected or self.labels_every_row) and self._is_labelled(action)
            if is_labelled:
                painting.frame(painter, box, 4, fill=colors.surface, line=colors.border)
                painting.bottom_edge(painter, box, 4, colors.border_strong)
            elif box.contains(mouse):
                painting.frame(painter, box, 4, fill=painting.mix(colors.hover, colors.border, 0.5))
            parts = self._parts(action, is_labelled=is_labelled)
            painting.draw_row(painter, box, parts, Qt.AlignmentFlag.AlignHCenter)

    def action_at(
        self, index: Index, rect: QRectF, point: QPoint, *, is_selected: bool
    ) -> RowAction[object] | None:
        """The action whose button is under a point."""
        if index.data(GROUP_ROLE) is not None or isinstance(index.data(CELL_ROLE), Cell):
            return None
        for action, box in self._boxes(rect, index.data(ACTIONS_ROLE), is_selected=is_selected):
            if box.contains(point):
                return action
        return None

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        """Run the quick action that was clicked."""
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            rect = QRectF(option.rect)
            point = event.position().toPoint()
            action = self.action_at(index, rect, point, is_selected=self._is_selected(option))
            if action and event.type() == QEvent.Type.MouseButtonRelease:
                action.run(index.data(ACTIONS_ROLE))
            return action is not None
        return super().editorEvent(event, model, option, index)  # type: ignore[arg-type]

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Name the action under the pointer, or say whole what is cut."""
        point = event.pos()
        rect = QRectF(option.rect)
        action = self.action_at(index, rect, point, is_selected=self._is_selected(option))
        cell = index.data(CELL_ROLE)
        if action:
            keys = f" ({action.keys})" if action.keys else ""
            QToolTip.showText(event.globalPos(), action.label + keys, view)
            return True
        if (
            isinstance(cell, Cell)
            and painting.text_width(cell.text, theme.font(cell.role)) > rect.width() - 60
        ):
            words = cell.text if len(cell.text) <= 500 else cell.text[:500] + "…"
            QToolTip.showText(event.globalPos(), html.escape(words), view)
            return True
        return False
