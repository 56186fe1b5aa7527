"""One line of the list of sections: its icon, its words, its badge."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cld_desktop.domain.french import NBSP
from cld_desktop.ui import glyphs, icons, painting, theme
from cld_desktop.ui.avatars import initials_of, paint_avatar
from cld_desktop.ui.buttons import PaintedButton, Shape
from cld_desktop.ui.glyphs import Glyph
from cld_desktop.ui.painting import Part


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """One line of the list. `late` draws the red badge; `trailing` is a quiet count or key at the right.

    `children` are the open records under it, `views` the saved views of its page, shown while there is room.
    """

    code: str
    label: str
    icon: str = ""
    late: int = 0
    trailing: str = ""
    tip: str = ""
    children: tuple[NavItem, ...] = field(default=())
    views: tuple[NavItem, ...] = field(default=())


class NavButton(PaintedButton):
    """One line: a section, an open record under it, or the person."""

    menu_wanted = Signal(QPoint)
    """What can be done with the line is asked for, at a point of the screen."""
    align = Qt.AlignmentFlag.AlignLeft

    def __init__(
        self, item: NavItem, parent: QWidget, *, is_child: bool = False, is_user: bool = False
    ) -> None:
        super().__init__(parent=parent)
        self.item = item
        self._is_child = is_child
        self._is_user = is_user
        self._is_narrow = False
        if not is_user:
            self.spoken_role = QAccessible.Role.PageTab
        self.height_px = 32 if is_child else 36
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCheckable(not is_user)
        self.set_plain_text(item.label)
        self.set_item(item)

    def set_item(self, item: NavItem) -> None:
        self.item = item
        late = f", {item.late} en retard" if item.late else ""
        whose = f"Votre nom{NBSP}: " if self._is_user and item.trailing else ""
        count = f", {item.trailing}" if item.trailing.isdecimal() else ""
        self.setAccessibleName(f"{whose}{item.label}{late}{count}")
        self._show_tip()
        self.restyle()

    def set_narrow(self, narrow: bool) -> None:
        self._is_narrow = narrow
        self._show_tip()
        self.restyle()

    def _show_tip(self) -> None:
        keys = f" ({self.item.tip})" if self.item.tip else ""
        late = f"\n{self.item.late} en retard" if self.item.late else ""
        self.setToolTip(painting.tip(f"{self.item.label}{keys}{late}") if self._is_narrow else self.item.tip)

    def nextCheckState(self) -> None:
        """Pressing asks; only the window decides where it goes."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(self.mapToGlobal(self.rect().center()) if is_key else event.globalPos())

    def parts(self) -> list[Part]:
        return []

    def shape_of(self) -> Shape:
        colors = theme.tokens()
        if self.isChecked():
            fill = painting.mix(colors.nav, colors.surface2, 0.9) if colors.is_dark else colors.surface
            return Shape(fill=fill, line=colors.accent if theme.current().is_contrast else None)
        if self.is_hot() or self.isDown():
            return Shape(fill=painting.mix(colors.nav, colors.text, 0.05))
        return Shape()

    def sizeHint(self) -> QSize:
        height = max(theme.px(self.height_px), painting.row_height([self._words()]) + theme.px(10))
        return QSize(theme.px(40 if self._is_narrow else 192), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), self.sizeHint().height())

    def _words(self) -> Part:
        colors = theme.tokens()
        is_link = self._is_user and not self.item.trailing
        color = colors.accent if is_link else colors.text if self.isChecked() else colors.text2
        return Part(
            kind="text", value=self.item.label, color=color, role="strong" if self.isChecked() else "body"
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            rect = QRectF(self.rect())
            shape = self.shape_of()
            painting.frame(painter, rect, 4, fill=shape.fill, line=shape.line)
            if self.isChecked():
                bar = QRectF(0, rect.center().y() - theme.px(8), theme.px(3), theme.px(16))
                painting.frame(painter, bar, 1.5, fill=theme.tokens().accent)
            self._draw_sign(painter, rect)
            if not self._is_narrow:
                self._draw_words(painter, rect)
            elif self.item.late:
                side = theme.px(13)
                corner = QRectF(rect.right() - side - 1, rect.top() + 1, side, side)
                glyphs.paint(painter, corner, Glyph.LATE, theme.tokens())
            if self.has_ring():
                painting.focus_ring(painter, rect, 4)

    def _draw_sign(self, painter: QPainter, rect: QRectF) -> None:
        side = theme.px(24 if self._is_user else 18)
        left = (rect.width() - side) / 2 if self._is_narrow else theme.px(10 if self._is_user else 12)
        square = QRectF(round(left), round(rect.center().y() - side / 2), side, side)
        if self._is_user:
            name = self.item.trailing
            paint_avatar(painter, square, initials_of(name), "accent" if name else "unknown")
        elif self.item.icon:
            colors = theme.tokens()
            color = colors.accent if self.isChecked() else colors.text2
            icons.draw(painter, square, self.item.icon, color)

    def _draw_words(self, painter: QPainter, rect: QRectF) -> None:
        right = rect.right() - theme.px(12)
        colors = theme.tokens()
        if self.item.late:
            right = self._draw_badge(painter, rect) - theme.px(4)
        elif self.item.trailing and not self._is_user:
            quiet = [Part(kind="text", value=self.item.trailing, color=colors.text2, role="meta")]
            width = painting.row_width(quiet)
            painting.draw_row(painter, QRectF(right - width, 0, width, rect.height()), quiet)
            right -= width + theme.px(8)
        left = theme.px(46 if self._is_user else 42)
        painting.draw_row(painter, QRectF(left, 0, right - left, rect.height()), [self._words()])

    def _draw_badge(self, painter: QPainter, rect: QRectF) -> float:
        colors = theme.tokens()
        parts = [
            Part(kind="glyph", value=Glyph.LATE, color=colors.danger, size=12),
            Part(kind="text", value=str(self.item.late), color=colors.danger, role="meta_strong", gap=4),
        ]
        width = painting.row_width(parts) + theme.px(14)
        height = max(theme.px(20), painting.row_height(parts) + theme.px(2))
        box = QRectF(
            rect.right() - width - theme.px(11), round(rect.center().y() - height / 2), width, height
        )
        painting.frame(painter, box, height / 2, fill=colors.danger_bg)
        painting.draw_row(painter, box.adjusted(theme.px(7), 0, 0, 0), parts)
        return box.left()
