"""The list of sections at the left of the window, with words or with icons only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.ui import glyphs, icons, painting, theme
from cld_desktop.ui.avatars import initials_of, paint_avatar
from cld_desktop.ui.buttons import IconButton, PaintedButton, PrimaryButton, Shape
from cld_desktop.ui.fields import Separator
from cld_desktop.ui.glyphs import Glyph
from cld_desktop.ui.painting import Part


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """One line of the list. `late` draws the red badge; `trailing` is a quiet count or key at the right."""

    code: str
    label: str
    icon: str = ""
    late: int = 0
    trailing: str = ""
    tip: str = ""
    children: tuple[NavItem, ...] = field(default=())


class _NavButton(PaintedButton):
    """One line: a section, an open record under it, or the person."""

    align = Qt.AlignmentFlag.AlignLeft

    def __init__(
        self, item: NavItem, parent: QWidget, *, is_child: bool = False, is_user: bool = False
    ) -> None:
        super().__init__(parent=parent)
        self.item = item
        self._is_child = is_child
        self._is_user = is_user
        self._is_narrow = False
        self.height_px = 32 if is_child else 36
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCheckable(not is_user)
        self.set_plain_text(item.label)
        self.set_item(item)

    def set_item(self, item: NavItem) -> None:
        self.item = item
        late = f", {item.late} en retard" if item.late else ""
        self.setAccessibleName(f"{item.label}{late}")
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


class _AccentIconButton(IconButton):
    """The primary button, when there is no room for its words."""

    def shape_of(self) -> Shape:
        colors = theme.tokens()
        return Shape(fill=colors.accent_hover if self.is_hot() else colors.accent)


class Navigation(QWidget):
    """Sections above, tools below, the person at the foot; 208 pixels of words, or 48 of icons.

    Signals:
        chosen(code): a line was pressed. The window answers with `set_current`.
        create_clicked(): « Consigner ».
        user_clicked(): the person at the foot.
    """

    chosen = Signal(str)
    create_clicked = Signal()
    user_clicked = Signal()

    def __init__(
        self,
        upper: Sequence[NavItem],
        lower: Sequence[Sequence[NavItem]] = (),
        *,
        user: str = "",
        create_text: str = "Consigner",
        create_keys: str = "Ctrl+N",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._upper = list(upper)
        self._lower = [list(group) for group in lower]
        self._user = user
        self._current = ""
        self._is_narrow = False
        self._buttons: dict[str, _NavButton] = {}
        self._user_button: _NavButton | None = None
        self._create = PrimaryButton(create_text, "plus", keys=create_keys, height=36)
        self._create.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._create.align = Qt.AlignmentFlag.AlignLeft
        self._create.pushes_last = bool(create_keys)
        self._create_narrow = _AccentIconButton(
            "plus", f"{create_text} ({create_keys})", size=40, color="on_accent"
        )
        self._more = IconButton("ellipsis", "Autres sections", size=40)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAccessibleName("Sections")
        theme.current().themed.connect(self._rebuild)

        self._create.clicked.connect(self.create_clicked)
        self._create_narrow.clicked.connect(self.create_clicked)
        self._more.clicked.connect(self._open_more)

        # Assemble
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(theme.px(2))
        self._rebuild()

    def set_current(self, code: str) -> None:
        """Show which line the page belongs to."""
        self._current = code
        for key, button in self._buttons.items():
            button.setChecked(key == code or self._parent_of(code, narrow=self._is_narrow) == key)

    def set_late(self, code: str, late: int) -> None:
        """The red badge of a section; none at zero."""
        self._replace(code, late=late)

    def set_trailing(self, code: str, trailing: str) -> None:
        """The quiet count at the right of a section."""
        self._replace(code, trailing=trailing)

    def set_children(self, code: str, children: Sequence[NavItem]) -> None:
        """The open records under a section."""
        self._replace(code, rebuild=True, children=tuple(children))

    def set_user(self, name: str) -> None:
        """The person at the foot; « Indiquer votre nom » until there is one."""
        self._user = name
        self._rebuild()

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, or words."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._rebuild()

    def is_narrow(self) -> bool:
        return self._is_narrow

    def _parent_of(self, code: str, *, narrow: bool) -> str | None:
        if not narrow:
            return None
        return next((i.code for i in self._upper if any(c.code == code for c in i.children)), None)

    def _replace(self, code: str, *, rebuild: bool = False, **changes: object) -> None:
        for group in (self._upper, *self._lower):
            for index, item in enumerate(group):
                if item.code == code:
                    group[index] = NavItem(**{**vars(item), **changes})
                    if rebuild:
                        self._rebuild()
                    elif code in self._buttons:
                        self._buttons[code].set_item(group[index])

    def _button(self, item: NavItem, *, is_child: bool = False) -> _NavButton:
        button = _NavButton(item, self, is_child=is_child)
        button.set_narrow(self._is_narrow)
        button.clicked.connect(lambda _=False, code=item.code: self.chosen.emit(code))
        button.setVisible(True)
        self._buttons[item.code] = button
        return button

    def _rebuild(self) -> None:
        self._empty()
        width = theme.px(48 if self._is_narrow else 208)
        self.setFixedWidth(width)
        side = theme.px(4 if self._is_narrow else 8)
        self._layout.setContentsMargins(side, theme.px(8), side + 1, theme.px(8))
        create = self._create_narrow if self._is_narrow else self._create
        (self._create if self._is_narrow else self._create_narrow).hide()
        self._add_inset(create)
        create.show()
        self._layout.addSpacing(theme.px(10))
        for item in self._upper:
            self._layout.addWidget(self._button(item))
            for child in () if self._is_narrow else item.children:
                self._layout.addWidget(self._button(child, is_child=True))
        self._layout.addStretch(1)
        self._more.setVisible(self._is_narrow)
        if self._is_narrow:
            self._layout.addWidget(self._more)
        else:
            self._add_lower()
        self.set_current(self._current)
        self.update()

    def _add_lower(self) -> None:
        for group in self._lower:
            for item in group:
                self._layout.addWidget(self._button(item))
            self._layout.addSpacing(theme.px(6))
            self._add_inset(Separator(vertical=False, parent=self))
            self._layout.addSpacing(theme.px(6))
        person = NavItem(code="", label=self._user or "Indiquer votre nom", trailing=self._user)
        self._user_button = _NavButton(person, self, is_user=True)
        self._user_button.clicked.connect(self.user_clicked)
        self._layout.addWidget(self._user_button)
        self._user_button.setVisible(True)

    def _add_inset(self, widget: QWidget) -> None:
        if self._is_narrow:
            self._layout.addWidget(widget)
            return
        holder = QVBoxLayout()
        holder.setContentsMargins(theme.px(4), 0, theme.px(4), 0)
        holder.addWidget(widget)
        self._layout.addLayout(holder)

    def _empty(self) -> None:
        kept = (self._create, self._create_narrow, self._more)
        while (entry := self._layout.takeAt(0)) is not None:
            inner = entry.layout()
            held = inner.takeAt(0) if inner is not None else None
            widget = held.widget() if held is not None else entry.widget()
            if widget is not None and widget not in kept:
                widget.hide()
                widget.deleteLater()
        self._buttons.clear()
        self._user_button = None

    def more_menu(self) -> QMenu:
        """What « … » opens: the tools and the person."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in self._lower:
            for item in group:
                words = item.label.replace("&", "&&") + (f"\t{item.trailing}" if item.trailing else "")
                action = menu.addAction(icons.icon(item.icon), words)
                action.triggered.connect(lambda _=False, code=item.code: self.chosen.emit(code))
            menu.addSeparator()
        name = self._user.replace("&", "&&") or "Indiquer votre nom"
        menu.addAction(icons.icon("user"), name).triggered.connect(lambda _=False: self.user_clicked.emit())
        return menu

    def _open_more(self) -> None:
        self.more_menu().popup(self._more.mapToGlobal(QPoint(self._more.width(), 0)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            colors = theme.tokens()
            painter.fillRect(self.rect(), colors.color("nav"))
            painter.fillRect(self.width() - 1, 0, 1, self.height(), colors.color("border"))
